"""A chart as it is shown somewhere: its drawings, its words and what they rest on, whoever lays them out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from markupsafe import Markup

from explainer.cards import FactView, Site
from explainer.charts.cache import kept
from explainer.charts.labels import Name, names
from explainer.charts.legend import Key, legend
from explainer.charts.picture import ROOT, Mark, Picture, picture_of
from explainer.charts.theme import WIDE, Frame, frames_of
from explainer.model import Chart, Event, Place
from explainer.selection import events_of, facts_of


@dataclass(frozen=True)
class Drawn:
    """A chart in one width: the SVG of the page, and the specifications it was drawn from."""

    svg: str
    lite: dict[str, Any]
    vega: dict[str, Any]


@dataclass(frozen=True, repr=False)
class Shown:
    """A chart on one page; ``root`` leads from there to the site's root, ``form`` names the function that draws it."""

    site: Site
    chart: Chart
    form: str
    root: str
    cache: Path

    @cached_property
    def picture(self) -> Picture:
        return picture_of(self.site, self.chart)

    @cached_property
    def views(self) -> list[FactView]:
        return [FactView(self.site, fact, self.root) for fact in facts_of(self.site.book, self.chart)]

    @property
    def legend(self) -> list[Key]:
        return legend(self.picture)

    @property
    def drawings(self) -> list[Markup]:
        """Each width as SVG, its links leading from the page's own place."""
        return [Markup(self.drawn(frame).svg) for frame in frames_of(self.chart.form)]  # noqa: S704  # drawn by us

    @property
    def names(self) -> list[Name]:
        """The names to write on a map."""
        if not self.chart.labels:
            return []

        def place() -> bytes:
            return json.dumps([asdict(name) for name in names(self.site.book, self.chart, self.picture)]).encode()

        placed = self.kept("names.json", [self.picture, *self.chart.labels], place)
        return [Name(**name) for name in json.loads(placed)]

    @property
    def unseen(self) -> list[Mark]:
        """What a map has no mark for, since it is too small to be seen."""
        if self.chart.form != "map":
            return []
        drawing = self.drawn(WIDE).svg
        left_out = (mark for mark in self.picture.marks if f'data-fact="{mark.fact}"' not in drawing)
        return sorted(left_out, key=lambda mark: mark.place)

    @property
    def events(self) -> list[Event]:
        return events_of(self.site.book, self.chart)

    @property
    def claimants(self) -> list[str]:
        return list(dict.fromkeys(claimant for view in self.views for claimant in view.claimants))

    @property
    def publishers(self) -> list[str]:
        return list(dict.fromkeys(cited.source.publisher for view in self.views for cited in view.citations))

    @property
    def publications(self) -> int:
        return len({cited.source.id for view in self.views for cited in view.citations})

    @property
    def places(self) -> list[Place]:
        places = {self.site.book.places[view.fact.place] for view in self.views if view.fact.place}
        return sorted(places, key=lambda place: place.heading)

    def drawn(self, frame: Frame) -> Drawn:
        """One width, from the cache or drawn now."""

        def draw() -> bytes:
            rendered: bytes = import_module("explainer.charts.render").render(self.picture, self.form, frame)
            return rendered

        told = self.kept(f"{frame.name}.json", self.picture, draw).decode().replace(ROOT, self.root)
        return Drawn(**json.loads(told))

    def kept(self, name: str, follows_from: object, draw: Callable[[], bytes]) -> bytes:
        """Something else that is drawn of this chart, from the cache or drawn now."""
        return kept(self.cache, f"{self.chart.id}-{name}", follows_from, draw)
