"""A row for each mark, with its words beside the plot where there is room and above it where there isn't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.charts.layers import Words, words
from explainer.charts.picture import SUPERSEDED, Mark
from explainer.charts.theme import BOLD, LINE, TARGET, WIDE, Frame, wrapped
from explainer.wording import capitalised

BESIDE = 232  # px for words beside the plot
GAP = 14


@dataclass(frozen=True)
class Band:
    """Where one mark's row lies, in px from the top: its words and its bar."""

    mark: Mark
    title: tuple[str, ...]
    detail: tuple[str, ...]
    x: float
    top: float
    bar: tuple[float, float]
    bottom: float

    @property
    def middle(self) -> float:
        return sum(self.bar) / 2

    @property
    def words(self) -> list[Words]:
        """The row's words: what it is in ink, who says so and when more softly."""
        below = self.top + LINE * len(self.title)
        return [
            words(self.x, self.top + LINE / 2, list(self.title)),
            words(self.x, below + LINE / 2, list(self.detail), soft=True),
        ]


def left_of(frame: Frame) -> float:
    """How much room the words take beside the plot."""
    return BESIDE if frame == WIDE else 0


def bands(labelled: Sequence[tuple[Mark, str, list[str]]], frame: Frame, *, indent: float = 0) -> list[Band]:
    """A row below the other for marks with their title and detail; words start ``indent`` px before the frame's own."""
    found: list[Band] = []
    left = left_of(frame)
    top = GAP / 2
    for mark, title, details in labelled:
        width = left - 16 if left else frame.width
        lines = wrapped(title, width * BOLD), [line for part in details for line in wrapped(part, width)]
        height = LINE * (len(lines[0]) + len(lines[1]))
        start = top + 2 if left else top + height + 3
        bottom = max(top + height, start + TARGET)
        found.append(Band(mark, tuple(lines[0]), tuple(lines[1]), -left - indent, top, (start, start + TARGET), bottom))
        top = bottom + GAP
    return found


def details_of(mark: Mark) -> list[str]:
    """Who is counted where that isn't the usual group, who says so, and when: each on a line of its own."""
    when = f"{mark.when} ({SUPERSEDED})" if mark.superseded else mark.when
    return [part for part in (capitalised(mark.counted), mark.who, when) if part]
