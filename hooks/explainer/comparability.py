"""Whether facts count the same thing, so that they may share a chart, a sum, a series or a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.book import FactBook
from explainer.dates import Kind
from explainer.fact import Fact

KINDS = {
    Kind.FLOW: "a count in a period",
    Kind.CUMULATIVE: "a count since a start",
    Kind.STATE: "a state at a date",
    Kind.RATE: "a rate",
}


def mixed(book: FactBook, facts: Sequence[Fact], *, measure: bool = True) -> str | None:
    """What is unlike between the first of the facts and another, both defined; ``None`` where all are alike.

    ``measure=False`` passes over the measure itself, for a figure that is the difference of two measures.
    """
    for fact in facts[1:]:
        found = _difference(book, facts[0], fact, measure=measure)
        if found:
            return found
    return None


def _difference(book: FactBook, a: Fact, b: Fact, *, measure: bool) -> str | None:
    if measure and a.measure != b.measure:
        return _both(
            a,
            b,
            *(
                f"{book.measures[f.measure].name.lower()} ({_clause(book.measures[f.measure].definition)})"
                for f in (a, b)
            ),
        )
    if _form(a) != _form(b):
        return _both(a, b, _form(a), _form(b))
    units = [unit.many if (unit := book.unit(f)) else "no unit" for f in (a, b)]
    if measure and units[0] != units[1]:
        return _both(a, b, *units)
    if book.group(a).id != book.group(b).id:
        return _both(a, b, *(f"{book.group(f).name}" for f in (a, b)))
    if a.border != b.border:
        return _both(
            a,
            b,
            *(
                f"crossings at {f.border} borders"
                if f.border and f.border != "checkpoint"
                else "crossings at some checkpoints"
                if f.border
                else "crossings at all borders"
                for f in (a, b)
            ),
        )
    kinds = [book.period(f).kind for f in (a, b)]
    return _both(a, b, *(KINDS[kind] for kind in kinds)) if kinds[0] != kinds[1] else None


def _form(fact: Fact) -> str:
    if fact.change_from is not None or (fact.derived and fact.derived.operation == "change"):
        return "a change in per cent"
    if fact.share_of is not None or (fact.derived and fact.derived.operation == "share"):
        return "a share in per cent"
    if fact.derived and fact.derived.operation == "ratio":
        return "a ratio"
    if fact.derived and fact.derived.operation in ("per_day", "per_thousand"):
        return f"a number {fact.derived.operation.replace('_', ' ')}"
    return f"a number per {fact.per}" if fact.per else "a number"


def _both(a: Fact, b: Fact, of_a: str, of_b: str) -> str:
    return f'"{a.id}", {of_a}, with "{b.id}", {of_b}'


def _clause(sentence: str) -> str:
    return sentence.rstrip(".")[:1].lower() + sentence.rstrip(".")[1:]
