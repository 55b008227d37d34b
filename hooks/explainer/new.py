"""A new entry for a topic's data: what it still needs, its id, its text, and the place where it belongs.

Pure: a book and what the author gave in; an insertion into one file out.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Protocol, get_args
from urllib.parse import urlsplit

from explainer.book import FactBook, Home
from explainer.dates import PartialDate
from explainer.entry import entry_lines
from explainer.fact import Citation, Evidence, Fact, When
from explainer.fields import UNKNOWN, Record
from explainer.lookup import meant_by
from explainer.model import Source
from explainer.quantity import Qualifier
from explainer.refusal import refused
from explainer.yaml_text import Tree

Given = Mapping[str, str]
TIME = ("at", "from", "to", "kind")
CITATION = ("source", "where", "via")
FLAGS: dict[str, tuple[str, ...]] = {
    "fact": (
        "id", "place", "measure", *TIME, "who", "border", "scope", "value", "low", "high", "qualifier", "counted",
        "unit", "per", "share_of", "claimant", "speaker", "evidence", "says", *CITATION, "note", "series", "review_by",
    ),
    "source": (
        "id", "title", "publisher", "authors", "published", "url", "language", "kind", "read", "relays", "own", "note",
    ),
}  # fmt: skip
REFERENCES = {
    "place": ("places",), "measure": ("measures",), "claimant": ("claimants",), "source": ("sources",),
    "who": ("groups",), "series": ("series",), "unit": ("units",), "via": ("claimants", "sources"),
    "relays": ("claimants", "sources"), "own": ("claimants",),
}  # fmt: skip
MODELS: dict[str, tuple[type[Record], ...]] = {"fact": (Fact, When, Citation), "source": (Source,)}
CHOICES = {"qualifier": tuple(Qualifier), "evidence": tuple(Evidence)}


class Form(Protocol):
    """Whoever is asked for what the author has not given: field by field, by its name."""

    def need(self, key: str) -> str:
        """A field that can't stay empty."""

    def offer(self, key: str) -> str:
        """A field that may."""


@dataclass(frozen=True)
class Insertion:
    """Lines to put before a line of a file; of a file that is not there yet where ``line`` is 0."""

    path: str
    line: int
    lines: tuple[str, ...]


def describe(what: str, key: str) -> str:
    """What a field of a fact or a source is for, with its choices where it has few."""
    models = MODELS[what]
    name = {"source": "sources"}.get(key, key) if what == "fact" else key
    said = next((text for model in models if (text := model.purpose(name))), "").removeprefix(", ")
    choices = CHOICES.get(key, _literals(models[0], key)) if key != "kind" or what == "source" else ()
    return f"{said}: {', '.join(choices)}" if choices else said


def complete(what: str, given: Given, form: Form) -> dict[str, str]:
    """What the author gave, with what is still needed asked for, in the order of the form."""
    return (_complete_source if what == "source" else _complete_fact)(dict(given), form)


def _complete_fact(given: dict[str, str], form: Form) -> dict[str, str]:
    def need(*keys: str) -> None:
        for key in keys:
            given[key] = given.get(key) or form.need(key)

    need("place", "measure")
    if not any(given.get(key) for key in ("at", "from", "to")):
        given["at"] = form.offer("at")
    if not given.get("at"):
        need("from", "to")
    if not any(given.get(key) for key in ("value", "low", "high", "says")):
        given["value"] = form.offer("value")
        given["low"] = "" if given["value"] else form.offer("low")
    if given.get("low") or given.get("high"):
        need("low", "high")
    if given.get("value") or given.get("low"):
        need("qualifier")
    else:
        need("says")
    need("claimant", "evidence", "source", "where")
    return given


def _complete_source(given: dict[str, str], form: Form) -> dict[str, str]:
    for key in ("title", "publisher", "url", "language", "kind"):
        given[key] = given.get(key) or form.need(key)
    given["published"] = given.get("published") or form.offer("published")
    return given


def refusal(book: FactBook, what: str, key: str, answer: str) -> str | None:
    """Why an answer can't be taken, in one line; ``None`` where it can."""
    kinds = REFERENCES.get(key, ())
    if kinds and not any(answer in book.collection(kind) for kind in kinds):
        return f'there is no {key} "{answer}"; {meant_by(answer, kinds, book)}'
    if key == "id" and answer in book.collection(f"{what}s"):
        return f'the id "{answer}" is taken; choose another'
    if kinds or key == "authors":
        return None
    model = next(model for model in MODELS[what] if key in _keys(model))
    beside = (
        {"from": {"to": answer}, "to": {"from": answer}, "kind": {"at": "2020"}}.get(key, {}) if model is When else {}
    )
    return refused(model, key, {key: answer, **beside})


def _keys(model: type[Record]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def propose_id(book: FactBook, what: str, given: Given) -> str:
    """A free id: place, measure and date of a fact; publisher, date and a word of a source."""
    if what == "source":
        publisher = _slug(re.split(r"[,(/]", given["publisher"])[0]) or "source"
        parts = [publisher, given.get("published", ""), _word(given["title"], given["url"], publisher)]
        return _free("-".join(filter(None, parts)), (), book.sources)
    dates = [given.get(key, "") for key in ("at", "to", "from")]
    date = next((date for date in dates if date and date != UNKNOWN), "")
    return _free(
        "-".join(filter(None, [given["place"], given["measure"], _slug(date)])), (given["claimant"],), book.facts
    )


def insertion(book: FactBook, what: str, given: Given, today: str) -> Insertion:
    """The new entry at its place among the others of its collection."""
    tree = _fact_tree(given, today) if what == "fact" else _source_tree(given)
    before, home = _fact_place(book, given) if what == "fact" else _source_place(book, given["id"])
    if home is None:
        name = f"facts/{given['place']}.yml" if what == "fact" else "sources.yml"
        return Insertion(f"{_folder(book)}/{name}", 0, tuple(entry_lines(tree)))
    line = home.where().line if before else _end(home)
    return Insertion(home.document.path, line, tuple(entry_lines(tree, indent=home.where().column - 3)))


def _fact_tree(given: Given, today: str) -> dict[str, Tree]:
    when: Tree = {key: given[key] for key in TIME if given.get(key)}
    cited = {"id": given["source"], "where": given["where"], "via": given.get("via", "")}
    built: dict[str, Tree] = {"when": when, "sources": [{k: v for k, v in cited.items() if v}], "added": today}
    own = {key: value for key, value in given.items() if value and key not in (*TIME, *CITATION)}
    return {key: value for key in Fact.model_fields if (value := built.get(key) or own.get(key))}


def _source_tree(given: Given) -> dict[str, Tree]:
    authors: list[Tree] = [name.strip() for name in given.get("authors", "").split(";") if name.strip()]
    own: dict[str, Tree] = {**given, "authors": authors}
    return {key: value for key in Source.model_fields if (value := own.get(key))}


def _fact_place(book: FactBook, given: Given) -> tuple[bool, Home | None]:
    """After the last fact of the same measure that isn't later, else before the derived facts of the file."""
    homes = _homes(book, "facts")
    files = Counter(home.document.path for name, home in homes.items() if _place_of(book, name) == given["place"])
    path = files.most_common(1)[0][0] if files else f"{_folder(book)}/facts.yml"
    here = {name: home for name, home in homes.items() if home.document.path == path}
    claims = {name: home for name, home in here.items() if name not in book.facts or not book.facts[name].derived}
    if not claims:
        return True, next(iter(here.values()), None)
    alike = [
        (book.period(fact).sort_key[0], home.where().line, home)
        for name, home in claims.items()
        if (fact := book.facts.get(name)) and (fact.place, fact.measure) == (given["place"], given["measure"])
    ]
    earlier = [each for each in alike if each[0] <= _until(given)]
    last = max(earlier, key=lambda each: each[:2])[2] if earlier else list(claims.values())[-1]
    return False, last


def _place_of(book: FactBook, name: str) -> str | None:
    return book.facts[name].place if name in book.facts else None


def _homes(book: FactBook, collection: str) -> dict[str, Home]:
    """Where the records of a collection stand, in the order of their files and lines."""
    return {name: home for (kind, name), home in book.homes.items() if kind == collection}


def _until(given: Given) -> dt.date:
    try:
        return PartialDate.parse(given.get("at") or given.get("to") or "").last
    except ValueError:
        return PartialDate(9999).last


def _source_place(book: FactBook, name: str) -> tuple[bool, Home | None]:
    """After the source before it in the order of ids, or before the one after it where that starts alike."""
    homes = _homes(book, "sources")
    earlier = max((other for other in homes if other < name), default=None)
    later = min((other for other in homes if other > name), default=None)
    if later and (earlier is None or (later[0] == name[0] != earlier[0])):
        return True, homes[later]
    return False, homes[earlier] if earlier else None


def _end(home: Home) -> int:
    """The line after a record: before the empty lines and comments that belong to the next one."""
    document = home.document
    following = document.values.get((int(home.address[0]) + 1,))
    lines = document.text.split("\n")
    line = following.line if following else len(lines) + 1
    while line > 1 and (not lines[line - 2].strip() or lines[line - 2].lstrip().startswith("#")):
        line -= 1
    return line


def _folder(book: FactBook) -> str:
    """The data folder, as the paths of its files have it."""
    for (collection, _), home in book.homes.items():
        head, found, _ = home.document.path.rpartition(f"/{collection}")
        if found:
            return head
    return "data"


def _literals(model: type[Record], key: str) -> tuple[str, ...]:
    field = model.model_fields.get(key)
    return tuple(arm for arm in get_args(field.annotation) if isinstance(arm, str)) if field else ()


def _free(base: str, additions: Iterable[str], taken: Mapping[str, object]) -> str:
    """The first free name: as it is, with an addition, with the last one and a number."""
    names = [base, *(f"{base}-{addition}" for addition in additions)]
    return next(name for name in chain(names, (f"{names[-1]}-{n}" for n in count(2))) if name not in taken)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _word(title: str, url: str, publisher: str) -> str:
    """A word to know the publication by: the longest of the title's first ones, or of the address where it has none."""
    for text in (title, urlsplit(url).path):
        words = [word for word in _slug(text).split("-") if word.isalpha() and word not in publisher]
        if found := [word for word in words[:8] if len(word) > 3]:  # noqa: PLR2004  # articles and prepositions are shorter
            return max(found, key=len)
    return ""
