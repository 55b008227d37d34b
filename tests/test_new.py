"""New entries: asked for, given an id, put in their place, checked; and nothing else in the file changes."""

from __future__ import annotations

import datetime as dt
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.cli import main
from explainer.entry import entry_lines
from explainer.yaml_text import Tree, read

NORTH = Path("data/facts/north.yml")
CLAIM = [
    "--place", "north", "--measure", "landings", "--from", "2020-06-01", "--to", "2020-06-15", "--kind", "cumulative",
    "--value", "150000", "--qualifier", "about", "--claimant", "bird-club", "--evidence", "expert_estimate",
    "--source", "copy-site", "--where", "paragraph 3",
]  # fmt: skip
ENTRY = """\
- id: north-landings-2020-06-15
  measure: landings
  place: north
  when: {from: 2020-06-01, to: 2020-06-15, kind: cumulative}
  value: 150000
  qualifier: about
  claimant: bird-club
  evidence: expert_estimate
  sources:
    - id: copy-site
      where: paragraph 3
  added: TODAY
"""
SOURCE = [
    "--title", "Terns: a new count", "--publisher", "Daily Tern", "--url", "https://tern.example/count#top",
    "--language", "en", "--kind", "news", "--published", "2020-07-01",
]  # fmt: skip


@pytest.fixture
def topic(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(topic_dir)
    return topic_dir


def today() -> str:
    return dt.date.today().isoformat()  # noqa: DTZ011  # as the command has it


def test_a_fact_is_put_after_the_earlier_one_of_its_measure(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (topic / NORTH).read_text(encoding="utf-8")
    assert main(["new", "fact", *CLAIM]) == 0
    entry, start = ENTRY.replace("TODAY", today()), "- id: north-take-offs-june-10\n"
    assert (topic / NORTH).read_text(encoding="utf-8") == before.replace(start, entry + start)
    assert capsys.readouterr().out == (
        "data/facts/north.yml:19: added north-landings-2020-06-15\n"
        "  About 150,000 landings of herring gulls were seen on North Island from 1 to 15 June 2020.\n"
    )


def test_a_fact_of_a_new_measure_stands_before_the_derived_ones(topic: Path) -> None:
    north = topic / NORTH
    text = north.read_text(encoding="utf-8")
    start = text.index("- id: north-balance-june-10")
    end = text.index("- id: north-nesting-wardens")
    north.write_text(f"{text[:start]}{text[end:]}\n# Our arithmetic.\n{text[start:end]}", encoding="utf-8")
    claim = [*CLAIM, "--measure", "weight", "--unit", "grams", "--kind", "state"]
    assert main(["new", "fact", *claim]) == 0
    written = north.read_text(encoding="utf-8")
    assert f"  added: {today()}\n\n# Our arithmetic.\n- id: north-balance" in written


def test_windows_line_ends_and_comments_stay(topic: Path) -> None:
    north = topic / NORTH
    raw = north.read_bytes().replace(b"\n", b"\r\n").replace(b"- id: north-take", b"# Taking off\r\n- id: north-take")
    north.write_bytes(raw)
    assert main(["new", "fact", *CLAIM]) == 0
    entry = ENTRY.replace("TODAY", today()).replace("\n", "\r\n").encode()
    assert north.read_bytes() == raw.replace(b"# Taking off", entry + b"# Taking off")


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--value", "150,000"], '"150,000" is not a plain number; write 150000'),
        (["--to", "2020-05-01"], "data/facts/north.yml:113:32: the period ends (2020-05-01) before it starts (2020-06-01); swap the two dates or correct one"),
        (["--note", "All 30 of them."], 'data/facts/north.yml:30:13: the number "30" has no fact; link it to its fact ([30](fact:...)), or write [30](exempt:reason)'),
        (["--place", "nord"], 'there is no place "nord"; did you mean "north"?'),
        (["--qualifier", "roughly"], '"roughly" can\'t stand under "qualifier:"; write "about"'),
    ],
)  # fmt: skip
def test_an_entry_with_a_problem_is_not_written(
    flags: list[str], says: str, topic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (topic / NORTH).read_bytes()
    assert main(["new", "fact", *CLAIM, *flags]) == 1
    assert capsys.readouterr().out.splitlines()[0] == says
    assert (topic / NORTH).read_bytes() == before


def test_what_is_missing_is_named(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert topic.is_dir()
    assert main(["new", "fact", "--place", "north"]) == 2
    assert capsys.readouterr().out == (
        "more is needed to write this fact: --measure, --at, or --from, with --to, --value with --qualifier, or --says, "
        "--claimant, --evidence, --source, --where\n"
    )


def test_a_taken_id_gets_the_claimant_behind_it(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert topic.is_dir()
    assert main(["new", "fact", *CLAIM]) == 0
    assert main(["new", "fact", *CLAIM, "--value", "160000"]) == 0
    assert "added north-landings-2020-06-15-bird-club" in capsys.readouterr().out


def test_a_source_is_put_in_the_order_of_ids(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = topic / "data/sources.yml"
    records = sorted(f"- id{part}" for part in sources.read_text(encoding="utf-8").split("- id")[1:])
    sources.write_text("".join(records), encoding="utf-8")
    assert main(["new", "source", *SOURCE]) == 0
    entry = """\
- id: daily-tern-2020-07-01-terns
  title: "Terns: a new count"
  publisher: Daily Tern
  published: 2020-07-01
  url: https://tern.example/count#top
  language: en
  kind: news
"""
    records.insert(3, entry)
    assert sources.read_text(encoding="utf-8") == "".join(records)
    assert capsys.readouterr().out == "data/sources.yml:22: added daily-tern-2020-07-01-terns\n"


def asked(topic: Path, what: str, keys: str) -> subprocess.CompletedProcess[str]:
    """What a terminal is told that types some keys."""
    ours, theirs = pty.openpty()
    os.write(ours, keys.encode())
    command = [sys.executable, "-m", "explainer.cli", "new", what]
    run = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False, cwd=topic)
    os.close(ours)
    os.close(theirs)
    return run


def test_a_terminal_is_asked_until_it_answers(topic: Path) -> None:
    answers = ["Nests on the cliffs", "", "The Gazette", "https://gazette.example/nests", "en", "news", "2020-08", ""]
    run = asked(topic, "source", "".join(f"{answer}\n" for answer in answers))
    assert run.returncode == 0, run.stdout + run.stderr
    assert "this is needed" in run.stdout
    assert "id [the-gazette-2020-08-cliffs]: " in run.stdout
    assert "- id: the-gazette-2020-08-cliffs\n" in (topic / "data/sources.yml").read_text(encoding="utf-8")


def test_an_answer_that_cannot_be_taken_is_asked_for_again(topic: Path) -> None:
    answers = [
        "North Island", "north", "landings", "October 2020", "2020-10", "98k", "98000", "circa", "about", "wardens",
        "official_count", "gazette-june", "page 3", "north-landings-june-10", "My id", "north-in-october",
    ]  # fmt: skip
    run = asked(topic, "fact", "".join(f"{answer}\n" for answer in answers))
    assert run.returncode == 0, run.stdout + run.stderr
    for said in (
        'there is no place "North Island"; did you mean "north"?\n',
        '"October 2020" is not a date; write 2020-10\n',
        '"98k" is not a plain number; write 98000\n',
        '"circa" can\'t stand under "qualifier:"; write "about"\n',
        'the id "north-landings-june-10" is taken; choose another\n',
        '"My id" is not an id; use lower-case letters, digits and single hyphens, as in "my-id"\n',
    ):
        assert said in run.stdout
    assert "- id: north-in-october\n" in (topic / NORTH).read_text(encoding="utf-8")


def test_whoever_has_enough_of_questions_can_leave(topic: Path) -> None:
    run = asked(topic, "fact", "north\n\x04")
    assert run.returncode == 130
    assert run.stdout.endswith("\nstopped; nothing is written\n")
    assert run.stderr == ""


def test_what_was_given_is_not_lost(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert topic.is_dir()
    assert main(["new", "fact", *CLAIM, "--note", "All 30 of them."]) == 1
    said = capsys.readouterr().out
    assert (
        "data/facts/north.yml is left as it was; the entry would have been:\n- id: north-landings-2020-06-15\n" in said
    )
    assert "  note: All 30 of them.\n" in said


@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool), st.booleans())
def test_any_text_is_read_back_as_it_was_given(text: str, in_list: bool) -> None:  # noqa: FBT001  # an example's value
    note: Tree = [text, "b"] if in_list else text
    tree: dict[str, Tree] = {"id": "a", "note": note, "sources": [{"id": "s", "where": text}]}
    lines = "\n".join(entry_lines(tree))
    document, problems = read("any.yml", lines.encode("utf-8", "surrogatepass"))
    if document is None:  # what no YAML file can hold
        assert problems
        return
    assert document.tree == [tree]
