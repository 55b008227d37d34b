"""How a quantity's qualifier shows in the mark: what a bar is made of from one end to the other.

A count ends in a line. A rounded figure ends in stripes around it, "nearly" in stripes before its line. "More than" and
"at least" go on in thinning stripes to an arrow, "up to" and "fewer than" come from one. A range is pale between its ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from explainer.charts.picture import Mark
from explainer.quantity import OPEN_ABOVE, OPEN_BELOW, Qualifier

CAP = 8.0  # px of stripes on one side of a rounded figure
OPEN = 20.0  # px that an open end goes on
EDGE = 1.5  # px on either side of a line


class Look(StrEnum):
    """How one piece is filled; stripes and lines are narrow, and stay full where a bar is only outlined."""

    SOLID = "solid"
    STRIPE = "stripe"
    PALE = "pale"
    ARROW_UP = "arrow_up"
    ARROW_DOWN = "arrow_down"


@dataclass(frozen=True)
class Piece:
    """From one value to another."""

    start: float
    end: float
    look: Look = Look.SOLID


def ends(mark: Mark, pixel: float, *, share: float = 1) -> list[Piece]:
    """The pieces that say how sharp the figure is; ``pixel`` is the value of one px, ``share`` scales the figure."""
    low, high = mark.low * share, mark.high * share
    if mark.is_range:
        found = [_line(low, pixel), Piece(low, high, Look.PALE), _line(high, pixel)]
        if mark.qualifier is Qualifier.ABOUT:
            found += [*_stripes(low - CAP * pixel, low, pixel), *_stripes(high, high + CAP * pixel, pixel)]
    elif mark.qualifier is Qualifier.ABOUT:
        found = list(_stripes(low - CAP * pixel, low + CAP * pixel, pixel))
    elif mark.qualifier is Qualifier.NEARLY:
        found = [*_stripes(low - CAP * pixel, low - EDGE * pixel, pixel), _line(low, pixel)]
    elif mark.qualifier in OPEN_ABOVE:
        found = [_line(low, pixel), *_thinning(low, pixel), Piece(low, low + OPEN * pixel, Look.ARROW_UP)]
    elif mark.qualifier in OPEN_BELOW:
        found = [_line(low, pixel), *_thinning(low, -pixel), Piece(low, low - OPEN * pixel, Look.ARROW_DOWN)]
    else:
        found = [_line(low, pixel)]
    return sorted(found, key=lambda piece: min(piece.start, piece.end))


def bar(mark: Mark, pixel: float, *, share: float = 1) -> list[Piece]:
    """A bar from zero with its end: solid as far as the figure is firm, pale where any value below it is possible."""
    value = mark.high * share
    if mark.qualifier in OPEN_BELOW:
        return [Piece(0, value, Look.PALE), _line(value - EDGE * pixel, pixel)]
    end = ends(mark, pixel, share=share)
    if mark.is_range and end[0].start > 0:
        return [Piece(0, end[0].start), *end]
    if not mark.is_range and mark.qualifier not in (Qualifier.ABOUT, Qualifier.NEARLY):
        return [Piece(0, value), *end[1:]]
    return [Piece(0, max(0.0, end[0].end)), *(piece for piece in end[1:] if piece.end > 0)]


def reach(mark: Mark) -> float:
    """How many px a mark goes on beyond its number."""
    if mark.qualifier in OPEN_ABOVE:
        return OPEN + EDGE
    return CAP if mark.qualifier is Qualifier.ABOUT else EDGE


def _line(value: float, pixel: float) -> Piece:
    return Piece(value - EDGE * pixel, value + EDGE * pixel, Look.STRIPE)


def _stripes(start: float, end: float, pixel: float) -> Iterator[Piece]:
    """Stripes of 2 px, 2 px apart."""
    for index in range(round((end - start) / pixel / 4)):
        yield Piece(start + 4 * index * pixel, start + (4 * index + 2) * pixel, Look.STRIPE)


def _thinning(value: float, pixel: float) -> Iterator[Piece]:
    """Stripes that thin out from a value on; against the axis where ``pixel`` is below zero."""
    for offset, width in ((3.5, 3.0), (8.0, 2.0), (11.5, 1.2)):
        yield Piece(value + offset * pixel, value + (offset + width) * pixel, Look.STRIPE)
