"""Which facts a chart shows: those it names, and those its query finds."""

from __future__ import annotations

from explainer.book import FactBook
from explainer.fact import Fact
from explainer.model import Chart, Query


def facts_of(book: FactBook, chart: Chart) -> list[Fact]:
    """The facts of a chart: named ones in their order, then those of its query by time and id, each once."""
    named = [book.facts[name] for name in chart.facts]
    found = [fact for fact in book.facts.values() if chart.query and _fits(book, fact, chart.query)]
    found.sort(key=lambda fact: (book.period(fact).sort_key, fact.id))
    return list({fact.id: fact for fact in [*named, *found]}.values())


def _fits(book: FactBook, fact: Fact, query: Query) -> bool:
    if fact.withdrawn or book.quantity(fact) is None:
        return False
    wanted = (
        (query.measure, fact.measure),
        (query.place, fact.place),
        (query.claimant, fact.claimant),
        (query.series, fact.series),
        (query.who, book.group(fact).id),
    )
    period = book.period(fact)
    within = (
        (query.start is None or (period.start is not None and period.start.first >= query.start.first))
        and (query.end is None or (period.end is not None and period.end.last <= query.end.last))
        and (query.longest is None or (period.days is not None and period.days <= query.longest))
    )
    return within and all(not names or value in names for names, value in wanted)
