"""The starter topic, as the files that a newsroom begins with."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

HOOKS = Path(__file__).parent.parent
STARTER = Path(__file__).parent / "starter"
OWN_PATH = re.compile(r"\bhooks/(?=events\.py|theme\b)")
PARTS = ("data", "docs", "mkdocs.yml")


def starter(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file of the starter by its path below a folder, its ways to the generator as they lead from there."""
    for path in sorted(STARTER.rglob("*")):
        name = path.relative_to(STARTER)
        if path.suffix not in (".yml", ".md"):
            continue
        text = path.read_text(encoding="utf-8")
        if name.parts[0] == "mkdocs.yml":
            text = OWN_PATH.sub(f"{_way(folder, HOOKS)}/", text)
        elif path.suffix == ".yml":
            schema = HOOKS / "explainer" / "schema" / f"{name.parts[1].removesuffix('.yml')}.json"
            text = f"# yaml-language-server: $schema={_way((folder / name).parent, schema)}\n{text}"
        yield name.as_posix(), text


def is_free(folder: Path) -> bool:
    """Whether a topic may be put there: nothing is there, or a copy of the generator without a topic."""
    if is_empty(folder) or not folder.is_dir():
        return is_empty(folder)
    names = {path.name for path in folder.iterdir()}
    return not names & set(PARTS) and (folder / "hooks" / "events.py").is_file()


def is_empty(folder: Path) -> bool:
    """Whether nothing is there."""
    return not any(folder.iterdir()) if folder.is_dir() else not (folder.exists() or folder.is_symlink())


def _way(start: Path, end: Path) -> str:
    return Path(os.path.relpath(end, start.resolve())).as_posix()
