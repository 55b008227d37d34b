"""Round values for an axis."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from decimal import Decimal

from explainer.charts.theme import text_width
from explainer.wording import number_text

MOST, APART = 8, 14  # values on an axis, px between their words


def ticks(largest: float, *, count: int) -> tuple[float, ...]:
    """Round values from zero up to the largest, about as many as asked for."""
    step = 10 ** math.floor(math.log10(largest / count))
    step *= next(factor for factor in (1, 2, 5, 10) if largest / (step * factor) <= count)
    return tuple(step * index for index in range(int(largest / step) + 1))


def fitting(largest: float, length: float, locale: str) -> tuple[float, ...]:
    """As many round values as have room beside each other on an axis of a length in px."""
    tried = (ticks(largest, count=count) for count in range(MOST, 0, -1))
    return next((v for v in tried if len(v) > 1 and _widest(v, locale) + APART <= length * v[1] / largest), (0.0,))


def _widest(values: Sequence[float], locale: str) -> float:
    return max(text_width(number_text(Decimal(f"{value:.12g}"), locale)) for value in values)


def tick_words(values: Sequence[float], locale: str) -> str:
    """The expression that gives a value of an axis as figures are written, "1 million" for 1000000."""
    numbers = {value: Decimal(f"{value:.12g}") for value in values}
    told = {f"{value:g}" if value % 1 else str(int(value)): number_text(n, locale) for value, n in numbers.items()}
    return f"{json.dumps(told, ensure_ascii=False)}[datum.value]"
