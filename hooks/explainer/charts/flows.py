"""What came in against what went out, from cumulative counts: the difference shaded where both were counted.

Dashed lines lead from zero at the start to each count. They help the eye; between two counts nothing was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import altair as alt

from explainer.charts.days import Calendar, day_label
from explainer.charts.layers import Row, Scale, Words, boxes, dressed, hit, hits, pieces_of, rules, shades, texts, words
from explainer.charts.picture import Mark, Picture
from explainer.charts.pieces import ends, reach
from explainer.charts.rows import UNDER, head, head_height
from explainer.charts.telling import Telling, head_lines
from explainer.charts.theme import BOLD, LINE, NARROW, TARGET, WIDE, Frame, Margins, tone, wrapped
from explainer.charts.ticks import ticks
from explainer.evidence import OUR_ARITHMETIC

LEFT, TALL, ABOVE = 58, 230, 44  # px for values, for the plot, for words over it
BESIDE = {WIDE: 136, NARROW: 92}  # px for the words of the last day
APART = 90  # px between days that are labelled
HALF = TARGET / 2  # of a mark's width
ROOM = 6  # px between a mark and its words


@dataclass(frozen=True)
class Point:
    """A count at the end of its last day, in px, and whether it is the larger one of that day."""

    mark: Mark
    x: float
    y: float
    over: bool


def flows(picture: Picture, frame: Frame) -> alt.LayerChart:
    """Two measures of one count; differences that we computed stand under their days."""
    counts = tuple(mark for mark in picture.marks if not mark.ours and mark.last)
    largest = max(mark.high for mark in counts)
    calendar = Calendar.over(counts, frame.width - LEFT - BESIDE[frame])
    scale = Scale(largest, TALL, upright=True, ticks=ticks(largest, count=4), locale=picture.locale)
    points = sorted(_points(counts, calendar, scale), key=lambda point: (point.x, point.y))
    stops = _stops([point.x for point in points])
    said = head_lines(Telling(replace(picture, marks=counts), "when").head_with_year, frame)
    labels = [
        *head(said, -LEFT, -ABOVE - UNDER),
        words(0, TALL + LINE, day_label(calendar.first, picture.locale), look="soft"),
    ]
    for point in points:
        if point.x in stops and point.mark.last:
            labels.append(_figure(point, calendar.length, BESIDE[frame]))
            if point.over:
                label = day_label(point.mark.last, picture.locale)
                labels.append(words(point.x, TALL + LINE, label, align="center", look="soft"))
    room = min([2.0 * BESIDE[frame], *(b - a - ROOM for a, b in pairwise(stops))])
    ours = list(_differences(picture, points, stops, room))
    labels += [difference.words for difference in ours]
    labels += [words(-LEFT, TALL + 2 * LINE, OUR_ARITHMETIC, look="soft")] * bool(ours)
    drawn = [row for p in points for row in pieces_of(p.mark, ends(p.mark, scale.pixel), p.x - HALF, p.x + HALF)]
    zero = {"x": 0, "x2": calendar.length, "y": TALL, "y2": TALL}
    below = max([TALL + 2 * LINE, *(difference.bottom for difference in ours)]) - TALL
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
            hits([*(_tap(point) for point in points), *(difference.tap for difference in ours)]),
        ],
        frame,
        TALL,
        Margins(left=LEFT, right=BESIDE[frame], top=ABOVE + head_height(said), bottom=below),
    )


@dataclass(frozen=True)
class Difference:
    """What we computed for a day: its figure stands under the day."""

    mark: Mark
    x: float
    lines: tuple[str, ...]
    room: float

    @property
    def bottom(self) -> float:
        return TALL + LINE * (1.5 + len(self.lines))

    @property
    def words(self) -> Words:
        return words(self.x, TALL + 2 * LINE, list(self.lines), align="center")

    @property
    def tap(self) -> Row:
        return hit(self.mark, self.x - self.room / 2, TALL + LINE * 1.5, self.x + self.room / 2, self.bottom)


def _differences(
    picture: Picture, points: Sequence[Point], stops: Sequence[float], room: float
) -> Iterator[Difference]:
    for mark in picture.marks:
        x = next((point.x for point in points if point.mark.last == mark.last), None)
        if mark.ours and x is not None and x in stops:
            yield Difference(mark, x, tuple(wrapped(mark.figure_with_unit, room * BOLD)), room)


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


def _figure(point: Point, length: float, beside: float) -> Words:
    """A count's figure: beside the last mark, else over the larger one and under the smaller, off the rising lines."""
    noun, away = point.mark.figure_with_unit, reach(point.mark) + LINE * 0.6
    if point.x >= length:
        lines = wrapped(noun, (beside - HALF - ROOM) * BOLD)
        y = point.y - LINE * (len(lines) - 1) * point.over
        return words(point.x + HALF + ROOM, y, lines)
    if point.over:
        return words(point.x + HALF, point.y - away, noun, align="right")
    return words(point.x - HALF, point.y + away, noun)


def _tap(point: Point) -> Row:
    return hit(point.mark, point.x - HALF, point.y - HALF, point.x + HALF, point.y + HALF)


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
