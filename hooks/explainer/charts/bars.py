"""Amounts as bars from zero, each with its figure in words, who says so and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import altair as alt

from explainer.charts.layers import Scale, boxes, dressed, hit, hits, pieces_of, rules, texts, words
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import bar, reach
from explainer.charts.rows import GAP, bands, details_of, left_of
from explainer.charts.theme import LINE, Frame, Margins, text_width

SPACE = 6  # px between a bar's end and its figure


def bars(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A bar for each fact, named after what tells the facts apart."""
    marks = sorted(picture.marks, key=_order(picture))
    left = left_of(frame)
    rows = bands([(mark, *_told(mark, picture)) for mark in marks], frame)
    height = rows[-1].bottom + GAP / 2
    head = _head(picture)
    told = {mark.fact: mark.figure.removesuffix(head).rstrip() for mark in marks}
    scale = Scale(_largest(marks, told, frame.width - left), frame.width - left)
    figures = [
        words(scale.px(row.mark.high) + reach(row.mark) + SPACE, row.middle, told[row.mark.fact]) for row in rows
    ]
    figures += [words(0, -LINE / 2, head, soft=True)] * bool(head)
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
        Margins(left=left, top=LINE * bool(head)),
    )


def _several(picture: Picture, name: str) -> bool:
    return len({getattr(mark, name) for mark in picture.marks}) > 1


def _over_time(picture: Picture) -> bool:
    """Whether the bars are told apart by their time alone."""
    return _several(picture, "when") and not any(_several(picture, name) for name in ("place", "measure", "counted"))


def _order(picture: Picture) -> Callable[[Mark], tuple[dt.date | float | str, ...]]:
    """By time where that is all that tells the bars apart, else the largest first."""
    if _over_time(picture):
        return lambda mark: (mark.ends, mark.fact)
    return lambda mark: (-mark.high, -mark.low, mark.fact)


def _told(mark: Mark, picture: Picture) -> tuple[str, list[str]]:
    """What a bar is named after, the place, what is counted or when, and what else is said of it."""
    details = details_of(mark)
    if _several(picture, "place"):
        return mark.place, [mark.counts, *details] if _several(picture, "measure") else details
    if _over_time(picture):
        return mark.when, [detail for detail in details if not detail.startswith(mark.when)]
    return (mark.counts if _several(picture, "measure") else mark.place), details


def _head(picture: Picture) -> str:
    """Words that all figures end in, said once above them: "per thousand inhabitants"."""
    words_after = {mark.per_inhabitants for mark in picture.marks}
    return words_after.pop() if len(words_after) == 1 else ""


def _largest(marks: list[Mark], told: Mapping[str, str], length: float) -> float:
    """The value at the plot's end: so large that each bar leaves room for its figure."""
    return max(mark.high / (1 - (text_width(told[mark.fact]) + reach(mark) + SPACE) / length) for mark in marks)
