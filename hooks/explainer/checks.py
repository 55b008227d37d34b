"""Rules across records: a FactBook in, problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from explainer import meant
from explainer.book import FactBook
from explainer.bounds import Truth
from explainer.comparability import mixed
from explainer.compare import ExpressionError, facts_in, holds
from explainer.dates import Kind
from explainer.declaration import Chart
from explainer.errors import ContentError, Problem, suggest
from explainer.evidence import standing
from explainer.fact import Fact, Operation
from explainer.lookup import meant_by, singular
from explainer.numerals import unlinked
from explainer.references import Reference, references
from explainer.selection import STATEMENTS_TOO, events_of, facts_of

BECAUSE = 'say why it may under "because:", or choose other facts'
INSTEAD = {
    "facts": "compute with another fact, or withdraw this one too",
    "questions": "leave it out",
    "comparisons": "compare another fact, or delete the comparison",
    "charts": "leave it out",
}  # what to do where a record uses a withdrawn fact
LISTS = (("questions", "facts"), ("charts", "facts"), ("charts", "events"), ("corrections", "facts"))
UNLINKED = (("events", "title"), ("questions", "asks"), ("charts", "blank"), ("sources", "weak"))
SAME_MEASURE = (Operation.SUM, Operation.DIFFERENCE, Operation.PER_DAY)  # others count in per cent, times or by head


def sound(book: FactBook) -> tuple[FactBook, list[Problem]]:
    """The book without the records that name what isn't there, and a problem for each such name.

    A record that names a broken one is taken out too, without a problem of its own. Raises ContentError where that is
    the group that the topic counts.
    """
    problems: list[Problem] = []
    while True:
        broken: set[tuple[str, str]] = set()
        for each in references(book):
            if not any(each.target in book.collection(kind) for kind in each.kinds):
                broken.add((each.collection, each.name))
                if not any(book.knows(kind, each.target) for kind in each.kinds):
                    problems.append(_unknown(book, each))
        if not broken:
            return book, problems
        if ("groups", book.topic.who) in broken:
            raise ContentError(problems)
        kept: dict[str, Any] = {}
        for collection in {collection for collection, _ in broken}:
            records = book.collection(collection).items()
            kept[collection] = {name: record for name, record in records if (collection, name) not in broken}
        book = replace(book, broken=book.broken | broken, **kept)


def _unknown(book: FactBook, each: Reference) -> Problem:
    where = book.where(each.collection, each.name, *each.address)
    if each.address == ("change_from",) and (ends := meant.period(each.target)):
        return Problem(where, f'"{each.target}" is no fact', f'write a period as "{{from: {ends[0]}, to: {ends[1]}}}"')
    sort = " or ".join(map(singular, each.kinds))
    return Problem(where, f'unknown {sort} "{each.target}"', meant_by(each.target, each.kinds, book))


def check(book: FactBook) -> list[Problem]:
    """Every broken rule in a sound book."""
    return [problem for rule in RULES for problem in rule(book)]


def units(book: FactBook) -> Iterator[Problem]:
    """A number's unit follows from its measure, or is one of those the measure lets a fact choose."""
    for fact in book.facts.values():
        measure = book.measures[fact.measure]
        choices = ", ".join(measure.units)
        if fact.unit and fact.unit not in measure.units:
            hint = f"write one of {choices}" if choices else 'delete the line: "unit" follows from the measure'
            yield Problem(book.where("facts", fact.id, "unit"), f'"{fact.measure}" is not counted in {fact.unit}', hint)
        elif fact.qualifier and not fact.is_relative and not fact.unit and not measure.unit:
            hint = f'add "unit:", one of {choices}' if choices else "choose a measure that counts something"
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


def sentences(book: FactBook) -> Iterator[Problem]:
    """A figure in per cent isn't told in the sentence of a measure that counts: so many per cent landings were seen."""
    for fact in book.facts.values():
        measure = book.measures[fact.measure]
        if fact.is_relative and not fact.says and (measure.unit or measure.units):
            what = f'"{fact.id}" is in per cent and the sentence of "{fact.measure}" tells of a count'
            hint = 'add "says:" with {figure} and what it is a change or a share of'
            yield Problem(book.where("facts", fact.id), what, hint)


def events(book: FactBook) -> Iterator[Problem]:
    """An event ends after it starts."""
    for event in book.events.values():
        if event.to and event.to.last < event.date.first:
            where = book.where("events", event.id, "to")
            yield Problem(where, "the event ends before it starts", "swap the two dates or correct one")


def titles(book: FactBook) -> Iterator[Problem]:
    """What is printed where no link can stand names no number."""
    for collection, field in UNLINKED:
        for name, record in book.collection(collection).items():
            if text := getattr(record, field):
                yield from unlinked(book.where(collection, name, field), text, book.topic.locale)


def kinds(book: FactBook) -> Iterator[Problem]:
    """No kind of event is a misspelt one; one that has no name in the topic is called by its id."""
    for event in book.events.values():
        if event.kind not in book.topic.kinds and (hint := suggest(event.kind, book.topic.kinds, otherwise="")):
            yield Problem(book.where("events", event.id, "kind"), f'there is no kind "{event.kind}" in topic.yml', hint)


def lists(book: FactBook) -> Iterator[Problem]:
    """No fact, event or source is listed twice."""
    for collection, field in (*LISTS, ("facts", "sources")):
        for name, record in book.collection(collection).items():
            listed = [getattr(each, "id", each) for each in getattr(record, field)]
            for index, each in enumerate(listed):
                if each in listed[:index]:
                    where = book.where(collection, name, field, index)
                    hint = 'put both places into one "where:"' if field == "sources" else "delete one of the two"
                    yield Problem(where, f'"{each}" stands twice in this list', hint)


def withdrawal(book: FactBook) -> Iterator[Problem]:
    """What is withdrawn is used nowhere; texts are looked through elsewhere."""
    for each in references(book):
        is_use = each.collection in INSTEAD and each.address[0] not in ("supersedes", "query")
        named = book.facts.get(each.target) if is_use and "facts" in each.kinds else None
        user = book.collection(each.collection)[each.name]
        if named and named.withdrawn and not getattr(user, "withdrawn", None):
            where = book.where(each.collection, each.name, *each.address)
            yield Problem(where, f'"{each.target}" is withdrawn', INSTEAD[each.collection])


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
        chain = [start]
        while (later := book.superseded_by.get(chain[-1])) and later not in chain:
            chain.append(later)
        if later == start:
            where, hint = book.where("facts", start, "supersedes"), 'take one of the facts out of "supersedes:"'
            yield Problem(where, f'"{start}" supersedes itself in the end', hint)


def wholes(book: FactBook) -> Iterator[Problem]:
    """No place, group or claimant is part of itself, by whatever way round."""
    for collection in ("places", "groups", "claimants"):
        records = book.collection(collection)
        for name in records:
            if name in _around(records, name):
                where, hint = book.where(collection, name, "part_of"), "name the larger one, or delete the line"
                yield Problem(where, f'"{name}" is part of itself', hint)


def _around(records: Mapping[str, Any], name: str) -> set[str]:
    """Everything that a record is part of."""
    found, waiting = set[str](), [name]
    while waiting:
        part_of = records[waiting.pop()].part_of or ()
        larger = {part_of} if isinstance(part_of, str) else set(part_of)
        waiting += larger - found
        found |= larger
    return found


def anchors(book: FactBook) -> Iterator[Problem]:
    """An earlier id is nobody else's id, present or earlier."""
    for collection in ("facts", "events"):
        taken = set(book.collection(collection))
        for name, record in book.collection(collection).items():
            for index, old in enumerate(record.formerly):
                if old in taken:
                    where = book.where(collection, name, "formerly", index)
                    yield Problem(where, f'"{old}" is the id of another record', "remove it here, or rename the other")
                taken.add(old)


def series(book: FactBook) -> Iterator[Problem]:
    """The members of a series count the same thing, by one claimant; cumulative ones from the same start."""
    for name, record in book.series.items():
        members = book.in_series(name)
        for fact in members[1:]:
            first, both = members[0], f'"{fact.id}" and "{members[0].id}"'
            if fact.claimant != first.claimant:
                what = f"{both} are by different claimants"
            elif record.kind == "cumulative" and book.period(fact).start != book.period(first).start:
                what = f"{both} start on different days"
            elif mixture := mixed(book, [first, fact]):
                what = f"a series can't mix {mixture}"
            else:
                continue
            yield Problem(book.where("facts", fact.id, "series"), what, "put them in different series")


def derivations(book: FactBook) -> Iterator[Problem]:
    """What is computed with is comparable and of the result's measure, unless the record says why it may be."""
    for fact in book.facts.values():
        if not fact.derived or fact.derived.because:
            continue
        operation, given = fact.derived.operation, [book.facts[name] for name in fact.derived.of]
        measures = [each.measure for each in given]
        where = book.where("facts", fact.id, "derived", "of")
        # Landings less take-offs are a balance; take-offs less landings would be one with the wrong sign.
        is_balance = operation is Operation.DIFFERENCE and measures == list(book.measures[fact.measure].difference_of)
        if what := mixed(book, given, measure=not is_balance):
            yield Problem(where, f"a {operation} can't mix {what}", BECAUSE)
        elif operation in SAME_MEASURE and not is_balance and fact.measure != measures[0]:
            yield Problem(where, f"a {operation} of {measures[0]} is not {fact.measure}", BECAUSE)


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
            yield Problem(where, f"a comparison can't mix {what}", BECAUSE)
        elif truth is not Truth.TRUE:
            state = "is not true" if truth is Truth.FALSE else "can't be told from figures this rough"
            hint = "correct the comparison, and the sentences that rest on it"
            yield Problem(where, f'"{comparison.holds}" {state} ({shown})', hint)


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
            yield Problem(book.where("charts", name), f"a chart can't mix {what}", BECAUSE)


def _fit_for(book: FactBook, chart: Chart, fact: Fact) -> Iterator[Problem]:
    where = book.where("charts", chart.id, "facts")
    if book.quantity(fact) is None and chart.form not in STATEMENTS_TOO:
        yield Problem(where, f'"{fact.id}" has no number to draw', "leave it out")
    stands = standing(book, fact)
    if chart.lead and stands.needs_label:
        why = "rests on weak sources alone" if stands.weak else "was not found again at its source"
        hint = "leave it out, or set lead to false"
        yield Problem(where, f'"{fact.id}" {why} and can\'t stand on a lead chart', hint)


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
    units, numbers, sentences, events, titles, kinds, lists, withdrawal, supersession, wholes, anchors, series, derivations, comparisons, charts,
    terms,
)  # fmt: skip
