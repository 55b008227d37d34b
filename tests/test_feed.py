"""The feed of what changed, read back as a feed reader would and held against the facts."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from conftest import TINY
from explainer.build import Build
from explainer.cards import Site
from explainer.charts.cache import Cache
from explainer.dates import PartialDate
from explainer.exports import exported
from explainer.exports.feed import FEED, MOST, NAMED, atom_text, changes
from explainer.fact import Recheck
from explainer.model import Correction
from explainer.topic import Whole
from explainer.wording import figure

HOME = "https://gulls.example/"
LOG = "method/#corrections"
ATOM = "{http://www.w3.org/2005/Atom}"
MOST_BYTES = 40_000
SLIP = Correction(
    id="june-20",
    date=PartialDate(2030, 1, 2),
    facts=("north-landings-june-20",),
    what='It said "about 200,000" & <b>.',
    why="A slip.",
)


def atom(site: Site, log: str = LOG) -> ET.Element:
    return ET.fromstring(atom_text(site, changes(site.book), HOME, log))


def with_book(site: Site, **collections: object) -> Site:
    return Site.of(replace(site.book, **collections))  # type: ignore[arg-type]  # collections


def with_facts(site: Site, **fields: object) -> Site:
    """The site with some fields of every fact set."""
    return with_book(site, facts={n: fact.model_copy(update=fields) for n, fact in site.book.facts.items()})


def texts(root: ET.Element, path: str) -> list[str]:
    return [each.text or "" for each in root.findall(path, {"": ATOM.strip("{}")})]


def as_html(entry: ET.Element) -> BeautifulSoup:
    return BeautifulSoup(entry.findtext(f"{ATOM}content") or "", "html.parser")


def is_whole(root: ET.Element) -> None:
    """What RFC 4287 asks of a feed and of each of its entries."""
    assert root.tag == f"{ATOM}feed"
    for each in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1, name
            assert each.findtext(f"{ATOM}{name}"), name
        links = each.findall(f"{ATOM}link")
        assert {"alternate"} <= {link.get("rel") for link in links} <= {"alternate", "self"}
        assert (each.findtext(f"{ATOM}updated") or "").endswith("T00:00:00Z")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == root.findtext(f"{ATOM}title")
    assert "CC" in (root.findtext(f"{ATOM}rights") or "")
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    moments = texts(root, "entry/updated")
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == moments[0]


def test_each_required_element_is_there(site: Site) -> None:
    root = atom(with_book(site, corrections={SLIP.id: SLIP}))
    is_whole(root)
    assert root.findtext(f"{ATOM}title") == site.book.topic.name
    assert texts(root, "entry/id") == [
        f"{HOME}feed.xml#{name}" for name in ("correction-june-20", "added-2026-11-22", "read-again-2026-11")
    ]


def test_an_id_stays_whatever_comes_after_it(site: Site) -> None:
    later = with_book(site, corrections={SLIP.id: SLIP})
    assert set(texts(atom(site), "entry/id")) < set(texts(atom(later), "entry/id"))


def test_the_same_topic_gives_the_same_feed(site: Site) -> None:
    again = with_book(site)
    assert atom_text(site, changes(site.book), HOME, LOG) == atom_text(again, changes(again.book), HOME, LOG)


def test_a_correction_is_told_as_it_is_written_and_with_what_stands_now(site: Site) -> None:
    entry = next(atom(with_book(site, corrections={SLIP.id: SLIP})).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == f"Correction: {SLIP.what}"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [f"{HOME}method/#correction-june-20"]
    html = as_html(entry)
    assert not html.select("b")
    assert f"2 January 2030: {SLIP.what} {SLIP.why}" in html.get_text()
    assert "More than 200,000 landings" in html.get_text()


def test_a_correction_leads_to_the_fact_where_no_page_lists_corrections(site: Site) -> None:
    entry = next(atom(with_book(site, corrections={SLIP.id: SLIP}), log="").iter(f"{ATOM}entry"))
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [f"{HOME}facts/north/"]


def test_a_correction_of_no_fact_is_told(site: Site) -> None:
    entry = next(atom(with_book(site, corrections={"one": SLIP.model_copy(update={"facts": ()})})).iter(f"{ATOM}entry"))
    assert not as_html(entry).select("ul")


def test_a_withdrawal_is_told_by_its_correction(site: Site) -> None:
    gone = with_book(with_facts(site, withdrawn="No claim at all."), corrections={SLIP.id: SLIP})
    entries = list(atom(gone).iter(f"{ATOM}entry"))
    assert len(entries) == 1
    assert "Withdrawn. No claim at all." in as_html(entries[0]).get_text()


def test_a_month_is_told_as_a_month(site: Site) -> None:
    month = SLIP.model_copy(update={"date": PartialDate(2030, 5)})
    entry = next(atom(with_book(site, corrections={"one": month})).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}updated") == "2030-05-01T00:00:00Z"
    assert "May 2030: It said" in as_html(entry).get_text()


def test_each_fact_keeps_its_qualifier_its_time_and_its_claimant(site: Site) -> None:
    facts = list(site.book.facts.values())
    for start in range(0, len(facts), NAMED):
        few = {fact.id: fact for fact in facts[start : start + NAMED]}
        dated = with_facts(site, added=None, checked=None)
        named = {
            n: f.model_copy(update={"added": PartialDate(2030, 1, 1)} if n in few else {})
            for n, f in dated.book.facts.items()
        }
        entry = next(atom(with_book(site, facts=named)).iter(f"{ATOM}entry"))
        lines = as_html(entry).select("li")
        assert len(lines) == len(few)
        for fact, line in zip(few.values(), lines, strict=True):
            said = " ".join(line.get_text().split())
            assert figure(site.book, fact).casefold() in said.casefold()
            claimant = site.book.claimants[fact.claimant].name if fact.claimant else "Our arithmetic"
            assert claimant in said
            assert "; when: " in said
            assert any(str(a["href"]) == f"{HOME}facts/{fact.place}/#{fact.id}" for a in line.select("a"))


def test_what_a_reader_must_know_of_a_fact_stands_with_it(site: Site) -> None:
    said = as_html(next(atom(site).iter(f"{ATOM}entry"))).get_text()
    assert "About 98,000 landings" in said
    assert "Superseded. The later figure is more than 200,000 landings" in said
    doubted = with_facts(site, added=None, checked=PartialDate(2030, 1), rechecked=Recheck.UNCONFIRMED)
    lines = as_html(next(atom(doubted).iter(f"{ATOM}entry"))).select("li")
    assert len(lines) == min(NAMED, len(site.book.facts))
    assert all("Not found again by a second reader." in line.get_text() for line in lines)


def test_a_withdrawn_fact_was_not_added(site: Site) -> None:
    assert changes(with_facts(site, withdrawn="No claim at all.").book) == []


def test_a_day_with_many_is_told_by_place(site: Site) -> None:
    day = PartialDate(2030, 1, 1)
    fact = site.book.facts["north-landings-june-20"].model_copy(update={"added": day, "checked": None})
    many = {f"n-{n}": fact.model_copy(update={"id": f"n-{n}"}) for n in range(NAMED)}
    south = fact.model_copy(update={"id": "s", "place": "south"})
    entry = next(atom(with_book(site, facts={"s": south, **many}, questions={})).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == "1 January 2030: 13 facts added"
    lines = [" ".join(line.get_text().split()) for line in as_html(entry).select("li")]
    assert [line.split(".")[0] for line in lines] == ["North Island, twelve facts", "South Island, one fact"]
    assert all("ore than 200,000 landings" in line for line in lines)
    assert f"{HOME}facts/north/" in unescape(entry.findtext(f"{ATOM}content") or "")


def test_only_the_newest_are_told(site: Site) -> None:
    many = {f"c-{n}": SLIP.model_copy(update={"id": f"c-{n}", "date": PartialDate(2030 + n, 1, 1)}) for n in range(40)}
    ids = texts(atom(with_book(site, corrections=many)), "entry/id")
    assert ids == [f"{HOME}feed.xml#correction-c-{n}" for n in range(39, 39 - MOST, -1)]


def test_without_an_address_or_a_change_there_is_no_feed(site: Site) -> None:
    assert FEED in dict(exported(site, HOME))
    assert FEED not in dict(exported(site))
    assert FEED not in dict(exported(with_facts(site, added=None, checked=None), HOME))


def test_a_build_says_where_its_feed_is(tiny: Whole, cache: Cache) -> None:
    built = Build.of(Path(TINY, "data"), Path(TINY, "docs"), cache, address=HOME)
    assert built.feed == FEED
    assert replace(built, address="").feed == ""
    assert dict(built.files())[FEED]() == atom_text(tiny.site, changes(tiny.site.book), HOME, "")


@pytest.fixture(scope="module")
def published(built: Path) -> ET.Element:
    return ET.parse(built / FEED).getroot()


def test_the_real_feed_is_whole_and_small(built: Path, published: ET.Element) -> None:
    is_whole(published)
    assert (built / FEED).stat().st_size < MOST_BYTES


def test_each_address_of_the_real_feed_is_there(built: Path, published: ET.Element) -> None:
    home = next(str(link.get("href")) for link in published.findall(f"{ATOM}link") if link.get("rel") == "alternate")
    addresses = {str(link.get("href")) for link in published.iter(f"{ATOM}link")}
    for entry in published.iter(f"{ATOM}entry"):
        addresses |= {str(a["href"]) for a in as_html(entry).select("a")}
    pages: dict[Path, str] = {}
    for address in sorted(addresses):
        assert address.startswith(home)
        path, _, anchor = address.removeprefix(home).partition("#")
        file = built / path / ("" if path == FEED else "index.html")
        pages.setdefault(file, file.read_text(encoding="utf-8"))
        assert not anchor or f'id="{anchor}"' in pages[file], address


@pytest.mark.topic
def test_each_page_names_the_feed(built: Path) -> None:
    for path in ("index.html", "method/index.html", "facts/index.html"):
        page = BeautifulSoup((built / path).read_text(encoding="utf-8"), "html.parser")
        way = "../" * path.count("/") + FEED
        assert [link["href"] for link in page.select('head link[type="application/atom+xml"]')] == [way]
        assert [a["href"] for a in page.select(".foot a") if str(a["href"]).endswith(FEED)] == [way]
