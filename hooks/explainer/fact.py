"""A fact: one claim with at most one quantity, and what it is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from explainer import meant
from explainer.dates import Kind, PartialDate, Period
from explainer.fields import Date, DateOrUnknown, Id, Line, Number, Record, Reference, Text, mistake
from explainer.quantity import Qualifier, Quantity


class Evidence(StrEnum):
    """What kind of evidence a claim is."""

    OFFICIAL_COUNT = "official_count"
    OFFICIAL_STATEMENT = "official_statement"
    DATASET = "dataset"
    EXPERT_ESTIMATE = "expert_estimate"
    PRESS_ESTIMATE = "press_estimate"
    SURVEY = "survey"
    LEAK = "leak"
    SATELLITE_IMAGERY = "satellite_imagery"


class When(Record):
    """The time a claim speaks of, each date as sharp as the source and no sharper."""

    at: Date | None = Field(None, description="One day, month or year, when the time has no start and end of its own.")
    start: DateOrUnknown = Field(
        None, alias="from", description='First day, month or year of the period, or "unknown".'
    )
    end: DateOrUnknown = Field(None, alias="to", description='Last day, month or year of the period, or "unknown".')
    kind: Kind | None = Field(
        None,
        description="flow in a period, cumulative since a start, state at a date, rate per day or week; the measure's own where left out.",
    )

    @model_validator(mode="before")
    @classmethod
    def _one_way(cls, values: object) -> object:
        values = " to ".join(map(str, values)) if isinstance(values, list) else values
        if isinstance(values, str) and values.startswith("since "):
            start = (meant.period(values.removeprefix("since ")) or ("...",))[0]
            hint = f'write "when: {{from: {start}, to: ..., kind: cumulative}}", with the day of the count under "to:"'
            raise mistake('"when" needs fields of its own', hint)
        if isinstance(values, str) and (ends := meant.period(values)):
            written = f"at: {ends[0]}" if ends[0] == ends[1] else f"from: {ends[0]}, to: {ends[1]}"
            raise mistake('"when" needs fields of its own', f'write "when: {{{written}}}"')
        if isinstance(values, dict) and set(values) <= {"at", "from", "to", "kind"}:
            if "at" in values and ({"from", "to"} & set(values)):
                raise mistake(
                    '"at" stands beside "from" or "to"',
                    'write either "at: 2020-06-21" or "from: ..." and "to: ..."',
                    "at",
                )
            if "at" not in values and not {"from", "to"} <= set(values):
                raise mistake(
                    "the time is incomplete",
                    'write "at: 2020-06-21", or both "from:" and "to:" ("unknown" where not known)',
                )
        return values

    @model_validator(mode="after")
    def _in_order(self) -> When:
        _refuse_swapped(self.start, self.end)
        return self

    def period(self, default: Kind) -> Period:
        """The period with its kind, taken from the measure where the fact names none."""
        return Period(self.at or self.start, self.at or self.end, self.kind or default)


class Span(Record):
    """A base period of a change."""

    start: Date = Field(alias="from", description="Its first day, month or year.")
    end: Date = Field(alias="to", description="Its last day, month or year.")

    @model_validator(mode="before")
    @classmethod
    def _both_ends(cls, values: object) -> object:
        if isinstance(values, dict) and "at" in values:
            both = f"from: {values['at']}, to: {values['at']}"
            raise mistake('a base period has no "at"', f'write both ends, as in "{{{both}}}"', "at")
        return values

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        _refuse_swapped(self.start, self.end)
        return self


def _refuse_swapped(start: PartialDate | None, end: PartialDate | None) -> None:
    if start and end and start.first > end.last:
        what = f"the period ends ({end}) before it starts ({start})"
        raise mistake(what, "swap the two dates or correct one", "to")


class Citation(Record):
    """Where a claim can be read."""

    id: Reference = Field(description="The id of a source.", examples=["gazette-2020-06-30-landings"])
    where: Line = Field(description='Where in the publication, as in "paragraph 4".', examples=["paragraph 4"])
    via: Reference | None = Field(
        None, description="Whose words the publication repeats: a claimant or a source.", examples=["wardens"]
    )


class Operation(StrEnum):
    """How a derived fact is computed."""

    DIFFERENCE = "difference"
    SUM = "sum"
    RATIO = "ratio"
    SHARE = "share"
    CHANGE = "change"
    PER_DAY = "per_day"
    PER_THOUSAND = "per_thousand"


class Derivation(Record):
    """A figure computed from other facts."""

    operation: Operation = Field(description="What is done with the facts.")
    of: tuple[Reference, ...] = Field(
        min_length=1, description="The facts, in order: difference and ratio take the first against the second."
    )
    because: Text | None = Field(None, description="Why facts that count different things may be put together here.")


class Recheck(StrEnum):
    """What a second reader found at the source."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    UNCONFIRMED = "unconfirmed"
    NO = "no"


class Fact(Record):
    """One claim with at most one quantity: who says what was counted, of whom, where, when and how much."""

    id: Id = Field(description="Its permanent name: place, subject, date.", examples=["north-landings-2020-06-20"])
    measure: Reference = Field(description="What is counted: a record of measures.yml.", examples=["landings"])
    place: Reference | None = Field(None, description="Where: a record of places.yml.", examples=["north"])
    when: When | None = Field(None, description="The time the claim speaks of.")
    who: Reference | None = Field(
        None,
        description="Who is counted, where it isn't the topic's usual group: a record of groups.yml.",
        examples=["young-gulls"],
    )
    border: Literal["land", "air", "rail", "checkpoint"] | None = Field(
        None, description="Which borders the crossings were counted at, where not at all of them."
    )
    scope: Text | None = Field(
        None,
        description="What exactly is counted here, beyond the measure's own definition.",
        examples=["Landings by day, at the eastern cliffs."],
    )
    value: Number | None = Field(None, description="The number as the source gives it.")
    low: Number | None = Field(None, description="Lower end of one claim's own range.", examples=[1200])
    high: Number | None = Field(None, description="Upper end of one claim's own range.", examples=[1500])
    qualifier: Qualifier | None = Field(None, description="How sharply the claimant puts it; needed with a value.")
    counted: bool = Field(default=False, description="True where a number that ends in zeros was counted so.")
    limit: bool = Field(default=False, description="True where the number is a rule's own limit, exact as it stands.")
    unit: Reference | None = Field(
        None, description="The unit, for measures that let each fact name it.", examples=["grams"]
    )
    per: Literal["day", "week", "month", "year"] | None = Field(None, description="For a rate: what one count covers.")
    change_from: Reference | Span | None = Field(
        None, description="For a change in per cent: the fact or period it is measured from."
    )
    share_of: Text | None = Field(
        None,
        description="For a share in per cent: the whole it is a share of.",
        examples=["all birds ringed that year"],
    )
    claimant: Reference | None = Field(
        None,
        description="Who makes the claim (never the outlet that reports it): a record of claimants.yml.",
        examples=["wardens"],
    )
    speaker: Line | None = Field(None, description="The person who said it for the claimant.", examples=["Ada Fern"])
    evidence: Evidence | None = Field(None, description="What kind of evidence the claim is.")
    says: Text | None = Field(
        None,
        description="The claim in one sentence, with {figure} where its number stands.",
        examples=["{figure} landings were counted in the first days of June."],
    )
    sources: tuple[Citation, ...] = Field((), description="Where it can be read.")
    note: Text | None = Field(
        None,
        description="Caveats and conflicts; other figures are links to their facts.",
        examples=["On the other island it was […](fact:south-landings-june-10)."],
    )
    series: Reference | None = Field(
        None,
        description="Joins the counts of one claimant that repeat or continue each other.",
        examples=["north-landings"],
    )
    supersedes: tuple[Reference, ...] = Field(
        (), description="Earlier facts that this one replaces.", examples=[["north-landings-june-10"]]
    )
    derived: Derivation | None = Field(None, description="For a figure of our own: how it is computed.")
    added: Date | None = Field(None, description="When it came into the data.")
    checked: Date | None = Field(None, description="When somebody last read it at its source.")
    review_by: Date | None = Field(None, description="When somebody should look again.")
    rechecked: Recheck = Field(Recheck.NO, description="Whether a second reader found it so at the source.")
    thin: Text | None = Field(
        None, description="Why the claim stays thinly sourced; shown with it.", examples=["Known from one remark only."]
    )
    formerly: tuple[Id, ...] = Field((), description="Earlier ids of this fact; their addresses keep working.")
    withdrawn: Text | None = Field(
        None, description="Why it no longer counts; it keeps its address and is used nowhere."
    )

    @model_validator(mode="after")
    def _quantity_is_whole(self) -> Fact:
        stated = self.value is not None or self.low is not None or self.high is not None
        if self.value is not None and (self.low is not None or self.high is not None):
            raise mistake(
                '"value" stands beside "low" or "high"', "keep one number, or the two ends of a range", "value"
            )
        if (self.low is None) != (self.high is None):
            raise mistake("a range has one end only", 'write both "low:" and "high:", or one "value:" with a qualifier')
        if self.low is not None and self.low == self.high:
            raise mistake(f"both ends of the range are {self.low}", f'write one "value: {self.low}" instead', "low")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise mistake(
                f"the range is upside down ({self.low} to {self.high})", 'put the smaller number under "low:"', "low"
            )
        if stated and self.qualifier is None:
            raise mistake("the number has no qualifier", f'add "qualifier:", one of {", ".join(Qualifier)}')
        if not stated and self.qualifier is not None:
            raise mistake("the qualifier has no number", 'add "value:", or remove "qualifier:"', "qualifier")
        if self.low is not None and self.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT):
            raise mistake(f'a range can\'t be "{self.qualifier}"', "write exact or about", "qualifier")
        return self

    @model_validator(mode="after")
    def _claim_is_whole(self) -> Fact:
        if self.derived:
            own = [name for name in ("value", "low", "claimant", "evidence") if getattr(self, name) is not None]
            if own or self.sources:
                named = ", ".join([*own, *(["sources"] if self.sources else [])])
                raise mistake(
                    f"a fact computed from others can't have its own {named}",
                    "delete it: it follows from those facts",
                )
            return self
        missing = [name for name in ("place", "when", "claimant", "evidence") if getattr(self, name) is None]
        if missing:
            raise mistake(f'"{missing[0]}" is missing', f'add "{missing[0]}:"{self.purpose(missing[0])}')
        if not self.sources:
            raise mistake("no source is cited", 'add "sources:" with the id of a source and where in it')
        if self.value is None and self.low is None and not self.says:
            raise mistake("a claim without a number needs its sentence", 'add "says:" with the claim in one sentence')
        if self.change_from is not None and self.share_of is not None:
            raise mistake('"change_from" stands beside "share_of"', "keep the one that the claim means", "share_of")
        return self

    @property
    def is_relative(self) -> bool:
        """Whether the figure is in per cent: a change or a share."""
        computed = self.derived is not None and self.derived.operation in (Operation.CHANGE, Operation.SHARE)
        return computed or self.change_from is not None or self.share_of is not None

    def stated(self, *, signed: bool) -> Quantity | None:
        """The quantity as written, or ``None`` for a statement and for a derived fact."""
        if self.qualifier is None:
            return None
        low, high = (self.value, self.value) if self.value is not None else (self.low, self.high)
        if low is None or high is None:
            return None
        signed = signed or self.change_from is not None
        return Quantity(low, high, self.qualifier, counted=self.counted, signed=signed, limit=self.limit)
