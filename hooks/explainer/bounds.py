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
End = tuple[Decimal | None, bool]  # of an interval: where it lies, and whether it is strict


@dataclass(frozen=True)
class Bounds:
    """An interval; ``None`` is an open end, and a strict end is not itself included."""

    low: Decimal | None
    high: Decimal | None
    low_strict: bool = False
    high_strict: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"bounds upside down: {self.low} > {self.high}")

    @property
    def width(self) -> Decimal | None:
        """The distance between the ends, ``None`` when one is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __contains__(self, x: Decimal) -> bool:
        above = self.low is None or x > self.low or (x == self.low and not self.low_strict)
        below = self.high is None or x < self.high or (x == self.high and not self.high_strict)
        return above and below


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
    low, high = (None if end is None else DOWN.minus(end) for end in (a.high, a.low))
    return Bounds(low, high, a.high_strict, a.low_strict)


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
        raise ZeroDivisionError("the divisor may be zero")
    low, low_strict = _quotient((a.low, a.low_strict), _end(b, upper=a.low is not None and a.low >= 0), DOWN)
    high, high_strict = _quotient((a.high, a.high_strict), _end(b, upper=a.high is not None and a.high <= 0), UP)
    return Bounds(low, high, low_strict, high_strict)


def _end(a: Bounds, *, upper: bool) -> End:
    return (a.high, a.high_strict) if upper else (a.low, a.low_strict)


def _quotient(end: End, divisor: End, context: Context) -> End:
    """One end of a quotient: divided by no end it tends to zero, divided by an end at zero it is open."""
    (x, strict), (by, strict_by) = end, divisor
    if x is None or by == 0:
        return None, False
    result = ZERO if by is None else context.divide(x, by)
    return result, result != 0 and (strict or strict_by)  # nothing divided by anything is nothing: zero is included


def multiply(a: Bounds, b: Bounds) -> Bounds:
    """Every product of a value of ``a`` and a value of ``b``, neither below zero.

    Raises ValueError where one may be.
    """
    if a.low is None or b.low is None or a.low < 0 or b.low < 0:
        raise ValueError("a factor may be below zero")
    low = DOWN.multiply(a.low, b.low)
    high = None if a.high is None or b.high is None else UP.multiply(a.high, b.high)
    return Bounds(
        low, high, low != 0 and (a.low_strict or b.low_strict), high != 0 and (a.high_strict or b.high_strict)
    )


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


def all_of(truths: Sequence[Truth]) -> Truth:
    """Kleene's "and": false if any is, true if all are, else undetermined."""
    return next((truth for truth in (Truth.FALSE, Truth.UNDETERMINED) if truth in truths), Truth.TRUE)
