"""The live preview, over HTTP, as `make serve` starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from explainer.cli import main

PATIENCE = 30  # s


@dataclass
class Served:
    """A preview of the tiny topic, its folder and its address."""

    folder: Path
    address: str
    log: Path

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def read(self, path: str = "") -> str:
        with urlopen(f"{self.address}{path}") as answer:  # of our own
            return str(answer.read().decode())

    def wait_for(self, words: str, path: str = "") -> str:
        """A page once it says the words."""
        end = monotonic() + PATIENCE
        while words not in (text := self.read(path)):
            assert monotonic() < end, f"{words} isn't shown: {self.log.read_text(encoding='utf-8')}"
            sleep(0.1)
        return text


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, log = tmp_path_factory.mktemp("preview") / "islands", tmp_path_factory.mktemp("log") / "log"
    assert main(["init", str(folder)]) == 0
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with log.open("w") as out, subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out) as server:
        end = monotonic() + PATIENCE
        while not (found := re.search(r"Serving on (\S+)", log.read_text(encoding="utf-8"))):
            assert monotonic() < end, log.read_text(encoding="utf-8")
            assert server.poll() is None, log.read_text(encoding="utf-8")
            sleep(0.1)
        yield Served(folder, found.group(1), log)
        server.terminate()


def test_a_changed_fact_shows_wherever_it_stands(served: Served) -> None:
    assert "More than 200,000 landings" in served.read()
    served.change("data/facts/north.yml", "value: 200000", "value: 210000")
    served.wait_for("More than 210,000 landings")
    for path in ("facts/north/", "facts/", "data/facts.json"):
        page = served.read(path)
        assert "210,000" in page
        assert "200,000" not in page


def test_a_changed_page_and_a_changed_text_show(served: Served) -> None:
    served.change("docs/index.md", "North Island was", "The northern island was")
    served.wait_for("The northern island was")
    served.change("data/places.yml", "name: the South Island", "name: the Southern Island")
    served.wait_for("Southern Island", "facts/south/")


def test_a_mistake_is_told_on_the_page_until_it_is_mended(served: Served) -> None:
    served.change("data/facts/north.yml", "value: 64234", "value: 64,234")
    page = served.wait_for("To be mended first")
    assert "data/facts/north.yml:24:10:" in page
    assert "/livereload/" in page  # so that it gives way by itself
    served.change("data/facts/north.yml", "value: 64,234", "value: 64235")
    served.wait_for("The northern island was")
    assert "64,235" in served.read("facts/north/")


def test_changed_settings_ask_for_a_new_start(served: Served) -> None:
    served.change("mkdocs.yml", "site_name: The gulls", "site_name: All gulls")
    end = monotonic() + PATIENCE
    while "stop the preview and start it again" not in served.log.read_text(encoding="utf-8"):
        assert monotonic() < end
        sleep(0.1)
