"""From degrees on the globe to a flat map, equal in area, so that no country looks larger than it is.

The world is in Equal Earth, with the formula and constants of B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map
projection", International Journal of Geographical Information Science 33 (2019), p. 454-465,
https://doi.org/10.1080/13658816.2018.1504949. A part of it is in Lambert's azimuthal projection around its own middle
(J. P. Snyder, "Map Projections: A Working Manual", 1987, p. 185, formulas 24-2 and 22-4), where shapes stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

MIDDLE = (
    11.5  # the meridian in the middle of the world, so that its edge runs through the Bering Strait and cuts no land
)

View = tuple[float, float, float, float]  # west, south, east and north, in degrees


@dataclass(frozen=True)
class Window:
    """What a map shows of a projection: from degrees to units of the globe's radius, right and up, and its four edges."""

    project: Callable[[float, float], tuple[float, float]]
    west: float
    south: float
    east: float
    north: float


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map of the world, from its middle."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3) / 2
    east = math.radians((longitude - MIDDLE + 180) % 360 - 180)
    theta = math.asin(root * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = root * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    return east * math.cos(theta) / slope, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


def azimuthal(middle: tuple[float, float], longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map around a middle, from there."""
    east, north = math.radians(longitude - middle[0]), math.radians(latitude)
    sine, cosine = math.sin(math.radians(middle[1])), math.cos(math.radians(middle[1]))
    toward = math.cos(north) * math.cos(east)
    stretch = math.sqrt(2 / max(1e-9, 1 + sine * math.sin(north) + cosine * toward))
    return stretch * math.cos(north) * math.sin(east), stretch * (cosine * math.sin(north) - sine * toward)


WORLD = Window(equal_earth, -2.48, -1.03, 2.5, 1.31)  # without the far south


def window(view: View | None) -> Window:
    """The world, or a part of it; its edges lie where its middle meridian and parallel meet them."""
    if view is None:
        return WORLD
    west, south, east, north = view
    middle = (west + east) / 2, (south + north) / 2
    project = partial(azimuthal, middle)
    half = project(east, middle[1])[0]
    return Window(project, -half, project(middle[0], south)[1], half, project(middle[0], north)[1])
