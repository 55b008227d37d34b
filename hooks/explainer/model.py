"""The records of a topic as frozen values: what an author may write, field by field.

Every description here and in ``fact`` is also the hover help of editors: the JSON Schemas are generated from these
classes. Rules that span records stand in ``checks``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import Field, StringConstraints

from explainer.dates import Kind
from explainer.declaration import Chart
from explainer.fact import Citation, Fact, Recheck
from explainer.fields import Date, Id, Line, LocaleName, Mail, Number, Record, Reference, Text, Url


class Source(Record):
    """A publication."""

    id: Id = Field(description="Its permanent name: publisher, date, a word.", examples=["gazette-2020-06-30-landings"])
    title: Line = Field(
        description="The headline as published; in [brackets] where it is our description.",
        examples=["A busy month for gulls"],
    )
    publisher: Line = Field(description="Who published it.", examples=["The Gazette"])
    authors: tuple[Line, ...] = Field((), description="Who wrote it, as named there.", examples=[["Ada Fern"]])
    published: Date | None = Field(
        None, description="The day, month or year on the page; left out where it shows none.", examples=["2020-06-30"]
    )
    url: Url = Field(description="Its web address, whole.", examples=["https://gazette.example/june"])
    language: Annotated[Line, StringConstraints(pattern="^[a-z]{2,3}$")] = Field(
        description="ISO 639 code of the text.", examples=["en", "ru"]
    )
    kind: Literal["news", "research", "official", "statistics", "dataset", "survey"] = Field(
        description="What sort of publication."
    )
    read: Literal["full", "excerpt"] = Field("full", description="Whether the whole text was read or an excerpt.")
    relays: Reference | None = Field(
        None, description="The claimant or source whose words it repeats.", examples=["wardens"]
    )
    own: Reference | None = Field(
        None, description="The claimant who publishes it: a primary source.", examples=["wardens"]
    )
    weak: Line | None = Field(
        None,
        description="Why it carries nothing alone: a copy, a content farm, a dead address.",
        examples=["A copy of no known origin."],
    )
    better: Reference | None = Field(None, description="The source to cite instead.", examples=["wardens-june"])
    note: Line | None = Field(None, description="For contributors; readers don't see it.")


class Population(Record):
    """Inhabitants of a place."""

    value: Number = Field(description="How many.", examples=[1250])
    year: int = Field(description="The year they were counted for.", examples=[2020])
    source: Reference = Field(description="Where that can be read: the id of a source.", examples=["census"])


class Place(Record):
    """A country, union, region or border crossing."""

    id: Id = Field(description="Its short name, as in the addresses of its facts.", examples=["north"])
    name: Line = Field(
        description="As it stands in a sentence, with its article.", examples=["North Island", "the Union"]
    )
    title: Line | None = Field(None, description="As a heading, where that differs from the name.", examples=["North"])
    kind: Literal["country", "union", "region", "crossing", "territory"] = Field(description="What sort of place.")
    within: Line | None = Field(
        None, description='Where something happens, if not "in" and the name.', examples=["at the harbour"]
    )
    iso: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = Field(
        None, description="ISO 3166-1 code of a country.", examples=["NO"]
    )
    part_of: tuple[Reference, ...] = Field((), description="The places it lies in.", examples=[["north"]])
    population: Population | None = Field(None, description="Inhabitants, for figures per thousand of them.")

    @property
    def heading(self) -> str:
        """Its name over a list or beside a mark, without its article."""
        return self.title or self.name.removeprefix("the ")

    @property
    def where(self) -> str:
        """Where something happens, as in "in North Island" or "at the harbour"."""
        return self.within or f"in {self.name}"


class Noun(Record):
    """A noun for one and for many."""

    one: Line = Field(description="For one.", examples=["landing"])
    many: Line = Field(description="For many.", examples=["landings"])


class Unit(Record):
    """What a number counts in."""

    id: Id = Field(description="Its short name.", examples=["birds"])
    one: Line = Field(description="For one.", examples=["bird"])
    many: Line = Field(description="For many.", examples=["birds"])


class Measure(Record):
    """What is counted, defined once."""

    id: Id = Field(description="Its short name.", examples=["landings"])
    name: Line = Field(description="As a heading.", examples=["Landings"])
    unit: Reference | None = Field(
        None, description="The unit; left out where each fact names its own or has no number.", examples=["birds"]
    )
    units: tuple[Reference, ...] = Field((), description="The units a fact may name instead.", examples=[["grams"]])
    noun: Noun | None = Field(None, description="What stands after the number, where that isn't the unit.")
    below_zero: Noun | None = Field(None, description="What stands after the number without its minus, below zero.")
    kind: Kind = Field(description="The usual kind of period.")
    direction: Literal["in", "out", "both", "stay", "none"] = Field("none", description="Which way those counted went.")
    tone: Literal["leaving", "returning", "context"] = Field("context", description="The colour it has everywhere.")
    signed: bool = Field(default=False, description="True where it can be below zero.")
    difference_of: tuple[Reference, ...] = Field(
        (), description="The two measures whose difference it is, if it is one.", examples=[["landings", "take-offs"]]
    )
    definition: Text = Field(
        description="What exactly is counted, in one sentence.",
        examples=["Times that a bird was seen to land on the island."],
    )
    caveat: Text | None = Field(
        None, description="What a reader could take it for and it is not.", examples=["A landing is not a bird."]
    )
    sentence: Text = Field(
        description="A fact's sentence where it has none of its own, with {figure}, {who}, {place}, {where} and {when}.",
        examples=["{figure} landings of {who} were seen {where} {when}."],
    )


class Group(Record):
    """Who is counted."""

    id: Id = Field(description="Its short name.", examples=["young-gulls"])
    name: Line = Field(description="As it stands in a sentence.", examples=["herring gulls"])
    definition: Text | None = Field(None, description="Who belongs to it, where the name doesn't say.")
    part_of: Reference | None = Field(None, description="The larger group it belongs to.", examples=["gulls"])


class Claimant(Record):
    """Who makes claims."""

    id: Id = Field(description="Its short name.", examples=["wardens"])
    name: Line = Field(description="As readers see it.", examples=["Island wardens"])
    short: Line | None = Field(None, description="A shorter name for labels.", examples=["Wardens"])
    kind: Literal[
        "government", "agency", "international", "statistics", "research", "media", "company", "ngo", "person", "leak"
    ] = Field(description="What sort of claimant.")
    place: Reference | None = Field(None, description="Where it belongs: a record of places.yml.", examples=["north"])
    part_of: Reference | None = Field(
        None, description="The body it belongs to: another claimant.", examples=["wardens"]
    )
    note: Text | None = Field(None, description="What a reader should know of it.")

    @property
    def label(self) -> str:
        return self.short or self.name


class Event(Record):
    """Something that happened on a date."""

    id: Id = Field(description="Its permanent name.", examples=["storm-2020-06-12"])
    date: Date = Field(description="When, as sharp as it is known.")
    to: Date | None = Field(None, description="Its last day, where it lasted.")
    title: Line = Field(
        description="A few words without figures, as printed after the date.", examples=["A storm from the west"]
    )
    what: Text = Field(
        description="What happened, in a sentence or two.", examples=["The wardens stopped counting for a day."]
    )
    kind: Id = Field(description="What sort of event, for the timeline.", examples=["weather"])
    places: tuple[Reference, ...] = Field((), description="Where: records of places.yml.", examples=[["north"]])
    sources: tuple[Citation, ...] = Field(min_length=1, description="Where it can be read.")
    note: Text | None = Field(None, description="What a reader should know besides.")
    rechecked: Recheck = Field(Recheck.NO, description="Whether a second reader found it so at the source.")
    formerly: tuple[Id, ...] = Field((), description="Earlier ids; their addresses keep working.")


class Series(Record):
    """The same repeated count by one claimant."""

    id: Id = Field(description="Its short name.", examples=["north-landings"])
    name: Line = Field(description="As readers see it.", examples=["Landings on North Island since 1 June"])
    kind: Literal["cumulative", "daily", "repeated"] = Field(
        description="cumulative: a running count since one start; daily: a value a day; repeated: the same count again."
    )
    note: Text | None = Field(None, description="What a reader should know of it.")


class Question(Record):
    """What a reader asks, with the rival facts that answer it."""

    id: Id = Field(description="Its permanent name.", examples=["how-many-nested"])
    asks: Line = Field(description="The question, as a reader would ask it.", examples=["How many nested?"])
    answer: Text = Field(description="The short answer, with its figures bound.")
    facts: tuple[Reference, ...] = Field(min_length=2, description="The rival claims, as ids of facts.")
    differ: Text = Field(description="Why they differ: what is counted, who, when, how.")
    unknown: Text = Field(description="What is not known.")


class Comparison(Record):
    """A statement in words that is held against the facts."""

    id: Id = Field(description="Its short name, for check: links.", examples=["north-busier"])
    holds: Line = Field(
        description="An expression over facts that must be true.", examples=["this-fact > that-fact / 2"]
    )
    because: Text | None = Field(None, description="Why facts that count different things may be compared here.")


class Correction(Record):
    """One entry of the public log of corrections."""

    id: Id = Field(description="Its permanent name.", examples=["north-landings-too-low"])
    date: Date = Field(description="When the correction was published.")
    facts: tuple[Reference, ...] = Field((), description="The facts that changed.")
    what: Line = Field(description="What was wrong and what it says now; old figures may be named here.")
    why: Line = Field(description="How it came about, in a sentence.", examples=["A slip in copying."])


class Gap(Record):
    """Something that was looked for and not found."""

    id: Id = Field(description="Its permanent name.", examples=["birds-at-the-lighthouse"])
    what: Text = Field(description="What was looked for and not found, in a sentence.")
    places: tuple[Reference, ...] = Field((), description="Where: records of places.yml.")


class Term(Record):
    """A word or a name that a reader may not know."""

    id: Id = Field(description="Its short name, as in its address.", examples=["ringing"])
    term: Line = Field(
        description="The words as they stand in a sentence; where they start small, a sentence may begin with them.",
        examples=["ringing", "Bird Club"],
    )
    also: tuple[Line, ...] = Field((), description="Other words for it, plurals too.", examples=[["ringed"]])
    meaning: Text = Field(
        description="What it means, in one or two sentences.",
        examples=["Putting a numbered ring on a bird's leg, so that it is known again."],
    )

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.term, *self.also)


class Topic(Record):
    """What the whole site is about."""

    name: Line = Field(description="The name of the site.", examples=["The gulls of two islands"])
    locale: LocaleName = Field(description="Locale of numbers and dates.", examples=["en_GB"])
    who: Id = Field(description="The group that is counted where a fact names none.", examples=["gulls"])
    kinds: Mapping[Id, Line] = Field(
        default_factory=dict, description="What each kind of event is called.", examples=[{"weather": "The weather"}]
    )
    repository: Url | None = Field(
        None,
        description="Where a file of the repository can be edited; its path is added.",
        examples=["https://code.example/gulls/edit/main"],
    )
    issues: Url | None = Field(
        None,
        description="Where an error can be reported by form; the form's name and the fact are added.",
        examples=["https://code.example/gulls/issues/new"],
    )
    contact: Mail | None = Field(
        None, description="Where readers without an account can write.", examples=["letters@gulls.example"]
    )

    def edit_address(self, path: str) -> str | None:
        """Where a file of the repository can be edited."""
        return f"{self.repository.rstrip('/')}/{quote(path)}" if self.repository else None

    def kind_name(self, kind: str) -> str:
        """What a kind of event is called; its id in words where it has no name."""
        return self.kinds.get(kind) or kind.replace("-", " ").capitalize()


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
    "terms": Term,
}
