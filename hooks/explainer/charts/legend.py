"""What a reader must know to read a chart's marks: which colour counts what, and what the ends of marks mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from explainer.charts.days import Calendar, gaps
from explainer.charts.kinds import sign_of
from explainer.charts.picture import Picture
from explainer.charts.shades import BLANK, class_words, opacity
from explainer.quantity import OPEN_ABOVE, OPEN_BELOW, Qualifier
from explainer.wording import NOT_STATED

OVER_TIME = ("daily", "flows")  # forms whose marks have no words of their own for what they count

WITHOUT_BARS = ("intervals", "flows")  # forms where a claim without a range is its end alone
ENDS = ("stripes", "nearly", "arrow")


@dataclass(frozen=True)
class Key:
    """A sign in a tone and what it means; ``full`` is how opaque a shade of a map is."""

    sign: str
    tone: str
    meaning: str
    full: float = 1


def legend(picture: Picture) -> list[Key]:
    """The measures where there are several, then each kind of end and outline that the chart has."""
    if picture.form in OF_ITS_OWN:
        return list(OF_ITS_OWN[picture.form](picture))
    marks = picture.marks
    drawn = [mark for mark in marks if not (picture.form == "flows" and mark.ours)]
    by_day = picture.form == "daily"
    measures = {mark.measure: mark for mark in drawn}
    several = len(measures) > 1 and picture.form in OVER_TIME
    keys = [
        Key("thin" if lane and by_day else "bar", mark.tone, mark.counts)
        for lane, mark in enumerate(measures.values())
        if several
    ]
    kinds = (
        ("stripes", "stripes: “about”", any(m.qualifier is Qualifier.ABOUT for m in marks)),
        ("nearly", "stripes before a line: “nearly”", any(m.qualifier is Qualifier.NEARLY for m in marks)),
        ("arrow", "arrow: this or more, no upper end given", any(m.qualifier in OPEN_ABOVE for m in marks)),
        ("pale", "pale up to a line: this or fewer", any(m.qualifier in OPEN_BELOW for m in marks)),
        ("range", "pale between two lines: a range", any(m.is_range for m in marks)),
        ("outline", "outlined: our arithmetic", any(m.ours for m in drawn)),
        ("outline", "outlined: one total for several days, drawn at its daily mean", by_day and any(m.days > 1 for m in marks)),
        ("gap", "no figure was found", by_day and bool(gaps(picture, Calendar.of(marks, 1)))),
        ("faint", "faint: a later figure replaces it", picture.form != "flows" and any(m.superseded for m in marks)),
    )  # fmt: skip
    tone = marks[0].tone if marks else "context"
    alone = picture.form in WITHOUT_BARS
    return [
        *keys,
        *(Key(f"{sign}{'-alone' * (alone and sign in ENDS)}", tone, words) for sign, words, shown in kinds if shown),
    ]


def _of_map(picture: Picture) -> Iterator[Key]:
    """The classes from the highest, then what has no number and what nothing is known of."""
    tone = picture.marks[0].tone
    for index, meaning in reversed(list(enumerate(class_words(picture)))):
        yield Key("shade", tone, meaning, opacity(index, picture.steps))
    if any(mark.is_statement for mark in picture.marks):
        yield Key("stated", tone, NOT_STATED)
    yield Key("blank", tone, picture.blank, BLANK)


def _of_timeline(picture: Picture) -> Iterator[Key]:
    """The kinds of events."""
    for kind in picture.kinds:
        sign = sign_of(kind, picture)
        yield Key(sign.shape, "context", kind, sign.full)


OF_ITS_OWN: Mapping[str, Callable[[Picture], Iterator[Key]]] = {"map": _of_map, "timeline": _of_timeline}
