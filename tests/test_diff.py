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
    assert capsys.readouterr().out == "Nothing that readers see changes in data and pages.\n"


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


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (60234, 'figure "about 34,000 more landings than take-offs" to "about 38,000 more landings'),
        (64235, 'lower bound "33,266" to "33,265"; upper bound "34,266" to "34,265"\n'),
    ],
    ids=["its words", "its bounds alone"],
)
def test_what_follows_from_a_changed_figure_is_named(
    committed: Path, capsys: pytest.CaptureFixture[str], figure: int, told: str
) -> None:
    edit(committed / "data/facts/north.yml", "value: 64234", f"value: {figure}")
    assert f"- `north-balance-june-10`: {told}" in said_of(capsys, "HEAD")


def test_only_a_comparison_that_was_true_is_still_true(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/south.yml", "value: 11500", "value: 31500")
    commit()
    edit(committed / "data/facts/south.yml", "value: 31500", "value: 41500")
    assert "true" not in said_of(capsys, "HEAD").partition("## Facts")[2]
    edit(committed / "data/facts/south.yml", "value: 41500", "value: 11500")
    assert "- `north-busier` is true now: " in said_of(capsys, "HEAD")


def test_another_base_of_a_change_is_told(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/north.yml", "{from: 2019-06-01, to: 2019-06-30}", "north-landings-june-10")
    said = said_of(capsys, "HEAD")
    assert '- `north-landings-change`: measured from "June 2019" to "north-landings-june-10"\n' in said


def test_a_term_that_means_something_else_is_told(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/terms.yml", "A running count,", "A sum,")
    main(["diff", "HEAD"])
    said = capsys.readouterr().out
    assert (
        "- term `tally`\n    - before: A running count, to which the wardens add each day.\n    - after: A sum," in said
    )


def said_of(capsys: pytest.CaptureFixture[str], *commits: str) -> str:
    assert main(["diff", *(commits or ["HEAD"])]) == 0
    return capsys.readouterr().out


def commit(message: str = "b") -> None:
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", message], check=True)


FACTS_CHANGE = "\n## Files to take away\n\n- `data/facts.json`\n- `data/facts.csv`\n"


def test_two_commits(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/facts/north.yml", "- id: north-wardens-silent", "- id: wardens-silent")
    commit()
    said = said_of(capsys, "HEAD~1", "HEAD")
    assert "- `wardens-silent` added: The wardens would not say" in said
    assert "- `north-wardens-silent` removed: The wardens would not say" in said
    assert "**Its permanent address is lost**" in said


def test_a_new_name_with_the_old_one_kept_is_no_removal(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    renamed = "- id: north-landings-by-june-20\n  formerly: [north-landings-june-20]"
    edit(committed / "data/facts/north.yml", "- id: north-landings-june-20", renamed)
    page = committed / "docs/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("landings-june-20", "landings-by-june-20"), encoding="utf-8"
    )
    assert said_of(capsys) == (
        "## Facts\n\n- `north-landings-june-20` is called `north-landings-by-june-20` now; its address keeps working\n"
        + FACTS_CHANGE
    )


def test_a_withdrawn_fact_is_told_with_its_reason(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    silent = "- id: north-wardens-silent"
    edit(committed / "data/facts/north.yml", silent, f"{silent}\n  withdrawn: They spoke after all.")
    assert "## Facts\n\n- `north-wardens-silent`: withdrawn. They spoke after all.\n" in said_of(capsys)


def test_a_word_that_many_facts_are_told_with_is_told_once(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/measures.yml", "name: Landings", "name: Touch-downs")
    edit(committed / "data/measures.yml", "landings of {who} were seen", "landings of {who} were counted")
    said = said_of(capsys)
    assert said.startswith(
        '## Measures\n\n- `landings`: name "Landings" to "Touch-downs"; sentence "{figure} landings of {who} were seen '
    )
    assert "(told with 4 facts)\n" in said
    assert "## Facts" not in said


def test_facts_that_change_alike_are_told_in_one_line(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    north = committed / "data/facts/north.yml"
    text = north.read_text(encoding="utf-8").replace("claimant: wardens", "claimant: gazette")
    north.write_text(text.replace("series: north-landings\n", "note: None.\n"), encoding="utf-8")
    said = said_of(capsys)
    alike = '- `north-landings-june-10`, `north-wardens-silent`: claimant "Island wardens" to "The Gazette"\n'
    assert alike in said


def test_a_new_rival_is_told_under_its_question(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed / "data/questions.yml", "north-nesting-club]", "north-nesting-club, north-young-share]")
    assert "## Questions\n\n- `how-many-nested`: facts: `north-young-share` put in\n" in said_of(capsys)


def test_a_new_chart_and_the_page_it_stands_on(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = (
        "- id: a-chart\n  form: bars\n  headline: Gulls landed.\n  alt: They did.\n  facts: [south-landings-june-10]\n"
    )
    (committed / "data/charts.yml").write_text(chart, encoding="utf-8")
    page = committed / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n![Gulls](chart:a-chart)\n", encoding="utf-8")
    assert said_of(capsys) == (
        "## Pages\n\n- `index.md`: charts: `a-chart` put in\n\n"
        "## Sentences that change\n\n- chart `a-chart`\n    - after: Gulls landed.\n    - after: They did.\n\n"
        "## Charts\n\n- `a-chart` added\n"
    )


def test_a_chart_and_a_comparison_that_rest_on_a_changed_figure(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = (
        "- id: a-chart\n  form: bars\n  headline: Gulls landed.\n  alt: They did.\n  facts: [south-landings-june-10]\n"
    )
    (committed / "data/charts.yml").write_text(chart, encoding="utf-8")
    commit()
    edit(committed / "data/facts/south.yml", "value: 11500", "value: 11400")
    said = said_of(capsys)
    assert '- `a-chart` draws `south-landings-june-10` "11,500 landings" to "11,400 landings"\n' in said
    assert "- `north-busier` is still true: `north-landings-june-10 > south-landings-june-10 * 5`\n" in said


def test_a_row_of_a_table_is_told_as_one(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = committed / "docs/index.md"
    table = "\n| Where | How many |\n| --- | --- |\n| South | […](fact:south-landings-june-10) |\n"
    page.write_text(page.read_text(encoding="utf-8") + table, encoding="utf-8")
    commit()
    edit(committed / "data/facts/south.yml", "value: 11500", "value: 11400")
    assert "    - before: South | 11,500\n    - after: South | 11,400\n" in said_of(capsys)


def test_what_the_base_did_meanwhile_is_no_change_of_the_branch(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "checkout", "-qb", "branch"], check=True)
    edit(committed / "data/terms.yml", "A running count,", "A sum,")
    commit()
    subprocess.run(["git", "checkout", "-q", "-"], check=True)
    edit(committed / "data/facts/south.yml", "value: 11500", "value: 11400")
    commit()
    said = said_of(capsys, "HEAD", "branch")
    assert "A sum," in said
    assert "11,4" not in said


def test_problems_come_first_with_paths_as_the_author_knows_them(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        committed / "data/facts/north.yml",
        "claimant: bird-club\n  evidence: expert",
        "claimant: club\n  evidence: expert",
    )
    commit()
    said = said_of(capsys, "HEAD~1", "HEAD")
    assert said.startswith('## Problems\n\n- data/facts/north.yml:68:13: unknown claimant "club"')
    assert "removed" not in said  # what can't be read for now is not gone


def test_an_unknown_commit_is_one_line(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert committed.is_dir()
    assert main(["diff", "nowhere"]) == 1
    assert capsys.readouterr().out == "nowhere:1:1: there is no such commit here; name a commit, branch or tag\n"


def test_an_event_moves_on_its_charts(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chart = "- {id: week, form: timeline, headline: A storm came., alt: A storm came., events: [storm]}\n"
    (committed / "data/charts.yml").write_text(chart, encoding="utf-8")
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "b"], check=True)
    edit(committed / "data/events.yml", "date: 2020-06-12", "date: 2020-06-13")
    assert main(["diff", "HEAD"]) == 0
    said = capsys.readouterr().out
    assert '- `storm`: date "2020-06-12" to "2020-06-13"\n' in said
    assert (
        "## Charts\n\n- `week` draws `storm` "
        '"A storm from the west, 12 June 2020" to "A storm from the west, 13 June 2020"\n' in said
    )


def test_a_page_that_moves_is_told_once(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (committed / "docs/index.md").rename(committed / "docs/gulls.md")
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "## Pages that move\n\n- `index.md` to `gulls.md`; **its address is lost**\n"
