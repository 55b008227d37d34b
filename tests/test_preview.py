"""The live preview, over HTTP, as `make serve` starts it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from conftest import ROOT
from explainer.cli import main
from served import PATIENCE, Served, preview


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("preview") / "islands"
    assert main(["init", str(folder)]) == 0
    shutil.copytree(ROOT / "hooks" / "theme", folder / "theme")  # one of its own, to be edited
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r'"[^"]*hooks/theme"', "theme", settings.read_text(encoding="utf-8")), encoding="utf-8")
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


def test_a_page_comes_and_goes(served: Served) -> None:
    page = served.folder / "docs" / "möwe.md"
    page.write_text("---\ntitle: A gull\ndescription: A gull.\n---\n# A gull\n", encoding="utf-8")
    served.wait_for("A gull", "m%C3%B6we/")
    page.write_text("---\ntitle: A tern\ndescription: A tern.\n---\n# A tern\n", encoding="utf-8")
    served.wait_for("A tern", "m%C3%B6we/")
    page.unlink()
    served.wait_for("404 Not Found", "m%C3%B6we/")


def test_a_file_of_facts_comes_and_goes(served: Served) -> None:
    claim = (served.folder / "data/facts/south.yml").read_text(encoding="utf-8").split("\n- id: ")[1]
    path = served.folder / "data/facts/more.yml"
    path.write_text(f"- id: {claim.replace('june-10', 'more', 1).replace('11500', '11777')}", encoding="utf-8")
    served.wait_for("11,777", "facts/south/")
    path.unlink()
    end = monotonic() + PATIENCE
    while "11,777" in served.read("facts/south/"):
        assert monotonic() < end
        sleep(0.1)


def test_a_mistake_is_told_on_a_page_that_nobody_wrote(served: Served) -> None:
    served.change("data/facts/north.yml", "value: 98000", "value: 98k")
    served.wait_for("To be mended first", "facts/south/")
    served.change("data/facts/north.yml", "value: 98k", "value: 98000")
    served.wait_for("The northern island was")


def test_a_template_and_a_stylesheet_are_read_again(served: Served) -> None:
    style = served.folder / "theme/assets/stylesheets/explainer.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n.gull{}\n", encoding="utf-8")
    served.wait_for(".gull{}", "assets/stylesheets/explainer.css")
    template = served.folder / "theme/partials/footer.html"
    text = template.read_text(encoding="utf-8")
    template.write_text("{% if %}" + text, encoding="utf-8")
    page = served.wait_for("TemplateSyntaxError")
    assert "/livereload/" in page
    template.write_text(text + "<!-- a gull -->", encoding="utf-8")
    served.wait_for("<!-- a gull -->")
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


def test_what_an_editor_leaves_behind_is_no_mistake(served: Served) -> None:
    (served.folder / "data/facts/north.yml~").write_text("half", encoding="utf-8")
    served.change("docs/index.md", "The northern island was", "The island in the north was")
    served.wait_for("The island in the north was")


def test_changed_settings_ask_for_a_new_start(served: Served) -> None:
    served.change("mkdocs.yml", "site_name: The gulls", "site_name: All gulls")
    end = monotonic() + PATIENCE
    while "stop the preview and start it again" not in served.log.read_text(encoding="utf-8"):
        assert monotonic() < end
        sleep(0.1)
