"""Keeps what is drawn between builds, each file under the hash of all it follows from.

A kept file starts with the hash of its own content, so that half a file is never taken for a drawing.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

DRAWN_WITH = ("altair", "vl-convert-python", "Babel")


def kept(folder: Path, name: str, follows_from: object, draw: Callable[[], bytes]) -> bytes:
    """A file's bytes from the folder, or drawn and put there; ``follows_from`` is all that they depend on."""
    stem, _, suffix = name.partition(".")
    path = folder / "charts" / f"{stem}-{key(name, follows_from)[:24]}.{suffix}"
    drawn = _read(path)
    if drawn is None:
        drawn = draw()
        _write(path, drawn)
    return drawn


def key(*follows_from: object) -> str:
    """The hash of what a drawing follows from, the libraries' versions and our own code."""
    return sha256(json.dumps([follows_from, _code()], default=_plain, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


@cache
def _code() -> str:
    """The libraries' versions and the hash of this package: a change of how charts look draws them anew."""
    versions = " ".join(version(name) for name in DRAWN_WITH).encode()
    own = sorted(path for kind in ("*.py", "vendor/*.json") for path in Path(__file__).parent.glob(kind))
    return sha256(versions + b"".join(path.read_bytes() for path in own)).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        digest, _, drawn = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return drawn if digest == sha256(drawn).hexdigest().encode() else None


def _write(path: Path, drawn: bytes) -> None:
    """Whole or not at all, so that two builds at once do each other no harm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(sha256(drawn).hexdigest().encode() + b"\n" + drawn)
    Path(file.name).replace(path)
