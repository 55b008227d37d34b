"""Holds a built site against the data: nothing in it is lost, left over, or of another state than theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, takewhile

from explainer.binding import SCHEMES
from explainer.built import BuiltSite, Link, Page, plain, records, rows
from explainer.charts import facts_on
from explainer.charts.picture import ROOT as UNPLACED
from explainer.expected import Expected, Spot
from explainer.markdown import SETTLED
from explainer.pages import page_address
from explainer.reading import Reading
from explainer.selection import STATEMENTS_TOO
from explainer.topic import Whole

LEADS = frozenset({"a", "area", "form", "meta", "link"})  # what loads nothing by itself, but for some of the last
LOADS = re.compile(r"icon|stylesheet|pre(?:load|connect|fetch)|manifest")  # what a <link> is that does
ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
FETCHING = re.compile(r"""@import\b|url\(\s*["']?(?:https?:)?//""", re.IGNORECASE)
UNBOUND = (*(f"{scheme}:" for scheme in SCHEMES), SETTLED, UNPLACED)
UNCHANGED = re.compile(r"(?:[\w ,]|\.(?!\.))+")  # words that are published letter by letter as they were written
BUILT = "data/facts.json"  # what no built site is without
SEARCH = "search/search_index.json"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a built site, by the path of a file in it."""

    path: str
    what: str
    hint: str = "build the site anew"

    def __str__(self) -> str:
        return plain(f"{self.path}: {self.what}; {self.hint}")


def verify(whole: Whole, built: BuiltSite) -> list[Fault]:
    """All that is wrong with a built site, held against the topic as it is now."""
    if BUILT not in built.files:
        return [Fault(f"{built.folder}", f'this is no built site: it has no "{BUILT}"', "build it, or name its folder")]
    held = _Held(Expected(whole), built)
    faults = {*held.files(), *held.records(), *held.charts()}
    faults |= {fault for name, reading in whole.readings.items() for fault in held.text(name, reading)}
    return sorted(faults | {fault for name, page in built.pages.items() for fault in held.page(name, page)})


@dataclass(frozen=True, repr=False)
class _Held:
    """A site as it is beside what it has to be."""

    expected: Expected
    built: BuiltSite

    def files(self) -> Iterator[Fault]:
        """What is there to be taken away says what the data do, styles load nothing, the search leads somewhere."""
        for name, text in self.expected.files(self.built.address):
            if name not in self.built.files:
                yield Fault(name, "the file is missing")
            elif (found := self.built.text(name)) != text:
                yield from (Fault(name, what) for what in _differences(name, found, text))
        for name in self.built.files:
            if name.endswith(".css"):
                yield from _fetched(name, self.built.text(name))
        for entry in records(self.built.text(SEARCH)) if SEARCH in self.built.files else ():
            address = f"{entry.get('location', '')}"
            yield from self._leads(SEARCH, address, self.built.target("index.html", address))

    def records(self) -> Iterator[Fault]:
        """Each record has its permanent address, and there its words."""
        for (kind, name), (file, anchor) in self.expected.homes.items():
            page = self.built.pages.get(file, Page())
            earlier = self.expected.book.facts[name].formerly if kind == "facts" else ()
            for wanted in (anchor, *earlier):
                if file not in self.built.pages or (wanted and wanted not in page.anchors):
                    yield Fault(file, f'"{wanted or name}" is not at its permanent address')
            for said in self.expected.texts(kind, name):
                if said not in page.words:
                    yield Fault(file, f'"{name}" does not say "{said}"')
            if kind == "facts":
                told = (what for what in ("figure", "claim") if (name, what) not in page.told)
                yield from (Fault(file, f'"{name}" is without its {what}') for what in told)

    def text(self, name: str, reading: Reading) -> Iterator[Fault]:
        """An author's page has what was written on it: head, figures, references, cards and charts."""
        file = f"{page_address(name)}index.html"
        if file not in self.built.pages:
            yield Fault(file, "the page is missing")
            return
        page, heads = self.built.pages[file], self.expected.heads(name)
        for key, text in heads.items():
            for place in {key, f"og:{key}"} - ({"title"} if file == "index.html" else set()):
                if text not in page.head.get(place, "" if place == key else text):
                    yield Fault(file, f'its {place} does not say "{text}"')
        own = takewhile(lambda link: link.style != "reference-claim", page.links)
        said = Counter((link.fact, link.words) for link in own)
        bound = ((link, each.fact, plain(each.text)) for link, _, each in reading.bound if each.fact)
        written = Counter(
            (fact, words) for link, fact, words in bound if link.is_wordless or UNCHANGED.fullmatch(words)
        )
        for (fact, words), times in written.items():
            if said[fact, words] + sum(words in text for text in heads.values()) < times:
                yield Fault(file, f'"{words}" of "{fact}" is not said each time it was written')
        yield from self._references(file, page, reading.cited)
        facts = [cited for kind, cited in reading.cited if kind == "facts"]
        yield from _lacking(file, page, "card", [*facts, *facts_on(self.expected.whole.site, reading.charts)])
        yield from _lacking(file, page, "chart", reading.charts)

    def _references(self, file: str, page: Page, cited: Mapping[tuple[str, str], int]) -> Iterator[Fault]:
        """What is cited is followed by its mark, and the mark leads to its entry."""
        entries = [self.built.target(file, link.address) for link in page.links if link.style == "reference-claim"]
        behind = [(link, mark.address) for link, mark in pairwise(page.links) if mark.address.startswith("#reference-")]
        marked = {(self.built.target(file, link.address), mark) for link, mark in behind}
        for record, number in cited.items():
            home = self.expected.homes[record]
            if (home, f"#reference-{number}") not in marked:
                yield Fault(file, f'"{record[1]}" is cited without its mark {number}')
            if entries[number - 1 : number] != [home]:
                yield Fault(file, f'reference {number} is not to "{record[1]}"')

    def charts(self) -> Iterator[Fault]:
        """Each chart's page has a mark and a card for each of its facts, and its files say their figures."""
        for name, picture in self.expected.pictures.items():
            file, _ = self.expected.homes["charts", name]
            page = self.built.pages.get(file, Page())
            figures = {mark.fact: mark.figure_with_unit for mark in picture.marks}
            marked = {link.fact for link in page.links if link.label or picture.form in STATEMENTS_TOO}
            yield from (Fault(file, f'"{fact}" has no mark') for fact in figures if fact not in marked)
            yield from _lacking(file, page, "card", figures)
            for data in self.built.files:
                if data.startswith(f"charts/{name}/") and data.endswith(".json"):
                    yield from (Fault(data, what) for what in _misquoted(self.built.text(data), figures))

    def page(self, name: str, page: Page) -> Iterator[Fault]:
        """Any page or drawing: ids, styles, cards, and every link."""
        for anchor, times in Counter(page.ids).items():
            if times > 1:
                yield Fault(name, f'the id "{anchor}" stands {times} times', "name all but one otherwise")
        yield from _fetched(name, " ".join(page.styles))
        for (entry, what), words in page.told.items():
            told = self.expected.told.get((entry.removeprefix("card-"), what), words)
            if words != told:
                yield Fault(name, f'"{entry}" says "{words}" where the data say "{told}"')
        for link in dict.fromkeys(page.links):
            yield from self._link(name, link)

    def _link(self, name: str, link: Link) -> Iterator[Fault]:
        address, target = link.address, self.built.target(name, link.address)
        if link.tag == "meta" and not (self.built.address and address.startswith(self.built.address)):
            return
        if address.startswith(UNBOUND):
            yield Fault(name, f'the link "{address}" was left unbound', "write it in Markdown: [words](fact:some-id)")
            return
        if target is None and ELSEWHERE.match(address) and (link.tag not in LEADS or LOADS.search(link.rel)):
            yield Fault(name, f'"{address}" is loaded from elsewhere', "keep the file in the site itself")
        yield from self._leads(name, address, target)
        fact = link.fact or self.expected.facts_at.get(target or ("", ""))
        if not fact:
            return
        if self.expected.homes.get(("facts", fact)) != target:
            yield Fault(name, f'the link bound to "{fact}" leads to "{address}"')
        elif link.label and plain(link.label) not in self.expected.mark_names.get(fact, ()):
            yield Fault(
                name, f'the mark of "{fact}" is called "{link.label}"; its figure is {self.expected.figure(fact)}'
            )
        elif not link.label and not self.expected.allows(fact, link.words):
            yield Fault(name, f'a link to "{fact}" says "{link.words}"; its figure is {self.expected.figure(fact)}')

    def _leads(self, name: str, address: str, target: Spot | None) -> Iterator[Fault]:
        """An address of the site's own leads to what is there."""
        file, anchor = target or (name, "")
        if file not in self.built.files:
            yield Fault(name, f'"{address}" leads to no file of the site', "correct the address")
        elif anchor.startswith("__") or file not in self.built.pages:  # the theme's scripts put those
            return
        elif anchor and anchor not in self.built.pages[file].anchors:
            yield Fault(name, f'"{address}" leads to no part of its page', "correct the address")


def _lacking(file: str, page: Page, what: str, names: Iterable[str]) -> Iterator[Fault]:
    return (Fault(file, f'"{name}" has no {what} here') for name in names if f"{what}-{name}" not in page.anchors)


def _fetched(name: str, css: str) -> Iterator[Fault]:
    if match := FETCHING.search(css):
        yield Fault(name, f'its style has "{match.group()}"', "keep the file in the site itself")


def _differences(name: str, text: str, expected: str) -> Iterator[str]:
    """What a table says otherwise than the data, a row each; of any other file, that it does."""
    found, told = rows(name, text), rows(name, expected)
    if told and not found:
        yield "not one row of it can be read"
        return
    lines = [f'"{each}" is missing' for each in told if each not in found]
    lines += [f'"{each}" is no longer in the data' for each in found if each not in told]
    for each in told.keys() & found.keys():
        other = [key for key, value in told[each].items() if found[each].get(key) != value]
        if other:
            says, data = (", ".join(f'{key} "{row.get(key)}"' for key in other) for row in (found[each], told[each]))
            lines.append(f'"{each}" has {says} where the data say {data}')
    yield from lines or ["the file is not what the data make of it"]


def _misquoted(text: str, figures: Mapping[str, str]) -> Iterator[str]:
    """The figures of a chart's specification that are not its facts' own."""
    found = records(text)
    if not found:
        yield "nothing of it can be read"
    for row in found:
        fact, said = f"{row.get('fact')}", row.get("figure")
        if said and fact != "None" and said != figures.get(fact):
            yield f'"{fact}" has the figure "{said}" where the data say "{figures.get(fact, "nothing")}"'
