"""Bounds, arithmetic on them, and statements that never claim more than they do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explainer.bounds import (
    Bounds,
    Truth,
    add,
    at_most,
    deny,
    divide,
    greatest,
    least,
    less,
    multiply,
    negate,
    scale,
    subtract,
)
from explainer.quantity import (
    Qualifier,
    Quantity,
    half_width,
    last_place,
    place_of_quotient,
    place_of_sum,
    significant_figures,
    stated,
)

D = Decimal


def exactly(number: Decimal | int | str, qualifier: str = "exact") -> Quantity:
    """A quantity of one number."""
    return Quantity(D(number), D(number), Qualifier(qualifier))


@pytest.mark.parametrize(
    ("printed", "place", "figures"),
    [
        ("98000", "1000", 2),
        ("64234", "1", 5),
        ("200000", "100000", 1),
        ("1.0", "0.1", 2),
        ("0.90", "0.01", 2),
        ("147000", "1000", 3),
        ("0", "1", 1),
        ("-8", "1", 1),
    ],
)
def test_last_place_and_figures(printed: str, place: str, figures: int) -> None:
    assert last_place(D(printed)) == D(place)
    assert significant_figures(D(printed)) == figures


@pytest.mark.parametrize(
    ("number", "qualifier", "low", "high"),
    [
        ("64234", "exact", "64234", "64234"),
        ("147000", "exact", "146500", "147500"),
        ("30", "exact", "30", "30"),
        ("98000", "about", "97500", "98500"),
        ("200000", "about", "190000", "210000"),  # 5 %, not half of 100,000
        ("66000", "nearly", "65500", "66000"),
        ("-66000", "nearly", "-66000", "-65500"),
        ("300000", "up_to", "0", "300000"),
        ("300000", "fewer_than", "0", "300000"),
        ("200000", "more_than", "200000", None),
        ("200000", "at_least", "200000", None),
        ("1.0", "about", "0.95", "1.05"),
    ],
)
def test_bounds_of_a_statement(number: str, qualifier: str, low: str, high: str | None) -> None:
    bounds = exactly(number, qualifier).bounds
    assert (bounds.low, bounds.high) == (D(low), high if high is None else D(high))


def test_strict_ends_are_not_included() -> None:
    assert D(66000) not in exactly(66000, "nearly").bounds
    assert D(200000) not in exactly(200000, "more_than").bounds
    assert D(200000) in exactly(200000, "at_least").bounds
    assert D(300) not in exactly(300, "fewer_than").bounds


@pytest.mark.parametrize(
    ("qualifier", "turned"),
    [("fewer_than", "more_than"), ("up_to", "at_least"), ("nearly", "nearly"), ("about", "about"), ("exact", "exact")],
)
def test_what_is_missing_is_told_without_the_minus(qualifier: str, turned: str) -> None:
    loss = replace(exactly(-5000, qualifier), signed=True)
    assert loss.is_below_zero
    assert loss.turned.same_claim(exactly(5000, turned))


def test_more_than_a_loss_may_be_a_gain() -> None:
    assert not replace(exactly(-5000, "more_than"), signed=True).is_below_zero


def test_a_number_that_was_counted_and_a_limit_are_exact() -> None:
    assert Quantity(D(147000), D(147000), counted=True).bounds == Bounds(D(147000), D(147000))
    assert Quantity(D(300), D(300), limit=True).bounds == Bounds(D(300), D(300))
    assert Quantity(D(30), D(30), Qualifier.UP_TO, limit=True).bounds == Bounds(D(30), D(30))


def test_a_range_is_its_two_ends_and_about_widens_them() -> None:
    assert Quantity(D(600000), D(700000)).bounds == Bounds(D(600000), D(700000))
    assert Quantity(D(40), D(45), Qualifier.ABOUT).bounds == Bounds(D(38), D("45.5"))


def test_what_can_be_below_zero_has_no_floor() -> None:
    assert Quantity(D(5), D(5), Qualifier.UP_TO, signed=True).bounds.low is None


def test_bounds_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Bounds(D(2), D(1))


def difference(a: Quantity, b: Quantity) -> Quantity | None:
    return stated(subtract(a.bounds, b.bounds), place_of_sum([a, b]))


def test_the_examples_of_the_design() -> None:
    first = difference(exactly(98000, "about"), exactly(64234))
    assert first is not None
    assert (first.qualifier, first.low) == (Qualifier.ABOUT, D(34000))
    second = difference(exactly(200000, "more_than"), exactly(147000))
    assert second is not None
    assert (second.qualifier, second.low) == (Qualifier.MORE_THAN, D(52000))
    assert difference(exactly(400000, "more_than"), exactly(320000, "more_than")) is None


def test_exact_numbers_stay_exact() -> None:
    result = difference(exactly(384210), exactly(64234))
    assert result is not None
    assert (result.qualifier, result.low, result.bounds.width) == (Qualifier.EXACT, D(319976), D(0))


def test_close_numbers_leave_a_range() -> None:
    result = difference(exactly(98000, "about"), exactly(96000, "about"))
    assert result is not None
    assert (result.low, result.high, result.is_range) == (D(1000), D(3000), True)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(D("91.11"), D("91.11")), ("about", "91.1")),
        (Bounds(D("91.27"), D("91.27")), ("about", "91.3")),
        (Bounds(None, D(1499), high_strict=True), ("fewer_than", "1500")),
        (Bounds(None, D(1500)), ("up_to", "1500")),
        (Bounds(D(1500), None), ("at_least", "1500")),
    ],
)
def test_stated(bounds: Bounds, words: tuple[str, str]) -> None:
    quantity = stated(bounds, D("0.1"))
    if bounds.width is None:
        quantity = stated(bounds, D(100))
    assert quantity is not None
    assert (quantity.qualifier, quantity.low) == (words[0], D(words[1]))


def test_nothing_can_be_said_below_zero() -> None:
    assert stated(Bounds(D(-5), None), D(1)) is None
    assert stated(Bounds(None, None), D(1)) is None
    assert stated(Bounds(D(-5), None), D(1), signed=True) is not None


def test_division_by_what_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError, match="may be zero"):
        divide(Bounds(D(1), D(1)), Bounds(D(0), D(1)))


def test_an_end_of_a_quotient_is_strict_where_the_ends_it_comes_from_are() -> None:
    half_to_one = Bounds(D("0.5"), D(1), low_strict=True)
    assert divide(Bounds(D(10), D(10)), Bounds(D(10), D(20), high_strict=True)) == half_to_one
    assert divide(Bounds(D(0), D(1)), Bounds(D(1), D(2), high_strict=True)) == Bounds(D(0), D(1))


def test_a_sign_is_turned_at_full_precision() -> None:
    third = divide(Bounds(D(1), D(1)), Bounds(D(3), D(3)))
    assert negate(negate(third)) == third


def test_multiplication_by_what_may_be_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        multiply(Bounds(D(-1), D(1)), Bounds(D(0), D(1)))


@pytest.mark.parametrize(
    ("a", "b", "truth"),
    [
        (exactly(1), exactly(2), Truth.TRUE),
        (exactly(2), exactly(1), Truth.FALSE),
        (exactly(2), exactly(2), Truth.FALSE),
        (exactly(66000, "nearly"), exactly(66000, "at_least"), Truth.TRUE),  # 66,000 itself is not in "nearly"
        (exactly(98000, "about"), exactly(98400), Truth.UNDETERMINED),
        (exactly(5, "more_than"), exactly(6), Truth.UNDETERMINED),
    ],
)
def test_less(a: Quantity, b: Quantity, truth: Truth) -> None:
    assert less(a.bounds, b.bounds) is truth
    assert at_most(b.bounds, a.bounds) is deny(truth)


# Properties, for any values within the inputs' bounds.

numbers = st.decimals(min_value=0, max_value=10**9, places=1, allow_nan=False)
qualifiers = st.sampled_from(list(Qualifier))


@st.composite
def quantities(draw: st.DrawFn, *, signed: bool = False) -> Quantity:
    digits = draw(st.integers(1, 99999))
    x = D(digits).scaleb(draw(st.integers(-2, 6)))
    x = x.quantize(D(1)) if x == x.to_integral_value() else x
    x = -x if signed and draw(st.booleans()) else x
    if draw(st.booleans()) and draw(st.booleans()):
        high = x + draw(st.integers(1, 10**6))
        return Quantity(x, high, draw(st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT])), signed=signed)
    return Quantity(x, x, draw(qualifiers), counted=draw(st.booleans()), signed=signed)


@st.composite
def with_value(draw: st.DrawFn) -> tuple[Quantity, Fraction]:
    """A quantity and some value within its bounds."""
    quantity = draw(quantities(signed=draw(st.booleans())))
    bounds = quantity.bounds
    low = Fraction(bounds.low if bounds.low is not None else (bounds.high or 0) - 10**6)
    high = Fraction(bounds.high if bounds.high is not None else low + 10**7)
    share = draw(st.fractions(0, 1))
    value = low + (high - low) * share
    assume(not (bounds.low_strict and value == low) and not (bounds.high_strict and value == high))
    return quantity, value


def holds(bounds: Bounds, value: Fraction) -> bool:
    above = (
        bounds.low is None or value > Fraction(bounds.low) or (value == Fraction(bounds.low) and not bounds.low_strict)
    )
    below = (
        bounds.high is None
        or value < Fraction(bounds.high)
        or (value == Fraction(bounds.high) and not bounds.high_strict)
    )
    return above and below


@given(with_value(), with_value())
def test_results_contain_the_true_value(one: tuple[Quantity, Fraction], other: tuple[Quantity, Fraction]) -> None:
    (a, x), (b, y) = one, other
    assert holds(add(a.bounds, b.bounds), x + y)
    assert holds(subtract(a.bounds, b.bounds), x - y)
    assert holds(negate(a.bounds), -x)
    assert holds(greatest([a.bounds, b.bounds]), max(x, y))
    assert holds(least([a.bounds, b.bounds]), min(x, y))
    if all(each.bounds.low is not None and each.bounds.low >= 0 for each in (a, b)):
        assert holds(multiply(a.bounds, b.bounds), x * y)
    if b.bounds.low is not None and b.bounds.low > 0:
        assert holds(divide(a.bounds, b.bounds), x / y)
        assert holds(scale(divide(a.bounds, b.bounds), D(100)), x / y * 100)


@given(with_value(), with_value())
def test_comparisons_agree_with_the_true_values(
    one: tuple[Quantity, Fraction], other: tuple[Quantity, Fraction]
) -> None:
    (a, x), (b, y) = one, other
    truth = less(a.bounds, b.bounds)
    assert truth is Truth.UNDETERMINED or (truth is Truth.TRUE) == (x < y)


def within(a: Bounds, b: Bounds) -> bool:
    """Whether every value of one interval is a value of the other."""
    low_fits = b.low is None or (a.low is not None and (a.low, a.low_strict) >= (b.low, b.low_strict))
    high_fits = b.high is None or (a.high is not None and (a.high, b.high_strict) <= (b.high, a.high_strict))
    return low_fits and high_fits


def check_statement(result: Quantity | None, bounds: Bounds) -> None:
    """No statement is sharper than what is known, and "about N" has N within the bounds."""
    if result is None:
        assert bounds.width is None
        return
    said = Quantity(result.low, result.high, result.qualifier, counted=result.counted, signed=result.signed).bounds
    assert within(bounds, result.bounds)
    if result.qualifier is Qualifier.ABOUT:
        assert result.low in result.bounds
        assert said.width is not None
        assert bounds.width is not None
        assert said.width >= bounds.width
    else:
        assert within(bounds, said)


@given(quantities(), quantities())
def test_a_sum_or_difference_claims_no_more_than_its_bounds(a: Quantity, b: Quantity) -> None:
    for result in (add(a.bounds, b.bounds), subtract(a.bounds, b.bounds)):
        check_statement(stated(result, place_of_sum([a, b]), signed=True), result)


@given(quantities(), quantities())
def test_a_quotient_claims_no_more_than_its_bounds(a: Quantity, b: Quantity) -> None:
    assume(b.bounds.low is not None and b.bounds.low > 0)
    result = divide(a.bounds, b.bounds)
    check_statement(stated(result, place_of_quotient([a, b], result)), result)


@given(numbers)
def test_half_width_is_never_more_than_a_twentieth(x: Decimal) -> None:
    assert half_width(x) <= abs(x) / 20
