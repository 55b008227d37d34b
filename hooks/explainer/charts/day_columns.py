"""Days from left to right, a column for each amount."""

from __future__ import annotations

import altair as alt

from explainer.charts.days import NOT_PUBLISHED, ROOM, Calendar, Spell, day_numbers, flags, gaps, spells
from explainer.charts.layers import Scale, Words, boxes, dressed, hit, hits, rules, spells_of, texts, words
from explainer.charts.picture import Happening, Picture
from explainer.charts.pieces import reach
from explainer.charts.rows import UNDER, head, head_height
from explainer.charts.telling import Telling, head_lines
from explainer.charts.theme import LINE, Frame, Margins, wrapped
from explainer.charts.ticks import ticks

LEFT, BELOW, ABOVE, TALL = 48, 36, 36, 210  # px for values, for days, for figures over the columns, for the plot
GAP = 3  # px from a day's start to its first column
FIGURE = 96  # px for a figure's words
FLAG = 300  # px for an event's words


def columns(picture: Picture, frame: Frame, calendar: Calendar) -> alt.LayerChart:
    """The chart; figures stand over the highest column of each measure and over totals of several days."""
    shown = spells(picture, calendar, gap=GAP)
    largest = max(spell.per_day for spell in shown)
    scale = Scale(largest, TALL, upright=True, ticks=ticks(largest, count=5), locale=picture.locale)
    posts, event_words, above = _events(picture.happenings, calendar)
    said = head_lines(Telling(picture, "when").head_with_year, frame)
    labels = [
        *head(said, -LEFT, -above - UNDER),
        *event_words,
        *(_figure(spell, scale) for spell in _labelled(shown, picture, scale)),
        *(words(x, TALL - 10, NOT_PUBLISHED, align="center", look="soft") for x in gaps(picture, calendar)),
        *(
            words(calendar.middle(date), TALL + 14, lines, align="center", look="soft")
            for date, lines in day_numbers(calendar, picture.locale)
        ),
    ]
    zero = {"x": 0, "x2": calendar.length, "y": TALL, "y2": TALL}
    return dressed(
        [
            *boxes(spells_of(shown, scale), scale),
            *([rules(posts, dash=(4, 3))] if posts else []),
            rules([zero]),
            texts(labels),
            hits([hit(spell.mark, spell.near, -ABOVE, spell.far, TALL) for spell in shown]),
        ],
        frame,
        TALL,
        Margins(left=LEFT, top=above + head_height(said), bottom=BELOW),
    )


def _figure(spell: Spell, scale: Scale) -> Words:
    """A figure over its column, its last line just above it."""
    noun = spell.mark.figure_with_unit if spell.mark.days == 1 else spell.figure
    lines = wrapped(noun, FIGURE)
    top = scale.px(spell.per_day) - reach(spell.mark) - LINE * (len(lines) - 0.5) - 3
    return words(spell.middle, top, lines, align="center")


def _labelled(shown: list[Spell], picture: Picture, scale: Scale) -> list[Spell]:
    """Totals of several days, and the highest column of each measure where its words meet no others."""
    found = [spell for spell in shown if spell.mark.days > 1]
    for measure in picture.measures:
        highest = max((s for s in shown if s.mark.measure == measure), key=lambda spell: spell.per_day)
        meets = (
            abs(other.middle - highest.middle) < FIGURE
            and abs(scale.px(other.per_day) - scale.px(highest.per_day)) < ABOVE
            for other in found
        )
        if not any(meets):
            found.append(highest)
    return found


def _events(happenings: tuple[Happening, ...], calendar: Calendar) -> tuple[list[dict[str, float]], list[Words], float]:
    """A rule for each event, its words at the top, and the height of all that in px."""
    banners = flags(happenings, FLAG)
    above = (banners[-1].top + banners[-1].height + ROOM if banners else 0) + ABOVE
    posts, labels = [], []
    for flag in banners:
        x, top = calendar.start(flag.happening.date), flag.top - above
        leftward = x + ROOM + FLAG > calendar.length
        posts.append({"x": x, "x2": x, "y": top, "y2": TALL})
        labels.append(
            words(
                x - ROOM if leftward else x + ROOM,
                top + LINE / 2,
                list(flag.lines),
                align="right" if leftward else "left",
                look="soft",
            )
        )
    return posts, labels, above
