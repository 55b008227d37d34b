"""A live preview that tests and benchmarks watch."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.request import urlopen

PATIENCE = 60  # s


@dataclass(frozen=True)
class Served:
    """A preview of a project: its folder, its address and what it says."""

    folder: Path
    address: str
    log: Path

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def read(self, path: str = "") -> str:
        """What is at an address; "404 Not Found" where nothing is."""
        try:
            with urlopen(f"{self.address}{path}") as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return str(error).removeprefix("HTTP Error ").replace(":", "")

    def wait_for(self, words: str, path: str = "") -> str:
        """A page once it says the words."""
        end = monotonic() + PATIENCE
        while words not in (text := self.read(path)):
            assert monotonic() < end, f"{words} isn't shown: {self.log.read_text(encoding='utf-8')}"
            sleep(0.05)
        return text


@contextmanager
def preview(folder: Path, log: Path) -> Iterator[Served]:
    """The preview of a project while it runs; the log takes what it says."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with log.open("w") as out, subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out) as server:
        try:
            end = monotonic() + PATIENCE
            while not (found := re.search(r"Serving on (\S+)", said := log.read_text(encoding="utf-8"))):
                assert monotonic() < end, said
                assert server.poll() is None, said
                sleep(0.1)
            yield Served(folder, found.group(1), log)
        finally:
            server.terminate()
