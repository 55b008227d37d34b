"""A built site read back from its files: each page's anchors, links and words, whoever made them."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

MARKUP = (".html", ".svg")
ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "content")  # attributes that may hold one
TOLD = {"fact-figure": "figure", "fact-claim": "claim"}  # what the words of a class tell of a fact
WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # how an address begins that no page is needed to read


class Link(NamedTuple):
    """What leads somewhere or loads something; ``label`` is read aloud, ``fact`` the one it is bound to."""

    tag: str
    address: str
    words: str
    label: str
    fact: str
    style: str
    rel: str


@dataclass
class Page:
    """One file of HTML or SVG.

    ``told`` has what is marked as a fact's figure or claim, by the id of the card or entry it stands in. ``head`` has
    what the page says of itself to machines, by name, ``styles`` all its CSS.
    """

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    head: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    words: str = ""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids that an address can lead to."""
        return frozenset(self.ids)


@dataclass(frozen=True, repr=False)
class BuiltSite:
    """Every file below a folder by its path, and what the pages and drawings among them hold."""

    folder: Path
    files: frozenset[str]
    pages: Mapping[str, Page]

    @cached_property
    def address(self) -> str:
        """The site's own, with a slash, as its front page has it; empty where it has none."""
        home = self.pages.get("index.html", Page())
        return next((f"{link.address.rstrip('/')}/" for link in home.links if link.rel == "canonical"), "")

    def text(self, name: str) -> str:
        """What a file says."""
        return _text(self.folder / name)

    def target(self, page: str, address: str) -> tuple[str, str] | None:
        """The file and the anchor that an address on a page leads to, there or not; ``None`` beyond the site."""
        if address.startswith("#"):
            return page, unquote(address[1:])
        base = posixpath.dirname(page)
        if self.address and address.startswith(self.address):
            base, address = "", address.removeprefix(self.address)
        elif WHOLE.match(address):
            return None
        elif address.startswith("/"):
            root = urlsplit(self.address).path or "/"
            base, address = ("", address.removeprefix(root)) if address.startswith(root) else ("..", address[1:])
        path, _, anchor = address.partition("#")
        file = posixpath.normpath(posixpath.join(base, unquote(path.partition("?")[0])))
        return (file if file in self.files else posixpath.normpath(f"{file}/index.html")), unquote(anchor)


def read_site(folder: Path) -> BuiltSite:
    """Read a built site back; raises OSError where that can't be done."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return BuiltSite(folder, files, {name: read_page(_text(folder / name)) for name in files if name.endswith(MARKUP)})


def read_page(text: str) -> Page:
    """What a page's HTML, or an SVG, holds; as much as can be read of it where it is damaged."""
    reader = _Reader()
    with suppress(AssertionError):  # what it says of "<![" with an unknown word after it
        reader.feed(text)
        reader.close()
    reader.page.words = plain("".join(reader.parts))
    return reader.page


def rows(name: str, text: str) -> dict[str, dict[str, object]]:
    """The rows of a table by id, from CSV or a list in JSON; none of what is no table, or too damaged to tell."""
    if name.endswith(".csv"):
        try:
            return {row["id"]: dict(row) for row in csv.DictReader(io.StringIO(text)) if row.get("id")}
        except csv.Error:
            return {}
    return {str(row["id"]): row for row in (records(text) if text.startswith("[") else ()) if "id" in row}


def records(text: str) -> list[dict[str, object]]:
    """Every object in a text of JSON, however deep; none where it is damaged."""
    found: list[dict[str, object]] = []
    try:
        json.loads(text, object_hook=found.append)
    except (ValueError, RecursionError):
        return []
    return found


def plain(text: str) -> str:
    """A text with each run of blanks as one."""
    return " ".join(text.split())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


class _Reader(HTMLParser):
    """Notes anchors, links, and the words between the tags that are told apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.parts: list[str] = []
        self.open: list[tuple[str, int, dict[str, str]]] = []  # tag, index of its first part, attributes
        self.entry = ""

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nothing here asks for them, and to count takes a sixth of the time."""
        del i
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("article", "section"):
            self.entry = ""
        if not attrs and tag != "title":
            return
        named = {name: value or "" for name, value in attrs}
        if name := named.get("id"):
            self.page.ids.append(name)
            self.entry = name if tag in ("article", "section") else self.entry
        if style := named.get("style"):
            self.page.styles.append(style)
        if tag == "meta":
            self.page.head[named.get("name") or named.get("property", "")] = plain(named.get("content", ""))
        if tag in ("a", "title") or named.get("class") in TOLD:
            self.open.append((tag, len(self.parts), named))
        else:
            self._link(tag, named, "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            return
        _, first, named = self.open.pop()
        words = plain("".join(self.parts[first:]))
        if tag == "title":
            self.page.head.setdefault(tag, words)  # the first: drawings have titles too
        elif tag == "a":
            self._link(tag, named, words)
        else:
            self.page.told[self.entry, TOLD[named["class"]]] = words

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.page.styles.append(data)
        elif self.cdata_elem != "script":
            self.parts.append(data)

    def _link(self, tag: str, named: dict[str, str], words: str) -> None:
        told = [named.get(name, "") for name in ("aria-label", "data-fact", "class", "rel")]
        for name in (each for each in ADDRESSES if each in named):
            several = [part.split()[0] for part in named[name].split(",") if part.strip()]
            for address in several if name == "srcset" else [named[name].strip()]:
                self.page.links.append(Link(tag, address, words, *told))
