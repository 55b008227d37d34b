"""Writes ERRORS.md: each message that an author can get, with one example, from the cases that the tests hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TINY = ROOT / "hooks" / "explainer" / "starter"
CASES = ROOT / "tests" / "cases"
CATALOGUE = ROOT / "ERRORS.md"
SECTIONS = {
    "slips": "In a record",
    "mixtures": "Charts, series, sums and comparisons",
    "markdown": "On a page, and in any text that readers see",
}
HEAD = """\
# What the messages mean

`explainer check` answers each slip with one line: the file, the line and the column, what is wrong, and what to write
instead. These are the messages it has, each with one example. The examples come from the tests, so that this page
can't promise what the program doesn't say: `make catalogue` writes it anew.

"""
WHERE = re.compile(r"\S+?:\d+:\d+: ")
QUOTED = re.compile(r'"[^"]*"')
ASIDE = re.compile(r" \([^()]*\)")
NUMBER = re.compile(r"\d[\d.,-]*")


def catalogue() -> str:
    """The whole page."""
    told: set[str] = set()
    parts = [f"## {title}\n\n{''.join(_entries(folder, told))}" for folder, title in SECTIONS.items()]
    return HEAD + "".join(parts).rstrip("\n") + "\n"


def _entries(folder: str, told: set[str]) -> Iterator[str]:
    """A section's messages in the order of their words, each shape once."""
    found: dict[str, str] = {}
    for path in sorted((CASES / folder).glob("*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        answers = case.get("says", case.get("problems", []))
        for answer in answers:
            shape = _shape(answer)
            if shape not in told:
                told.add(shape)
                found[shape] = f"{_example(case)}\n```text\n{answer}\n```\n\n"
    for shape, text in sorted(found.items(), key=lambda item: item[0].strip('"…').lower()):
        yield f"### {shape}\n\n{text}"


def _shape(answer: str) -> str:
    """What is wrong, without the names and numbers of the example."""
    what = ASIDE.sub("", WHERE.sub("", answer, count=1)).partition("; ")[0]
    return NUMBER.sub("…", QUOTED.sub('"…"', what))


def _example(case: dict[str, Any]) -> str:
    if "page" in case:
        return f"```markdown\n{case['page'].rstrip()}\n```\n"
    if "file" in case:
        return _slip(case["file"], case["replace"], case["with"])
    added = case["add"].items()
    return "\n".join(f"In `{name}`:\n\n```yaml\n{text.rstrip()}\n```\n" for name, text in added)


def _slip(file: str, old: str, new: str) -> str:
    """The whole lines that a slip leaves, or those it takes away, without the indentation that they share."""
    text = (TINY / "data" / file).read_text(encoding="utf-8")
    start = text.rindex("\n", 0, text.index(old) + 1) + 1 if "\n" in text[: text.index(old)] else 0
    end = text.find("\n", text.index(old) + len(old) - 1) % (len(text) + 1)
    lines = text[start:end].replace(old.rstrip("\n"), new.rstrip("\n")) if new else text[start:end]
    without = "" if new else ", without these lines"
    return f"In `{file}`{without}:\n\n```yaml\n{dedent(lines).rstrip()}\n```\n"


if __name__ == "__main__":
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
