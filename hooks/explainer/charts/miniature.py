"""A chart in miniature: its marks without a word, for a door to the page it stands on."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

from explainer.charts.plot import Plot
from explainer.charts.theme import NARROW, WIDE

HEAVY = frozenset({"map"})  # forms that are no smaller without words
ALONG_TIME = frozenset({"daily", "flows"})  # forms whose wide drawing runs from left to right, their narrow one down
MARKS, LINES = frozenset({"path"}), frozenset({"path", "line"})
ROOM = 30  # px above and below the signs of a timeline


def miniature(plot: Plot) -> Markup:
    """The chart's marks as SVG to be stretched over any box, in a few hundred bytes; empty for a form too heavy."""
    form = plot.chart.form
    if form in HEAVY:
        return Markup()
    drawn = ET.fromstring(plot.drawn[WIDE if form in ALONG_TIME else NARROW].svg)  # noqa: S314  # drawn by us
    wanted = MARKS if form == "timeline" else LINES
    shapes = [shape for part in drawn.iterfind("g/g") for shape in part if shape.tag in wanted]
    view, small = _laid_out(form, drawn, shapes)
    look = {"viewBox": " ".join(f"{side:g}" for side in view), "preserveAspectRatio": "none", "fill": "none"}
    root = ET.Element("svg", {"class": "miniature", **look, "aria-hidden": "true"})
    root.extend(small)
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704  # drawn by us


def _laid_out(form: str, drawn: ET.Element, shapes: list[ET.Element]) -> tuple[list[float], list[ET.Element]]:
    """What is seen (left, top, width, height) and the shapes in it: the plot without its margins, a timeline lying down."""
    width, height = (float(side) for side in drawn.get("viewBox", "").split()[2:])
    left, top = _moved(drawn[-1])
    if form != "timeline":
        return [0, 0, width - left, height - top], shapes
    turned = ET.Element("g", {"transform": "matrix(0 1 1 0 0 0)"})
    turned.extend(shapes)
    lanes = [_moved(shape)[0] for shape in shapes]
    return [0, min(lanes) - ROOM, height, max(lanes) - min(lanes) + 2 * ROOM], [turned]


def _moved(element: ET.Element) -> tuple[float, float]:
    across, down = re.findall(r"-?[\d.]+", element.get("transform", "translate(0,0)"))
    return float(across), float(down)
