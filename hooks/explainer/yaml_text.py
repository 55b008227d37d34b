"""Strict YAML: every scalar as it is written, with line and column, and nothing that YAML 1.1 would make of it.

The base loader leaves ``NO``, ``12:30:45`` and ``1_000`` as the text they are. What YAML allows and a fact file has no
use for (anchors, tags, several documents, equal keys) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import yaml

from explainer.errors import Problem, Where

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser gives the same marks and is 13 times faster
Tree = str | list["Tree"] | dict[str, "Tree"]
Address = tuple[str | int, ...]
PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
OPENED = re.compile(r"""\s*(?:- )*[\w-]+:\s+(?P<mark>["'])(?P<rest>.*)""")
CLOSED = {'"': re.compile(r'(?<!\\)"'), "'": re.compile("'")}
QUOTED = re.compile(r"""\s*(?:- )*[\w-]+:\s+(".*"|'.*')\s*""")
DASHLESS = re.compile(r"[\w-]+:")
MOST_FILES = 512  # whose documents are kept, for the live preview
BRACKETED = re.compile(r"\s*(?:- )*[\w-]+:\s+[\[{].*[\]}]\s*")


@dataclass(frozen=True, repr=False)
class Document:
    """A file's content and where each part of it stands, addressed by keys and indexes from the top."""

    path: str
    text: str
    tree: Tree
    values: Mapping[Address, Where]
    keys: Mapping[Address, Where]

    def where(self, address: Address) -> Where:
        """Where the value at an address starts, or the innermost part of it that the file has."""
        return self._innermost(address, self.values)

    def where_key(self, address: Address) -> Where:
        """Where the key at an address stands."""
        return self.keys.get(address) or self._innermost(address, self.values)

    def _innermost(self, address: Address, marks: Mapping[Address, Where]) -> Where:
        for length in range(len(address), -1, -1):
            if address[:length] in marks:
                return marks[address[:length]]
        return Where(self.path)


@lru_cache(MOST_FILES)
def read(path: str, raw: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's document, or the problems that keep it from being one; a file that didn't change is parsed once."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return None, [
            Problem(Where(path, line, column), "the file is not UTF-8 text", "save it as UTF-8 in your editor")
        ]
    if not text.strip():
        return None, [Problem(Where(path), "the file is empty", "add a record or delete the file")]
    if conflict := CONFLICT.search(text):
        where = Where(path, text.count("\n", 0, conflict.start()) + 1)
        return None, [
            Problem(
                where,
                "a merge conflict is left unresolved",
                "keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>",
            )
        ]
    try:
        nodes = list(yaml.compose_all(text, Loader=Loader))
    except yaml.YAMLError as error:
        return None, [_syntax_problem(path, text, error)]
    if len(nodes) != 1:
        return None, [Problem(Where(path), "the file holds several documents", 'delete the lines "---" between them')]
    builder = _Builder(path)
    tree = builder.build(nodes[0], ())
    return Document(path, text, tree, builder.values, builder.keys), builder.problems


class _Builder:
    """Walks the composed nodes once, noting where each stands and what is refused."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.values: dict[Address, Where] = {}
        self.keys: dict[Address, Where] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, address: Address) -> Tree:
        where = Where(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        self.values[address] = where
        if id(node) in self._seen:
            self._refuse(where, 'the text is copied from another by "&" and "*"', "write it out in both places")
            return ""
        self._seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            self._refuse(
                where,
                f'the text starts with "!!{node.tag.removeprefix("tag:yaml.org,2002:")}", which has a meaning in YAML',
                "delete it, or put the text in double quotes",
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, address)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*address, index)) for index, item in enumerate(node.value)]
        if node.value == "" and node.start_mark.index == node.end_mark.index:
            self._refuse(
                where, f'"{address[-1] if address else self.path}" has no value', "write one or delete the line"
            )
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, address: Address) -> dict[str, Tree]:
        result: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            where = Where(self.path, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(where, "the name of a field is not plain text", 'write it as in "place: north"')
                continue
            key = str(key_node.value)
            if key in result:
                first = self.keys[(*address, key)].line
                self._refuse(
                    where, f'"{key}" stands twice in this record (first on line {first})', "keep one of the two"
                )
                continue
            self.keys[(*address, key)] = where
            result[key] = self.build(value_node, (*address, key))
        return result

    def _refuse(self, where: Where, what: str, hint: str) -> None:
        self.problems.append(Problem(where, what, hint))


def _syntax_problem(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """A parser's message in words that help somebody who has never seen YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        position = getattr(error, "position", 0)
        where = Where(path, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
        return Problem(where, "the file has a character that can't be read", "delete the invisible character")
    mark = error.problem_mark or error.context_mark
    if not mark:
        return Problem(Where(path), "the file can't be read", "compare it with another file of its folder")
    where = Where(path, mark.line + 1, mark.column + 1)
    said = f"{error.context or ''} {error.problem or ''}".strip()
    if found := _told_by_the_lines(where, text.split("\n")[: mark.line + 1], said):
        return found
    for sign, what, hint in _SYNTAX:
        if sign in said:
            return Problem(where, what, hint)
    return Problem(where, f"the line can't be read ({said})", "compare it with the same line of the record above")


def _told_by_the_lines(where: Where, lines: list[str], said: str) -> Problem | None:
    """What the lines up to the place where the parser gave up tell better than it does."""
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    written = line[: where.column - 1]
    if "\t" in line[: where.column] and not written.strip():
        return Problem(where, "a tab is used for indentation", "use two spaces instead")
    if opened := _unclosed(lines):
        number, column, mark = opened
        place = Where(where.path, number, column)
        return Problem(place, "the quotation mark is not closed", f"write {mark} at the end of the text too")
    if "expected key" in said and BRACKETED.fullmatch(written):
        what = "a text starts with a bracket or brace, which has a meaning in YAML"
        return Problem(where, what, "put the whole text in double quotes")
    if "expected key" in said and QUOTED.fullmatch(written):
        what = "the text goes on after its closing quotation mark"
        return Problem(where, what, "put the whole text in double quotes")
    if "mapping values" in said and len(lines) > 1 and DASHLESS.match(lines[-2]):
        return Problem(Where(where.path, where.line - 1), "the record does not start with a dash", 'write "- id: ..."')
    return None


def _unclosed(lines: list[str]) -> tuple[int, int, str] | None:
    """Line, column and mark of a quotation that is opened on a line and runs on to the last one."""
    for number, line in reversed(list(enumerate(lines, start=1))):
        found = OPENED.fullmatch(line)
        if found and not CLOSED[found["mark"]].search(found["rest"]):
            return number, found.start("mark") + 1, found["mark"]
        if number < len(lines) and '"' in line:
            return None
    return None


_SYNTAX = (
    ("found undefined alias", "the text starts with an asterisk", "put the text in double quotes"),
    ("anchor", "the text starts with an ampersand or asterisk", "put the text in double quotes"),
    ("quoted scalar", "a quotation mark is not closed, or text follows its end", 'close the text with the same mark; write \\" for one inside'),
    ("mapping values are not allowed", "a colon stands inside a text, or the line is indented wrongly", 'put the text in double quotes, as in note: "He said: no", or align the line with the one above'),
    ("did not find expected key", "the line does not fit the record it stands in", "align it with the lines above; put texts with quotes or colons in double quotes"),
    ("did not find expected '-' indicator", "the line is indented less than the list it stands in", 'start a record with "- " and align its lines under the first one'),
    ("could not find expected ':'", "a line has no colon", 'write it as in "place: north"'),
    ("cannot start any token", "the text starts with a character that has a meaning in YAML", "put the text in double quotes"),
    ("flow", "a bracket or brace is opened and not closed", "close it, or put the text in double quotes"),
)  # fmt: skip
