"""Amounts as bars from zero, the largest first, each with its figure in words, who says so and when."""

from __future__ import annotations

import altair as alt

from explainer.charts.layers import Scale, boxes, hit, hits, pieces_of, rules, texts, words
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import bar, reach
from explainer.charts.rows import GAP, bands, detail_of, left_of
from explainer.charts.theme import Frame, Margins, dressed, text_width

SPACE = 6  # px between a bar's end and its figure


def bars(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A bar for each fact; where the facts are of one place, the bars are named after what else tells them apart."""
    marks = sorted(picture.marks, key=lambda mark: (-mark.high, -mark.low, mark.fact))
    left = left_of(frame)
    rows = bands([(mark, _title(mark, picture), detail_of(mark)) for mark in marks], frame)
    height = rows[-1].bottom + GAP / 2
    scale = Scale(_largest(marks, frame.width - left), frame.width - left)
    figures = [
        words(scale.px(row.mark.high) + reach(row.mark) + SPACE, row.middle, row.mark.figure, weight="bold")
        for row in rows
    ]
    drawn = [piece for row in rows for piece in pieces_of(row.mark, bar(row.mark, scale.pixel), *row.bar)]
    return dressed(
        [
            rules([{"x": 0, "x2": 0, "y": row.bar[0] - 3, "y2": row.bar[1] + 3} for row in rows]),
            *boxes(drawn, scale),
            texts([*(line for row in rows for line in row.words), *figures]),
            hits([hit(row.mark, -left, row.top - 3, frame.width - left, row.bottom + 3) for row in rows]),
        ],
        frame,
        height,
        Margins(left=left),
    )


def _title(mark: Mark, picture: Picture) -> str:
    """What a bar is named after: its place, or what is counted where all are of one place."""
    several = len({each.place for each in picture.marks}) > 1
    return mark.place if several else mark.figure_with_unit


def _largest(marks: list[Mark], length: float) -> float:
    """The value at the plot's end: so large that each bar leaves room for its figure."""
    return max(mark.high / (1 - (text_width(mark.figure) * 1.06 + reach(mark) + SPACE) / length) for mark in marks)
