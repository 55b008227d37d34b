"""A chart as it is shown somewhere: its drawings, its words and what they rest on, whoever lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from explainer.cards import FactView, Site
from explainer.charts.labels import Name
from explainer.charts.legend import Key, legend
from explainer.charts.miniature import miniature
from explainer.charts.picture import ROOT, Mark, Picture
from explainer.charts.plot import Plot
from explainer.charts.theme import Frame
from explainer.declaration import Chart
from explainer.model import Event, Place
from explainer.selection import events_of


@dataclass(frozen=True, repr=False)
class Shown:
    """A chart on one page; ``root`` leads from there to the site's root."""

    plot: Plot
    root: str

    @property
    def site(self) -> Site:
        return self.plot.site

    @property
    def chart(self) -> Chart:
        return self.plot.chart

    @property
    def picture(self) -> Picture:
        return self.plot.picture

    @property
    def names(self) -> list[Name]:
        """The names to write on a map."""
        return self.plot.names

    @property
    def unseen(self) -> list[Mark]:
        """What a map has no mark for, since it is too small to be seen."""
        return self.plot.unseen

    @cached_property
    def views(self) -> list[FactView]:
        return [FactView(self.site, fact, self.root) for fact in self.plot.facts]

    @property
    def miniature(self) -> Markup:
        """Its marks without a word, small."""
        return miniature(self.plot)

    @property
    def legend(self) -> list[Key]:
        return legend(self.picture)

    @property
    def drawings(self) -> list[Markup]:
        """Each width as SVG, its links leading from the page's own place."""
        return [Markup(self.svg(frame)) for frame in self.plot.drawn]  # noqa: S704  # drawn by us

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
        names = {view.fact.place for view in self.views if view.fact.place}
        return sorted((self.site.book.places[name] for name in names), key=lambda place: (place.heading, place.id))

    def svg(self, frame: Frame) -> str:
        """One width as SVG, its links leading from the page's own place."""
        return self.plot.drawn[frame].svg.replace(ROOT, self.root)
