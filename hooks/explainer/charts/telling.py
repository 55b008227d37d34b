"""What is said beside each mark, and what is said of all of them once, above them. Imports no altair.

What tells the marks apart names their rows: the place, when or who. What all share, often who counted and what, stands
in the line above; only what differs is repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.charts.days import year_of
from explainer.charts.picture import SUPERSEDED, Mark, Picture
from explainer.charts.theme import Frame, packed
from explainer.evidence import OUR_ARITHMETIC
from explainer.wording import capitalised

PARTS = ("counts", "counted", "place", "who", "when")  # of what is said of a mark, in this order
BETWEEN = " \N{MIDDLE DOT} "
IN_UNIT = "{} in {}"
MOSTLY = "{} where no other is named"
MOST, OF = 3, 4  # one claimant of three in four marks or more is named above; the others stand beside theirs


@dataclass(frozen=True)
class Telling:
    """The words of a chart's marks; ``title`` is the part that names a row."""

    picture: Picture
    title: str

    @property
    def head(self) -> list[str]:
        """What holds for all marks, or for all that say nothing else."""
        who = self._shared.get("who") or (MOSTLY.format(self._usual) if self._usual else "")
        if self._all_ours and not who:
            who = OUR_ARITHMETIC
        counted, place, when = (self._shared.get(part, "") for part in ("counted", "place", "when"))
        others = f"{self._counts} {counted} {who} {when}"
        if not others.strip() or _named(place, others):
            place = ""
        return [part for part in (self._counts, counted, place, who, when) if part]

    @property
    def head_with_year(self) -> list[str]:
        """The same with the year, for days that are written without it."""
        year = year_of([day for mark in self.picture.marks for day in (mark.first, mark.last) if day])
        return [*self.head, year] if year else self.head

    @property
    def counts_one_thing(self) -> bool:
        """Whether what is counted, and in what, stands above the marks, so that a figure needs no noun."""
        return len({(mark.measure, mark.in_unit) for mark in self.picture.marks}) == 1

    def name(self, mark: Mark) -> str:
        """What a mark's row is called."""
        return capitalised(str(getattr(mark, self.title)))

    def details(self, mark: Mark) -> list[str]:
        """What else is said of a mark alone."""
        own: dict[str, str] = {
            part: self._detail(mark, part) for part in PARTS if part != self.title and part not in self._shared
        }
        if _named(own.get("place", ""), " ".join(self.head)):
            del own["place"]
        if own.get("counts") and own.get("place"):
            own["counts"] = f"{own['counts']}, {own.pop('place')}"
        said = list(own.values())
        if mark.superseded and (self.title == "when" or "when" in self._shared):
            said.append(capitalised(SUPERSEDED))
        return [capitalised(part) for part in said if part]

    def _detail(self, mark: Mark, part: str) -> str:
        said = str(getattr(mark, part))
        if part == "who":
            return "" if said == self._usual else said.removeprefix(f"{OUR_ARITHMETIC}, ") if self._all_ours else said
        return f"{said} ({SUPERSEDED})" if part == "when" and mark.superseded else said

    @property
    def _counts(self) -> str:
        """What all marks count, in what unit or per what."""
        first = self.picture.marks[0]
        if "counts" not in self._shared:
            return first.per_inhabitants if len({mark.per_inhabitants for mark in self.picture.marks}) == 1 else ""
        if self.counts_one_thing and first.in_unit and first.in_unit not in first.counts.lower():
            return IN_UNIT.format(first.counts, first.in_unit)
        return f"{first.counts} {first.per_inhabitants}".rstrip()

    @cached_property
    def _shared(self) -> dict[str, str]:
        """The parts that are the same of every mark."""
        values = {part: {str(getattr(mark, part)) for mark in self.picture.marks} for part in PARTS}
        return {part: capitalised(*said) for part, said in values.items() if len(said) == 1 and part != self.title}

    @cached_property
    def _all_ours(self) -> bool:
        return all(mark.ours for mark in self.picture.marks)

    @cached_property
    def _usual(self) -> str:
        """The claimant of most marks, but not of all."""
        if self.title == "who" or "who" in self._shared:
            return ""
        who, times = Counter(mark.who for mark in self.picture.marks).most_common(1)[0]
        return who if times * OF >= len(self.picture.marks) * MOST and times > 1 else ""


def _named(place: str, said: str) -> bool:
    """Whether a place is named in what is said already."""
    return bool(place) and place.partition(", ")[0].casefold() in said.casefold()


def several(picture: Picture, part: str) -> bool:
    """Whether marks differ in a part."""
    return len({getattr(mark, part) for mark in picture.marks}) > 1


def head_lines(said: Sequence[str], frame: Frame) -> list[str]:
    """What is said above all, as lines of the frame's width."""
    return packed(said, frame.width, BETWEEN)
