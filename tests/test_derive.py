"""Figures of our own: what each operation makes of its inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.topic import read
from explainer.wording import figure

CLAIM = """
- id: {name}
  measure: landings
  place: north
  when: {{from: 2020-01-01, to: 2020-04-09}}
  value: {value}
  qualifier: {qualifier}
  claimant: wardens
  evidence: official_count
  sources:
    - id: wardens-june
      where: page 1
"""


@pytest.mark.parametrize(
    ("operation", "first", "second", "words"),
    [
        ("sum", "64234 exact", "1000 about", "about 65,000"),
        ("difference", "98000 about", "64234 exact", "about 34,000"),
        ("difference", "1000000 about", "400000 exact", "500,000 to 700,000"),
        ("difference", "1400000 more_than", "1000000 about", "more than 300,000"),
        ("sum", "100 up_to", "50 up_to", "up to 150"),
        ("sum", "100 up_to", "50 fewer_than", "fewer than 150"),
        ("share", "20 up_to", "40 exact", "up to 50 per cent"),
        ("ratio", "98000 about", "50123 exact", "about 2"),
        ("share", "12345 exact", "45678 exact", "about 27 per cent"),
        ("change", "12345 exact", "45678 exact", "about minus 73 per cent"),
        ("per_day", "1234567 exact", "", "about 12,300 a day"),  # of a hundred days, which nobody rounded
        ("per_thousand", "12345 exact", "", "about 9,880 per thousand inhabitants"),
    ],
)
def test_operation(topic_dir: Path, operation: str, first: str, second: str, words: str) -> None:
    given = {name: said.split() for name, said in (("first", first), ("second", second)) if said}
    claims = "".join(
        CLAIM.format(name=f"north-{name}", value=value, qualifier=qualifier)
        for name, (value, qualifier) in given.items()
    )
    per = "\n  per: day\n  when: {at: 2020, kind: rate}" if operation == "per_day" else ""
    of = ", ".join(f"north-{name}" for name in given)
    says = "\n  says: '{figure} was counted.'" if words.endswith("per cent") else ""
    record = f"- id: north-ours\n  measure: landings{per}{says}\n  derived: {{operation: {operation}, of: [{of}]}}\n"
    facts = topic_dir / "data" / "facts" / "north.yml"
    facts.write_text(f"{facts.read_text(encoding='utf-8')}{claims}{record}", encoding="utf-8")
    book = read(topic_dir / "data", topic_dir / "docs").site.book
    ours = book.facts["north-ours"]
    assert figure(book, ours) == words
    assert (book.unit(ours) is None) == words.endswith("per cent")
