"""Rival claims on one axis: from the least to the most that each allows, with who says so and when."""

from __future__ import annotations

import altair as alt

from explainer.charts.layers import Row, Scale, Words, boxes, dressed, hit, hits, pieces_of, rules, texts, words
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import OPEN, Piece, bar, ends
from explainer.charts.rows import GAP, Band, Told, bands, head, left_of
from explainer.charts.telling import Telling, head_lines, several
from explainer.charts.theme import LINE, Frame, Margins, text_width
from explainer.charts.ticks import fitting
from explainer.quantity import OPEN_ABOVE, OPEN_BELOW

AXIS = 22  # px for the axis on top
OVER = LINE + 1  # px for a figure over its mark


def intervals(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A line of claims in the order of their lower ends, each with its figure over it; the axis starts at zero."""
    marks = sorted(picture.marks, key=lambda mark: (_firmest(mark), mark.high, mark.fact))
    telling = Telling(picture, "who" if several(picture, "who") else "when")
    left = left_of(frame)
    told = [Told(mark, telling.name(mark), telling.details(mark)) for mark in marks]
    rows = bands(told, frame, indent=OPEN / 2, over=OVER)
    length = frame.width - left - 2 * OPEN
    largest = max(mark.high for mark in marks)
    values = fitting(largest, length, picture.locale)
    scale = Scale(largest, length, ticks=values, grid=bool(left), locale=picture.locale)
    said = head_lines(telling.head, frame)
    margins = Margins(left=left + OPEN / 2, right=OPEN * 1.5, top=AXIS + LINE * len(said))
    drawn = [piece for row in rows for piece in pieces_of(row.mark, _interval(row.mark, scale.pixel), *row.bar)]
    labels = [
        *head(said, -margins.left, -AXIS - 2),
        *(line for row in rows for line in row.words),
        *(_figure(row, scale, telling) for row in rows),
    ]
    return dressed(
        [
            *([] if left else [rules(_grid(rows, scale))]),
            *boxes(drawn, scale),
            texts(labels),
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


def _figure(row: Band, scale: Scale, telling: Telling) -> Words:
    """A claim's figure over the middle of its mark, or up to the edge of the plot where it would run over it."""
    mark = row.mark
    text = mark.figure if telling.counts_one_thing else mark.figure_with_unit
    middle = scale.px((mark.low + mark.high) / 2) + (OPEN / 2 if mark.qualifier in OPEN_ABOVE else 0)
    half, y = text_width(text) / 2, row.bar[0] - LINE / 2 - 1
    if middle - half < -OPEN / 2:
        return words(-OPEN / 2, y, text)
    if middle + half > scale.length + 1.5 * OPEN:
        return words(scale.length + 1.5 * OPEN, y, text, align="right")
    return words(middle, y, text, align="center")


def _grid(rows: list[Band], scale: Scale) -> list[Row]:
    """The axis's lines behind the marks alone, where words stand between them."""
    return [{"x": x, "x2": x, "y": row.bar[0], "y2": row.bar[1]} for row in rows for x in map(scale.px, scale.ticks)]
