"""What is said about a page itself, from the page and its facts alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import ROOT
from explainer.cards import Site
from explainer.colophon import colophon, log_of_corrections
from explainer.dates import PartialDate
from explainer.errors import Where
from explainer.model import Correction
from explainer.topic import Whole, read

HOME = "index.md"


def with_book(whole: Whole, **collections: object) -> Whole:
    return replace(whole, site=Site.of(replace(whole.site.book, **collections)))  # type: ignore[arg-type]  # collections


def with_added(whole: Whole, day: str) -> Whole:
    """The topic with one day for each fact that the front page cites, and a later one for all others."""
    cited = {target for scheme, target, _ in whole.readings[HOME].uses if scheme == "fact"}
    facts = {
        name: fact.model_copy(update={"added": PartialDate.parse(day if name in cited else "2030-01-01")})
        for name, fact in whole.site.book.facts.items()
    }
    return with_book(whole, facts=facts)


def test_reading_takes_as_long_as_its_words(tiny: Whole) -> None:
    page = tiny.pages[HOME]
    assert colophon(tiny, HOME).minutes == 1
    longer = replace(page, text=page.text + "word " * 238 * 4)
    assert colophon(replace(tiny, pages={HOME: longer}), HOME).minutes == 4


def test_figures_changed_when_the_newest_was_added(tiny: Whole) -> None:
    drawn = replace(tiny, readings={HOME: replace(tiny.readings[HOME], charts=[])})
    assert colophon(with_added(drawn, "2026-03-04"), HOME).changed == "4 March 2026"


def test_of_two_dates_that_end_alike_the_sharper_counts(tiny: Whole) -> None:
    drawn = replace(tiny, readings={HOME: replace(tiny.readings[HOME], charts=[])})
    cited = sorted({target for scheme, target, _ in drawn.readings[HOME].uses if scheme == "fact"})
    for sharp in cited:  # whichever comes first in a set
        topic = with_added(drawn, "2026-03")
        facts = dict(topic.site.book.facts)
        facts[sharp] = facts[sharp].model_copy(update={"added": PartialDate(2026, 3, 31)})
        assert colophon(with_book(topic, facts=facts), HOME).changed == "31 March 2026"


def test_figures_changed_when_one_was_corrected(tiny: Whole) -> None:
    drawn = replace(tiny, readings={HOME: replace(tiny.readings[HOME], charts=[])})
    cited = next(target for scheme, target, _ in drawn.readings[HOME].uses if scheme == "fact")
    later = Correction(id="one", date=PartialDate(2026, 5, 6), facts=(cited,), what="It was lower.", why="A slip.")
    elsewhere = later.model_copy(update={"id": "two", "date": PartialDate(2027, 1, 1), "facts": ()})
    corrected = with_book(with_added(drawn, "2026-03-04"), corrections={"one": later, "two": elsewhere})
    assert colophon(corrected, HOME).changed == "6 May 2026"


def test_its_source_is_the_file_on_the_code_host(tiny: Whole) -> None:
    assert colophon(tiny, HOME).source.startswith("https://code.example/gulls/edit/main/")
    assert colophon(tiny, HOME).source.endswith("docs/index.md")
    assert (
        tiny.site.book.topic.edit_address("docs/a page.md") == "https://code.example/gulls/edit/main/docs/a%20page.md"
    )


@pytest.mark.topic
def test_corrections_are_listed_where_an_author_put_them(tiny: Whole) -> None:
    assert log_of_corrections(tiny) == ""
    listed = replace(tiny.readings[HOME], uses=[("list", "corrections", Where("docs/the-index.md"))])
    for name, address in (("index.md", ""), ("log/index.md", "log/"), ("the-index.md", "the-index/")):
        assert log_of_corrections(replace(tiny, readings={name: listed})) == f"{address}#corrections"
    assert log_of_corrections(read(ROOT / "data", ROOT / "docs")) == "method/#corrections"


# On the built site.


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """The authors' pages by address."""
    names = [path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")]
    addresses = ["" if str(name) == "index" else f"{name}/".removesuffix("index/") for name in names]
    return {a: BeautifulSoup((built / a / "index.html").read_text(encoding="utf-8"), "html.parser") for a in addresses}


def found(page: BeautifulSoup, selector: str) -> Tag:
    tag = page.select_one(selector)
    assert tag, selector
    return tag


@pytest.mark.topic
def test_next_leads_through_all_questions(pages: dict[str, BeautifulSoup]) -> None:
    following = {a: page.select_one(".next a") for a, page in pages.items()}
    assert {a for a, link in following.items() if link is None and a} == {"first-article/"}
    assert len({link.get_text() for link in following.values() if link}) == len(pages) - 2


def test_each_page_can_be_cited_and_corrected(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        cited = found(page, ".colophon .citation").get_text()
        headline = found(page, "h1").find(string=True)
        assert str(headline).strip() in cited
        assert cited.endswith(f"/{address}")
        assert "/docs/" in str(found(page, ".colophon > p:last-child a")["href"])


def test_the_way_on_stands_between_text_and_references(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        if references := page.select_one(".references"):
            before = [part["class"] for part in references.find_previous_siblings(class_=True)]
            assert before[before[0] == ["term-cards"]] == ["colophon"], address  # terms stand here on paper alone


def test_each_part_of_a_text_can_be_linked_to(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        for heading in page.select(".prose > h2"):
            link = found(page, f'[id="{heading["id"]}"] > .headerlink')
            assert (link["href"], link.get_text()) == (f"#{heading['id']}", "Link to this part"), address


@pytest.mark.topic
def test_the_evidence_names_the_corrections(pages: dict[str, BeautifulSoup]) -> None:
    assert pages["method/"].select("#corrections")
    for page in pages.values():
        assert [a for a in page.select(".foot a") if str(a["href"]).endswith("#corrections")]
