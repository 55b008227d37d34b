"""All that is known of one fact, as plain text: what it says, how it stands, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.cards import FactView
from explainer.compare import facts_in
from explainer.dates import PartialDate
from explainer.errors import Where
from explainer.evidence import inputs, origin
from explainer.reading import Reading
from explainer.selection import facts_of
from explainer.topic import Whole
from explainer.wording import end_text, figure_with_unit, period_label


def explain(whole: Whole, name: str) -> Iterator[str]:
    """The lines of the explanation of a fact that the book has."""
    site, book = whole.site, whole.site.book
    fact = book.facts[name]
    view = FactView(site, fact, "")
    quantity = book.quantity(fact)
    yield f"{name} ({book.where('facts', name)})"
    yield f"  {site.prose.plain(site.prose.sentence(fact), of=fact)}"
    yield f"  figure: {view.figure_with_unit or 'none'}"
    if quantity:
        yield f"  bounds: {end_text(quantity.bounds.low)} to {end_text(quantity.bounds.high)}"
    yield f"  counted: {book.measures[fact.measure].name} of {book.group(fact).name}, {view.when}"
    yield f"  claimant: {', '.join(view.claimants)}{f' ({fact.speaker})' if fact.speaker else ''}"
    yield f"  evidence: {view.standing.kind}, re-checked: {view.standing.rechecked}"
    yield from _section("sources", _sources(whole, view))
    yield from _section("series", (_line(whole, each.id) for each in book.in_series(fact.series or "")))
    later = book.superseded_by.get(name)
    yield from _section("superseded by", [_line(whole, later)] if later else [])
    yield from _section("rivals", _rivals(whole, name))
    yield from _section("derived from", (_line(whole, each) for each in (fact.derived.of if fact.derived else ())))
    yield from _section(
        "derived from it", (_line(whole, f.id) for f in book.facts.values() if f.derived and name in f.derived.of)
    )
    yield from _section("used by", (f"{where}: {what}" for where, what in sorted(set(uses(whole, name)))))


def uses(whole: Whole, name: str) -> Iterator[tuple[Where, str]]:
    """Every page, record, chart and comparison that uses a fact, with its file and line."""
    book = whole.site.book
    for page, reading in whole.readings.items():
        yield from ((where, f"page {page}") for where in _mentions(reading, name))
    for collection, record, reading in whole.site.prose.readings():
        if (collection, record) != ("facts", name):
            yield from ((where, f"{collection} {record}") for where in _mentions(reading, name))
    shown_by = {
        "charts": [chart.id for chart in book.charts.values() if name in {fact.id for fact in facts_of(book, chart)}],
        "comparisons": [each.id for each in book.comparisons.values() if name in facts_in(each.holds)],
        "questions": [question.id for question in book.questions.values() if name in question.facts],
    }
    for collection, records in shown_by.items():
        yield from ((book.where(collection, record), f"{collection} {record}") for record in records)


def exemptions(whole: Whole) -> Iterator[tuple[str, str, Where]]:
    """Every number that was let through, with its reason and its place."""
    for reading in whole.readings.values():
        yield from reading.exemptions
    for _, _, reading in whole.site.prose.readings():
        yield from reading.exemptions


def overdue(whole: Whole, today: PartialDate) -> Iterator[str]:
    """The facts that somebody should have looked at again by now, the longest overdue first."""
    book = whole.site.book
    due = [(fact.review_by, fact.id) for fact in book.facts.values() if fact.review_by and not fact.withdrawn]
    for review_by, name in sorted(due, key=lambda each: (each[0].last, each[1])):
        if review_by.last < today.last:
            yield f"- {name} ({book.where('facts', name)}): look again since {review_by}"


def _mentions(reading: Reading, name: str) -> Iterator[Where]:
    return (where for scheme, target, where in reading.uses if (scheme, target) == ("fact", name))


def _rivals(whole: Whole, name: str) -> Iterator[str]:
    for question in whole.site.book.questions.values():
        if name in question.facts:
            yield f"{question.asks}"
            yield from (f"  {_line(whole, rival)}" for rival in question.facts if rival != name)


def _sources(whole: Whole, view: FactView) -> Iterator[str]:
    book = whole.site.book
    claimants = {claim.claimant for claim in inputs(book, view.fact)}
    for cited in view.citations:
        known = origin(book, cited.citation, claimants)
        yield f"{cited.source.id}, {cited.citation.where}: {f'origin {known}' if known else 'origin not shown'}"


def _line(whole: Whole, name: str) -> str:
    book = whole.site.book
    fact = book.facts[name]
    figure = figure_with_unit(book, fact) or "statement"
    return f"{name}: {figure}, {period_label(book.period(fact), book.topic.locale)}"


def _section(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"  {title}:"
        yield from (f"    {line}" for line in found)
