"""Words, legends and drawings placed on one sheet, for pictures that leave the site without its stylesheet."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from explainer.cards import Site
from explainer.charts.labels import Name
from explainer.charts.legend import Key
from explainer.charts.palette import in_light
from explainer.charts.theme import ADVANCE, BOLD, WIDE

LEADING = 1.32  # of the size, from line to line
SIGN, AFTER_SIGN, BETWEEN = 28, 8, 22  # px: a sign of the legend, its distance to its words, and to the next sign
VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Box:
    """Room on a sheet, in px."""

    x: float
    top: float
    width: float
    height: float = 0

    def below(self, top: float) -> Box:
        """The same room from a height on."""
        return Box(self.x, top, self.width, self.top + self.height - top)


@dataclass(frozen=True)
class Line:
    """A line of text with its baseline at a height; one with an ``anchor`` stands on a drawing, with a halo."""

    text: str
    x: float
    y: float
    size: float
    weight: str = "normal"
    fill: str = "--ink"
    anchor: str = ""


@dataclass(frozen=True)
class Sign:
    """A sign of the legend in its place."""

    key: Key
    x: float
    y: float
    scale: float


@dataclass(frozen=True)
class Placed:
    """A drawing in its place, larger or smaller than it was drawn; one that is ``cut`` fades out below."""

    inner: Markup
    view: str
    x: float
    y: float
    width: float
    height: float
    cut: bool = False


@dataclass(frozen=True)
class Sheet:
    """A picture that leaves the site: its size, its words, and what is drawn on it."""

    name: str
    title: str
    description: str
    width: float
    height: float
    lines: Sequence[Line]
    signs: Sequence[Sign] = ()
    pictures: Sequence[Placed] = ()

    def svg(self, site: Site) -> str:
        return in_light(site.render("sheet.svg", sheet=self))


def broken(text: str, width: float, size: float, weight: str = "normal") -> list[str]:
    """A text broken into lines of a width, in any of the machine's fonts."""
    letters = int(width / (size * ADVANCE) * (BOLD if weight == "bold" else 1))
    return textwrap.wrap(text, max(8, letters), break_on_hyphens=False) or [""]


def column(text: str, box: Box, size: float, *, weight: str = "normal", fill: str = "--ink") -> list[Line]:
    """A text as lines below each other from the top of its room."""
    lines = broken(text, box.width, size, weight)
    return [Line(line, box.x, box.top + size * (1 + LEADING * n), size, weight, fill) for n, line in enumerate(lines)]


def depth(lines: Sequence[Line]) -> float:
    """How high lines stand together."""
    return sum(line.size * LEADING for line in lines)


def signs(keys: Sequence[Key], box: Box, scale: float) -> list[tuple[Sign, Line]]:
    """A legend from left to right, in as many rows as it takes."""
    size = 13 * scale
    found = []
    x, top = box.x, box.top
    for key in keys:
        own = (SIGN + AFTER_SIGN) * scale + len(key.meaning) * size * ADVANCE
        if x > box.x and x + own > box.x + box.width:
            x, top = box.x, top + size * 1.6
        words = Line(key.meaning, x + (SIGN + AFTER_SIGN) * scale, top + size, size, fill="--ink-soft")
        found.append((Sign(key, x, top + size - 10 * scale, scale), words))
        x += own + BETWEEN * scale
    return found


def size_of(drawing: str) -> tuple[float, float]:
    """Width and height of a drawing in its own px."""
    match = VIEW_BOX.search(drawing)
    if match is None:
        raise ValueError(drawing[:80])
    return float(match.group(1)), float(match.group(2))


def placed(drawing: str, x: float, y: float, scale: float, most: float = math.inf) -> Placed:
    """A drawing put on the sheet, at ``most`` so high; the sheet has the title and the description."""
    root = ET.fromstring(drawing)  # noqa: S314  # drawn by us
    inner = "".join(ET.tostring(part, encoding="unicode") for part in root if part.tag not in ("title", "desc"))
    width, height = size_of(drawing)
    seen = min(height, most / scale)
    view = f"0 0 {width:g} {seen:g}"
    return Placed(Markup(inner), view, x, y, width * scale, seen * scale, cut=seen < height)  # noqa: S704  # drawn by us


def names_on(picture: Placed, names: Sequence[Name]) -> list[Line]:
    """The names of a map over it; on a page they are HTML."""
    size = min(16.0, 12 * picture.width / WIDE.width)
    anchors = {"left": ("end", -4), "right": ("start", 4), "middle": ("middle", 0)}
    found = []
    for name in names:
        anchor, aside = anchors[name.side]
        x, y = picture.x + picture.width * name.x / 100 + aside, picture.y + picture.height * name.y / 100 + size / 3
        found.append(Line(name.text, x, y, size, anchor=anchor))
    return found
