"""A chart with everything that belongs to it on one sheet: what is downloaded as SVG, and as PNG at half again its size."""

from __future__ import annotations

from explainer.charts.layout import Box, Sheet, column, depth, names_on, placed, signs, size_of
from explainer.charts.shown import Shown
from explainer.charts.theme import WIDE

EDGE, GAP = 40, 18  # px around everything, and between its parts
HEADLINE, WORDS, FOOT = 24, 13, 12  # px of text
LICENCE = "CC BY 4.0"


def poster(shown: Shown, address: str) -> str:
    """Headline, legend, drawing, note, sources and where it comes from, as an SVG of its own.

    ``address`` is the site's, empty where it isn't known.
    """
    drawing = shown.svg(WIDE)
    width = size_of(drawing)[0]
    box = Box(EDGE, EDGE - 6, width)
    lines = column(shown.picture.headline, box, HEADLINE, weight="bold")
    box = box.below(EDGE + depth(lines) + GAP / 2)
    legend = signs(shown.legend, box, 1)
    picture = placed(drawing, EDGE, max((words.y for _, words in legend), default=box.top) + GAP, 1)
    box = box.below(picture.y + picture.height + GAP)
    for text, size in [
        *((note, WORDS) for note in notes(shown)),
        *((text, FOOT) for text in (sources(shown), origin(shown, address)) if text),
    ]:
        told = column(text, box, size, fill="--ink-soft")
        lines += told
        box = box.below(told[-1].y + GAP / 2)
    return Sheet(
        name=shown.chart.id,
        title=shown.picture.headline,
        description=shown.picture.alt,
        width=width + 2 * EDGE,
        height=lines[-1].y + EDGE * 0.7,
        lines=[*lines, *(words for _, words in legend), *names_on(picture, shown.names)],
        signs=[sign for sign, _ in legend],
        pictures=[picture],
    ).svg(shown.site)


def notes(shown: Shown) -> list[str]:
    """What can't be seen, what a reader must know, and why unlike figures stand together."""
    chart, plain = shown.chart, shown.site.prose.plain
    unseen = "; ".join(f"{mark.place} ({mark.figure_with_unit})" for mark in shown.unseen)
    told = (
        f"Too small to be seen: {unseen}." if unseen else "",
        plain(chart.note) if chart.note else "",
        f"Why these stand together: {plain(chart.because)}" if chart.because else "",
    )
    return [text for text in told if text]


def sources(shown: Shown) -> str:
    """Who says so, and who published it."""
    return f"Figures of {'; '.join(shown.claimants)}. Read in: {'; '.join(shown.publishers)}." if shown.views else ""


def origin(shown: Shown, address: str) -> str:
    """The site's name, where on it the chart stands, and the licence."""
    where = f"{address.partition('://')[2]}charts/{shown.chart.id}/" if address else ""
    return "  ·  ".join(
        part for part in (shown.site.book.topic.name, where, LICENCE.replace(" ", "\N{NO-BREAK SPACE}")) if part
    )
