"""What a topic says to its readers at one moment, as plain values that can be compared with another moment's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from explainer.book import UNREAD_FILE
from explainer.cards import FactView
from explainer.compare import ExpressionError, holds
from explainer.exports import exported
from explainer.fact import Fact
from explainer.fields import Record
from explainer.lookup import singular
from explainer.model import COLLECTIONS
from explainer.page_text import PageText
from explainer.prose import published_texts
from explainer.reading import Placing, Source
from explainer.selection import events_of, facts_of
from explainer.texts import page_html
from explainer.topic import Whole
from explainer.wording import date_text, end_text

SENTENCE = re.compile(r"(?<=[.!?…])['\"’”)]?\s+(?=['\"‘“(]?[A-Z0-9])")
CELL_END = re.compile(r"</t[hd]>(?=\s*<t[hd])")
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|tr|dd|dt|blockquote|summary|figcaption)>")
PATTERNS = {"sentence"}  # texts of a measure whose blanks its facts fill in: told as they are written
TOLD_OTHERWISE = {"facts": {"says", "withdrawn"}, "measures": PATTERNS}
UNSHOWN = {"id", "note", "read"}  # of a record, where they are no published text


Fields = Mapping[str, str | tuple[str, ...]]  # by name, with a dot before those of a record within; lists as they stand


@dataclass(frozen=True)
class Said:
    """One thing that a reader is told of a fact: in words, and by what it is known to be the same."""

    words: str
    known_by: str


@dataclass(frozen=True)
class Snapshot:
    """A topic's words and figures by id.

    ``records`` has the fields of all but the facts by collection and id, their published texts left out: those are
    among the ``sentences``, by page and by record. ``files`` are known by what they hold.
    """

    facts: Mapping[str, Mapping[str, Said]]
    derived: frozenset[str]
    superseded: Mapping[str, str]
    renamed: Mapping[str, str]
    records: Mapping[str, Mapping[str, Fields]]
    sentences: Mapping[str, tuple[str, ...]]
    charts: Mapping[str, Mapping[str, str]]
    comparisons: Mapping[str, tuple[str, tuple[str, ...]]]
    corrected: frozenset[tuple[str, str]]
    files: Mapping[str, str]
    broken: frozenset[tuple[str, str]]

    def is_broken(self, collection: str, name: str) -> bool:
        """Whether a record is missing because it, or its file, or what it names, has a problem."""
        return (collection, name) in self.broken or (collection, UNREAD_FILE) in self.broken


def snapshot(whole: Whole) -> Snapshot:
    """What a topic says now."""
    book = whole.site.book
    others = [name for name in COLLECTIONS if name != "facts"]
    return Snapshot(
        facts={name: _fact_words(whole, fact) for name, fact in book.facts.items()},
        derived=frozenset(name for name, fact in book.facts.items() if fact.derived),
        superseded=dict(book.superseded_by),
        renamed={old: name for name, fact in book.facts.items() for old in fact.formerly},
        records={kind: {name: _shown(each) for name, each in book.collection(kind).items()} for kind in others}
        | {
            "pages": {name: {"charts": tuple(reading.charts)} for name, reading in whole.readings.items()},
            "topic": {"topic": _shown(book.topic)},
        },
        sentences=_sentences(whole),
        charts={
            name: {fact.id: FactView(whole.site, fact, "").figure_with_unit for fact in facts_of(book, chart)}
            | {each.id: f"{each.title}, {date_text(each.date, book.topic.locale)}" for each in events_of(book, chart)}
            for name, chart in book.charts.items()
        },
        comparisons={name: _truth(whole, each.holds) for name, each in book.comparisons.items()},
        corrected=frozenset((each.id, fact) for each in book.corrections.values() for fact in each.facts),
        broken=book.broken,
        files={name: sha256(make().encode()).hexdigest() for name, make in exported(whole.site)},
    )


def _fact_words(whole: Whole, fact: Fact) -> dict[str, Said]:
    """Each thing a reader is told of a fact, but for its notes."""
    book, view = whole.site.book, FactView(whole.site, fact, "")
    quantity = book.quantity(fact)
    bounds = quantity.bounds if quantity else None
    claim = _plain(whole, whole.site.prose.sentence(fact), fact)
    named = {
        "figure": (view.figure_with_unit, f"{view.figure} {fact.unit}"),
        "measure": (book.measures[fact.measure].name, fact.measure),
        "who": (book.group(fact).name, book.group(fact).id),
        "place": (book.places[fact.place].heading if fact.place else "", fact.place or ""),
        "claimant": (", ".join(view.claimants), fact.claimant or ""),
    }
    plain = {
        "lower bound": end_text(bounds.low) if bounds else "",
        "upper bound": end_text(bounds.high) if bounds else "",
        "border": fact.border or "",
        "measured from": view.base.fact.id if isinstance(view.base, FactView) else view.base or "",
        "when": view.when,
        "speaker": fact.speaker or "",
        "how strong": str(whole.site.macro("standing_line", view.standing).striptags()),
        "sentence": claim if fact.says else "",
        "sources": ", ".join(f"{cited.source.id} ({cited.citation.where})" for cited in view.citations),
        "withdrawn": _plain(whole, fact.withdrawn, fact),
    }
    told = {key: Said(words, words) for key, words in plain.items()}
    return {key: Said(*said) for key, said in named.items()} | told | {"claim": Said(claim, "")}


def _plain(whole: Whole, text: str | None, fact: Fact) -> str:
    return whole.site.prose.plain(text, of=fact) if text else ""


def _shown(record: Record) -> Fields:
    """The fields of a record that are no published text."""
    texts = {address[0] for address, _ in published_texts(record)} - PATTERNS
    fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return dict(_flat({key: value for key, value in fields.items() if key not in UNSHOWN | texts}))


def _flat(fields: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, list):
            items = (" ".join(map(str, item.values())) if isinstance(item, dict) else str(item) for item in value)
            yield f"{above}{key}", tuple(items)
        else:
            yield f"{above}{key}", str(value)


def _truth(whole: Whole, expression: str) -> tuple[str, tuple[str, ...]]:
    """Whether a comparison is true, and the figures it was held against."""
    try:
        truth, shown = holds(expression, whole.site.book)
    except ExpressionError as error:
        return error.what, ()
    return truth.value, tuple(shown.split("; "))


def _sentences(whole: Whole) -> dict[str, tuple[str, ...]]:
    found = {f"page {name}": sentences_of(page, whole) for name, page in whole.pages.items()}
    for collection in COLLECTIONS:
        for name, record in whole.site.book.collection(collection).items():
            fact = record if isinstance(record, Fact) else None
            texts = [
                whole.site.prose.plain(text, of=fact)
                for address, text in published_texts(record)
                if address[0] not in TOLD_OTHERWISE.get(collection, ())
            ]
            found[f"{singular(collection)} `{name}`"] = tuple(each for text in texts for each in SENTENCE.split(text))
    return found


def sentences_of(page: PageText, whole: Whole) -> tuple[str, ...]:
    """A page's sentences as a reader sees them, title and description first; a row of a table is one."""
    source = Source(page.path, page.text, page.offset)
    html = CELL_END.sub(" | ", page_html(source, whole.site.book, Placing(numbered=False)))
    blocks = [str(Markup(block).striptags()) for block in BLOCK_END.split(html)]  # noqa: S704  # taken apart, not shown
    texts = [*(whole.site.prose.plain(text) for text in page.front_matter.values()), *blocks]
    return tuple(sentence for text in texts for sentence in SENTENCE.split(text) if sentence)
