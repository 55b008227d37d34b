"""The sign of each kind of event, told apart by its outline. Imports no altair."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.charts.picture import Picture
from explainer.charts.theme import INK, PAPER

SHAPES = ("circle", "square", "triangle-up", "diamond")
MOST_KINDS = 2 * len(SHAPES)


@dataclass(frozen=True)
class KindSign:
    """An outline, full or hollow."""

    shape: str
    full: bool

    @property
    def fill(self) -> str:
        return INK if self.full else PAPER


def sign_of(kind: str, picture: Picture) -> KindSign:
    """Full signs for the first kinds, then hollow ones."""
    index = picture.kinds.index(kind)
    return KindSign(SHAPES[index % len(SHAPES)], index < len(SHAPES))
