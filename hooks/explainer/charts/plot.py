"""A chart drawn, wherever it is shown: computed once a build."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explainer.cards import Site
from explainer.charts.cache import Cache, Drawing
from explainer.charts.labels import Name, Wanted
from explainer.charts.picture import Mark, Picture, picture_of
from explainer.charts.theme import WIDE, Frame, frames_of
from explainer.declaration import Chart
from explainer.fact import Fact
from explainer.selection import facts_of


@dataclass(frozen=True)
class Drawn:
    """A chart in one width: the SVG of the page, and the specifications it was drawn from."""

    svg: str
    lite: dict[str, Any]
    vega: dict[str, Any]


@dataclass(frozen=True, repr=False)
class Plot:
    """A chart with its drawings; ``form`` names the function that draws it, ``cache`` keeps what is drawn."""

    site: Site
    chart: Chart
    form: str
    cache: Cache

    @cached_property
    def facts(self) -> list[Fact]:
        return facts_of(self.site.book, self.chart)

    @cached_property
    def picture(self) -> Picture:
        return picture_of(self.site, self.chart)

    @cached_property
    def drawings(self) -> dict[Frame, Drawing]:
        """What is to be drawn for a page, by width."""
        return {
            frame: self.drawing(f"{frame.name}.json", "explainer.charts.render:render", self.picture, self.form, frame)
            for frame in frames_of(self.chart.form)
        }

    @property
    def needed(self) -> list[Drawing]:
        """All that is to be drawn before the chart can stand on a page."""
        return [*self.drawings.values(), *([self._naming] if self.chart.labels else [])]

    @cached_property
    def drawn(self) -> dict[Frame, Drawn]:
        """Each width, with ROOT where the way to the site's root belongs."""
        return {frame: Drawn(**json.loads(self.cache.kept(drawing))) for frame, drawing in self.drawings.items()}

    @cached_property
    def names(self) -> list[Name]:
        """The names to write on a map."""
        return [Name(**name) for name in json.loads(self.cache.kept(self._naming))] if self.chart.labels else []

    @cached_property
    def _naming(self) -> Drawing:
        places = self.site.book.places
        wanted = [
            Wanted(places[label.place].heading, places[label.place].iso or "", label.side)
            for label in self.chart.labels
        ]
        return self.drawing("names.json", "explainer.charts.labels:placed_names", self.picture, wanted)

    @cached_property
    def unseen(self) -> list[Mark]:
        """What a map has no mark for, since it is too small to be seen."""
        if self.chart.form != "map":
            return []
        left_out = (mark for mark in self.picture.marks if f'data-fact="{mark.fact}"' not in self.drawn[WIDE].svg)
        return sorted(left_out, key=lambda mark: mark.place)

    def drawing(self, name: str, draw: str, *given: object) -> Drawing:
        """Something to draw of this chart."""
        return Drawing(f"{self.chart.id}-{name}", draw, given)
