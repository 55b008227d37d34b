"""Charts in miniature: marks without words, small enough for a page full of doors."""

from __future__ import annotations

import gzip
from xml.etree import ElementTree as ET

import pytest

from conftest import ROOT
from explainer.charts import Charts
from explainer.charts.cache import Cache
from explainer.charts.miniature import HEAVY, miniature
from explainer.topic import Whole, read

MOST_BYTES = 900


@pytest.fixture(scope="module")
def whole() -> Whole:
    return read(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="module")
def charts(whole: Whole) -> Charts:
    return Charts(whole.site, Cache(ROOT / ".cache/charts"))


def test_a_miniature_has_marks_and_no_words(charts: Charts) -> None:
    for name, plot in charts.plots.items():
        drawn = miniature(plot)
        if plot.chart.form in HEAVY:
            assert drawn == ""
            continue
        parts = list(ET.fromstring(drawn).iter())
        assert {part.tag for part in parts} <= {"svg", "g", "path", "line"}, name
        assert len([part for part in parts if part.tag == "path"]) >= len(plot.picture.marks), name
        assert not [part for part in parts if part.get("id") or part.text], name
        assert len(gzip.compress(drawn.encode())) < MOST_BYTES, name


def test_a_miniature_ends_where_its_plot_does(charts: Charts) -> None:
    for plot in charts.plots.values():
        if plot.chart.form not in HEAVY:
            left, top, width, height = map(float, ET.fromstring(miniature(plot)).get("viewBox", "").split())
            assert left == 0
            assert top >= 0
            assert min(width, height) > 0


@pytest.mark.topic
def test_a_page_is_told_by_its_first_chart_that_can_be(charts: Charts) -> None:
    heavy, light = (
        next(name for name, plot in charts.plots.items() if (plot.chart.form in HEAVY) is wanted)
        for wanted in (True, False)
    )
    assert charts.miniature([heavy, light]) == miniature(charts.plots[light])
    assert charts.miniature([heavy]) == ""
    assert charts.miniature([]) == ""
