"""The outlines of countries as the files in ``vendor`` tell them: lines ("arcs") that neighbours share.

The format is that of https://github.com/topojson/topojson-specification: a line is steps between whole numbers, and a
number below zero names a line taken backwards.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from babel.core import get_global

COARSE, FINE = (Path(__file__).parent / "vendor" / name for name in ("world-110m.json", "world-50m.json"))

Lines = list[list[list[int]]]  # of a country's parts, each an outline and the holes in it: the numbers of their lines


@cache
def countries_in(file: Path) -> dict[str, Lines]:
    """Each country by its ISO code; what has no code of two letters keeps the file's own of three."""
    aliases = get_global("territory_aliases")
    found = {}
    for geometry in _read(file)["objects"]["countries"]["geometries"]:
        code, arcs = geometry["properties"]["a3"], geometry["arcs"]
        found[aliases.get(code, [code])[0]] = arcs if geometry["type"] == "MultiPolygon" else [arcs]
    return found


def line_in(file: Path, number: int) -> list[tuple[float, float]]:
    """Where a line runs, as longitudes and latitudes; the number is zero or above."""
    told = _read(file)
    (wide, high), (west, south) = (told["transform"][name] for name in ("scale", "translate"))
    across, up = (accumulate(steps) for steps in zip(*told["arcs"][number], strict=True))
    return [(x * wide + west, y * high + south) for x, y in zip(across, up, strict=True)]


@cache
def _read(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(file.read_bytes())
    return told
