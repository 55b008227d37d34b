"""Maps, timelines and figures per thousand inhabitants; the list of events and its choices."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from browser import open_browser, serve_folder
from explainer.cards import Site
from explainer.charts import Charts
from explainer.charts.atlas import Atlas, Ring, area, inside
from explainer.charts.bars import bars
from explainer.charts.cache import Cache
from explainer.charts.clipping import Point
from explainer.charts.legend import legend
from explainer.charts.paths import shortly
from explainer.charts.picture import picture_of
from explainer.charts.projection import equal_earth
from explainer.charts.rules import form_problems
from explainer.charts.shades import classes_of
from explainer.charts.theme import FRAMES, NARROW, WIDE
from explainer.charts.timeline import timeline
from explainer.charts.topojson import COARSE, FINE
from explainer.declaration import Chart
from explainer.model import Event, Population
from explainer.selection import events_of
from explainer.topic import read
from explainer.wording import NOT_STATED, figure, figure_with_unit
from outlines import parts_in

ROOT = Path(__file__).parent.parent
CRIMEA, KYIV, MOSCOW = (34.4, 45.3), (30.5, 50.45), (37.6, 55.75)
MOST_BYTES_OF_A_MAP, MOST_BYTES = 15_000, 4_000
WORDS = {"headline": "A finding.", "alt": "A picture."}


@pytest.fixture(scope="module")
def real() -> Site:
    return read(ROOT / "data", ROOT / "docs").site


@pytest.fixture(scope="module")
def islands(site: Site) -> Site:
    """The small topic with its islands put on the map."""
    places = dict(site.book.places)
    for name, iso in (("north", "KZ"), ("south", "GE")):
        population = Population(value=Decimal(2000), year=2020, source="census")
        places[name] = places[name].model_copy(update={"iso": iso, "population": population})
    return Site.of(replace(site.book, places=places))


def rings(path: str) -> list[Ring]:
    """The outlines of a path that is written by its steps."""
    found = []
    for outline in re.findall(r"M[^z]*z", path):
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", outline)]
        x = y = 0.0
        points: list[Point] = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append((*points, points[0]))
    return found


# The atlas.


@pytest.mark.parametrize("file", [COARSE, FINE], ids=lambda file: file.stem)
def test_crimea_lies_in_ukraine_in_the_file(file: Path) -> None:
    assert inside(CRIMEA, parts_in(file, "UA"))
    assert inside(KYIV, parts_in(file, "UA"))
    assert not inside(CRIMEA, parts_in(file, "RU"))
    assert inside(MOSCOW, parts_in(file, "RU"))


@pytest.mark.topic
@pytest.mark.parametrize("name", ["map-visa-free", "map-visa-free-near", "map-stayed"])
def test_crimea_lies_in_ukraine_on_the_drawn_map(real: Site, cache: Cache, name: str) -> None:
    shown = Charts(real, cache).shown(name, "")
    drawing, atlas = shown.svg(WIDE), Atlas(WIDE.width, shown.picture.view)
    shapes = [[(ring,) for ring in rings(path)] for path in re.findall(r' d="([^"]+)"', drawing)]

    def around(place: tuple[float, float]) -> list[int]:
        return [index for index, shape in enumerate(shapes) if inside(atlas.point(*place), shape)]

    assert len(around(KYIV)) == 1
    assert around(CRIMEA) == around(KYIV)
    assert len(around(MOSCOW)) == 1
    assert around(MOSCOW) != around(KYIV)


@pytest.mark.topic
def test_every_map_of_the_topic_is_held_to_crimea(real: Site) -> None:
    maps = {name for name, chart in real.book.charts.items() if chart.form == "map"}
    assert maps == {"map-visa-free", "map-visa-free-near", "map-stayed"}


def test_the_map_says_whose_borders_it_shows(real: Site) -> None:
    for chart in real.book.charts.values():
        if chart.form == "map":
            assert "borders of Natural Earth" in (chart.note or "")


@pytest.mark.parametrize("file", [COARSE, FINE], ids=lambda file: file.stem)
def test_the_vendored_file_is_the_one_its_licence_names(file: Path) -> None:
    licence = (file.parent / "LICENSE.txt").read_text(encoding="utf-8")
    assert file.name in licence
    assert sha256(file.read_bytes()).hexdigest() in licence
    assert "Redistribution and use in source and binary forms" in licence


def test_the_projection_is_equal_earth() -> None:
    assert equal_earth(11.5, 0) == (0, 0)
    assert equal_earth(11.5, 90)[1] == pytest.approx(1.3173627591574, abs=1e-9)  # the pole by the authors' constants
    assert equal_earth(191.4999999, 0)[0] == pytest.approx(2.7066297, abs=1e-6)


def test_the_map_is_equal_in_area() -> None:
    countries = Atlas(1000).countries
    size = {iso: sum(area(part[0]) for part in countries[iso]) for iso in ("BR", "AU", "GL", "CD")}
    assert size["BR"] / size["AU"] == pytest.approx(8.5 / 7.7, rel=0.03)  # million km²
    assert size["GL"] / size["CD"] == pytest.approx(2.17 / 2.34, rel=0.05)


def test_no_outline_runs_across_the_map() -> None:
    steps = [
        abs(a[0] - b[0])
        for parts in Atlas(640).countries.values()
        for part in parts
        for ring in part
        for a, b in pairwise(ring)
    ]
    assert max(steps) < 60


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M10,10L13,9L12,14Z", "M10 10l3-1-1 5z"),
        ("M0,0L-5,-5L5,0ZM100,100L101,100L101,101Z", "M0 0l-5-5 10 5zM100 100l1 0 0 1z"),
        ("M0.5,1L2,3.5L1.5,-0.5L10.5,0.5Z", "M.5 1l1.5 2.5-.5-4 9 1z"),
        ("M0.25,1L2,3L4,5Z", "M0.25,1L2,3L4,5Z"),
        ("M0,0h28v12H0Z", "M0,0h28v12H0Z"),
    ],
)
def test_outlines_are_written_by_their_steps(path: str, short: str) -> None:
    assert shortly(path) == short


# The map.


@pytest.mark.parametrize(
    ("low", "high", "beyond", "classes"),
    [
        (30, 30, False, [0]),
        (31, 31, False, [1]),
        (90, 90, False, [1]),
        (360, 360, False, [2]),
        (80, 95, False, [1, 2]),
        (90, None, False, [1, 2]),
        (90, None, True, [2]),
        (None, 20, False, [0]),
    ],
)
def test_a_figure_falls_in_the_classes_that_its_bounds_allow(
    low: float | None,
    high: float | None,
    beyond: bool,  # noqa: FBT001  # a column of the cases
    classes: list[int],
) -> None:
    assert list(classes_of(low, high, [30, 90], beyond=beyond)) == classes


@pytest.mark.topic
def test_each_country_with_a_fact_is_a_link_to_it_or_named_as_too_small(real: Site, cache: Cache) -> None:
    figure = Charts(real, cache).figure("map-visa-free", "../")
    found = re.search(r'<svg class="chart-wide".*?</svg>', figure, re.DOTALL)
    assert found
    drawing = ET.fromstring(found.group())
    links = list(drawing.iter("a"))
    facts = {mark.fact: mark for mark in picture_of(real, real.book.charts["map-visa-free"]).marks}
    drawn = {link.get("data-fact", ""): link for link in links}
    assert len(drawn) == len(links) > 50
    assert drawn["ge-visa-free-2022-09-10"].get("aria-label") == (
        "up to 360 days, Georgia, 10 September 2022; Passport Index"
    )
    assert drawn["uz-visa-free-2022-09-10"].get("aria-label", "").startswith(NOT_STATED)
    assert all(link.get("href") == f"../{facts[name].address}" for name, link in drawn.items())
    small = [mark for name, mark in facts.items() if name not in drawn]
    listed = figure[figure.index("Too small to be seen") :]
    assert small
    assert all(f">{mark.place}</a>" in listed for mark in small)
    opacities = {name: drawn[name][0].get("fill-opacity") for name in drawn}
    assert opacities["mn-visa-free-2022-09-10"] == opacities["rs-visa-free-2022-09-10"] == "0.4"
    assert opacities["kz-visa-free-2022-09-10"] == "0.7"
    assert opacities["am-visa-free-2022-09-10"] is None


@pytest.mark.topic
def test_a_map_is_drawn_once_and_small(real: Site, cache: Cache) -> None:
    drawings = Charts(real, cache).shown("map-visa-free", "../").drawings
    assert len(drawings) == 1
    assert len(gzip.compress(drawings[0].encode())) < MOST_BYTES_OF_A_MAP
    assert "<text" not in drawings[0]
    assert not re.search(r' d="[^"]*\d\.\d', drawings[0])


@pytest.mark.topic
def test_the_legend_of_a_map_says_its_classes_in_words(real: Site) -> None:
    keys = legend(picture_of(real, real.book.charts["map-visa-free"]))
    assert [key.meaning for key in keys] == [
        "more than 90 days",
        "more than 30, up to 90 days",
        "up to 30 days",
        NOT_STATED,
        "a visa was needed, or not on the list",
    ]
    assert len({(key.sign, key.full) for key in keys}) == len(keys)


@pytest.mark.topic
def test_names_stand_over_the_map_in_html_and_not_where_they_would_cover_figures(real: Site, cache: Cache) -> None:
    names = {name.text: name for name in Charts(real, cache).shown("map-visa-free", "").names}
    assert 55 < names["Russia"].x < 90
    assert names["Russia"].y < names["Mongolia"].y
    assert not names["Peru"].roomy
    assert names["South Africa"].roomy


REFUSED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("no-steps", {"facts": ["north-landings-june-20"]}, ['a map has classes that end in "steps:", each larger than the one before; write for example "steps: [30, 90]"']),
    ("falling", {"facts": ["north-landings-june-20"], "steps": ["90", "30"]}, ['a map has classes that end in "steps:", each larger than the one before; write for example "steps: [30, 90]"']),
    ("rivals", {"facts": ["north-landings-june-10", "north-landings-june-20"], "steps": ["10"]}, ['"north-landings-june-10" and "north-landings-june-20" are about one country; name the one to leave out under "without:"']),
    ("torn", {"facts": ["north-nesting-wardens"], "steps": ["1300"]}, ['"north-nesting-wardens" may fall in two classes of the map; choose other steps, or leave it out']),
    ("open", {"facts": ["north-landings-june-20"], "steps": ["300000"]}, ['"north-landings-june-20" may fall in two classes of the map; choose other steps, or leave it out']),
    ("above", {"facts": ["north-landings-june-20"], "steps": ["200000"]}, []),
    ("sound", {"facts": ["north-landings-june-20", "south-landings-june-10"], "steps": ["10"]}, []),
    ("in-view", {"facts": ["north-landings-june-20"], "steps": ["10"], "view": {"west": "50", "south": "40", "east": "80", "north": "50"}}, []),
    ("out-of-view", {"facts": ["north-landings-june-20"], "steps": ["10"], "view": {"west": "-60", "south": "-30", "east": "-40", "north": "0"}}, ['"north-landings-june-20" can\'t be seen on this part of the world; leave it out, or widen "view:"']),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "told"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_map_shows_one_fact_a_country_in_one_class(
    islands: Site, name: str, given: dict[str, Any], told: list[str]
) -> None:
    chart = Chart.model_validate({**WORDS, "id": name, "form": "map", **given})
    assert [f"{problem.what}; {problem.hint}" for problem in form_problems(islands.book, chart)] == told


def test_a_place_that_is_no_country_is_refused(site: Site) -> None:
    chart = Chart.model_validate(
        {**WORDS, "id": "nowhere", "form": "map", "facts": ["north-landings-june-20"], "steps": ["10"]}
    )
    assert [problem.what for problem in form_problems(site.book, chart)] == [
        '"north-landings-june-20" is not about a country'
    ]


# Timelines.


def storms(site: Site, *days: str) -> Site:
    """The small topic with more events."""
    first = next(iter(site.book.events.values()))
    told = {"title": "A storm", "what": "It blew.", "sources": [c.model_dump() for c in first.sources]}
    events = [
        Event.model_validate({**told, "id": f"storm-{day}", "date": day, "kind": kind, "places": [place]})
        for day, kind, place in (each.split() for each in days)
    ]
    return Site.of(replace(site.book, events={event.id: event for event in events}))


def test_events_are_chosen_by_day_kind_and_place(site: Site) -> None:
    book = storms(
        site, "2020-06-03 rain north", "2020-06-01 wind south", "2020-06-02 wind north", "2020-07-01 wind north"
    ).book
    query = {"from": "2020-06-01", "to": "2020-06-30", "kind": ["wind"]}
    chosen = Chart.model_validate({**WORDS, "id": "winds", "form": "timeline", "event_query": query})
    assert [event.id for event in events_of(book, chosen)] == ["storm-2020-06-01", "storm-2020-06-02"]
    chosen = Chart.model_validate({**WORDS, "id": "winds", "form": "timeline", "event_query": {"place": ["south"]}})
    assert [event.id for event in events_of(book, chosen)] == ["storm-2020-06-01"]


def test_a_timeline_is_a_list_by_day_with_a_lane_for_each_kind(site: Site) -> None:
    topic = storms(site, "2020-06-01 wind north", "2020-06-02 rain north", "2020-06-09 wind south")
    chart = Chart.model_validate({**WORDS, "id": "days", "form": "timeline", "event_query": {"from": "2020-06-01"}})
    picture = picture_of(topic, chart)
    drawn = timeline(picture, WIDE).to_dict()
    rows = [drawn["datasets"][layer["data"]["name"]] for layer in drawn["layer"]]
    marks = [layer["mark"] for layer in drawn["layer"]]
    said = [" ".join(row["text"]) for row in rows[[mark["type"] for mark in marks].index("text")]]
    assert said == ["2020", "1 Jun", "2 Jun", "9 Jun", "A storm", "A storm", "A storm"]
    assert [(mark["shape"], len(row)) for mark, row in zip(marks, rows, strict=True) if mark["type"] == "point"] == [
        ("circle", 2),
        ("square", 1),
    ]
    dashes = [(mark["strokeDash"], len(row)) for mark, row in zip(marks, rows, strict=True) if mark["type"] == "rule"]
    assert dashes == [([1, 0], 2), ([1, 0], 1), ([2, 4], 1)]
    links = rows[-1]
    assert [row["name"] for row in links] == [
        "1 June: A storm (Wind)",
        "2 June: A storm (Rain)",
        "9 June: A storm (Wind)",
    ]
    assert all(row["y2"] - row["y"] >= 24 for row in links)
    assert [key.meaning for key in legend(picture)] == ["Wind", "Rain"]


def test_a_timeline_of_several_years_says_them(site: Site) -> None:
    topic = storms(site, "2020-06-12 wind north", "2021-06-13 wind north")
    picture = picture_of(topic, Chart.model_validate({**WORDS, "id": "days", "form": "timeline", "event_query": {}}))
    drawn = str(timeline(picture, WIDE).to_dict())
    assert "['12 Jun 2020']" in drawn
    assert "['13 Jun 2021']" in drawn
    assert [happening.name for happening in picture.happenings] == [
        "12 June 2020: A storm (Wind)",
        "13 June 2021: A storm (Wind)",
    ]


@pytest.mark.topic
def test_the_timeline_leads_to_each_entry_and_stays_small(real: Site, cache: Cache) -> None:
    chart = real.book.charts["autumn-timeline"]
    of_it = Charts(real, cache).shown(chart.id, "../")
    ids = [event.id for event in events_of(real.book, chart)]
    assert len(ids) > 30
    for frame in FRAMES:
        drawing = of_it.svg(frame)
        assert re.findall(r'<a href="\.\./events/#([^"]+)"', drawing) == ids
        assert len(gzip.compress(drawing.encode())) < MOST_BYTES
    figure = Charts(real, cache).figure(chart.id, "../")
    assert "The events as a table" in figure
    assert "Figures of" not in figure


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"facts": ["north-landings-june-20"], "events": ["storm"]}, ['"timeline" draws events and no facts']),
        ({"facts": ["north-landings-june-20"]}, ['"timeline" draws events and no facts', '"timeline" has no event to draw']),
        ({"events": ["storm"]}, []),
    ],
)  # fmt: skip
def test_a_timeline_draws_events_alone(site: Site, given: dict[str, Any], told: list[str]) -> None:
    chart = Chart.model_validate({**WORDS, "id": "days", "form": "timeline", **given})
    assert [problem.what for problem in form_problems(site.book, chart)] == told


@pytest.mark.topic
def test_every_kind_of_event_has_a_name(real: Site) -> None:
    assert {event.kind for event in real.book.events.values()} == set(real.book.topic.kinds)


# Per thousand inhabitants.


@pytest.mark.topic
def test_a_figure_per_thousand_says_of_what(real: Site) -> None:
    fact = real.book.facts["am-bell-per-thousand-2024-07"]
    assert figure(real.book, fact) == "35 to 39 per thousand inhabitants"
    assert figure_with_unit(real.book, fact) == "35 to 39 people per thousand inhabitants"


@pytest.mark.topic
@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_bars_say_once_what_they_are_held_against(real: Site, frame: Any) -> None:  # noqa: ANN401  # either frame
    picture = picture_of(real, real.book.charts["stayed-per-thousand"])
    drawn = bars(picture, frame).to_dict()
    texts = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "text")
    said = [" ".join(row["text"]) for row in drawn["datasets"][texts["data"]["name"]]]
    assert said[0] == "People who stayed per thousand inhabitants · Our arithmetic"
    assert not [line for line in said[1:] if "inhabitants" in line or "arithmetic" in line]
    assert "35 to 39" in said
    assert "more than 24.3" in said
    assert "On figures of The Bell; July 2024" in said


@pytest.mark.topic
def test_both_ends_of_a_range_of_ours_are_drawn(real: Site) -> None:
    picture = picture_of(real, real.book.charts["stayed-per-thousand"])
    drawn = bars(picture, WIDE).to_dict()
    every = [row for rows in drawn["datasets"].values() for row in rows]
    rows = [row for row in every if "look" in row]
    edges = [row for row in rows if row["fact"] == "am-zois-per-thousand-2024" and row["look"] == "stripe"]
    middles = sorted(round((row["start"] + row["end"]) / 2) for row in edges)
    assert middles == [30, 40]


# The list of events.


@pytest.mark.browser
def test_events_can_be_narrowed_down_without_a_script(built: Path) -> None:
    with serve_folder(built) as base, open_browser() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{base}events/")
        entries = page.locator(".events > li")
        whole = entries.count()
        assert page.locator(".events > li:visible").count() == whole
        kind, place = page.locator(".events-filter select").all()
        kind.select_option("At a border")
        visible = page.locator(".events > li:visible")
        assert 0 < visible.count() < whole
        assert all("At a border" in (text or "") for text in visible.locator(".event-labels").all_text_contents())
        before = visible.count()
        place.select_option("Finland")
        assert 0 < visible.count() < before
        assert all("Finland" in (text or "") for text in visible.locator(".event-labels").all_text_contents())
        page.goto(f"{base}events/#invasion")
        assert page.locator("#invasion").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_names_on_the_map_are_large_enough_and_lie_on_it(built: Path, width: int) -> None:
    with serve_folder(built) as base, open_browser() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{base}where-they-went/far-away/")
        drawing = page.locator("#chart-map-visa-free .chart-drawing > svg:visible")
        assert drawing.count() == 1
        around = drawing.bounding_box()
        names = page.locator("#chart-map-visa-free .map-name:visible").all()
        assert names
        assert around
        for name in names:
            box = name.bounding_box()
            assert box
            assert box["x"] >= around["x"] - 1
            assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
            assert float(name.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")) >= 11


@pytest.mark.browser
def test_a_country_opens_the_card_of_its_fact(built: Path) -> None:
    with serve_folder(built) as base, open_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{base}where-they-went/far-away/")
        country = page.locator('#chart-map-visa-free svg a[data-fact="br-visa-free-2022-09-10"]')
        country.focus()
        page.keyboard.press("Enter")
        assert page.locator("#card-br-visa-free-2022-09-10").is_visible()


# The live versions.


@pytest.mark.topic
def test_a_live_chart_offers_no_choice_that_brings_nothing_out(real: Site, cache: Cache) -> None:
    flows = Charts(real, cache).shown("kazakhstan-entries-exits", "").plot.drawn[WIDE].lite
    assert flows["params"][-1]["bind"]["labels"] == ["all", "Entries", "Exits"]


@pytest.mark.topic
def test_a_live_map_names_the_country_and_has_no_choice_without_effect(real: Site, cache: Cache) -> None:
    of_map = Charts(real, cache).shown("map-visa-free", "").plot.drawn[WIDE].lite
    assert "params" not in of_map
    links = of_map["layer"][1]
    assert [field["title"] for field in links["encoding"]["tooltip"]] == ["Where", "Figure", "Who says so", "When"]
    assert {"Georgia", "Brazil"} <= {row["place"] for row in of_map["datasets"][links["data"]["name"]]}
