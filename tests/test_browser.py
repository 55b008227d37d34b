"""The built site in headless Chromium: cards, no scripts, small screens, accessibility, nothing fetched from elsewhere."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize

from conftest import DESK, PHONE, SMALLEST

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "entering-is-not-staying/",
    "where-they-went/kazakhstan/",
    "where-they-went/north/",
    "facts/?place=Kazakhstan",
    "facts/kz/",
    "sources/",
    "events/",
    "questions/",
    "comparisons/",
    "terms/",
    "method/",
    "404.html",
)
MANY_LINKS = 500
FIGURE = ".prose p a[data-fact]"


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


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds, by rule.

    What can be tapped has to be large enough too (WCAG 2.2), which axe doesn't ask by itself and takes minutes to
    tell of the longest lists.
    """
    few = page.locator(".prose a:visible").count() < MANY_LINKS
    results = Axe().run(page, options={"rules": {"target-size": {"enabled": few}}})
    return [(found["id"], found["nodes"][0]["html"][:160]) for found in results.response["violations"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", DESK)], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "home")
def test_axe_finds_nothing(
    kind: str, scheme: Literal["light", "dark"], width: ViewportSize, chromium: Browser, address: str
) -> None:
    with chromium.new_context(viewport=width, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address + kind)
        assert violations(page) == []


def test_axe_finds_nothing_on_an_open_card(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.locator(FIGURE).first.click()
    assert open_card(desk)
    assert violations(desk) == []


def test_axe_finds_nothing_in_the_menu_of_pages(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}where-they-went/kazakhstan/")
        page.get_by_role("button", name="Pages").click()
        assert violations(page) == []


def test_nothing_shifts_while_a_page_loads(desk: Page, address: str) -> None:
    desk.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shift += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for kind in KINDS[:4]:
        desk.goto(address + kind)
        desk.wait_for_timeout(300)
        assert desk.evaluate("window.shift") == 0, kind


def test_on_a_desk_the_pages_stand_in_one_line(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.reload()  # where its own faces came late, it's the second page that has them
    links = desk.locator(".pages > ul > li > a")
    boxes = [box for link in links.all() if (box := link.bounding_box())]
    assert len(boxes) > 10
    assert len({box["y"] for box in boxes}) == 1
    assert max(box["x"] + box["width"] for box in boxes) <= DESK["width"]
    assert not desk.get_by_role("button", name="Pages").is_visible()


def test_the_site_is_set_in_its_own_faces(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.reload()
    loaded = desk.evaluate(
        "[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family + face.style)"
    )
    assert sorted(name.replace('"', "") for name in loaded) == [
        "Explainer Sansnormal",
        "Explainer Serifitalic",
        "Explainer Serifnormal",
    ]


def test_on_a_phone_a_menu_holds_the_pages_without_scripts_too(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        link = page.locator(".pages a").first
        assert not link.is_visible()
        page.get_by_role("button", name="Pages").click()
        page.get_by_role("button", name="Close").click()
        assert not link.is_visible()
        page.get_by_role("button", name="Pages").click()
        link.click()
        assert page.url != address
        assert page.locator(".pages [aria-current=page]").count() == 1


def test_a_reader_chooses_light_or_dark_and_keeps_it(chromium: Browser, address: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with chromium.new_context(viewport=DESK, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(address)
        dark = page.evaluate(paper)
        page.get_by_role("button", name="Light or dark").click()
        light = page.evaluate(paper)
        assert dark != light
        page.goto(f"{address}method/")
        assert page.evaluate(paper) == light
        page.get_by_role("button", name="Light or dark").click()
        assert page.evaluate(paper) == dark


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("altanbulag", "facts/altanbulag/"),
        ("entering is not staying", "entering-is-not-staying/"),
        ("reached 11,143", "charts/georgia-day-by-day/"),
        ("aeroflot", "events/#aeroflot-stops-international"),
    ],
)
def test_the_search_finds_places_pages_charts_and_events(desk: Page, address: str, typed: str, found: str) -> None:
    desk.goto(f"{address}method/")
    field = desk.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially(typed)
    desk.locator(f".md-search-result__link[href^='{address}{found.partition('#')[0]}']").first.wait_for()
    links = desk.locator(".md-search-result__item > a").evaluate_all("links => links.map(link => link.href)")
    assert any(link.partition("?")[0].startswith(address + found.partition("#")[0]) for link in links[:5]), links


def test_on_a_phone_the_search_opens_on_a_tap(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(address)
        page.locator(".search-opener").tap()
        field = page.get_by_role("textbox", name="Search")
        assert field.is_visible()
        assert page.evaluate("document.activeElement.id") == "search-field"
        field.press_sequentially("finland")
        page.locator(".md-search-result__link").first.wait_for()


def test_each_door_on_the_front_page_shows_its_pages_chart(desk: Page, address: str) -> None:
    desk.goto(address)
    doors = desk.locator(".home > h2:last-of-type + ul > li")
    assert doors.count() > 10
    assert doors.locator("> a > svg.miniature").count() == doors.count()
    assert desk.locator(".miniature :is(text, a, [id])").count() == 0


def test_events_that_nothing_fits_say_so_and_how_to_see_all(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport=DESK, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}events/")
        events, none = page.locator(".events > li:visible"), page.get_by_text("No event here is of this kind")
        everything = events.count()
        assert not none.is_visible()
        kind, place = page.locator(".events-filter select").all()
        for name in kind.locator("option").all_inner_texts()[1:]:
            kind.select_option(label=name)
            place.select_option(index=0)
            assert 0 < events.count() < everything
            for where in place.locator("option").all_inner_texts()[1:]:
                place.select_option(label=where)
                assert none.is_visible() == (events.count() == 0), (name, where)
        none.get_by_role("button").or_(page.locator(".events-filter button")).first.click()
        assert events.count() == everything


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
