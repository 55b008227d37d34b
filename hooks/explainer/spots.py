"""Where exactly each link of a text stands, and what became of it: for writing the text anew without our schemes.

The tree has no places, so each spot that looks like a link is numbered in the text before it is read. The tree then
tells which of them were links: what stands in code or in raw HTML was none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from explainer.binding import SCHEMES, Link
from explainer.book import FactBook
from explainer.markdown import ExplainerExtension
from explainer.reading import Reading, Source
from explainer.texts import PAGE_EXTENSIONS

TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'))?"""
LINK = rf"""\]\(\s*<?(?:{"|".join(SCHEMES)}):[^()<>"\n]*?(?P<link>)>?{TITLE}\s*\)"""
ATTRIBUTES = r"\{:?[ ]*[#.][^{}\n]*(?P<attributes>)\}"  # of a heading, as in {#here}
WRAPPER = r"""<[a-z]+\b[^<>]*\bmarkdown\s*=\s*["']?\w+["']?[^<>]*(?P<wrapper>)>"""  # HTML around Markdown
SPOT = re.compile(f"{LINK}|{ATTRIBUTES}|{WRAPPER}")
MARKS = {"link": "\ue001{}\ue002", "attributes": " data-spot={}", "wrapper": ' data-spot="{}"'}
NUMBERED = re.compile("\ue001(\\d+)\ue002")


@dataclass(frozen=True)
class Spot:
    """What stands at ``begin`` to ``end`` of a text, and the element that it became.

    ``link`` is the link as written, ``number`` its reference on the page; both are ``None`` where there is none.
    """

    begin: int
    end: int
    element: Element
    link: Link | None = None
    number: int | None = None


def spots(source: Source, book: FactBook) -> tuple[list[Spot], list[str], Reading]:
    """What of a text has to be written anew, in its order; the addresses of links that were not found; and its reading."""
    text = source.text[source.offset :]
    found = list(SPOT.finditer(text))
    marked, end = "", 0
    for number, match in enumerate(found):
        kind = match.lastgroup or ""
        marked += text[end : match.start(kind)] + MARKS[kind].format(number)
        end = match.start(kind)
    extension, follower = ExplainerExtension(book, Source(source.path, marked + text[end:])), _Follower()
    Markdown(extensions=[*PAGE_EXTENSIONS, extension, follower]).convert(marked + text[end:])
    told = [
        Spot(*found[number].span(), element, follower.links.get(number), follower.numbers.get(number))
        for number, element in sorted(follower.elements.items())
    ]
    return told, follower.missed, extension.reading


class _Follower(Extension):
    """Follows the numbered spots from the text into the tree, and through all that happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: dict[int, Element] = {}
        self.links: dict[int, Link] = {}
        self.numbers: dict[int, int] = {}
        self.missed: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Find links after inline parsing (20) and before they are bound (15), the rest when all is done."""
        md.treeprocessors.register(_Step(md, self._find_links), "spots-links", 17)
        md.treeprocessors.register(_Step(md, self._find_rest), "spots-rest", -2)

    def _find_links(self, root: Element) -> None:
        """Find the links and images, and take their numbers off."""
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag, "")
            match, address = NUMBERED.search(element.get(key, "")), NUMBERED.sub("", element.get(key, ""))
            link = Link.parse(address, element.get("alt", "")) if address else None
            if link and match:
                element.set(key, address)
                self.elements[int(match[1])], self.links[int(match[1])] = element, link
            elif link:
                self.missed.append(address)

    def _find_rest(self, root: Element) -> None:
        """Find the reference numbers of the links, and what was numbered but is none."""
        number_of = {id(element): number for number, element in self.elements.items()}
        for parent in root.iter():
            if spot := parent.attrib.pop("data-spot", None):
                self.elements[int(spot)] = parent
            for child, after in pairwise(list(parent)):
                if id(child) in number_of and after.get("class") == "reference-mark":
                    self.numbers[number_of[id(child)]] = int("".join(after.itertext()))


class _Step(Treeprocessor):
    """One look at the tree."""

    def __init__(self, md: Markdown, look: Callable[[Element], None]) -> None:
        super().__init__(md)
        self.look = look

    def run(self, root: Element) -> None:
        self.look(root)
