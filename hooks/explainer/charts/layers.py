"""The few kinds of layer that every form is made of.

Values lie on a real scale; the other direction, and all text, is placed in px.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

import altair as alt

from explainer.charts.days import Spell
from explainer.charts.picture import ROOT, Mark
from explainer.charts.pieces import Look, Piece
from explainer.charts.theme import INK, INK_SOFT, LINE, RULE, TEXT, Frame, Margins, tone
from explainer.charts.ticks import tick_words

PALE, SUPERSEDED = 0.22, 0.4
ARROW = 60  # area of an arrow's head in px
ARROWS = (Look.ARROW_UP, Look.ARROW_DOWN)
Row = dict[str, Any]


@dataclass(frozen=True)
class Scale:
    """The axis of values: upright or lying, from zero to its largest value, with or without a grid.

    ``locale`` says how its ticks are written.
    """

    largest: float
    length: float
    upright: bool = False
    ticks: tuple[float, ...] = ()
    grid: bool = True
    locale: str = "en"

    @property
    def pixel(self) -> float:
        """The value of one px."""
        return self.largest / self.length

    def px(self, value: float) -> float:
        """Where a value lies, in px from the plot's left or top."""
        along = value / self.pixel
        return self.length - along if self.upright else along

    def encoding(self, start: str, end: str | None, near: str, far: str | None) -> dict[str, Any]:
        """Channels for values from one field to another and px from one field to another."""
        axis = None
        if self.ticks:
            axis = alt.Axis(
                values=list(self.ticks),
                labelExpr=tick_words(self.ticks, self.locale),
                title=None,
                grid=self.grid,
                labelFlush=False,
                orient="left" if self.upright else "top",
            )
        along, across = (alt.Y, alt.X) if self.upright else (alt.X, alt.Y)
        names = ("y", "x") if self.upright else ("x", "y")
        scale = alt.Scale(domain=[0, self.largest], nice=False)
        channels: dict[str, Any] = {
            names[0]: along(f"{start}:Q", scale=scale, axis=axis),
            names[1]: across(f"{near}:Q", scale=None, axis=None),
        }
        ends = {"x2": alt.X2, "y2": alt.Y2}
        for name, field in ((f"{names[0]}2", end), (f"{names[1]}2", far)):
            if field:
                channels[name] = ends[name](field)
        return channels


def pieces_of(mark: Mark, pieces: Iterable[Piece], near: float, far: float, *, outlined: bool = False) -> list[Row]:
    """A mark's pieces as rows of data, between two px across the axis.

    What we computed is outlined as a whole, with its stripes and lines inside.
    """
    colour, pieces = tone(mark.tone), list(pieces)
    if outlined or mark.ours:
        whole = [piece for piece in pieces if piece.look not in ARROWS]
        edges = [value for piece in whole for value in (piece.start, piece.end)]
        pieces = [
            Piece(min(edges), max(edges), Look.PALE),
            *(piece for piece in pieces if piece.look not in (Look.SOLID, Look.PALE)),
        ]
    return [
        {
            "fact": mark.fact,
            "start": piece.start,
            "end": piece.end,
            "near": near,
            "far": far,
            "look": piece.look,
            "fill": colour,
            "stroke": colour,
            "full": PALE if piece.look is Look.PALE else SUPERSEDED if mark.superseded else 1,
            "line": 1 if piece.look is Look.PALE else 0,
        }
        for piece in pieces
    ]


def spells_of(spells: Iterable[Spell], scale: Scale) -> list[Row]:
    """The bars of days; a total over several days is outlined."""
    return [
        row
        for spell in spells
        for near, far in spell.bars
        for row in pieces_of(spell.mark, spell.pieces(scale.pixel), near, far, outlined=spell.mark.days > 1)
    ]


def boxes(rows: Sequence[Row], scale: Scale) -> list[alt.Chart]:
    """Bars and their ends, with heads on the arrows."""
    drawn = [row for row in rows if row["look"] not in ARROWS]
    heads = [row | {"across": (row["near"] + row["far"]) / 2} for row in rows if row["look"] in ARROWS]
    layers = [
        alt.Chart(alt.InlineData(values=drawn))
        .mark_rect()
        .encode(
            **scale.encoding("start", "end", "near", "far"),
            fill=alt.Fill("fill:N", scale=None),
            fillOpacity=alt.FillOpacity("full:Q", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            strokeWidth=alt.StrokeWidth("line:Q", scale=None),
        )
    ]
    shapes = {Look.ARROW_UP: "triangle-up", Look.ARROW_DOWN: "triangle-down"}
    if not scale.upright:
        shapes = {Look.ARROW_UP: "triangle-right", Look.ARROW_DOWN: "triangle-left"}
    for look, shape in shapes.items():
        if pointing := [row for row in heads if row["look"] is look]:
            layers.append(
                alt.Chart(alt.InlineData(values=pointing))
                .mark_point(shape=shape, filled=True, opacity=1, size=ARROW)
                .encode(**scale.encoding("end", None, "across", None), fill=alt.Fill("fill:N", scale=None))
            )
    return layers


class Words(TypedDict):
    """A text at a place in px."""

    x: float
    y: float
    text: list[str]
    align: Literal["left", "center", "right"]
    weight: Literal["normal", "bold"]
    fill: str


def words(
    x: float,
    y: float,
    text: str | Sequence[str],
    *,
    align: Literal["left", "center", "right"] = "left",
    look: Literal["bold", "plain", "soft"] = "bold",
) -> Words:
    """A text of one or more lines with the middle of its first line at a height."""
    lines = [text] if isinstance(text, str) else list(text)
    weight: Literal["bold", "normal"] = "bold" if look == "bold" else "normal"
    return Words(x=x, y=y, text=lines, align=align, weight=weight, fill=INK_SOFT if look == "soft" else INK)


def texts(rows: Sequence[Words]) -> alt.Chart:
    """Labels."""
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_text(
            baseline="middle",
            fontSize=TEXT,
            lineHeight=LINE,
            align=alt.ExprRef(expr="datum.align"),
            fontWeight=alt.ExprRef(expr="datum.weight"),
        )
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            y=alt.Y("y:Q", scale=None, axis=None),
            text=alt.Text("text:N"),
            fill=alt.Fill("fill:N", scale=None),
        )
    )
    return drawn


def rules(rows: Sequence[Row], *, dash: Sequence[int] = (1, 0), colour: str = RULE) -> alt.Chart:
    """Straight lines between two points in px."""
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_rule(stroke=colour, strokeDash=list(dash))
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            y=alt.Y("y:Q", scale=None, axis=None),
            x2=alt.X2("x2"),
            y2=alt.Y2("y2"),
        )
    )
    return drawn


def hit(mark: Mark, x: float, y: float, x2: float, y2: float) -> Row:
    """The area of a mark that can be tapped: a link to its fact."""
    return {"x": x, "y": y, "x2": x2, "y2": y2, "href": f"{ROOT}{mark.address}", "name": mark.name, "fact": mark.fact}


def hits(rows: Sequence[Row]) -> alt.Chart:
    """Links over the marks: invisible, with the mark's words as their name."""
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_rect(fill=INK, fillOpacity=0)
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            y=alt.Y("y:Q", scale=None, axis=None),
            x2=alt.X2("x2"),
            y2=alt.Y2("y2"),
            href=alt.Href("href:N"),
            description=alt.Description("name:N"),
        )
    )
    return drawn


def shades(rows: Sequence[Row], colour: str) -> alt.Chart:
    """Pale surfaces between two lines in px, one for each stretch."""
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_area(fill=colour, fillOpacity=PALE / 2)
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            y=alt.Y("y:Q", scale=None, axis=None),
            y2=alt.Y2("y2"),
            detail=alt.Detail("stretch:N"),
        )
    )
    return drawn


def dressed(layers: list[alt.Chart], frame: Frame, height: float, margins: Margins) -> alt.LayerChart:
    """Layers as one chart of the frame's width.

    No size depends on measured text, which would differ from machine to machine.
    """
    padding: Any = {
        "left": margins.left,
        "right": margins.right,
        "top": margins.top,
        "bottom": margins.bottom,
    }
    return alt.LayerChart(
        layer=layers,
        width=frame.width - margins.left - margins.right,
        height=height,
        padding=padding,
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
        config=alt.Config(
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(
                labelFontSize=TEXT, labelColor=INK_SOFT, gridColor=RULE, domain=False, ticks=False, labelOverlap=False
            ),
        ),
    )
