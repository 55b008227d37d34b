"""Charts, drawn while the site is built. A form is a plain function from a picture to an Altair chart.

To add one: a module with the function, its name in FORMS, and in ``rules`` what it asks of its facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from explainer.cards import Site
from explainer.charts.cache import Cache
from explainer.charts.miniature import miniature
from explainer.charts.plot import Plot
from explainer.charts.shown import Shown
from explainer.selection import facts_of

# Named, not imported: a form imports altair, and a build that finds all its charts drawn doesn't need it.
FORMS: Mapping[str, str] = {
    "bars": "explainer.charts.bars:bars",
    "daily": "explainer.charts.daily:daily",
    "flows": "explainer.charts.flows:flows",
    "intervals": "explainer.charts.intervals:intervals",
    "map": "explainer.charts.choropleth:choropleth",
    "timeline": "explainer.charts.timeline:timeline",
}


@dataclass(frozen=True, repr=False)
class Charts:
    """Every chart of a site, each drawn once and shown on many pages; ``cache`` keeps drawings between builds."""

    site: Site
    cache: Cache

    @cached_property
    def plots(self) -> dict[str, Plot]:
        """The charts with their drawings, by id."""
        return {
            name: Plot(self.site, chart, FORMS[chart.form], self.cache) for name, chart in self.site.book.charts.items()
        }

    def draw_ahead(self) -> None:
        """Begin to draw what isn't kept yet."""
        self.cache.draw_ahead(drawing for plot in self.plots.values() for drawing in plot.needed)

    def shown(self, name: str, root: str) -> Shown:
        """A chart as it is shown on a page from where ``root`` leads to the site's root."""
        return Shown(self.plots[name], root)

    def figure(self, name: str, root: str, headline: str = "") -> str:
        """A chart as it stands on a page: headline, drawings, note, sources and its figures as a table.

        A page may put its own headline over it.
        """
        shown, site = self.shown(name, root), self.site
        headline = (headline or site.prose.html(shown.chart.headline, root=root)).removesuffix(".")
        return site.render("chart.html", shown=shown, chart=shown.chart, headline=headline, prose=site.prose, root=root)

    def miniature(self, names: Sequence[str]) -> Markup:
        """The first of some charts that can be told without words, so told; empty where none can."""
        return next(filter(None, (miniature(self.plots[name]) for name in names)), Markup())


def facts_on(site: Site, names: Sequence[str]) -> list[str]:
    """The ids of the facts that charts show, each once."""
    shown = [fact.id for name in names for fact in facts_of(site.book, site.book.charts[name])]
    return list(dict.fromkeys(shown))
