"""Keeps drawings between builds, each under the hash of all it follows from.

A kept file starts with the hash of its own content, so that half a file is never taken for a drawing.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from explainer.charts.picture import Picture

DRAWN_WITH = ("altair", "vl-convert-python", "Babel")


def kept(folder: Path, picture: Picture, frame: str, draw: Callable[[], str]) -> str:
    """A drawing from the folder, or drawn and put there."""
    path = folder / "charts" / f"{picture.chart}-{frame}-{key(picture, frame)[:24]}.svg"
    drawing = _read(path)
    if drawing is None:
        drawing = draw()
        _write(path, drawing)
    return drawing


def key(picture: Picture, frame: str) -> str:
    """The hash of a picture, its width, the libraries' versions and our own code."""
    versions = [version(name) for name in DRAWN_WITH]
    told = json.dumps([asdict(picture), frame, versions, _code()], default=str, sort_keys=True)
    return sha256(told.encode()).hexdigest()


@cache
def _code() -> str:
    """The hash of this package: a change of how charts look draws them anew."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in own)).hexdigest()


def _read(path: Path) -> str | None:
    try:
        digest, _, drawing = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return drawing if digest == sha256(drawing.encode()).hexdigest() else None


def _write(path: Path, drawing: str) -> None:
    """Whole or not at all, so that two builds at once do each other no harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(f"{sha256(drawing.encode()).hexdigest()}\n{drawing}")
    Path(file.name).replace(path)
