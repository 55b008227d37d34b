"""Comparisons in words: what an expression may be, and whether it holds."""

from __future__ import annotations

import pytest

from explainer.bounds import Truth
from explainer.cards import Site
from explainer.compare import ExpressionError, facts_in, holds, told

# About 98,000 landings and 64,234 take-offs in the north, 11,500 landings in the south, to the nearest hundred.
NORTH, AWAY, SOUTH = "north-landings-june-10", "north-take-offs-june-10", "south-landings-june-10"


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        (f"{NORTH} > {SOUTH}", "true"),
        (f"{SOUTH} > {NORTH}", "false"),
        (f"{NORTH} > 98000", "undetermined"),
        (f"{AWAY} < 64234", "false"),
        (f"{AWAY} <= 64234", "true"),
        (f"{AWAY} >= 64234", "true"),
        (f"{NORTH} - {AWAY} > 30000", "true"),
        (f"{SOUTH} + {SOUTH} * 2 < 34700", "true"),  # a product before a sum
        (f"({SOUTH} + {SOUTH}) * 2 > 45000", "true"),
        (f"{NORTH} / 2 / 2 < 25000", "true"),  # from the left
        (f"max({SOUTH}, {AWAY}, 5) > 64000", "true"),
        (f"min({SOUTH}, {NORTH}) < 12000", "true"),
        (f"{NORTH} > {SOUTH} and {SOUTH} > {NORTH}", "false"),
        (f"{NORTH} > 98000 and {SOUTH} > {NORTH}", "false"),
        (f"{NORTH} > 98000 and {NORTH} > {SOUTH}", "undetermined"),
        (f"{NORTH} > {SOUTH} and {AWAY} > {SOUTH}", "true"),
    ],
)
def test_what_holds(site: Site, expression: str, truth: str) -> None:
    assert holds(expression, site.book)[0] is Truth(truth)


@pytest.mark.parametrize(
    ("expression", "what", "offset"),
    [
        ("", "a fact or a number is missing", 0),
        (SOUTH, "a comparison sign (<, <=, > or >=) is missing", 22),
        ("1 < 2 < 3", '"<" is one too many', 6),
        ("(1 < 2)", '")" is missing', 3),
        ("max(1, 2 < 3", '")" is missing', 9),
        ("1 < 2 or 2 < 3", '"or" has no meaning in a comparison', 6),
        ("1 / 0 < 2", "the divisor may be zero", 4),
        ("2 < and", "a fact or a number is missing", 4),
        ("2 < no-fact", 'unknown fact "no-fact"', 4),
        ("2 < north-wardens-silent", 'the fact "north-wardens-silent" has no number', 4),
    ],
)
def test_what_has_no_meaning(site: Site, expression: str, what: str, offset: int) -> None:
    with pytest.raises(ExpressionError) as found:
        holds(expression, site.book)
    assert (found.value.what, found.value.offset) == (what, offset)


def test_its_facts_are_named_once_in_order() -> None:
    assert facts_in(f"{NORTH} > max({SOUTH}, {NORTH}) and {SOUTH} > 2") == [NORTH, SOUTH]


@pytest.mark.parametrize(
    ("expression", "spoken"),
    [
        (f"{NORTH} > {SOUTH} * 2.5", "about 98,000 > 11,500 × 2.5"),
        (f"({SOUTH} + 50000)/2 <= {AWAY}", "(11,500 + 50,000) ÷ 2 ≤ 64,234"),
        (f"max({SOUTH}, {AWAY}) < {NORTH} and {NORTH} - 5 >= 1", "the largest of (11,500, 64,234) < about 98,000 and about 98,000 − 5 ≥ 1"),
    ],
)  # fmt: skip
def test_how_it_is_told(site: Site, expression: str, spoken: str) -> None:
    assert told(expression, site.book) == spoken
