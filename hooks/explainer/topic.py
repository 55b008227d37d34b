"""A whole topic read and checked: its data, its pages, and everything that is wrong with either."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.book import FactBook
from explainer.cards import Site
from explainer.charts.rules import form_problems
from explainer.checks import check, sound
from explainer.derive import derive
from explainer.errors import ContentError, Problem
from explainer.files import dead_links
from explainer.load import gather
from explainer.numerals import unlinked
from explainer.page_text import PageText, files_of, read_pages, site_texts
from explainer.reading import Reading, Source
from explainer.selection import events_of, facts_of
from explainer.texts import read_page

SETTINGS = "mkdocs.yml"  # of whatever builds the site from the folder that holds the pages' own


@dataclass(frozen=True, repr=False)
class Whole:
    """A topic ready to be built."""

    site: Site
    pages: Mapping[str, PageText]
    readings: Mapping[str, Reading]

    def reading(self, name: str, page: PageText, book: FactBook) -> Reading | None:
        """What was read of a page, if it would be read the same in another state of the topic."""
        mine, reading = self.site.book, self.readings.get(name)
        same = reading and self.pages[name] == page and (mine.topic, mine.terms) == (book.topic, book.terms)
        return reading if reading and same and reading.holds_in(book) else None


def examine(
    data: Path, docs: Path, earlier: Whole | None = None, begin: Callable[[Site], None] | None = None
) -> tuple[Whole, list[Problem]]:
    """As much of a topic as can be read, and every problem in it; what an ``earlier`` state knows isn't read again.

    What can ``begin`` without the pages is told of sound records before the texts, which take longest, are read.
    Raises ContentError where there is no topic at all.
    """
    book, problems = gather(data)
    for stage in (sound, derive):
        book, found = stage(book)
        problems += found
    site = Site.of(book, earlier.site.prose if earlier else None)
    problems += check(book)
    drawn = [chart for chart in book.charts.values() if events_of(book, chart) or facts_of(book, chart)]
    problems += [problem for chart in drawn for problem in form_problems(book, chart)]
    if begin and not problems:
        begin(site)
    problems += site.prose.problems()
    pages, found = read_pages(docs)
    problems += found
    readings = {
        name: (earlier and earlier.reading(name, page, book))
        or read_page(Source(page.path, page.text, page.offset), page.front_matter, book)
        for name, page in pages.items()
    }
    for where, text in site_texts(docs.parent / SETTINGS):
        problems += unlinked(where, text, book.topic.locale)
    beside = files_of(docs)
    for name, reading in readings.items():
        problems += reading.problems
        problems += dead_links(name, reading, beside, book)
    return Whole(site, pages, readings), problems


def read(data: Path, docs: Path, earlier: Whole | None = None, begin: Callable[[Site], None] | None = None) -> Whole:
    """A topic without a fault; raises ContentError with every problem in it."""
    whole, problems = examine(data, docs, earlier, begin)
    if problems:
        raise ContentError(problems)
    return whole
