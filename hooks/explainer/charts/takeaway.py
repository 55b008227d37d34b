"""What readers take away of a chart: one sheet as SVG and PNG, its specification, and the picture for sharing it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from explainer.cards import FactView
from explainer.charts.cache import Drawing
from explainer.charts.palette import in_light
from explainer.charts.picture import ROOT
from explainer.charts.poster import LICENCE, poster, sources
from explainer.charts.shown import Shown
from explainer.charts.social import chart_card, figure_card
from explainer.charts.theme import WIDE, Frame
from explainer.dates import PartialDate
from explainer.wording import date_text

SHARPER = 1.5
RASTER = "explainer.charts.png:raster"


@dataclass(frozen=True, repr=False)
class Takeaway:
    """The files of one chart; ``shown`` has the way from any place to the site's root, ``address`` if it has one."""

    shown: Shown
    address: str

    @cached_property
    def sheet(self) -> str:
        """The chart with everything that belongs to it, as SVG."""
        return poster(self.shown, self.address)

    @cached_property
    def image(self) -> Drawing:
        """The sheet as PNG."""
        return self.shown.plot.drawing("sheet.png", RASTER, self.sheet, SHARPER)

    @cached_property
    def card(self) -> Drawing:
        """The picture for sharing it."""
        return self.shown.plot.drawing("card.png", RASTER, chart_card(self.shown), 1)

    def images(self) -> Iterator[tuple[str, Callable[[], Drawing]]]:
        """Each PNG file by its name, and how to lay it out."""
        yield f"{self.shown.chart.id}.png", lambda: self.image
        yield "card.png", lambda: self.card

    def files(self) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
        """Each file of text by its name, and how to make it."""
        name, plot = self.shown.chart.id, self.shown.plot
        yield f"{name}.svg", lambda: self.sheet
        yield f"{name}.vl.json", lambda: _told(_standalone(self.shown, self.address), self.shown.root)
        for frame in plot.drawings:
            yield f"{name}.{frame.name}.vg.json", partial(self._explored, frame)

    def _explored(self, frame: Frame) -> str:
        return _told(self.shown.plot.drawn[frame].vega, "")


def page_card(title: str, view: FactView) -> Drawing:
    """The card of a page without a chart."""
    return Drawing(f"{view.fact.id}-card.png", RASTER, (figure_card(title, view), 1))


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
    lite = shown.plot.drawn[WIDE].lite
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


def _told(specification: dict[str, Any], root: str) -> str:
    return json.dumps(specification, ensure_ascii=False, separators=(",", ":")).replace(ROOT, root) + "\n"
