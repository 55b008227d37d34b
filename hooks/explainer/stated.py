"""Words back to a quantity: what a written text states, for holding it against a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from explainer.quantity import Qualifier, Quantity
from explainer.words import words_for

MINUS = "[-\N{MINUS SIGN}]"


def quantities_in(text: str, locale: str) -> Iterator[Quantity | None]:
    """Each quantity that a written text states, in order; ``None`` for a range that is upside down.

    >>> list(quantities_in("more than 200,000 entries", "en_GB"))  # the noun is passed over
    [Quantity(low=Decimal('200000'), high=Decimal('200000'), qualifier=<Qualifier.MORE_THAN: 'more_than'>, ...)]
    """
    for match in _pattern(locale).finditer(text):
        said = (match["qualifier"] or "").lower()
        qualifier = words_for(locale).said.get(said, Qualifier.EXACT)
        high = _number(match["number"], match["scale"], locale)
        low = _number(match["from"], match["from_scale"] or match["scale"], locale) if match["from"] else high
        yield Quantity(low, high, qualifier) if low <= high else None


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    words = words_for(locale)
    group, point = (re.escape(get_group_symbol(locale)), re.escape(get_decimal_symbol(locale)))
    number = rf"(?:{re.escape(words.minus)}|(?<!\w){MINUS})?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{point}\d+)?"
    scale = "|".join(name for _, name in words.scales)
    said = "|".join(map(re.escape, words.said))
    to = re.escape(words.range.format("", "").strip())
    return re.compile(
        rf"(?:\b(?P<qualifier>{said}) )?(?:(?P<from>{number})(?: (?P<from_scale>{scale}))? (?P<to>{to}) )?"
        rf"(?P<number>{number})(?: (?P<scale>{scale})\b)?",
        re.IGNORECASE,
    )


def _number(text: str, scale: str | None, locale: str) -> Decimal:
    words = words_for(locale)
    plain = re.sub(MINUS, words.minus, text.lower()).replace(get_group_symbol(locale), "")
    digits = plain.removeprefix(words.minus).replace(get_decimal_symbol(locale), ".")
    size = next((size for size, name in words.scales if scale and name == scale.lower()), Decimal(1))
    return Decimal(digits) * size * (1 if digits == plain else -1)
