"""The one way to report an author's mistake: where it is, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from explainer.meant import in_plain_letters, stranger

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file of the author's; lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake and the way out of it, each told in part of one line."""

    where: Where
    what: str
    hint: str

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}; {self.hint}"
        return " ".join(line.split())


class ContentError(Exception):
    """Every problem found in a topic's data and prose, in the order of their files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def suggest(name: str, known: Iterable[str], *, otherwise: str) -> str:
    """The known name nearest to a mistyped one as a question, or what to do where none is near."""
    known = list(known)
    plain = in_plain_letters(name)
    if plain != name and plain in known:
        return f'type "{plain}" anew: {stranger(name)}'
    near = get_close_matches(plain.lower(), known, n=1, cutoff=0.65)
    return f'did you mean "{near[0]}"?' if near else otherwise
