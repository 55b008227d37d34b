"""Outlines written shortly: steps from point to point instead of each point's place, half the bytes on a map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

HALVES = r"(-?\d+(?:\.5)?)"
POINT = re.compile(f"{HALVES},{HALVES}")
OUTLINES = re.compile(r"(?:M\d,\d(?:L\d,\d)+Z)+".replace(r"\d", HALVES))


def shortly(path: str) -> str:
    """A path of closed outlines in whole or half px by its steps; any other path as it is."""
    return "".join(_stepwise(path)) if OUTLINES.fullmatch(path) else path


def _stepwise(path: str) -> Iterator[str]:
    for outline in path.split("Z")[:-1]:
        points = [(float(x), float(y)) for x, y in POINT.findall(outline)]
        steps = [_pair(x2 - x, y2 - y) for (x, y), (x2, y2) in pairwise(points)]
        yield f"M{_pair(*points[0])}l{_joined(steps)}z"


def _pair(x: float, y: float) -> str:
    return f"{_written(x)}{_written(y)}" if y < 0 else f"{_written(x)} {_written(y)}"


def _written(number: float) -> str:
    """A number without the zero before its point."""
    return {0.5: ".5", -0.5: "-.5"}.get(number, f"{number:g}")


def _joined(steps: list[str]) -> str:
    """Numbers side by side, a space only where no minus parts them."""
    return steps[0] + "".join(step if step.startswith("-") else f" {step}" for step in steps[1:])
