"""The shapes of countries on a map of the world or of a part of it, in whole px. Imports no altair.

The shapes are those of the TopoJSON in ``vendor``: lines ("arcs") that neighbours share, as steps between whole numbers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from explainer.charts.clipping import Point, clipped
from explainer.charts.projection import View, Window, window

FILE = Path(__file__).parent / "vendor" / "world-110m.json"
LEFT_OUT = frozenset({"ATA", "ATF"})  # the far south: nobody lives there, and it would take a sixth of the height
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
        """What is seen of each country by its ISO code: its parts, each an outline and the holes in it.

        What has no code of two letters keeps the atlas's own of three.
        """
        aliases = get_global("territory_aliases")
        found = {}
        for geometry in _file()["objects"]["countries"]["geometries"]:
            code = geometry["properties"]["a3"]
            parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            seen = [tuple(ring for arcs in part if area(ring := self._ring(arcs)) >= LEAST) for part in parts]
            if code not in LEFT_OUT and any(seen):
                found[aliases.get(code, [code])[0]] = tuple(part for part in seen if part)
        return found

    @cached_property
    def _arcs(self) -> list[list[Point]]:
        """Each line in px, rounded where neighbours meet, so that they still do."""
        scale, move = (_file()["transform"][name] for name in ("scale", "translate"))
        found = []
        for steps in _file()["arcs"]:
            x = y = 0
            line: list[Point] = []
            for step in steps:
                x, y = x + step[0], y + step[1]
                at = self.point(x * scale[0] + move[0], y * scale[1] + move[1])
                point = round(at[0]), round(at[1])
                if not line or line[-1] != point:
                    line.append(point)
            found.append(line)
        return found

    def _ring(self, arcs: Sequence[int]) -> Ring:
        """Lines joined to a closed outline; a number below zero is a line taken backwards."""
        points: list[Point] = []
        for index in arcs:
            line = self._arcs[index] if index >= 0 else self._arcs[~index][::-1]
            points += line[1:] if points and points[-1] == line[0] else line
        if points[0] != points[-1]:
            points.append(points[0])
        return _straight(clipped(points, self.width, self.height) if self.view else points)


@cache
def _file() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return told


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
