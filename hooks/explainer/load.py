"""The only module that opens data files: a folder in; a FactBook and every problem out.

A collection is one file (``places.yml``) or a folder of files (``facts/*.yml``). Each file is a list of records.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import ValidationError

from explainer.book import UNREAD_FILE, FactBook, Home
from explainer.errors import ContentError, Problem, Where, suggest
from explainer.fields import Record
from explainer.model import COLLECTIONS, Topic
from explainer.yaml_text import Address, Document, Tree, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
PUBLISHED_KEYS = ("title", "description")
R = TypeVar("R", bound=Record)
QUOTED = re.compile(r"'([^']+)'")
TOPIC = "topic.yml"


def gather(data: Path) -> tuple[FactBook, list[Problem]]:
    """The records that can be read, each as it stands alone, and every problem of their files.

    Raises ContentError where there is no topic, or not the group that it counts.
    """
    problems: list[Problem] = []
    records: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    homes: dict[tuple[str, str], Home] = {}
    broken: set[tuple[str, str]] = set()
    for collection, path in _files(data, problems):
        document, found = read(_shown(path), path.read_bytes())
        problems += found
        if document is None:
            broken.add((collection, UNREAD_FILE))
            continue
        refused = {problem.where for problem in found}
        for address, tree in _entries(document, problems):
            record, found = _record(COLLECTIONS[collection], document, address, tree)
            problems += [problem for problem in found if problem.where not in refused]
            name = str(tree.get("id", ""))
            if record is None:
                broken.add((collection, name))
            elif name in records[collection]:
                first = homes[collection, name].where()
                what = f'the id "{name}" is taken ({first.path}, line {first.line})'
                problems.append(
                    Problem(document.where((*address, "id")), what, "choose another id, or delete one of the two")
                )
            else:
                records[collection][name] = record
                homes[collection, name] = Home(document, address)
    topic, found = _topic(data / TOPIC, records["groups"], broken)
    problems += found
    if topic is None:
        raise ContentError(problems)
    return FactBook(topic, **records, homes=homes, broken=frozenset(broken)), problems


@dataclass(frozen=True)
class PageText:
    """A page's Markdown in its file, and the texts of its front matter that readers see."""

    path: str
    text: str
    offset: int
    front_matter: Mapping[str, str]


def read_pages(docs: Path) -> tuple[dict[str, PageText], list[Problem]]:
    """The Markdown pages of a folder by their path below it, and what is wrong with their front matter."""
    pages: dict[str, PageText] = {}
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*.md")):
        shown = _shown(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(Where(shown), "the file is not UTF-8 text", "save it as UTF-8 in your editor"))
            continue
        match = FRONT_MATTER.match(text)
        document, found = read(shown, match.group(1).encode()) if match else (None, [])
        problems += [replace(p, where=replace(p.where, line=p.where.line + 1)) for p in found]
        tree = document.tree if document and isinstance(document.tree, dict) else {}
        published = {key: value for key, value in tree.items() if key in PUBLISHED_KEYS and isinstance(value, str)}
        pages[path.relative_to(docs).as_posix()] = PageText(shown, text, match.end() if match else 0, published)
    return pages, problems


def _topic(
    path: Path, groups: Collection[str], broken: Collection[tuple[str, str]]
) -> tuple[Topic | None, list[Problem]]:
    if not path.is_file():
        hint = f'make {_shown(path)} with "name:", "locale:" and "who:"'
        return None, [Problem(Where(_shown(path)), "there is no topic here", hint)]
    document, problems = read(_shown(path), path.read_bytes())
    if document is None:
        return None, problems
    if not isinstance(document.tree, dict):
        what = Problem(document.where(()), "the topic is not a record", 'write "name: ..." and so on')
        return None, [*problems, what]
    topic, found = _record(Topic, document, (), document.tree)
    if topic and topic.who not in groups:
        if ("groups", topic.who) not in broken and ("groups", UNREAD_FILE) not in broken:
            hint = suggest(topic.who, groups, otherwise="add it to groups")
            found.append(Problem(document.where(("who",)), f'unknown group "{topic.who}"', hint))
        topic = None
    return topic, problems + found


def _files(data: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """The data files with their collection, in the order of their names; unknown ones are problems."""
    for path in sorted(data.rglob("*")):
        parts = path.relative_to(data).parts
        if path.is_dir() or path == data / TOPIC or any(part.startswith(".") for part in parts):
            continue
        name = parts[0].removesuffix(".yml")
        if path.suffix == ".yml" and name in COLLECTIONS:
            yield name, path
        elif path.suffix == ".yml":
            hint = suggest(name, COLLECTIONS, otherwise=f"name it after one of {', '.join(COLLECTIONS)}")
            problems.append(Problem(Where(_shown(path)), f'there is no collection "{name}"', hint))
        elif path.suffix == ".yaml":
            problems.append(Problem(Where(_shown(path)), 'the file is named ".yaml"', 'rename it to end in ".yml"'))


def _shown(path: Path) -> str:
    """A path as the author knows it: from the working folder where it lies below it."""
    here = Path.cwd()
    return path.resolve().relative_to(here).as_posix() if path.resolve().is_relative_to(here) else path.as_posix()


def _entries(document: Document, problems: list[Problem]) -> Iterator[tuple[Address, dict[str, Tree]]]:
    if not isinstance(document.tree, list):
        problems.append(
            Problem(document.where(()), "the file is not a list of records", 'start each record with "- id: ..."')
        )
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
        return None, [_problem(model, document, address, found) for found in _told(error.errors())]


def _told(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without those of the other way to write a field that may be a text or a record."""
    fields = {error["loc"][0] for error in errors if len(error["loc"]) > 2}  # noqa: PLR2004  # field, way, inner field
    return [error for error in errors if error["type"] != "string_type" or error["loc"][0] not in fields] or errors


def _problem(model: type[Record], document: Document, base: Address, error: ErrorDetails) -> Problem:
    """One of pydantic's errors, where it stands in the file."""
    context = error.get("ctx", {})
    address = _address(document, base, (*error["loc"], *context.get("field", "").split()))
    is_key = error["type"] == "extra_forbidden"
    what, hint = _in_words(model, error, _last_key(address))
    return Problem(document.where_key(address) if is_key else document.where(address), what, hint)


def _in_words(model: type[Record], error: ErrorDetails, inner: str) -> tuple[str, str]:
    """One of pydantic's errors as a journalist would want to read it."""
    context = error.get("ctx", {})
    key = str(error["loc"][-1]) if error["loc"] else ""
    value = error["input"]
    holder = _model_at(model, error["loc"])
    known, inner_known = _keys(holder), _keys(_model_at(model, (*error["loc"], "")))
    expected = str(context.get("expected", ""))
    words = {
        "mistake": (context.get("what", ""), context.get("hint", "")),
        "missing": (f'"{key}" is missing', f'add "{key}:"{holder.purpose(key)}'),
        "extra_forbidden": (
            f'there is no field "{key}" here',
            suggest(key, known, otherwise=f"known are {', '.join(known)}"),
        ),
        "literal_error": (
            f'"{value}" can\'t be the {key}',
            suggest(str(value), QUOTED.findall(expected), otherwise=f"write {expected}".replace("'", "")),
        ),
        "model_type": (
            f'"{inner}" needs fields of its own',
            f'write them in braces, as in "{inner}: {{{inner_known[0]}: ...}}"; known are {", ".join(inner_known)}',
        ),
        "tuple_type": (f'"{key}" is not a list', _list_hint(key, holder, inner_known)),
        "too_short": (f'"{key}" names too few', f"name at least {context.get('min_length')}"),
        "string_too_short": (f'"{key}" has no text', "write one or delete the line"),
        "int_parsing": (f'"{value}" is not a whole number', "write digits alone, as in 2020"),
        "greater_than_equal": (f'"{value}" is too small for "{key}"', f"write {context.get('ge')} or more"),
        "string_pattern_mismatch": (f'"{value}" can\'t be the {key}', _example_hint(key, holder)),
        "string_type": (f'"{inner}" is not plain text', "write one text, without fields or list items below it"),
        "bool_parsing": (f'"{value}" is neither true nor false', "write true or false"),
    }
    same = {"enum": "literal_error", "model_attributes_type": "model_type", "dict_type": "model_type"}
    found = same.get(error["type"], error["type"])
    return words.get(found, (f'"{value}" can\'t be the {key}', error["msg"].lower()))


def _list_hint(key: str, holder: type[Record], fields: list[str]) -> str:
    if fields != _keys(holder):
        return f'write each item on its own line below it, as in "- {fields[0]}: ..."'
    return f'write "{key}: [one, two]", or each item on its own line after "- "'


def _example_hint(key: str, holder: type[Record]) -> str:
    examples = next((f.examples for name, f in holder.model_fields.items() if key in (name, f.alias)), None)
    return f'write it as in "{examples[0]}"' if examples else "see the hover help of the field"


def _address(document: Document, base: Address, loc: tuple[int | str, ...]) -> Address:
    """The part of pydantic's location that the file has (it also names the arms of unions)."""
    address = base
    for part in loc:
        if (*address, part) in document.values:
            address = (*address, part)
    return address


def _last_key(address: Address) -> str:
    return next((part for part in reversed(address) if isinstance(part, str)), "this")


def _keys(model: type[Record]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: type[Record], loc: tuple[int | str, ...]) -> type[Record]:
    """The model of the record that holds the key at the end of a location."""
    for part in loc[:-1]:
        field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
        if field:
            model = next(_records_in(field.annotation), model)
    return model


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
