"""Figures computed from other facts, by interval arithmetic on their bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from explainer.bounds import Bounds, add, divide, scale, subtract, total
from explainer.errors import Problem
from explainer.fact import Operation
from explainer.quantity import Quantity, exactly, place_of_quotient, place_of_sum, stated

if TYPE_CHECKING:
    from explainer.book import FactBook
    from explainer.fact import Fact

HUNDRED, THOUSAND, MINUS_ONE = Decimal(100), Decimal(1000), Bounds(Decimal(-1), Decimal(-1))
INPUTS = {Operation.DIFFERENCE: 2, Operation.RATIO: 2, Operation.SHARE: 2, Operation.CHANGE: 2, Operation.PER_DAY: 1, Operation.PER_THOUSAND: 1}  # fmt: skip


def derive(book: FactBook) -> tuple[FactBook, list[Problem]]:
    """The book with its derived facts computed and filled in from their inputs, and what kept any from it.

    What all inputs share (place, time, who) is taken over where the derived fact names none of its own.
    """
    problems: list[Problem] = []
    waiting = {fact.id: fact for fact in book.facts.values() if fact.derived}
    while waiting:
        ready = [fact for fact in waiting.values() if not any(name in waiting for name in _inputs(fact))]
        if not ready:
            problems += [
                _problem(book, fact, "it is computed from itself", 'take the fact that leads back to it out of "of:"')
                for fact in waiting.values()
            ]
            for fact in waiting.values():
                book = _without(book, fact)
            break
        for fact in ready:
            del waiting[fact.id]
            found = list(_input_problems(book, fact))
            if found:
                problems += found
                book = _without(book, fact)
                continue
            whole = _filled_in(book, fact)
            quantity = _compute(book, whole)
            book = replace(book, facts={**book.facts, fact.id: whole}, derived={**book.derived, fact.id: quantity})
            found = list(_result_problems(book, whole, quantity))
            problems += found
            book = _without(book, fact) if found else book
    return book, problems


def _without(book: FactBook, fact: Fact) -> FactBook:
    """The book without a fact that could not be computed; the problem has been told."""
    facts = {name: kept for name, kept in book.facts.items() if name != fact.id}
    return replace(book, facts=facts, broken=book.broken | {("facts", fact.id)})


def _result_problems(book: FactBook, fact: Fact, quantity: Quantity | None) -> Iterator[Problem]:
    if quantity is None:
        what = "nothing follows from figures without an end (more than, up to) on that side"
        yield _problem(book, fact, what, "compute it from sharper figures, or delete it")
    for field in ("place", "when"):
        if getattr(fact, field) is None:
            yield _problem(book, fact, f'its inputs differ in "{field}"', f'add "{field}:" to say which it is about')


def _inputs(fact: Fact) -> tuple[str, ...]:
    return fact.derived.of if fact.derived else ()


def _input_problems(book: FactBook, fact: Fact) -> Iterator[Problem]:
    """What keeps a derived fact from being computed; the inputs are there, or the check of references names them."""
    if not fact.derived:
        return
    operation, names = fact.derived.operation, fact.derived.of
    wanted = INPUTS.get(operation, len(names))
    if len(names) != wanted:
        yield _problem(
            book,
            fact,
            f"a {operation} takes {wanted} {'fact' if wanted == 1 else 'facts'}, not {len(names)}",
            f'list {wanted} under "of:"',
        )
    for name in names:
        if book.quantity(book.facts[name]) is None:
            yield _problem(book, fact, f'"{name}" has no number', "compute it from facts with a number")
    first = book.facts[names[0]]
    if operation is Operation.PER_DAY and book.period(first).days is None:
        yield _problem(book, fact, f'the period of "{first.id}" is not known to the day', "choose another fact")
    if operation is Operation.PER_THOUSAND and not book.places[first.place or ""].population:
        yield _problem(book, fact, f'the place of "{first.id}" has no population', 'add "population:" to the place')


def _filled_in(book: FactBook, fact: Fact) -> Fact:
    inputs = [book.facts[name] for name in _inputs(fact)]
    shared = {}
    for field in ("place", "when", "who", "border"):
        values = [getattr(given, field) for given in inputs]
        if getattr(fact, field) is None and all(value == values[0] for value in values):
            shared[field] = values[0]
    return fact.model_copy(update=shared)


def _compute(book: FactBook, fact: Fact) -> Quantity | None:
    assert fact.derived  # noqa: S101 (the caller's condition)
    inputs = [quantity for name in fact.derived.of if (quantity := book.quantity(book.facts[name]))]
    bounds = [quantity.bounds for quantity in inputs]
    signed = book.measures[fact.measure].signed
    match fact.derived.operation:
        case Operation.SUM:
            return stated(total(bounds), place_of_sum(inputs), signed=signed)
        case Operation.DIFFERENCE:
            return stated(subtract(*bounds), place_of_sum(inputs), signed=signed)
        case Operation.RATIO:
            result = divide(*bounds)
        case Operation.SHARE:
            result = scale(divide(*bounds), HUNDRED)
        case Operation.CHANGE:
            result = scale(add(divide(*bounds), MINUS_ONE), HUNDRED)
            signed = True
        case Operation.PER_DAY:
            days = book.period(book.facts[fact.derived.of[0]]).days or 1
            result = divide(bounds[0], exactly(days).bounds)
        case Operation.PER_THOUSAND:
            inhabitants = _population(book, fact)
            result = scale(divide(bounds[0], inhabitants.bounds), THOUSAND)
            inputs = [*inputs, inhabitants]
    return stated(result, place_of_quotient(inputs, result), signed=signed)


def _population(book: FactBook, fact: Fact) -> Quantity:
    place = book.places[book.facts[_inputs(fact)[0]].place or ""]
    assert place.population  # noqa: S101 (asked for in _input_problem)
    return Quantity(place.population.value, place.population.value, counted=True)


def _problem(book: FactBook, fact: Fact, what: str, hint: str) -> Problem:
    return Problem(book.where("facts", fact.id, "derived"), f'"{fact.id}" can\'t be computed: {what}', hint)
