"""Amounts day by day. Days nobody published stay empty; a total over several days is as wide as they are.

The area of such a total is honest: it is as high as its mean per day, outlined, and labelled with the total.
"""

from __future__ import annotations

import altair as alt

from explainer.charts.day_columns import LEFT, columns
from explainer.charts.day_rows import rows
from explainer.charts.days import Calendar
from explainer.charts.picture import Picture
from explainer.charts.theme import TARGET, Frame


def daily(picture: Picture, frame: Frame) -> alt.LayerChart:
    """Columns where each is wide enough to tap, rows otherwise."""
    calendar = Calendar.over(picture.marks, frame.width - LEFT)
    roomy = calendar.day / len(picture.measures) >= TARGET
    return columns(picture, frame, calendar) if roomy else rows(picture, frame)
