"""How every chart looks: colours, sizes, the two widths and the text that fits in them.

Colours are CSS custom properties, so that a drawing follows the page into dark mode. A stylesheet sets them:

    --tone-leaving, --tone-returning, --tone-context   what a measure is about (its ``tone``)
    --ink, --ink-soft                                  figures and labels; what is said beside them
    --rule                                             the zero line, the grid and the marks of events
    --paper                                            the page behind, as a halo around text on marks

Against ``--paper`` the tones need a contrast of 3:1 and both inks 4.5:1.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

INK, INK_SOFT, RULE, PAPER = "var(--ink)", "var(--ink-soft)", "var(--rule)", "var(--paper)"
TEXT = 13  # px in a drawing; 390 px of screen leave a narrow one a little larger than drawn
LINE = 16
ADVANCE = 0.53  # of the size: a wide guess at a letter's mean width, so that text fits in any of the reader's fonts
BOLD = 0.92  # how much less fits in bold
TARGET = 24  # px, the least side of what can be tapped (WCAG 2.2, 2.5.8)


def tone(name: str) -> str:
    """The colour of a measure's tone."""
    return f"var(--tone-{name})"


def text_width(text: str) -> float:
    """How wide a line of bold text may come out, in px."""
    return len(text) * TEXT * ADVANCE / BOLD


def wrapped(text: str, width: float) -> list[str]:
    """A text broken into lines of a width in px."""
    letters = max(8, int(width / (TEXT * ADVANCE)))
    return textwrap.wrap(text, letters, break_on_hyphens=False, break_long_words=False) or [""]


def packed(parts: Sequence[str], width: float, between: str) -> list[str]:
    """Texts on as few lines of a width in px as they fit on, broken between them where that is enough."""
    lines: list[str] = []
    for part in parts:
        together = f"{lines[-1]}{between}{part}" if lines else part
        if len(wrapped(together, width)) == 1:
            lines[-1:] = [together]
        else:
            if lines:
                lines[-1] += between.rstrip(" ")
            lines += wrapped(part, width)
    return lines


@dataclass(frozen=True)
class Frame:
    """One of the widths each chart is drawn in; the page shows the one that fits."""

    name: str
    width: int


WIDE, NARROW = Frame("wide", 640), Frame("narrow", 340)
FRAMES = (WIDE, NARROW)
ONE_WIDTH = frozenset({"map"})  # forms without words of their own, drawn once for every width


def frames_of(form: str) -> tuple[Frame, ...]:
    """The widths a form is drawn in for a page."""
    return (WIDE,) if form in ONE_WIDTH else FRAMES


@dataclass(frozen=True)
class Margins:
    """What lies around the plot, in px: room for labels."""

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
