"""A small built topic, damaged in every way that the command is to notice."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import build
from explainer.built import BuiltSite, read_page, read_site
from explainer.cli import main
from explainer.topic import Whole, read
from explainer.verify import verify

CHART = """\
- id: amounts
  form: bars
  headline: North Island had [more than 200,000](fact:north-landings-june-20) landings.
  alt: Bars of landings on two islands.
  facts: [south-landings-june-10, north-landings-june-20]
"""
CASES = yaml.safe_load((Path(__file__).parent / "cases/verify/damages.yml").read_text(encoding="utf-8"))
FORMERLY = ("- id: north-wardens-silent", "- id: north-wardens-silent\n  formerly: [wardens-silent]")


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter with a chart, and a fact that had another name."""
    folder = tmp_path_factory.mktemp("verified") / "islands"
    main(["init", str(folder)])
    (folder / "data/charts").mkdir()
    (folder / "data/charts/amounts.yml").write_text(CHART, encoding="utf-8")
    change(folder / "data/facts/north.yml", *FORMERLY)
    with (folder / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n![Landings on two islands](chart:amounts)\n")
    return folder


@pytest.fixture(scope="module")
def whole(topic: Path) -> Whole:
    return read(topic / "data", topic / "docs")


@pytest.fixture(scope="module")
def sound(topic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The topic's site as it was built."""
    return build(topic, tmp_path_factory.mktemp("sound") / "site")


@pytest.fixture
def site(sound: Path, tmp_path: Path) -> Path:
    """A copy of the site to damage."""
    return Path(shutil.copytree(sound, tmp_path / "site"))


def where(topic: Path) -> list[str]:
    return ["--data", str(topic / "data"), "--docs", str(topic / "docs")]


def change(path: Path, old: str, new: str, times: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def told(whole: Whole, site: Path) -> list[str]:
    return [str(fault) for fault in verify(whole, read_site(site))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["damage"])
def test_each_damage_is_told_of(case: dict[str, Any], whole: Whole, site: Path) -> None:
    change(site / case["file"], case["old"], case["new"], case.get("times", 1))
    assert told(whole, site) == case["told"]


def test_a_sound_site_is_passed_in_silence(topic: Path, sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(sound), *where(topic)]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_tells_each_fault_on_a_line(topic: Path, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "data/sources.csv").unlink()
    (site / "events/index.html").unlink()
    assert main(["verify", str(site), *where(topic)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == sorted(lines)
    assert "data/sources.csv: the file is missing; build the site anew" in lines
    assert 'events/index.html: "storm" is not at its permanent address; build the site anew' in lines
    assert 'index.html: "events/#storm" leads to no file of the site; correct the address' in lines


def test_a_site_of_other_data_is_told_wherever_it_says_so(topic: Path, sound: Path, tmp_path: Path) -> None:
    """A value, a qualifier, a fact more and one fewer: each since the site was built."""
    changed = Path(shutil.copytree(topic, tmp_path / "changed"))
    data = changed / "data"
    change(data / "facts/north.yml", "value: 98000", "value: 97000")
    change(changed / "docs/index.md", "[about 98,000]", "[about 97,000]")
    change(data / "facts/south.yml", "qualifier: up_to", "qualifier: fewer_than")
    change(data / "facts/north.yml", "- id: north-young-share", "- id: north-young")
    faults = told(read(data, changed / "docs"), sound)
    files = {fault.split(": ")[0] for fault in faults if "97,000" in fault}
    assert files == {
        "comparisons/index.html",
        "data/facts.csv",
        "data/facts.json",
        "facts/index.html",
        "facts/north/index.html",
        "index.html",
        "sources/index.html",
    }
    assert 'data/facts.json: "north-young" is missing; build the site anew' in faults
    assert 'data/facts.json: "north-young-share" is no longer in the data; build the site anew' in faults
    assert 'facts/north/index.html: "north-young" is not at its permanent address; build the site anew' in faults
    assert (
        'facts/south/index.html: "south-weight" says "Up to 1,100 grams" where the data say "Fewer than 1,100 grams"; '
        "build the site anew" in faults
    )


def test_a_page_without_a_file_is_told(topic: Path, sound: Path, tmp_path: Path) -> None:
    docs = Path(shutil.copytree(topic / "docs", tmp_path / "docs"))
    (docs / "more.md").write_text("---\ntitle: More\ndescription: More.\n---\nMore.\n", encoding="utf-8")
    assert told(read(topic / "data", docs), sound) == ["more/index.html: the page is missing; build the site anew"]


def test_a_topic_with_problems_is_told_first(topic: Path, sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(sound), "--data", str(topic / "data"), "--docs", str(topic / "nowhere")]) == 1
    assert capsys.readouterr().out.count("\n") == 1


def test_what_is_no_built_site_is_one_line(
    topic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    for name, says in (
        ("site", 'site: this is no built site: it has no "data/facts.json"; build it, or name its folder\n'),
        ("sight", "sight: there is no folder of this name; build the site, or name the folder it was built into\n"),
    ):
        assert main(["verify", name, *where(topic)]) == 1
        assert capsys.readouterr().out == says


def test_a_file_that_is_no_text_is_told_and_ends_nothing(whole: Whole, site: Path) -> None:
    for name in ("index.html", "data/facts.json", "data/facts.csv", "charts/amounts/amounts.vl.json"):
        (site / name).write_bytes(b'\xff\x00"<![bad[' + b"x" * 200_000)
    faults = told(whole, site)
    assert "data/facts.json: not one row of it can be read; build the site anew" in faults
    assert "data/facts.csv: not one row of it can be read; build the site anew" in faults


# Reading.


@pytest.mark.parametrize(
    ("page", "address", "leads_to"),
    [
        ("a/index.html", "", ("a/index.html", "")),
        ("a/index.html", "#b", ("a/index.html", "b")),
        ("a/index.html", "../", ("index.html", "")),
        ("a/index.html", "../b/?c=d#%C3%A9", ("b/index.html", "é")),
        ("a/index.html", "../a%20b.svg", ("a b.svg", "")),
        ("a/index.html", "..", ("index.html", "")),
        ("a/index.html", "../../a/", ("../a/index.html", "")),
        ("404.html", "/gulls/.", ("index.html", "")),
        ("404.html", "/gulls/a/#b", ("a/index.html", "b")),
        ("404.html", "/a/", ("../a/index.html", "")),
        ("index.html", "https://example.org/gulls/a/#b", ("a/index.html", "b")),
        ("index.html", "https://example.org/", None),
        ("index.html", "//example.org/gulls/", None),
        ("index.html", "mailto:a@example.org", None),
        ("index.html", "data:,", None),
    ],
)
def test_addresses_lead_as_in_a_browser(page: str, address: str, leads_to: tuple[str, str] | None) -> None:
    home = read_page('<link rel="canonical" href="https://example.org/gulls/">')
    site = BuiltSite(Path("site"), frozenset({"index.html", "a/index.html", "a b.svg"}), {"index.html": home})
    assert site.target(page, address) == leads_to


def test_a_page_is_read_with_its_words_apart() -> None:
    page = read_page(
        '<title>One</title><meta name="description" content="Two &amp; three"><style>b {}</style><script>c < d</script>'
        '<article id="card-e"><p class="fact-figure">About <a href="f" data-fact="e">98,000\n gulls</a></p></article>'
        '<svg><title>Four</title><path d="M0 0"/></svg>'
    )
    assert page.head == {"title": "One", "description": "Two & three"}
    assert page.styles == ["b {}"]
    assert page.told == {("card-e", "figure"): "About 98,000 gulls"}
    assert [(link.address, link.words, link.fact) for link in page.links if link.tag == "a"] == [
        ("f", "98,000 gulls", "e")
    ]
    assert page.words == "OneAbout 98,000 gullsFour"
