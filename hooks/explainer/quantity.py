"""A value with its qualifier, the bounds it implies, and the way back from bounds to a statement.

The conventions are this project's own and are explained to readers on the method page: a rounded number stands for
half a unit of its last significant digit either side, and for no more than 5 % of itself; "more than" and its kin are
open on the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from explainer.bounds import ZERO, Bounds

LARGEST_RELATIVE_HALF_WIDTH = Decimal("0.05")
ROUNDED_FROM = Decimal(100)  # a number printed with two zeros at its end or more
QUOTIENT_FIGURES = 3


class Qualifier(StrEnum):
    """How sharply a claimant states a number; "more than minus 5" is above it, as on any axis."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"


TURNED = {
    Qualifier.UP_TO: Qualifier.AT_LEAST,
    Qualifier.AT_LEAST: Qualifier.UP_TO,
    Qualifier.FEWER_THAN: Qualifier.MORE_THAN,
    Qualifier.MORE_THAN: Qualifier.FEWER_THAN,
}  # what each becomes where a loss is told without its minus
OPEN_BELOW = frozenset({Qualifier.UP_TO, Qualifier.FEWER_THAN})
OPEN_ABOVE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})


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

    @property
    def is_below_zero(self) -> bool:
        """Whether the true value is below zero for certain."""
        return self.low < 0 and self.bounds.high is not None and self.bounds.high <= 0

    @property
    def turned(self) -> Quantity:
        """The same claim about what is missing: fewer than minus 5,000 is more than 5,000 the other way."""
        return Quantity(-self.high, -self.low, TURNED.get(self.qualifier, self.qualifier))

    def same_claim(self, other: Quantity) -> bool:
        """Whether both say the same numbers with the same qualifier (how they came about apart)."""
        return (self.low, self.high, self.qualifier) == (other.low, other.high, other.qualifier)


def last_place(x: Decimal) -> Decimal:
    """The place of the last significant digit as printed: 1000 for 12000, 0.1 for 1.0, 1 for 12345."""
    _, digits, exponent = x.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 (a finite number: loaded from digits)
    if exponent >= 0:
        zeros = len(digits) - len("".join(map(str, digits)).rstrip("0")) if x else 0
        return Decimal((0, (1,), exponent + zeros))
    return Decimal((0, (1,), exponent))


def significant_figures(x: Decimal) -> int:
    """How many digits of a printed number carry meaning: 2 for 12000, 5 for 12345, 2 for 1.0."""
    if not x:
        return 1
    return max(1, x.adjusted() - last_place(x).adjusted() + 1)


def half_width(x: Decimal) -> Decimal:
    """How far a rounded number may be from the true one: half its last place, and no more than 5 % of it."""
    return min(last_place(x) / 2, abs(x) * LARGEST_RELATIVE_HALF_WIDTH)


def _stated_bounds(q: Quantity) -> Bounds:
    """By the conventions above; a limit, a range and a number that was counted are what they are."""
    floor = None if q.signed else min(ZERO, q.high)  # a check refuses what may not be below zero, by its own words
    is_firm = q.is_range or q.counted or last_place(q.low) < ROUNDED_FROM
    if q.limit or (q.qualifier is Qualifier.EXACT and is_firm):
        return Bounds(q.low, q.high)
    if q.qualifier in OPEN_BELOW:
        return Bounds(floor, q.high, high_strict=q.qualifier is Qualifier.FEWER_THAN)
    if q.qualifier in OPEN_ABOVE:
        return Bounds(q.low, None, low_strict=q.qualifier is Qualifier.MORE_THAN)
    if q.qualifier is Qualifier.NEARLY:  # falls short of its number, seen from zero
        short = abs(q.low) - half_width(q.low)
        return Bounds(short, q.low, high_strict=True) if q.low >= 0 else Bounds(q.low, -short, low_strict=True)
    return Bounds(q.low - half_width(q.low), q.high + half_width(q.high))


# From bounds back to a statement.


def stated(bounds: Bounds, place: Decimal, *, signed: bool = False) -> Quantity | None:
    """The sharpest statement that claims no more than the bounds do, or ``None`` where nothing can be said.

    ``place`` is the power of ten that numbers are kept to (see ``place_of_sum``, ``place_of_quotient``), or that of the
    result's first digit where it is finer. A lower bound is rounded down, an upper one up. "About N" is used where N
    lies within the bounds and reads no sharper than they are; otherwise both ends are named. A lower bound at or below
    zero of a quantity that can't be negative says nothing.
    """
    low, high = bounds.low, bounds.high
    if largest := max((abs(end) for end in (low, high) if end), default=ZERO):
        place = min(place, Decimal((0, (1,), largest.adjusted())))
    if not signed and low == 0 and high:
        low = None
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
    middle = (low + high) / 2
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
