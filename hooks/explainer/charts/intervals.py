"""Rival claims on one axis: from the least to the most that each allows, with who says so and when."""

from __future__ import annotations

import altair as alt

from explainer.charts.layers import Scale, boxes, dressed, hit, hits, pieces_of, texts
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import OPEN, Piece, bar, ends
from explainer.charts.rows import GAP, bands, details_of, left_of
from explainer.charts.theme import Frame, Margins, text_width
from explainer.charts.ticks import ticks
from explainer.quantity import OPEN_BELOW

HEAD = 22  # px for the axis on top


def intervals(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A line of claims in the order of their lower ends; the axis starts at zero."""
    marks = sorted(picture.marks, key=lambda mark: (_firmest(mark), mark.high, mark.fact))
    left = left_of(frame)
    labelled = [(mark, mark.figure_with_unit, details_of(mark)) for mark in marks]
    rows = bands(labelled, frame, indent=OPEN / 2)
    length = frame.width - left - 2 * OPEN
    largest = max(mark.high for mark in marks)
    scale = Scale(
        largest, length, ticks=ticks(largest, count=max(1, int(length / (text_width(f"{largest:,.0f}") + GAP))))
    )
    drawn = [piece for row in rows for piece in pieces_of(row.mark, _interval(row.mark, scale.pixel), *row.bar)]
    margins = Margins(left=left + OPEN / 2, right=OPEN * 1.5, top=HEAD)
    return dressed(
        [
            *boxes(drawn, scale),
            texts([line for row in rows for line in row.words]),
            hits([hit(row.mark, -margins.left, row.top - 3, length + margins.right, row.bottom + 3) for row in rows]),
        ],
        frame,
        rows[-1].bottom + GAP / 2,
        margins,
    )


def _lowest(mark: Mark) -> float:
    return mark.bound_low if mark.bound_low is not None else 0


def _firmest(mark: Mark) -> float:
    """The end that a claim names: its lower one, or its upper one where nothing is said below it."""
    return mark.high if mark.qualifier in OPEN_BELOW else _lowest(mark)


def _interval(mark: Mark, pixel: float) -> list[Piece]:
    """From the least to the most; what has no lower end of its own begins at zero."""
    return bar(mark, pixel) if mark.qualifier in OPEN_BELOW else ends(mark, pixel)
