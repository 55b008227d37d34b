"""Which facts and events a chart shows: those it names, and those its query finds."""

from __future__ import annotations

from explainer.book import FactBook
from explainer.dates import PartialDate
from explainer.declaration import Chart, EventQuery, Query
from explainer.fact import Fact
from explainer.model import Event

STATEMENTS_TOO = frozenset({"map"})  # forms that show a claim without a number as such


def facts_of(book: FactBook, chart: Chart) -> list[Fact]:
    """The facts of a chart: named ones in their order, then those of its query by time and id, each once."""
    named = [book.facts[name] for name in chart.facts]
    found = [fact for fact in book.facts.values() if chart.query and _fits(book, fact, chart.query, chart.form)]
    found.sort(key=lambda fact: (book.period(fact).sort_key, fact.id))
    return list({fact.id: fact for fact in [*named, *found]}.values())


def events_of(book: FactBook, chart: Chart) -> list[Event]:
    """The events of a chart in the order of their days, each once."""
    named = [book.events[name] for name in chart.events]
    found = [event for event in book.events.values() if chart.event_query and _falls(event, chart.event_query)]
    return sorted({event.id: event for event in [*named, *found]}.values(), key=lambda e: (e.date.first, e.id))


def _falls(event: Event, query: EventQuery) -> bool:
    return (
        _within(query, event.date, event.date)
        and (not query.kind or event.kind in query.kind)
        and (not query.place or not set(query.place).isdisjoint(event.places))
    )


def _fits(book: FactBook, fact: Fact, query: Query, form: str) -> bool:
    wanted = ((query.measure, fact.measure), (query.place, fact.place), (query.series, fact.series))
    if fact.withdrawn or fact.id in query.without or any(names and value not in names for names, value in wanted):
        return False
    period = book.period(fact)
    return _within(query, period.start, period.end) and (form in STATEMENTS_TOO or book.quantity(fact) is not None)


def _within(query: Query | EventQuery, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a time lies in the one that is asked for, whatever day its months and years may mean."""
    starts = query.start is None or (start is not None and start.first >= query.start.first)
    return starts and (query.end is None or (end is not None and end.last <= query.end.last))
