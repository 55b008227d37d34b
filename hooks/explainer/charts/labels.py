"""Names on a map, placed in per cent of its width and height, so that they keep their size when it shrinks."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from explainer.charts.atlas import Atlas, Parts, Ring, area, atlas_of, inside
from explainer.charts.clipping import Point
from explainer.charts.picture import Picture
from explainer.charts.theme import NARROW, WIDE

HIGH, LETTER = 12, 7  # px of a name, and a wide guess at one of its letters
Box = tuple[float, float, float, float]  # left, top, right, bottom
GRID = 15  # places tried from side to side and from top to foot
WIDER = 3  # how many times as wide as high a name is taken to be


@dataclass(frozen=True)
class Name:
    """A country's name beside it or in its middle; ``x`` and ``y`` in per cent from the left and from the top.

    ``roomy`` tells that it takes a wide page: on a narrow one it would cover other countries with a figure.
    """

    text: str
    side: str
    x: float
    y: float
    roomy: bool


@dataclass(frozen=True)
class Wanted:
    """A name that a map's declaration asks for, of a country by its code."""

    text: str
    iso: str
    side: str


def placed_names(picture: Picture, wanted: Sequence[Wanted]) -> bytes:
    """The names of countries that are seen on a map, each in its place, as JSON."""
    return json.dumps([asdict(name) for name in _names(picture, wanted)]).encode()


def _names(picture: Picture, wanted: Sequence[Wanted]) -> Iterator[Name]:
    """Each name in the first place where it hides nothing on a narrow page; one without such a place is ``roomy``."""
    atlas = atlas_of(WIDE.width, picture.view)
    taken: list[Box] = []
    for name in wanted:
        if parts := atlas.countries.get(name.iso):
            others = [
                atlas.countries[mark.iso] for mark in picture.marks if mark.iso in atlas.countries.keys() - {name.iso}
            ]
            places = _places(max((part[0] for part in parts), key=area), name)
            free = [at for at in places if _lies_on(atlas, box := _box(name, *at)) and not _hides(box, others, taken)]
            x, y = free[0] if free else places[0]
            taken += [_box(name, x, y)] * bool(free)
            yield Name(name.text, name.side, 100 * x / atlas.width, 100 * y / atlas.height, not free)


def _places(outline: Ring, name: Wanted) -> list[tuple[float, float]]:
    """Where a name may stand, the best place first: well inside a country, or beside its middle, its top or its foot."""
    xs, ys = zip(*outline, strict=True)
    if name.side == "middle":
        return [_innermost(outline)]
    x = min(xs) if name.side == "left" else max(xs)
    return [(x, (min(ys) + max(ys)) / 2), (x, min(ys)), (x, max(ys))]


def _innermost(outline: Ring) -> tuple[float, float]:
    """The place of a grid over a country that lies farthest from its border; a name is wider than high."""
    xs, ys = zip(*outline, strict=True)
    grid = [
        (min(xs) + (max(xs) - min(xs)) * (i + 0.5) / GRID, min(ys) + (max(ys) - min(ys)) * (j + 0.5) / GRID)
        for i in range(GRID)
        for j in range(GRID)
    ]
    within = [at for at in grid if inside(at, [[outline]])] or grid
    return max(within, key=lambda at: min(_away(at, a, b) for a, b in pairwise(outline)))


def _away(at: tuple[float, float], a: Point, b: Point) -> float:
    """How far a place is from a stretch of a border, less so to its side than above or below it."""
    (ax, ay), (bx, by) = ((point[0] / WIDER, point[1]) for point in (a, b))
    x, y = at[0] / WIDER - ax, at[1] - ay
    along, up = bx - ax, by - ay
    share = max(0.0, min(1.0, (x * along + y * up) / (along * along + up * up)))
    return math.hypot(x - share * along, y - share * up)


def _box(name: Wanted, x: float, y: float) -> Box:
    """The room that a name takes on a narrow page, in px of the wide one."""
    zoom = WIDE.width / NARROW.width
    width, half = len(name.text) * LETTER * zoom, HIGH * zoom / 2
    left = x - {"left": width, "right": 0, "middle": width / 2}[name.side]
    return left, y - half, left + width, y + half


def _lies_on(atlas: Atlas, box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= atlas.width and box[3] <= atlas.height


def _hides(box: Box, others: Iterable[Parts], taken: Iterable[Box]) -> bool:
    """Whether a name would lie on another one, or on another country with a figure."""
    left, top, right, bottom = box
    if any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken):
        return True
    middle = (left + right) / 2, (top + bottom) / 2
    on_border = any(left <= x <= right and top <= y <= bottom for parts in others for part in parts for x, y in part[0])
    return on_border or any(inside(middle, parts) for parts in others)
