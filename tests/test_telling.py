"""What is said beside each mark and what once above all of them, and where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from conftest import ROOT
from explainer.cards import Site
from explainer.charts.bars import bars
from explainer.charts.daily import daily
from explainer.charts.day_columns import columns
from explainer.charts.days import Calendar
from explainer.charts.intervals import intervals
from explainer.charts.legend import legend
from explainer.charts.picture import Mark, Picture, picture_of
from explainer.charts.telling import Telling
from explainer.charts.theme import FRAMES, NARROW, TARGET, WIDE, Frame, packed
from explainer.charts.ticks import fitting, tick_words
from explainer.charts.timeline import timeline
from explainer.quantity import Qualifier
from explainer.topic import read

WEEK = dt.timedelta(7)
FIRST = Mark(
    fact="a-1", address="facts/a/#a-1", measure="landings", tone="leaving", low=100, high=100, bound_low=100,
    bound_high=100, qualifier=Qualifier.EXACT, ours=False, superseded=False, counts="Landings", figure="100",
    figure_with_unit="100 landings", per_inhabitants="", who="Wardens", counted="", when="1 to 7 June 2020",
    place="North Island", iso="", unit="landings", in_unit="", first=dt.date(2020, 6, 1), last=dt.date(2020, 6, 7),
    ends=dt.date(2020, 6, 7),
)  # fmt: skip


def weeks(*indices: int) -> list[Mark]:
    """The same count for other weeks of the year."""
    found = []
    for index in indices:
        assert FIRST.first
        assert FIRST.last
        start, end = FIRST.first + index * WEEK, FIRST.last + index * WEEK
        found.append(replace(FIRST, fact=f"a-{index}", when=f"week {index}", first=start, last=end, ends=end))
    return found


def picture(*marks: Mark, form: str = "bars") -> Picture:
    return Picture("landings", form, "A finding.", "In words.", "en_GB", marks, ())


def said(drawn: dict[str, Any]) -> list[str]:
    """Every text that is drawn."""
    return [" ".join(row["text"]) for rows in drawn["datasets"].values() for row in rows if "text" in row]


@pytest.fixture(scope="module")
def real() -> Site:
    return read(ROOT / "data", ROOT / "docs").site


# What is said once.


def test_what_all_marks_share_is_said_once_and_the_rest_beside_them() -> None:
    other = replace(FIRST, fact="b", place="South Island", when="2020")
    telling = Telling(picture(FIRST, other), "place")
    assert telling.head == ["Landings", "Wardens"]
    assert (telling.name(other), telling.details(other)) == ("South Island", ["2020"])


def test_a_claimant_of_most_marks_is_named_once_and_the_others_beside_theirs() -> None:
    marks = [replace(FIRST, fact=f"p-{n}", place=f"Island {n}") for n in range(4)]
    marks[3] = replace(marks[3], who="Fishermen")
    telling = Telling(picture(*marks), "place")
    assert telling.head == ["Landings", "Wardens where no other is named", "1 to 7 June 2020"]
    assert [telling.details(mark) for mark in marks] == [[], [], [], ["Fishermen"]]
    marks[2] = replace(marks[2], who="Fishermen")
    assert Telling(picture(*marks), "place").head == ["Landings", "1 to 7 June 2020"]


def test_a_unit_is_said_where_no_noun_of_the_measure_does() -> None:
    age = replace(FIRST, counts="Age", in_unit="years", figure="32", figure_with_unit="32 years")
    assert Telling(picture(age), "counted").head[0] == "Age in years"
    price = replace(age, fact="b", in_unit="pounds", figure="9", figure_with_unit="9 pounds", place="South Island")
    telling = Telling(picture(age, price), "place")
    assert telling.head[0] == "Age"
    assert not telling.counts_one_thing
    assert {"32 years", "9 pounds"} <= set(said(bars(picture(age, price), WIDE).to_dict()))


def test_a_place_is_not_said_twice() -> None:
    ministry = replace(FIRST, who="Wardens of North Island")
    assert Telling(picture(ministry), "when").head == ["Landings", "Wardens of North Island"]
    assert Telling(picture(FIRST), "when").head == ["Landings", "North Island", "Wardens"]
    group = [
        replace(FIRST, fact=f"g-{place}", counted="gulls of North Island", place=place)
        for place in ("Cliffs", "North Island")
    ]
    assert [Telling(picture(*group), "when").details(mark) for mark in group] == [["Cliffs"], []]


def test_bars_named_after_what_they_count_do_not_repeat_it() -> None:
    exits = replace(
        FIRST, fact="b", measure="take-offs", counts="Take-offs", figure="90", figure_with_unit="90 take-offs"
    )
    words = said(bars(picture(FIRST, exits), WIDE).to_dict())
    assert {"Landings", "Take-offs", "100", "90"} <= set(words)


def test_arithmetic_of_ours_alone_is_said_to_be_so_above() -> None:
    ours = [
        replace(FIRST, fact=f"o-{who}", ours=True, who=f"Our arithmetic, on figures of {who}")
        for who in ("Wardens", "Fishermen")
    ]
    telling = Telling(picture(*ours), "place")
    assert telling.head[-2:] == ["Our arithmetic", "1 to 7 June 2020"]
    assert telling.details(ours[0]) == ["On figures of Wardens"]


def test_lines_are_broken_between_what_is_said_where_that_is_enough() -> None:
    assert packed(["one", "two"], 200, "; ") == ["one; two"]
    assert packed(["Wardens of the North", "1 to 7 June 2020"], 180, "; ") == [
        "Wardens of the North;",
        "1 to 7 June 2020",
    ]
    assert packed([], 200, "; ") == []


# Bars.


def test_bars_are_named_after_the_group_where_that_alone_tells_them_apart() -> None:
    young = replace(FIRST, fact="b", counted="young gulls", when="2020", low=50, high=50)
    words = said(bars(picture(replace(FIRST, counted="old gulls"), young), WIDE).to_dict())
    assert [line for line in words if "gulls" in line] == ["Old gulls", "Young gulls"]


def test_a_name_that_several_bars_have_is_said_once() -> None:
    rival = replace(FIRST, fact="b", who="Fishermen", low=90, high=90)
    other = replace(FIRST, fact="c", place="South Island", low=95, high=95)
    drawn = bars(picture(FIRST, rival, other), WIDE).to_dict()
    assert said(drawn).count("North Island") == 1
    rows = next(rows for rows in drawn["datasets"].values() if "href" in rows[0])
    assert [row["fact"] for row in rows] == ["a-1", "b", "c"]


def test_weeks_without_a_figure_are_named_between_the_bars() -> None:
    assert "15 to 28 June 2020: no figure here" in said(bars(picture(*weeks(0, 1, 4)), WIDE).to_dict())
    assert not [line for line in said(bars(picture(*weeks(0, 1, 2)), WIDE).to_dict()) if "no figure" in line]


def test_nothing_is_missing_between_periods_that_differ_or_claimants_that_do() -> None:
    first, second = weeks(0, 4)
    for other in (replace(second, who="Fishermen"), replace(second, last=second.last and second.last + WEEK)):
        assert not [line for line in said(bars(picture(first, other), WIDE).to_dict()) if "no figure" in line]


# Intervals.


@pytest.mark.topic
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_the_figure_of_a_claim_stands_over_its_mark_and_inside_the_drawing(real: Site, frame: Frame) -> None:
    shown = picture_of(real, real.book.charts["rival-totals"])
    drawn = intervals(shown, frame).to_dict()
    texts = [row for rows in drawn["datasets"].values() for row in rows if "text" in row]
    rects = [row for rows in drawn["datasets"].values() for row in rows if "look" in row]
    for mark in shown.marks:
        (figure,) = (row for row in texts if row["text"] == [mark.figure_with_unit])
        bar = next(row for row in rects if row["fact"] == mark.fact)
        assert 0 < bar["near"] - figure["y"] < TARGET
        if figure["align"] == "right":
            assert figure["x"] == drawn["width"] + drawn["padding"]["right"]


@pytest.mark.topic
def test_the_axis_of_claims_has_no_lines_behind_words_on_a_phone(real: Site) -> None:
    shown = picture_of(real, real.book.charts["rival-totals"])
    wide, narrow = (intervals(shown, frame).to_dict() for frame in (WIDE, NARROW))
    axes = [
        next(
            layer["encoding"]["x"]["axis"]
            for layer in drawn["layer"]
            if layer["mark"]["type"] == "rect" and layer["encoding"]["x"].get("axis")
        )
        for drawn in (wide, narrow)
    ]
    assert [axis["grid"] for axis in axes] == [True, False]
    lines = next(rows for rows in narrow["datasets"].values() if set(rows[0]) == {"x", "x2", "y", "y2"})
    assert {round(row["y2"] - row["y"]) for row in lines} == {TARGET}


@pytest.mark.topic
def test_the_legend_of_claims_shows_ends_without_a_bar(real: Site) -> None:
    def signs(chart: str) -> list[str]:
        return [key.sign for key in legend(picture_of(real, real.book.charts[chart]))]

    assert signs("rival-totals") == ["stripes-alone", "nearly-alone", "arrow-alone", "range"]
    assert signs("entries-first-week") == ["stripes", "arrow"]


# Axes and days.


def test_an_axis_says_its_values_as_figures_are_written() -> None:
    assert tick_words((0, 500_000, 1_000_000), "en_GB") == (
        '{"0": "0", "500000": "500,000", "1000000": "1 million"}[datum.value]'
    )
    assert tick_words((0, 0.5), "en_GB") == '{"0": "0", "0.5": "0.5"}[datum.value]'


@pytest.mark.parametrize(
    ("largest", "length", "values"),
    [
        (18_000_000, 360, (0, 5_000_000, 10_000_000, 15_000_000)),
        (18_000_000, 200, (0, 10_000_000)),
        (100, 360, tuple(range(0, 101, 20))),
        (100, 20, (0.0,)),
    ],
)
def test_an_axis_has_as_many_values_as_fit(largest: float, length: float, values: tuple[float, ...]) -> None:
    assert fitting(largest, length, "en_GB") == values


def test_days_that_are_written_without_a_year_have_it_above() -> None:
    days = [
        replace(
            FIRST, fact=f"d-{day}", first=dt.date(2020, 6, day), last=dt.date(2020, 6, day), when=f"{day} June 2020"
        )
        for day in (1, 2, 3)
    ]
    shown = picture(*days, form="daily")
    assert (
        said(columns(shown, WIDE, Calendar.over(days, 300)).to_dict())[0] == "Landings · North Island · Wardens · 2020"
    )


@pytest.mark.topic
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_the_keyboard_goes_from_day_to_day(real: Site, frame: Frame) -> None:
    drawn = daily(picture_of(real, real.book.charts["finland-day-by-day"]), frame).to_dict()
    links = next(rows for rows in drawn["datasets"].values() if "href" in rows[0])
    places = [(row["x"], row["y"]) for row in links]
    assert places == sorted(places)


@pytest.mark.topic
def test_the_kinds_of_events_share_a_lane_where_there_is_little_room(real: Site) -> None:
    shown = picture_of(real, real.book.charts["autumn-timeline"])
    lanes = []
    for frame in (WIDE, NARROW):
        drawn = timeline(shown, frame).to_dict()
        signs = [
            drawn["datasets"][layer["data"]["name"]] for layer in drawn["layer"] if layer["mark"]["type"] == "point"
        ]
        lanes.append(len({row["x"] for rows in signs for row in rows}))
    assert lanes == [len(shown.kinds), 1]
