"""The command as people and CI call it: what it prints and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.cli import main

NORTH = Path("data/facts/north.yml")


@pytest.fixture
def topic(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(topic_dir)
    return topic_dir


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_check_is_silent_where_all_is_well(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert topic.is_dir()
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_check_prints_a_line_for_each_problem(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(topic / NORTH, "value: 64234", "value: 64,234")
    replace(topic / "data/events.yml", "kind: weather", "kind: Weather")
    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        'data/events.yml:5:9: "Weather" is not an id; use lower-case letters, digits and single hyphens, as in "weather"\n'
        'data/facts/north.yml:23:10: "64,234" is not a plain number; write 64234\n'
    )


def test_check_takes_other_folders(topic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--data", str(topic / "data"), "--docs", str(topic / "docs")]) == 0


def test_check_lists_exemptions(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = topic / "docs/index.md"
    front_matter = "---\ntitle: Rings\ndescription: Ring [66](exempt:another).\n---\n"
    page.write_text(f"{front_matter}Ring [65](exempt:name-of-a-bird) came back.\n", encoding="utf-8")
    assert main(["check", "--exemptions"]) == 0
    assert capsys.readouterr().out == (
        'docs/index.md:5:11: "65" is exempt: name-of-a-bird\ndocs/index.md:3:24: "66" is exempt: another\n'
    )


def test_a_folder_without_a_topic_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert capsys.readouterr().out.count("\n") == 1


def test_explain_names_the_nearest_fact(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert topic.is_dir()
    assert main(["explain", "north-landing-june-10"]) == 1
    assert capsys.readouterr().out == 'unknown fact "north-landing-june-10"; did you mean "north-landings-june-10"?\n'
    assert main(["explain", "north-landings-june-10"]) == 0
    assert capsys.readouterr().out.startswith("north-landings-june-10 (data/facts/north.yml:2:3)\n")


def test_overdue_lists_the_longest_overdue_first(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(topic / NORTH, "  speaker: Ada Fern", "  review_by: 2020-12\n  speaker: Ada Fern")
    replace(topic / NORTH, "  low: 1200", "  review_by: 2020-11-30\n  low: 1200")
    assert main(["overdue", "--today", "2020-12-31"]) == 0
    assert (
        capsys.readouterr().out == "- north-nesting-wardens (data/facts/north.yml:51:3): look again since 2020-11-30\n"
    )
    assert main(["overdue", "--today", "2021-01-01"]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
        "north-nesting-wardens",
        "north-landings-june-20",
    ]


def test_diff_of_an_unknown_commit_is_one_line(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q"], check=True, cwd=topic)
    assert main(["diff", "no-such-branch"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("no-such-branch:1:1: ")
    assert said.endswith("; name a commit, branch or tag\n")
    assert said.count("\n") == 1


def test_explain_knows_a_fact_by_its_earlier_name(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(topic / NORTH, "- id: north-wardens-silent", "- id: wardens-silent\n  formerly: [north-wardens-silent]")
    assert main(["explain", "north-wardens-silent"]) == 1
    assert capsys.readouterr().out == 'unknown fact "north-wardens-silent"; it is called "wardens-silent" now\n'


def test_explain_calls_a_rival_without_a_number_a_statement(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(topic / "data" / "questions.yml", "facts: [", "facts: [north-wardens-silent, ")
    assert main(["explain", "north-nesting-club"]) == 0
    assert "      north-wardens-silent: statement, 30 June 2020\n" in capsys.readouterr().out


def test_a_missing_folder_is_one_line(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--docs", "pages"]) == 1
    said = 'pages:1:1: there is no folder "pages" here; go to the folder of the project, or name it with "--docs"\n'
    assert capsys.readouterr().out == said
    assert topic.is_dir()


def test_diff_from_within_the_project(
    topic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], check=True, cwd=topic)
    monkeypatch.chdir(topic / "docs")
    replace(topic / NORTH, "value: 64234", "value: 60234")
    assert main(["diff", "HEAD", "--data", "../data", "--docs", str(topic / "docs")]) == 0
    assert '"64,234 take-offs" to "60,234 take-offs"' in capsys.readouterr().out
    assert main(["diff", "HEAD"]) == 1
    hint = 'go to the folder of the project, or name the folders with "--data" and "--docs"'
    assert capsys.readouterr().out == f'HEAD:1:1: it has no folder "docs/data"; {hint}\n'
    assert main(["diff", "HEAD", "--data", "/", "--docs", "."]) == 1
    assert capsys.readouterr().out == 'HEAD:1:1: "/" is not in this repository; go to the folder of the project\n'


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("", "main:1:1: this folder belongs to no repository; go to the folder of the project\n"),
        ("/nowhere", "git:1:1: git is not installed; install it, or look at the checks of the pull request\n"),
    ],
)
def test_diff_without_git(
    path: str, says: str, topic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(topic.parent))
    if path:
        monkeypatch.setenv("PATH", path)
    assert main(["diff", "main"]) == 1
    assert capsys.readouterr().out == says


def test_a_day_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["overdue", "--today", "tomorrow"])
    assert '"tomorrow" is not a date; write it as in 2020-06-21\n' in capsys.readouterr().err


def test_what_the_system_refuses_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["init", str(tmp_path / "file" / "islands")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_terminal_that_cannot_show_a_letter_shows_the_rest(topic: Path) -> None:
    command = [sys.executable, "-m", "explainer.cli", "explain", "north-landings-june-10"]
    replace(topic / "data/claimants.yml", "name: Island wardens", "name: Wächter")
    run = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=topic, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert run.returncode == 0, run.stderr
    assert "claimant: W\\xe4chter" in run.stdout


def test_words_that_are_off_end_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["chek"])
    assert ended.value.code == 2


def test_a_reader_who_has_enough_is_no_error(topic: Path) -> None:
    command = f"{sys.executable} -m explainer.cli explain north-landings-june-10 | head -n 0"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=topic)
    assert "Traceback" not in run.stderr


def test_each_command_is_told_of_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "explainer.cli", "--help"], capture_output=True, text=True, check=True)
    commands = [line.split()[0] for line in run.stdout.splitlines() if line.startswith("    ") and line[4] != " "]
    assert {"check", "diff", "explain", "init", "new"} <= set(commands)
    assert [command for command in commands if f"explainer {command}" not in readme] == []
