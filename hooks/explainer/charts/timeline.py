"""Events from day to day, each on a line with its title and a sign in the lane of its kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from explainer.charts.days import day_label, year_of
from explainer.charts.kinds import sign_of
from explainer.charts.layers import Row, dressed, hits, rules, texts, words
from explainer.charts.picture import ROOT, Happening, Picture
from explainer.charts.rows import UNDER, head, head_height
from explainer.charts.theme import INK, LINE, TARGET, WIDE, Frame, Margins, wrapped

DAY, DAY_AND_YEAR = 58, 92  # px for the days' names
LANE = 22  # px for a sign
BETWEEN, SKIPPED = 5, 13  # px between two days, and where days without events lie between them
SIGN = 60  # area of a sign in px


@dataclass(frozen=True)
class Entry:
    """An event on its line, in px from the top."""

    happening: Happening
    lines: tuple[str, ...]
    top: float

    @property
    def bottom(self) -> float:
        return self.top + max(TARGET, LINE * len(self.lines) + 6)

    @property
    def first_line(self) -> float:
        """The middle of the first line; a single one stands in the middle of the entry."""
        return (self.top + self.bottom - LINE * (len(self.lines) - 1)) / 2


def timeline(picture: Picture, frame: Frame) -> alt.LayerChart:
    """A list of days; days without an event on the chart are left out, where the line between two days is dashed.

    Where there is little room, all kinds share one lane: their signs tell them apart.
    """
    several = frame == WIDE
    said = year_of([happening.date for happening in picture.happenings])
    day = DAY if said else DAY_AND_YEAR
    left = day + LANE * (len(picture.kinds) if several else 1) + 6
    entries = _entries(picture.happenings, frame.width - left)
    lanes = {kind: day + LANE * (index * several + 0.5) for index, kind in enumerate(picture.kinds)}
    height = entries[-1].bottom + BETWEEN
    near = [_line(a, b, frame.width) for a, b in pairwise(entries) if (_day(b) - _day(a)).days == 1]
    far = [_line(a, b, frame.width) for a, b in pairwise(entries) if (_day(b) - _day(a)).days > 1]
    starts = [entries[0], *(b for a, b in pairwise(entries) if _day(a) != _day(b))]
    labels = [
        *head([said] * bool(said), 0, -UNDER),
        *(
            words(0, entry.first_line, day_label(_day(entry), picture.locale, year=not said), look="soft")
            for entry in starts
        ),
        *(words(left, entry.first_line, list(entry.lines), look="plain") for entry in entries),
    ]
    return dressed(
        [
            rules([{"x": x, "x2": x, "y": 0, "y2": height} for x in sorted(set(lanes.values()))]),
            *([rules(near)] if near else []),
            *([rules(far, dash=(2, 4))] if far else []),
            *(_signs(entries, kind, x, picture) for kind, x in lanes.items()),
            texts(labels),
            hits([_hit(entry, frame.width) for entry in entries]),
        ],
        frame,
        height,
        Margins(top=head_height([said] * bool(said))),
    )


def _entries(happenings: tuple[Happening, ...], width: float) -> list[Entry]:
    found: list[Entry] = []
    for happening in happenings:
        top = 2.0
        if found:
            days = (happening.date - _day(found[-1])).days
            top = found[-1].bottom + (0 if not days else BETWEEN if days == 1 else SKIPPED)
        found.append(Entry(happening, tuple(wrapped(happening.title, width)), top))
    return found


def _day(entry: Entry) -> dt.date:
    return entry.happening.date


def _line(above: Entry, below: Entry, width: float) -> Row:
    y = (above.bottom + below.top) / 2
    return {"x": 0, "x2": width, "y": y, "y2": y}


def _signs(entries: list[Entry], kind: str, x: float, picture: Picture) -> alt.Chart:
    """The signs of one kind; a hollow one hides the lane behind it."""
    sign = sign_of(kind, picture)
    rows = [{"x": x, "y": entry.first_line} for entry in entries if entry.happening.kind == kind]
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(shape=sign.shape, fill=sign.fill, fillOpacity=1, stroke=INK, strokeWidth=1.5, opacity=1, size=SIGN)
        .encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None))
    )
    return drawn


def _hit(entry: Entry, width: float) -> Row:
    place = {"x": 0, "x2": width, "y": entry.top, "y2": entry.bottom}
    return place | {"href": f"{ROOT}{entry.happening.address}", "name": entry.happening.name}
