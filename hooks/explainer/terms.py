"""The terms of a topic in the text of a page: found in the parsed tree, each at its first mention."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from explainer.model import Term

# Where a link would stand within another, would be no running text, or would open something else when it is chosen.
PASSED_OVER = frozenset(
    {"a", "abbr", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "figcaption", "summary"}
)
RAW_LINK = re.compile(r"<(/?)a\b", re.IGNORECASE)


def term_address(name: str) -> str:
    """A term's address in the glossary, below the site's root."""
    return f"terms/#term-{name}"


class Glossary:
    """A topic's terms, ready to be looked for."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        """Longer words come first, so that a term is found whole where another begins like it."""
        words = [(spelling, term.id) for term in terms.values() for spelling in term.spellings]
        words.sort(key=lambda each: -len(each[0]))
        self.names = [name for _, name in words]
        any_of = "|".join(f"({_pattern(spelling)})" for spelling, _ in words)
        self.pattern = re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])") if words else None

    def mark(self, root: Element, link: Callable[[str, str], Element], raw: Callable[[str], str]) -> list[str]:
        """Link each term's first mention below an element; gives the terms found, in the order of their mention.

        ``link`` makes a link of the words found and a term's id; ``raw`` shows the raw HTML that a text stands for.
        """
        page = _Page(self, link, raw)
        if self.pattern:
            page.walk(root)
        return page.found


class _Page:
    """One page, walked in reading order."""

    def __init__(self, glossary: Glossary, link: Callable[[str, str], Element], raw: Callable[[str], str]) -> None:
        self.glossary, self.link, self.raw = glossary, link, raw
        self.found: list[str] = []
        self.raw_links = 0

    def walk(self, element: Element) -> None:
        element.text, links = self._marked(element.text)
        children = list(element)
        for place, made in enumerate(links):
            element.insert(place, made)
        for child in children:
            if child.tag not in PASSED_OVER:
                self.walk(child)
            child.tail, links = self._marked(child.tail)
            after = list(element).index(child) + 1
            for place, made in enumerate(links, after):
                element.insert(place, made)

    def _marked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """A text up to its first new term, and a link for that term and each after it with what follows it."""
        pattern = self.glossary.pattern
        if not text or not pattern:
            return text, []
        head, links, end = text, list[Element](), 0
        for match in pattern.finditer(text):
            name = self.glossary.names[(match.lastindex or 1) - 1]
            if name in self.found or self.raw_links + _opened(self.raw(text[: match.start()])) > 0:
                continue
            between = text[end : match.start()]
            if links:
                links[-1].tail = between
            else:
                head = between
            links.append(self.link(match.group(), name))
            end = match.end()
            self.found.append(name)
        if links:
            links[-1].tail = text[end:]
        self.raw_links += _opened(self.raw(text))
        return head, links


def _pattern(words: str) -> str:
    """What finds some words: over the end of a line, and with a capital where a sentence may begin with them."""
    first, rest = words[0], words[1:]
    start = f"[{first}{first.upper()}]" if first.islower() else re.escape(first)
    return start + r"\s+".join(re.escape(part) for part in re.split(r"\s+", rest))


def _opened(html: str) -> int:
    """How many more links are opened in raw HTML than closed."""
    return sum(-1 if match.group(1) else 1 for match in RAW_LINK.finditer(html))
