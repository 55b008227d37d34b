"""Names on a map, placed in per cent of its width and height, so that they keep their size when it shrinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.book import FactBook
from explainer.charts.atlas import Atlas, Point, area
from explainer.charts.picture import Picture
from explainer.charts.theme import NARROW, WIDE, text_width
from explainer.model import Chart, Label

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


def names(book: FactBook, chart: Chart, picture: Picture) -> Iterator[Name]:
    """The names that a map's declaration asks for, of countries that are seen on it."""
    atlas = Atlas(WIDE.width)
    for label in chart.labels:
        place = book.places[label.place]
        if parts := atlas.countries.get(place.iso or ""):
            x, y = _anchor(max((part[0] for part in parts), key=area), label)
            others = {mark.iso for mark in picture.marks} - {place.iso}
            points = [at for iso in others for part in atlas.countries.get(iso, ()) for at in part[0]]
            roomy = _covers(points, place.heading, label, x, y)
            yield Name(place.heading, label.side, 100 * x / atlas.width, 100 * y / atlas.height, roomy)


def _anchor(points: tuple[Point, ...], label: Label) -> tuple[float, float]:
    xs, ys = zip(*points, strict=True)
    x = {"left": min(xs), "right": max(xs), "middle": (min(xs) + max(xs)) / 2}[label.side]
    return x, sum(ys) / len(ys) if label.side == "middle" else (min(ys) + max(ys)) / 2


def _covers(points: list[Point], text: str, label: Label, x: float, y: float) -> bool:
    """Whether a name on a narrow page would hide any of the points."""
    zoom = WIDE.width / NARROW.width
    width, height = text_width(text) * zoom, HIGH * zoom
    left = x - {"left": width, "right": 0, "middle": width / 2}[label.side]
    return any(left <= px <= left + width and abs(py - y) <= height / 2 for px, py in points)
