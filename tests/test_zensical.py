"""The same extension under another generator: the same sentences with the same figures."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from explainer.texts import PAGE_EXTENSIONS

CONFIG = """\
site_name: Sentences
docs_dir: docs
markdown_extensions:
{extensions}
  - explainer.extension
"""


# Left out, saying so, where somebody runs pytest without it; `make test` installs it, and in CI its absence is a failure.
@pytest.mark.topic
@pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None and not os.environ.get("CI"),
    reason="zensical is not installed: make venv",
)
def test_the_home_page_says_the_same(tmp_path: Path, built: Path) -> None:
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    listed = "\n".join(f"  - {name}" for name in PAGE_EXTENSIONS)
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(extensions=listed), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "zensical"), "build", "--clean", "-f", "mkdocs.yml"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    ours, theirs = sentences(built / "index.html", ".prose p"), sentences(tmp_path / "site/index.html", "article p")
    assert len(ours) > 10
    assert [text for text in ours if text not in theirs] == []
    terms = links_of_terms(built / "index.html")
    assert terms
    assert links_of_terms(tmp_path / "site/index.html") == terms


def links_of_terms(path: Path) -> list[tuple[str, str]]:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return [(str(link["href"]), link.get_text()) for link in page.select("a[data-term]")]


def sentences(path: Path, selector: str) -> list[str]:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    found = [paragraph for paragraph in page.select(selector) if paragraph.select("a[data-fact]")]
    return [" ".join(paragraph.get_text().split()) for paragraph in found]
