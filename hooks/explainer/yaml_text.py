"""Strict YAML: every scalar as it is written, with line and column, and nothing that YAML 1.1 would make of it.

The base loader leaves ``NO``, ``12:30:45`` and ``1_000`` as the text they are. What YAML allows and a fact file has no
use for (anchors, tags, several documents, equal keys) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from explainer.errors import Problem, Where
from explainer.file_text import file_text
from explainer.syntax import syntax_problem

Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser gives the same marks and is 13 times faster
Tree = str | list["Tree"] | dict[str, "Tree"]
Address = tuple[str | int, ...]
ANOTHER_RECORD = 3  # so many fields that stand twice are a record of their own
IN_QUOTES = "put the text in double quotes"
PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
REMARK = re.compile(r"\s+(#.*)")
DEEPEST = 20  # a record has no use for a tenth of it, and the parser's stack ends somewhere
MOST_FILES = 512  # whose documents are kept, for the live preview


class _TooDeepError(yaml.YAMLError):
    """Lists within lists without end; ``mark`` is where the last that is read starts."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__("too deep")
        self.mark = mark


class Loader(Parser):  # type: ignore[misc]  # chosen above
    """Stops where a document is nested deeper than any record, before the parser runs out of stack."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        """PyYAML's word for a step into a node."""
        self.depth += 1
        if parent and self.depth > DEEPEST:
            raise _TooDeepError(parent.start_mark)

    def ascend_resolver(self) -> None:
        """And for the step out of it."""
        self.depth -= 1


@dataclass(frozen=True, repr=False)
class Document:
    """A file's content and where each part of it stands, addressed by keys and indexes from the top.

    ``lost`` are the ids of records that run into the one above them; an empty one where the id itself is lost.
    """

    path: str
    text: str
    tree: Tree
    values: Mapping[Address, Where]
    keys: Mapping[Address, Where]
    lost: frozenset[str] = frozenset()

    def where(self, address: Address) -> Where:
        """Where the value at an address starts, or the innermost part of it that the file has."""
        return next(self.values[part] for n in range(len(address), -1, -1) if (part := address[:n]) in self.values)

    def where_key(self, address: Address) -> Where:
        """Where the key at an address stands."""
        return self.keys.get(address) or self.where(address)


@lru_cache(MOST_FILES)
def read(path: str, raw: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's document, or the problems that keep it from being one; a file that didn't change is parsed once."""
    text = file_text(path, raw)
    if isinstance(text, Problem):
        return None, [text]
    try:
        nodes = list(yaml.compose_all(text, Loader=Loader))
    except _TooDeepError as error:
        where = _place(path, error.mark, text.split("\n"))
        return None, [Problem(where, "what stands here is nested too deep", "take out brackets or dashes")]
    except yaml.YAMLError as error:
        return None, [_unreadable(path, text, error)]
    if not nodes:
        return None, [Problem(Where(path), "the file is empty", "add a record or delete the file")]
    if len(nodes) > 1:
        where = Where(path, nodes[1].start_mark.line + 1)
        return None, [Problem(where, "the file holds several documents", 'delete the line "---" before this one')]
    builder = _Builder(path, text)
    tree = builder.build(nodes[0], ())
    return Document(path, text, tree, builder.values, builder.keys, frozenset(builder.lost)), builder.problems


class _Builder:
    """Walks the composed nodes once, noting where each stands and what is refused."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.remarks = {number: line for number, line in enumerate(self.lines) if "#" in line}
        self.lost: set[str] = set()
        self.flow = False  # whether what is read now stands in braces
        self.values: dict[Address, Where] = {}
        self.keys: dict[Address, Where] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, address: Address) -> Tree:
        where = _place(self.path, node.start_mark, self.lines)
        self.values[address] = where
        if id(node) in self._seen:
            self._refuse(where, 'the text is copied from another by "&" and "*"', "write it out in both places")
            return ""
        self._seen.add(id(node))
        plain = node.tag in PLAIN_TAGS
        if not plain:
            self._refuse(
                where,
                f'the text starts with "{node.tag.replace("tag:yaml.org,2002:", "!!")}", which has a meaning in YAML',
                "delete it, or put the text in double quotes",
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, address)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*address, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and plain:
            self._look_at(node, where, address)
        return str(node.value)

    def _look_at(self, node: yaml.ScalarNode, where: Where, address: Address) -> None:
        """Refuse a text that is not there, or not all there."""
        if node.value == "" and node.style not in ('"', "'"):
            self._refuse(*self._empty(node, where, address))
        elif not node.style:
            self._look_for_a_remark(node)

    def _empty(self, node: yaml.ScalarNode, where: Where, address: Address) -> tuple[Where, str, str]:
        """What is wrong with a value that is not there."""
        name = next((part for part in reversed(address) if isinstance(part, str)), self.path)
        key = self.keys.get(address)
        if node.style in (">", "|"):
            return (
                where,
                f'the text starts with "{node.style}", which has a meaning in YAML',
                "put the text in double quotes",
            )
        if REMARK.match(self.remarks.get(where.line - 1, ""), where.column - 1):
            return where, f'"{name}" has no value: "#" starts a remark', IN_QUOTES
        if key and ":" in name:
            return key, "no blank follows the colon", f'write "{name.replace(":", ": ", 1)}"'
        if key and self.flow:
            return (
                key,
                f'"{name}" has no value',
                "inside braces write numbers without commas, and a text with commas in double quotes",
            )
        what = f'"{name}"' if key else f'an item of "{name}"'
        return where, f"{what} has no value", "write one or delete the line"

    def _look_for_a_remark(self, node: yaml.ScalarNode) -> None:
        """A "#" after a text without quotes cuts it short, and nobody would see it."""
        end = node.end_mark
        if (line := self.remarks.get(end.line)) and (remark := REMARK.match(line, end.column)):
            where = Where(self.path, end.line + 1, remark.start(1) + 1)
            self._refuse(
                where,
                'what follows "#" is taken for a remark and left out',
                f"{IN_QUOTES}, or the remark on a line of its own",
            )

    def _mapping(self, node: yaml.MappingNode, address: Address) -> dict[str, Tree]:
        result: dict[str, Tree] = {}
        repeated: dict[str, tuple[Where, yaml.Node]] = {}
        for key_node, value_node in node.value:
            where = _place(self.path, key_node.start_mark, self.lines)
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(where, "the name of a field is not plain text", 'write it as in "place: north"')
                continue
            key = str(key_node.value)
            if key in result:
                repeated.setdefault(key, (where, value_node))
                continue
            self.keys[(*address, key)] = where
            self.flow = bool(node.flow_style)
            result[key] = self.build(value_node, (*address, key))
        self._tell_of_repeated(repeated, address)
        return result

    def _tell_of_repeated(self, repeated: Mapping[str, tuple[Where, yaml.Node]], address: Address) -> None:
        """Fields that stand twice in a record; where they are many, another record runs into it."""
        if len(repeated) < ANOTHER_RECORD:
            for key, (where, _) in repeated.items():
                first = self.keys[(*address, key)].line
                self._refuse(
                    where, f'"{key}" stands twice in this record (first on line {first})', "keep one of the two"
                )
            return
        where, name = repeated.get("id", (next(iter(repeated.values()))[0], None))
        self.lost.add(str(name.value) if name else "")
        hint = 'write "- id: ..."' if name else 'put "- id: ..." above it'
        self._refuse(where, "another record begins here without its dash", hint)

    def _refuse(self, where: Where, what: str, hint: str) -> None:
        self.problems.append(Problem(where, what, hint))


def _unreadable(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """A parser's message where a person would look for the slip."""
    if not isinstance(error, yaml.MarkedYAMLError):
        position = getattr(error, "position", 0)
        where = Where(path, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
        return Problem(where, "the file has a character that can't be read", "delete the invisible character")
    mark = error.problem_mark or error.context_mark
    if not mark:
        return Problem(Where(path), "the file can't be read", "compare it with another file of its folder")
    started = error.context_mark.line + 1 if error.context_mark else mark.line + 1
    said = f"{error.context or ''} {error.problem or ''}".strip()
    lines = text.split("\n")
    return syntax_problem(_place(path, mark, lines), started, lines, said)


def _place(path: str, mark: yaml.Mark, lines: Sequence[str]) -> Where:
    """Where a mark stands; the end of the last line where the parser looked behind it."""
    if mark.line < len(lines):
        return Where(path, mark.line + 1, mark.column + 1)
    return Where(path, len(lines), len(lines[-1]) + 1)
