"""Files as they come: odd encodings, line ends and what YAML would make of plain words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.errors import ContentError
from explainer.load import gather
from explainer.page_text import read_pages
from explainer.topic import read
from explainer.yaml_text import read as read_yaml
from test_slips import problems_of

FILE = Path("data/facts/north.yml")
FRONT_MATTER = "---\ntitle: Gulls\ndescription: Gulls.\n---\n"


def test_numbers_are_read_as_written(topic_dir: Path) -> None:
    book, problems = gather(topic_dir / "data")
    assert not problems
    assert str(book.facts["north-young-share"].value) == "12.0"
    assert book.facts["north-landings-june-10"].value == Decimal(98000)


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    text = b"- id: no\n  name: yes\n  one: 12:30:45\n  many: 1_000\n  date: 2020-06-01\n"
    document, problems = read_yaml("units.yml", text)
    assert not problems
    assert document is not None
    assert document.tree == [{"id": "no", "name": "yes", "one": "12:30:45", "many": "1_000", "date": "2020-06-01"}]


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(topic_dir: Path) -> None:
    path = topic_dir / FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    page = topic_dir / "docs/index.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r"))
    assert read(topic_dir / "data", topic_dir / "docs").site.book.facts


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("- id: näher\n".encode("latin-1"), "data/units.yml:1:8: the file is not UTF-8 text; save it as UTF-8 in your editor"),
        ("- id: a\n".encode("utf-16"), "data/units.yml:1:1: the file is not UTF-8 text but UTF-16; save it as UTF-8 in your editor"),
        ("- id: a\n".encode("utf-16-le"), "data/units.yml:1:1: the file is not UTF-8 text but UTF-16; save it as UTF-8 in your editor"),
        (b"", "data/units.yml:1:1: the file is empty; add a record or delete the file"),
        (b"# soon\n", "data/units.yml:1:1: the file is empty; add a record or delete the file"),
        (b" \n\n", "data/units.yml:1:1: the file is empty; add a record or delete the file"),
        (b"- id: a\n  one: b\x07\n", "data/units.yml:2:9: the file has a character that can't be read; delete the invisible character"),
        ("- id: a\n  one: b\u2028c\n".encode(), "data/units.yml:2:9: a line ends here that no editor shows; delete the character and press Enter, or type a blank"),
        (b"- id: a\r  one: b\x07\r", "data/units.yml:2:9: the file has a character that can't be read; delete the invisible character"),
        (b"- id: a\n---\n- id: b\n", 'data/units.yml:3:1: the file holds several documents; delete the line "---" before this one'),
        (b"- id: a\n?", 'data/units.yml:2:1: the line is indented less than the list it stands in; start a record with "- " and align its lines under the first one'),
        (b"id: a\none: b\n", 'data/units.yml:1:1: the file is not a list of records; start each record with "- id: ..."'),
        (b"- birds\n", 'data/units.yml:1:3: this is not a record; start it with "- id: ..."'),
        (b"[" * 100_000, "data/units.yml:1:20: what stands here is nested too deep; take out brackets or dashes"),
        (b"- " * 3000 + b"a\n", "data/units.yml:1:39: what stands here is nested too deep; take out brackets or dashes"),
        (b"- ? [a, b]\n  : c\n", 'data/units.yml:1:5: the name of a field is not plain text; write it as in "place: north"'),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_one_line(
    raw: bytes, says: str, topic_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic_dir)
    (topic_dir / "data/units.yml").write_bytes(raw)
    assert says in problems_of(topic_dir)


def test_all_problems_of_all_files_come_at_once(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    for name, old, new in (
        ("facts/north.yml", "value: 98000", "value: 98,000"),
        ("sources.yml", "kind: news", "kind: gossip"),
    ):
        path = topic_dir / "data" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (topic_dir / "docs/index.md").write_text(f"{FRONT_MATTER}There were 7 of them.\n", encoding="utf-8")
    assert problems_of(topic_dir) == [
        'data/facts/north.yml:6:10: "98,000" is not a plain number; write 98000',
        'data/sources.yml:14:9: "gossip" can\'t stand under "kind:"; write news, research, official, statistics, dataset or survey',
        'data/sources.yml:29:9: "gossip" can\'t stand under "kind:"; write news, research, official, statistics, dataset or survey',
        'data/sources.yml:36:9: "gossip" can\'t stand under "kind:"; write news, research, official, statistics, dataset or survey',
        'docs/index.md:5:12: the number "7" has no fact; link it to its fact ([7](fact:...)), or write [7](exempt:reason)',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("fact.yml", 'data/fact.yml:1:1: there is no collection "fact"; did you mean "facts"?'),
        (
            "facts/south.yaml",
            'data/facts/south.yaml:1:1: the file is named ".yaml" and would not be read; rename it to end in ".yml", or move it away',
        ),
        (
            "facts/south.YML",
            'data/facts/south.YML:1:1: the file is named ".YML" and would not be read; rename it to end in ".yml", or move it away',
        ),
        (
            "south.yml",
            'data/south.yml:1:1: there is no collection "south"; move it into the folder of what it holds, as in "data/facts/south.yml"',
        ),
        (
            "gulls.csv",
            'data/gulls.csv:1:1: the file is named ".csv" and would not be read; move it away: "data" holds records, in files that end in ".yml"',
        ),
    ],
)
def test_a_file_of_another_name_is_not_passed_over(
    name: str, says: str, topic_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic_dir)
    (topic_dir / "data" / name).write_text("- id: a\n", encoding="utf-8")
    assert problems_of(topic_dir) == [says]


@pytest.mark.parametrize(
    "name", ["facts/south.yaml", "facts/south.YML", "facts/south.yml.txt", "fact/south.yml", "south.yml"]
)
def test_whatever_a_file_of_another_name_holds_is_not_missed_too(
    name: str, topic_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic_dir)
    moved = topic_dir / "data" / name
    moved.parent.mkdir(exist_ok=True)
    (topic_dir / "data/facts/south.yml").rename(moved)
    (only,) = problems_of(topic_dir)
    assert only.startswith(f"data/{name}:1:1: ")


def test_a_sign_behind_everything_has_its_place() -> None:
    _, problems = read_yaml("topic.yml", b"name: Gulls\n?")
    assert [str(problem.where) for problem in problems] == ["topic.yml:2:2"]


def test_no_topic_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ContentError) as raised:
        read(Path("data"), Path("docs"))
    assert (
        str(raised.value)
        == 'data:1:1: there is no folder "data" here; go to the folder of the project, or name it with "--data"'
    )
    (tmp_path / "data").mkdir()
    with pytest.raises(ContentError) as raised:
        read(Path("data"), Path("docs"))
    assert (
        str(raised.value)
        == 'data/topic.yml:1:1: there is no topic here; make data/topic.yml with "name:", "locale:" and "who:"'
    )


def test_front_matter_is_read_with_its_lines(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    page = topic_dir / "docs/index.md"
    page.write_text("---\ntitle: Gulls\ntitle: Terns\n---\nText.\n", encoding="utf-8")
    _, problems = read_pages(Path("docs"))
    assert [str(p) for p in problems] == [
        'docs/index.md:3:1: "title" stands twice in this record (first on line 2); keep one of the two'
    ]


def test_a_title_is_a_text(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    (topic_dir / "docs/index.md").write_text("---\ntitle: [Gulls]\ndescription: Gulls.\n---\nText.\n", encoding="utf-8")
    _, problems = read_pages(Path("docs"))
    assert [str(p) for p in problems] == [
        'docs/index.md:2:8: "title" is not plain text; write one text, without fields or list items below it'
    ]


def test_what_the_settings_say_to_readers_is_read_too(topic_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(topic_dir)
    settings = topic_dir / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for old, new in (
        ("site_name: The gulls", "site_name: The 300 gulls"),
        ("site_description: How many", "site_description: How half the"),
        ("  - Home: index.md", "  - In 2020:\n      - Three islands: index.md"),
        ("CC BY 4.0", "CC BY 4.1"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    settings.write_text(text, encoding="utf-8")
    line = text[: text.index("Three")].count("\n") + 1
    end = "can't be linked to a fact here; say it without the number"
    assert problems_of(topic_dir) == [
        f'mkdocs.yml:1:12: the number "300" {end}',
        f'mkdocs.yml:3:19: the number "half" {end}',
        f'mkdocs.yml:{line}:9: the number "Three" {end}',
    ]


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_problems(raw: bytes) -> None:
    document, problems = read_yaml("any.yml", raw)
    assert document is not None or problems


@given(st.text(alphabet="-: #\"'{}[]&*!|>%@`\n\tab1", max_size=80))
def test_any_yaml_gives_a_document_or_problems(text: str) -> None:
    document, problems = read_yaml("any.yml", text.encode())
    assert document is not None or problems
