"""Terms in the text of a page: which words are found, and where their meaning is told."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.cards import Site, closing
from explainer.model import Term
from explainer.pages import generated_pages, listing
from explainer.reading import Reading, Source
from explainer.terms import Glossary

WORDS: dict[str, tuple[str, ...]] = {
    "long": ("long",),
    "club": ("Bird Club",),
    "count": ("count", "counts"),
    "long-count": ("long count of June",),
    "star": ("C*",),
}
GLOSSARY = Glossary(
    {name: Term(id=name, term=first, also=tuple(also), meaning="So.") for name, (first, *also) in WORDS.items()}
)


def link(words: str, name: str) -> Element:
    made = Element("t", {"id": name})
    made.text = words
    return made


def marked(html: str) -> tuple[str, list[str]]:
    root = fromstring(html)
    found = GLOSSARY.mark(root, link, str)
    return tostring(root, encoding="unicode"), found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A count.</p>", '<p>A <t id="count">count</t>.</p>'),
        ("<p>Counts rose.</p>", '<p><t id="count">Counts</t> rose.</p>'),
        ("<p>COUNT, account, re-count, count-out</p>", None),
        ("<p>bird club</p>", None),
        ("<p>the Bird\n  Club</p>", '<p>the <t id="club">Bird\n  Club</t></p>'),
        ("<p>a long count of June</p>", '<p>a <t id="long-count">long count of June</t></p>'),
        ("<p>a long count of July</p>", '<p>a <t id="long">long</t> <t id="count">count</t> of July</p>'),
        ("<p>C* and C</p>", '<p><t id="star">C*</t> and C</p>'),
        ("<p>count<b>Bird</b> Club</p>", '<p><t id="count">count</t><b>Bird</b> Club</p>'),
    ],
)
def test_words(html: str, expected: str | None) -> None:
    assert marked(html)[0] == (expected or html)


def test_terms_are_found_in_reading_order_and_once() -> None:
    html, found = marked("<d><p>The <b>Bird Club</b> keeps C*,</p><p>a count by the Bird Club, C* and counts.</p></d>")
    assert found == ["club", "star", "count"]
    assert html == (
        '<d><p>The <b><t id="club">Bird Club</t></b> keeps <t id="star">C*</t>,</p>'
        '<p>a <t id="count">count</t> by the Bird Club, C* and counts.</p></d>'
    )


@pytest.mark.parametrize("tag", ["a", "code", "pre", "h1", "h3", "th", "summary", "figcaption"])
def test_where_a_link_has_no_place_the_next_mention_is_the_first(tag: str) -> None:
    html, found = marked(f"<d><{tag}>count <i>Bird Club</i></{tag}> count</d>")
    assert html == f'<d><{tag}>count <i>Bird Club</i></{tag}> <t id="count">count</t></d>'
    assert found == ["count"]


def test_a_raw_link_may_hold_other_marks() -> None:
    root = fromstring("<p>1count <i>count</i>2 count</p>")
    shown = {"1": '<a href="x">', "2": "</a>"}
    GLOSSARY.mark(root, link, lambda text: "".join(shown.get(letter, letter) for letter in text))
    assert tostring(root, encoding="unicode") == '<p>1count <i>count</i>2 <t id="count">count</t></p>'


def test_a_topic_without_terms_stays_as_it_is() -> None:
    root = fromstring("<p>count</p>")
    assert Glossary({}).mark(root, link, str) == []
    assert tostring(root, encoding="unicode") == "<p>count</p>"


@given(st.lists(st.sampled_from(["count", "counts", "Bird Club", "long", "of June", "C*", ",", "x"]), max_size=12))
def test_no_word_is_lost_and_no_term_is_marked_twice(words: list[str]) -> None:
    root = Element("p")
    root.text = text = " ".join(words)
    found = GLOSSARY.mark(root, link, str)
    assert "".join(root.itertext()) == text
    assert [each.get("id") for each in root] == found
    assert len(found) == len(set(found))


def test_a_page_closes_with_the_meanings_of_its_terms(site: Site) -> None:
    html = str(closing(site, Reading(Source("", ""), terms=["tally"]), [], root="../"))
    assert 'id="meaning-tally" popover' in html
    assert 'A running count, to which <a class="source" href="../sources/#wardens-june">the wardens</a>' in html
    assert 'href="../terms/"' in html
    assert "term-cards" not in str(closing(site, Reading(Source("", "")), [], root=""))


def test_the_glossary_has_each_term_at_its_address(site: Site) -> None:
    pages = {page.path: page for page in generated_pages(site)}
    assert '<dt id="term-tally">Tally</dt>' in pages["terms"].html
    assert pages["terms"].title == "Glossary"
    assert listing(site, "terms", "../") == pages["terms"].html
