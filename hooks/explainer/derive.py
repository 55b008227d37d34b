"""Figures computed from other facts, by interval arithmetic on their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from explainer.book import FactBook
from explainer.bounds import Bounds, add, divide, scale, subtract
from explainer.checks import sound
from explainer.errors import Problem
from explainer.fact import Derivation, Fact, Operation
from explainer.quantity import Quantity, place_of_quotient, place_of_sum, stated

HUNDRED, THOUSAND, MINUS_ONE = Decimal(100), Decimal(1000), Bounds(Decimal(-1), Decimal(-1))
INPUTS = {Operation.DIFFERENCE: 2, Operation.RATIO: 2, Operation.SHARE: 2, Operation.CHANGE: 2, Operation.PER_DAY: 1, Operation.PER_THOUSAND: 1}  # fmt: skip


def derive(book: FactBook) -> tuple[FactBook, list[Problem]]:
    """The book with its derived facts computed and filled in from their inputs, and what kept any from it.

    What all inputs share (place, time, who) is taken over where the derived fact names none of its own. A fact that
    can't be computed is taken out of the book, and so is each record that names it, without a problem of its own.
    """
    problems: list[Problem] = []
    waiting = {fact.id: fact.derived for fact in book.facts.values() if fact.derived}
    while waiting:
        ready = [name for name, derived in waiting.items() if waiting.keys().isdisjoint(derived.of)]
        for name in ready or list(waiting):
            book, found = _with(book, book.facts[name], waiting.pop(name), circular=not ready)
            problems += found
    return sound(book)[0], problems


def _with(book: FactBook, fact: Fact, derived: Derivation, *, circular: bool) -> tuple[FactBook, list[Problem]]:
    """The book with one fact computed, or without it and why."""
    without = replace(
        book,
        facts={name: kept for name, kept in book.facts.items() if name != fact.id},
        broken=book.broken | {("facts", fact.id)},
    )
    if circular:
        what, hint = "it is computed from itself", 'take the fact that leads back to it out of "of:"'
        return without, [_problem(book, fact, what, hint)]
    inputs = [book.facts[name] for name in derived.of if name in book.facts]
    if len(inputs) < len(derived.of):
        return without, []  # an input could not be computed, and that has been told
    if found := list(_input_problems(book, fact, derived, inputs)):
        return without, found
    whole = _filled_in(fact, inputs)
    try:
        quantity = _compute(book, whole, derived, inputs)
    except ZeroDivisionError:
        return without, [_problem(book, fact, "what it divides by may be zero", "divide by a figure above zero")]
    if found := list(_result_problems(book, whole, inputs, quantity)):
        return without, found
    return replace(book, facts={**book.facts, fact.id: whole}, derived={**book.derived, fact.id: quantity}), []


def _input_problems(book: FactBook, fact: Fact, derived: Derivation, inputs: Sequence[Fact]) -> Iterator[Problem]:
    """What keeps a fact from being computed."""
    operation, first = derived.operation, inputs[0]
    wanted = INPUTS.get(operation, len(inputs))
    if len(inputs) != wanted:
        what = f"a {operation} takes {wanted} {'fact' if wanted == 1 else 'facts'}, not {len(inputs)}"
        yield _problem(book, fact, what, f'list {wanted} under "of:"')
    for given in inputs:
        if book.quantity(given) is None:
            yield _problem(book, fact, f'"{given.id}" has no number', "compute it from facts with a number")
    if operation is Operation.PER_DAY and book.period(first).days is None:
        yield _problem(book, fact, f'the period of "{first.id}" is not known to the day', "choose another fact")
    if operation is Operation.PER_THOUSAND and not book.places[first.place or ""].population:
        yield _problem(book, fact, f'the place of "{first.id}" has no population', 'add "population:" to the place')


def _result_problems(
    book: FactBook, fact: Fact, inputs: Sequence[Fact], quantity: Quantity | None
) -> Iterator[Problem]:
    if quantity is None:
        what = "nothing follows from figures without an end (more than, up to) on that side"
        yield _problem(book, fact, what, "compute it from sharper figures, or delete it")
    unsaid = [field for field in ("place", "when") if getattr(fact, field) is None]
    if fact.who is None and len({book.group(given).id for given in inputs}) > 1:
        unsaid.append("who")
    for field in unsaid:
        yield _problem(book, fact, f'its inputs differ in "{field}"', f'add "{field}:" to say which it is about')


def _filled_in(fact: Fact, inputs: Sequence[Fact]) -> Fact:
    shared = {}
    for field in ("place", "when", "who", "border"):
        values = [getattr(given, field) for given in inputs]
        if getattr(fact, field) is None and all(value == values[0] for value in values):
            shared[field] = values[0]
    return fact.model_copy(update=shared)


def _compute(book: FactBook, fact: Fact, derived: Derivation, inputs: Sequence[Fact]) -> Quantity | None:
    """What the operation gives, stated no sharper than it is known; raises ZeroDivisionError."""
    quantities = [quantity for given in inputs if (quantity := book.quantity(given))]
    bounds = [quantity.bounds for quantity in quantities]
    signed = book.measures[fact.measure].signed
    match derived.operation:
        case Operation.SUM:
            return stated(reduce(add, bounds), place_of_sum(quantities), signed=signed)
        case Operation.DIFFERENCE:
            return stated(subtract(*bounds), place_of_sum(quantities), signed=signed)
        case Operation.RATIO:
            result = divide(*bounds)
        case Operation.SHARE:
            result = scale(divide(*bounds), HUNDRED)
        case Operation.CHANGE:
            result = scale(add(divide(*bounds), MINUS_ONE), HUNDRED)
            signed = True
        case Operation.PER_DAY:
            days = Decimal(book.period(inputs[0]).days or 1)
            result = divide(bounds[0], Bounds(days, days))
        case Operation.PER_THOUSAND:
            inhabitants = _population(book, inputs[0])
            quantities.append(inhabitants)
            result = scale(divide(bounds[0], inhabitants.bounds), THOUSAND)
    return stated(result, place_of_quotient(quantities, result), signed=signed)


def _population(book: FactBook, fact: Fact) -> Quantity:
    place = book.places[fact.place or ""]
    assert place.population  # noqa: S101 (asked for in _input_problems)
    return Quantity(place.population.value, place.population.value, counted=True)


def _problem(book: FactBook, fact: Fact, what: str, hint: str) -> Problem:
    return Problem(book.where("facts", fact.id, "derived"), f'"{fact.id}" can\'t be computed: {what}', hint)
