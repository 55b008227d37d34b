"""What changed in the record as an Atom feed (RFC 4287): corrections, facts that came in, facts that were read again.

Every date comes from the data. A withdrawal has none there and is told by the correction that goes with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from explainer.book import FactBook
from explainer.cards import FactView, Site
from explainer.dates import PartialDate
from explainer.exports.package import LICENCE
from explainer.fact import Fact, Recheck
from explainer.model import Correction, Place

FEED = "feed.xml"
MOST = 30  # changes that are told, the newest
NAMED = 12  # facts, or places with one fact each, that are told in words
WORST_FIRST = (Recheck.UNCONFIRMED, Recheck.CORRECTED, Recheck.CONFIRMED)


@dataclass(frozen=True)
class Change:
    """One thing that happened to the record, on a date as sharp as it is known, to the facts it names."""

    kind: Literal["correction", "added", "read-again"]
    date: PartialDate
    facts: Sequence[Fact]
    correction: Correction | None = None

    @property
    def name(self) -> str:
        """Its permanent name among all changes."""
        return f"{self.kind}-{self.correction.id if self.correction else self.date}"

    @property
    def stamp(self) -> str:
        """The first moment its date can mean, as Atom wants one; the text says no more than is known."""
        return f"{self.date.first}T00:00:00Z"


def changes(book: FactBook) -> list[Change]:
    """The newest changes, the latest first."""
    return sorted(_changes(book), key=lambda change: change.date.first, reverse=True)[:MOST]


def atom_text(site: Site, told: Sequence[Change], address: str, log: str) -> str:
    """The feed of some changes, at least one; ``address`` is the site's, ``log`` where corrections are listed in it."""
    entries = [(change, *_shown(site, change, address), _link(change, log)) for change in told]
    return (
        f"{site.render('feed.xml', entries=entries, address=address, name=FEED, licence=LICENCE, prose=site.prose)}\n"
    )


def _changes(book: FactBook) -> Iterator[Change]:
    for correction in book.corrections.values():
        facts = [book.facts[name] for name in correction.facts]
        yield Change("correction", correction.date, facts, correction)
    standing = [fact for fact in book.facts.values() if not fact.withdrawn]
    for date, facts in _by_date((fact.added, fact) for fact in standing):
        yield Change("added", date, facts)
    again = sorted((f for f in standing if f.rechecked in WORST_FIRST), key=lambda f: WORST_FIRST.index(f.rechecked))
    for date, facts in _by_date((fact.checked, fact) for fact in again):
        yield Change("read-again", date, facts)


def _by_date(dated: Iterator[tuple[PartialDate | None, Fact]]) -> Iterator[tuple[PartialDate, list[Fact]]]:
    found: Mapping[PartialDate, list[Fact]] = defaultdict(list)
    for date, fact in dated:
        if date:
            found[date].append(fact)
    yield from found.items()


def _shown(site: Site, change: Change, address: str) -> tuple[list[FactView], list[tuple[Place, int, FactView]]]:
    """The facts told in words; of many that were added, the places with most, their counts and one fact of each."""
    views = [FactView(site, fact, address) for fact in change.facts]
    if change.kind != "added" or len(views) <= NAMED:
        return views[:NAMED], []
    by_place: Mapping[str, list[FactView]] = defaultdict(list)
    for view in views:
        by_place[view.fact.place or ""].append(view)
    most = sorted(by_place.items(), key=lambda item: -len(item[1]))[:NAMED]
    return [], [(site.book.places[name], len(those), min(those, key=_rank)) for name, those in most]


def _rank(view: FactView) -> tuple[bool, bool, bool]:
    """What is told before what: sound before weak, standing before superseded, what answers a question before others."""
    return view.standing.needs_label, view.later is not None, not view.standing.contested_in


def _link(change: Change, log: str) -> str:
    """Where a change is told on the site, below its root."""
    if change.correction and log:
        return f"{log.partition('#')[0]}#{change.name}"
    places = {fact.place for fact in change.facts}
    return f"facts/{places.pop()}/" if len(places) == 1 else "facts/"
