"""Which records name which others: the one table of it, and each name with its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from explainer.book import FactBook
from explainer.compare import ExpressionError, facts_in
from explainer.fields import Record
from explainer.yaml_text import Address

# Which collection each field of a record names; a dot goes into a record or a list of records below it.
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "facts": {
        "measure": ("measures",), "place": ("places",), "who": ("groups",), "unit": ("units",),
        "claimant": ("claimants",), "series": ("series",), "supersedes": ("facts",), "change_from": ("facts",),
        "derived.of": ("facts",), "sources.id": ("sources",), "sources.via": ("claimants", "sources"),
    },
    "sources": {"relays": ("claimants", "sources"), "own": ("claimants",), "better": ("sources",)},
    "places": {"part_of": ("places",), "population.source": ("sources",)},
    "measures": {"unit": ("units",), "units": ("units",), "difference_of": ("measures",)},
    "groups": {"part_of": ("groups",)},
    "claimants": {"place": ("places",), "part_of": ("claimants",)},
    "events": {"places": ("places",), "sources.id": ("sources",), "sources.via": ("claimants", "sources")},
    "questions": {"facts": ("facts",)},
    "charts": {
        "facts": ("facts",), "events": ("events",), "query.measure": ("measures",), "query.place": ("places",),
        "query.series": ("series",), "query.without": ("facts",), "event_query.place": ("places",), "labels.place": ("places",), "origin": ("places",),
    },
    "corrections": {"facts": ("facts",)},
    "gaps": {"places": ("places",)},
}  # fmt: skip


class Reference(NamedTuple):
    """An id that a record names: the record, where in it, the id, and the collections it may be in."""

    collection: str
    name: str
    address: Address
    target: str
    kinds: tuple[str, ...]


def references(book: FactBook) -> Iterator[Reference]:
    """Each id that a record of the book names."""
    for collection, fields in REFERENCES.items():
        for name, record in book.collection(collection).items():
            for path, kinds in fields.items():
                for address, target in _named(record, path.split(".")):
                    yield Reference(collection, name, address, target, kinds)
    for name, comparison in book.comparisons.items():
        with suppress(ExpressionError):  # an expression that can't be read is the check of comparisons' to report
            for target in facts_in(comparison.holds):
                yield Reference("comparisons", name, ("holds",), target, ("facts",))


def _named(record: Record, path: list[str]) -> Iterator[tuple[Address, str]]:
    """The ids at a dotted path of a record, each with its address below the record."""
    value = getattr(record, path[0])
    items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
    for index, item in items:
        address: Address = (path[0],) if index is None else (path[0], index)
        if path[1:]:
            if item is not None:
                yield from (((*address, *inner), target) for inner, target in _named(item, path[1:]))
        elif isinstance(item, str):
            yield address, item
