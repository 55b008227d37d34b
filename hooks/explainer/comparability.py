"""Whether facts count the same thing, so that they may share a chart, a sum, a series or a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from explainer.book import FactBook
from explainer.dates import Kind
from explainer.fact import Fact, Operation

KINDS = {
    Kind.FLOW: "a count in a period",
    Kind.CUMULATIVE: "a count since a start",
    Kind.STATE: "a state at a date",
    Kind.RATE: "a rate",
}
OF_OURS: Mapping[Operation | None, str] = {
    Operation.SHARE: "a share in per cent",
    Operation.RATIO: "a ratio",
    Operation.PER_THOUSAND: "a number per thousand",
}
BORDERS = {None: "crossings at all borders", "checkpoint": "crossings at some checkpoints"}


def mixed(book: FactBook, facts: Sequence[Fact], *, measure: bool = True) -> str | None:
    """What is unlike between the first of the facts and another, both defined; ``None`` where all are alike.

    ``measure=False`` passes over the measure itself, for a figure that is the difference of two measures.
    """
    told = [list(_traits(book, fact, measure=measure)) for fact in facts]
    for fact, traits in zip(facts, told, strict=True):
        for of_first, of_fact in zip(told[0], traits, strict=True):
            if of_first != of_fact:
                return f'"{facts[0].id}", {of_first}, with "{fact.id}", {of_fact}'
    return None


def _traits(book: FactBook, fact: Fact, *, measure: bool) -> Iterator[str]:
    """What is counted, trait by trait: facts count the same where all of these read the same."""
    counted, unit = book.measures[fact.measure], book.unit(fact)
    if measure:
        yield f"{counted.name.lower()} ({_clause(counted.definition)})"
    yield _form(fact)
    if measure:
        yield unit.many if unit else "no unit"
    yield book.group(fact).name
    yield BORDERS.get(fact.border, f"crossings at {fact.border} borders")
    yield KINDS[book.period(fact).kind]


def _form(fact: Fact) -> str:
    operation = fact.derived.operation if fact.derived else None
    if fact.change_from is not None or operation is Operation.CHANGE:
        return "a change in per cent"
    if fact.share_of is not None:
        return f"a share of {fact.share_of}"
    return OF_OURS.get(operation) or (f"a number per {fact.per}" if fact.per else "a number")


def _clause(sentence: str) -> str:
    return sentence.rstrip(".")[:1].lower() + sentence.rstrip(".")[1:]
