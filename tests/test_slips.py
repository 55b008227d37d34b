"""What a contributor in a hurry writes, and the one line that answers it, word for word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import TINY
from explainer.errors import ContentError
from explainer.topic import examine

CASES = sorted((Path(__file__).parent / "cases" / "slips").glob("*.yml"))


def problems_of(topic: Path) -> list[str]:
    try:
        _, problems = examine(topic / "data", topic / "docs")
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return [str(problem) for problem in ContentError(problems).problems]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_slip(path: Path, topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    broken = topic_dir / "data" / case["file"]
    text = broken.read_text(encoding="utf-8")
    assert text.count(case["replace"]) == 1
    broken.write_text(text.replace(case["replace"], case["with"]), encoding="utf-8")
    assert problems_of(topic_dir) == case["says"]


SIGNS = list("\"'[]{}:,#-|>&*!%@`~?…()/0a\t\u00a0\u200bа")  # noqa: RUF001  # the last one is Cyrillic
FILES = sorted(path for path in TINY.rglob("*") if path.suffix in (".yml", ".md") and path.name != "mkdocs.yml")
VALUES = sorted({value for path in FILES for value in re.findall(r": (.+)", path.read_text(encoding="utf-8"))})


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("slips") / "topic"
    shutil.copytree(TINY, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


@st.composite
def slipped(draw: st.DrawFn) -> tuple[Path, str]:
    """A file of the topic and its text after one slip of the hand: a line or a sign lost, doubled, moved or put in."""
    path = draw(st.sampled_from(FILES))
    lines = path.read_text(encoding="utf-8").split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    line, column = lines[at], draw(st.integers(0, len(lines[at])))
    becomes = {
        "lost": [],
        "doubled": [line, line],
        "moved in": [f"  {line}"],
        "moved out": [line[1:]],
        "a sign in": [line[:column] + draw(st.sampled_from(SIGNS)) + line[column:]],
        "a sign out": [line[:column] + line[column + 1 :]],
        "another value": [re.sub(r": .*", lambda _: f": {draw(st.sampled_from(VALUES))}", line)],
    }[draw(st.sampled_from(["lost", "doubled", "moved in", "moved out", "a sign in", "a sign out", "another value"]))]
    return path.relative_to(TINY), "\n".join([*lines[:at], *becomes, *lines[at + 1 :]])


@given(slipped())
def test_any_slip_is_answered_in_one_line_at_a_place_that_is_there(topic: Path, slip: tuple[Path, str]) -> None:
    name, text = slip
    (topic / name).write_text(text, encoding="utf-8")
    try:
        answers = problems_of(topic)
    finally:
        shutil.copyfile(TINY / name, topic / name)
    for answer in answers:
        found = re.fullmatch(r"((?:data|docs)/\S+):(\d+):(\d+): \S.*; \S.*", answer)
        assert found, answer
        written = text if found[1] == name.as_posix() else (topic / found[1]).read_text(encoding="utf-8")
        assert len(written.split("\n")[int(found[2]) - 1]) >= int(found[3]) - 1
