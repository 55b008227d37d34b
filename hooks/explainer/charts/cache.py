"""Keeps what is drawn between builds, each file under the hash of all it follows from.

A kept file starts with the hash of its own content, so that half a file is never taken for a drawing.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, is_dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

DRAWN_WITH = ("altair", "vl-convert-python", "Babel")
BESIDE = max(1, (os.cpu_count() or 1) - 1)  # processes that draw; the build itself takes one core
WORTH_A_PROCESS = 16  # drawings; to start one takes as long as about eight
IMAGE = ".png"  # drawn by a library that is started in no time, unlike the one for charts


@dataclass(frozen=True)
class Drawing:
    """Something to draw, as a value: how its file is called, the function that gives its bytes, and all it is given.

    The function is named, so that its libraries are imported only where there is something to draw.
    """

    name: str
    draw: str
    given: tuple[Any, ...]

    @cached_property
    def file(self) -> str:
        """Where it is kept: its name with the hash of what it follows from."""
        stem, _, suffix = self.name.partition(".")
        return f"{stem}-{key(self.name, self.draw, self.given)[:24]}.{suffix}"


@dataclass(repr=False)
class Cache:
    """The drawings in a folder. Many that it lacks are drawn ahead, in processes of their own."""

    folder: Path
    pool: ProcessPoolExecutor | None = None
    coming: dict[str, Future[None]] = field(default_factory=dict)
    images: list[Drawing] = field(default_factory=list)

    def prepare(self) -> None:
        """Have processes get ready to draw where nothing is kept yet: that takes them as long as to read a topic."""
        if not self.folder.exists():
            pool = self._start()
            for _ in range(BESIDE):
                pool.submit(_ready)

    def draw_ahead(self, drawings: Iterable[Drawing]) -> None:
        """Begin to draw what isn't kept yet, as soon as it is named, and wait for none of it."""
        missing = []
        for drawing in drawings:
            if drawing.file not in self.coming and not (self.folder / drawing.file).exists():
                missing.append(drawing)
            if self.pool or len(missing) >= WORTH_A_PROCESS:
                self.coming |= {each.file: self._start().submit(_draw, self.folder, each) for each in missing}
                self.images += [each for each in missing if each.name.endswith(IMAGE)]
                missing.clear()

    def kept(self, drawing: Drawing) -> bytes:
        """A drawing's bytes from the folder, or drawn and put there.

        While a process still draws it, images that none has begun are drawn here.
        """
        while (coming := self.coming.get(drawing.file)) and not coming.done() and self._help():
            pass
        if coming := self.coming.get(drawing.file):
            coming.result()
        return _kept(self.folder, drawing)

    def close(self) -> None:
        """End the processes; what they haven't begun to draw is drawn when it is asked for."""
        if self.pool:
            self.pool.shutdown(cancel_futures=True)
            self.coming.clear()
            self.images.clear()
            self.pool = None

    def _help(self) -> bool:
        """Draw here the last image that no process has begun to draw; false where there is none."""
        while self.images:
            image = self.images.pop()
            if self.coming[image.file].cancel():
                del self.coming[image.file]
                _draw(self.folder, image)
                return True
        return False

    def _start(self) -> ProcessPoolExecutor:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(BESIDE, get_context("spawn"))
        return self.pool


def _ready() -> None:
    """Import what draws and start it, in a process that does nothing else."""
    resolve_name("explainer.charts.render:get_ready")()


def _draw(folder: Path, drawing: Drawing) -> None:
    _kept(folder, drawing)


def _kept(folder: Path, drawing: Drawing) -> bytes:
    path = folder / drawing.file
    drawn = _read(path)
    if drawn is None:
        drawn = resolve_name(drawing.draw)(*drawing.given)
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
    own = sorted(path for kind in ("*.py", "vendor/*") for path in Path(__file__).parent.glob(kind))
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
