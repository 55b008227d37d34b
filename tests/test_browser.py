"""The built site in headless Chromium: cards, no scripts, small screens, accessibility, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize

from browser import open_browser, serve_folder

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "where-they-went/kazakhstan/",
    "facts/",
    "facts/kz/",
    "sources/",
    "events/",
    "questions/",
    "comparisons/",
    "terms/",
    "method/",
    "404.html",
)
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALLEST: ViewportSize = {"width": 320, "height": 640}
FIGURE = ".prose p a[data-fact]"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve_folder(built) as served:
        yield served


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport=DESK) as context:
        yield context.new_page()


def open_card(page: Page) -> str:
    """The id of the fact whose card is open, empty where none is."""
    found = page.evaluate("document.querySelector('.fact-card:popover-open')?.id ?? ''")
    return str(found).removeprefix("card-")


def test_a_card_opens_on_hover_and_stays_while_it_is_read(desk: Page, address: str) -> None:
    desk.goto(address)
    figure = desk.locator(FIGURE).first
    figure.hover()
    desk.wait_for_timeout(500)
    assert open_card(desk) == figure.get_attribute("data-fact")
    card = desk.locator(".fact-card:popover-open")
    card.hover()
    desk.wait_for_timeout(600)
    assert open_card(desk)
    assert "Who says so" in card.inner_text()
    desk.keyboard.press("Escape")
    assert open_card(desk) == ""


def test_a_card_by_keyboard(desk: Page, address: str) -> None:
    desk.goto(address)
    figure = desk.locator(FIGURE).first
    fact = figure.get_attribute("data-fact")
    while desk.evaluate("document.activeElement?.dataset?.fact") != fact:
        desk.keyboard.press("Tab")
    assert open_card(desk) == fact
    assert figure.get_attribute("aria-expanded") == "true"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.closest('.fact-card')?.id") == f"card-{fact}"
    desk.keyboard.press("Escape")
    assert open_card(desk) == ""
    assert desk.evaluate("document.activeElement?.dataset?.fact") == fact
    assert figure.get_attribute("aria-expanded") == "false"


def test_a_card_by_touch(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(address)
        figure = page.locator(FIGURE).first
        figure.tap()
        page.wait_for_timeout(300)
        assert open_card(page) == figure.get_attribute("data-fact")
        box = page.locator(".fact-card:popover-open").bounding_box()
        assert box is not None
        assert box["width"] <= PHONE["width"]
        page.locator(".fact-card:popover-open [data-close]").tap()
        assert open_card(page) == ""


def test_a_mark_of_a_chart_opens_the_same_card(desk: Page, address: str) -> None:
    desk.goto(address)
    mark = desk.locator(".chart svg a[data-fact]:visible").first
    mark.focus()
    desk.keyboard.press("Enter")
    assert open_card(desk) == mark.get_attribute("data-fact")


@pytest.mark.parametrize("width", [SMALLEST, PHONE], ids=["320", "390"])
def test_without_scripts_all_is_there_and_nothing_scrolls_sideways(
    width: ViewportSize, chromium: Browser, address: str
) -> None:
    with chromium.new_context(viewport=width, java_script_enabled=False) as context:
        page = context.new_page()
        for kind in KINDS:
            page.goto(address + kind)
            assert page.locator("main, article").first.is_visible(), kind
            content = page.locator("html").bounding_box()
            assert content is not None
            assert page.locator("body").evaluate("body => document.documentElement.scrollWidth") <= width["width"], kind


def test_without_scripts_a_figure_leads_to_its_fact(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        figure = page.locator(FIGURE).first
        fact = figure.get_attribute("data-fact")
        figure.click()
        assert page.url.endswith(f"#{fact}")
        assert page.locator(f"[id='{fact}']").is_visible()
        page.goto(address)
        assert page.locator("#references").is_visible()
        assert not page.locator(".fact-card").first.is_visible()
        assert page.locator(".chart svg").first.is_visible()


def test_no_request_leaves_the_sites_own_origin(desk: Page, address: str) -> None:
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    desk.route("**/*", note)
    for kind in KINDS:
        desk.goto(address + kind)
        desk.mouse.wheel(0, 3000)
    origin = address.split("/", 3)[:3]
    assert asked
    assert [url for url in asked if url.split("/", 3)[:3] != origin and not url.startswith("data:")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "home")
def test_axe_finds_nothing(kind: str, scheme: str, chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce") as context:  # type: ignore[arg-type]  # one of two words
        page = context.new_page()
        page.goto(address + kind)
        results = Axe().run(page)
        found = [(v["id"], v["nodes"][0]["html"][:160]) for v in results.response["violations"]]
        assert found == []


def test_axe_finds_nothing_on_an_open_card(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.locator(FIGURE).first.click()
    assert open_card(desk)
    results = Axe().run(desk)
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in results.response["violations"]] == []


def test_nothing_shifts_while_a_page_loads(desk: Page, address: str) -> None:
    desk.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shift += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for kind in KINDS[:3]:
        desk.goto(address + kind)
        desk.wait_for_timeout(300)
        assert desk.evaluate("window.shift") == 0, kind


def test_what_is_read_in_a_card_can_be_printed_as_references(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.emulate_media(media="print")
    assert desk.locator("#references").is_visible()
    assert not desk.locator(".fact-cards > .fact-card").first.is_visible()


def test_a_permanent_address_shows_its_fact(desk: Page, address: str) -> None:
    desk.goto(address)
    href = desk.locator(FIGURE).first.get_attribute("href")
    assert href is not None
    desk.goto(address + href)
    target = desk.locator(":target")
    assert target.count() == 1
    assert target.is_visible()
