"""A row for each mark, with its words beside the plot where there is room and above it where there isn't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.charts.layers import Words, words
from explainer.charts.picture import Mark
from explainer.charts.theme import BOLD, LINE, TARGET, WIDE, Frame, packed, wrapped

BESIDE = 266  # px for words beside the plot
GAP, CLOSE = 14, 5  # px between two rows, and before one that shares the title of the row above it
TOGETHER = "; "  # between details on one line
UNDER = 8  # px from what is said above all rows to the first of them


@dataclass(frozen=True)
class Told:
    """A mark with the words of its row; one without a title belongs to the row above.

    ``before`` stands on a line of its own over the row: what is missing there.
    """

    mark: Mark
    title: str
    details: Sequence[str]
    before: str = ""


@dataclass(frozen=True)
class Band:
    """Where one mark's row lies, in px from the top, its words and its bar in it; ``before`` is above the row."""

    mark: Mark
    before: tuple[str, ...]
    title: tuple[str, ...]
    detail: tuple[str, ...]
    x: float
    top: float
    text: float
    bar: tuple[float, float]
    bottom: float

    @property
    def middle(self) -> float:
        return sum(self.bar) / 2

    @property
    def words(self) -> list[Words]:
        """The row's words: what it is in ink, who says so and when more softly."""
        parts = (
            (self.before, self.top - GAP - LINE * len(self.before)),
            (self.title, self.text),
            (self.detail, self.text + LINE * len(self.title)),
        )
        return [
            words(self.x, top + LINE / 2, list(lines), look="bold" if lines is self.title else "soft")
            for lines, top in parts
            if lines
        ]


def left_of(frame: Frame) -> float:
    """How much room the words take beside the plot."""
    return BESIDE if frame == WIDE else 0


def bands(told: Sequence[Told], frame: Frame, *, indent: float = 0, over: float = 0) -> list[Band]:
    """A row below the other, ``over`` px free above each bar; words start ``indent`` px before the frame's own."""
    found: list[Band] = []
    left = left_of(frame)
    width = left - 16 if left else frame.width
    short = not left or all(len(packed(row.details, width, TOGETHER)) <= 1 for row in told)
    for row in told:
        top = found[-1].bottom + (GAP if row.title else CLOSE) if found else GAP / 2
        before = wrapped(row.before, frame.width) if row.before else []
        top += LINE * len(before) + GAP * bool(before)
        title = wrapped(row.title, width * BOLD) if row.title else []
        detail = [line for part in row.details for line in wrapped(part, width)]
        if short:
            detail = packed(row.details, width, TOGETHER)
        height = LINE * (len(title) + len(detail))
        start = over + (top + 2 if left else top + height + 3)
        bottom = max(top + height, start + TARGET)
        text = start + (TARGET - height) / 2 if left and height == LINE and not over else top
        parts = tuple(before), tuple(title), tuple(detail)
        found.append(Band(row.mark, *parts, -left - indent, top, text, (start, start + TARGET), bottom))
    return found


def head_height(lines: Sequence[str]) -> float:
    """How much room it takes to say something above all rows."""
    return LINE * len(lines) + UNDER * bool(lines)


def head(lines: Sequence[str], x: float, bottom: float) -> list[Words]:
    """What is said above all rows: lines that end at a height in px."""
    return [words(x, bottom - LINE * (len(lines) - 0.5), lines, look="soft")] if lines else []
