"""One strict build of the real site, read back from its HTML."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, build
from explainer.built import read_site
from explainer.evidence import standing
from explainer.topic import Whole, read
from explainer.verify import verify

MOST_SEARCHED = 60_000  # bytes, once a reader searches


@pytest.fixture(scope="session")
def whole() -> Whole:
    return read(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Each page's HTML by its address below the site's root."""
    return {
        path.parent.relative_to(built).as_posix().removeprefix("."): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in built.rglob("index.html")
    }


def address(name: str) -> str:
    return name.removesuffix(".md").removesuffix("index").removesuffix("/")


def test_it_says_what_the_data_say_and_nothing_in_it_is_lost(whole: Whole, built: Path) -> None:
    assert [str(fault) for fault in verify(whole, read_site(built))] == []


def test_each_term_is_explained_at_its_first_mention_in_running_text(
    whole: Whole, pages: dict[str, BeautifulSoup]
) -> None:
    for name, reading in whole.readings.items():
        page = pages[address(name)]
        links = page.select(".prose a.term")
        assert [link["data-term"] for link in links] == reading.terms, name
        assert [card["id"] for card in page.select(".term-cards > [popover]")] == [
            f"meaning-{t}" for t in reading.terms
        ]
        for link in links:
            assert str(link["href"]).endswith(f"terms/#term-{link['data-term']}")
            assert link.find_parent(["a", "code", "h1", "h2", "h3", "th", "summary", "figure"]) is None, (name, link)
            words = whole.site.book.terms[str(link["data-term"])].spellings
            assert " ".join(link.get_text().split()).casefold() in {each.casefold() for each in words}


SAYS_TOO_LITTLE = {
    "click here",
    "go",
    "here",
    "information",
    "learn more",
    "more",
    "more info",
    "read more",
    "start",
    "this",
}


def test_each_link_says_where_it_leads(pages: dict[str, BeautifulSoup]) -> None:
    words = {
        (name, " ".join(a.get_text().split()).casefold()) for name, page in pages.items() for a in page.select("a")
    }
    assert {(name, said) for name, said in words if said in SAYS_TOO_LITTLE} == set()


@pytest.mark.topic
def test_questions_stand_by_country_the_most_asked_of_first(whole: Whole, pages: dict[str, BeautifulSoup]) -> None:
    asked: dict[str, list[str]] = {}
    for part in pages["questions"].select('h2[id^="about-"], section.question'):
        if part.name == "h2":
            asked[str(part["id"]).removeprefix("about-")] = []
        else:
            asked[list(asked)[-1]].append(str(part["id"]))
    assert sorted(name for names in asked.values() for name in names) == sorted(whole.site.book.questions)
    numbers = [len(names) for names in asked.values()]
    assert numbers == sorted(numbers, reverse=True)
    assert "lars-how-long-was-the-queue" in asked["ge"]
    counts = pages["questions"].select(".by-place .count")
    assert [int(count.text) for count in counts] == numbers


@pytest.mark.topic
def test_each_letter_of_the_sources_leads_to_its_first_publisher(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["sources"]
    letters = {link.text: str(link["href"]).removeprefix("#") for link in page.select(".letters a")}
    assert list(letters)[:3] == ["0–9", "A", "B"]
    ids = [str(source["id"]) for source in page.select(".sources > li")]
    starts = [ids.index(source) for source in letters.values()]
    assert starts == sorted(starts)
    first = page.find(id=letters["B"])
    assert first
    assert first.strong
    assert first.strong.text.removeprefix("The ").startswith("B")


def test_labels_stand_wherever_a_weak_fact_is_shown(whole: Whole, pages: dict[str, BeautifulSoup]) -> None:
    book = whole.site.book
    for place, page in pages.items():
        for card in page.select("article.fact-card"):
            fact = book.facts[str(card["id"]).removeprefix("card-")]
            if standing(book, fact).needs_label:
                assert card.select_one(".label"), (place, fact.id)


@pytest.mark.topic
def test_a_changed_value_changes_everywhere_it_is_said(tmp_path: Path, built: Path) -> None:
    """Titles and addresses of publications apart, which say what they said, and ids, which are for good."""
    copy = tmp_path / "project"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "site", "node_modules", ".*_cache", ".hypothesis")
    )
    facts = copy / "data/facts/kz.yml"
    text = facts.read_text(encoding="utf-8")
    assert text.count("value: 98000\n") == 1
    facts.write_text(text.replace("value: 98000\n", "value: 97000\n"), encoding="utf-8")
    site = build(copy, tmp_path / "site")
    titles = {source["title"] for source in json.loads((built / "data/sources.json").read_text(encoding="utf-8"))}
    for path in [
        p for p in site.rglob("*") if p.suffix in {".html", ".json", ".csv", ".svg", ".xml"} and "schema" not in p.parts
    ]:
        said = re.sub(r"""https?://[^"'<\s]+""", "", unescape(path.read_text(encoding="utf-8")))
        for title in titles:
            said = said.replace(title, "")
        assert not re.search(r"(?<![\d,])98,000", said), path.relative_to(site)
        if not path.name.endswith((".vl.json", ".vg.json")):  # where the ends of stripes are numbers too
            assert not re.search(r"(?<![-\d])98000\b", said), path.relative_to(site)
    assert "97,000" in (site / "where-they-went/kazakhstan/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def searched(built: Path) -> dict[str, tuple[str, str]]:
    """Title and text of each thing that the search finds, by its address."""
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    return {entry["location"]: (unescape(entry["title"]), entry["text"]) for entry in index["docs"]}


def test_the_search_leaves_out_what_the_text_around_says(searched: dict[str, tuple[str, str]]) -> None:
    texts = " ".join(text for _, text in searched.values())
    assert [
        told for told in ("as a table", "Explore this chart", "striped end", "<sup>", "Terms on") if told in texts
    ] == []
    assert "Link to this part" not in " ".join(title for title, _ in searched.values())


def test_the_search_finds_pages_places_charts_questions_and_events_by_name(
    searched: dict[str, tuple[str, str]], whole: Whole
) -> None:
    book, titles = whole.site.book, {place: title for place, (title, _) in searched.items()}
    for name in whole.pages:
        assert f"{address(name)}/".removeprefix("/") in titles
    for fact in book.facts.values():
        assert titles[f"facts/{fact.place}/"].startswith("Facts: ")
    for chart in book.charts.values():
        assert whole.site.prose.plain(chart.headline).rstrip(".") == titles[f"charts/{chart.id}/"]
    for question in book.questions.values():
        assert titles[f"questions/#{question.id}-title"] == question.asks
    for event in book.events.values():
        assert titles[f"events/#{event.id}"] == event.title


def test_what_the_search_fetches_is_light(built: Path) -> None:
    assert len(gzip.compress((built / "search/search_index.json").read_bytes(), 6)) < MOST_SEARCHED


def test_the_search_fetches_each_place_once(searched: dict[str, tuple[str, str]], built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    assert len(index["docs"]) == len(searched)
