"""Rules across records: a FactBook in, problems out. Each rule is a function; ``check`` runs them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.errors import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.book import FactBook
    from explainer.fields import Record

# Which collection each field of a record names; a dot goes into a record or a list of records below it.
REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "facts": {
        "measure": ("measures",), "place": ("places",), "who": ("groups",), "unit": ("units",),
        "claimant": ("claimants",), "series": ("series",), "supersedes": ("facts",), "change_from": ("facts",),
        "derived.of": ("facts",), "sources.id": ("sources",), "sources.via": ("claimants", "sources"),
    },
    "sources": {"relays": ("claimants", "sources"), "own": ("claimants",), "better": ("sources",)},
    "places": {"part_of": ("places",), "population.source": ("sources",)},
    "measures": {"unit": ("units",), "units": ("units",)},
    "groups": {"part_of": ("groups",)},
    "claimants": {"place": ("places",), "part_of": ("claimants",)},
    "events": {"places": ("places",), "sources.id": ("sources",), "sources.via": ("claimants", "sources")},
    "questions": {"facts": ("facts",)},
    "charts": {
        "facts": ("facts",), "events": ("events",), "query.measure": ("measures",), "query.place": ("places",),
        "query.claimant": ("claimants",), "query.series": ("series",), "query.who": ("groups",),
    },
    "corrections": {"facts": ("facts",)},
    "gaps": {"places": ("places",)},
}  # fmt: skip


def check(book: FactBook) -> list[Problem]:
    """Every broken rule in the book."""
    return [problem for rule in (references,) for problem in rule(book)]


def references(book: FactBook) -> Iterator[Problem]:
    """Each id that a record names belongs to a record."""
    for collection, fields in REFERENCES.items():
        for name, record in book.collection(collection).items():
            for path, targets in fields.items():
                for inner, target in _named(record, path.split(".")):
                    if not any(book.knows(kind, target) for kind in targets):
                        known = [known for kind in targets for known in book.collection(kind)]
                        hint = suggest(target, known, otherwise=f"add it to {' or '.join(targets)}")
                        what = f'unknown {targets[0].removesuffix("s")} "{target}"'
                        yield Problem(book.where(collection, name, *inner), what, hint)


def _named(record: Record, path: list[str]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The ids at a dotted path of a record, each with its address below the record."""
    value = getattr(record, path[0])
    items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
    for index, item in items:
        address: tuple[str | int, ...] = (path[0],) if index is None else (path[0], index)
        if path[1:]:
            if item is not None:
                yield from (((*address, *inner), target) for inner, target in _named(item, path[1:]))
        elif isinstance(item, str):
            yield address, item
