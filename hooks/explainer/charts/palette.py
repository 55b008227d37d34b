"""The page's colours by name, for what is taken away from it and can't follow a stylesheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

PROPERTY = re.compile(r"var\((--[a-z0-9-]+)\)")

# The same values stand in the theme's stylesheet; a test holds them together.
LIGHT: Mapping[str, str] = {
    "--paper": "#fcfaf4",
    "--ink": "#1d1a16",
    "--ink-soft": "#5e584e",
    "--rule": "#d9d2c3",
    "--tone-leaving": "#a83a10",
    "--tone-returning": "#14597f",
    "--tone-context": "#6b655b",
}


def in_light(drawing: str) -> str:
    """A drawing with every custom property replaced by its colour on light paper."""
    return PROPERTY.sub(lambda match: LIGHT[match.group(1)], drawing)
