"""The classes of a map: in which one a figure falls, how each is shaded and what it is called. Imports no altair.

A class is lighter or darker, never of another hue, so that it can be told apart in grey and in print.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from explainer.charts.picture import Picture
from explainer.wording import number_text

LIGHTEST, BLANK, OUTLINED = 0.4, 0.5, 0.1  # opacities: of the lowest class, of what has no figure, of a statement


def classes_of(low: float | None, high: float | None, steps: Sequence[float], *, beyond: bool = False) -> range:
    """The classes that a figure between two bounds may fall in, counted from the lowest; ``None`` is an open end.

    ``beyond`` tells that the figure is above its lower bound, as "more than 30" is.
    """
    first = 0 if low is None else bisect_right(steps, low) if beyond else bisect_left(steps, low)
    return range(first, 1 + (len(steps) if high is None else bisect_left(steps, high)))


def opacity(index: int, steps: Sequence[float]) -> float:
    """How dark a class is, the highest fully."""
    return round(LIGHTEST + (1 - LIGHTEST) * index / len(steps), 1)


def class_words(picture: Picture) -> list[str]:
    """What each class is called, from the lowest."""
    steps = [number_text(Decimal(str(step)).normalize(), picture.locale) for step in picture.steps]
    unit = next((mark.unit for mark in picture.marks if mark.unit), "")
    between = [f"more than {low}, up to {high}" for low, high in pairwise(steps)]
    return [f"{words} {unit}".rstrip() for words in (f"up to {steps[0]}", *between, f"more than {steps[-1]}")]
