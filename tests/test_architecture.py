"""The arrows between modules, the doors, and what the generator may not know."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"
PACKAGE = HOOKS / "explainer"
# From the ground up: a module imports from rows above its own, or from its own row.
LAYERS = (
    {"errors", "dates", "bounds", "quantity", "words", "numerals", "meant", "built"},
    {"fields", "fact", "declaration", "model", "schema", "file_text", "yaml_text", "syntax", "refusal"},
    {"book", "load", "page_text"},
    {"wording", "stated", "selection", "comparability", "evidence", "compare", "lookup"},
    {"binding", "brackets", "files", "reading", "visible", "references", "checks", "derive", "terms"},
    {"markdown", "texts", "prose", "spots"},
    {"cards"},
    {"charts"},
    {"topic", "pages", "exports", "gallery"},
    {"colophon"},
    {"entry", "new", "asking", "init", "checkout"},
    {"build", "expand", "explain", "snapshot", "diff", "expected", "verify"},
    {"extension", "cli"},
)
ONLY = {
    "mkdocs": {"events", "preview"},
    "material": set(),
    "altair": {"charts"},
    "vl_convert": {"charts"},
    "markdown": {"markdown", "texts", "extension", "spots"},
    "yaml": {"yaml_text"},
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def module(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py") if path.is_relative_to(PACKAGE) else path.stem


FILES = sorted(path for path in HOOKS.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    level = {name: index for index, names in enumerate(LAYERS) for name in names}
    own = module(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("explainer.")}
    if own not in ONLY["mkdocs"]:
        assert own in level, f"give {own} a place in LAYERS"
        assert [name for name in used if level[name] > level[own]] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_each_library_has_one_door(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    assert [library for library, doors in ONLY.items() if library in roots and module(path) not in doors] == []


def test_nothing_reads_a_clock_or_the_network() -> None:
    banned = {"requests", "urllib.request", "http.client", "socket", "time", "random"}
    assert {path.name: found for path in FILES if (found := imports(path) & banned)} == {}


def test_only_the_command_asks_for_the_day() -> None:
    asking = {path.name for path in FILES if re.search(r"\.(?:today|now|utcnow)\(", path.read_text(encoding="utf-8"))}
    assert asking == {"cli.py"}


TYPEFACE = "Georgia,"  # in a list of fonts


def test_hooks_know_nothing_of_the_topic() -> None:
    words = r"russ|kazakh|georgia|tbilisi|finland|finnish|frontex|mobilis|ukrain|kremlin|lars|putin|exodus|2022|\bkz\b|\bkz-"
    kinds = {".py", ".html", ".md", ".css", ".js", ".svg", ".json", ".xml", ".yml", ".txt"}
    files = [path for path in HOOKS.rglob("*") if path.suffix in kinds]
    found = {
        f"{path.relative_to(HOOKS)}: {match.group()}"
        for path in files
        if "vendor" not in path.parts
        for match in re.finditer(words, path.read_text(encoding="utf-8").replace(TYPEFACE, ""), re.IGNORECASE)
    }
    assert found == set()


def test_no_module_is_too_long_to_read() -> None:
    long = {path.name: lines for path in FILES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 310}
    assert long == {}
