"""Whole texts read through Python-Markdown with our extension: a page, or one paragraph after another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown import Markdown

from explainer.book import FactBook
from explainer.markdown import ExplainerExtension
from explainer.reading import Placing, Reading, Source

TYPESET = re.compile(r"[\"']|--|\.\.\.")  # what the extension "smarty" sets otherwise than it is typed
PAGE_EXTENSIONS = ("attr_list", "def_list", "md_in_html", "smarty", "tables", "toc")


class InlineReader:
    """Reads one paragraph after another; setting Python-Markdown up costs as much as reading one.

    Most have nothing in them that would be set otherwise than it is typed, and looking for it takes a third of the time.
    """

    def __init__(self, book: FactBook) -> None:
        self._extension = ExplainerExtension(book)
        self._as_typed = Markdown(extensions=[self._extension])
        self._typeset = Markdown(extensions=["smarty", self._extension])

    def read(self, text: str, source: Source, placing: Placing) -> tuple[str, Reading]:
        """A paragraph's text as HTML without the paragraph, and what it was found to hold."""
        self._extension.turn_to(source, placing)
        markdown = self._typeset if TYPESET.search(text) else self._as_typed
        html = markdown.reset().convert(text)
        return html.removeprefix("<p>").removesuffix("</p>"), self._extension.reading


def page_html(source: Source, book: FactBook, placing: Placing) -> str:
    """A page's text as HTML, for reading it as plain text."""
    return _page(ExplainerExtension(book, source, placing))


def read_page(source: Source, front_matter: Mapping[str, str], book: FactBook) -> Reading:
    """What a page holds, its title and description included."""
    extension, reader = ExplainerExtension(book, source), InlineReader(book)
    _page(extension)
    for text in front_matter.values():
        begin = max(0, source.text.find(text))
        _, reading = reader.read(text, Source(source.path, source.text, begin), Placing())
        extension.reading.add(reading)
    return extension.reading


def _page(extension: ExplainerExtension) -> str:
    source = extension.reading.source
    return Markdown(extensions=[*PAGE_EXTENSIONS, extension]).convert(source.text[source.offset :])
