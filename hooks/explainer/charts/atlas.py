"""The shapes of countries on a map of the world, in whole px, or of a part of it, in half px. Imports no altair.

A part is drawn from a finer file, without the points that make no difference to the eye. They are taken from the lines
that neighbours share, so that no gap opens between two countries.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from pathlib import Path

from explainer.charts.clipping import Point, clipped
from explainer.charts.projection import View, Window, window
from explainer.charts.thinning import Place, thinned
from explainer.charts.topojson import COARSE, FINE, countries_in, line_in

STRAY = 0.6  # px, how far a line of a part may be drawn from where it runs: half of it looks no better
LEFT_OUT = frozenset({"AQ", "TF"})  # the far south: nobody lives there, and it would take a sixth of the height
LEAST = 3.0  # px², what is smaller isn't seen and not drawn

Ring = tuple[Point, ...]
Parts = tuple[tuple[Ring, ...], ...]  # of a country: each an outline and the holes in it


@dataclass(frozen=True)
class Atlas:
    """The map, ``width`` px wide, of the world or of the part that ``view`` names."""

    width: int
    view: View | None = None

    @property
    def height(self) -> int:
        """Of the map, in px."""
        return math.ceil((self._window.north - self._window.south) * self._scale)

    @cached_property
    def _window(self) -> Window:
        return window(self.view)

    @property
    def _scale(self) -> float:
        return self.width / (self._window.east - self._window.west)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies, in px from the left and from the top."""
        x, y = self._window.project(longitude, latitude)
        return (x - self._window.west) * self._scale, (self._window.north - y) * self._scale

    @cached_property
    def countries(self) -> dict[str, Parts]:
        """What is seen of each country by its code."""
        return {code: parts for code in countries_in(self._file) if (parts := self.parts(code))}

    def parts(self, code: str) -> Parts:
        """What is seen of one country: its parts, each an outline and the holes in it; empty where nothing is."""
        told = () if code in LEFT_OUT else countries_in(self._file).get(code, ())
        seen = [tuple(ring for arcs in part if area(ring := self._ring(arcs)) >= LEAST) for part in told]
        return tuple(part for part in seen if part)

    @cached_property
    def _file(self) -> Path:
        return FINE if self.view else COARSE

    @cached_property
    def _lines(self) -> dict[int, list[Point]]:
        """The lines that were asked for, by their number."""
        return {}

    def _line(self, number: int) -> list[Point]:
        """A line in px, thinned and rounded where neighbours meet, so that they still do."""
        if number not in self._lines:
            line = [self.point(*place) for place in line_in(self._file, number)]
            near, line = (_half, self._thinned(line)) if self.view else (round, line)
            self._lines[number] = [point for point, _ in groupby((near(x), near(y)) for x, y in line)]
        return self._lines[number]

    def _thinned(self, line: list[Place]) -> list[Place]:
        """What of a line can be seen; where all of it lies beyond one edge of the map, its two ends tell as much."""
        xs, ys = [x for x, _ in line], [y for _, y in line]
        if max(xs) < 0 or min(xs) > self.width or max(ys) < 0 or min(ys) > self.height:
            return [line[0], line[-1]]
        return thinned(line, STRAY)

    def _ring(self, arcs: Sequence[int]) -> Ring:
        """Lines joined to a closed outline; a number below zero is a line taken backwards."""
        points: list[Point] = []
        for number in arcs:
            line = self._line(number) if number >= 0 else self._line(~number)[::-1]
            points += line[1:] if points and points[-1] == line[0] else line
        if points[0] != points[-1]:
            points.append(points[0])
        return _straight(clipped(points, self.width, self.height) if self.view else points)


@lru_cache(8)
def atlas_of(width: int, view: View | None) -> Atlas:
    """A map, measured once however often it is asked for."""
    return Atlas(width, view)


def area(ring: Sequence[Point]) -> float:
    """How large an outline is, in px²."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def inside(point: tuple[float, float], parts: Sequence[Sequence[Ring]]) -> bool:
    """Whether a place lies in a country, by the crossings of a line from it to the right."""
    x, y = point
    crossings = [
        (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
        for part in parts
        for ring in part
        for a, b in pairwise(ring)
    ]
    return sum(crossings) % 2 == 1


def _half(number: float) -> float:
    """To the nearest half, a whole number where it is one, so that it is written shortly."""
    whole, half = divmod(round(2 * number), 2)
    return whole + 0.5 if half else whole


def _straight(points: Sequence[Point]) -> Ring:
    """Without the points in the middle of straight lines."""
    if not points:
        return ()
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        (x, y), (x2, y2), (x3, y3) = kept[-1], point, following
        if (x2 - x) * (y3 - y) != (x3 - x) * (y2 - y):
            kept.append(point)
    return (*kept, points[-1])
