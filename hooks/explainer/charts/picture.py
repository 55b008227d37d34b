"""What a chart shows, as plain values: its facts as marks with all their words, and the events on it.

Everything that is drawn follows from a picture and a width, so that its hash tells whether a drawing can be kept.
Nothing here imports altair.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from explainer.binding import fact_address
from explainer.book import FactBook
from explainer.cards import Site
from explainer.declaration import Chart
from explainer.evidence import OUR_ARITHMETIC, inputs
from explainer.fact import Fact
from explainer.model import Event
from explainer.quantity import Qualifier, Quantity
from explainer.selection import STATEMENTS_TOO, events_of, facts_of
from explainer.wording import (
    NOT_STATED,
    capitalised,
    date_text,
    figure,
    figure_with_unit,
    per_inhabitants,
    period_label,
    unit_text,
)

# Rival claims are of one time, so that an earlier count of a series is out of date; elsewhere a mark shows its own period.
RIVALS = frozenset({"intervals"})
SUPERSEDED = "superseded"
NO_NUMBER = Quantity(Decimal(0), Decimal(0), Qualifier.EXACT)
BLANK = "no figure found"
ROOT = "https://root.invalid/"  # stands for the way to the site's root until a drawing is put on a page


@dataclass(frozen=True)
class Mark:
    """One fact as it is drawn: the numbers it states, what its bounds are, when, and the words at it.

    ``address`` leads from the site's root. ``unit`` is what its numbers count in, with what they are held against,
    ``in_unit`` the unit alone where no noun of the measure tells what is counted.
    ``first`` and ``last`` are days, left out where they aren't known to the day.
    """

    fact: str
    address: str
    measure: str
    tone: str
    low: float
    high: float
    bound_low: float | None
    bound_high: float | None
    qualifier: Qualifier
    ours: bool
    superseded: bool
    counts: str
    figure: str
    figure_with_unit: str
    per_inhabitants: str
    who: str
    counted: str
    when: str
    place: str
    iso: str
    unit: str
    in_unit: str
    first: dt.date | None
    last: dt.date | None
    ends: dt.date

    @property
    def name(self) -> str:
        """What a screen reader says of it."""
        said = ", ".join(part for part in (self.figure_with_unit, self.counted, self.place, self.when) if part)
        return f"{said}; {self.who}{f', {SUPERSEDED}' if self.superseded else ''}"

    @property
    def is_statement(self) -> bool:
        """Whether the claim names no number."""
        return self.figure == NOT_STATED

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def days(self) -> int:
        """How many days it covers; one where they aren't known."""
        return (self.last - self.first).days + 1 if self.first and self.last else 1


@dataclass(frozen=True)
class Happening:
    """An event that a chart marks; ``address`` leads from the site's root."""

    title: str
    date: dt.date
    words: str
    kind: str
    address: str

    @property
    def name(self) -> str:
        """What a screen reader says of it."""
        return f"{self.words}: {self.title} ({self.kind})"


@dataclass(frozen=True)
class Picture:
    """A chart with all its words: enough to draw it without the book.

    ``view`` is west, south, east and north of the part of the world on a map, in degrees; ``origin`` a country's code.
    """

    chart: str
    form: str
    headline: str
    alt: str
    locale: str
    marks: tuple[Mark, ...]
    happenings: tuple[Happening, ...]
    steps: tuple[float, ...] = ()
    blank: str = ""
    view: tuple[float, float, float, float] | None = None
    origin: str = ""

    @property
    def measures(self) -> tuple[str, ...]:
        """What is counted, in the order of the facts."""
        return tuple(dict.fromkeys(mark.measure for mark in self.marks))

    @property
    def kinds(self) -> tuple[str, ...]:
        """What sorts of events there are, in the order of their days."""
        return tuple(dict.fromkeys(happening.kind for happening in self.happenings))


def picture_of(site: Site, chart: Chart) -> Picture:
    """The picture a declaration asks for."""
    book = site.book
    locale = book.topic.locale
    replaced = {name for fact in book.facts.values() for name in fact.supersedes}
    superseded = set(book.superseded_by) if chart.form in RIVALS else replaced
    events = events_of(book, chart)
    one_year = len({event.date.year for event in events}) == 1
    return Picture(
        chart=chart.id,
        form=chart.form,
        headline=site.prose.plain(chart.headline),
        alt=site.prose.plain(chart.alt),
        locale=locale,
        marks=tuple(
            _mark(book, fact, book.quantity(fact) or NO_NUMBER, superseded=fact.id in superseded)
            for fact in facts_of(book, chart)
            if chart.form in STATEMENTS_TOO or book.quantity(fact)
        ),
        happenings=tuple(_happening(book, event, year=not one_year) for event in events),
        steps=tuple(float(step) for step in chart.steps),
        blank=chart.blank or BLANK,
        view=window_of(chart),
        origin=(chart.origin and book.places[chart.origin].iso) or "",
    )


def window_of(chart: Chart) -> tuple[float, float, float, float] | None:
    """West, south, east and north of the part of the world that a map shows, in degrees; ``None`` for all of it."""
    if not (view := chart.view):
        return None
    return float(view.west), float(view.south), float(view.east), float(view.north)


def _happening(book: FactBook, event: Event, *, year: bool) -> Happening:
    words = date_text(event.date, book.topic.locale, year=year)
    return Happening(event.title, event.date.first, words, book.topic.kind_name(event.kind), f"events/#{event.id}")


def _mark(book: FactBook, fact: Fact, quantity: Quantity, *, superseded: bool) -> Mark:
    period, bounds = book.period(fact), quantity.bounds
    low, unit = Decimal(0) if bounds.low is None and not quantity.signed else bounds.low, book.unit(fact)
    return Mark(
        fact=fact.id,
        address=fact_address(fact),
        measure=fact.measure,
        tone=book.measures[fact.measure].tone,
        low=float(quantity.low),
        high=float(quantity.high),
        bound_low=None if low is None else float(low),
        bound_high=None if bounds.high is None else float(bounds.high),
        qualifier=Qualifier.EXACT if quantity.limit else quantity.qualifier,
        ours=bool(fact.derived),
        superseded=superseded,
        counts=book.measures[fact.measure].name,
        figure=figure(book, fact) or NOT_STATED,
        figure_with_unit=figure_with_unit(book, fact) or NOT_STATED,
        who=_who(book, fact),
        counted=book.group(fact).name if fact.who and fact.who != book.topic.who else "",
        when=capitalised(period_label(period, book.topic.locale)),
        place=_place_name(book, fact.place) if fact.place else "",
        per_inhabitants=per_inhabitants(book, fact),
        iso=(fact.place and book.places[fact.place].iso) or "",
        unit=unit_text(book, fact),
        in_unit=unit.many if unit and not book.measures[fact.measure].noun else "",
        first=period.start.first if period.start and period.start.day else None,
        last=period.end.last if period.end and period.end.day else None,
        ends=period.sort_key[0],
    )


def _who(book: FactBook, fact: Fact) -> str:
    """Who says so; for a figure of ours, on whose figures it rests where that is one claimant alone."""
    names = {book.claimants[claim.claimant].label for claim in inputs(book, fact) if claim.claimant}
    if not fact.derived:
        return names.pop()
    return f"{OUR_ARITHMETIC}, on figures of {names.pop()}" if len(names) == 1 else OUR_ARITHMETIC


def _place_name(book: FactBook, name: str) -> str:
    """A place as a label, a part of a country with that country."""
    place = book.places[name]
    wholes = [book.places[whole] for whole in place.part_of]
    country = next((whole.heading for whole in wholes if whole.kind == "country"), None)
    if country and place.kind in ("crossing", "region") and country not in place.heading:
        return f"{place.heading}, {country}"
    return place.heading
