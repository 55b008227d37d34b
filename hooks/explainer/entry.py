"""A record as a data file has it: a field a line, short records in braces, lists of records below their field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from explainer.yaml_text import Tree

PLAIN = re.compile(r"(?:-(?=\d)|[^\s\-?:,!&*%@`|>'\"#{}\[\]])[^{}\[\]\n]*")
MEANT_ELSEWHERE = re.compile(r": |:$| #|\s$")


def entry_lines(tree: Mapping[str, Tree], *, indent: int = 0) -> Iterator[str]:
    """The lines of a record, the dash of its list before the first one."""
    sign = "- "
    for key, value in tree.items():
        start = f"{' ' * indent}{sign}{key}:"
        records = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        yield start if records else f"{start} {_flow(value)}"
        for record in records:
            yield from entry_lines(record, indent=indent + 4)
        sign = "  "


def _flow(value: Tree) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_scalar(str(item), inside=True)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_scalar(str(item), inside=True) for item in value) + "]"
    return _scalar(value)


def _scalar(text: str, *, inside: bool = False) -> str:
    """A text as YAML: plain where nothing in it has a meaning there, else in double quotes."""
    text = " ".join(text.split())
    plain = PLAIN.fullmatch(text) and not MEANT_ELSEWHERE.search(text) and not (inside and "," in text)
    return text if plain and text.isprintable() else json.dumps(text, ensure_ascii=not text.isprintable())
