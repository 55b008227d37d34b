"""The starter topic: what `explainer init` writes builds and passes its own checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, TINY, build
from explainer.cli import main


def settings(path: Path) -> dict[str, object]:
    text = path.read_text(encoding="utf-8").replace("!ENV ", "")
    loaded: dict[str, object] = yaml.safe_load(text)
    return loaded


def test_it_checks_and_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topic = tmp_path / "islands"
    assert main(["init", str(topic)]) == 0
    assert capsys.readouterr().out.startswith(f"A topic of two islands stands in {topic}.")
    assert main(["check", "--data", str(topic / "data"), "--docs", str(topic / "docs")]) == 0
    site = build(topic, tmp_path / "site")
    assert "More than 200,000 landings" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "facts/north/index.html").is_file()


def test_it_builds_beside_a_project_with_an_odd_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, topic = tmp_path / "gulls, [a] #1 ü", tmp_path / "two islands"
    shutil.copytree(ROOT / "hooks", project / "hooks")
    command = [sys.executable, "-m", "explainer.cli", "init", str(topic)]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(project / "hooks")}
    )
    assert f"--data '{topic}/data'" in run.stdout
    settings_of = settings(topic / "mkdocs.yml")
    assert settings_of["hooks"] == ["../gulls, [a] #1 ü/hooks/events.py"]
    assert main(["check", "--data", str(topic / "data"), "--docs", str(topic / "docs")]) == 0
    assert capsys.readouterr().out == ""


def test_it_is_the_topic_of_the_tests(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "islands")])
    for path in (tmp_path / "islands/data").rglob("*.yml"):
        written = path.read_text(encoding="utf-8")
        head, _, rest = written.partition("\n")
        schema = head.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).resolve().is_file(), head
        assert rest == (TINY / path.relative_to(tmp_path / "islands")).read_text(encoding="utf-8")


def test_it_fills_a_copy_without_a_topic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks")
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    assert (tmp_path / "docs/index.md").is_file()
    assert capsys.readouterr().out == (
        "A topic of two islands stands here. Check it and build it with:\n  .venv/bin/explainer check\n  make site\n"
    )


@pytest.mark.parametrize("name", ["notes.txt", "hooks/events.py", "data/facts.yml"])
def test_it_leaves_a_full_folder_alone(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for each in {"data/facts.yml", name}:
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_text("mine\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert main(["init", str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{tmp_path} is not empty; name a new folder\n"
    assert sorted(tmp_path.rglob("*")) == before


def test_its_settings_are_those_of_this_site() -> None:
    own = {"site_name", "site_url", "site_description", "copyright", "nav"}
    ours, starter = settings(ROOT / "mkdocs.yml"), settings(TINY / "mkdocs.yml")
    assert {key: value for key, value in starter.items() if key not in own} == {
        key: value for key, value in ours.items() if key not in own
    }


def test_a_build_that_fails_names_each_slip_and_writes_nothing_whatever_it_began_to_draw(tmp_path: Path) -> None:
    topic = tmp_path / "islands"
    main(["init", str(topic)])
    shutil.copytree(ROOT / "tests/cases/charts/topic", topic / "data", dirs_exist_ok=True)
    charts = topic / "data/charts/storm.yml"
    charts.write_text(charts.read_text(encoding="utf-8").replace("headline: ", "headline: 77 ", 2), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    run = subprocess.run(command, cwd=topic, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.count('the number "77" has no fact') == 2
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "site").exists()
