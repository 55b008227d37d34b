"""Pictures of 1200 by 630 px that stand for a page where its address is shared: its first chart, or its key figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.cards import FactView, Site
from explainer.charts.layout import (
    Box,
    Line,
    Placed,
    Sheet,
    Sign,
    broken,
    column,
    depth,
    names_on,
    placed,
    signs,
    size_of,
)
from explainer.charts.legend import Key
from explainer.charts.shown import Shown
from explainer.charts.theme import frames_of
from explainer.wording import capitalised

WIDTH, HEIGHT = 1200, 630
EDGE = 48  # px around everything
WHOLE = Box(EDGE, 92, WIDTH - 2 * EDGE, 470)  # between the site's name and what is said at the foot
HEADLINES = (46, 42, 38, 34, 30, 26)  # px: the largest that fits is taken
FIGURES = (96, 80, 64, 52, 44)
SIDE = Box(EDGE, 96, 430, 460)  # for a headline beside its chart
TALL = 120  # px for a headline over its chart
LARGEST = 1.8  # how many times larger than on a page a chart may come out
LEAST = 0.85  # how small, before its end is left out
LEGEND = 1.25  # the same for its legend
MOST_LINES = 4  # of a claim


@dataclass(frozen=True)
class Layout:
    """A headline, a legend and a drawing that fit on the card, and how large the drawing came out."""

    headline: list[Line]
    legend: list[tuple[Sign, Line]]
    picture: Placed
    scale: float


def chart_card(shown: Shown) -> str:
    """A chart's headline and drawing, in the way that makes the drawing largest."""
    headline = shown.picture.headline
    layouts = [
        layout(headline, shown.legend, shown.svg(frame))
        for frame in frames_of(shown.chart.form)
        for layout in (_beside, _over)
    ]
    best = max(layouts, key=lambda layout: layout.scale)
    lines = [*best.headline, *(words for _, words in best.legend), *names_on(best.picture, shown.names)]
    return Sheet(
        shown.chart.id,
        headline,
        shown.picture.alt,
        WIDTH,
        HEIGHT,
        [*_around(shown.site, f"Figures of {'; '.join(shown.claimants)}" if shown.views else ""), *lines],
        [sign for sign, _ in best.legend],
        [best.picture],
    ).svg(shown.site)


def figure_card(title: str, view: FactView) -> str:
    """A page's title and its key figure, with the claim in full and who makes it."""
    site, figure = view.site, capitalised(view.figure_with_unit)
    size = next((size for size in FIGURES if len(broken(figure, WHOLE.width, size, "bold")) == 1), FIGURES[-1])
    tone = site.book.measures[view.fact.measure].tone
    claim = site.prose.plain(site.prose.sentence(view.fact), of=view.fact)
    lines = [
        *_fitting(title, Box(EDGE, WHOLE.top, WHOLE.width, 170)),
        *column(figure, WHOLE.below(286), size, weight="bold", fill=f"--tone-{tone}"),
        *column(claim, WHOLE.below(300 + size * 1.5), 28, fill="--ink-soft")[:MOST_LINES],
    ]
    who = f"{'Our arithmetic on figures of ' if view.fact.derived else ''}{', '.join(view.claimants)}; {view.when}"
    return Sheet(view.fact.id, title, claim, WIDTH, HEIGHT, [*_around(site, who), *lines]).svg(site)


def _around(site: Site, said: str) -> list[Line]:
    """The site's name above, and a line at the foot."""
    head = Line(site.book.topic.name, EDGE, 58, 24, "bold", "--ink-soft")
    first, *more = broken(said, WHOLE.width, 18)
    return [head, Line(f"{first} …" if more else first, EDGE, HEIGHT - 30, 18, fill="--ink-soft")]


def _beside(headline: str, keys: Sequence[Key], drawing: str) -> Layout:
    """Headline and legend on the left, the drawing on the right."""
    legend = signs(keys, SIDE, LEGEND)
    tall = legend[-1][1].y - SIDE.top + 28 if legend else 0
    lines = _fitting(headline, Box(SIDE.x, SIDE.top, SIDE.width, SIDE.height - tall))
    legend = signs(keys, SIDE.below(SIDE.top + depth(lines) + 24), LEGEND)
    left = SIDE.x + SIDE.width + 40
    return _framed(lines, legend, drawing, Box(left, SIDE.top, WIDTH - EDGE - left, SIDE.height))


def _over(headline: str, keys: Sequence[Key], drawing: str) -> Layout:
    """The headline over the whole width, legend and drawing below."""
    lines = _fitting(headline, Box(WHOLE.x, WHOLE.top, WHOLE.width, TALL))
    box = WHOLE.below(WHOLE.top + depth(lines) + 12)
    legend = signs(keys, box, LEGEND)
    return _framed(lines, legend, drawing, box.below(legend[-1][1].y + 20) if legend else box)


def _framed(lines: list[Line], legend: list[tuple[Sign, Line]], drawing: str, box: Box) -> Layout:
    """The drawing as large as its room allows, in the middle of it; what would come out too small to read is cut off."""
    width, height = size_of(drawing)
    whole = min(box.width / width, box.height / height, LARGEST)
    scale = min(box.width / width, max(whole, LEAST))
    left, above = (box.width - width * scale) / 2, max(0, (box.height - height * scale) / 2)
    return Layout(lines, legend, placed(drawing, box.x + left, box.top + above, scale, box.height), whole)


def _fitting(text: str, box: Box) -> list[Line]:
    """A headline in the largest size that its room allows."""
    tried = [column(text, box, size, weight="bold") for size in HEADLINES]
    return next((lines for lines in tried if depth(lines) <= box.height), tried[-1])
