"""A value with its qualifier, its bounds, and arithmetic and comparison on bounds.

The conventions are this project's own and are explained to readers on the method page: a rounded number stands for
half a unit of its last significant digit either side, and for no more than 5 % of itself; "more than" and its kin are
open on the other side. Arithmetic is interval arithmetic (R. E. Moore, Interval Analysis, 1966) on those bounds, with
directed rounding, so that a result always contains the true value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ZERO = Decimal(0)
LARGEST_RELATIVE_HALF_WIDTH = Decimal("0.05")
ROUND_NUMBER_ZEROS = 2
QUOTIENT_FIGURES = 3
DOWN = Context(prec=34, rounding=ROUND_FLOOR)
UP = Context(prec=34, rounding=ROUND_CEILING)


class Qualifier(StrEnum):
    """How sharply a claimant states a number."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


OPEN_BELOW = frozenset({Qualifier.UP_TO, Qualifier.FEWER_THAN})
OPEN_ABOVE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})


@dataclass(frozen=True)
class Bounds:
    """An interval; ``None`` is an open end, and a strict end is not itself included."""

    low: Decimal | None
    high: Decimal | None
    low_strict: bool = False
    high_strict: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            message = f"bounds upside down: {self.low} > {self.high}"
            raise ValueError(message)

    @property
    def width(self) -> Decimal | None:
        """The distance between the ends, ``None`` when one is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def midpoint(self) -> Decimal:
        """The middle of a two-sided interval; raises ValueError for an open one."""
        if self.low is None or self.high is None:
            message = "an interval with an open end has no middle"
            raise ValueError(message)
        return (self.low + self.high) / 2

    def __contains__(self, x: Decimal) -> bool:
        above = self.low is None or x > self.low or (x == self.low and not self.low_strict)
        below = self.high is None or x < self.high or (x == self.high and not self.high_strict)
        return above and below

    def within(self, other: Bounds) -> bool:
        """Whether every value of this interval is a value of the other."""
        low_fits = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_strict or not other.low_strict)))
        )
        high_fits = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_strict or not other.high_strict)))
        )
        return low_fits and high_fits


@dataclass(frozen=True)
class Quantity:
    """A number or a range as it is stated, with its qualifier.

    ``low`` and ``high`` are the printed numbers, equal where one number is stated. ``counted`` marks a number that ends
    in zeros because it was counted so, ``limit`` one that is a rule's own limit ("up to 30 days"): both are exact.
    ``derived`` holds the bounds of a computed quantity, which are known better than its words say.
    """

    low: Decimal
    high: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    counted: bool = False
    signed: bool = False
    limit: bool = False
    derived: Bounds | None = None

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def bounds(self) -> Bounds:
        """What the statement says the true value can be."""
        return self.derived or _stated_bounds(self)

    @property
    def is_rounded(self) -> bool:
        """Whether it is bounded on both sides and still not exact, so that it limits what a result can say."""
        return self.qualifier not in OPEN_ABOVE | OPEN_BELOW and self.bounds.width != ZERO

    @property
    def place(self) -> Decimal:
        """The coarsest last significant place of its printed numbers."""
        return max(last_place(x) for x in (self.low, self.high))

    @property
    def figures(self) -> int:
        """Significant figures of its least precise printed number."""
        return min(significant_figures(x) for x in (self.low, self.high))

    def same_claim(self, other: Quantity) -> bool:
        """Whether both say the same numbers with the same qualifier (how they came about apart)."""
        return (self.low, self.high, self.qualifier) == (other.low, other.high, other.qualifier)


def exactly(number: Decimal | int | str, qualifier: Qualifier | str = Qualifier.EXACT) -> Quantity:
    """A quantity of one number."""
    value = Decimal(number)
    return Quantity(value, value, Qualifier(qualifier))


def last_place(x: Decimal) -> Decimal:
    """The place of the last significant digit as printed: 1000 for 98000, 0.1 for 1.0, 1 for 64234."""
    _, digits, exponent = x.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 (a finite number: loaded from digits)
    if exponent >= 0:
        zeros = len(digits) - len("".join(map(str, digits)).rstrip("0")) if x else 0
        return Decimal((0, (1,), exponent + zeros))
    return Decimal((0, (1,), exponent))


def significant_figures(x: Decimal) -> int:
    """How many digits of a printed number carry meaning: 2 for 98000, 5 for 64234, 2 for 1.0."""
    if not x:
        return 1
    return max(1, x.adjusted() - last_place(x).adjusted() + 1)


def half_width(x: Decimal) -> Decimal:
    """How far a rounded number may be from the true one: half its last place, and no more than 5 % of it."""
    return min(last_place(x) / 2, abs(x) * LARGEST_RELATIVE_HALF_WIDTH)


def _is_round(x: Decimal) -> bool:
    return x == x.to_integral_value() and last_place(x) >= Decimal(10) ** ROUND_NUMBER_ZEROS


def _stated_bounds(q: Quantity) -> Bounds:
    floor = None if q.signed else ZERO
    match q.qualifier:
        case Qualifier.UP_TO | Qualifier.FEWER_THAN:
            return Bounds(floor, q.high, high_strict=q.qualifier is Qualifier.FEWER_THAN)
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return Bounds(q.low, None, low_strict=q.qualifier is Qualifier.MORE_THAN)
        case Qualifier.NEARLY:
            return Bounds(q.low - half_width(q.low), q.high, high_strict=True)
        case Qualifier.ABOUT:
            return Bounds(q.low - half_width(q.low), q.high + half_width(q.high))
        case Qualifier.EXACT:
            if q.is_range or q.counted or q.limit or not _is_round(q.low):
                return Bounds(q.low, q.high)
            return Bounds(q.low - half_width(q.low), q.high + half_width(q.high))


# Arithmetic. Each operation takes and gives Bounds; an open end stays open.


def add(a: Bounds, b: Bounds) -> Bounds:
    """Every sum of a value of ``a`` and a value of ``b``."""
    return Bounds(
        None if a.low is None or b.low is None else DOWN.add(a.low, b.low),
        None if a.high is None or b.high is None else UP.add(a.high, b.high),
        a.low_strict or b.low_strict,
        a.high_strict or b.high_strict,
    )


def negate(a: Bounds) -> Bounds:
    """Every value of ``a`` with its sign turned."""
    return Bounds(None if a.high is None else -a.high, None if a.low is None else -a.low, a.high_strict, a.low_strict)


def subtract(a: Bounds, b: Bounds) -> Bounds:
    """Every difference of a value of ``a`` and a value of ``b``."""
    return add(a, negate(b))


def scale(a: Bounds, factor: Decimal) -> Bounds:
    """Every value of ``a`` times one exact number above zero."""
    return Bounds(
        None if a.low is None else DOWN.multiply(a.low, factor),
        None if a.high is None else UP.multiply(a.high, factor),
        a.low_strict,
        a.high_strict,
    )


def divide(a: Bounds, b: Bounds) -> Bounds:
    """Every quotient of a value of ``a`` and a value of ``b``; ``b`` lies above zero.

    Raises ZeroDivisionError where ``b`` may be zero or less.
    """
    if b.low is None or b.low < 0 or (b.low == 0 and not b.low_strict):
        message = "the divisor may be zero"
        raise ZeroDivisionError(message)
    low = _quotient(a.low, b.high if a.low is not None and a.low >= 0 else b.low, DOWN)
    high = _quotient(a.high, b.low if a.high is not None and a.high > 0 else b.high, UP)
    return Bounds(
        low, high, a.low_strict or b.low_strict or b.high_strict, a.high_strict or b.low_strict or b.high_strict
    )


def _quotient(x: Decimal | None, divisor: Decimal | None, context: Context) -> Decimal | None:
    """One end of a quotient: divided by no end it tends to zero, divided by an end at zero it is open."""
    if x is None or divisor == 0:
        return None
    return ZERO if divisor is None else context.divide(x, divisor)


def multiply(a: Bounds, b: Bounds) -> Bounds:
    """Every product of a value of ``a`` and a value of ``b``, neither below zero.

    Raises ValueError where one may be.
    """
    if a.low is None or b.low is None or a.low < 0 or b.low < 0:
        message = "a factor may be below zero"
        raise ValueError(message)
    high = None if a.high is None or b.high is None else UP.multiply(a.high, b.high)
    return Bounds(DOWN.multiply(a.low, b.low), high, a.low_strict or b.low_strict, a.high_strict or b.high_strict)


def greatest(parts: Sequence[Bounds]) -> Bounds:
    """Every value the greatest of one value each can have."""
    return reduce(_greater, parts)


def least(parts: Sequence[Bounds]) -> Bounds:
    """Every value the least of one value each can have."""
    return negate(greatest([negate(part) for part in parts]))


def _greater(a: Bounds, b: Bounds) -> Bounds:
    low, low_strict = max(((x.low, x.low_strict) for x in (a, b) if x.low is not None), default=(None, False))
    if a.high is None or b.high is None:
        return Bounds(low, None, low_strict)
    high = max(a.high, b.high)
    return Bounds(low, high, low_strict, all(x.high_strict for x in (a, b) if x.high == high))


class Truth(StrEnum):
    """The answer to a comparison of two intervals."""

    TRUE = "true"
    FALSE = "false"
    UNDETERMINED = "undetermined"


def less(a: Bounds, b: Bounds) -> Truth:
    """Whether ``a`` is smaller than ``b``, for every, for no, or for only some of the values within the bounds."""
    touching = a.high is not None and a.high == b.low
    if (touching and (a.high_strict or b.low_strict)) or (a.high is not None and b.low is not None and a.high < b.low):
        return Truth.TRUE
    if a.low is not None and b.high is not None and a.low >= b.high:
        return Truth.FALSE
    return Truth.UNDETERMINED


def at_most(a: Bounds, b: Bounds) -> Truth:
    """Whether ``a`` is no larger than ``b``: the denial of ``b < a``."""
    return deny(less(b, a))


def deny(truth: Truth) -> Truth:
    """True for false, false for true, and what is not known stays so."""
    return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(truth, truth)


# From bounds back to a statement.


def stated(bounds: Bounds, place: Decimal, *, signed: bool = False) -> Quantity | None:
    """The sharpest statement that claims no more than the bounds do, or ``None`` where nothing can be said.

    ``place`` is the power of ten that numbers are kept to (see ``place_of_sum``, ``place_of_quotient``). A lower bound
    is rounded down, an upper one up. "About N" is used where N lies within the bounds and reads no sharper than they
    are; otherwise both ends are named. A lower bound at or below zero of a quantity that can't be negative says nothing.
    """
    low, high = bounds.low, bounds.high
    if low is not None and high is not None:
        return _two_sided(bounds, low, high, place, signed=signed)
    if low is not None and (signed or low > 0):
        number = rounded(low, place, ROUND_FLOOR)
        qualifier = Qualifier.AT_LEAST if number == low and not bounds.low_strict else Qualifier.MORE_THAN
        return Quantity(number, number, qualifier, signed=signed, derived=bounds)
    if high is not None and (signed or high > 0):
        number = rounded(high, place, ROUND_CEILING)
        qualifier = Qualifier.UP_TO if number == high and not bounds.high_strict else Qualifier.FEWER_THAN
        return Quantity(number, number, qualifier, signed=signed, derived=bounds)
    return None


def _two_sided(bounds: Bounds, low: Decimal, high: Decimal, place: Decimal, *, signed: bool) -> Quantity:
    if low == high and rounded(low, place, ROUND_FLOOR) == low:
        return Quantity(low, low, counted=True, signed=signed, derived=bounds)
    wide = Bounds(rounded(low, place, ROUND_FLOOR), rounded(high, place, ROUND_CEILING))
    middle = bounds.midpoint
    if high - low < place:
        bounds = wide
    step = place
    while step <= max(abs(low), abs(high)):
        number = rounded(middle, step, ROUND_HALF_EVEN)
        if number in bounds and 2 * half_width(number) >= (bounds.width or ZERO):
            return Quantity(number, number, Qualifier.ABOUT, signed=signed, derived=bounds)
        step *= 10
    return Quantity(wide.low or ZERO, wide.high or ZERO, signed=signed, derived=wide)


def rounded(x: Decimal, place: Decimal, rounding: str) -> Decimal:
    """A number kept to a power of ten, without an exponent in print."""
    kept = (x / place).to_integral_value(rounding=rounding) * place + ZERO
    return kept.quantize(Decimal(1)) if kept == kept.to_integral_value() else kept


def place_of_sum(inputs: Sequence[Quantity]) -> Decimal:
    """The place a sum or a difference is kept to: the coarsest last place among the rounded inputs.

    Where no input is rounded the finest place counts: what is known exactly stays so.
    """
    rounded_places = [q.place for q in inputs if q.is_rounded]
    return max(rounded_places) if rounded_places else min(q.place for q in inputs)


def place_of_quotient(inputs: Sequence[Quantity], result: Bounds) -> Decimal:
    """The place a quotient is kept to: the significant figures of the least precise rounded input, three at the most."""
    figures = min([QUOTIENT_FIGURES, *(q.figures for q in inputs if q.is_rounded)])
    ends = [abs(x) for x in (result.low, result.high) if x]
    magnitude = max(ends).adjusted() if ends else 0
    return Decimal((0, (1,), magnitude - figures + 1))


def total(parts: Sequence[Bounds]) -> Bounds:
    """The sum of all parts."""
    return reduce(add, parts)
