"""The real data and pages: everything used, everything sourced, nothing left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.evidence import standing
from explainer.explain import exemptions
from explainer.selection import facts_of
from explainer.topic import Whole, examine

ROOT = Path(__file__).parent.parent
MOST_EXEMPTIONS = 20


@pytest.fixture(scope="module")
def whole() -> Whole:
    found, problems = examine(ROOT / "data", ROOT / "docs")
    assert [str(problem) for problem in problems] == []
    return found


def cited(whole: Whole) -> set[str]:
    """The facts cited in prose or drawn on its charts."""
    book = whole.site.book
    named = {target for r in whole.readings.values() for scheme, target, _ in r.uses if scheme == "fact"}
    drawn = {
        fact.id for r in whole.readings.values() for chart in r.charts for fact in facts_of(book, book.charts[chart])
    }
    return named | drawn


@pytest.mark.topic
def test_every_source_carries_something(whole: Whole) -> None:
    book = whole.site.book
    used = {c.id for fact in book.facts.values() for c in fact.sources}
    used |= {c.id for event in book.events.values() for c in event.sources}
    used |= {place.population.source for place in book.places.values() if place.population}
    readings = [*whole.readings.values(), *(reading for _, _, reading in whole.site.prose.readings())]
    used |= {target for reading in readings for scheme, target, _ in reading.uses if scheme == "source"}
    named = {source.better for source in book.sources.values()} | {source.relays for source in book.sources.values()}
    unused = set(book.sources) - used - named
    assert {name for name in unused if not book.sources[name].weak} == set()


def test_every_record_of_the_vocabulary_is_used(whole: Whole) -> None:
    book = whole.site.book
    facts = book.facts.values()
    assert set(book.measures) - {fact.measure for fact in facts} == set()
    assert set(book.series) - {fact.series for fact in facts} == set()
    assert (
        set(book.groups) - {book.group(fact).id for fact in facts} - {g.part_of for g in book.groups.values()} == set()
    )


def test_every_term_stands_on_a_page(whole: Whole) -> None:
    mentioned = {term for reading in whole.readings.values() for term in reading.terms}
    assert set(whole.site.book.terms) - mentioned == set()


def test_every_chart_stands_on_a_page(whole: Whole) -> None:
    shown = {chart for reading in whole.readings.values() for chart in reading.charts}
    assert set(whole.site.book.charts) - shown == set()


def test_every_comparison_is_made_somewhere(whole: Whole) -> None:
    made = {target for r in whole.readings.values() for scheme, target, _ in r.uses if scheme == "check"}
    made |= {target for _, _, r in whole.site.prose.readings() for scheme, target, _ in r.uses if scheme == "check"}
    assert set(whole.site.book.comparisons) - made == set()


def test_the_home_page_rests_on_firm_facts(whole: Whole) -> None:
    book, home = whole.site.book, whole.readings["index.md"]
    shown = {target for scheme, target, _ in home.uses if scheme == "fact"}
    shown |= {fact.id for chart in home.charts for fact in facts_of(book, book.charts[chart])}
    assert {name for name in shown if standing(book, book.facts[name]).needs_label} == set()


def test_exemptions_are_few_and_say_why(whole: Whole) -> None:
    found = list(exemptions(whole))
    assert len(found) < MOST_EXEMPTIONS
    assert all(reason for _, reason, _ in found)


def test_each_page_tells_search_engines_what_it_says(whole: Whole) -> None:
    assert {
        name for name, page in whole.pages.items() if not {"title", "description"} <= set(page.front_matter)
    } == set()


@pytest.mark.topic
def test_the_article_it_starts_from_is_told_whole(whole: Whole) -> None:
    article = "independent-2022-09-27-kazakhstan"
    claims = {f.id for f in whole.site.book.facts.values() if any(c.id == article for c in f.sources)}
    assert len(claims) >= 10
    assert claims - cited(whole) == set()
