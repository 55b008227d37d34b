"""What is said about a page itself: how long it takes to read, when its figures last changed, where to correct it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.pages import page_address
from explainer.reading import Reading
from explainer.selection import facts_of
from explainer.topic import Whole
from explainer.wording import date_text

WORDS_A_MINUTE = 238  # silent reading of English non-fiction: Brysbaert 2019, Journal of Memory and Language 109
TARGET = re.compile(r"\]\([^()]*\)")  # of a link, which nobody reads


@dataclass(frozen=True)
class Colophon:
    """``changed`` is when the newest figure of the page came into the data or one was last corrected, in words.

    Texts are empty where nothing is known.
    """

    minutes: int
    changed: str
    source: str


def colophon(whole: Whole, name: str) -> Colophon:
    """What there is to say about an author's page, from the page and its facts alone."""
    page, topic = whole.pages[name], whole.site.book.topic
    words = len(TARGET.sub("]", page.text[page.offset :]).split())
    return Colophon(
        minutes=max(1, round(words / WORDS_A_MINUTE)),
        changed=_changed(whole, whole.readings[name]),
        source=topic.edit_address(page.path) or "",
    )


def log_of_corrections(whole: Whole) -> str:
    """Where corrections are listed, below the site's root; empty where no page lists them."""
    for name, reading in whole.readings.items():
        if any((scheme, target) == ("list", "corrections") for scheme, target, _ in reading.uses):
            return f"{page_address(name)}#corrections"
    return ""


def _changed(whole: Whole, reading: Reading) -> str:
    book = whole.site.book
    shown = {target for scheme, target, _ in reading.uses if scheme == "fact"}
    shown |= {fact.id for chart in reading.charts for fact in facts_of(book, book.charts[chart])}
    days = [book.facts[name].added for name in shown]
    days += [correction.date for correction in book.corrections.values() if shown & set(correction.facts)]
    known = [day for day in days if day]
    return date_text(max(known, key=lambda day: (day.last, day.first)), book.topic.locale) if known else ""
