"""The worked examples of CONTRIBUTING.md, carried out on a copy of the real data as a reader would."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from explainer.build import Build
from explainer.cards import WRONG_FIGURE
from explainer.charts.cache import Cache
from explainer.cli import main

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = {part.partition("\n")[0]: part for part in GUIDE.split("\n## Example: ")[1:]}
STEP = re.compile(
    r"In\s`(?P<file>[^`]+)`,\sunder\s`(?P<record>[^`]+)`,\sreplace\s`(?P<old>[^`]+)`\sby\s`(?P<new>[^`]+)`"
    r"|[Aa]dd\sto\s`(?P<target>[^`]+)`[^`]*?:\n\n```(?:yaml|markdown)\n(?P<added>.*?)```"
    r"|writes\sinto\s`(?P<written>[^`]+)`:\n\n```yaml\n(?P<entry>.*?)```"
    r"|```sh\n(?P<commands>.*?)```"
    r"|```text\n(?P<said>.*?)```",
    re.DOTALL,
)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real data and pages as the commit "main" of a repository."""
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    for command in (
        ["init", "-qb", "main"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], check=True)
    return tmp_path


def replace(path: Path, record: str, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    start = text.index(f"- id: {record}\n")
    end = text.find("\n- id: ", start)
    before = text[start : end if end >= 0 else len(text)]
    assert before.count(old) == 1, f"{record} of {path} should have {old} once"
    path.write_text(text.replace(before, before.replace(old, new)), encoding="utf-8")


def append(path: Path, added: str) -> None:
    """At the end of a file, as the author of a page or a list would; a file that is there has its first line already."""
    if path.exists():
        added = "\n" + added if path.suffix == ".md" else re.sub(r"# yaml-language-server:.*\n", "", added)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + added, encoding="utf-8")


@pytest.mark.topic
@pytest.mark.parametrize("title", EXAMPLES)
def test_example(title: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = list(STEP.finditer(EXAMPLES[title]))
    assert len(steps) == EXAMPLES[title].count("```") // 2 + EXAMPLES[title].count(", replace `")
    output = ""
    for step in steps:
        if step["file"]:
            replace(copy / step["file"], step["record"], step["old"], step["new"])
        elif step["target"]:
            append(copy / step["target"], step["added"])
        elif step["written"]:
            assert step["entry"] in (copy / step["written"]).read_text(encoding="utf-8")
        elif step["commands"]:
            for command in step["commands"].splitlines():
                assert main(shlex.split(command)[1:]) == 0, capsys.readouterr().out
            output = capsys.readouterr().out
        else:
            assert [
                line for line in step["said"].splitlines() if f"\n{line.removesuffix('.')}" not in f"\n{output}"
            ] == []
    assert "explainer check\n" in "".join(step["commands"] or "" for step in steps)


@pytest.mark.topic
def test_the_chart_of_the_example_is_drawn(copy: Path) -> None:
    for step in STEP.finditer(EXAMPLES["add a chart"]):
        if step["target"]:
            append(copy / step["target"], step["added"])
    build = Build.of(copy / "data", copy / "docs", Cache(copy / ".cache"))
    assert "kz-work-permits" in build.whole.readings["where-they-went/kazakhstan.md"].charts
    assert "<svg" in build.charts.figure("kz-work-permits", "../../", "")


FORMS = ROOT / ".github/ISSUE_TEMPLATE"


def test_the_form_has_the_fields_that_a_card_fills_in() -> None:
    form = yaml.safe_load((FORMS / WRONG_FIGURE).read_text(encoding="utf-8"))
    assert {"fact", "line"} <= {field.get("id") for field in form["body"]}


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.stem)
def test_no_expression_reaches_a_shell_and_each_action_is_pinned(path: Path) -> None:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    steps = [step for job in jobs for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    assert [
        step["uses"] for step in steps if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a@" + "0" * 40))
    ] == []
    assert all("permissions" in job and "timeout-minutes" in job for job in jobs)


def test_a_slip_is_shown_beside_its_line() -> None:
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    steps = {step["name"]: step.get("run", "") for step in publish["jobs"]["preview"]["steps"]}
    turned = steps["Show each slip beside its line"].replace(".venv/bin/explainer check", "cat")
    said = 'data/facts/kz.yml:23:10: "64,234: so" is not a plain number; write 64234\nanything else\n'
    run = subprocess.run(["bash", "-ec", turned], input=said, capture_output=True, text=True, check=True)
    assert run.stdout == (
        '::error file=data/facts/kz.yml,line=23,col=10::"64,234: so" is not a plain number; write 64234\nanything else\n'
    )


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("*.md")))
def test_links_between_the_root_files_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", (ROOT / name).read_text(encoding="utf-8"))
    ours = [link for link in links if not re.match(r"[a-z]+:", link) and name != "ERRORS.md"]
    assert [link for link in ours if not (ROOT / link).exists() and link != ".github/screenshot.png"] == []
