"""Pages bound to facts: cases as pairs of Markdown and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from conftest import TINY
from explainer.cards import Site
from explainer.markdown import ExplainerExtension
from explainer.numerals import unbound
from explainer.reading import Placing, Source
from explainer.texts import PAGE_EXTENSIONS
from explainer.topic import read

CASES = sorted((Path(__file__).parent / "cases" / "markdown").glob("*.yml"))


def convert(site: Site, text: str) -> tuple[str, list[str]]:
    placing = Placing(
        root="../", chart=lambda name, _: f"<figure>{name}</figure>", listing=lambda name: f"<ul>{name}</ul>"
    )
    extension = ExplainerExtension(site.book, Source("page.md", text), placing)
    html = Markdown(extensions=[*PAGE_EXTENSIONS, extension]).convert(text)
    return html, [str(problem) for problem in extension.reading.problems]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path, site: Site) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    html, problems = convert(site, case["page"])
    assert problems == case.get("problems", [])
    if "html" in case:
        assert html.strip() == case["html"].strip()


def test_line_and_column_count_the_front_matter(site: Site) -> None:
    text = "---\ntitle: Gulls\n---\nThere were 5,000.\n"
    extension = ExplainerExtension(site.book, Source("page.md", text, 21))
    Markdown(extensions=[extension]).convert(text[21:])
    assert [str(problem.where) for problem in extension.reading.problems] == ["page.md:4:12"]


def test_a_record_has_one_number_throughout(site: Site) -> None:
    html, _ = convert(
        site, "[…](fact:south-landings-june-10) and […](event:storm) and [again](fact:south-landings-june-10)."
    )
    assert html.count('href="#reference-1"') == 2
    assert html.count('href="#reference-2"') == 1


DATES = [
    "4 October 2022",
    "October 2022",
    "in 1917",
    "2017-18",
    "the 1990s",
    "21 to 27 September",
    "1 and 2 October",
    "the 21st",
]
FIGURES = [
    "5,000",
    "98.5",
    "three",
    "forty-two",
    "thousands",
    "half",
    "twice",
    "30%",
    "per cent",
    "dozens",
    "tenfold",
    "a third less",
    "one third of them",
    "lower by a fifth",
    "two tenths of it",
    "½",
    "20 may have left and",
]


@pytest.mark.parametrize(
    "text",
    [
        *DATES,
        "one of two",
        "the first",
        "the third day",
        "the twenty-first",
        "her thirty-fifth",
        "a third of that kind",
    ],
)
def test_dates_and_ordinals_are_no_figures(text: str) -> None:
    assert list(unbound(f"It was {text}, they said.", "en_GB")) == []


@pytest.mark.parametrize("text", FIGURES)
def test_figures_are_found(text: str) -> None:
    assert list(unbound(f"It was {text} then.", "en_GB"))


TINY_SITE = read(TINY / "data", TINY / "docs").site


@given(st.text(max_size=60))
def test_any_text_can_be_converted(text: str) -> None:
    convert(TINY_SITE, text)


@given(st.text(alphabet="[]()!…:?=<>&;#*_`\\ \nfact7", max_size=60))
def test_any_markup_can_be_converted(text: str) -> None:
    convert(TINY_SITE, text)
