"""All records of a topic together, found by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from explainer.dates import Kind, Period
from explainer.declaration import Chart
from explainer.errors import Where

if TYPE_CHECKING:
    from explainer.fact import Fact
    from explainer.model import (
            Claimant,
        Comparison,
        Correction,
        Event,
        Gap,
        Group,
        Measure,
        Place,
        Question,
        Series,
        Source,
        Term,
        Topic,
        Unit,
    )  # fmt: skip
    from explainer.quantity import Quantity
    from explainer.yaml_text import Address, Document


UNREAD_FILE = "*"  # stands in ``broken`` for whatever a file holds that could not be read


@dataclass(frozen=True)
class Home:
    """Where a record stands: its file and its address in it."""

    document: Document
    address: Address

    def where(self, *inner: str | int) -> Where:
        """The place of one of the record's fields, or of the record itself."""
        return self.document.where((*self.address, *inner))

    def text_at(self, *inner: str | int) -> tuple[str, str, int]:
        """The file's path and text, and how far into it one of the record's fields starts."""
        where = self.where(*inner)
        lines = self.document.text.split("\n", where.line - 1)
        start = len(self.document.text) - len(lines[-1]) if len(lines) == where.line else 0
        return self.document.path, self.document.text, start + where.column - 1


@dataclass(frozen=True, repr=False)
class FactBook:
    """A topic's records by id, in the order of their files, and where each was read."""

    topic: Topic
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    claimants: Mapping[str, Claimant] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    homes: Mapping[tuple[str, str], Home] = field(default_factory=dict)
    derived: Mapping[str, Quantity | None] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()

    def where(self, collection: str, name: str, *inner: str | int) -> Where:
        """Where a record, or one of its fields, was written; a record made in Python has no file."""
        home = self.homes.get((collection, name))
        return home.where(*inner) if home else Where(f"{collection}/{name}")

    def quantity(self, fact: Fact) -> Quantity | None:
        """What the fact states or comes to; ``None`` for a statement."""
        if fact.derived:
            return self.derived.get(fact.id)
        return fact.stated(signed=self.measures[fact.measure].signed)

    def period(self, fact: Fact) -> Period:
        """The time of the fact, with its measure's kind where it names none."""
        kind = self.measures[fact.measure].kind
        return fact.when.period(kind) if fact.when else Period(None, None, kind)

    def group(self, fact: Fact) -> Group:
        """Who is counted."""
        return self.groups[fact.who or self.topic.who]

    def unit(self, fact: Fact) -> Unit | None:
        """What its number counts in; ``None`` for a figure in per cent or a statement."""
        name = fact.unit or self.measures[fact.measure].unit
        return self.units[name] if name and not fact.is_relative else None

    @cached_property
    def superseded_by(self) -> Mapping[str, str]:
        """The fact that replaces each superseded one.

        A record says ``supersedes``, or both stand in one series of counts that are cumulative from the same start.
        """
        replacing = [(old, fact) for fact in self.facts.values() if not fact.withdrawn for old in fact.supersedes]
        found = {old: fact.id for old, fact in replacing if old != fact.id}
        for series in self.series:
            by_start = defaultdict(list)
            for fact in self.in_series(series):
                period = self.period(fact)
                if period.kind is Kind.CUMULATIVE and period.start and period.end:
                    by_start[fact.claimant, fact.measure, self.group(fact).id, fact.place, period.start].append(fact)
            for facts in by_start.values():
                for earlier, later in pairwise(facts):
                    found.setdefault(earlier.id, later.id)
        return found

    def latest(self, fact: Fact) -> Fact:
        """The fact that stands now: the end of the chain of those that replace one another."""
        seen = set()
        while fact.id in self.superseded_by and fact.id not in seen:
            seen.add(fact.id)
            fact = self.facts[self.superseded_by[fact.id]]
        return fact

    def in_series(self, series: str) -> list[Fact]:
        """The facts of a series, in the order of their periods."""
        members = [fact for fact in self.facts.values() if fact.series == series and not fact.withdrawn]
        return sorted(members, key=lambda fact: self.period(fact).sort_key)

    def knows(self, collection: str, name: str) -> bool:
        """Whether there is such a record, or may be: one that could not be read, or any in a file that could not."""
        unread = (collection, UNREAD_FILE) in self.broken
        return name in self.collection(collection) or (collection, name) in self.broken or unread

    def collection(self, name: str) -> Mapping[str, Any]:
        """A collection by its plural name, as in ``facts``."""
        found: Mapping[str, Any] = getattr(self, name)
        return found
