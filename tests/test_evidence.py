"""How well a claim stands: outlets, origins, labels, and what replaces or contests it."""

from __future__ import annotations

from explainer.cards import FactView, Site
from explainer.evidence import origin, standing
from explainer.explain import explain
from explainer.topic import Whole


def test_several_outlets_of_one_press_release_have_one_origin(site: Site) -> None:
    found = standing(site.book, site.book.facts["north-landings-june-10"])
    assert (found.outlets, found.origins, found.primary) == (2, ("wardens",), False)


def test_a_chain_of_relays_ends_at_its_origin(site: Site) -> None:
    citation = site.book.facts["north-landings-june-10"].sources[1]
    assert (citation.id, origin(site.book, citation, {"wardens"})) == ("courrier-june", "wardens")


def test_a_bodys_own_page_is_no_origin_of_what_another_claims(site: Site) -> None:
    (citation,) = site.book.facts["north-take-offs-june-10"].sources
    assert origin(site.book, citation, {"wardens"}) == "wardens"
    assert origin(site.book, citation, {"bird-club"}) is None


def test_a_page_that_does_not_tell_has_no_origin(site: Site) -> None:
    assert standing(site.book, site.book.facts["north-nesting-club"]).origins == ()


def test_the_claimants_own_page_is_primary(site: Site) -> None:
    assert standing(site.book, site.book.facts["north-take-offs-june-10"]).primary


def test_weak_sources_alone_need_a_label(site: Site) -> None:
    assert standing(site.book, site.book.facts["north-nesting-club"]).needs_label
    assert not standing(site.book, site.book.facts["north-nesting-wardens"]).needs_label


def test_a_derived_fact_stands_as_its_inputs_do(site: Site) -> None:
    found = standing(site.book, site.book.facts["north-balance-june-10"])
    assert (found.kind, found.outlets, found.origins) == ("Our arithmetic", 3, ("wardens",))


def test_the_later_count_of_a_series_replaces_the_earlier(site: Site) -> None:
    assert dict(site.book.superseded_by) == {"north-landings-june-10": "north-landings-june-20"}
    later = FactView(site, site.book.facts["north-landings-june-10"], "").later
    assert later is not None
    assert later.figure == "more than 200,000"


def test_rivals_are_contested(site: Site) -> None:
    assert standing(site.book, site.book.facts["north-nesting-club"]).contested_in == ("how-many-nested",)


def test_explain_tells_all_of_a_fact(tiny: Whole) -> None:
    text = "\n".join(explain(tiny, "north-nesting-club"))
    assert "nearly 2,000 birds" in text
    assert "bounds: 1,900 to 2,000" in text
    assert "copy-site, whole: origin not shown" in text
    assert "north-nesting-wardens: 1,200 to 1,500 birds, July 2020" in text
    assert "questions.yml:3:78: questions how-many-nested" in text
