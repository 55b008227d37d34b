"""Each form draws its facts and nothing else; what stands on a page is accessible, small and the same each time."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup

from browser import open_browser
from conftest import TINY
from explainer.cards import Site
from explainer.charts import FORMS, Charts, facts_on
from explainer.charts.cache import Cache, Drawing, key
from explainer.charts.picture import picture_of
from explainer.charts.rules import form_problems
from explainer.charts.theme import FRAMES, NARROW, WIDE, Frame
from explainer.charts.ticks import ticks
from explainer.declaration import Chart
from explainer.topic import read

CASES = Path(__file__).parent / "cases" / "charts"
CHARTS = ("amounts", "days", "since", "rivals", "replaced")
REFUSED = yaml.safe_load((CASES / "refused.yml").read_text(encoding="utf-8"))
STYLES = Path(__file__).parent.parent / "hooks" / "theme" / "assets" / "stylesheets" / "explainer.css"
MOST_BYTES = 4_000  # of one width, gzipped
LEAST_PX = 11


@pytest.fixture(scope="module")
def gulls(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny topic with more counts and five charts of them."""
    topic = tmp_path_factory.mktemp("gulls")
    shutil.copytree(TINY, topic, dirs_exist_ok=True)
    shutil.copytree(CASES / "topic", topic / "data", dirs_exist_ok=True)
    return read(topic / "data", topic / "docs").site


def spec(site: Site, name: str, frame: Frame = WIDE) -> dict[str, Any]:
    picture = picture_of(site, site.book.charts[name])
    drawn: dict[str, Any] = resolve_name(FORMS[picture.form])(picture, frame).to_dict()
    return drawn


def layers(drawn: dict[str, Any], mark: str) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The layers with a kind of mark, each with its rows of data."""
    return [
        (layer, drawn["datasets"][layer["data"]["name"]]) for layer in drawn["layer"] if layer["mark"]["type"] == mark
    ]


def boxes(drawn: dict[str, Any], fact: str) -> list[dict[str, Any]]:
    return [row for row in layers(drawn, "rect")[0][1] if row["fact"] == fact]


def lines(drawn: dict[str, Any]) -> list[str]:
    return [" ".join(row["text"]) for _, rows in layers(drawn, "text") for row in rows]


def drawings(site: Site, name: str, cache: Cache) -> list[ET.Element]:
    figure = Charts(site, cache).figure(name, "../")
    return [ET.fromstring(svg) for svg in re.findall(r'<svg class="chart-(?:wide|narrow)".*?</svg>', figure, re.DOTALL)]


# Forms.


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
@pytest.mark.parametrize("name", CHARTS)
def test_every_form_links_each_fact_once_and_says_its_figure(gulls: Site, name: str, frame: Frame) -> None:
    drawn, picture = spec(gulls, name, frame), picture_of(gulls, gulls.book.charts[name])
    layer, rows = layers(drawn, "rect")[-1]
    assert layer["encoding"]["href"]["field"] == "href"
    assert layer["encoding"]["description"]["field"] == "name"
    assert sorted(row["fact"] for row in rows) == sorted(mark.fact for mark in picture.marks)
    assert {row["fact"]: row["name"] for row in rows} == {mark.fact: mark.name for mark in picture.marks}
    assert drawn["background"] == "transparent"


def test_bars_of_a_place_stand_together_the_largest_place_first_and_what_all_share_is_said_once(gulls: Site) -> None:
    drawn = spec(gulls, "amounts")
    layer, rows = layers(drawn, "rect")[0]
    assert layer["encoding"]["x"]["field"] == "start"
    assert layer["encoding"]["x"]["scale"]["domain"][0] == 0
    assert layer["encoding"]["x2"]["field"] == "end"
    assert list(dict.fromkeys(row["fact"] for row in rows)) == [
        "north-landings-june-10",
        "north-landings-june-20",
        "south-landings-june-10",
    ]
    assert lines(drawn) == [
        "Landings · Island wardens",
        "North Island", "1 to 10 June 2020", "1 to 20 June 2020",
        "South Island", "1 to 10 June 2020",
        "about 98,000", "more than 200,000", "11,500",
    ]  # fmt: skip


def test_a_bar_shows_its_qualifier(gulls: Site) -> None:
    drawn = spec(gulls, "amounts")
    counted = boxes(drawn, "south-landings-june-10")
    assert [(row["start"], row["end"], row["look"]) for row in counted] == [(0, 11500, "solid")]
    rounded = boxes(drawn, "north-landings-june-10")
    assert [row["look"] for row in rounded] == ["solid", "stripe", "stripe", "stripe"]
    assert rounded[0]["end"] < 98000 < rounded[-1]["end"]
    more = boxes(drawn, "north-landings-june-20")
    assert (more[0]["start"], more[0]["end"]) == (0, 200000)
    assert all(row["start"] > 200000 for row in more[1:])
    (layer, arrows), = layers(drawn, "point")  # fmt: skip
    assert layer["mark"]["shape"] == "triangle-right"
    assert [row["fact"] for row in arrows] == ["north-landings-june-20"]


def test_bars_of_one_place_and_measure_stand_in_the_order_of_time(gulls: Site) -> None:
    book = gulls.book
    chart = book.charts["amounts"].model_copy(
        update={"id": "north", "facts": ("north-landings-june-20", "north-landings-june-10")}
    )
    picture = picture_of(gulls, chart)
    drawn = resolve_name(FORMS["bars"])(picture, WIDE).to_dict()
    assert lines(drawn)[:3] == ["Landings · North Island · Island wardens", "1 to 10 June 2020", "1 to 20 June 2020"]


def test_a_total_of_two_days_is_as_wide_as_they_are_and_as_high_as_its_mean(gulls: Site) -> None:
    drawn = spec(gulls, "days")
    single, total = boxes(drawn, "north-landings-day-10")[0], boxes(drawn, "north-landings-two-days")
    assert single["end"] == 4100
    # The outline holds the stripes of "about" and is pale; the mean of its days is in their middle.
    assert (total[0]["look"], total[0]["line"]) == ("pale", 1)
    assert total[0]["start"] == 0
    stripes = [row for row in total if row["look"] == "stripe"]
    assert stripes[0]["start"] < 2500 < stripes[-1]["end"]
    # Beside a second measure it is a bar on each of its days, otherwise one bar over both.
    assert [row["look"] for row in total].count("pale") == 2
    assert total[0]["far"] - total[0]["near"] == pytest.approx(single["far"] - single["near"])
    assert "about 5,000 for two days together" in lines(drawn)
    landings = [name for name in gulls.book.charts["days"].facts if "landings" in name]
    alone = gulls.book.charts["days"].model_copy(update={"facts": tuple(landings), "query": None})
    drawn = resolve_name(FORMS["daily"])(picture_of(gulls, alone), WIDE).to_dict()
    single, total = boxes(drawn, "north-landings-day-10")[0], boxes(drawn, "north-landings-two-days")
    assert [row["look"] for row in total].count("pale") == 1
    assert (total[0]["far"] - total[0]["near"]) / (single["far"] - single["near"]) > 2


def test_days_without_a_figure_stay_empty(gulls: Site) -> None:
    drawn = spec(gulls, "days")
    assert lines(drawn).count("?") == 4  # 13 June in both lanes, 15 and 16 June for take-offs
    assert not [row for _, rows in layers(drawn, "rect") for row in rows if "day-13" in row["fact"]]


def test_an_event_is_a_rule_at_the_start_of_its_day_with_its_date_and_title(gulls: Site) -> None:
    drawn = spec(gulls, "days")
    dashed = next(rows for layer, rows in layers(drawn, "rule") if layer["mark"]["strokeDash"] == [4, 3])
    day = (WIDE.width - 48) / 8
    assert [row["x"] for row in dashed] == [2 * day]
    assert "12 June: A storm from the west" in lines(drawn)


def test_days_become_rows_where_columns_would_be_too_narrow_to_tap(gulls: Site) -> None:
    wide, narrow = spec(gulls, "days", WIDE), spec(gulls, "days", NARROW)
    assert layers(wide, "rect")[0][0]["encoding"]["y"]["field"] == "start"
    assert layers(narrow, "rect")[0][0]["encoding"]["x"]["field"] == "start"
    for row in layers(narrow, "rect")[-1][1]:
        assert row["y2"] - row["y"] >= 24
    figures = lines(narrow)
    for mark in picture_of(gulls, gulls.book.charts["days"]).marks:
        assert any(line.startswith(mark.figure) for line in figures)


def test_flows_shade_only_between_days_on_which_both_were_counted(gulls: Site) -> None:
    drawn = spec(gulls, "since")
    (layer, rows), = layers(drawn, "area")  # fmt: skip
    assert layer["encoding"]["detail"]["field"] == "stretch"
    # Counts of 10, 15 (landings alone) and 20 June: only from the start to 10 June are both known at each end.
    assert len({row["stretch"] for row in rows}) == 1
    dashed = [rows for layer, rows in layers(drawn, "rule") if layer["mark"]["strokeDash"] == [3, 3]]
    assert sorted(len(rows) for rows in dashed) == [2, 3]
    assert all((rows[0]["x"], rows[0]["y"]) == (0, 230) for rows in dashed)
    assert "5,000 to 7,000 more landings than take-offs" in lines(drawn)


def test_rival_claims_stand_in_the_order_of_the_end_they_name(gulls: Site) -> None:
    drawn = spec(gulls, "rivals")
    facts = list(dict.fromkeys(row["fact"] for row in layers(drawn, "rect")[0][1]))
    assert facts == ["north-nesting-cliffs", "north-nesting-boat", "north-nesting-wardens", "north-nesting-ours", "north-nesting-club"]  # fmt: skip
    assert [row["look"] for row in boxes(drawn, "north-nesting-wardens")] == ["stripe", "pale", "stripe"]
    assert boxes(drawn, "north-nesting-boat")[0]["look"] == "pale"
    ours = boxes(drawn, "north-nesting-ours")[0]
    assert (ours["look"], ours["line"]) == ("pale", 1)
    said = lines(drawn)
    assert said[0] == "Nesting birds · North Island"
    at = said.index("Our arithmetic, on figures of Bird Club")
    assert (said[at + 1], "fewer than 1,700" in said) == ("July 2020", True)
    assert said[-1] == "nearly 2,000"


def test_a_superseded_claim_is_faint_and_says_so(gulls: Site) -> None:
    drawn = spec(gulls, "replaced")
    old, new = boxes(drawn, "north-landings-june-10"), boxes(drawn, "north-landings-june-20")
    assert {row["full"] for row in old} == {0.4}
    assert {row["full"] for row in new} == {1}
    assert lines(drawn)[1:3] == ["1 to 10 June 2020", "Superseded"]
    assert {row["full"] for row in boxes(spec(gulls, "amounts"), "north-landings-june-10")} == {1}


@pytest.mark.parametrize(
    ("largest", "count", "expected"),
    [(98000, 5, (0, 20000, 40000, 60000, 80000)), (1_000_000, 4, (0, 500_000, 1_000_000)), (0.9, 3, (0, 0.5)), (7, 4, (0, 2, 4, 6))],
)  # fmt: skip
def test_an_axis_has_round_values(largest: float, count: int, expected: tuple[float, ...]) -> None:
    assert ticks(largest, count=count) == expected


# Drawings.


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_accessible(gulls: Site, cache: Cache, name: str) -> None:
    chart = gulls.book.charts[name]
    for svg, frame in zip(drawings(gulls, name, cache), FRAMES, strict=True):
        ids = [element.get("id") for element in svg.iter() if element.get("id")]
        assert ids == [f"chart-{name}-{frame.name}-title", f"chart-{name}-{frame.name}-desc"]
        assert (svg.get("role"), svg.get("aria-labelledby"), svg.get("aria-describedby")) == ("group", *ids)
        assert svg.findtext("title") == gulls.prose.plain(chart.headline)
        assert svg.findtext("desc") == gulls.prose.plain(chart.alt)
        assert svg.get("viewBox", "").split()[2] == str(frame.width)
        assert not {"width", "height", "style"} & set(svg.attrib)
        hidden = {id(part) for group in svg.iter() if group.get("aria-hidden") for part in group.iter()}
        spoken = [part for part in svg.iter() if id(part) not in hidden]
        assert {part.tag for part in spoken} <= {"svg", "title", "desc", "g", "a", "path"}


@pytest.mark.parametrize("name", CHARTS)
def test_marks_are_links_to_their_facts(gulls: Site, cache: Cache, name: str) -> None:
    shown = facts_on(gulls, [name])
    for svg in drawings(gulls, name, cache):
        links = list(svg.iter("a"))
        assert sorted(link.get("data-fact", "") for link in links) == sorted(shown)
        for link in links:
            fact = gulls.book.facts[link.get("data-fact", "")]
            assert link.get("href") == f"../facts/{fact.place}/#{fact.id}"
            mark = next(mark for mark in picture_of(gulls, gulls.book.charts[name]).marks if mark.fact == fact.id)
            assert link.get("aria-label") == mark.name
            assert all(part in mark.name for part in (mark.figure_with_unit, mark.when, mark.who))


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_holds_nothing_that_a_page_has_no_use_for(gulls: Site, cache: Cache, name: str) -> None:
    figure = Charts(gulls, cache).figure(name, "../")
    drawn = "".join(re.findall(r'<svg class="chart-(?:wide|narrow)".*?</svg>', figure, re.DOTALL))
    for needless in ("http:", "https:", "xlink", "xmlns", "style=", "font-family", "clip", "#000", 'fill="white"', "aria-roledescription"):  # fmt: skip
        assert needless not in drawn
    assert re.findall(r"\d\.\d\d", re.sub(r"<(title|desc|text|tspan)\b.*?</\1>|aria-label=\"[^\"]*\"", "", drawn)) == []
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn)) <= {
        "none", "var(--ink)", "var(--ink-soft)", "var(--rule)", "var(--paper)",
        "var(--tone-leaving)", "var(--tone-returning)", "var(--tone-context)",
    }  # fmt: skip
    for svg in drawings(gulls, name, cache):
        assert len(gzip.compress(ET.tostring(svg))) < MOST_BYTES


def test_every_number_drawn_or_listed_is_a_facts_own(gulls: Site, cache: Cache) -> None:
    for name in ("amounts", "rivals"):
        picture = picture_of(gulls, gulls.book.charts[name])
        said = {re.sub(r"\s+", " ", mark.figure_with_unit) for mark in picture.marks} | {
            m.figure for m in picture.marks
        }
        said |= {mark.when for mark in picture.marks}
        for svg in drawings(gulls, name, cache):
            for text in svg.iter("text"):
                words = " ".join(part.strip() for part in text.itertext() if part.strip())
                axis = re.fullmatch(r"[\d,]+", words) and name == "rivals"
                assert (
                    axis or not re.search(r"\d", words) or any(words.endswith(told) or told in words for told in said)
                )
        table = BeautifulSoup(Charts(gulls, cache).figure(name, ""), "html.parser").select("tbody tr")
        assert [row.td.get_text() for row in table if row.td] == [mark.figure_with_unit for mark in picture.marks]


# The figure.


def test_a_figure_has_headline_drawings_note_sources_and_table(gulls: Site, cache: Cache) -> None:
    page = BeautifulSoup(Charts(gulls, cache).figure("amounts", "../../"), "html.parser")
    figure = page.select_one("figure.chart#chart-amounts")
    assert figure
    headline = figure.select_one("figcaption.chart-headline")
    assert headline
    assert headline.get_text() == "North Island had more than 200,000 landings"
    link = headline.select_one("a.figure")
    assert link
    assert link["href"] == "../../facts/north/#north-landings-june-20"
    assert [svg["class"] for svg in figure.select(".chart-drawing > svg")] == [["chart-wide"], ["chart-narrow"]]
    assert [note.get_text() for note in figure.select(".chart-note")] == ["A landing is not a bird."]
    sources = figure.select_one(".chart-sources")
    assert sources
    assert sources.get_text() == (
        "Figures of Island wardens. Read in three publications, listed with the facts of North Island; South Island."
    )
    assert [a["href"] for a in sources.select("a")] == ["../../facts/north/", "../../facts/south/"]
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in figure.select("tbody tr")]
    assert rows[0] == ["11,500 landings", "Landings, herring gulls", "South Island", "Island wardens", "1 to 10 June 2020", "Official count"]  # fmt: skip
    region = figure.select_one("details .table-scroll")
    assert region
    assert (region["role"], region["tabindex"]) == ("region", "0")


def test_a_page_may_put_its_own_headline_over_a_chart(gulls: Site, cache: Cache) -> None:
    page = BeautifulSoup(Charts(gulls, cache).figure("amounts", "", "Gulls & more gulls."), "html.parser")
    assert page.select_one("figcaption").get_text() == "Gulls & more gulls"  # type: ignore[union-attr]  # it is there


def test_the_legend_tells_only_of_what_is_drawn(gulls: Site, cache: Cache) -> None:
    def legend(name: str) -> list[str]:
        page = BeautifulSoup(Charts(gulls, cache).figure(name, ""), "html.parser")
        return [item.get_text(strip=True) for item in page.select(".chart-legend li")]

    assert legend("amounts") == ["stripes: “about”", "arrow: this or more, no upper end given"]
    assert legend("days")[:2] == ["Landings", "Take-offs"]
    assert legend("days")[-1] == "?no figure was found"
    assert "outlined: our arithmetic" in legend("rivals")


def test_facts_on_charts_are_named_once(gulls: Site) -> None:
    assert facts_on(gulls, ["replaced", "amounts"]) == [
        "north-landings-june-20",
        "north-landings-june-10",
        "south-landings-june-10",
    ]


# The cache.

BUILD = """
import sys
from pathlib import Path
from explainer.charts import Charts
from explainer.charts.cache import Cache
from explainer.topic import read
topic, cache = map(Path, sys.argv[1:])
site = read(topic / "data", topic / "docs").site
for name in site.book.charts:
    sys.stdout.write(Charts(site, Cache(cache)).figure(name, ""))
sys.stderr.write(" ".join(name for name in ("altair", "vl_convert") if name in sys.modules))
"""


def build(topic: Path, cache: Path) -> tuple[str, str]:
    """Every chart drawn by a process of its own, and which of the drawing libraries it imported."""
    done = subprocess.run([sys.executable, "-c", BUILD, topic, cache], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def test_two_processes_draw_the_same_and_a_kept_drawing_needs_no_library(topic_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(CASES / "topic", topic_dir / "data", dirs_exist_ok=True)
    first, used = build(topic_dir, tmp_path / "one")
    assert used == "altair vl_convert"
    assert build(topic_dir, tmp_path / "two") == (first, used)
    assert build(topic_dir, tmp_path / "one") == (first, "")
    names = [sorted(path.name for path in (tmp_path / folder).iterdir()) for folder in ("one", "two")]
    assert names[0] == names[1]
    assert len(names[0]) == 2 * len(CHARTS)


IMAGES = [
    Drawing(f"{name}.png", "explainer.charts.png:raster", ('<svg xmlns="http://www.w3.org/2000/svg"/>', 1))
    for name in ("first", "second", "third", "fourth")
]
IMAGE = """
import os, sys
from explainer.charts.drawing_library import vl_convert
words = '<text y="20" font-family="Liberation Sans">gulls</text>'
image = vl_convert.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{words}</svg>')
sys.stdout.write(f"{image.hex()} {os.environ.get('FONTCONFIG_FILE')}")
"""


def test_no_font_of_the_machine_is_drawn_with(tmp_path: Path) -> None:
    """Neither where the machine has the very font, nor where it has none, and its settings are left to others."""
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig><dir>/nonexistent</dir></fontconfig>", encoding="utf-8")
    drawn = set()
    for settings in (None, str(bare)):
        environment = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
        environment |= {"FONTCONFIG_FILE": settings} if settings else {}
        command = [sys.executable, "-c", IMAGE]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        image, left = done.stdout.split()
        assert left == str(settings)
        drawn.add(image)
    assert len(drawn) == 1


def test_what_is_drawn_ahead_is_what_is_drawn_when_it_is_asked_for(gulls: Site, cache: Cache, tmp_path: Path) -> None:
    ahead = Cache(tmp_path / "ahead")
    ahead.prepare()
    drawings = [drawing for name in CHARTS for drawing in Charts(gulls, cache).plots[name].needed]
    ahead.draw_ahead(drawings)
    assert set(ahead.coming) == {drawing.file for drawing in drawings}
    assert [ahead.kept(drawing) for drawing in drawings] == [cache.kept(drawing) for drawing in drawings]
    ahead.close()


def test_images_are_drawn_here_while_a_chart_is_waited_for(gulls: Site, tmp_path: Path) -> None:
    ahead = Cache(tmp_path / "ahead")
    charts = [drawing for plot in Charts(gulls, ahead).plots.values() for drawing in plot.needed]
    ahead.prepare()
    ahead.draw_ahead([*charts, *IMAGES])
    ahead.kept(charts[-1])
    assert IMAGES[-1].file not in ahead.coming
    assert (ahead.folder / IMAGES[-1].file).exists()
    ahead.close()


def test_few_drawings_are_not_worth_a_process(gulls: Site, cache: Cache, tmp_path: Path) -> None:
    ahead = Cache(tmp_path / "ahead")
    ahead.draw_ahead(Charts(gulls, cache).plots["amounts"].needed)
    assert not ahead.folder.exists()


@pytest.mark.parametrize("damage", ["", "half", "\x00\xff", None])
def test_a_damaged_drawing_is_drawn_again(gulls: Site, tmp_path: Path, damage: str | None) -> None:
    whole = Charts(gulls, Cache(tmp_path)).figure("replaced", "")
    for path in tmp_path.iterdir():
        kept = path.read_bytes()
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(kept[:900] if damage == "half" else damage.encode("latin-1"))
    assert Charts(gulls, Cache(tmp_path)).figure("replaced", "") == whole
    assert all(path.suffix == ".json" for path in tmp_path.iterdir())


def test_a_drawing_is_kept_under_all_it_follows_from(gulls: Site) -> None:
    chart: Chart = gulls.book.charts["amounts"]
    picture = picture_of(gulls, chart)
    changed = [
        chart.model_copy(update={"headline": "Another finding."}),
        chart.model_copy(update={"facts": chart.facts[:2]}),
        chart.model_copy(update={"form": "intervals"}),
    ]
    keys = {key(picture, "wide"), key(picture, "narrow"), *(key(picture_of(gulls, each), "wide") for each in changed)}
    assert len(keys) == 5
    assert key(picture_of(gulls, chart), "wide") in keys
    noted = chart.model_copy(update={"note": "A note is no part of the drawing."})
    assert key(picture_of(gulls, noted), "wide") == key(picture, "wide")


# What a form asks.


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["id"])
def test_a_form_draws_only_what_it_can(gulls: Site, case: dict[str, Any]) -> None:
    words = {"headline": "A finding.", "alt": "A picture.", "id": case["id"]}
    chart = Chart.model_validate(words | case["chart"])
    told = [f"{problem.what}; {problem.hint}" for problem in form_problems(gulls.book, chart)]
    assert told == case["problems"]


def test_the_charts_of_the_small_topic_can_be_drawn(gulls: Site) -> None:
    assert [problem for chart in gulls.book.charts.values() for problem in form_problems(gulls.book, chart)] == []


# In a browser.


@pytest.fixture(scope="module")
def shown(gulls: Site, cache: Cache, tmp_path_factory: pytest.TempPathFactory) -> str:
    page = tmp_path_factory.mktemp("page") / "index.html"
    figures = "".join(Charts(gulls, cache).figure(name, "") for name in CHARTS)
    viewport = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
    styles = STYLES.read_text(encoding="utf-8")
    page.write_text(f'<!doctype html>{viewport}<style>{styles}</style><main class="prose">{figures}</main>', "utf-8")
    return page.as_uri()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "frame"), [(1280, "wide"), (390, "narrow")])
def test_one_width_shows_with_text_large_enough_to_read(shown: str, width: int, frame: str) -> None:
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(shown)
        visible = page.locator(".chart-drawing > svg:visible")
        assert visible.count() == len(CHARTS)
        assert {element.get_attribute("class") for element in visible.all()} == {f"chart-{frame}"}
        sizes: list[float] = page.evaluate(
            """() => [...document.querySelectorAll('.chart-drawing > svg')].filter(svg => svg.clientWidth).flatMap(svg =>
                [...svg.querySelectorAll('text')].map(text =>
                    parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a))"""
        )
        assert min(sizes) >= LEAST_PX
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_the_keyboard_reaches_each_mark_once(shown: str, gulls: Site) -> None:
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.goto(f"{shown}#chart-rivals")
        reached = []
        page.locator("#chart-rivals .chart-drawing a >> visible=true").first.focus()
        for _ in range(5):
            reached.append(page.evaluate("document.activeElement.dataset.fact"))
            page.keyboard.press("Tab")
        assert sorted(reached) == sorted(facts_on(gulls, ["rivals"]))


@pytest.mark.browser
def test_targets_are_large_enough_to_tap(shown: str) -> None:
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.goto(shown)
        boxes = [link.bounding_box() for link in page.locator(".chart-drawing a >> visible=true").all()]
        assert all(box and min(box["width"], box["height"]) >= 24 for box in boxes)
