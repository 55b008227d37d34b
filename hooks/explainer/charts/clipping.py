"""What of an outline lies on a map: cut off at its four edges one after the other.

After I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974), p. 32-42,
https://doi.org/10.1145/360767.360802.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

Point = tuple[float, float]  # in whole or half px


def clipped(ring: Sequence[Point], width: int, height: int) -> list[Point]:
    """The part of a closed outline that lies on a map of a size in px, closed again; empty where none does."""
    points = list(ring)
    for axis, edge, beyond in ((0, 0, -1), (0, width, 1), (1, 0, -1), (1, height, 1)):
        points = [point for point, _ in groupby(_within(points, axis, edge, beyond))]
        points += points[:1] if points[:1] != points[-1:] else []
    return points


def _within(ring: Sequence[Point], axis: int, edge: int, beyond: int) -> Iterator[Point]:
    """The points of an outline on the inner side of an edge, and those where it meets the edge."""
    for a, b in pairwise(ring):
        a_in, b_in = ((point[axis] - edge) * beyond <= 0 for point in (a, b))
        if a_in != b_in:
            share = (edge - a[axis]) / (b[axis] - a[axis])
            met = round(a[1 - axis] + share * (b[1 - axis] - a[1 - axis]))
            yield (met, edge) if axis else (edge, met)
        if b_in:
            yield b
