"""The Python-Markdown extension: binds an author's links to the facts and finds numbers that have none.

It works on the parsed tree, never on the text. The tree has no line numbers, so a first pass, before inline parsing,
looks up each block's raw text in the page's source and remembers where it stands.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from explainer.binding import LISTINGS, BindingError, Bound, BrokenRecordError, Link, bind, qualified_once
from explainer.book import FactBook
from explainer.brackets import left_over, unknown_scheme, without_left_over
from explainer.errors import Problem, Where, suggest
from explainer.files import is_of_a_file
from explainer.numerals import unbound
from explainer.reading import Placing, Reading, Source
from explainer.terms import Glossary, term_address
from explainer.visible import READ_ALOUD, text_of

BLOCKS = frozenset({
    "p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "summary", "figcaption",
})  # fmt: skip
CONTAINERS = BLOCKS | {"ul", "ol", "dl", "table", "thead", "tbody", "tr", "pre", "details", "figure", "hr"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SENTENCE_END = re.compile(r"(^|[.!?]['\"’”)]?\s+)$")
FORCED_BREAK = "\ufffc"  # stands in a block's text for what is bound or is code, so that numbers don't run together
SPOKEN_AS_WRITTEN = frozenset({"event", "source", "question", "place", "chart"})
ESCAPED = re.compile(rf"{STX}(\d+)\x03")
UNSEARCHED = {"data-search-exclude": "true"}  # what a search passes over, since the text around it says it too
SETTLED = "settled:"  # a scheme before a bound link's address, so that nobody takes it for a link to a file


class ExplainerExtension(Extension):
    """Binds one text at a time; ``reading`` holds what was found in the last one."""

    def __init__(self, book: FactBook, source: Source | None = None, placing: Placing | None = None) -> None:
        super().__init__()
        self.book = book
        self.glossary = Glossary(book.terms)
        self.placing = placing or Placing()
        self.turn_to(source or Source("", ""))

    def turn_to(self, source: Source, placing: Placing | None = None) -> None:
        """Get ready for the next text."""
        self.placing = placing or self.placing
        self.reading = Reading(source)
        self.spans: dict[int, tuple[int, int]] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Look up blocks before inline parsing (20), bind after it and before the table of contents (5).

        Addresses are shown last, when a site generator has held the authors' own links against its files (0).
        """
        md.treeprocessors.register(_Locator(md, self), "explainer-locate", 21)
        md.treeprocessors.register(_Binder(md, self), "explainer-bind", 15)
        md.treeprocessors.register(_Addresser(md), "explainer-address", -1)


class _Locator(Treeprocessor):
    """Finds each block's raw text in the source, going forward from the block before."""

    def __init__(self, md: Markdown, extension: ExplainerExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        source = self.extension.reading.source
        cursor = source.offset
        for element in root.iter():
            lines = [line.strip() for line in (element.text or "").splitlines() if line.strip()]
            if not lines or STX in lines[0]:
                continue
            start = source.text.find(_as_written(lines[0]), cursor)
            if start < 0:
                continue
            cursor = start
            for line in lines:
                found = source.text.find(_as_written(line), cursor)
                cursor = found + len(line) if found >= 0 else cursor
            self.extension.spans[id(element)] = (start, cursor)


def _as_written(line: str) -> str:
    return line.replace(AMP_SUBSTITUTE, "&")


class _Binder(Treeprocessor):
    """Binds the links of each block and holds the rest of its text against the rule for numbers."""

    def __init__(self, md: Markdown, extension: ExplainerExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        span = (self.extension.reading.source.offset, len(self.extension.reading.source.text))
        for block in [element for element in root.iter() if element.tag in BLOCKS]:
            span = self.extension.spans.get(id(block), span)
            _Block(self, block, span).run()
        if self.extension.placing.numbered:
            self.extension.reading.terms += self.extension.glossary.mark(root, self._term_link, self.stashed)
        for table in root.iter("table"):
            table.attrib |= UNSEARCHED
        if closing := self.extension.placing.closing(self.extension.reading):
            SubElement(root, "p").text = self.md.htmlStash.store(closing)

    def _term_link(self, words: str, name: str) -> Element:
        href = f"{SETTLED}{self.extension.placing.root}{term_address(name)}"
        link = Element("a", {"class": "term", "href": href, "data-term": name})
        link.text = words
        return link

    def stashed(self, text: str) -> str:
        """The raw HTML behind placeholders, put back in their place."""
        return HTML_PLACEHOLDER_RE.sub(lambda match: str(self.md.htmlStash.rawHtmlBlocks[int(match.group(1))]), text)


class _Block:
    """One block of text: walked once, in reading order."""

    def __init__(self, binder: _Binder, block: Element, span: tuple[int, int]) -> None:
        self.binder = binder
        self.book = binder.extension.book
        self.reading = binder.extension.reading
        self.placing = binder.extension.placing
        self.block = block
        self.span = span
        self.cursor = span[0]
        self.said = ""

    def run(self) -> None:
        self._walk(self.block)
        self.cursor = self.span[0]
        said = _visible(self.said)
        for written, what, hint in left_over(self.said):
            self._report(written, what, hint)
        self.cursor = self.span[0]
        for token in unbound(without_left_over(said), self.book.topic.locale):
            hint = f"link it to its fact ([{token}](fact:...)), or write [{token}](exempt:reason)"
            self._report(token, f'the number "{token}" has no fact', hint)

    def _walk(self, element: Element) -> None:
        self.said += self._spoken(element.text)
        for child in list(element):
            tail = child.tail  # binding may move it
            if child.tag in CONTAINERS:
                self.said += "\n"
            elif child.tag == "code":
                self.said += FORCED_BREAK
            elif link := self._link(child):
                self._bind(element, child, link)
            else:
                if found := unknown_scheme(address := _address(child)):
                    self._report(address, *found)
                elif is_of_a_file(address):
                    self.reading.links.append((address, self._find(address)))
                self.said += "".join(f"\n{child.get(name)}\n" for name in READ_ALOUD if child.get(name))
                self._walk(child)
            self.said += self._spoken(tail)

    def _spoken(self, text: str | None) -> str:
        return self.binder.stashed(text) if text else ""

    def _link(self, element: Element) -> Link | None:
        address = _address(element)
        words = element.get("alt", "") if element.tag == "img" else "".join(element.itertext())
        return Link.parse(address, _visible(self.binder.stashed(words))) if address else None

    def _bind(self, parent: Element, element: Element, link: Link) -> None:
        written = f"{link.scheme}:{link.target}"
        where = self._find(written)
        before = _visible(self.said)
        starts = bool(SENTENCE_END.search(before)) and link.is_wordless
        self.said += link.text if link.scheme in SPOKEN_AS_WRITTEN and not link.is_wordless else FORCED_BREAK
        try:
            if element.tag == "img":
                self._place_image(parent, element, link)
            else:
                bound = bind(link, self.book, starts_sentence=starts)
                qualified_once(before, link, bound, _visible(self._spoken(element.tail)), self.book)
                self.reading.bound.append((link, starts, bound))
                self._place_link(parent, element, link, bound)
        except BindingError as error:
            self.reading.problems.append(Problem(where, error.what, error.hint))
        except BrokenRecordError:
            return
        if link.scheme == "exempt":
            self.reading.exemptions.append((link.text, link.target, where))
        else:
            self.reading.uses.append((link.scheme, link.target, where))

    def _place_image(self, parent: Element, image: Element, link: Link) -> None:
        """Put a chart, or the list of a collection, in the place of an image that stands alone."""
        alone = parent.tag == "p" and len(parent) == 1 and not f"{parent.text or ''}{image.tail or ''}".strip()
        if link.scheme not in ("chart", "list"):
            raise BindingError(f"an image can't show a {link.scheme}", "write a link without the exclamation mark")
        if not alone:
            raise BindingError(
                f'the {link.scheme} "{link.target}" does not stand alone', "leave an empty line before and after it"
            )
        if link.scheme == "list":
            self._check_listing(link.target)
            html = self.placing.listing(link.target)
        else:
            chart = Link("chart", link.target, link.options, "chart")
            self.reading.bound.append((chart, False, bind(chart, self.book)))
            self.said += f"\n{link.text}\n"
            self.reading.charts.append(link.target)
            html = self.placing.chart(link.target, link.text)
        parent.remove(image)
        parent.text = self.binder.md.htmlStash.store(html)

    def _check_listing(self, name: str) -> None:
        if name not in LISTINGS:
            hint = suggest(name, LISTINGS, otherwise=f"write one of {', '.join(LISTINGS)}")
            raise BindingError(f'there is no list of "{name}"', hint)

    def _place_link(self, parent: Element, anchor: Element, link: Link, bound: Bound) -> None:
        tail, root = anchor.tail, self.placing.root
        if bound.text != link.text:
            _say(anchor, bound.text)
        if bound.style == "exempt":
            anchor.tag = "span"
            anchor.attrib = {}
            return
        anchor.attrib = {"class": bound.style, "href": f"{SETTLED}{root}{bound.address}"}
        if bound.fact:
            anchor.set("data-fact", bound.fact)
        if bound.cites and self.placing.numbered and self.block.tag not in HEADINGS:
            self._number(parent, anchor, self.reading.number(bound.cites), tail)

    def _number(self, parent: Element, anchor: Element, number: int, tail: str | None) -> None:
        anchor.tail = None
        mark = Element("sup", {"class": "reference-mark", **UNSEARCHED})
        link = SubElement(mark, "a", {"href": f"{SETTLED}#reference-{number}", "aria-label": f"Reference {number}"})
        link.text = str(number)
        mark.tail = tail
        parent.insert(list(parent).index(anchor) + 1, mark)

    def _find(self, token: str) -> Where:
        """Where a token stands in the source, looked for from the last one found in this block."""
        text = self.reading.source.text
        start, end = self.cursor, max(self.span[1], self.cursor)
        found = text.find(token, start, end)
        found = found if found >= 0 else text.find(token, self.span[0])
        if found < 0:
            return self.reading.source.where(self.span[0])
        self.cursor = found + len(token)
        return self.reading.source.where(found)

    def _report(self, token: str, what: str, hint: str) -> None:
        self.reading.problems.append(Problem(self._find(token), what, hint))


def _address(element: Element) -> str:
    """Where a link leads or an image comes from; empty for any other element."""
    return element.get({"a": "href", "img": "src"}.get(element.tag, ""), "")


class _Addresser(Treeprocessor):
    """Gives bound links their addresses."""

    def run(self, root: Element) -> None:
        for anchor in root.iter("a"):
            address = anchor.get("href", "")
            if address.startswith(SETTLED):
                anchor.set("href", address.removeprefix(SETTLED))


def _say(anchor: Element, words: str) -> None:
    """Put other words into a link."""
    for child in list(anchor):
        anchor.remove(child)
    anchor.text = words


def _visible(text: str) -> str:
    """A block's text as a reader sees it, Python-Markdown's escapes undone."""
    return text_of(ESCAPED.sub(lambda match: chr(int(match.group(1))), text.replace(AMP_SUBSTITUTE, "&")))
