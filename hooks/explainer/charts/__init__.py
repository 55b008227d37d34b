"""Charts, drawn while the site is built. A form is a plain function from a picture to an Altair chart.

To add one: a module with the function, its name in FORMS, and in ``rules`` what it asks of its facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from markupsafe import Markup

from explainer.cards import FactView, Site
from explainer.charts.cache import kept
from explainer.charts.legend import legend
from explainer.charts.picture import ROOT, Picture, picture_of
from explainer.charts.theme import FRAMES, Frame
from explainer.selection import facts_of

# Named, not imported: a form imports altair, and a build that finds all its charts drawn doesn't need it.
FORMS: Mapping[str, str] = {
    "bars": "explainer.charts.bars:bars",
    "daily": "explainer.charts.daily:daily",
    "flows": "explainer.charts.flows:flows",
    "intervals": "explainer.charts.intervals:intervals",
}


def chart_figure(site: Site, name: str, root: str, cache: Path, headline: str = "") -> str:
    """A chart as it stands on a page: headline, drawings, note, sources and its figures as a table.

    A page may put its own headline over it.
    """
    chart = site.book.charts[name]
    picture = picture_of(site, chart)
    views = [FactView(site, fact, root) for fact in facts_of(site.book, chart)]
    return site.render(
        "chart.html",
        chart=chart,
        headline=headline or site.prose.html(chart.headline, root=root),
        prose=site.prose,
        root=root,
        drawings=[_drawing(picture, frame, cache, root) for frame in FRAMES],
        legend=legend(picture),
        views=views,
        claimants=list(dict.fromkeys(claimant for view in views for claimant in view.claimants)),
        publications=len({cited.source.id for view in views for cited in view.citations}),
        places=sorted(
            {site.book.places[view.fact.place] for view in views if view.fact.place}, key=lambda place: place.heading
        ),
    )


def facts_on(site: Site, names: Sequence[str]) -> list[str]:
    """The ids of the facts that charts show, each once."""
    shown = [fact.id for name in names for fact in facts_of(site.book, site.book.charts[name])]
    return list(dict.fromkeys(shown))


def _drawing(picture: Picture, frame: Frame, cache: Path, root: str) -> Markup:
    """One width of a chart as SVG, its links leading from the page's own place."""

    def draw() -> str:
        rendering = import_module("explainer.charts.render")
        return str(rendering.render(picture, FORMS[picture.form], frame))

    return Markup(kept(cache, picture, frame.name, draw).replace(ROOT, root))  # noqa: S704  # drawn by us
