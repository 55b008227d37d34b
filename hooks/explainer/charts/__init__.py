"""Charts, drawn while the site is built. A form is a plain function from a picture to an Altair chart.

To add one: a module with the function, its name in FORMS, and in ``rules`` what it asks of its facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from explainer.cards import Site
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


def shown(site: Site, name: str, root: str, cache: Path) -> Shown:
    """A chart as it is shown on a page from where ``root`` leads to the site's root."""
    chart = site.book.charts[name]
    return Shown(site, chart, FORMS[chart.form], root, cache)


def chart_figure(site: Site, name: str, root: str, cache: Path, headline: str = "") -> str:
    """A chart as it stands on a page: headline, drawings, note, sources and its figures as a table.

    A page may put its own headline over it.
    """
    chart = shown(site, name, root, cache)
    headline = headline or site.prose.html(chart.chart.headline, root=root)
    return site.render("chart.html", shown=chart, chart=chart.chart, headline=headline, prose=site.prose, root=root)


def facts_on(site: Site, names: Sequence[str]) -> list[str]:
    """The ids of the facts that charts show, each once."""
    shown = [fact.id for name in names for fact in facts_of(site.book, site.book.charts[name])]
    return list(dict.fromkeys(shown))
