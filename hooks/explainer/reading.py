"""What one text turns out to hold, and how it is to be placed on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from explainer.binding import BindingError, Bound, BrokenRecordError, Link, bind
from explainer.book import FactBook
from explainer.errors import Problem, Where


@dataclass(frozen=True)
class Source:
    """The text a page or a published field comes from, and where it starts in its file."""

    path: str
    text: str
    offset: int = 0

    def where(self, position: int) -> Where:
        """The line and column, from 1, of a position in the text, from 0."""
        line = self.text.count("\n", 0, position) + 1
        return Where(self.path, line, position - self.text.rfind("\n", 0, position))


@dataclass
class Reading:
    """What one text turned out to hold, in the order of its first mention.

    ``cited`` numbers the records that it is read in, by collection and id. ``uses`` has each link's scheme, target and
    place, ``exemptions`` each number let through with its reason and place, ``links`` the address of each link to a
    file with its place.
    """

    source: Source
    problems: list[Problem] = field(default_factory=list)
    cited: dict[tuple[str, str], int] = field(default_factory=dict)
    charts: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    uses: list[tuple[str, str, Where]] = field(default_factory=list)
    exemptions: list[tuple[str, str, Where]] = field(default_factory=list)
    bound: list[tuple[Link, bool, Bound]] = field(default_factory=list)
    links: list[tuple[str, Where]] = field(default_factory=list)

    def holds_in(self, book: FactBook) -> bool:
        """Whether nothing was wrong with the text, and its links mean the same in a book as when it was read."""
        try:
            return not self.problems and all(
                bind(link, book, starts_sentence=starts) == bound for link, starts, bound in self.bound
            )
        except (BindingError, BrokenRecordError):
            return False

    def add(self, other: Reading) -> None:
        """Take over what a text holds that stands elsewhere on the page, without references of its own."""
        self.problems += other.problems
        self.uses += other.uses
        self.exemptions += other.exemptions
        self.bound += other.bound
        self.links += other.links

    def number(self, cites: tuple[str, str]) -> int:
        """The reference number of a record; it has the same throughout."""
        return self.cited.setdefault(cites, len(self.cited) + 1)


@dataclass(frozen=True)
class Placing:
    """How bound links become HTML on one page: the way to the site's root, charts, and what follows the text."""

    root: str = ""
    numbered: bool = True
    chart: Callable[[str, str], str] = lambda _name, _headline: ""
    listing: Callable[[str], str] = lambda _: ""
    closing: Callable[[Reading], str] = lambda _: ""
