"""What came in against what went out, from cumulative counts: the difference shaded where both were counted.

Dashed lines lead from zero at the start to each count. They help the eye; between two counts nothing was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import altair as alt

from explainer.charts.days import Calendar, day_label
from explainer.charts.layers import Row, Scale, Words, boxes, dressed, hit, hits, pieces_of, rules, shades, texts, words
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import ends, reach
from explainer.charts.theme import LINE, TARGET, Frame, Margins, tone, wrapped
from explainer.charts.ticks import ticks

LEFT, RIGHT, TALL, ABOVE = 58, 30, 230, 64  # px for values, after the last day, for the plot, for words over it
APART = 110  # px between days that are labelled
SHARE = 0.66  # of the px between two labelled days that words may take


@dataclass(frozen=True)
class Point:
    """A count at the end of its last day, in px, and whether it is the larger one of that day."""

    mark: Mark
    x: float
    y: float
    over: bool


def flows(picture: Picture, frame: Frame) -> alt.LayerChart:
    """Two measures of one count; differences that we computed stand under their days."""
    counts = [mark for mark in picture.marks if not mark.ours and mark.last]
    largest = max(mark.high for mark in counts)
    calendar = Calendar.over(counts, frame.width - LEFT - RIGHT)
    scale = Scale(largest, TALL, upright=True, ticks=ticks(largest, count=4))
    points = sorted(_points(counts, calendar, scale), key=lambda point: (point.x, point.y))
    stops = _stops([point.x for point in points])
    room = min(190.0, SHARE * min((b - a for a, b in pairwise([0.0, *stops])), default=APART))
    labels = [words(0, TALL + LINE, day_label(calendar.first, picture.locale), soft=True)]
    links = []
    for point in points:
        links.append(_tap(point))
        if point.x in stops:
            labels.append(_figure(point, room, calendar.length))
            label = day_label(point.mark.last, picture.locale) if point.mark.last else ""
            labels += [_beside(point.x, TALL + LINE, [label], calendar.length, soft=True)] * point.over
    below = 1
    for mark in picture.marks:
        x = next((point.x for point in points if point.mark.last == mark.last), None)
        if mark.ours and x in stops and x is not None:
            lines = wrapped(mark.figure_with_unit, room)
            labels.append(_beside(x, TALL + 2 * LINE, lines, calendar.length))
            right = min(x + room / 2, calendar.length + RIGHT)
            links.append(hit(mark, right - room, TALL + LINE * 1.5, right, TALL + LINE * (1.5 + len(lines))))
            below = max(below, 1 + len(lines))
    half = TARGET / 2
    drawn = [row for p in points for row in pieces_of(p.mark, ends(p.mark, scale.pixel), p.x - half, p.x + half)]
    zero = {"x": 0, "x2": calendar.length, "y": TALL, "y2": TALL}
    return dressed(
        [
            shades(list(_between(points)), tone(counts[0].tone)),
            *(
                rules(list(_path(points, measure)), dash=(3, 3), colour=tone(_of(points, measure)[0].mark.tone))
                for measure in dict.fromkeys(mark.measure for mark in counts)
            ),
            *boxes(drawn, scale),
            rules([zero]),
            texts(labels),
            hits(links),
        ],
        frame,
        TALL,
        Margins(left=LEFT, right=RIGHT, top=ABOVE, bottom=LINE * (below + 1)),
    )


def _points(counts: Sequence[Mark], calendar: Calendar, scale: Scale) -> Iterator[Point]:
    for mark in counts:
        if mark.last:
            over = mark.high == max(other.high for other in counts if other.last == mark.last)
            yield Point(mark, calendar.start(mark.last) + calendar.day, scale.px(mark.high), over)


def _stops(xs: Sequence[float]) -> list[float]:
    """The days with words, from the last one back, far enough apart."""
    found: list[float] = []
    for x in sorted(set(xs), reverse=True):
        if not found or found[-1] - x >= APART:
            found.append(x)
    return sorted(found)


def _beside(x: float, y: float, lines: list[str], length: float, *, soft: bool = False) -> Words:
    """Words in the middle of a day, or up to the right edge at the last one."""
    if x >= length:
        return words(x + RIGHT, y, lines, align="right", soft=soft)
    return words(x, y, lines, align="center", soft=soft)


def _figure(point: Point, room: float, length: float) -> Words:
    """A count's figure, over the larger one and under the smaller."""
    lines = wrapped(point.mark.figure_with_unit, room)
    away = reach(point.mark) + LINE * 0.6
    y = point.y - away - LINE * (len(lines) - 1) if point.over else point.y + away
    return _beside(point.x, y, lines, length)


def _tap(point: Point) -> Row:
    half = TARGET / 2
    return hit(point.mark, point.x - half, point.y - half, point.x + half, point.y + half)


def _of(points: Sequence[Point], measure: str) -> list[Point]:
    return [point for point in points if point.mark.measure == measure]


def _path(points: Sequence[Point], measure: str) -> Iterator[Row]:
    """From zero at the start to each count of a measure."""
    for (x, y), (x2, y2) in pairwise([(0.0, float(TALL)), *((p.x, p.y) for p in _of(points, measure))]):
        yield {"x": x, "y": y, "x2": x2, "y2": y2}


def _between(points: Sequence[Point]) -> Iterator[Row]:
    """The outline of each stretch that begins and ends with both counted; at the start both are zero."""
    days = [(0.0, [float(TALL)] * 2), *((x, [p.y for p in group]) for x, group in groupby(points, key=lambda p: p.x))]
    for stretch, (a, b) in enumerate(pairwise(days)):
        if len(a[1]) == len(b[1]) == 2:  # noqa: PLR2004  # two measures
            yield from ({"x": x, "y": min(ys), "y2": max(ys), "stretch": stretch} for x, ys in (a, b))
