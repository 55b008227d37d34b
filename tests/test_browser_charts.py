"""Charts in headless Chromium: their own pages, what is embedded of them, and the live version that a reader asks for."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from conftest import DESK, PHONE, ROOT
from explainer.charts import FORMS, facts_on
from explainer.topic import Whole, read

pytestmark = pytest.mark.browser

BUTTON = "[data-explore]"
LATER = ("explore.js", "vega.min.js", "vega-interpreter.js", ".vg.json")
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def whole() -> Whole:
    return read(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="module")
def of_each_form(whole: Whole) -> dict[str, str]:
    """One chart of each form that the topic uses."""
    return {chart.form: chart.id for chart in whole.site.book.charts.values()}


def asked(page: Page) -> list[str]:
    """Every address the page asks for from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def explored(page: Page, address: str, chart: str) -> list[str]:
    """Go to a chart's page and ask for its live version; what its script said in the console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}charts/{chart}/")
    page.locator(BUTTON).click()
    page.locator(".chart-live svg.marks a").first.wait_for(state="attached")
    return said


# The live chart.


def test_nothing_of_the_live_chart_is_fetched_before_it_is_asked_for(
    desk: Page, address: str, of_each_form: dict[str, str]
) -> None:
    requests = asked(desk)
    desk.goto(f"{address}charts/{of_each_form['bars']}/")
    desk.mouse.wheel(0, 4000)
    desk.wait_for_timeout(300)
    assert [url for url in requests if url.endswith(LATER)] == []
    requests.clear()
    desk.locator(BUTTON).click()
    desk.locator(".chart-live svg.marks").wait_for()
    assert sorted({name for url in requests for name in LATER if url.endswith(name)}) == sorted(LATER)
    assert len(requests) == len(LATER)
    assert [url for url in requests if not url.startswith(address)] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_live_chart_has_each_fact_as_a_link_with_a_tooltip(
    desk: Page, address: str, of_each_form: dict[str, str], whole: Whole, form: str
) -> None:
    chart = of_each_form[form]
    desk.goto(f"{address}charts/{chart}/")
    drawn = desk.locator(".chart-drawing > svg:visible a").evaluate_all(
        "links => links.map(link => [link.dataset.fact ?? '', link.getAttribute('aria-label'), link.href.baseVal])"
    )
    assert explored(desk, address, chart) == []
    assert desk.locator(".chart-drawing").is_hidden()
    links = desk.locator(".chart-live svg.marks a")
    live = links.evaluate_all(
        "links => links.map(link => [link.dataset.fact ?? '', link.getAttribute('aria-label'), link.href.baseVal])"
    )
    assert sorted(name for _, name, _ in live) == sorted(name for _, name, _ in drawn)
    assert sorted(fact for fact, _, _ in live) == sorted(fact for fact, _, _ in drawn)
    assert all(href.startswith(address) for _, _, href in live)
    if form != "map":
        assert {fact for fact, _, _ in live if fact} == set(facts_on(whole.site, [chart]))
    links.first.focus()
    tip = desk.locator(".chart-tip")
    assert tip.is_visible()
    assert all(part in live[0][1] for part in re.split(r"\n|, ", tip.inner_text())[:1])
    desk.keyboard.press("Escape")
    assert tip.is_hidden()
    links.last.hover(force=True)
    tip.wait_for(state="visible")


def test_a_click_on_a_live_mark_opens_its_card(desk: Page, address: str, of_each_form: dict[str, str]) -> None:
    explored(desk, address, of_each_form["intervals"])
    mark = desk.locator(".chart-live svg.marks a").first
    where = desk.url
    mark.focus()
    desk.keyboard.press("Enter")
    assert desk.locator(f"[id='card-{mark.get_attribute('data-fact')}']").is_visible()
    assert desk.url == where


def test_the_button_keeps_the_focus_and_brings_the_drawing_back(
    desk: Page, address: str, of_each_form: dict[str, str]
) -> None:
    desk.goto(f"{address}charts/{of_each_form['bars']}/")
    button = desk.locator(BUTTON)
    button.focus()
    desk.keyboard.press("Enter")
    desk.locator(".chart-live svg.marks").wait_for()
    assert desk.evaluate("document.activeElement.matches('[data-explore]')")
    assert button.inner_text() == "Show the drawing again"
    desk.keyboard.press("Enter")
    assert desk.locator(".chart-drawing").is_visible()
    assert desk.locator(".chart-live").is_hidden()
    assert button.inner_text() == "Explore this chart"


def test_a_live_chart_has_the_colours_of_the_page(desk: Page, address: str, of_each_form: dict[str, str]) -> None:
    explored(desk, address, of_each_form["bars"])
    colours = (
        "() => [...document.querySelectorAll('.chart-live svg.marks path')].map(path => getComputedStyle(path).fill)"
    )
    light = set(desk.evaluate(colours))
    desk.emulate_media(color_scheme="dark")
    assert "rgb(168, 58, 16)" in light
    assert "rgb(240, 137, 79)" in set(desk.evaluate(colours))


def test_a_reader_can_bring_out_one_of_many(desk: Page, address: str, of_each_form: dict[str, str]) -> None:
    explored(desk, address, of_each_form["intervals"])
    choice = desk.locator(".chart-live select")
    options = choice.locator("option").all_inner_texts()
    assert options[0] == "all"
    choice.select_option(label=options[1])
    faint = "() => [...document.querySelectorAll('.chart-live svg.marks path[opacity=\"0.15\"]')].length"
    desk.wait_for_function(f"({faint})() > 0")
    choice.select_option(label="all")
    desk.wait_for_function(f"({faint})() === 0")


def test_a_live_chart_works_under_a_strict_policy(desk: Page, address: str, of_each_form: dict[str, str]) -> None:
    """No eval, no inline script but the page's own first line, and no style that isn't the site's."""
    said: list[str] = []
    desk.on("console", lambda message: said.append(message.text))

    def strictly(route: Route) -> None:
        answer = route.fetch()
        own = [
            f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
            for script in INLINE.findall(answer.text())
        ]
        policy = f"default-src 'none'; script-src 'self' {' '.join(own)}; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'"
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    chart = of_each_form["bars"]
    desk.route(f"**/charts/{chart}/", strictly)
    desk.goto(f"{address}charts/{chart}/")
    desk.locator(BUTTON).click()
    desk.locator(".chart-live svg.marks a").first.wait_for(state="attached")
    desk.locator(".chart-live svg.marks a").first.focus()
    assert desk.locator(".chart-tip").is_visible()
    assert said == []


def test_a_live_chart_that_cannot_be_loaded_leaves_the_drawing(
    desk: Page, address: str, of_each_form: dict[str, str]
) -> None:
    desk.route("**/*.vg.json", lambda route: route.abort())
    desk.goto(f"{address}charts/{of_each_form['bars']}/")
    desk.locator(BUTTON).click()
    desk.get_by_text("The live chart can't be loaded").wait_for()
    assert desk.locator(".chart-drawing").is_visible()
    assert desk.locator(".chart-live").count() == 0


def test_without_scripts_there_is_no_button(chromium: Browser, address: str, of_each_form: dict[str, str]) -> None:
    with chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}charts/{of_each_form['bars']}/")
        assert page.locator(BUTTON).is_hidden()
        assert page.locator(".chart-drawing > svg:visible").count() == 1
        assert page.locator("table").first.is_visible()


# The pages.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing_on_a_charts_page(
    chromium: Browser, address: str, of_each_form: dict[str, str], form: str, scheme: Literal["light", "dark"]
) -> None:
    with chromium.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{address}charts/{of_each_form[form]}/")
        assert violations(page) == []
        page.locator(BUTTON).click()
        page.locator(".chart-live svg.marks a").first.wait_for(state="attached")
        assert violations(page) == []


@pytest.mark.parametrize("where", ["charts/", "charts/contact-sheet/", "charts/{}/embed/"])
def test_axe_finds_nothing_beside_them(desk: Page, address: str, of_each_form: dict[str, str], where: str) -> None:
    desk.goto(address + where.format(of_each_form["bars"]))
    assert violations(desk) == []


def violations(page: Page) -> list[tuple[str, str]]:
    results = Axe().run(page)
    return [(found["id"], found["nodes"][0]["html"][:160]) for found in results.response["violations"]]


@pytest.mark.parametrize("faces", ["the site's own", "the system's"])
def test_no_words_meet_on_any_chart(desk: Page, address: str, whole: Whole, faces: str) -> None:
    """On the contact sheet, wide and narrow: neither each other nor the drawing's edge; a letter may hang over by 2 px."""
    if faces == "the system's":
        desk.route("**/*.woff2", lambda route: route.abort())
    desk.goto(f"{address}charts/contact-sheet/")
    desk.reload()  # where the site's own came late, it's the second page that has them
    drawn, met = desk.evaluate(
        """() => {
            const met = [];
            const drawings = document.querySelectorAll(".contact.as-light svg[aria-labelledby]");
            for (const svg of drawings) {
                const room = svg.getBoundingClientRect();
                const words = [...svg.querySelectorAll("text")]
                    .flatMap(text => text.children.length ? [...text.children] : [text])
                    .filter(line => line.textContent.trim())
                    .map(line => [line.textContent, line.getBoundingClientRect()]);
                for (const [text, { left, right }] of words)
                    if (left < room.left - 3 || right > room.right + 3) met.push([svg.textContent.slice(0, 40), text]);
                for (const [index, [one, a]] of words.entries())
                    for (const [other, b] of words.slice(index + 1))
                        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3)
                            met.push([one, other]);
            }
            return [drawings.length, met];
        }"""
    )
    forms = [chart.form for chart in whole.site.book.charts.values()]
    assert drawn == 2 * len(forms) - forms.count("map")
    assert met == []


@pytest.mark.parametrize("form", FORMS)
def test_the_keyboard_reaches_each_mark_of_a_charts_page(
    desk: Page, address: str, of_each_form: dict[str, str], form: str
) -> None:
    desk.goto(f"{address}charts/{of_each_form[form]}/")
    drawn = desk.locator(".chart-drawing > svg:visible a")
    names = drawn.evaluate_all("links => links.map(link => link.getAttribute('aria-label'))")
    drawn.first.focus()
    reached = []
    for _ in names:
        reached.append(desk.evaluate("document.activeElement.getAttribute('aria-label')"))
        desk.keyboard.press("Tab")
    assert sorted(reached) == sorted(names)
    assert all(names)


@pytest.mark.parametrize("width", [360, 700])
@pytest.mark.parametrize("form", FORMS)
def test_an_embedded_chart_fits_the_height_that_its_code_gives_it(
    chromium: Browser, address: str, of_each_form: dict[str, str], form: str, width: int
) -> None:
    chart = of_each_form[form]
    with chromium.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}charts/{chart}/")
        code = page.locator("textarea").last.input_value()
        assert code.startswith('<iframe src="https://')
        here = re.sub(r'src="[^"]*"', f'src="{address}charts/{chart}/embed/"', code).replace("lazy", "eager")
        page.set_content(f'<body style="margin:0">{here}</body>')
        inner = page.frame_locator("iframe")
        inner.locator("h1").wait_for()
        frame = "narrow" if width < 560 and form != "map" else "wide"
        drawn = inner.locator(".chart-drawing > svg:visible")
        assert [each.get_attribute("class") for each in drawn.all()] == [f"chart-{frame}"]
        embedded = next(each for each in page.frames if each.url.endswith("/embed/"))
        high, wide = embedded.evaluate(
            "(({ scrollHeight, scrollWidth }) => [scrollHeight, scrollWidth])(document.documentElement)"
        )
        room = embedded.evaluate("[innerHeight, innerWidth]")
        assert (high <= room[0], wide <= room[1]) == (True, True)
        assert embedded.evaluate("document.body.offsetHeight") > 0.75 * room[0]


def test_an_embedded_chart_asks_for_nothing_else_and_its_links_open_outside(
    chromium: Browser, address: str, of_each_form: dict[str, str]
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        requests = asked(page)
        page.goto(f"{address}charts/{of_each_form['bars']}/embed/")
        page.wait_for_timeout(200)
        assert [url for url in requests if not url.endswith("favicon.ico")] == [page.url]
        links = page.locator("a")
        assert links.count() > 3
        for link in links.all():
            assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_parent", "noopener")


@pytest.mark.parametrize("where", ["charts/", "charts/{}/", "charts/contact-sheet/"])
def test_no_page_of_charts_scrolls_sideways_on_a_phone(
    chromium: Browser, address: str, of_each_form: dict[str, str], where: str
) -> None:
    with chromium.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address + where.format(of_each_form["bars"]))
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
