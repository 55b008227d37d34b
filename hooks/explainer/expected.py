"""What a built site has to hold, worked out from the data alone: addresses, words, and files to take away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.binding import fact_address
from explainer.book import FactBook
from explainer.built import plain
from explainer.cards import FactView
from explainer.charts.picture import Picture, picture_of
from explainer.colophon import log_of_corrections
from explainer.exports import exported
from explainer.exports.charts import events_csv, facts_csv
from explainer.fact import Fact
from explainer.model import Event
from explainer.prose import published_texts
from explainer.selection import events_of, facts_of
from explainer.stated import agrees
from explainer.terms import term_address
from explainer.topic import Whole
from explainer.wording import bounds_text, capitalised, date_text, figure, figure_with_unit

HOMES = {  # the permanent address of a record below the site's root; a fact's own names its place
    "sources": "sources/#{}", "events": "events/#{}", "questions": "questions/#{}", "comparisons": "comparisons/#{}",
    "terms": term_address("{}"), "charts": "charts/{}/",
}  # fmt: skip
NAMES = ("title", "asks")  # what a source or an event, and a question, are known by
Spot = tuple[str, str]  # a file and an anchor in it


@dataclass(frozen=True, repr=False)
class Expected:
    """What the site of a topic has to hold."""

    whole: Whole

    @property
    def book(self) -> FactBook:
        return self.whole.site.book

    @cached_property
    def homes(self) -> Mapping[tuple[str, str], Spot]:
        """Where each record stands for good, by collection and id."""
        found = {("facts", name): _spot(fact_address(fact)) for name, fact in self.book.facts.items()}
        listed = [(kind, name) for kind in HOMES for name in self.book.collection(kind)]
        return found | {(kind, name): _spot(HOMES[kind].format(name)) for kind, name in listed}

    @cached_property
    def facts_at(self) -> Mapping[Spot, str]:
        """The fact that an address is of."""
        return {spot: name for (kind, name), spot in self.homes.items() if kind == "facts"}

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """What each chart shows."""
        return {name: picture_of(self.whole.site, chart) for name, chart in self.book.charts.items()}

    @cached_property
    def mark_names(self) -> Mapping[str, set[str]]:
        """What the marks of each fact are called, on whichever chart."""
        found = defaultdict[str, set[str]](set)
        for mark in (mark for picture in self.pictures.values() for mark in picture.marks):
            found[mark.fact].add(plain(mark.name))
        return found

    @cached_property
    def told(self) -> Mapping[tuple[str, str], str]:
        """The figure and the claim of each fact, as its cards and its entry have them."""
        found = {}
        for name, fact in self.book.facts.items():
            measure = self.book.measures[fact.measure].name
            found[name, "figure"] = plain(capitalised(figure_with_unit(self.book, fact)) or measure)
            found[name, "claim"] = self._said(self.whole.site.prose.sentence(fact), fact)
        return found

    def texts(self, kind: str, name: str) -> Iterator[str]:
        """What a record says where it stands for good: its published texts, its name, and an event's day."""
        record = self.book.collection(kind)[name]
        yield from (
            self._said(text, record if isinstance(record, Fact) else None) for _, text in published_texts(record)
        )
        yield from (plain(str(getattr(record, key))) for key in NAMES if hasattr(record, key))
        if isinstance(record, Event):
            yield date_text(record.date, self.book.topic.locale)

    def heads(self, page: str) -> Mapping[str, str]:
        """What an author's page says of itself: its title and its description."""
        return {key: self._said(text) for key, text in self.whole.pages[page].front_matter.items()}

    def figure(self, name: str) -> str:
        """A fact's figure for a message."""
        return figure_with_unit(self.book, self.book.facts[name]) or "no number"

    def allows(self, name: str, words: str) -> bool:
        """Whether there are words, and they say no other number of a fact than its own, with its qualifier."""
        if {words.casefold(), words.rpartition(": ")[2].casefold()} & self._own_words[name]:
            return True
        fact = self.book.facts[name]
        return bool(words) and agrees(words, self.book.quantity(fact), figure(self.book, fact), self.book.topic.locale)

    @cached_property
    def _own_words(self) -> Mapping[str, set[str]]:
        ways = (figure, figure_with_unit, bounds_text)
        return {
            name: {self.told[name, "claim"].casefold(), *(way(self.book, fact).casefold() for way in ways)}
            for name, fact in self.book.facts.items()
        }

    def files(self, address: str) -> Iterator[tuple[str, str]]:
        """Each file of facts and sources by its path, and what it says; ``address`` is the site's own."""
        site = self.whole.site
        yield from ((name, make()) for name, make in exported(site, address, log_of_corrections(self.whole)))
        for name, chart in self.book.charts.items():
            views = [FactView(site, fact, "") for fact in facts_of(self.book, chart)]
            table = facts_csv(views, address) if views else events_csv(site, events_of(self.book, chart), address)
            yield f"charts/{name}/{name}.csv", table

    def _said(self, text: str, of: Fact | None = None) -> str:
        return plain(self.whole.site.prose.plain(text, of=of))


def _spot(address: str) -> Spot:
    path, _, anchor = address.partition("#")
    return f"{path}index.html", anchor
