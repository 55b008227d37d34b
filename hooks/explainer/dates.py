"""Days, months and years as far as they are known, and the periods that claims speak of."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

PARTIAL_DATE = re.compile(
    r"(1\d{3}|20\d{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII
)  # the years that prose takes for years


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year, no sharper than the source: 2020-06-21, 2020-06 or 2020."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO 8601 date of reduced precision; raises ValueError when it is none or not in the calendar."""
        if not (match := PARTIAL_DATE.fullmatch(text)):
            raise ValueError(f'"{text}" is not a date')
        date = cls(*(int(part) for part in match.groups() if part))
        dt.date(date.year, date.month or 1, date.day or 1)
        return date

    @property
    def precision(self) -> str:
        """How sharp it is: day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


class Kind(StrEnum):
    """How a quantity belongs to its time."""

    FLOW = "flow"
    CUMULATIVE = "cumulative"
    STATE = "state"
    RATE = "rate"


@dataclass(frozen=True)
class Period:
    """The time a claim speaks of; an end that isn't known is ``None``, and so is a start."""

    start: PartialDate | None
    end: PartialDate | None
    kind: Kind

    @property
    def is_instant(self) -> bool:
        """Whether it is written as one day, month or year."""
        return self.start is not None and self.start == self.end

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """By end, then by start; unknown ends come last."""
        return (
            self.end.last if self.end else dt.date.max,
            self.start.first if self.start else dt.date.min,
        )

    @property
    def days(self) -> int | None:
        """Its length in days, both ends counted; ``None`` where one isn't known, or less sharply than the other.

        Whole months and years have all their days; from 21 June to some day of July are days that nobody knows.
        """
        if not self.start or not self.end or self.start.precision != self.end.precision:
            return None
        return (self.end.last - self.start.first).days + 1

    @property
    def filled(self) -> Period:
        """The same days as whole years or months where they fill them: from 1 January to 31 December 2020 is 2020."""
        if not (self.start and self.end and self.start.day and self.end.day):
            return self
        years = PartialDate(self.start.year), PartialDate(self.end.year)
        months = PartialDate(self.start.year, self.start.month), PartialDate(self.end.year, self.end.month)
        for start, end in (years, months):
            if (start.first, end.last) == (self.start.first, self.end.last):
                return Period(start, end, self.kind)
        return self

    def overlaps(self, other: Period) -> bool:
        """Whether some day can lie in both."""
        low = max(p.start.first if p.start else dt.date.min for p in (self, other))
        high = min(p.end.last if p.end else dt.date.max for p in (self, other))
        return low <= high
