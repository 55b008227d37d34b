"""A topic as plain Markdown for any generator: its pages, facts and lists, and its charts as images. Values in, texts out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from explainer.book import FactBook
from explainer.cards import TEMPLATES, Site, closing
from explainer.charts import Charts
from explainer.charts.cache import Cache
from explainer.charts.poster import sources
from explainer.charts.takeaway import Takeaway
from explainer.errors import ContentError, Problem
from explainer.fact import Fact
from explainer.page_text import PageText
from explainer.pages import generated_pages, listing
from explainer.prose import ROOT, own_figure
from explainer.reading import Reading, Source
from explainer.spots import Spot, spots
from explainer.topic import Whole

SPECIAL = re.compile(r"[\\`*_\[\]]")
# By entity, since not every reader of Markdown takes a backslash before these.
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
LINKS = re.compile(
    r"""</?a\b(?:[^">]|"[^"]*")*>"""
)  # an image has none that work, and where they lead is not known here
SUMMARY = re.compile(r"\s*<summary[^>]*>(.*?)</summary>", re.DOTALL)
NAMED = re.compile(r"#([\w:.-]+)")
Edit = tuple[int, int, str]  # from, to, and what is to stand there


def expanded(whole: Whole, cache: Cache) -> Iterator[tuple[str, str]]:
    """Each file by its path, with its text; raises ContentError where a link is written in a way that can't be followed."""
    return _Expansion(whole, cache).files()


def literal(value: object) -> Markup:
    """A value as Markdown that says it as it stands; what is Markdown already is left alone."""
    if isinstance(value, Markup):
        return value
    text = SPECIAL.sub(r"\\\g<0>", str(value))
    return Markup("".join(ENTITIES.get(letter, letter) for letter in text))  # noqa: S704  # made plain


def file_address(address: str) -> str:
    """Where a page of the site's stands among the files, as in ``facts/north.md#id`` for ``facts/north/#id``."""
    path, hash_, name = address.partition("#")
    ending = ".svg" if path.startswith((f"{ROOT}charts/", "charts/")) else ".md"
    return f"{path.rstrip('/')}{ending}{hash_}{name}"


class _Markdown(FileSystemLoader):
    """The templates of the same names for Markdown."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        return super().get_source(environment, template.replace(".html", ".md"))


class _Expansion:
    """One topic on its way to plain Markdown; ``ROOT`` stands for the way to the folder until a file is known."""

    def __init__(self, whole: Whole, cache: Cache) -> None:
        self.whole, self.plain = whole, whole.site
        self.book: FactBook = whole.site.book
        self.charts = Charts(whole.site, cache)
        self.site = replace(whole.site, templates=self._templates(whole.site), bodies={})
        self.told: dict[str, str] = {}

    def _templates(self, site: Site) -> Environment:
        templates = site.templates.overlay(loader=_Markdown(TEMPLATES / "markdown"), finalize=literal)
        templates.globals = {**templates.globals, "told": self.text, "sentence": site.prose.sentence}
        templates.filters = {
            **templates.filters,
            "file": lambda address: Markup(file_address(address)),  # noqa: S704  # ours
            "url": lambda url: Markup(f"<{url}>" if re.search(r"[()\s]", url) else url),  # noqa: S704  # of a record
            "standing": lambda standing: site.macro("standing_line", standing).striptags(),
        }
        return templates

    def files(self) -> Iterator[tuple[str, str]]:
        """Each page, each generated page that no author's stands in place of, and each chart."""
        self.charts.draw_ahead()
        for name, page in self.whole.pages.items():
            yield name, self._settled(name, self._page(page))
        for made in generated_pages(self.site, lambda _: ROOT):
            name = f"{made.path}.md"
            if name not in self.whole.pages:
                text = f"{_front_matter(title=made.title)}# {literal(made.title)}\n\n{made.html}"
                yield name, self._settled(name, text)
        for chart in self.charts.plots:
            yield f"charts/{chart}.svg", LINKS.sub("", Takeaway(self.charts.shown(chart, ""), "").sheet)

    def _settled(self, name: str, text: str) -> str:
        placed = text.replace(f"{ROOT}{name}#", "#").replace(ROOT, "../" * name.count("/"))
        return f"{placed.rstrip()}\n"

    def _page(self, page: PageText) -> str:
        told = {key: self.plain.prose.plain(text) for key, text in page.front_matter.items()}
        text, reading = self._anew(Source(page.path, page.text, page.offset))
        parts = _front_matter(**told), text.strip("\n"), "\n\n", closing(self.site, reading, [], root=ROOT)
        return "".join(parts)

    def text(self, text: str, of: Fact | None = None) -> Markup:
        """A published text of a record in one line."""
        written = own_figure(" ".join(text.split()), of)
        if written not in self.told:
            self.told[written] = (
                self._anew(Source("a record", written), numbered=False)[0] if "](" in written else written
            )
        return Markup(self.told[written])  # noqa: S704  # Markdown of an author's

    def _anew(self, source: Source, *, numbered: bool = True) -> tuple[str, Reading]:
        """A text with its links written anew, and what was read in it."""
        found, missed, reading = spots(source, self.book)
        if missed:
            where, what = source.where(source.text.find(missed[0])), f'the link to "{missed[0]}" is not followed'
            raise ContentError([Problem(where, what, f"write it as [words]({missed[0]})")])
        text = source.text[source.offset :]
        edits = sorted(edit for spot in found for edit in self._edits(text, spot, numbered=numbered))
        anew, end = "", 0
        for begin, until, words in edits:
            anew += text[end:begin] + words
            end = until
        return anew + text[end:], reading

    def _edits(self, text: str, spot: Spot, *, numbered: bool) -> Iterator[Edit]:
        if spot.link is None:
            yield from _wrapper(text, spot) if text[spot.begin] == "<" else [_name(text, spot)]
            return
        opened = _opening(text, spot.begin)
        if spot.element.tag == "img":
            yield opened - 1, spot.end, self._block(text, opened - 1, spot)
        elif spot.link.scheme == "exempt":
            yield opened, opened + 1, ""
            yield spot.begin, spot.end, ""
        else:
            address = file_address(f"{ROOT}{spot.element.get('href', '')}")
            number = f"<sup>[{spot.number}](#reference-{spot.number})</sup>" if numbered and spot.number else ""
            if not text[opened + 1 : spot.begin].strip("….\n "):
                yield opened + 1, spot.begin, str(literal("".join(spot.element.itertext())))
            yield spot.begin, spot.end, f"]({address}){number}"

    def _block(self, text: str, begin: int, spot: Spot) -> str:
        """A chart or a list, each of its lines as deep as the image that it stands for."""
        link: Any = spot.link
        before = text[text.rfind("\n", 0, begin) + 1 : begin]
        deep = re.sub(r"[^\s>]", " ", before)
        block = listing(self.site, link.target, ROOT) if link.scheme == "list" else self._chart(link.target, link.text)
        return f"\n{deep}".join(block.strip().splitlines())

    def _chart(self, name: str, headline: str) -> str:
        shown = self.charts.shown(name, ROOT)
        return self.site.render(
            "chart.html", shown=shown, chart=shown.chart, headline=headline, sources=sources(shown), root=ROOT
        )


def _front_matter(**texts: str) -> str:
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in texts.items()]
    return f"---\n{''.join(lines)}---\n\n"


def _opening(text: str, end: int) -> int:
    """Where the bracket was opened that is closed at ``end``."""
    depth = 0
    for place in range(end, -1, -1):
        if text[place] in "[]" and text[max(0, place - 1)] != "\\":
            depth += 1 if text[place] == "]" else -1
        if not depth:
            return place
    return end


def _name(text: str, spot: Spot) -> Edit:
    """The name that an author gave a heading, as an anchor."""
    named = NAMED.search(text, spot.begin, spot.end)
    return spot.begin, spot.end, f'<a id="{named[1]}"></a>' if named else ""


def _wrapper(text: str, spot: Spot) -> Iterator[Edit]:
    """HTML around Markdown goes, since few generators read what is in it; a summary becomes a line in bold."""
    yield spot.begin, spot.end, ""
    if summary := SUMMARY.match(text, spot.end):
        yield spot.end, summary.end(), f"\n**{summary[1].strip()}**"
    depth = 0
    for tag in re.finditer(rf"<(/?){spot.element.tag}\b[^<>]*>", text[spot.begin :]):
        depth += -1 if tag[1] else 1
        if not depth:
            yield spot.begin + tag.start(), spot.begin + tag.end(), ""
            return
