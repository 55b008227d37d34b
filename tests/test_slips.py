"""What a contributor in a hurry writes, and the one line that answers it, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

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
