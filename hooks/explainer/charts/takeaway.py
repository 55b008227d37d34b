"""What readers take away of a chart: one sheet as SVG and PNG, its specification, and the picture for sharing it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from explainer.cards import FactView
from explainer.charts.cache import kept
from explainer.charts.palette import in_light
from explainer.charts.poster import LICENCE, poster, sources
from explainer.charts.shown import Shown
from explainer.charts.social import chart_card, figure_card
from explainer.charts.theme import WIDE, frames_of
from explainer.dates import PartialDate
from explainer.wording import date_text

TWICE = 2


def files(shown: Shown, address: str) -> Iterator[tuple[str, str | bytes]]:
    """Files of a chart by name; ``shown`` has the way from any place to the site's root, its address if it has one."""
    name = shown.chart.id
    sheet = poster(shown, address)
    yield f"{name}.svg", sheet
    yield f"{name}.png", image(shown, "sheet.png", sheet, scale=TWICE)
    yield "card.png", image(shown, "card.png", chart_card(shown), scale=1)
    yield f"{name}.vl.json", _told(_standalone(shown, address))
    for frame in frames_of(shown.chart.form):
        yield f"{name}.{frame.name}.vg.json", _told(_explored(replace(shown, root="").drawn(frame).vega))


def image(shown: Shown, name: str, svg: str, *, scale: float) -> bytes:
    """A sheet as PNG, from the cache or drawn now."""
    return shown.kept(name, (svg, scale), lambda: _raster(svg, scale))


def drawn_card(title: str, view: FactView, cache: Path) -> bytes:
    """The card of a page without a chart, from the cache or drawn now."""
    svg = figure_card(title, view)
    return kept(cache, f"{view.fact.id}-card.png", svg, lambda: _raster(svg, 1))


def _raster(svg: str, scale: float) -> bytes:
    drawn: bytes = import_module("explainer.charts.render").raster(svg, scale)
    return drawn


def citation(shown: Shown, address: str) -> str:
    """How to name a chart in a text of one's own."""
    site = shown.site.book.topic
    kept = newest(shown.views)
    parts = [
        f"{site.name}: “{shown.picture.headline.rstrip('.')}”",
        f"figures as of {date_text(kept, site.locale)}" if kept else "",
        f"{address}charts/{shown.chart.id}/" if address else "",
    ]
    return f"{', '.join(part for part in parts if part)} ({LICENCE})"


def newest(views: list[FactView]) -> PartialDate | None:
    """When a fact was last added or read again."""
    dates = [date for view in views for date in (view.fact.added, view.fact.checked) if date]
    return max(dates, key=lambda date: (date.first, date.precision), default=None)


def _standalone(shown: Shown, address: str) -> dict[str, Any]:
    """The Vega-Lite specification in fixed colours, with its words beside it."""
    lite = shown.drawn(WIDE).lite
    plain, chart = shown.site.prose.plain, shown.chart
    words = {
        "headline": shown.picture.headline,
        "note": plain(chart.note) if chart.note else None,
        "because": plain(chart.because) if chart.because else None,
        "sources": sources(shown),
        "citation": citation(shown, address),
    }
    told: dict[str, Any] = json.loads(in_light(json.dumps(lite)))
    return told | {
        "background": "white",
        "description": shown.picture.alt,
        "usermeta": {key: text for key, text in words.items() if text},
    }


def _explored(vega: dict[str, Any]) -> dict[str, Any]:
    """The specification for the live chart: the page's script makes the links, and only their areas are read out."""
    for mark in _marks(vega):
        encoded = mark.get("encode", {}).get("update", {})
        if encoded.pop("href", None) is None and mark.get("type") != "group":
            mark["aria"] = False
    return vega


def _marks(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every mark, in groups too."""
    for mark in part.get("marks", []):
        yield mark
        yield from _marks(mark)


def _told(specification: dict[str, Any]) -> str:
    return json.dumps(specification, ensure_ascii=False, separators=(",", ":")) + "\n"
