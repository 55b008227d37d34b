"""Rules across records: a FactBook in, problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from explainer import meant
from explainer.book import FactBook
from explainer.bounds import Truth
from explainer.comparability import mixed
from explainer.compare import ExpressionError, facts_in, holds
from explainer.dates import Kind
from explainer.declaration import Chart
from explainer.errors import ContentError, Problem, Where, suggest
from explainer.evidence import standing
from explainer.fact import Fact, Operation
from explainer.fields import Record
from explainer.lookup import meant_by, singular
from explainer.numerals import unbound
from explainer.selection import STATEMENTS_TOO, events_of, facts_of

# Which collection each field of a record names; a dot goes into a record or a list of records below it.
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "facts": {
        "measure": ("measures",), "place": ("places",), "who": ("groups",), "unit": ("units",),
        "claimant": ("claimants",), "series": ("series",), "supersedes": ("facts",), "change_from": ("facts",),
        "derived.of": ("facts",), "sources.id": ("sources",), "sources.via": ("claimants", "sources"),
    },
    "sources": {"relays": ("claimants", "sources"), "own": ("claimants",), "better": ("sources",)},
    "places": {"part_of": ("places",), "population.source": ("sources",)},
    "measures": {"unit": ("units",), "units": ("units",), "difference_of": ("measures",)},
    "groups": {"part_of": ("groups",)},
    "claimants": {"place": ("places",), "part_of": ("claimants",)},
    "events": {"places": ("places",), "sources.id": ("sources",), "sources.via": ("claimants", "sources")},
    "questions": {"facts": ("facts",)},
    "charts": {
        "facts": ("facts",), "events": ("events",), "query.measure": ("measures",), "query.place": ("places",),
        "query.claimant": ("claimants",), "query.series": ("series",), "query.who": ("groups",),
        "query.without": ("facts",), "event_query.place": ("places",), "labels.place": ("places",), "origin": ("places",),
    },
    "corrections": {"facts": ("facts",)},
    "gaps": {"places": ("places",)},
}  # fmt: skip


def sound(book: FactBook) -> tuple[FactBook, list[Problem]]:
    """The book without the records that name what isn't there, and a problem for each such name.

    A record that names a broken one is taken out too, without a problem of its own. Raises ContentError where that is
    the group that the topic counts.
    """
    problems: list[Problem] = []
    while True:
        broken: set[tuple[str, str]] = set()
        for collection, name, address, target, kinds in _references(book):
            if not any(target in book.collection(kind) for kind in kinds):
                broken.add((collection, name))
                if not any(book.knows(kind, target) for kind in kinds):
                    problems.append(_unknown(book, book.where(collection, name, *address), address[0], target, kinds))
        if not broken:
            return book, problems
        if ("groups", book.topic.who) in broken:
            raise ContentError(problems)
        kept: dict[str, Any] = {}
        for collection in {collection for collection, _ in broken}:
            records = book.collection(collection).items()
            kept[collection] = {name: record for name, record in records if (collection, name) not in broken}
        book = replace(book, broken=book.broken | broken, **kept)


def _unknown(book: FactBook, where: Where, field: str | int, target: str, kinds: tuple[str, ...]) -> Problem:
    if field == "change_from" and (ends := meant.period(target)):
        return Problem(where, f'"{target}" is no fact', f'write a period as "{{from: {ends[0]}, to: {ends[1]}}}"')
    sort = " or ".join(map(singular, kinds))
    return Problem(where, f'unknown {sort} "{target}"', meant_by(target, kinds, book))


def _references(book: FactBook) -> Iterator[tuple[str, str, tuple[str | int, ...], str, tuple[str, ...]]]:
    """Each id that a record names: the record, where in it, the id, and the collections it may be in."""
    for collection, fields in REFERENCES.items():
        for name, record in book.collection(collection).items():
            for path, kinds in fields.items():
                for address, target in _named(record, path.split(".")):
                    yield collection, name, address, target, kinds
    for name, comparison in book.comparisons.items():
        with suppress(ExpressionError):  # an expression that can't be read is the check of comparisons' to report
            for target in facts_in(comparison.holds):
                yield "comparisons", name, ("holds",), target, ("facts",)


def check(book: FactBook) -> list[Problem]:
    """Every broken rule in a sound book."""
    return [problem for rule in RULES for problem in rule(book)]


def _named(record: Record, path: list[str]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The ids at a dotted path of a record, each with its address below the record."""
    value = getattr(record, path[0])
    items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
    for index, item in items:
        address: tuple[str | int, ...] = (path[0],) if index is None else (path[0], index)
        if path[1:]:
            if item is not None:
                yield from (((*address, *inner), target) for inner, target in _named(item, path[1:]))
        elif isinstance(item, str):
            yield address, item


def units(book: FactBook) -> Iterator[Problem]:
    """A number's unit follows from its measure, or is one of those the measure lets a fact choose."""
    for fact in book.facts.values():
        measure = book.measures[fact.measure]
        has_number = fact.qualifier is not None and not fact.is_relative
        if fact.unit and fact.unit not in measure.units:
            hint = (
                f"write one of {', '.join(measure.units)}"
                if measure.units
                else 'delete the line: "unit" follows from the measure'
            )
            yield Problem(book.where("facts", fact.id, "unit"), f'"{fact.measure}" is not counted in {fact.unit}', hint)
        elif has_number and not fact.unit and not measure.unit:
            hint = (
                f'add "unit:", one of {", ".join(measure.units)}'
                if measure.units
                else "choose a measure that counts something"
            )
            yield Problem(book.where("facts", fact.id), f'the number of "{fact.id}" has no unit', hint)


def numbers(book: FactBook) -> Iterator[Problem]:
    """A number is below zero only where its measure allows it; a rate says what one count covers."""
    for fact in book.facts.values():
        quantity = book.quantity(fact)
        if quantity and not quantity.signed and quantity.low < 0:
            hint = "remove the minus, or choose a measure that can be below zero"
            yield Problem(book.where("facts", fact.id, "value"), f'"{fact.measure}" can\'t be below zero', hint)
        is_rate = book.period(fact).kind is Kind.RATE
        if is_rate != bool(fact.per):
            hint = 'add "per: day"' if is_rate else 'write "kind: rate" in "when", or delete "per"'
            yield Problem(book.where("facts", fact.id, "per"), 'a rate needs both "kind: rate" and "per"', hint)


def dates(book: FactBook) -> Iterator[Problem]:
    """A period ends after it starts, and an event too."""
    for event in book.events.values():
        if event.to and event.to.last < event.date.first:
            yield Problem(
                book.where("events", event.id, "to"),
                "the event ends before it starts",
                "swap the two dates or correct one",
            )


def titles(book: FactBook) -> Iterator[Problem]:
    """What is printed where no link can stand names no number."""
    texts = [("events", name, "title", event.title) for name, event in book.events.items()]
    texts += [("questions", name, "asks", question.asks) for name, question in book.questions.items()]
    for collection, name, field, text in texts:
        for token in unbound(text, book.topic.locale):
            what = f'the number "{token}" can\'t be linked to a fact here'
            yield Problem(book.where(collection, name, field), what, "say it without the number")


def kinds(book: FactBook) -> Iterator[Problem]:
    """No kind of event is a misspelt one; one that has no name in the topic is called by its id."""
    for event in book.events.values():
        if event.kind not in book.topic.kinds and (hint := suggest(event.kind, book.topic.kinds, otherwise="")):
            yield Problem(book.where("events", event.id, "kind"), f'there is no kind "{event.kind}" in topic.yml', hint)


def lists(book: FactBook) -> Iterator[Problem]:
    """No fact or event is listed twice."""
    for collection, field in (
        ("questions", "facts"),
        ("charts", "facts"),
        ("charts", "events"),
        ("corrections", "facts"),
    ):
        for name, record in book.collection(collection).items():
            listed = getattr(record, field)
            for index, each in enumerate(listed):
                if each in listed[:index]:
                    where = book.where(collection, name, field, index)
                    yield Problem(where, f'"{each}" stands twice in this list', "delete one of the two")


def withdrawal(book: FactBook) -> Iterator[Problem]:
    """What is withdrawn is used nowhere; charts and texts are looked through elsewhere."""
    for fact in book.facts.values():
        for index, name in enumerate(fact.derived.of if fact.derived else ()):
            if book.facts[name].withdrawn and not fact.withdrawn:
                where = book.where("facts", fact.id, "derived", "of", index)
                yield Problem(where, f'"{name}" is withdrawn', "compute with another fact, or withdraw this one too")
    for question in book.questions.values():
        for index, name in enumerate(question.facts):
            if book.facts[name].withdrawn:
                yield Problem(
                    book.where("questions", question.id, "facts", index), f'"{name}" is withdrawn', "leave it out"
                )
    for comparison in book.comparisons.values():
        with suppress(ExpressionError):
            for name in facts_in(comparison.holds):
                if name in book.facts and book.facts[name].withdrawn:
                    where = book.where("comparisons", comparison.id, "holds")
                    yield Problem(where, f'"{name}" is withdrawn', "compare another fact, or delete the comparison")


def supersession(book: FactBook) -> Iterator[Problem]:
    """A fact doesn't supersede itself, by whatever way round, and is superseded by one other at the most."""
    replaced: dict[str, str] = {}
    for fact in book.facts.values():
        for index, old in enumerate(fact.supersedes):
            where = book.where("facts", fact.id, "supersedes", index)
            if old == fact.id:
                yield Problem(where, f'"{old}" supersedes itself', "write the id of the earlier fact")
                continue
            if old in replaced:
                yield Problem(where, f'"{old}" is already superseded by "{replaced[old]}"', "keep one of the two")
            replaced[old] = fact.id
    for start in replaced:
        seen, name = [start], book.superseded_by.get(start)
        while name and name not in seen:
            seen.append(name)
            name = book.superseded_by.get(name)
        if name == start:
            yield Problem(
                book.where("facts", start, "supersedes"),
                f'"{start}" supersedes itself in the end',
                'take one of the facts out of "supersedes:"',
            )


def anchors(book: FactBook) -> Iterator[Problem]:
    """An earlier id is nobody else's id."""
    for collection in ("facts", "events"):
        for name, record in book.collection(collection).items():
            for index, old in enumerate(record.formerly):
                if old in book.collection(collection):
                    where = book.where(collection, name, "formerly", index)
                    yield Problem(where, f'"{old}" is the id of another record', "remove it here, or rename the other")


def series(book: FactBook) -> Iterator[Problem]:
    """The members of a series count the same thing, by one claimant; cumulative ones from the same start."""
    for name, record in book.series.items():
        members = list(book.in_series(name))
        for fact in members[1:]:
            where = book.where("facts", fact.id, "series")
            first = members[0]
            if fact.claimant != first.claimant:
                yield Problem(
                    where, f'"{fact.id}" and "{first.id}" are by different claimants', "put them in different series"
                )
            elif record.kind == "cumulative" and book.period(fact).start != book.period(first).start:
                yield Problem(
                    where, f'"{fact.id}" and "{first.id}" start on different days', "put them in different series"
                )
            elif what := mixed(book, [first, fact]):
                yield Problem(where, f"a series can't mix {what}", "put them in different series")


def derivations(book: FactBook) -> Iterator[Problem]:
    """What is computed with is comparable, unless the record says why it may be put together."""
    for fact in book.facts.values():
        if not fact.derived or fact.derived.because or len(fact.derived.of) == 1:
            continue
        given = [book.facts[name] for name in fact.derived.of]
        pair = set(book.measures[fact.measure].difference_of)
        opposed = fact.derived.operation is Operation.DIFFERENCE and {each.measure for each in given} == pair
        if what := mixed(book, given, measure=not opposed):
            where = book.where("facts", fact.id, "derived", "of")
            yield Problem(
                where,
                f"a {fact.derived.operation} can't mix {what}",
                'say why it may under "because:", or choose other facts',
            )


def comparisons(book: FactBook) -> Iterator[Problem]:
    """A comparison can be read, compares like with like, and is true."""
    for name, comparison in book.comparisons.items():
        where = book.where("comparisons", name, "holds")
        try:
            truth, shown = holds(comparison.holds, book)
        except ExpressionError as error:
            place = replace(where, column=where.column + error.offset)
            yield Problem(place, f"the comparison can't be read: {error.what}", error.hint)
            continue
        compared = [book.facts[fact] for fact in facts_in(comparison.holds)]
        if not comparison.because and (what := mixed(book, compared)):
            yield Problem(
                where, f"a comparison can't mix {what}", 'say why it may under "because:", or choose other facts'
            )
        elif truth is not Truth.TRUE:
            state = "is not true" if truth is Truth.FALSE else "can't be told from figures this rough"
            yield Problem(
                where,
                f'"{comparison.holds}" {state} ({shown})',
                "correct the comparison, and the sentences that rest on it",
            )


def charts(book: FactBook) -> Iterator[Problem]:
    """A chart shows comparable facts with numbers under a headline that says something."""
    for name, chart in book.charts.items():
        shown = facts_of(book, chart)
        if not chart.headline.endswith("."):
            hint = "state the finding as a sentence that ends in a full stop"
            yield Problem(book.where("charts", name, "headline"), "the headline is only a topic", hint)
        if not shown and not events_of(book, chart):
            sort, field = ("fact", "query") if chart.query else ("event", "event_query")
            hint = f"ask for less, or name the {sort}s"
            yield Problem(book.where("charts", name, field), f"no {sort} fits the query", hint)
        for fact in shown:
            yield from _fit_for(book, chart, fact)
        if not chart.because and (what := mixed(book, shown)):
            hint = 'say why it may under "because:", or choose other facts'
            yield Problem(book.where("charts", name), f"a chart can't mix {what}", hint)


def _fit_for(book: FactBook, chart: Chart, fact: Fact) -> Iterator[Problem]:
    where = book.where("charts", chart.id, "facts")
    if book.quantity(fact) is None and chart.form not in STATEMENTS_TOO:
        yield Problem(where, f'"{fact.id}" has no number to draw', "leave it out")
    if fact.withdrawn:
        yield Problem(where, f'"{fact.id}" is withdrawn', "leave it out")
    if chart.lead and standing(book, fact).needs_label:
        why = "rests on weak sources alone" if standing(book, fact).weak else "was not found again at its source"
        yield Problem(
            where, f'"{fact.id}" {why} and can\'t stand on a lead chart', "leave it out, or set lead to false"
        )


def terms(book: FactBook) -> Iterator[Problem]:
    """No words are explained twice, and a meaning is a whole sentence."""
    explained: dict[str, str] = {}
    for name, term in book.terms.items():
        for index, words in enumerate(term.spellings):
            address = ("also", index - 1) if index else ("term",)
            other = explained.setdefault(" ".join(words.casefold().split()), name)
            if other != name:
                what = f'"{words}" is explained under "{other}" already'
                yield Problem(book.where("terms", name, *address), what, "take it out of one of the two")
        if not term.meaning.endswith("."):
            what = f'the meaning of "{term.term}" is no whole sentence'
            yield Problem(book.where("terms", name, "meaning"), what, "end it with a full stop")


RULES: tuple[Callable[[FactBook], Iterator[Problem]], ...] = (
    units, numbers, dates, titles, kinds, lists, withdrawal, supersession, anchors, series, derivations, comparisons, charts,
    terms,
)  # fmt: skip
