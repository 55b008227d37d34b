"""What a topic says to its readers at one moment, as plain values that can be compared with another moment's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from explainer.cards import FactView
from explainer.compare import ExpressionError, holds
from explainer.evidence import standing
from explainer.fact import Fact
from explainer.load import PageText
from explainer.markdown import page_html
from explainer.prose import published_texts
from explainer.reading import Placing, Source
from explainer.selection import facts_of
from explainer.topic import Whole

SENTENCE = re.compile(r"(?<=[.!?…])['\"’”)]?\s+(?=['\"‘“(]?[A-Z0-9])")
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|dd|dt|blockquote|summary|figcaption)>")
TEXTS = ("charts", "questions", "events", "terms")


@dataclass(frozen=True)
class Snapshot:
    """A topic's words and figures by id; ``sentences`` by page, and by record for published texts."""

    facts: Mapping[str, Mapping[str, str]]
    derived: frozenset[str]
    superseded: Mapping[str, str]
    sentences: Mapping[str, tuple[str, ...]]
    charts: Mapping[str, tuple[str, ...]]
    comparisons: Mapping[str, tuple[str, str]]
    sources: Mapping[str, str]
    corrected: frozenset[tuple[str, str]]


def snapshot(whole: Whole) -> Snapshot:
    """What a topic says now."""
    book = whole.site.book
    return Snapshot(
        facts={name: _fact_words(whole, fact) for name, fact in book.facts.items()},
        derived=frozenset(name for name, fact in book.facts.items() if fact.derived),
        superseded=dict(book.superseded_by),
        sentences=_sentences(whole),
        charts={
            name: tuple(f"{fact.id}: {_fact_words(whole, fact)['figure']}" for fact in facts_of(book, chart))
            for name, chart in book.charts.items()
        },
        comparisons={name: (each.holds, _truth(whole, each.holds)) for name, each in book.comparisons.items()},
        sources={name: f"{source.title} {source.publisher} {source.url}" for name, source in book.sources.items()},
        corrected=frozenset((each.id, fact) for each in book.corrections.values() for fact in each.facts),
    )


def _fact_words(whole: Whole, fact: Fact) -> dict[str, str]:
    """Each thing a reader is told of a fact, in words."""
    book, view = whole.site.book, FactView(whole.site, fact, "")
    quantity = book.quantity(fact)
    bounds = quantity.bounds if quantity else None
    return {
        "figure": view.figure_with_unit,
        "lower bound": _end(bounds.low) if bounds else "",
        "upper bound": _end(bounds.high) if bounds else "",
        "measure": book.measures[fact.measure].name,
        "who": book.group(fact).name,
        "place": book.places[fact.place].heading if fact.place else "",
        "when": view.when,
        "claimant": ", ".join(view.claimants),
        "evidence": standing(book, fact).kind,
        "sentence": _plain(whole, whole.site.prose.sentence(fact), fact),
        "scope": _plain(whole, fact.scope or "", fact),
        "note": _plain(whole, fact.note or "", fact),
        "sources": ", ".join(cited.source.id for cited in view.citations),
        "withdrawn": fact.withdrawn or "",
    }


def _plain(whole: Whole, text: str, fact: Fact) -> str:
    return whole.site.prose.plain(text, of=fact) if text else ""


def _end(x: object) -> str:
    return "open" if x is None else f"{x:,}".rstrip("0").rstrip(".") if "." in f"{x}" else f"{x:,}"


def _truth(whole: Whole, expression: str) -> str:
    try:
        return holds(expression, whole.site.book)[0].value
    except ExpressionError as error:
        return error.what


def _sentences(whole: Whole) -> dict[str, tuple[str, ...]]:
    found = {f"page {name}": sentences_of(page, whole) for name, page in whole.pages.items()}
    for collection in TEXTS:
        for name, record in whole.site.book.collection(collection).items():
            texts = [whole.site.prose.plain(text) for _, text in published_texts(record)]
            found[f"{collection} {name}"] = tuple(sentence for text in texts for sentence in SENTENCE.split(text))
    return found


def sentences_of(page: PageText, whole: Whole) -> tuple[str, ...]:
    """A page's sentences as a reader sees them, title and description first."""
    source = Source(page.path, page.text, page.offset)
    html = page_html(source, whole.site.book, Placing(numbered=False))
    blocks = [str(Markup(block).striptags()) for block in BLOCK_END.split(html)]  # noqa: S704  # taken apart, not shown
    texts = [*(whole.site.prose.plain(text) for text in page.front_matter.values()), *blocks]
    return tuple(sentence for text in texts for sentence in SENTENCE.split(text) if sentence)
