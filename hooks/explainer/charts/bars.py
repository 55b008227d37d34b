"""Amounts as bars from zero, each with its figure in words, who says so and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

import altair as alt

from explainer.charts.days import span_label
from explainer.charts.layers import Scale, boxes, dressed, hit, hits, pieces_of, rules, texts, words
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import bar, reach
from explainer.charts.rows import GAP, UNDER, Told, bands, head, head_height, left_of
from explainer.charts.telling import Telling, head_lines, several
from explainer.charts.theme import Frame, Margins, text_width

SPACE = 6  # px between a bar's end and its figure
NO_FIGURE = "{}: no figure here"


def bars(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A bar for each fact, named after what tells the facts apart."""
    telling = Telling(picture, _named_after(picture))
    left = left_of(frame)
    rows = bands(list(_told(picture, telling)), frame)
    height = rows[-1].bottom + GAP / 2
    marks = [row.mark for row in rows]
    figures = _figures(marks, telling)
    scale = Scale(_largest(marks, figures, frame.width - left), frame.width - left)
    said = head_lines(telling.head, frame)
    labels = [
        *head(said, -left, -UNDER),
        *(line for row in rows for line in row.words),
        *(words(scale.px(row.mark.high) + reach(row.mark) + SPACE, row.middle, figures[row.mark.fact]) for row in rows),
    ]
    drawn = [piece for row in rows for piece in pieces_of(row.mark, bar(row.mark, scale.pixel), *row.bar)]
    return dressed(
        [
            rules([{"x": 0, "x2": 0, "y": row.bar[0] - 3, "y2": row.bar[1] + 3} for row in rows]),
            *boxes(drawn, scale),
            texts(labels),
            hits([hit(row.mark, -left, row.top - 3, frame.width - left, row.bottom + 3) for row in rows]),
        ],
        frame,
        height,
        Margins(left=left, top=head_height(said)),
    )


def _over_time(picture: Picture) -> bool:
    """Whether the bars are told apart by their time, whoever says so."""
    return several(picture, "when") and not any(several(picture, part) for part in ("place", "measure", "counted"))


def _named_after(picture: Picture) -> str:
    """What names a bar: the place, what is counted, of whom, when or who says so."""
    if _over_time(picture):
        return "when"
    return next((part for part in ("place", "counts", "counted", "who") if several(picture, part)), "place")


def _told(picture: Picture, telling: Telling) -> Iterator[Told]:
    """The bars with their words. Those with one name stand together, and it is said once."""
    missing = _missing(telling) if telling.title == "when" else {}
    for name, marks in _groups(picture.marks, telling):
        for index, mark in enumerate(marks):
            before = "" if index else missing.get(name, "")
            yield Told(mark, "" if index else name, telling.details(mark), before)


def _missing(telling: Telling) -> dict[str, str]:
    """Where bars are of equally many days, as weeks are: what lies between two of them, by the name of the later one."""
    picture = telling.picture
    marks = sorted((mark for mark in picture.marks if mark.days > 1), key=_by_time)
    found = {}
    if len(marks) == len(picture.marks) and len({(mark.days, mark.who) for mark in marks}) == 1:
        for before, mark in pairwise(marks):
            if before.last and mark.first and (mark.first - before.last).days > 1:
                start, end = before.last + dt.timedelta(1), mark.first - dt.timedelta(1)
                found[telling.name(mark)] = NO_FIGURE.format(span_label(start, end, picture.locale))
    return found


def _groups(marks: Sequence[Mark], telling: Telling) -> list[tuple[str, list[Mark]]]:
    """Bars by their name: by time where that is it, else the group with the largest bar first."""
    if telling.title == "when":
        found = groupby(sorted(marks, key=_by_time), key=telling.name)
        return [(name, list(group)) for name, group in found]
    groups: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=_by_size):
        groups.setdefault(telling.name(mark), []).append(mark)
    return [(name, sorted(group, key=_by_time) if _one_count(group) else group) for name, group in groups.items()]


def _one_count(marks: Sequence[Mark]) -> bool:
    """Whether marks are of one claimant at several times."""
    return len({mark.who for mark in marks}) == 1 and len({mark.measure for mark in marks}) == 1


def _by_time(mark: Mark) -> tuple[dt.date, str, str]:
    return mark.ends, mark.who, mark.fact


def _by_size(mark: Mark) -> tuple[float, float, str, str]:
    return -mark.high, -mark.low, mark.place, mark.fact


def _figures(marks: Sequence[Mark], telling: Telling) -> dict[str, str]:
    """The figures, without what is said above all of them."""
    if telling.counts_one_thing or telling.title == "counts":
        return {mark.fact: mark.figure.removesuffix(mark.per_inhabitants).rstrip() for mark in marks}
    return {mark.fact: mark.figure_with_unit for mark in marks}


def _largest(marks: Sequence[Mark], figures: Mapping[str, str], length: float) -> float:
    """The value at the plot's end: so large that each bar leaves room for its figure."""
    beyond = {mark.fact: text_width(figures[mark.fact]) + reach(mark) + 2 * SPACE for mark in marks}
    return max(mark.high / (1 - beyond[mark.fact] / length) for mark in marks)
