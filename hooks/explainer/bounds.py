"""Intervals: arithmetic on them with directed rounding, and comparisons that are true, false or undetermined.

Interval arithmetic after R. E. Moore, Interval Analysis (1966): a result always contains the true value, for any values
within the inputs' bounds. An open end stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from functools import reduce

ZERO = Decimal(0)
DOWN = Context(prec=34, rounding=ROUND_FLOOR)
UP = Context(prec=34, rounding=ROUND_CEILING)


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
    strict_divisor = b.low_strict or b.high_strict
    return _unless_zero(Bounds(low, high, a.low_strict or strict_divisor, a.high_strict or strict_divisor))


def _unless_zero(bounds: Bounds) -> Bounds:
    """An end at zero is included: nothing times or through anything is nothing, however strict the other's end."""
    return Bounds(
        bounds.low, bounds.high, bounds.low_strict and bounds.low != 0, bounds.high_strict and bounds.high != 0
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
    low = DOWN.multiply(a.low, b.low)
    return _unless_zero(Bounds(low, high, a.low_strict or b.low_strict, a.high_strict or b.high_strict))


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


def total(parts: Sequence[Bounds]) -> Bounds:
    """The sum of all parts."""
    return reduce(add, parts)
