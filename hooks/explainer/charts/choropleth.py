"""A map of the world, each country shaded by its figure. One width, without words: names stand over it in HTML."""

from __future__ import annotations

import altair as alt

from explainer.charts.atlas import Parts, area, atlas_of
from explainer.charts.layers import Row
from explainer.charts.picture import ROOT, Mark, Picture
from explainer.charts.shades import BLANK, OUTLINED, classes_of, opacity
from explainer.charts.theme import PAPER, RULE, Frame, tone
from explainer.quantity import Qualifier

BORDER = 0.5  # px
OUTLINE_FROM = 12  # px², where an outline leaves something to see inside


def choropleth(picture: Picture, frame: Frame) -> alt.LayerChart:
    """Countries with a figure, each a link to its fact, over those without one."""
    atlas = atlas_of(frame.width, picture.view)
    marks = {mark.iso: mark for mark in picture.marks if mark.iso in atlas.countries}
    blank = [
        _shape(parts, RULE, 1 if code == picture.origin else BLANK)
        for code, parts in atlas.countries.items()
        if code not in marks
    ]
    named = sorted(marks.items(), key=lambda item: (item[1].is_statement, item[1].place))
    drawn: alt.LayerChart = (
        alt.layer(
            _shapes(blank),
            _shapes([_link(mark, atlas.countries[code], picture) for code, mark in named]).encode(
                href=alt.Href("href:N"), description=alt.Description("name:N")
            ),
        )
        .properties(
            width=frame.width,
            height=atlas.height,
            padding=0,
            autosize=alt.AutoSizeParams(type="none"),
            background="transparent",
        )
        .configure_view(stroke=None)
    )
    return drawn


def _shapes(rows: list[Row]) -> alt.Chart:
    """Shapes in px."""
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_geoshape(clip=False)
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            fillOpacity=alt.FillOpacity("full:Q", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            strokeWidth=alt.StrokeWidth("line:Q", scale=None),
        )
        .project(type="identity", scale=1, translate=[0, 0])
    )
    return drawn


def _shape(parts: Parts, fill: str, full: float, stroke: str = PAPER, line: float = BORDER) -> Row:
    geometry = {"type": "MultiPolygon", "coordinates": parts}
    return {"type": "Feature", "geometry": geometry, "fill": fill, "full": full, "stroke": stroke, "line": line}


def _link(mark: Mark, parts: Parts, picture: Picture) -> Row:
    colour = tone(mark.tone)
    if mark.is_statement:
        small = sum(area(ring) for part in parts for ring in part) < OUTLINE_FROM
        shape = _shape(parts, colour, OUTLINED, stroke=colour, line=BORDER / 2 if small else 2 * BORDER)
    else:
        beyond = mark.qualifier is Qualifier.MORE_THAN
        falls_in = classes_of(mark.bound_low, mark.bound_high, picture.steps, beyond=beyond)
        shape = _shape(parts, colour, opacity(falls_in[0], picture.steps))
    return shape | {"fact": mark.fact, "href": f"{ROOT}{mark.address}", "name": mark.name}
