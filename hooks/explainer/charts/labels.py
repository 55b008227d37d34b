"""Names on a map, placed in per cent of its width and height, so that they keep their size when it shrinks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from explainer.charts.atlas import Atlas, Point, area
from explainer.charts.picture import Picture
from explainer.charts.theme import NARROW, WIDE, text_width

HIGH = 14  # px of a name


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
    atlas = Atlas(WIDE.width)
    for name in wanted:
        if parts := atlas.countries.get(name.iso):
            x, y = _anchor(max((part[0] for part in parts), key=area), name)
            others = {mark.iso for mark in picture.marks} - {name.iso}
            points = [at for iso in others for part in atlas.countries.get(iso, ()) for at in part[0]]
            roomy = _covers(points, name, x, y)
            yield Name(name.text, name.side, 100 * x / atlas.width, 100 * y / atlas.height, roomy)


def _anchor(points: tuple[Point, ...], name: Wanted) -> tuple[float, float]:
    xs, ys = zip(*points, strict=True)
    x = {"left": min(xs), "right": max(xs), "middle": (min(xs) + max(xs)) / 2}[name.side]
    return x, sum(ys) / len(ys) if name.side == "middle" else (min(ys) + max(ys)) / 2


def _covers(points: list[Point], name: Wanted, x: float, y: float) -> bool:
    """Whether a name on a narrow page would hide any of the points."""
    zoom = WIDE.width / NARROW.width
    width, height = text_width(name.text) * zoom, HIGH * zoom
    left = x - {"left": width, "right": 0, "middle": width / 2}[name.side]
    return any(left <= px <= left + width and abs(py - y) <= height / 2 for px, py in points)
