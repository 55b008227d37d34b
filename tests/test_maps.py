"""Maps of a part of the world: where places lie, what is cut off at the edges, and where names stand."""

from __future__ import annotations

import gzip
import math
import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from browser import open_browser, serve_folder
from conftest import ROOT
from explainer.cards import Site
from explainer.charts import Charts
from explainer.charts.atlas import Atlas, area, inside
from explainer.charts.cache import Cache
from explainer.charts.clipping import Point, clipped
from explainer.charts.picture import picture_of, window_of
from explainer.charts.projection import azimuthal, window
from explainer.charts.shades import class_words
from explainer.charts.theme import WIDE
from explainer.charts.thinning import thinned
from explainer.charts.topojson import FINE
from explainer.declaration import Chart
from explainer.topic import read
from outlines import parts_in

PARTS = ("map-visa-free-near", "map-stayed")
MOST_BYTES_OF_A_PART = 12_000


@pytest.fixture(scope="module")
def real() -> Site:
    return read(ROOT / "data", ROOT / "docs").site


# The projection.


def test_a_part_of_the_world_is_drawn_around_its_middle() -> None:
    assert azimuthal((50, 45), 50, 45) == pytest.approx((0, 0))
    assert math.hypot(*azimuthal((50, 0), 140, 0)) == pytest.approx(math.sqrt(2))  # a quarter of the globe away
    assert math.hypot(*azimuthal((0, 90), 77, 0)) == pytest.approx(math.sqrt(2))
    assert azimuthal((50, 45), 60, 45)[0] > 0 < azimuthal((50, 45), 50, 50)[1]


@pytest.mark.parametrize("place", [(15, 31), (50, 45), (80, 58)])
def test_a_part_of_the_world_is_equal_in_area(place: tuple[float, float]) -> None:
    step = 0.01
    (x, y), (east_x, east_y), (north_x, north_y) = (
        azimuthal((47, 45), place[0] + dx, place[1] + dy) for dx, dy in ((0, 0), (step, 0), (0, step))
    )
    drawn = (east_x - x) * (north_y - y) - (east_y - y) * (north_x - x)
    on_the_globe = math.radians(step) ** 2 * math.cos(math.radians(place[1]))
    assert drawn == pytest.approx(on_the_globe, rel=1e-3)


def test_a_window_reaches_to_its_edges_in_the_middle() -> None:
    shown = window((20, 30, 80, 60))
    assert shown.east == -shown.west
    assert shown.project(80, 45)[0] == pytest.approx(shown.east)
    assert (shown.project(50, 30)[1], shown.project(50, 60)[1]) == pytest.approx((shown.south, shown.north))


# The edges.

SQUARE: list[Point] = [(2, 2), (8, 2), (8, 8), (2, 8), (2, 2)]


@pytest.mark.parametrize(
    ("ring", "seen"),
    [
        (SQUARE, SQUARE),
        ([(x + 20, y) for x, y in SQUARE], []),
        ([(x - 5, y) for x, y in SQUARE], [(0, 2), (3, 2), (3, 8), (0, 8), (0, 2)]),
        ([(-5, -5), (15, -5), (15, 15), (-5, 15), (-5, -5)], [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]),
        ([], []),
    ],
    ids=["inside", "outside", "across", "around", "nothing"],
)
def test_an_outline_is_cut_off_at_the_edges(ring: list[Point], seen: list[Point]) -> None:
    found = clipped(ring, 10, 10)
    assert set(found) == set(seen)
    assert area(found) == area(seen)
    assert found[:1] == found[-1:]


@pytest.mark.topic
@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_drawn_beyond_the_edges(real: Site, name: str) -> None:
    atlas = Atlas(WIDE.width, window_of(real.book.charts[name]))
    points = [point for parts in atlas.countries.values() for part in parts for ring in part for point in ring]
    assert all(0 <= x <= atlas.width and 0 <= y <= atlas.height for x, y in points)
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (0, atlas.width)


# The outlines.


def holders(atlas: Atlas, place: tuple[float, float]) -> list[str]:
    """The countries that a place in px is drawn in."""
    return [code for code, parts in atlas.countries.items() if inside(place, parts)]


@pytest.mark.topic
@pytest.mark.parametrize("name", PARTS)
def test_a_place_is_drawn_in_the_country_it_lies_in(real: Site, name: str) -> None:
    atlas = Atlas(WIDE.width, view := window_of(real.book.charts[name]))
    assert view
    west, south, east, north = map(int, view)
    told = {code: parts_in(FINE, code) for code in atlas.countries}
    seen = 0
    for place in [(x + 0.3, y + 0.3) for x in range(west, east, 5) for y in range(south, north, 5)]:
        x, y = atlas.point(*place)
        if 0 < x < atlas.width and 0 < y < atlas.height:
            seen += 1
            assert holders(atlas, (x, y)) == [code for code, parts in told.items() if inside(place, parts)]
    assert seen > 50


@pytest.mark.topic
@pytest.mark.parametrize("name", PARTS)
def test_no_gap_opens_between_neighbours(real: Site, name: str) -> None:
    atlas = Atlas(WIDE.width, window_of(real.book.charts[name]))
    (left, top), (right, bottom) = (atlas.point(*corner) for corner in ((43, 41.3), (47.5, 39)))
    places = [
        (left + (right - left) * i / 40 + 0.013, top + (bottom - top) * j / 40 + 0.017)
        for i in range(41)
        for j in range(41)
    ]
    found = [holders(atlas, place) for place in places]
    assert {len(codes) for codes in found} == {1}
    assert {code for codes in found for code in codes} >= {"AM", "AZ", "GE", "IR", "TR"}


def test_a_part_of_the_world_is_drawn_finely() -> None:
    def steps(atlas: Atlas) -> list[float]:
        return [math.dist(a, b) for part in atlas.parts("AM") for ring in part for a, b in pairwise(ring)]

    assert max(steps(Atlas(WIDE.width, (43, 38, 47, 42)))) < WIDE.width / 8


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ([(0, 0), (1, 0.2), (2, 0)], [(0, 0), (2, 0)]),
        ([(0, 0), (1, 0.4), (2, 0)], [(0, 0), (1, 0.4), (2, 0)]),
        ([(0, 0), (5, 0), (2, 0)], [(0, 0), (5, 0), (2, 0)]),
        ([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]),
        ([(0, 0), (0.1, 0.1), (0, 0)], [(0, 0), (0, 0)]),
        ([(0, 0), (2, 1)], [(0, 0), (2, 1)]),
    ],
    ids=["nearly-straight", "bent", "there-and-back", "island", "too-small", "straight"],
)
def test_a_line_keeps_the_points_that_are_seen(line: list[Point], kept: list[Point]) -> None:
    assert thinned(line, 0.3) == kept


def test_a_thinned_line_stays_where_it_ran() -> None:
    line = [(x / 10, 3 * math.sin(x / 30) + 0.2 * math.sin(x)) for x in range(400)]
    kept = thinned(line, 0.3)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert len(kept) < len(line) / 10
    for x, y in line:
        a, b = next((a, b) for a, b in pairwise(kept) if a[0] <= x <= b[0])
        across = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
        assert abs(across) / math.dist(a, b) <= 0.3 + 1e-9


# The drawing.


@pytest.mark.topic
@pytest.mark.parametrize("name", PARTS)
def test_a_map_of_a_part_draws_each_fact_and_stays_small(real: Site, cache: Cache, name: str) -> None:
    shown = Charts(real, cache).shown(name, "")
    drawing = shown.svg(WIDE)
    assert set(re.findall(r'data-fact="([^"]+)"', drawing)) == {mark.fact for mark in shown.picture.marks}
    assert shown.unseen == []
    assert len(gzip.compress(drawing.encode())) < MOST_BYTES_OF_A_PART


@pytest.mark.topic
def test_the_country_that_a_map_looks_from_is_drawn_apart(real: Site, cache: Cache) -> None:
    picture = picture_of(real, real.book.charts["map-stayed"])
    assert picture.origin == "RU"
    drawing = Charts(real, cache).shown("map-stayed", "").svg(WIDE)
    grey = [path for path in re.findall(r"<path[^>]*>", drawing) if 'fill="var(--rule)"' in path]
    assert len([path for path in grey if "fill-opacity" not in path]) == 1


@pytest.mark.topic
def test_small_countries_are_larger_on_a_map_of_their_part(real: Site) -> None:
    near = Atlas(WIDE.width, window_of(real.book.charts["map-stayed"])).countries
    world = Atlas(WIDE.width).countries
    for code in ("AM", "AZ", "GE"):
        sizes = [sum(area(ring) for part in parts[code] for ring in part) for parts in (near, world)]
        assert sizes[0] > 20 * sizes[1]


# Names.


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("where", ["", "embed/"])
@pytest.mark.parametrize("name", ["map-visa-free", *PARTS])
def test_names_on_a_map_meet_neither_each_other_nor_its_edge(built: Path, name: str, where: str, width: int) -> None:
    with serve_folder(built) as base, open_browser() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{base}charts/{name}/{where}")
        around = page.locator(".chart-drawing > svg:visible").bounding_box()
        boxes = {each.inner_text(): each.bounding_box() for each in page.locator(".map-name:visible").all()}
    assert around
    assert len(boxes) > 1
    for box in boxes.values():
        assert box
        assert box["x"] >= around["x"] - 1
        assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        assert a
        assert b
        apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
        assert apart or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"], (one, other)


@pytest.mark.browser
def test_a_live_map_keeps_its_names(built: Path) -> None:
    def names(where: str) -> list[tuple[str, int, int]]:
        found = page.locator(f"{where} .map-name:visible").all()
        boxes = [(name.inner_text(), name.bounding_box()) for name in found]
        return [(text, round(box["x"]), round(box["y"] - top(where))) for text, box in boxes if box]

    def top(where: str) -> float:
        box = page.locator(f"{where} svg:visible").first.bounding_box()
        return box["y"] if box else 0

    with serve_folder(built) as base, open_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{base}charts/map-stayed/")
        drawn = names(".chart-drawing")
        page.locator("[data-explore]").click()
        page.locator(".chart-live svg.marks a").first.wait_for(state="attached")
        assert names(".chart-live") == drawn
        assert len(drawn) > 1


@pytest.mark.browser
def test_the_finding_is_named_on_a_phone(built: Path) -> None:
    with serve_folder(built) as base, open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.goto(f"{base}charts/map-visa-free-near/")
        assert "Georgia" in page.locator(".map-name:visible").all_inner_texts()
        page.goto(f"{base}charts/map-stayed/")
        assert {"Armenia", "Georgia", "Kazakhstan"} <= set(page.locator(".map-name:visible").all_inner_texts())


# What its classes are called.


@pytest.mark.parametrize(
    ("fact", "steps", "lowest"),
    [
        ("north-landings-june-20", ["1000000", "1500000"], "up to 1 million landings"),
        ("north-landings-june-20", ["1234567.5", "2000000"], "up to 1,234,567.5 landings"),
        ("north-young-share", ["10", "20"], "up to 10 per cent"),
        ("north-landings-change", ["0.5", "20"], "up to 0.5 per cent"),
    ],
)
def test_a_class_says_in_what_it_counts(site: Site, fact: str, steps: list[str], lowest: str) -> None:
    chart = Chart.model_validate(
        {"id": "m", "form": "map", "headline": "Many.", "alt": "A map.", "facts": [fact], "steps": steps}
    )
    assert class_words(picture_of(site, chart))[0] == lowest


def test_a_class_says_what_it_is_held_against(site: Site) -> None:
    rate = site.book.facts["north-landings-june-20"].model_copy(update={"id": "north-rate", "per": "day"})
    book = replace(site.book, facts={**site.book.facts, rate.id: rate})
    chart = Chart.model_validate(
        {"id": "m", "form": "map", "headline": "Many.", "alt": "A map.", "facts": [rate.id], "steps": ["10"]}
    )
    assert class_words(picture_of(Site.of(book), chart)) == ["up to 10 landings a day", "more than 10 landings a day"]
