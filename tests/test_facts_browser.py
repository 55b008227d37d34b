"""The page of all facts: a plain table without scripts; with them search, filters and order, kept in the address."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from conftest import DESK, ROOT
from explainer.topic import Whole, read

SHOWN = ".browse-facts tbody tr:not([hidden])"
MOST_BYTES = 90_000
MOST_MILLISECONDS = 50


@pytest.fixture(scope="module")
def html(built: Path) -> bytes:
    return (built / "facts/index.html").read_bytes()


@pytest.fixture(scope="module")
def whole() -> Whole:
    return read(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="module")
def address(address: str) -> str:
    return f"{address}facts/"


@pytest.fixture
def desk(desk: Page, address: str) -> Page:
    desk.goto(address)
    return desk


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"{SHOWN} td:nth-child({number})").all_text_contents()


def test_each_fact_stands_in_the_table_once_and_leads_to_its_address(html: bytes, whole: Whole) -> None:
    table = BeautifulSoup(html, "html.parser").select_one(".browse-facts")
    assert table
    links = [str(link["href"]) for link in table.select("tbody a")]
    facts = [fact for fact in whole.site.book.facts.values() if not fact.withdrawn]
    assert sorted(links) == sorted(f"{fact.place}/#{fact.id}" for fact in facts)


def test_every_place_is_counted(html: bytes, whole: Whole) -> None:
    counts = BeautifulSoup(html, "html.parser").select(".fact-places .count")
    assert sum(int(count.get_text()) for count in counts) == len(whole.site.book.facts)


def test_it_stays_light(html: bytes) -> None:
    assert len(gzip.compress(html, 9)) < MOST_BYTES


def test_its_script_is_loaded_there_alone(built: Path) -> None:
    named = {path for path in built.rglob("*.html") if "javascripts/facts.js" in path.read_text(encoding="utf-8")}
    assert named == {built / "facts/index.html"}


@pytest.mark.browser
def test_without_scripts_it_is_a_plain_table(chromium: Browser, address: str, whole: Whole) -> None:
    with chromium.new_context(viewport=DESK, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}?place=nowhere")
        assert page.locator(SHOWN).count() == len(whole.site.book.facts)
        assert not page.locator(".browse").is_visible()
        assert page.locator("th button").count() == 0
        page.locator("summary").click()
        assert page.locator(".fact-places a").first.is_visible()


@pytest.mark.browser
def test_it_finds_as_one_types_and_says_how_many(desk: Page) -> None:
    everything = desk.locator(SHOWN).count()
    desk.locator("[name=find]").press_sequentially("per cent finl")
    found = desk.locator(SHOWN).all_text_contents()
    assert 0 < len(found) < everything
    assert all("per cent" in row and "Finland" in row for row in found)
    state = desk.get_by_role("status").filter(has_text="facts")
    assert state.inner_text() == f"{len(found)} of {everything:,} facts"
    assert query(desk) == {"find": ["per cent finl"]}


@pytest.mark.browser
def test_a_view_can_be_shared(desk: Page, chromium: Browser) -> None:
    desk.locator("[name=place]").select_option("Kazakhstan")
    desk.locator("[name=measure]").select_option("Entries")
    desk.locator("[name=year]").select_option("2022")
    desk.get_by_role("button", name="When").click()
    seen = desk.locator(SHOWN).all_text_contents()
    assert len(seen) > 3
    assert set(column(desk, 3)) == {"Kazakhstan"}
    with chromium.new_context(viewport=DESK) as context:
        other = context.new_page()
        other.goto(desk.url)
        assert other.locator(SHOWN).all_text_contents() == seen
        assert other.locator("th[aria-sort=ascending]").inner_text() == "When"


@pytest.mark.browser
def test_back_undoes_a_choice_and_a_run_of_letters_is_one(desk: Page) -> None:
    everything = desk.locator(SHOWN).count()
    desk.locator("[name=place]").select_option("Finland")
    in_finland = desk.locator(SHOWN).count()
    desk.locator("[name=find]").press_sequentially("residence")
    assert desk.locator(SHOWN).count() < in_finland
    desk.go_back()
    assert desk.locator("[name=find]").input_value() == ""
    assert desk.locator(SHOWN).count() == in_finland
    desk.go_back()
    assert desk.locator(SHOWN).count() == everything
    assert desk.locator("[name=place]").input_value() == ""


@pytest.mark.browser
def test_a_column_sorts_up_and_down(desk: Page) -> None:
    as_it_came = column(desk, 1)
    desk.locator("[name=measure]").select_option("Entries")
    figures = f"{SHOWN} td:first-child"
    numbers = "nodes => nodes.map(node => Number(node.dataset.number ?? NaN)).filter(n => !Number.isNaN(n))"
    head = desk.locator("th").first
    for direction in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == direction
        found = desk.locator(figures).evaluate_all(numbers)
        assert found == sorted(found, reverse=direction == "descending")
    desk.get_by_role("button", name="Clear").click()
    desk.wait_for_function("!location.search")
    assert desk.locator("th[aria-sort$=ending]").count() == 0
    assert column(desk, 1) == as_it_came


@pytest.mark.browser
def test_a_choice_that_nothing_fits_is_passed_over(desk: Page, address: str) -> None:
    desk.goto(f"{address}?place=Atlantis&sort=nothing&find=qqqq")
    assert desk.locator("[name=place]").input_value() == ""
    assert desk.locator(SHOWN).count() == 0
    assert desk.get_by_role("status").filter(has_text="facts").inner_text().startswith("0 of ")


@pytest.mark.browser
def test_a_choice_is_shown_at_once(desk: Page) -> None:
    script = """() => {
        const find = document.querySelector("[name=find]"), taken = [];
        for (const text of ["e", "entries", "qqqq", "", "finland"]) {
            find.value = text;
            const start = performance.now();
            find.dispatchEvent(new Event("input", { bubbles: true }));
            document.body.offsetHeight;
            taken.push(performance.now() - start);
        }
        return taken.sort((a, b) => a - b)[2];
    }"""
    assert desk.evaluate(script) < MOST_MILLISECONDS
