"""Finds the numbers and quantity words in a text that are neither dates nor ordinals: those that need a fact."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
QUANTITY_WORDS = {
    "en": rf"zero|{SMALL}|(?:{TENS})(?:-\w+)?|(?:hundred|thousand|million|billion|trillion|dozen)s?|per ?cent|half|halves"
    r"|halved|halving|thirds|(?:a|one|three|first|last) quarter of|three quarters|quarters|double[ds]?|doubling|trebled?"
    r"|tripl(?:e[ds]?|ing)|quadrupl(?:e[ds]?|ing)|twice|thrice|\w+fold",
}
YEAR = r"(?:1\d|20)\d\d"


@cache
def _dates(locale: str) -> re.Pattern[str]:
    """Dates as they stand in prose: "4 October 2020", "21 to 27 September", "2017-18", "the 1990s", "21st"."""
    months = Locale.parse(locale).months["format"]
    names = "|".join(re.escape(name) for width in ("wide", "abbreviated") for name in months[width].values())
    day = r"(?:[12]\d|3[01]|0?[1-9])"
    joined = r"(?:[-–]| to | and | or |, )"
    return re.compile(
        rf"\b{day}(?:{joined}{day})*\s(?:{names})\b|\b(?:{names})\s{day}\b(?:,\s{YEAR}\b)?"
        rf"|\b{YEAR}(?:[-–/]\d\d)?s?\b(?![.,]\d)|\b\d+(?:st|nd|rd|th)\b",
        re.IGNORECASE,
    )


@cache
def _figures(locale: str) -> re.Pattern[str]:
    words = QUANTITY_WORDS.get(Locale.parse(locale).language, "per ?cent")
    return re.compile(rf"\b(?:{words})\b|[%‰]|[\d¼-¾⅐-⅞]+(?:[.,\u00a0\u202f']\d+)*", re.IGNORECASE)


def unbound(text: str, locale: str) -> Iterator[str]:
    """Every number and quantity word of a text that states a figure, as written and in order.

    Dates, years from 1000 to 2099, "one", "two" and ordinals state none. ``half`` and ``a quarter of`` do, a third of
    something does not show: an ordinal looks the same.
    """
    for match in _figures(locale).finditer(without_dates(text, locale)):
        yield text[match.start() : match.end()]


def without_dates(text: str, locale: str) -> str:
    """The text with each date and ordinal blanked out, as long as before."""
    return _dates(locale).sub(lambda match: " " * len(match.group()), text)
