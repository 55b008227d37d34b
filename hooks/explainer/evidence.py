"""How well a claim stands: computed from its evidence and citations, never typed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from explainer.book import FactBook
from explainer.fact import Citation, Evidence, Fact, Recheck

KINDS = {
    Evidence.OFFICIAL_COUNT: "Official count",
    Evidence.OFFICIAL_STATEMENT: "Official statement",
    Evidence.DATASET: "Data set",
    Evidence.EXPERT_ESTIMATE: "Estimate by experts",
    Evidence.PRESS_ESTIMATE: "Estimate by journalists",
    Evidence.SURVEY: "Survey",
    Evidence.LEAK: "Leak",
    Evidence.SATELLITE_IMAGERY: "Satellite images",
}
OUR_ARITHMETIC = "Our arithmetic"
WORST_FIRST = (Recheck.UNCONFIRMED, Recheck.NO, Recheck.CORRECTED, Recheck.CONFIRMED)


@dataclass(frozen=True)
class Standing:
    """What a reader must know of a claim's strength.

    ``outlets`` counts publications, ``origins`` names whose words they repeat as far as they tell: several outlets that
    carry one press release have one origin. ``primary`` means that the claimant's own publication is cited.
    """

    kind: str
    outlets: int
    origins: tuple[str, ...]
    primary: bool
    weak: bool
    superseded_by: str | None
    contested_in: tuple[str, ...]
    rechecked: Recheck

    @property
    def needs_label(self) -> bool:
        """Whether it can't be shown without a caveat, nor on a lead chart or the home page."""
        return self.weak or self.rechecked is Recheck.UNCONFIRMED


def standing(book: FactBook, fact: Fact) -> Standing:
    """How well a fact stands; a derived one stands as its inputs do together."""
    given = inputs(book, fact)
    citations = [citation for each in given for citation in each.sources]
    found = [origin(book, citation, {each.claimant}) for each in given for citation in each.sources]
    return Standing(
        kind=KINDS[fact.evidence] if fact.evidence else OUR_ARITHMETIC,
        outlets=len({citation.id for citation in citations}),
        origins=tuple(dict.fromkeys(name for name in found if name)),
        primary=all(any(_is_primary(book, each, citation) for citation in each.sources) for each in given),
        weak=any(_rests_on_weak_alone(book, each) for each in given),
        superseded_by=book.superseded_by.get(fact.id),
        contested_in=tuple(question.id for question in book.questions.values() if fact.id in question.facts),
        rechecked=min((each.rechecked for each in given), key=WORST_FIRST.index),
    )


def inputs(book: FactBook, fact: Fact) -> list[Fact]:
    """The claims a fact rests on: itself, or all that a derived one is computed from, each once."""
    if not fact.derived:
        return [fact]
    found = [claim for name in fact.derived.of for claim in inputs(book, book.facts[name])]
    return list({claim.id: claim for claim in found}.values())


def origin(book: FactBook, citation: Citation, claimants: AbstractSet[str | None]) -> str | None:
    """Whose words a citation carries: the end of the chain of relays, ``None`` where the page doesn't tell.

    A body's own page is the origin of its own claims; where it tells of another's it may repeat anybody.
    """
    source = book.sources[citation.id]
    name = citation.via or source.relays or (source.own if source.own in claimants else None)
    seen = {citation.id}
    while name and name in book.sources and name not in seen:
        seen.add(name)
        source = book.sources[name]
        name = source.relays or source.own or name
    return name


def _is_primary(book: FactBook, fact: Fact, citation: Citation) -> bool:
    return book.sources[citation.id].own is not None and book.sources[citation.id].own == fact.claimant


def _rests_on_weak_alone(book: FactBook, fact: Fact) -> bool:
    return all(book.sources[citation.id].weak for citation in fact.sources)
