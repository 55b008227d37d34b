"""The pages and files of the real charts: each number that is drawn, listed or exported is a fact's own."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import ROOT, TINY
from explainer.binding import fact_address
from explainer.charts.palette import LIGHT
from explainer.charts.picture import picture_of
from explainer.charts.poster import LICENCE
from explainer.charts.theme import frames_of
from explainer.exports.tables import fact_row
from explainer.fact import Fact
from explainer.selection import events_of, facts_of
from explainer.topic import Whole, read
from explainer.wording import figure_with_unit

ADDRESS = "https://example.org/leaving-russia/"
SVG = "{http://www.w3.org/2000/svg}"
STYLES = ROOT / "hooks" / "theme" / "assets" / "stylesheets" / "explainer.css"
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
CHARTS = sorted(
    set(
        re.findall(
            r"^- id: (\S+)", "".join(p.read_text("utf-8") for p in (ROOT / "data/charts").glob("*.yml")), re.MULTILINE
        )
    )
)


@pytest.fixture(scope="module")
def whole() -> Whole:
    return read(ROOT / "data", ROOT / "docs")


def facts(whole: Whole, name: str) -> list[Fact]:
    return facts_of(whole.site.book, whole.site.book.charts[name])


def told(built: Path, name: str, ending: str) -> str:
    return (built / "charts" / name / f"{name}.{ending}").read_text(encoding="utf-8")


def page(built: Path, *parts: str) -> BeautifulSoup:
    return BeautifulSoup(built.joinpath(*parts, "index.html").read_text(encoding="utf-8"), "html.parser")


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def shown_figure(whole: Whole, fact: Fact) -> str:
    return figure_with_unit(whole.site.book, fact) or "no number given"


# Every number.


def spoken(text: str) -> set[str]:
    """The numbers of a text."""
    return {number.rstrip(".,") for number in NUMBER.findall(text)}


def allowed(whole: Whole, name: str) -> set[str]:
    """Every number that a chart may say: its facts' figures and periods, its events' dates, and what is written on it."""
    book, plain, chart = whole.site.book, whole.site.prose.plain, whole.site.book.charts[name]
    picture = picture_of(whole.site, chart)
    texts = [plain(text) for text in (chart.headline, chart.alt, chart.note, chart.because) if text]
    texts += [f"{mark.figure_with_unit} {mark.when} {mark.who} {mark.counted} {mark.counts}" for mark in picture.marks]
    texts += [f"{happening.words} {happening.title}" for happening in picture.happenings]
    texts += [source.publisher for source in book.sources.values()] + [c.name for c in book.claimants.values()]
    texts += [f"{float(step):,g}" for step in chart.steps] + [LICENCE]
    return {number for text in texts for number in spoken(text)}


@pytest.mark.parametrize("name", CHARTS)
def test_each_number_drawn_is_a_facts_own(built: Path, whole: Whole, name: str) -> None:
    """Days of a calendar and the round values of an axis apart, which stand alone."""
    sheet = ET.fromstring(told(built, name, "svg"))
    words = [(" ".join("".join(t.itertext()).split()), t.get("font-weight")) for t in sheet.iter(f"{SVG}text")]
    for drawing in page(built, "charts", name).select(".chart-drawing > svg"):
        words += [(" ".join(t.stripped_strings), str(t.get("font-weight"))) for t in drawing.select("text")]
    assert words
    alone = re.compile(r"\d{1,2}|[\d,]+0|\d+\.\d")
    said = {text for text, weight in words if weight == "bold" or not alone.fullmatch(text)}
    said = {text for text in said if ADDRESS.partition("//")[2] not in text}
    days = {str(day) for day in range(1, 32)}
    assert {number for text in said for number in spoken(text)} - allowed(whole, name) - days == set()


@pytest.mark.parametrize("name", CHARTS)
def test_each_mark_is_named_with_its_figure(built: Path, whole: Whole, name: str) -> None:
    book = whole.site.book
    for svg in page(built, "charts", name).select(".chart-drawing > svg"):
        links = {str(a["data-fact"]): a for a in svg.select("a[data-fact]")}
        if book.charts[name].form != "map":
            assert set(links) == {fact.id for fact in facts(whole, name)}
        for fact_id, link in links.items():
            fact = book.facts[fact_id]
            assert str(link["aria-label"]).startswith(shown_figure(whole, fact))
            assert link["href"] == f"../../{fact_address(fact)}"


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_has_each_figure_with_its_qualifier(built: Path, whole: Whole, name: str) -> None:
    rows = page(built, "charts", name).select("#figures + .table-scroll tbody tr")
    assert [cells(row)[0] for row in rows] == [shown_figure(whole, fact) for fact in facts(whole, name)]
    assert [str(row.a["href"]) for row in rows if row.a] == [f"../../{fact_address(f)}" for f in facts(whole, name)]


def cells(row: Tag) -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in row.select("td")]


@pytest.mark.parametrize("name", CHARTS)
def test_the_csv_has_each_figure_with_bounds_and_publications(built: Path, whole: Whole, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(told(built, name, "csv"))))
    shown = facts(whole, name)
    if not shown:
        assert [row["id"] for row in rows] == [e.id for e in events_of(whole.site.book, whole.site.book.charts[name])]
        return
    assert [row["id"] for row in rows] == [fact.id for fact in shown]
    for row, fact in zip(rows, shown, strict=True):
        own = fact_row(whole.site, fact)
        assert all(row[key] == own[key] for key in ("figure", "qualifier", "low", "high", "bound_low", "bound_high"))
        assert row["address"] == f"{ADDRESS}{fact_address(fact)}"
        assert all(whole.site.book.sources[name].url in row["publications"] for name in row["sources"].split("; "))


def rows_of(specification: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every row of data that names a fact, of Vega-Lite and of Vega."""
    tables = specification.get("datasets", {}).values() or (each.get("values") for each in specification["data"])
    for table in tables:
        yield from (row for row in table or () if isinstance(row, dict) and row.get("fact"))


@pytest.mark.parametrize("name", CHARTS)
def test_each_specification_says_the_figures_and_draws_them(built: Path, whole: Whole, name: str) -> None:
    book, form = whole.site.book, whole.site.book.charts[name].form
    for ending in ("vl.json", *(f"{frame.name}.vg.json" for frame in frames_of(form))):
        specification = json.loads(told(built, name, ending))
        rows = list(rows_of(specification))
        named = {row["fact"]: row for row in rows if "figure" in row}
        if form != "map":
            assert set(named) == {fact.id for fact in facts(whole, name)}
        for fact_id, row in named.items():
            assert row["figure"] == shown_figure(whole, book.facts[fact_id])
        if form in ("bars", "intervals", "ranked"):
            drawn = [row for row in rows if "start" in row]
            slack = 0.04 * max(float(row["end"]) for row in drawn)  # half the stripes of "about"
            for fact in facts(whole, name):
                check_drawn(whole, fact, [row for row in drawn if row["fact"] == fact.id], slack)
        assert "root.invalid" not in json.dumps(specification)


def check_drawn(whole: Whole, fact: Fact, pieces: list[dict[str, Any]], slack: float) -> None:
    """The number that a fact states lies within what is drawn for it, and at an edge of it where it is sharp."""
    quantity = whole.site.book.quantity(fact)
    assert quantity
    assert pieces
    edges = [float(piece[end]) for piece in pieces for end in ("start", "end")]
    assert min(edges) <= float(quantity.low) <= float(quantity.high) <= max(edges)
    assert any(abs(edge - float(quantity.high)) <= slack for edge in edges)


# What there is to take away.


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_has_its_files_and_a_page_that_leads_to_them(built: Path, whole: Whole, name: str) -> None:
    folder, soup = built / "charts" / name, page(built, "charts", name)
    ours = [str(a["href"]) for a in soup.select(".chart-files a")]
    assert ours == [f"{name}.{ending}" for ending in ("png", "svg", "csv", "vl.json")]
    assert all((folder / file).stat().st_size > 100 for file in ours)
    chart, site = whole.site.book.charts[name], whole.site
    headline = site.prose.plain(chart.headline)
    assert [h1.get_text() for h1 in soup.select("h1")] == [headline.removesuffix(".")]
    assert soup.select_one("figcaption").get_text() == site.prose.plain(chart.alt)  # type: ignore[union-attr]  # it is there
    copied = [area.get_text() for area in soup.select("textarea")]
    assert headline.rstrip(".") in copied[0]
    assert f"{ADDRESS}charts/{name}/" in copied[0]
    code = BeautifulSoup(copied[1], "html.parser").iframe
    assert code
    assert (code["src"], code["title"]) == (f"{ADDRESS}charts/{name}/embed/", headline)
    for place, reading in whole.readings.items():
        if name in reading.charts:
            title = site.prose.plain(whole.pages[place].front_matter["title"])
            assert any(a.get_text() == title for a in soup.select("article .note a"))


@pytest.mark.parametrize("name", CHARTS)
def test_a_sheet_stands_alone(built: Path, whole: Whole, name: str) -> None:
    text = told(built, name, "svg")
    sheet, plain, chart = ET.fromstring(text), whole.site.prose.plain, whole.site.book.charts[name]
    assert sheet.findtext(f"{SVG}title") == plain(chart.headline)
    assert sheet.findtext(f"{SVG}desc") == plain(chart.alt)
    assert "var(" not in text
    assert "root.invalid" not in text
    ids = [element.get("id") for element in sheet.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    written = "".join(" ".join("".join(line.itertext()) for line in sheet.findall(f"{SVG}text")).split())
    for words in (chart.headline, chart.note or "", chart.because or ""):
        assert "".join(plain(words).split()) in written
    assert f"{ADDRESS.partition('//')[2]}charts/{name}/" in written
    assert all(str(a.get("href")).startswith(ADDRESS) for a in sheet.iter(f"{SVG}a"))
    for fact in facts(whole, name):
        publisher = whole.site.book.sources[fact.sources[0].id].publisher if fact.sources else ""
        assert "".join(publisher.split()) in written
    width, height = size((built / "charts" / name / f"{name}.png").read_bytes())
    assert (width, height) == pytest.approx([1.5 * int(sheet.get(side, 0)) for side in ("width", "height")], abs=1)


def test_a_sheet_has_the_stylesheets_light_colours() -> None:
    own = dict(re.findall(r"(--[a-z-]+): light-dark\((#[0-9a-f]+),", STYLES.read_text(encoding="utf-8")))
    assert {name: own[name] for name in LIGHT} == dict(LIGHT)


@pytest.mark.parametrize("name", CHARTS)
def test_what_is_embedded_needs_nothing_else(built: Path, name: str) -> None:
    text = (built / "charts" / name / "embed" / "index.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    assert soup.select("script, img, iframe, object, [src], [onclick], link:not([rel=canonical])") == []
    assert not re.search(r"url\((?!#)|@import", text)
    assert soup.select_one("h1")
    links = soup.select("a")
    assert links
    assert {(a.get("target"), " ".join(a.get("rel") or [])) for a in links} == {("_parent", "noopener")}
    assert str(links[-1]["href"]) == f"../../../charts/{name}/"


def test_the_list_and_the_contact_sheet_have_every_chart(built: Path) -> None:
    listed = [str(a["href"]) for a in page(built, "charts").select(".chart-list > li > a")]
    assert set(listed) == {f"../charts/{name}/" for name in CHARTS}
    assert len(listed) == len(CHARTS)
    sheet = page(built, "charts", "contact-sheet")
    sections = sheet.select(".contact-sheet")
    assert len(sections) == len(CHARTS)
    for section in sections:
        drawn = [(" ".join(cell["class"]), len(cell.select("svg"))) for cell in section.select(".contact")]
        assert {kind.split()[1] for kind, _ in drawn} == {"as-light", "as-dark"}
        assert {number for _, number in drawn} == {1}
    nav = page(built).select(".pages a, .foot-columns a")
    assert not [a for a in nav if "contact-sheet" in str(a["href"])]


# What is shown where an address is shared.


@pytest.mark.topic
def test_each_page_has_a_card_of_its_first_chart_or_key_figure(built: Path, whole: Whole) -> None:
    for name, reading in whole.readings.items():
        stem = name.removesuffix(".md").removesuffix("index").removesuffix("/")
        meta = {
            str(tag.get("property") or tag.get("name")): str(tag["content"])
            for tag in page(built, stem).select('meta[property^="og:"], meta[name^="twitter:"]')
        }
        assert meta["twitter:card"] == "summary_large_image"
        assert meta["og:url"] == f"{ADDRESS}{stem}/".replace("//", "/").replace(":/", "://")
        path = meta["og:image"].removeprefix(ADDRESS)
        assert path != meta["og:image"]
        assert size((built / path).read_bytes()) == (1200, 630)
        assert meta["og:title"] == whole.site.prose.plain(whole.pages[name].front_matter["title"])
        assert meta["og:description"] == whole.site.prose.plain(whole.pages[name].front_matter["description"])
        if reading.charts:
            assert path == f"charts/{reading.charts[0]}/card.png"
            assert meta["og:image:alt"] == whole.site.prose.plain(whole.site.book.charts[reading.charts[0]].alt)


@pytest.mark.topic
def test_a_generated_page_has_a_card_too(built: Path) -> None:
    for place in ("facts", "sources", f"charts/{CHARTS[0]}"):
        image = page(built, place).select_one('meta[property="og:image"]')
        assert image
        assert (built / str(image["content"]).removeprefix(ADDRESS)).is_file()


# The cache.

BUILD = """
import sys
from hashlib import sha256
from pathlib import Path
from explainer.charts import Charts
from explainer.charts.cache import Cache
from explainer.gallery import Gallery
from explainer.topic import read
topic, cache = map(Path, sys.argv[1:])
whole = read(topic / "data", topic / "docs")
gallery = Gallery(whole, Charts(whole.site, Cache(cache)), "https://gulls.example/")
for page in gallery.pages():
    print(page.path, sha256(page.html.encode()).hexdigest())
for name, make in [*gallery.files(), *gallery.images()]:
    content = make()
    print(name, sha256(content.encode() if isinstance(content, str) else content).hexdigest())
sys.stderr.write(" ".join(name for name in ("altair", "vl_convert") if name in sys.modules))
"""


def test_what_was_drawn_once_is_the_same_everywhere_and_needs_no_library(tmp_path: Path) -> None:
    topic = tmp_path / "topic"
    shutil.copytree(TINY, topic)
    shutil.copytree(Path(__file__).parent / "cases" / "charts" / "topic", topic / "data", dirs_exist_ok=True)

    def build(cache: str) -> tuple[str, str]:
        command = [sys.executable, "-c", BUILD, str(topic), str(tmp_path / cache)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout, done.stderr

    first, used = build("one")
    assert used == "altair vl_convert"
    assert {"png", "svg", "csv", "json"} <= {line.split()[0].rpartition(".")[2] for line in first.splitlines()}
    assert any(line.startswith("cards/") for line in first.splitlines())
    assert build("one") == (first, "")
    assert build("two") == (first, used)
