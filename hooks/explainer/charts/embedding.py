"""What a chart needs on somebody else's page: links that leave the frame, and a height that fits it."""

from __future__ import annotations

from markupsafe import Markup

from explainer.charts.layout import Box, broken, signs, size_of
from explainer.charts.poster import notes
from explainer.charts.shown import Shown
from explainer.charts.theme import NARROW, WIDE, Frame, frames_of

OUT = 'target="_parent" rel="noopener" '
LARGEST = {WIDE: 680, NARROW: 420}  # px that a drawing is stretched to; the template says the same
PADDING = 96  # px around and between the parts
FROM = 640  # px of a window from which on the wide drawing is taken to show


def opening_outside(html: Markup) -> Markup:
    """What has links, with each leading out of the frame."""
    return Markup(str(html).replace("<a ", f"<a {OUT}"))  # noqa: S704  # HTML already


def height(shown: Shown) -> str:
    """The height of the frame as CSS: in a narrow window that of the narrow drawing there, else that of the wide one."""
    words, ratio = _words(shown, WIDE), _ratio(shown, WIDE)
    wide = round(words + LARGEST[WIDE] * ratio)
    words, ratio = _words(shown, NARROW), _ratio(shown, NARROW)
    if words + LARGEST[NARROW] * ratio <= wide:
        return f"{wide}px"
    return f"clamp({wide}px,({FROM}px - 100vw)*999,{words}px + min({LARGEST[NARROW]}px,100vw)*{ratio:.2f})"


def _ratio(shown: Shown, frame: Frame) -> float:
    """How high a drawing is for its width."""
    width, height = size_of(shown.svg(frame if frame in frames_of(shown.chart.form) else WIDE))
    return height / width


def _words(shown: Shown, frame: Frame) -> int:
    """How high all that stands around the drawing is, in px."""
    width = frame.width - 24
    headline = len(broken(shown.picture.headline, width, 20, "bold")) * 26
    legend = signs(shown.legend, Box(0, 0, width), 1.1)
    words = sum(len(broken(text, width, 14)) for text in [*notes(shown), f"Figures of {'; '.join(shown.claimants)}."])
    rows = len({line.y for _, line in legend})
    return headline + rows * 24 + (words + 2) * 21 + PADDING
