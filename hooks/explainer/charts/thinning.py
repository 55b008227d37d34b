"""A line drawn with fewer points, and looking the same.

After D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the number of points required to represent a
digitized line or its caricature", Cartographica 10 (1973), p. 112-122, https://doi.org/10.3138/FM57-6770-U75U-7727.
"""

from __future__ import annotations

from collections.abc import Sequence

Place = tuple[float, float]


def thinned(line: Sequence[Place], stray: float) -> list[Place]:
    """The points of a line that keep it within ``stray`` px of where it ran, its two ends among them."""
    kept, stretches = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        away = _away(line[first + 1 : last], line[first], line[last])
        if away and (farthest := max(away)) > stray * stray:
            at = first + 1 + away.index(farthest)
            kept.add(at)
            stretches += [(first, at), (at, last)]
    return [line[index] for index in sorted(kept)]


def _away(points: Sequence[Place], start: Place, end: Place) -> list[float]:
    """How far each point is from the straight line between two others, in px²."""
    (left, top), along, up = start, end[0] - start[0], end[1] - start[1]
    square = along * along + up * up or 1.0
    away = []
    for x, y in points:
        across, down = x - left, y - top
        share = min(1.0, max(0.0, (across * along + down * up) / square))
        away.append((across - share * along) ** 2 + (down - share * up) ** 2)
    return away
