"""What a link of an author's means: a fact's figure, an event, a source, a comparison, a question, a place.

Pure: a link and a book in; words and an address out, or what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote

from explainer.book import FactBook
from explainer.bounds import Truth
from explainer.compare import ExpressionError, holds
from explainer.fact import Fact
from explainer.lookup import meant_by
from explainer.quantity import Qualifier
from explainer.stated import MINUS, agrees, begins_with_figure, said_after
from explainer.wording import bounds_text, capitalised, date_text, figure, figure_with_unit
from explainer.words import words_for

COLLECTION_OF = {
    "fact": "facts", "event": "events", "source": "sources", "check": "comparisons", "question": "questions",
    "place": "places", "chart": "charts",
}  # fmt: skip
LISTINGS = ("comparisons", "corrections", "events", "gaps", "measures", "questions", "sources", "terms")
SCHEMES = (*COLLECTION_OF, "list", "exempt")


@dataclass(frozen=True)
class Link:
    """A link as the author wrote it: ``[text](scheme:target?options)``."""

    scheme: str
    target: str
    options: Mapping[str, str]
    text: str

    @classmethod
    def parse(cls, address: str, text: str) -> Link | None:
        """The link of an address in one of our schemes, ``None`` for any other address."""
        scheme, colon, rest = address.partition(":")
        if not colon or scheme not in SCHEMES:
            return None
        target, _, query = unquote(rest).partition("?")
        return cls(scheme, target, dict(parse_qsl(query, keep_blank_values=True)), text.strip())

    @property
    def is_wordless(self) -> bool:
        """Whether the record's own words are to be printed."""
        return not self.text.strip("….")


@dataclass(frozen=True)
class Bound:
    """A link bound to its record: its words, where it leads below the site's root, and how it looks.

    ``cites`` is the collection and the id of a record that belongs among a page's references.
    """

    text: str
    address: str
    style: str
    cites: tuple[str, str] | None = None

    @property
    def fact(self) -> str | None:
        """The id of the fact it cites, if it cites one."""
        return self.cites[1] if self.cites and self.cites[0] == "facts" else None


class BindingError(Exception):
    """A link that can't be bound: what is wrong and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


class BrokenRecordError(LookupError):
    """What a link names is in the data and can't be read or computed."""


def fact_address(fact: Fact) -> str:
    """A fact's permanent address below the site's root."""
    return f"facts/{fact.place}/#{fact.id}"


def bind(link: Link, book: FactBook, *, starts_sentence: bool = False) -> Bound:
    """The link bound to its record; raises BindingError, or BrokenRecordError where another message tells already."""
    if link.scheme == "exempt":
        if not link.target:
            raise BindingError("the exemption gives no reason", "write [65](exempt:reason-in-a-few-words)")
        return Bound(link.text, "", "exempt")
    if link.scheme == "list":
        raise BindingError("a list is not a link", f"write ![](list:{link.target}) in a paragraph of its own")
    _find(link, book)
    bound = _BINDERS[link.scheme](link, book)
    return replace(bound, text=capitalised(bound.text)) if starts_sentence else bound


def _find(link: Link, book: FactBook) -> None:
    collection = COLLECTION_OF[link.scheme]
    known = book.collection(collection)
    if link.target not in known and book.knows(collection, link.target):
        raise BrokenRecordError(link.target)
    if link.target not in known:
        other = next((name for name, kind in COLLECTION_OF.items() if link.target in book.collection(kind)), None)
        hint = f"write {other}:{link.target}" if other else meant_by(link.target, (collection,), book)
        raise BindingError(f'unknown {link.scheme} "{link.target}"', hint)
    wrong = set(link.options) - {"with", "then", "own"}
    if wrong or (link.options and link.scheme != "fact"):
        raise BindingError(
            f'"?{"&".join(link.options)}" means nothing here', "a fact link takes ?with=unit, ?with=bounds and ?then"
        )


def _bind_fact(link: Link, book: FactBook) -> Bound:
    fact = book.facts[link.target]
    own = _own_words(link, fact, book)
    if fact.withdrawn and "own" not in link.options:
        raise BindingError(f'the fact "{fact.id}" is withdrawn', "cite another fact, or reword the sentence")
    later = book.superseded_by.get(fact.id)
    if later and "then" not in link.options and "own" not in link.options:
        hint = f'cite "{book.latest(fact).id}", or write fact:{fact.id}?then where its own time is meant'
        raise BindingError(f'the figure of "{fact.id}" is superseded by "{later}"', hint)
    if link.is_wordless and not own:
        raise BindingError(f'the fact "{fact.id}" has no figure to print', f"write words: [words](fact:{fact.id})")
    _check_numeral(link, fact, book)
    style = f"figure tone-{book.measures[fact.measure].tone}{' is-ours' if fact.derived else ''}"
    return Bound(own if link.is_wordless else link.text, fact_address(fact), style, ("facts", fact.id))


def qualified_once(before: str, link: Link, bound: Bound, after: str, book: FactBook) -> None:
    """Raise BindingError where the words around a figure give it another qualifier, or its own a second time."""
    locale = book.topic.locale
    if not bound.fact or not (link.is_wordless or begins_with_figure(bound.text, locale)):
        return
    words = words_for(locale)
    printed = {form.format("").strip(): qualifier for qualifier, form in words.qualifiers.items()}
    for word, qualifier in {**printed, **dict.fromkeys(words.said_before)}.items():
        stands = word and re.search(rf"(?<!\bno )\b{re.escape(word)}\s+$", before, re.IGNORECASE)
        doubled = bound.text.lower().startswith(word)
        if stands and (qualifier is not Qualifier.UP_TO or doubled):  # days add up to a figure
            raise BindingError(f'"{word}" stands before a figure that prints "{bound.text}"', f'delete "{word}"')
    if sign := re.search(rf"\b{words.minus}$|(?<!\w){MINUS}$|[~≈<>≤≥±] ?$", before, re.IGNORECASE):
        written = sign.group().strip()
        raise BindingError(f'"{written}" stands before a figure that prints "{bound.text}"', f'delete "{written}"')
    if word := said_after(after, locale):
        raise BindingError(f'"{word}" stands behind a figure that prints "{bound.text}"', f'delete "{word}"')


def _own_words(link: Link, fact: Fact, book: FactBook) -> str:
    """What a link without words prints: the figure, with its noun, or the bounds that it is taken to mean."""
    match link.options.get("with"):
        case None:
            return figure(book, fact)
        case "unit":
            return figure_with_unit(book, fact)
        case "bounds":
            return bounds_text(book, fact)
        case other:
            raise BindingError(f'"with={other}" means nothing here', "write with=unit or with=bounds")


def _check_numeral(link: Link, fact: Fact, book: FactBook) -> None:
    """A number in the words of a fact's link is the fact's own, with its qualifier."""
    if link.is_wordless:
        return
    quantity, locale = book.quantity(fact), book.topic.locale
    own = figure(book, fact)
    if agrees(link.text, quantity, own, locale):
        return
    if quantity is None:
        raise BindingError(
            f'"{link.text}" names a number and the fact "{fact.id}" has none', "remove the number, or cite another fact"
        )
    raise BindingError(
        f'"{link.text}" is not what the fact "{fact.id}" says: {own}',
        f"write [{own}](fact:{fact.id}) or leave the text empty",
    )


def _bind_event(link: Link, book: FactBook) -> Bound:
    event = book.events[link.target]
    words = f"{event.title} ({date_text(event.date, book.topic.locale)})" if link.is_wordless else link.text
    return Bound(words, f"events/#{event.id}", "event", ("events", event.id))


def _bind_source(link: Link, book: FactBook) -> Bound:
    source = book.sources[link.target]
    words = source.title if link.is_wordless else link.text
    return Bound(words, f"sources/#{source.id}", "source", ("sources", source.id))


def _bind_question(link: Link, book: FactBook) -> Bound:
    question = book.questions[link.target]
    return Bound(question.asks if link.is_wordless else link.text, f"questions/#{question.id}", "question")


def _bind_place(link: Link, book: FactBook) -> Bound:
    place = book.places[link.target]
    if all(fact.place != place.id for fact in book.facts.values()):
        raise BindingError(
            f'there is no page of "{place.id}", since no fact is about it', "write its name without a link"
        )
    return Bound(place.name if link.is_wordless else link.text, f"facts/{place.id}/", "place")


def _bind_check(link: Link, book: FactBook) -> Bound:
    comparison = book.comparisons[link.target]
    if link.is_wordless:
        raise BindingError("a comparison has no words of its own", f"write [most](check:{link.target})")
    if any(character.isdigit() for character in link.text):
        raise BindingError(f'"{link.text}" has a number that no comparison can hold', "say it in words, or link a fact")
    try:
        truth, shown = holds(comparison.holds, book)
    except ExpressionError:
        raise BrokenRecordError(link.target) from None
    if truth is not Truth.TRUE:
        state = "is not true" if truth is Truth.FALSE else "can't be told from figures this rough"
        raise BindingError(f'"{link.text}" {state} ({shown})', "reword the sentence, or correct the comparison")
    return Bound(link.text, f"comparisons/#{comparison.id}", "check")


def _bind_chart(link: Link, book: FactBook) -> Bound:
    chart = book.charts[link.target]
    if link.is_wordless:
        raise BindingError("a link to a chart needs words", f"write [words](chart:{link.target})")
    return Bound(link.text, f"charts/{chart.id}/", "chart")


_BINDERS: Mapping[str, Callable[[Link, FactBook], Bound]] = {
    "fact": _bind_fact, "event": _bind_event, "source": _bind_source, "question": _bind_question, "place": _bind_place,
    "check": _bind_check, "chart": _bind_chart,
}  # fmt: skip
