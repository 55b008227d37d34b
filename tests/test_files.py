"""Links to pages and files, held against what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from test_slips import problems_of

HINT = "write the name of one that is there"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("index.md", None),
        ("index.md#by-hand", None),
        ("wardens/how.md", None),
        ("chart.png", None),
        ("facts/north.md", None),
        ("data/facts.json", None),
        ("#by-hand", None),
        ("https://gazette.example/index.md", None),
        ("mailto:letters@gulls.example", None),
        ("north-landings-june-20", 'page or file "north-landings-june-20" here; write fact:north-landings-june-20'),
        ("north-landings-june-20.md", 'page or file "north-landings-june-20.md" here; write fact:north-landings-june-20'),
        ("storm", 'page or file "storm" here; write event:storm'),
        ("how.md", 'page or file "how.md" here; did you mean "wardens/how.md"?'),
        ("wardens/how/", 'page or file "wardens/how/" here; did you mean "wardens/how.md"?'),
        ("wardens/how.html", 'page or file "wardens/how.html" here; did you mean "wardens/how.md"?'),
        ("/wardens/how/", 'page or file "/wardens/how/" here; did you mean "wardens/how.md"?'),
        ("/index.md", 'page or file "/index.md" here; did you mean "index.md"?'),
        ("wardens/hw.md", 'page or file "wardens/hw.md" here; did you mean "wardens/how.md"?'),
        ("Chart.png", 'page or file "Chart.png" here; did you mean "chart.png"?'),
        ("wardens.png", f'page or file "wardens.png" here; {HINT}'),
    ],
)  # fmt: skip
def test_a_link_leads_to_a_file(link: str, says: str | None, topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    for name in ("wardens/how.md", "chart.png"):
        (topic_dir / "docs" / name).parent.mkdir(exist_ok=True)
        (topic_dir / "docs" / name).write_text("---\ntitle: How\ndescription: How.\n---\nSo.\n", encoding="utf-8")
    page = topic_dir / "docs/index.md"
    lines = page.read_text(encoding="utf-8").count("\n")
    page.write_text(f"{page.read_text(encoding='utf-8')}\nSee [it]({link}).\n", encoding="utf-8")
    assert problems_of(topic_dir) == ([f"docs/index.md:{lines + 2}:10: there is no {says}"] if says else [])


def test_an_image_is_looked_for_from_its_page(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    page = topic_dir / "docs/wardens/how.md"
    page.parent.mkdir()
    text = "---\ntitle: How\ndescription: How.\n---\n![a gull](gull.png) on [the islands](../index.md) and [here](index.md)\n"
    page.write_text(text, encoding="utf-8")
    assert problems_of(topic_dir) == [
        f'docs/wardens/how.md:5:11: there is no page or file "gull.png" here; {HINT}',
        'docs/wardens/how.md:5:62: there is no page or file "index.md" here; did you mean "../index.md"?',
    ]
