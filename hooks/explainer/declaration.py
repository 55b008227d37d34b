"""How a chart is declared in YAML: what it shows, in what form, and all its words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from explainer.fields import Date, Id, Line, Number, Record, Reference, Text, mistake

WIDEST = 120  # degrees that a map of a part of the world may show from west to east
AROUND, POLE = 180, 90  # degrees
TAKEN = {"index": "the list of all charts", "contact-sheet": "the page with all charts at a glance"}


class Query(Record):
    """Facts chosen by what they are; every field narrows the choice."""

    measure: tuple[Reference, ...] = Field((), description="Any of these measures.", examples=[["landings"]])
    place: tuple[Reference, ...] = Field((), description="In any of these places.", examples=[["north"]])
    series: tuple[Reference, ...] = Field((), description="Of any of these series.", examples=[["north-landings"]])
    start: Date | None = Field(None, alias="from", description="Starting on this day or later.")
    end: Date | None = Field(None, alias="to", description="Ending on this day or earlier.")
    without: tuple[Reference, ...] = Field(
        (), description="Facts to leave out though they fit.", examples=[["north-landings-june-10"]]
    )


class EventQuery(Record):
    """Events chosen by what they are; every field narrows the choice."""

    start: Date | None = Field(None, alias="from", description="On this day or later.", examples=["2020-06-01"])
    end: Date | None = Field(None, alias="to", description="On this day or earlier.", examples=["2020-06-30"])
    kind: tuple[Id, ...] = Field((), description="Of any of these kinds.", examples=[["weather"]])
    place: tuple[Reference, ...] = Field((), description="In any of these places.", examples=[["north"]])


class Label(Record):
    """A name on a map."""

    place: Reference = Field(description="Whose: a record of places.yml, with an ISO code.", examples=["north"])
    side: Literal["middle", "left", "right"] = Field(
        "middle", description="Where it stands: on the country or beside it."
    )


class View(Record):
    """A part of the world between two meridians and two parallels, in degrees; west and south are below zero."""

    west: Number = Field(description="Its western edge.", examples=[18])
    south: Number = Field(description="Its southern edge.", examples=[35])
    east: Number = Field(description="Its eastern edge.", examples=[82])
    north: Number = Field(description="Its northern edge.", examples=[60])

    @model_validator(mode="after")
    def _is_a_part(self) -> View:
        across, up = self.east - self.west, self.north - self.south
        if not (0 < across <= WIDEST and up > 0 and abs(self.west) <= AROUND and max(-self.south, self.north) <= POLE):
            raise mistake(
                "this is no part of the world that can be drawn",
                f'write for example "{{west: 18, south: 35, east: 82, north: 60}}", at most {WIDEST} degrees across',
            )
        return self


class Chart(Record):
    """A chart: its form, its facts and its words."""

    id: Id = Field(description="Its permanent name, as in its address.", examples=["landings-by-island"])
    form: Id = Field(description="How it is drawn.", examples=["bars", "daily", "flows"])
    headline: Text = Field(description="The finding, as a sentence with a full stop.")
    alt: Text = Field(description="The finding for those who can't see the chart.")
    note: Text | None = Field(None, description="What a reader must know to read it rightly.")
    facts: tuple[Reference, ...] = Field((), description="What it shows, in this order.")
    query: Query | None = Field(None, description="Chooses facts by what they are.")
    events: tuple[Reference, ...] = Field((), description="Events to mark on it.")
    event_query: EventQuery | None = Field(None, description="Chooses events by what they are.")
    steps: tuple[Number, ...] = Field(
        (), description="On a map: the last value of each class but the highest.", examples=[[30, 90]]
    )
    labels: tuple[Label, ...] = Field((), description="On a map: the countries to name.")
    view: View | None = Field(None, description="On a map: what part of the world it shows where that isn't all.")
    origin: Id | None = Field(
        None, description="On a map: the place that the claims start from, drawn apart.", examples=["north"]
    )
    blank: Line | None = Field(
        None, description="On a map: what it means where nothing is shown.", examples=["nobody counted"]
    )
    because: Text | None = Field(
        None, description="Why facts that count different things may share it; printed under it."
    )
    lead: bool = Field(
        default=False, description="Whether it leads a page: then only well-sourced facts may stand on it."
    )

    @field_validator("id")
    @classmethod
    def _has_its_own_address(cls, value: str) -> str:
        if value in TAKEN:
            raise mistake(f'a chart can\'t be called "{value}": {TAKEN[value]} has that address', "choose another id")
        return value

    @model_validator(mode="after")
    def _has_facts(self) -> Chart:
        if not self.facts and not self.query and not self.events and not self.event_query:
            raise mistake("the chart shows nothing", 'add "facts:", "query:" or "events:"')
        return self
