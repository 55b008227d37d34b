"""Finds the numbers and quantity words in a text that are neither dates nor ordinals: those that need a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from explainer.errors import Problem, Where
from explainer.words import words_for

YEAR = r"(?:1\d|20)\d\d"


@cache
def _dates(locale: str) -> re.Pattern[str]:
    """Dates as they stand in prose: "4 October 2020", "21 to 27 September", "2017-18", "the 1990s", "21st".

    Months are spelt as the locale spells them: "20 may have left" has no date.
    """
    months = Locale.parse(locale).months["format"]
    names = "|".join(re.escape(name) for width in ("wide", "abbreviated") for name in months[width].values())
    day = r"(?:[12]\d|3[01]|0?[1-9])"
    joined = r"(?:[-–]| to | and | or |, )"
    return re.compile(
        rf"\b{day}(?:{joined}{day})*\s(?:{names})\b|\b(?:{names})\s{day}\b(?:,\s{YEAR}\b)?"
        rf"|\b{YEAR}(?:[-–/]\d\d)?s?\b(?![.,]\d)|\b\d+(?:st|nd|rd|th)\b"
    )


@cache
def _figures(locale: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{words_for(locale).quantities})\b|[%‰]|[\d¼-¾⅐-⅞]+(?:[.,:\u00a0\u202f']\d+|[ \u2009]\d{{3}}\b)*",
        re.IGNORECASE,
    )


def unbound(text: str, locale: str) -> Iterator[str]:
    """Every number and quantity word of a text that states a figure, as written and in order.

    Dates, years from 1000 to 2099, "one", "two" and ordinals state none.
    """
    on_one_line = text.replace("\n", " ")
    for match in _figures(locale).finditer(without_dates(on_one_line, locale)):
        yield text[match.start() : match.end()]


def unlinked(where: Where, text: str, locale: str) -> Iterator[Problem]:
    """The numbers of a text in which no link can stand."""
    for token in unbound(text, locale):
        yield Problem(where, f'the number "{token}" can\'t be linked to a fact here', "say it without the number")


def without_dates(text: str, locale: str) -> str:
    """The text with each date and ordinal blanked out, as long as before."""
    return _dates(locale).sub(lambda match: " " * len(match.group()), text)
