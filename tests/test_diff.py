"""What a change does, in words: exactly the sentences, charts and files that change."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from explainer.cli import main

SAYS = """\
## Facts

- `north-landings-june-20`: figure "more than 200,000 landings" to "more than 210,000 landings"; claimant unchanged

## Changed without an entry in corrections

- `north-landings-june-20`: was more than 200,000 landings, is more than 210,000 landings; add an entry to `corrections.yml`

## Sentences that change

- page index.md
    - before: Wardens counted more than 200,000 landings on North Island.
    - after: Wardens counted more than 210,000 landings on North Island.
- page index.md
    - before: More than 200,000 landings were seen by 20 June 2020.
    - after: More than 210,000 landings were seen by 20 June 2020.

## Files to take away

- `data/facts.json`
- `data/facts.csv`
"""


@pytest.fixture
def committed(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(topic_dir)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], check=True)
    return topic_dir


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert committed.is_dir()
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "Nothing that readers see changes.\n"


def test_one_figure_changed(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/north.yml", "value: 200000", "value: 210000")
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == SAYS.replace("; claimant", '; lower bound "200,000" to "210,000"; claimant')


def test_a_correction_that_is_logged_is_not_held_against_it(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(committed / "data/facts/north.yml", "value: 200000", "value: 210000")
    entry = "- id: june-20\n  date: 2020-07-01\n  facts: [north-landings-june-20]\n  what: It said 200,000.\n  why: A slip.\n"
    (committed / "data/corrections.yml").write_text(entry, encoding="utf-8")
    main(["diff", "HEAD"])
    assert "without an entry" not in capsys.readouterr().out


def test_a_comparison_that_became_false_is_named(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/south.yml", "value: 11500", "value: 31500")
    main(["diff", "HEAD"])
    said = capsys.readouterr().out
    assert (
        "- **`north-busier` is no longer true** (false): `north-landings-june-10 > south-landings-june-10 * 5`" in said
    )
    assert "## Problems" in said


def test_what_follows_from_a_changed_figure_is_named(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/north.yml", "value: 64234", "value: 60234")
    main(["diff", "HEAD"])
    assert "- `north-balance-june-10`: about 34,000 more" in capsys.readouterr().out


def test_a_term_that_means_something_else_is_told(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/terms.yml", "A running count,", "A sum,")
    main(["diff", "HEAD"])
    said = capsys.readouterr().out
    assert (
        "- terms tally\n    - before: A running count, to which the wardens add each day.\n    - after: A sum," in said
    )


def test_two_commits(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/north.yml", "- id: north-wardens-silent", "- id: wardens-silent")
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qam", "b"], check=True)
    main(["diff", "HEAD~1", "HEAD"])
    said = capsys.readouterr().out
    assert "- `wardens-silent` added: The wardens would not say" in said
    assert "- `north-wardens-silent` removed: The wardens would not say" in said


def test_an_unknown_commit_is_one_line(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert committed.is_dir()
    assert main(["diff", "nowhere"]) == 1
    assert (
        capsys.readouterr().out
        == "nowhere:1:1: fatal: not a valid object name: nowhere; name a commit, branch or tag\n"
    )
