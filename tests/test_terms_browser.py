"""The meaning of a term: by mouse, keyboard and touch, without scripts, on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import DESK, PHONE

pytestmark = pytest.mark.browser

PAGE = "where-they-went/georgia/"
OPEN = ".term-cards > :popover-open"


@pytest.fixture(scope="module")
def address(address: str) -> str:
    return f"{address}{PAGE}"


@pytest.fixture
def desk(desk: Page, address: str) -> Page:
    desk.goto(address)
    return desk


def open_meaning(page: Page) -> str:
    """The id of the term whose meaning is shown, empty where none is."""
    found = page.evaluate(f"document.querySelector('{OPEN}')?.id ?? ''")
    return str(found).removeprefix("meaning-")


def test_by_mouse(desk: Page) -> None:
    term = desk.locator("a.term").first
    term.hover()
    desk.wait_for_selector(OPEN)
    assert open_meaning(desk) == term.get_attribute("data-term")
    desk.locator(OPEN).hover()
    desk.wait_for_timeout(600)
    assert open_meaning(desk)
    desk.keyboard.press("Escape")
    assert open_meaning(desk) == ""


def test_by_keyboard(desk: Page) -> None:
    term = desk.locator("a.term").first
    name = term.get_attribute("data-term")
    while desk.evaluate("document.activeElement?.dataset?.term") != name:
        desk.keyboard.press("Tab")
    assert open_meaning(desk) == name
    assert term.get_attribute("aria-expanded") == "true"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == f"meaning-{name}"
    desk.keyboard.press("Escape")
    assert open_meaning(desk) == ""
    assert desk.evaluate("document.activeElement?.dataset?.term") == name
    expect(term).to_have_attribute("aria-expanded", "false")  # told a moment after the card has closed


def test_by_touch(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(address)
        term = page.locator("a.term").first
        term.tap()
        page.wait_for_selector(OPEN)
        assert open_meaning(page) == term.get_attribute("data-term")
        assert page.url == address
        page.locator(f"{OPEN} [data-close]").tap()
        assert open_meaning(page) == ""


def test_one_card_at_a_time(desk: Page) -> None:
    desk.locator("a.term").first.click()
    desk.locator(".prose > p a[data-fact]").first.focus()
    desk.keyboard.press("Enter")
    assert desk.locator(":popover-open").count() == 1
    assert open_meaning(desk) == ""


def test_without_scripts_it_leads_to_the_glossary(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert not page.locator(".term-cards > div").first.is_visible()
        term = page.locator("a.term").first
        name = term.get_attribute("data-term")
        term.click()
        assert page.url.endswith(f"/terms/#term-{name}")
        assert page.locator(":target + dd").is_visible()


def test_on_paper_the_meanings_follow_the_text(desk: Page) -> None:
    desk.emulate_media(media="print")
    assert desk.locator(".term-cards-title").is_visible()
    cards = desk.locator(".term-cards > [popover]")
    assert cards.count() == desk.locator("a.term").count()
    assert all(card.is_visible() for card in cards.all())
    assert not desk.locator(".term-cards button").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_an_open_meaning(scheme: str, chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=DESK, color_scheme=scheme) as context:  # type: ignore[arg-type]  # one of two words
        page = context.new_page()
        page.goto(address)
        page.locator("a.term").first.click()
        assert open_meaning(page)
        found = [(v["id"], v["nodes"][0]["html"][:160]) for v in Axe().run(page).response["violations"]]
        assert found == []
