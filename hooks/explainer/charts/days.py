"""Days along an axis, the marks and gaps on them, and the events among them; everything in px."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from babel.dates import format_skeleton

from explainer.charts.picture import Happening, Mark, Picture
from explainer.charts.pieces import Piece, bar
from explainer.charts.theme import LINE, wrapped
from explainer.dates import Kind, PartialDate, Period
from explainer.wording import number_words, period_label

ROOM = 6  # px between an event's words and what is around them
TOGETHER = "for {} days together"
NOT_PUBLISHED = "?"
THIN = 0.16  # of its lane that a second measure's bar leaves free on either side


@dataclass(frozen=True)
class Calendar:
    """The days from the first to the last one that marks cover, each ``day`` px long.

    ``inserted`` px are kept free before a day with an event, for its words.
    """

    first: dt.date
    last: dt.date
    day: float
    inserted: tuple[tuple[dt.date, float], ...] = ()

    @classmethod
    def over(cls, marks: Sequence[Mark], length: float) -> Calendar:
        """The days of marks over a length in px."""
        calendar = cls.of(marks, 1)
        return cls(calendar.first, calendar.last, length / len(calendar.days))

    @classmethod
    def of(cls, marks: Sequence[Mark], day: float) -> Calendar:
        """The days of marks, of a length in px each."""
        first = min(mark.first for mark in marks if mark.first)
        return cls(first, max(mark.last for mark in marks if mark.last), day)

    @cached_property
    def days(self) -> list[dt.date]:
        return [self.first + dt.timedelta(index) for index in range((self.last - self.first).days + 1)]

    @property
    def length(self) -> float:
        return len(self.days) * self.day + sum(room for _, room in self.inserted)

    def start(self, date: dt.date) -> float:
        """Where a day begins."""
        return (date - self.first).days * self.day + sum(room for day, room in self.inserted if day <= date)

    def middle(self, date: dt.date) -> float:
        return self.start(date) + self.day / 2


def day_label(date: dt.date, locale: str, *, year: bool = False) -> str:
    """A day shortly, where its year is said elsewhere without it: "21 Sept"."""
    return format_skeleton("yMMMd" if year else "MMMd", date, locale=locale)


def year_of(days: Sequence[dt.date]) -> str:
    """The year that all days share, or nothing."""
    years = {day.year for day in days}
    return str(*years) if len(years) == 1 else ""


def span_label(first: dt.date, last: dt.date, locale: str) -> str:
    """Days that follow each other: "10 to 23 October 2020"."""
    start, end = (PartialDate(day.year, day.month, day.day) for day in (first, last))
    return period_label(Period(start, end, Kind.FLOW), locale)


def day_numbers(calendar: Calendar, locale: str) -> list[tuple[dt.date, list[str]]]:
    """Days under an axis: the number of each, with the month below where it begins to hold."""
    return [
        (date, [str(date.day), format_skeleton("MMM", date, locale=locale)])
        if date == calendar.first or date.day == 1
        else (date, [str(date.day)])
        for date in calendar.days
    ]


@dataclass(frozen=True)
class Spell:
    """A mark on the calendar, in the lane of its measure: a day, or several days with one total.

    Such a total is one bar over all its days; beside a second measure it is a bar on each of them.
    """

    mark: Mark
    parts: tuple[tuple[float, float], ...]
    lane: int
    locale: str

    @property
    def near(self) -> float:
        return self.parts[0][0]

    @property
    def far(self) -> float:
        return self.parts[0][1]

    @property
    def middle(self) -> float:
        return (self.near + self.far) / 2

    @property
    def per_day(self) -> float:
        """How high it is drawn: the amount, or the mean per day of a total, so that its area is the total."""
        return self.mark.high / self.mark.days

    @property
    def figure(self) -> str:
        """The figure; a total tells of how many days it is."""
        if self.mark.days == 1:
            return self.mark.figure
        return f"{self.mark.figure} {TOGETHER.format(number_words(self.mark.days, self.locale))}"

    @property
    def bars(self) -> list[tuple[float, float]]:
        """Where its bars lie in its lane; those of a second measure are thinner, which tells them apart in grey."""
        spare = 1 + (self.far - self.near) * (THIN if self.lane else 0)
        return [(near + spare, far - spare) for near, far in self.parts]

    def pieces(self, pixel: float) -> list[Piece]:
        return bar(self.mark, pixel, share=1 / self.mark.days)


def spells(picture: Picture, calendar: Calendar, *, gap: float) -> list[Spell]:
    """The marks from day to day with a lane for each measure, ``gap`` px from a day's ends."""
    lanes = len(picture.measures)
    width = (calendar.day - 2 * gap) / lanes
    found = []
    for mark in picture.marks:
        if mark.first and mark.last:
            lane = picture.measures.index(mark.measure)
            begins = [calendar.start(day) + gap + lane * width for day in _days(mark)]
            parts = [(begin, begin + width) for begin in begins]
            whole = ((begins[0], begins[-1] + width),)
            found.append(Spell(mark, whole if lanes == 1 else tuple(parts), lane, picture.locale))
    return sorted(found, key=lambda spell: (spell.mark.ends, spell.lane))


def _days(mark: Mark) -> list[dt.date]:
    return [mark.first + dt.timedelta(index) for index in range(mark.days)] if mark.first else []


def gaps(picture: Picture, calendar: Calendar) -> list[float]:
    """The middle of each lane of a day for which nothing was published."""
    width = calendar.day / len(picture.measures)
    covered = {(mark.measure, day) for mark in picture.marks for day in _days(mark)}
    return [
        calendar.start(date) + (lane + 0.5) * width
        for lane, measure in enumerate(picture.measures)
        for date in calendar.days
        if (measure, date) not in covered
    ]


@dataclass(frozen=True)
class Flag:
    """An event's words, and the height in px at which they begin when events stand one below the other."""

    happening: Happening
    lines: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return len(self.lines) * LINE


def flags(happenings: Sequence[Happening], width: float) -> list[Flag]:
    """Events one below the other, so that no words meet."""
    found: list[Flag] = []
    for happening in happenings:
        top = found[-1].top + found[-1].height if found else 0
        found.append(Flag(happening, tuple(wrapped(f"{happening.words}: {happening.title}", width)), top))
    return found
