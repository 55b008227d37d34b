"""Round values for an axis."""

from __future__ import annotations

import math


def ticks(largest: float, *, count: int) -> tuple[float, ...]:
    """Round values from zero up to the largest, about as many as asked for."""
    step = 10 ** math.floor(math.log10(largest / count))
    step *= next(factor for factor in (1, 2, 5, 10) if largest / (step * factor) <= count)
    return tuple(step * index for index in range(int(largest / step) + 1))
