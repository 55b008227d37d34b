"""A row for each mark, with its words beside the plot where there is room and above it where there isn't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.charts.layers import Words, words
from explainer.charts.picture import Mark
from explainer.charts.theme import INK_SOFT, LINE, TARGET, WIDE, Frame, wrapped

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
            words(self.x, self.top + LINE / 2, list(self.title), weight="bold"),
            words(self.x, below + LINE / 2, list(self.detail), fill=INK_SOFT),
        ]


def left_of(frame: Frame) -> float:
    """How much room the words take beside the plot."""
    return BESIDE if frame == WIDE else 0


def bands(labelled: Sequence[tuple[Mark, str, str]], frame: Frame) -> list[Band]:
    """A row below the other for marks with their title and detail."""
    found: list[Band] = []
    left = left_of(frame)
    top = GAP / 2
    for mark, title, detail in labelled:
        width = left - 16 if left else frame.width
        lines = wrapped(title, width * 0.94), wrapped(detail, width)
        height = LINE * (len(lines[0]) + len(lines[1]))
        start = top + 2 if left else top + height + 3
        bottom = max(top + height, start + TARGET)
        found.append(Band(mark, tuple(lines[0]), tuple(lines[1]), -left, top, (start, start + TARGET), bottom))
        top = bottom + GAP
    return found


def detail_of(mark: Mark, *, counted: bool = True) -> str:
    """Who says so and when, and who is counted where that isn't the usual group."""
    parts = [mark.counted if counted else "", mark.who, mark.when]
    return ", ".join(part for part in parts if part) + (" (superseded)" if mark.superseded else "")
