"""Rival claims on one axis: from the least to the most that each allows, with who says so and when."""

from __future__ import annotations

import altair as alt

from explainer.charts.layers import Scale, boxes, hit, hits, pieces_of, texts
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import OPEN, ends
from explainer.charts.rows import GAP, bands, detail_of, left_of
from explainer.charts.ticks import ticks
from explainer.charts.theme import Frame, Margins, dressed

HEAD = 22  # px for the axis on top


def intervals(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A line of claims in the order of their lower ends; the axis starts at zero."""
    marks = sorted(picture.marks, key=lambda mark: (_lowest(mark), mark.high, mark.fact))
    left = left_of(frame)
    rows = bands([(mark, mark.figure_with_unit, detail_of(mark)) for mark in marks], frame)
    length = frame.width - left - 2 * OPEN
    largest = max(mark.high for mark in marks)
    scale = Scale(largest, length, ticks=ticks(largest, count=4))
    drawn = [piece for row in rows for piece in pieces_of(row.mark, ends(row.mark, scale.pixel), *row.bar)]
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
