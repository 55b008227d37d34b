"""The records of a topic as frozen values: what an author may write, field by field.

Every description here and in ``fact`` is also the hover help of editors: the JSON Schemas are generated from these
classes. Rules that span records stand in ``checks``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from explainer.dates import Kind
from explainer.fact import Citation, Fact, Recheck
from explainer.fields import Date, Id, Line, Number, Record, Text, Url, mistake


class Source(Record):
    """A publication."""

    id: Id = Field(examples=["gazette-2020-06-30-landings"])
    title: Line = Field(description="The headline as published; in [brackets] where it is our description.")
    publisher: Line
    authors: tuple[Line, ...] = ()
    published: Date | None = Field(None, description="Left out where the page shows no date.")
    url: Url
    language: Line = Field(description="ISO 639 code of the text.", examples=["en", "ru"])
    kind: Literal["news", "research", "official", "statistics", "dataset", "survey"]
    read: Literal["full", "excerpt"] = Field("full", description="Whether the whole text was read or an excerpt.")
    relays: Id | None = Field(None, description="The claimant or source whose words it repeats.")
    own: Id | None = Field(None, description="The claimant who publishes it: a primary source.")
    weak: Line | None = Field(None, description="Why it carries nothing alone: a copy, a content farm, a dead address.")
    better: Id | None = Field(None, description="The source to cite instead.")
    note: Line | None = None


class Population(Record):
    """Inhabitants of a place."""

    value: Number
    year: int
    source: Id


class Place(Record):
    """A country, union, region or border crossing."""

    id: Id
    name: Line = Field(
        description="As it stands in a sentence, with its article.", examples=["North Island", "the Union"]
    )
    title: Line | None = Field(None, description="As a heading, where that differs from the name.")
    kind: Literal["country", "union", "region", "crossing", "territory"]
    within: Line | None = Field(
        None, description='Where something happens, if not "in" and the name.', examples=["at the harbour"]
    )
    iso: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = Field(None, description="ISO 3166-1 code.")
    part_of: tuple[Id, ...] = ()
    population: Population | None = None

    @property
    def heading(self) -> str:
        return self.title or self.name.removeprefix("the ")

    @property
    def where(self) -> str:
        return self.within or f"in {self.name}"


class Noun(Record):
    """A noun for one and for many."""

    one: Line
    many: Line


class Unit(Record):
    """What a number counts in."""

    id: Id
    one: Line
    many: Line


class Measure(Record):
    """What is counted, defined once."""

    id: Id
    name: Line = Field(description="As a heading.")
    unit: Id | None = Field(None, description="The unit; left out where each fact names its own or has no number.")
    units: tuple[Id, ...] = Field((), description="The units a fact may name instead.")
    noun: Noun | None = Field(None, description="What stands after the number, where that isn't the unit.")
    below_zero: Noun | None = Field(None, description="What stands after the number without its minus, below zero.")
    kind: Kind = Field(description="The usual kind of period.")
    direction: Literal["in", "out", "both", "stay", "none"] = "none"
    tone: Literal["leaving", "returning", "context"] = Field("context", description="The colour it has everywhere.")
    signed: bool = Field(default=False, description="True where it can be below zero.")
    difference_of: tuple[Id, ...] = Field((), description="The two measures whose difference it is, if it is one.")
    definition: Text
    caveat: Text | None = None
    sentence: Text = Field(
        description="A fact's sentence where it has none of its own, with {figure}, {who}, {place}, {where} and {when}."
    )


class Group(Record):
    """Who is counted."""

    id: Id
    name: Line = Field(description="As it stands in a sentence.", examples=["herring gulls"])
    definition: Text | None = None
    part_of: Id | None = None


class Claimant(Record):
    """Who makes claims."""

    id: Id
    name: Line
    short: Line | None = Field(None, description="A shorter name for labels.")
    kind: Literal[
        "government", "agency", "international", "statistics", "research", "media", "company", "ngo", "person", "leak"
    ]
    place: Id | None = None
    part_of: Id | None = Field(None, description="The body it belongs to.")
    note: Text | None = None

    @property
    def label(self) -> str:
        return self.short or self.name


class Event(Record):
    """Something that happened on a date."""

    id: Id
    date: Date
    to: Date | None = None
    title: Line = Field(description="A few words without figures, as printed after the date.")
    what: Text
    kind: Id = Field(description="What sort of event, for the timeline.")
    places: tuple[Id, ...] = ()
    sources: tuple[Citation, ...] = Field(min_length=1)
    note: Text | None = None
    rechecked: Recheck = Recheck.NO
    formerly: tuple[Id, ...] = ()


class Series(Record):
    """The same repeated count by one claimant."""

    id: Id
    name: Line
    kind: Literal["cumulative", "daily", "repeated"]
    note: Text | None = None


class Question(Record):
    """What a reader asks, with the rival facts that answer it."""

    id: Id
    asks: Line = Field(examples=["How many nested?"])
    answer: Text = Field(description="The short answer, with its figures bound.")
    facts: tuple[Id, ...] = Field(min_length=2, description="The rival claims.")
    differ: Text = Field(description="Why they differ: what is counted, who, when, how.")
    unknown: Text = Field(description="What is not known.")


class Comparison(Record):
    """A statement in words that is held against the facts."""

    id: Id
    holds: Line = Field(
        description="An expression over facts that must be true.", examples=["this-fact > that-fact / 2"]
    )
    because: Text | None = Field(None, description="Why facts that count different things may be compared here.")


class Query(Record):
    """Facts chosen by what they are; every field narrows the choice."""

    measure: tuple[Id, ...] = ()
    place: tuple[Id, ...] = ()
    claimant: tuple[Id, ...] = ()
    series: tuple[Id, ...] = ()
    who: tuple[Id, ...] = ()
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")
    longest: int | None = Field(None, description="Longest period, in days.", ge=1)


class Chart(Record):
    """A chart: its form, its facts and its words."""

    id: Id
    form: Id = Field(description="How it is drawn.", examples=["bars", "daily", "flows"])
    headline: Text = Field(description="The finding, as a sentence.")
    alt: Text = Field(description="The finding for those who can't see the chart.")
    note: Text | None = Field(None, description="What a reader must know to read it rightly.")
    facts: tuple[Id, ...] = ()
    query: Query | None = Field(None, description="Chooses facts by what they are.")
    events: tuple[Id, ...] = Field((), description="Events to mark on it.")
    because: Text | None = Field(
        None, description="Why facts that count different things may share it; printed under it."
    )
    lead: bool = Field(
        default=False, description="Whether it leads a page: then only well-sourced facts may stand on it."
    )

    @model_validator(mode="after")
    def _has_facts(self) -> Chart:
        if not self.facts and not self.query and not self.events:
            raise mistake("the chart shows nothing", 'add "facts:", "query:" or "events:"')
        return self


class Correction(Record):
    """One entry of the public log of corrections."""

    id: Id
    date: Date
    facts: tuple[Id, ...] = ()
    what: Line = Field(description="What was wrong and what it says now; old figures may be named here.")
    why: Line


class Gap(Record):
    """Something that was looked for and not found."""

    id: Id
    what: Text
    places: tuple[Id, ...] = ()


class Topic(Record):
    """What the whole site is about."""

    name: Line
    locale: Line = Field(description="Locale of numbers and dates.", examples=["en_GB"])
    who: Id = Field(description="The group that is counted where a fact names none.")
    repository: Url | None = Field(None, description="Where a file of the repository can be edited; its path is added.")


COLLECTIONS: dict[str, type[Record]] = {
    "facts": Fact,
    "sources": Source,
    "places": Place,
    "units": Unit,
    "measures": Measure,
    "groups": Group,
    "claimants": Claimant,
    "events": Event,
    "series": Series,
    "questions": Question,
    "comparisons": Comparison,
    "charts": Chart,
    "corrections": Correction,
    "gaps": Gap,
}
