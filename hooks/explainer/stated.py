"""Words back to a quantity: what a written text states, for holding it against a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from explainer.numerals import unbound, without_dates
from explainer.quantity import Qualifier, Quantity
from explainer.words import words_for

MINUS = "[-\N{MINUS SIGN}]"
GLUED = r"\+|(?:k|mn?|bn|tn?)\b"  # signs that make another number of the digits before them


def agrees(text: str, quantity: Quantity | None, own: str, locale: str) -> bool:
    """Whether each number of a text is a fact's quantity with its qualifier, in per cent or per thousand as its ``own`` words.

    A large number in words can't be held against a quantity and agrees with none.
    """
    text = _on_one_line(without_dates(text, locale))
    stated, besides = list(quantities_in(text, locale)), _besides(text, locale)
    if not stated:
        in_words = quantity and any(re.fullmatch(words_for(locale).large, token) for token in besides)
        return not in_words and not any(character.isdigit() for token in besides for character in token)
    return besides == _besides(own, locale) and all(quantity and each and each.same_claim(quantity) for each in stated)


def begins_with_figure(text: str, locale: str) -> bool:
    """Whether the first thing that a text says is a quantity."""
    return bool(_pattern(locale).match(_on_one_line(text)))


def said_after(text: str, locale: str) -> str:
    """What a text begins with that makes another figure of the one before it; empty where nothing does."""
    found = _after(locale).match(_on_one_line(text))
    return found.group().strip() if found else ""


@cache
def _after(locale: str) -> re.Pattern[str]:
    return re.compile(rf"{GLUED}| (?:{'|'.join(words_for(locale).said_after)})\b", re.IGNORECASE)


def _on_one_line(text: str) -> str:
    return re.sub("[\t\n \N{NO-BREAK SPACE}]+", " ", text)


def _besides(text: str, locale: str) -> set[str]:
    """The numbers and quantity words of a text that are no part of the quantities that can be read in it."""
    per_cent = words_for(locale).per_cent.format("")
    found = unbound(_pattern(locale).sub(" ", text), locale)
    return {token.replace("%", per_cent).replace(" ", "").lower() for token in found}


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
    minus = rf"(?:{re.escape(words.minus)}|(?<!\w){MINUS})?"
    number = rf"{minus}(?>\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{point}\d+)?+(?!{_after(locale).pattern})"
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
