"""Turns a chart into an SVG that stands in a page: accessible, themed by the page's CSS, small, the same each time."""

from __future__ import annotations

import json
import re
from pkgutil import resolve_name
from xml.etree import ElementTree as ET

from altair.utils.schemapi import debug_mode

from explainer.charts.drawing_library import vl_convert
from explainer.charts.live import explored, live
from explainer.charts.paths import shortly
from explainer.charts.picture import ROOT, Picture
from explainer.charts.theme import PAPER, TEXT, Frame

XLINK = "{http://www.w3.org/1999/xlink}href"
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
GEOMETRY = ("d", "transform", "x", "y", "x2", "y2", "dy", "fill-opacity")
# What Vega writes that is its default, is said better elsewhere, or means nothing without its scripts.
NEEDLESS = {
    "class", "role", "aria-roledescription", "aria-label", "aria-hidden", "pointer-events", "stroke-miterlimit",
    "font-family", "display", "version", "width", "height",
}  # fmt: skip
DEFAULTS = {
    ("opacity", "1"), ("fill-opacity", "1"), ("stroke-width", "0"), ("transform", "translate(0,0)"),
    ("font-weight", "normal"), ("font-size", f"{TEXT}px"), ("text-anchor", "start"), ("x2", "0"), ("y2", "0"), ("stroke-dasharray", "1,0"),
}  # fmt: skip
HALO = {"stroke": PAPER, "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}  # around words
UNCROSSED = "bars"  # the form in which nothing is drawn behind words, so that they need no halo


def get_ready() -> None:
    """Start the library's engine, which takes it longer than a chart."""
    vl_convert.vega_to_svg(vl_convert.vegalite_to_vega({"mark": "point"}))


def render(picture: Picture, form: str, frame: Frame) -> bytes:
    """The picture as JSON of an SVG and its Vega-Lite and Vega, with ROOT where the way to the site's root belongs."""
    with debug_mode(arg=False):  # what is wrong with a specification is found in tests
        drawn = resolve_name(form)(picture, frame).to_dict(validate=False)
    lite = live(drawn, picture)
    vega = vl_convert.vegalite_to_vega(lite)
    svg = accessible(vl_convert.vega_to_svg(vega), picture, frame)
    return json.dumps({"svg": svg, "lite": lite, "vega": explored(vega)}, ensure_ascii=False).encode()


def accessible(svg: str, picture: Picture, frame: Frame) -> str:
    """Vega's SVG with a title, a description and links by name, without what a page has no use for."""
    drawn = ET.fromstring(svg)  # noqa: S314  # made by vl-convert a moment ago
    stem = f"chart-{picture.chart}-{frame.name}"
    root = ET.Element(
        "svg",
        {
            "class": f"chart-{frame.name}",
            "viewBox": drawn.get("viewBox", ""),
            "font-size": str(TEXT),
            "role": "group",
            "aria-labelledby": f"{stem}-title",
            "aria-describedby": f"{stem}-desc",
        },
    )
    ET.SubElement(root, "title", {"id": f"{stem}-title"}).text = picture.headline
    ET.SubElement(root, "desc", {"id": f"{stem}-desc"}).text = picture.alt
    plot = ET.SubElement(root, "g", {"fill": "none", "transform": _rounded(drawn[0].get("transform", ""))})
    links = _placed(drawn[0], plot, {} if picture.form == UNCROSSED else HALO)
    marks = {f"{ROOT}{mark.address}": mark for mark in picture.marks}
    happenings = {f"{ROOT}{happening.address}": happening for happening in picture.happenings}
    for link in links:
        address = link.get("href", "")
        if mark := marks.get(address):
            link.attrib |= {"data-fact": mark.fact, "aria-label": mark.name}
        else:
            link.set("aria-label", happenings[address].name)
    _rename(plot, stem)
    return ET.tostring(root, encoding="unicode")


def _placed(drawn: ET.Element, plot: ET.Element, around: dict[str, str]) -> list[ET.Element]:
    """Put what is drawn into the plot: shapes, words over them, and links over all; only these are read out.

    ``around`` is what sets the words off.
    """
    parts = [part for child in drawn for part in _cleaned(child)]
    links = [part for part in parts if part.tag == "a"]
    silent = ET.SubElement(plot, "g", {"aria-hidden": "true"})
    silent.extend(part for part in parts if part.tag not in ("a", "text"))
    ET.SubElement(silent, "g", around).extend(part for part in parts if part.tag == "text")
    plot.extend(links)
    return links


def _cleaned(element: ET.Element) -> list[ET.Element]:
    """An element without needless attributes; a group that says nothing gives way to what is in it."""
    tag = element.tag.rpartition("}")[2]
    if element.get("class") in ("background", "foreground"):
        return []
    inner = [part for child in element for part in _cleaned(child)]
    attributes = {name: _rounded(value) if name in GEOMETRY else value for name, value in element.attrib.items()}
    attributes |= {"d": shortly(attributes["d"])} if "d" in attributes else {}
    if attributes.get("stroke-width") == "0":
        attributes.pop("stroke", None)
    kept = {n: v for n, v in attributes.items() if n not in NEEDLESS and (n, v) not in DEFAULTS and n != XLINK}
    if tag == "g" and (not kept or not inner):
        return inner
    if XLINK in attributes:
        kept["href"] = attributes[XLINK]
    found = ET.Element(tag, kept)
    found.text = element.text
    found.extend(inner)
    return [found]


def _rounded(geometry: str) -> str:
    return NUMBER.sub(lambda match: f"{round(float(match.group()), 1):g}", geometry)


def _rename(plot: ET.Element, stem: str) -> None:
    """Give what has an id one of its own: Vega counts them through a whole process."""
    named = {element.get("id"): f"{stem}-{index}" for index, element in enumerate(plot.iter()) if element.get("id")}
    for element in plot.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, named[value])
            elif match := REFERENCE.fullmatch(value):
                element.set(name, f"url(#{named[match.group(1)]})")
