"""Quantities and periods as words, and words back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.cards import Site
from explainer.dates import Kind, PartialDate, Period
from explainer.model import Noun
from explainer.quantity import Qualifier, Quantity
from explainer.stated import quantities_in
from explainer.wording import (
    bounds_text,
    capitalised,
    date_text,
    figure,
    figure_with_unit,
    number_words,
    period_label,
    period_text,
    quantity_text,
)
from explainer.words import words_for
from test_quantity import exactly, quantities

LOCALE = "en_GB"


@pytest.mark.parametrize(
    ("number", "qualifier", "words"),
    [
        ("64234", "exact", "64,234"),
        ("98000", "about", "about 98,000"),
        ("66000", "nearly", "nearly 66,000"),
        ("200000", "more_than", "more than 200,000"),
        ("200000", "at_least", "at least 200,000"),
        ("30", "up_to", "up to 30"),
        ("30", "fewer_than", "fewer than 30"),
        ("1303000", "more_than", "more than 1.303 million"),
        ("1234567", "exact", "1,234,567"),
        ("2068000000", "exact", "2.068 billion"),
        ("1.0", "about", "about 1.0"),
        ("-8", "exact", "minus 8"),
    ],
)
def test_a_figure_keeps_its_qualifier(number: str, qualifier: str, words: str) -> None:
    assert quantity_text(exactly(number, qualifier), LOCALE) == words


def test_ranges_and_per_cent() -> None:
    assert quantity_text(Quantity(Decimal(600000), Decimal(700000)), LOCALE) == "600,000 to 700,000"
    about = Quantity(Decimal(1600000), Decimal(2000000), Qualifier.ABOUT)
    assert quantity_text(about, LOCALE) == "about 1.6 to 2 million"
    assert quantity_text(exactly(30, "more_than"), LOCALE, relative=True) == "more than 30 per cent"


@given(quantities())
def test_what_is_printed_reads_back_as_the_same(quantity: Quantity) -> None:
    (again,) = quantities_in(quantity_text(quantity, LOCALE), LOCALE)
    assert again
    assert again.same_claim(quantity)


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    list(quantities_in(text, LOCALE))


@pytest.mark.parametrize(
    ("text", "number", "qualifier"),
    [
        ("More than 200,000 entries", 200000, "more_than"),
        ("some 64,234", 64234, "about"),
        ("the 64,234", 64234, "exact"),
        ("about 1.5 million people", 1500000, "about"),
        ("Less than 5 per cent", 5, "fewer_than"),
        ("no more than 90 days", 90, "up_to"),
        ("-8 degrees", -8, "exact"),
        ("minus 8 degrees", -8, "exact"),
        ("in the X-8", 8, "exact"),
    ],
)
def test_written_words_are_read(text: str, number: int, qualifier: str) -> None:
    (found,) = quantities_in(text, LOCALE)
    assert found
    assert (found.low, found.qualifier) == (Decimal(number), Qualifier(qualifier))


def test_every_number_of_a_text_is_read() -> None:
    assert [found and found.low for found in quantities_in("5 of 90, 200 to 100", LOCALE)] == [5, 90, None]
    assert list(quantities_in("half of them", LOCALE)) == []


def period(start: str | None, end: str | None) -> Period:
    first, last = (PartialDate.parse(date) if date else None for date in (start, end))
    return Period(first, last, Kind.FLOW)


@pytest.mark.parametrize(
    ("start", "end", "sentence", "label"),
    [
        ("2022-09-21", "2022-09-27", "from 21 to 27 September 2022", "21 to 27 September 2022"),
        ("2022-09-21", "2022-10-04", "from 21 September to 4 October 2022", "21 September to 4 October 2022"),
        (
            "2022-09-21",
            "2022-09",
            "from 21 September to later in September 2022",
            "21 September to later in September 2022",
        ),
        (
            "2022-09",
            "2022-09-26",
            "from earlier in September to 26 September 2022",
            "earlier in September to 26 September 2022",
        ),
        ("2022-01", "2022", "from January 2022 to later in 2022", "January 2022 to later in 2022"),
        ("2021-12-30", "2022-01-02", "from 30 December 2021 to 2 January 2022", "30 December 2021 to 2 January 2022"),
        ("2022-10-04", "2022-10-04", "on 4 October 2022", "4 October 2022"),
        ("2022-09", "2022-09", "in September 2022", "September 2022"),
        ("2022", "2022", "in 2022", "2022"),
        ("2022-01", "2022-08", "from January to August 2022", "January to August 2022"),
        ("2022-01-01", "2022-12-31", "in 2022", "2022"),
        ("2012-01-01", "2021-12-31", "from 2012 to 2021", "2012 to 2021"),
        ("2024-02-01", "2024-02-29", "in February 2024", "February 2024"),
        ("2022-01-01", "2022-12-30", "from 1 January to 30 December 2022", "1 January to 30 December 2022"),
        (None, "2022-10-04", "up to 4 October 2022", "up to 4 October 2022"),
        ("2022-09-21", None, "since 21 September 2022", "since 21 September 2022"),
        (None, None, "at an unknown time", "at an unknown time"),
    ],
)
def test_periods_are_no_sharper_than_known(start: str | None, end: str | None, sentence: str, label: str) -> None:
    assert period_text(period(start, end), LOCALE) == sentence
    assert period_label(period(start, end), LOCALE) == label


def test_a_span_names_its_month_twice_where_the_month_comes_first() -> None:
    assert period_label(period("2022-09-21", "2022-09-27"), "en_US") == "September 21 to September 27, 2022"
    assert period_label(period("2022-09-21", "2022-09-27"), "en_AU") == "21 to 27 September 2022"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2022-09-21", "2022-09-27", 7),
        ("2024-02", "2024-02", 29),
        ("2022-09-21", "2022-10", None),
        (None, "2022-10", None),
    ],
)
def test_days_are_counted_where_both_ends_are_as_sharp(start: str | None, end: str | None, days: int | None) -> None:
    assert period(start, end).days == days


def test_dates() -> None:
    assert date_text(PartialDate.parse("2022-09"), LOCALE) == "September 2022"
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.parse("21.9.2022")
    with pytest.raises(ValueError, match="day"):
        PartialDate.parse("2022-09-31")


def test_figures_of_facts(site: Site) -> None:
    facts = site.book.facts
    assert figure(site.book, facts["north-landings-change"]) == "more than 30 per cent"
    assert figure(site.book, facts["north-wardens-silent"]) == ""
    assert figure_with_unit(site.book, facts["south-weight"]) == "up to 1,100 grams"
    assert figure_with_unit(site.book, facts["north-nesting-wardens"]) == "1,200 to 1,500 birds"
    assert figure_with_unit(site.book, facts["north-balance-june-10"]) == "about 34,000 more landings than take-offs"


def test_bounds_are_told_like_figures(site: Site) -> None:
    facts = site.book.facts
    assert bounds_text(site.book, facts["north-young-share"]) == "11.95 to 12.05 per cent"
    assert bounds_text(site.book, facts["north-landings-change"]) == "more than 30 per cent"
    assert bounds_text(site.book, facts["north-wardens-silent"]) == ""
    large = facts["north-landings-june-10"].model_copy(update={"value": Decimal(1600000)})
    assert bounds_text(site.book, large) == "1.55 to 1.65 million"


def test_a_loss_is_told_without_its_minus(site: Site) -> None:
    fact, noun = site.book.facts["north-balance-june-10"], Noun(one="loss", many="losses")
    measures = {"balance": site.book.measures["balance"].model_copy(update={"below_zero": noun})}
    for qualifier, words in (("fewer_than", "more than 5 losses"), ("more_than", "more than minus 5 more landings")):
        derived = {fact.id: replace(exactly(-5, qualifier), signed=True)}
        assert figure_with_unit(replace(site.book, measures=measures, derived=derived), fact).startswith(words)


def test_small_counts_are_words() -> None:
    assert [number_words(n, LOCALE) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert capitalised("about") == "About"


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(LookupError, match='no words for "fi_FI"'):
        words_for("fi_FI")
