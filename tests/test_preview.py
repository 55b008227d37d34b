"""The live preview, over HTTP, as `make serve` starts it."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from explainer.cli import main
from served import PATIENCE, Served, preview


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("preview") / "islands"
    assert main(["init", str(folder)]) == 0
    with preview(folder, tmp_path_factory.mktemp("log") / "log") as served:
        yield served


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
