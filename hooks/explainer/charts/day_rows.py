"""Days from top to bottom, a row for each amount with its figure at the end."""

from __future__ import annotations

from dataclasses import replace

import altair as alt

from explainer.charts.days import NOT_PUBLISHED, ROOM, Calendar, day_label, flags, gaps, spells
from explainer.charts.layers import Scale, boxes, dressed, hit, hits, rules, spells_of, texts, words
from explainer.charts.picture import Picture
from explainer.charts.pieces import reach
from explainer.charts.rows import UNDER, head, head_height
from explainer.charts.telling import Telling, head_lines
from explainer.charts.theme import LINE, TARGET, Frame, Margins, text_width, wrapped

DAYS, APART = 58, 4  # px for the days' names, from a day's start to its first row
FIGURE = 110  # px for a figure


def rows(picture: Picture, frame: Frame) -> alt.LayerChart:
    """The chart; an event's words stand above its day."""
    banners = flags(picture.happenings, frame.width)
    rooms = tuple((flag.happening.date, flag.height + 2 * ROOM) for flag in banners)
    plain = Calendar.of(picture.marks, TARGET * len(picture.measures) + 2 * APART)
    calendar = replace(plain, inserted=tuple(room for room in rooms if plain.first <= room[0] <= plain.last))
    shown = spells(picture, calendar, gap=APART)
    room = min(FIGURE, max(text_width(spell.mark.figure) for spell in shown)) + ROOM
    right = room + max(reach(spell.mark) for spell in shown)
    length = frame.width - DAYS - right
    scale = Scale(max(spell.per_day for spell in shown), length)
    said = head_lines(Telling(picture, "when").head_with_year, frame)
    labels = [
        *head(said, -DAYS, -UNDER),
        *(words(-DAYS, calendar.middle(date), day_label(date, picture.locale), look="soft") for date in calendar.days),
        *(words(ROOM, y, NOT_PUBLISHED, look="soft") for y in gaps(picture, calendar)),
    ]
    for spell in shown:
        lines = wrapped(spell.figure, FIGURE)
        x = scale.px(spell.per_day) + reach(spell.mark) + ROOM
        labels.append(words(x, spell.middle - LINE * (len(lines) - 1) / 2, lines))
    posts = []
    for flag in banners:
        y = calendar.start(flag.happening.date) - flag.height - ROOM
        posts.append({"x": -DAYS, "x2": frame.width - DAYS, "y": y - 2, "y2": y - 2})
        labels.append(words(-DAYS, y + LINE / 2 + 2, list(flag.lines), look="soft"))
    begins = [0.0, *(calendar.start(date) for date, _ in calendar.inserted)]
    stops = [*(calendar.start(date) - room for date, room in calendar.inserted), calendar.length]
    zero = [{"x": 0, "x2": 0, "y": y, "y2": y2} for y, y2 in zip(begins, stops, strict=True)]
    return dressed(
        [
            *boxes(spells_of(shown, scale), scale),
            *([rules(posts, dash=(4, 3))] if posts else []),
            rules(zero),
            texts(labels),
            hits([hit(spell.mark, -DAYS, spell.near, frame.width - DAYS, spell.far) for spell in shown]),
        ],
        frame,
        calendar.length,
        Margins(left=DAYS, right=right, top=head_height(said)),
    )
