"""What an author may have meant by an id that is no record's: a new name, another collection, a name in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from explainer.book import FactBook
from explainer.errors import suggest
from explainer.fields import ID, Record, proposed_id
from explainer.meant import in_plain_letters
from explainer.model import COLLECTIONS

NAMES = ("name", "title", "short", "term", "asks", "url")  # what else a record is known by, where it has it
ALL_BUT = 0.85  # so alike are a name and the same with a letter wrong
MANY = 3  # records that may be meant, in a line
RUN_TOGETHER = re.compile(r"[;,\s]+")


def singular(collection: str) -> str:
    """A collection's name for one of its records."""
    return COLLECTIONS[collection].__name__.lower()


def meant_by(target: str, kinds: tuple[str, ...], book: FactBook) -> str:
    """What to write for an id that is in none of some collections."""
    known = [name for kind in kinds for name in book.collection(kind)]
    looks = (_new_name, _run_together, _in_words, _elsewhere, _nearly_in_words, _in_part)
    found = (look(target, kinds, known, book) for look in looks)
    return next(filter(None, found), "") or suggest(target, known, otherwise=_otherwise(target, kinds, known))


def _new_name(target: str, kinds: tuple[str, ...], _: list[str], book: FactBook) -> str:
    found = (name for name, record in _records(kinds, book) if target in getattr(record, "formerly", ()))
    return next((f'it is called "{name}" now' for name in found), "")


def _run_together(target: str, _: tuple[str, ...], known: list[str], __: FactBook) -> str:
    """Two ids or more without the sign that belongs between them."""
    parts = [part for part in RUN_TOGETHER.split(target) if part]
    if len(parts) > 1 and all(part in known for part in parts):
        return f"a comma is missing: write {', '.join(parts)}"
    ways = ((target[: sign.start()], target[sign.end() :]) for sign in re.finditer("-", target))
    difference = next((f"{one} - {other}" for one, other in ways if one in known and other in known), "")
    return difference and f'put blanks around the minus: write "{difference}"'


def _in_words(target: str, kinds: tuple[str, ...], known: list[str], book: FactBook) -> str:
    """The record whose id or name a text is, whatever its capitals, blanks and accents."""
    if in_plain_letters(target) in known:
        return suggest(target, known, otherwise="")
    said = _said(target)
    found = (name for name, record in _records(kinds, book) if said and said in _ways_to_say(name, record))
    return next((f'did you mean "{name}"?' for name in found), "")


def _elsewhere(target: str, kinds: tuple[str, ...], known: list[str], book: FactBook) -> str:
    other = next((kind for kind in COLLECTIONS if kind not in kinds and target in book.collection(kind)), None)
    near = suggest(target, known, otherwise="")
    return f"that id is in {other}{f'; {near}' if near else ''}" if other else ""


def _nearly_in_words(target: str, kinds: tuple[str, ...], _: list[str], book: FactBook) -> str:
    """The record whose id or name is all but the text."""
    ways = {way: name for name, record in _records(kinds, book) for way in _ways_to_say(name, record)}
    near = get_close_matches(_said(target), ways, n=1, cutoff=ALL_BUT)
    return f'did you mean "{ways[near[0]]}"?' if near else ""


def _in_part(target: str, kinds: tuple[str, ...], known: list[str], book: FactBook) -> str:
    """Records that have a text within their names, where no id is like it."""
    said = _said(target)
    if ID.fullmatch(target) or not said or suggest(target, known, otherwise=""):
        return ""
    near = [
        name
        for name, record in _records(kinds, book)
        if any(f"-{said}-" in f"-{way}-" for way in _ways_to_say(name, record))
    ]
    return f"perhaps {' or '.join(near[:MANY])}" if near else ""


def _otherwise(target: str, kinds: tuple[str, ...], known: list[str]) -> str:
    place = " or ".join(kinds)
    if ID.fullmatch(target) or not known:
        return f"add it to {place}, or write the id of one that is there"
    return f'write the id of one of the {place}, as in "{known[0]}", or add it there first'


def _ways_to_say(name: str, record: Record) -> Iterator[str]:
    yield _said(name)
    yield from (_said(text) for key in NAMES if isinstance(text := getattr(record, key, None), str))


def _said(text: str) -> str:
    return proposed_id(text).removeprefix("the-")


def _records(kinds: tuple[str, ...], book: FactBook) -> Iterator[tuple[str, Record]]:
    for kind in kinds:
        yield from book.collection(kind).items()
