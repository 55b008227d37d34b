"""Words back to a quantity: what a written text states, for holding it against a fact."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from explainer.quantity import Qualifier, Quantity
from explainer.words import words_for


def parse_quantity(text: str, locale: str) -> Quantity | None:
    """The quantity that a written text states, or ``None`` where it states none that can be read.

    >>> parse_quantity("more than 200,000 entries", "en_GB")  # the noun is passed over
    Quantity(low=Decimal('200000'), high=Decimal('200000'), qualifier=<Qualifier.MORE_THAN: 'more_than'>, ...)
    """
    match = _pattern(locale).search(text)
    if not match:
        return None
    parts = match.groupdict()
    qualifier = _qualifier_of(parts["qualifier"], locale)
    high = _parse_number(parts["number"], parts["scale"], locale)
    if parts["to"] is None:
        return Quantity(high, high, qualifier)
    low = _parse_number(parts["from"], parts["from_scale"] or parts["scale"], locale)
    return Quantity(low, high, qualifier) if low <= high else None


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    words = words_for(locale)
    group, point = (re.escape(get_group_symbol(locale)), re.escape(get_decimal_symbol(locale)))
    number = rf"(?:{re.escape(words.minus)})?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{point}\d+)?"
    scale = "|".join(name for _, name in words.scales)
    said = "|".join(
        re.escape(form.format("").strip()) for q, form in words.qualifiers.items() if q is not Qualifier.EXACT
    )
    to = re.escape(words.range.format("", "").strip())
    return re.compile(
        rf"(?:\b(?P<qualifier>{said}) )?(?:(?P<from>{number})(?: (?P<from_scale>{scale}))? (?P<to>{to}) )?"
        rf"(?P<number>{number})(?: (?P<scale>{scale})\b)?",
        re.IGNORECASE,
    )


def _qualifier_of(said: str | None, locale: str) -> Qualifier:
    forms = words_for(locale).qualifiers.items()
    return next((q for q, form in forms if said and form.format("").strip() == said.lower()), Qualifier.EXACT)


def _parse_number(text: str, scale: str | None, locale: str) -> Decimal:
    words = words_for(locale)
    sign = -1 if text.lower().startswith(words.minus) else 1
    plain = text.lower().removeprefix(words.minus).replace(get_group_symbol(locale), "")
    number = Decimal(plain.replace(get_decimal_symbol(locale), ".")) * sign
    size = next((size for size, name in words.scales if scale and name == scale.lower()), None)
    return _whole(number * size) if size else number


def _whole(x: Decimal) -> Decimal:
    return x.quantize(Decimal(1)) if x == x.to_integral_value() else x
