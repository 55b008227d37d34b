"""The published texts of YAML records: found by their type, bound like a page's, as HTML and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import get_args

from markupsafe import Markup

from explainer.book import FactBook
from explainer.errors import Problem
from explainer.fact import Fact
from explainer.fields import Published, Record
from explainer.model import COLLECTIONS
from explainer.reading import Placing, Reading, Source
from explainer.texts import InlineReader
from explainer.wording import capitalised, period_text
from explainer.yaml_text import Address

FIELD = re.compile(r"\{(\w+)\}")
BRACES = re.compile(r"\{+\s*\w+\s*\}+")  # a blank as it may be written
ROOT = "\ue000"  # stands for the way to the site's root until the page is known
OWN_FIGURE = "[…](fact:{}?own)"
MEASURE_BLANKS = ("{figure}", "{place}", "{when}", "{where}", "{who}")
Spot = tuple[str, str, Address]  # a collection, a record's id, and where in the record


class Prose:
    """Binds the published texts of one book; each is read once, whatever page it stands on.

    What was read for an ``earlier`` state of the book is taken over where it would be read the same.
    """

    def __init__(self, book: FactBook, earlier: Prose | None = None) -> None:
        self.book = book
        self._earlier = earlier._bound if earlier and earlier.book.topic == book.topic else {}  # noqa: SLF001  # its own kind
        self._reader = InlineReader(book)
        self._bound: dict[str, tuple[str, Reading]] = {}

    def html(self, text: str, *, of: Fact | None = None, root: str = "") -> Markup:
        """A text with its links bound, as HTML of one paragraph without the paragraph."""
        html, _ = self._bind(own_figure(text, of))
        return Markup(html.replace(ROOT, root))  # noqa: S704  # made by Python-Markdown from the topic's own reviewed text

    def plain(self, text: str, *, of: Fact | None = None) -> str:
        """A text as a reader hears it, without links."""
        return self.html(text, of=of).striptags()

    def sentence(self, fact: Fact) -> str:
        """The claim in a sentence, as an author's text: its own, or its measure's with the blanks filled in."""
        if fact.says:
            return fact.says
        blanks = {
            "who": self.book.group(fact).name,
            "place": self.book.places[fact.place].name if fact.place else "",
            "where": self.book.places[fact.place].where if fact.place else "",
            "when": period_text(self.book.period(fact), self.book.topic.locale),
            "figure": "{figure}",
        }
        sentence = self.book.measures[fact.measure].sentence
        return capitalised(FIELD.sub(lambda match: blanks.get(match.group(1), match.group()), sentence))

    def problems(self) -> Iterator[Problem]:
        """What is wrong with any published text of the book."""
        for spot, fact, text in self._texts():
            yield from self._problems_of(spot, fact, text)

    def readings(self) -> Iterator[tuple[str, str, Reading]]:
        """What each record's texts use, by collection and id."""
        for spot, fact, text in self._texts():
            if "](" in text:
                yield *spot[:2], self._reading(spot, fact, text)

    def _texts(self) -> Iterator[tuple[Spot, Fact | None, str]]:
        """Each published text of a record with its spot, and the fact that it is of."""
        for collection in COLLECTIONS:
            for name, record in self.book.collection(collection).items():
                fact = record if isinstance(record, Fact) else None
                yield from (((collection, name, path), fact, text) for path, text in published_texts(record))

    def _reading(self, spot: Spot, fact: Fact | None, text: str) -> Reading:
        """A text read once more where it stands, for the places of what it holds."""
        collection, name, path = spot
        home = self.book.homes.get((collection, name))
        written = own_figure(text, fact)
        source = home.text_at(*path) if home else ("", written, 0)
        return self._reader.read(written, Source(*source), Placing(numbered=False))[1]

    def _bind(self, written: str) -> tuple[str, Reading]:
        if (earlier := self._earlier.pop(written, None)) and earlier[1].holds_in(self.book):
            self._bound[written] = earlier
        elif written not in self._bound:
            self._bound[written] = self._reader.read(written, Source("", written), Placing(root=ROOT, numbered=False))
        return self._bound[written]

    def _problems_of(self, spot: Spot, fact: Fact | None, text: str) -> Iterator[Problem]:
        collection, name, path = spot
        where = self.book.where(collection, name, *path)
        blanks = MEASURE_BLANKS if (collection, path) == ("measures", ("sentence",)) else ("{figure}",) if fact else ()
        unknown = [blank for blank in BRACES.findall(text) if blank not in blanks]
        if unknown:
            known = f"known are {', '.join(blanks)}" if blanks else "only a fact's texts have {figure}; link the fact"
            yield Problem(where, f'"{unknown[0]}" has no meaning here', known)
        elif fact and "{figure}" in text and self.book.quantity(fact) is None:
            what = "{figure} stands for a number and the fact has none"
            yield Problem(where, what, 'add "value:", or reword the text')
        elif self._bind(own_figure(text, fact))[1].problems:
            problems = self._reading(spot, fact, text).problems
            yield from (_with_own_figure(problem) for problem in problems) if path == ("says",) else problems


def own_figure(text: str, fact: Fact | None) -> str:
    """A text of a fact's with a link in the place of the fact's own figure."""
    return text.replace("{figure}", OWN_FIGURE.format(fact.id)) if fact else text


def _with_own_figure(problem: Problem) -> Problem:
    """A problem of a fact's own sentence: a number in it is most likely the fact's own."""
    own = "write {figure} for the fact's own number, or "
    return replace(problem, hint=own + problem.hint) if problem.hint.startswith("link it to its fact") else problem


def published_texts(record: Record) -> Iterator[tuple[Address, str]]:
    """The texts of a record that readers see, each with its address in the record."""
    published = _published_fields(type(record))
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        key = field.alias or name
        for index, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            address: Address = (key,) if index is None else (key, index)
            if isinstance(item, Record):
                yield from (((*address, *inner), text) for inner, text in published_texts(item))
            elif isinstance(item, str) and name in published:
                yield address, item


@cache
def _published_fields(model: type[Record]) -> frozenset[str]:
    return frozenset(name for name, f in model.model_fields.items() if _is_published(f.metadata, f.annotation))


def _is_published(metadata: Sequence[object], annotation: object) -> bool:
    """Whether a field, or one arm of its union, is marked as published."""
    marks = [*metadata, *getattr(annotation, "__metadata__", ())]
    return any(isinstance(mark, Published) for mark in marks) or any(_is_published((), a) for a in get_args(annotation))
