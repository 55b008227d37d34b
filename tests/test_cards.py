"""The ways from a fact on the site to its record and to those who keep it."""

from __future__ import annotations

import re
from dataclasses import replace

from explainer.cards import FactView, Site, closing
from explainer.dates import PartialDate
from explainer.fact import Citation
from explainer.pages import listing
from explainer.reading import Reading, Source
from explainer.wording import capitalised


def view(site: Site, **topic: str | None) -> FactView:
    book = replace(site.book, topic=site.book.topic.model_copy(update=topic))
    return FactView(Site.of(book), book.facts["north-take-offs-june-10"], "")


def test_correcting_leads_to_the_line(site: Site) -> None:
    address = view(site).edit_address
    assert address
    assert address.startswith("https://code.example/gulls/edit/main/")
    assert address.endswith("data/facts/north.yml#L19")


def test_reporting_leads_to_a_form_that_knows_the_fact(site: Site) -> None:
    address = view(site).report_address
    assert address
    assert address.startswith(
        "https://code.example/gulls/issues/new?template=wrong-figure.yml"
        "&title=Wrong%20figure%3A%20north-take-offs-june-10&fact=north-take-offs-june-10&line="
    )
    assert address.endswith("north.yml%3A19")


def test_reporting_leads_to_a_letter_where_there_is_no_form(site: Site) -> None:
    assert view(site, issues=None).report_address == "mailto:letters@gulls.example?subject=north-take-offs-june-10"
    assert view(site, issues=None, contact=None).report_address is None


def test_a_card_shows_both_ways(site: Site) -> None:
    card = str(site.render("card.html", view=view(site)))
    assert "Correct this</a>" in card
    assert "Report an error</a>" in card


def test_an_event_says_whose_words_its_sources_repeat(site: Site) -> None:
    sources = (Citation(id="gazette-june", where="paragraph 1"),)
    storm = site.book.events["storm"].model_copy(update={"sources": sources})
    again = Site.of(replace(site.book, events={"storm": storm}))
    assert "The Gazette, 30 June 2020, repeating Island wardens" in listing(again, "events", "")
    cited = Reading(Source("", ""), cited={("events", "storm"): 1})
    assert "The Gazette, 30 June 2020, repeating Island wardens" in closing(again, cited, [], root="")


def test_a_fact_that_a_statement_supersedes_leads_to_words(site: Site) -> None:
    silent = site.book.facts["north-wardens-silent"].model_copy(update={"supersedes": ("south-landings-june-10",)})
    again = Site.of(replace(site.book, facts={**site.book.facts, silent.id: silent}))
    later = FactView(again, again.book.facts["south-landings-june-10"], "").body
    assert 'The later claim is <a href="facts/north/#north-wardens-silent">a statement</a> (30 June 2020).' in later


def test_a_change_says_what_it_is_measured_from(site: Site) -> None:
    change = site.book.facts["north-landings-change"]
    assert "A change from June 2019." in FactView(site, change, "").body
    club = change.model_copy(update={"id": "north-change", "change_from": "north-nesting-club"})
    says = 'A change from <a href="facts/north/#north-nesting-club">nearly 2,000 birds</a> (15 July 2020).'
    assert says in FactView(site, club, "").body


def test_places_of_one_name_keep_their_order(site: Site) -> None:
    names = [f"islet-{letter}" for letter in "hcaegbdf"]
    places = {name: site.book.places["north"].model_copy(update={"id": name}) for name in names}
    storm = site.book.events["storm"].model_copy(update={"places": tuple(names)})
    again = Site.of(replace(site.book, places={**site.book.places, **places}, events={"storm": storm}))
    assert re.findall(r'<option class="place-(.*?)">', listing(again, "events", "")) == sorted(names)


def test_a_figure_of_ours_says_in_words_what_it_is_computed_from(site: Site) -> None:
    balance = FactView(site, site.book.facts["north-balance-june-10"], "")
    page = str(site.render("fact.html", view=balance))
    computed = page.split("<dt>Computed from</dt>", 1)[1].split("</dd>", 1)[0]
    landings, take_offs = balance.inputs
    assert f'<a href="{landings.address}">{capitalised(landings.figure_with_unit)}</a> less' in computed
    assert f'<a href="{take_offs.address}">{take_offs.figure_with_unit}</a>' in computed


def test_an_input_tells_its_place_and_time_where_they_differ(site: Site) -> None:
    facts = site.book.facts
    june, later = (FactView(site, facts[name], "") for name in ("north-landings-june-10", "north-landings-june-20"))
    assert june.where_and_when(beside=june) == ""
    assert later.where_and_when(beside=june) == later.when


def test_a_card_says_since_when_a_fact_is_kept_as_far_as_it_is_known(site: Site) -> None:
    fact = replace_dates(site, added="2020-06-21", checked="2021-03", review_by="2022-01-01")
    assert fact.kept == "since 21 June 2020; read again in March 2021; to be looked at again by 1 January 2022"
    assert replace_dates(site, added=None, checked="2021-03", review_by=None).kept == "read again in March 2021"
    bare = replace_dates(site, added=None, checked=None, review_by=None)
    assert bare.kept == ""
    assert "In this record" not in bare.body


def replace_dates(site: Site, **dates: str | None) -> FactView:
    shown = view(site)
    update = {name: PartialDate.parse(date) if date else None for name, date in dates.items()}
    return FactView(shown.site, shown.fact.model_copy(update=update), "")
