"""The only module that opens data files: a folder in; a FactBook and every problem out.

A collection is one file (``places.yml``) or a folder of files (``facts/*.yml``). Each file is a list of records.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from explainer.book import UNREAD_FILE, FactBook, Home
from explainer.errors import ContentError, Problem, Where, suggest
from explainer.fields import Record, proposed_id
from explainer.file_text import no_folder, shown
from explainer.model import COLLECTIONS, Topic
from explainer.numerals import unlinked
from explainer.refusal import fields_of, needed_by, problems_of
from explainer.yaml_text import Address, Document, Tree, read

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT = re.compile(r"(?:~|#|\.(?:bak|orig|rej|swp|tmp))$")  # what editors and git leave beside a file
YAML_NAME = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)  # as other programs and editors would have it
A_COPY = 3  # so many records that are all there twice are a copied file
MANY_STRANGE = 3  # so many fields that a collection doesn't have belong to a record of another
R = TypeVar("R", bound=Record)
TOPIC = "topic.yml"


def gather(data: Path) -> tuple[FactBook, list[Problem]]:
    """The records that can be read, each as it stands alone, and every problem of their files.

    Raises ContentError where there is no topic, or not the group that it counts.
    """
    if not data.is_dir():
        raise ContentError([no_folder(data, "--data")])
    found = _Found()
    for collection, path in _files(data, found):
        found.add_file(collection, path)
    topic, problems = _topic(data / TOPIC, found.records["groups"], found.broken)
    found.problems += problems
    if topic is None:
        raise ContentError(found.problems)
    return FactBook(topic, **found.records, homes=found.homes, broken=frozenset(found.broken)), found.problems


@dataclass
class _Found:
    """What the files read so far hold; ``broken`` has what they hold and can't be read, by collection and id."""

    problems: list[Problem] = field(default_factory=list)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in COLLECTIONS})
    homes: dict[tuple[str, str], Home] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)

    def add_file(self, collection: str, path: Path) -> None:
        document, problems = read(shown(path), path.read_bytes())
        self.problems += problems
        if document is None:
            self.broken.add((collection, UNREAD_FILE))
            return
        self.broken |= {(collection, name or UNREAD_FILE) for name in document.lost}
        refused = {problem.where for problem in problems}
        taken: list[Problem] = []
        for address, tree in _entries(document, self.problems):
            if other := _collection_of(tree, collection):
                what = f"this is a record of {other}, not of {collection}"
                self.problems.append(Problem(document.where(address), what, f"move it to {other}"))
                self.broken.add((other, str(tree.get("id", ""))))
                continue
            record, problems = _record(COLLECTIONS[collection], document, address, tree)
            self.problems += [problem for problem in problems if problem.where not in refused]
            name = str(tree.get("id", ""))
            if record is None:
                self.broken |= {
                    (collection, each) for each in (name or UNREAD_FILE, proposed_id(name), *_formerly(tree))
                }
            elif name in self.records[collection]:
                taken.append(_taken(name, document.where((*address, "id")), self.homes[collection, name].where()))
            else:
                self.records[collection][name] = record
                self.homes[collection, name] = Home(document, address)
        self.problems += _told_once(taken, document)

    def pass_over(self, path: Path, name: str, what: str, hint: str) -> None:
        """Leave out a file that holds records: of the collection that its name is like, or of any."""
        self.problems.append(Problem(Where(shown(path)), what, hint))
        near = get_close_matches(name.lower(), COLLECTIONS, n=1, cutoff=0.65)
        self.broken |= {(collection, UNREAD_FILE) for collection in near or COLLECTIONS}


def _formerly(tree: Mapping[str, Tree]) -> list[str]:
    """The earlier ids of a record that can't be read, however they are written."""
    earlier = tree.get("formerly", [])
    return [str(each) for each in (earlier if isinstance(earlier, list) else [earlier])]


def _collection_of(tree: Mapping[str, Tree], collection: str) -> str | None:
    """Another collection than the one it was put into that a record fits, where it is far from fitting that one."""
    written = set(tree)
    if len(written.difference(fields_of(COLLECTIONS[collection]))) < MANY_STRANGE:
        return None
    others = (name for name, model in COLLECTIONS.items() if written.issubset(fields_of(model)))
    return next((name for name in others if written.issuperset(needed_by(COLLECTIONS[name]))), None)


def _taken(name: str, where: Where, first: Where) -> Problem:
    what = f'the id "{name}" is taken ({first.path}, line {first.line})'
    return Problem(where, what, "choose another id, or delete one of the two")


def _told_once(taken: list[Problem], document: Document) -> list[Problem]:
    """The ids of a file that are taken; one problem where they all are, as in a copy of another file."""
    if len(taken) < A_COPY or len(taken) < len(document.tree):
        return taken
    return [Problem(Where(document.path), "each id of this file is taken in another", "delete one of the two files")]


def _topic(
    path: Path, groups: Collection[str], broken: Collection[tuple[str, str]]
) -> tuple[Topic | None, list[Problem]]:
    if not path.is_file():
        hint = f'make {shown(path)} with "name:", "locale:" and "who:"'
        return None, [Problem(Where(shown(path)), "there is no topic here", hint)]
    document, problems = read(shown(path), path.read_bytes())
    if document is None:
        return None, problems
    if not isinstance(document.tree, dict):
        what = Problem(document.where(()), "the topic is not a record", 'write "name: ..." and so on, without a dash')
        return None, [*problems, what]
    topic, found = _record(Topic, document, (), document.tree)
    if topic:
        found += unlinked(document.where(("name",)), topic.name, topic.locale)
    refused = {problem.where for problem in problems}
    found = [problem for problem in found if problem.where not in refused]
    if topic and topic.who not in groups:
        if ("groups", topic.who) not in broken and ("groups", UNREAD_FILE) not in broken:
            hint = suggest(topic.who, groups, otherwise="add it to groups")
            found.append(Problem(document.where(("who",)), f'unknown group "{topic.who}"', hint))
        topic = None
    return topic, problems + found


def _files(data: Path, found: _Found) -> Iterator[tuple[str, Path]]:
    """The data files with their collection, in the order of their names; unknown ones are problems."""
    for path in sorted(data.rglob("*")):
        parts = path.relative_to(data).parts
        hidden = any(part.startswith(".") for part in parts)
        if path.is_dir() or path == data / TOPIC or hidden or LEFT.search(path.name):
            continue
        name = parts[0].removesuffix(".yml")
        if path.suffix == ".yml" and name in COLLECTIONS:
            yield name, path
        elif path.suffix == ".yml":
            one_of = f'move it into the folder of what it holds, as in "{shown(data)}/facts/{path.name}"'
            found.pass_over(
                path, name, f'there is no collection "{name}"', suggest(name, COLLECTIONS, otherwise=one_of)
            )
        elif YAML_NAME.search(path.name):
            what = f'the file is named "{path.suffix}" and would not be read'
            found.pass_over(path, name.partition(".")[0], what, 'rename it to end in ".yml", or move it away')
        elif path.suffix != ".md":
            what = f'the file is named "{path.suffix}" and would not be read'
            hint = f'move it away: "{shown(data)}" holds records, in files that end in ".yml"'
            found.problems.append(Problem(Where(shown(path)), what, hint))


def _entries(document: Document, problems: list[Problem]) -> Iterator[tuple[Address, dict[str, Tree]]]:
    if not isinstance(document.tree, list):
        what = "the file is not a list of records"
        problems.append(Problem(document.where(()), what, 'start each record with "- id: ..."'))
        return
    for index, entry in enumerate(document.tree):
        if isinstance(entry, dict):
            yield (index,), entry
        else:
            problems.append(Problem(document.where((index,)), "this is not a record", 'start it with "- id: ..."'))


def _record(model: type[R], document: Document, address: Address, tree: Tree) -> tuple[R | None, list[Problem]]:
    try:
        return model.model_validate(tree, by_name=False, by_alias=True), []
    except ValidationError as error:
        return None, problems_of(model, document, address, error.errors())
