"""Outlines of countries in degrees, as the files of the atlas tell them."""

from __future__ import annotations

from pathlib import Path

from explainer.charts.atlas import Parts
from explainer.charts.topojson import countries_in, line_in


def parts_in(file: Path, code: str) -> Parts:
    """A country's parts, each an outline and the holes in it."""
    return tuple(
        tuple(
            tuple(point for n in numbers for point in (line_in(file, n) if n >= 0 else line_in(file, ~n)[::-1]))
            for numbers in part
        )
        for part in countries_in(file)[code]
    )
