"""Charts, sums and comparisons that mix unlike things, each refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from test_slips import problems_of

CASES = sorted((Path(__file__).parent / "cases" / "mixtures").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_mixture(path: Path, topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case adds records to files of the tiny topic, and says what is wrong with them."""
    monkeypatch.chdir(topic_dir)
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, text in case["add"].items():
        target = topic_dir / "data" / name
        target.parent.mkdir(exist_ok=True)
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        target.write_text(before + text, encoding="utf-8")
    assert problems_of(topic_dir) == case["says"]
