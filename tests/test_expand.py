"""A topic as plain Markdown: each link as it is written anew, and the real topic without a scheme of ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import parse

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown import Markdown

from conftest import ROOT
from explainer.binding import SCHEMES
from explainer.cards import FactView
from explainer.charts.cache import Cache
from explainer.cli import main
from explainer.errors import ContentError
from explainer.expand import expanded, literal
from explainer.page_text import PageText
from explainer.pages import listing
from explainer.reading import Placing, Source
from explainer.texts import page_html
from explainer.topic import Whole, read

CASES = sorted((Path(__file__).parent / "cases" / "expand").glob("*.yml"))
CLOSING = re.compile(r"(?:Terms on this page: .*\n\n)?(?:## References\n(?:.*\n)*)?\Z")
CONFIG = """\
site_name: Plain
validation:
  links: {not_found: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""


def page_of(topic: Whole, text: str, cache: Cache) -> str:
    """What becomes of a page, without its front matter and what follows its text."""
    whole = Whole(topic.site, {"page.md": PageText("page.md", text, 0, {})}, {})
    told = next(told for name, told in expanded(whole, cache) if name == "page.md")
    return CLOSING.sub("", told.partition("---\n---\n")[2]).strip()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path, tiny: Whole, cache: Cache) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = page_of(tiny, case["page"], cache)
    assert re.sub(r"\n{3,}", "\n\n", told) == case["markdown"].strip()


@pytest.mark.parametrize("said", ["a [b](c) *d* __e__ `f`", "<b>g</b> &amp; h", r"i \* | j", "[![k]]", "1 < 2 > 1"])
def test_a_value_says_itself_in_prose_links_and_tables(said: str) -> None:
    plain = literal(said)
    told = f"A {plain}\n\n[{plain}](b.md)\n\n| {plain} | c |\n| --- | --- |\n| {plain} | d |\n"
    shown = BeautifulSoup(Markdown(extensions=["tables"]).convert(told), "html.parser")
    assert [tag.get_text() for tag in shown.select("p, a, th, td")] == [f"A {said}", said, said, said, "c", said, "d"]


def test_what_records_say_is_made_to_say_itself(topic_dir: Path, cache: Cache) -> None:
    for path in (topic_dir / "data").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("title: Count of June", "title: Count of *June* <b>"), encoding="utf-8")
    told = dict(expanded(read(topic_dir / "data", topic_dir / "docs"), cache))
    assert r"[Count of \*June\* &lt;b&gt;](https://wardens.example/june)" in told["sources.md"]


def test_a_link_that_is_not_followed_is_told(tiny: Whole, cache: Cache) -> None:
    with pytest.raises(ContentError) as caught:
        page_of(tiny, "A [storm][s].\n\n[s]: event:storm\n", cache)
    assert str(caught.value) == (
        'page.md:3:6: the link to "event:storm" is not followed; write it as [words](event:storm)'
    )


def test_it_writes_into_an_empty_folder_alone(
    topic_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic_dir)
    (topic_dir / "docs/storm.jpg").write_bytes(b"\xff\xd8")
    out = tmp_path / "out"
    assert main(["expand", str(out)]) == 0
    assert re.fullmatch(rf"\d+ files stand in {re.escape(str(out))}\.\n", capsys.readouterr().out)
    assert (out / "storm.jpg").read_bytes() == b"\xff\xd8"
    assert "[More than 200,000 landings]" in (out / "index.md").read_text(encoding="utf-8")
    assert "more than 200,000 landings" in (out / "index.md").read_text(encoding="utf-8").split("---")[1]
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert main(["expand", str(out)]) == 1
    assert capsys.readouterr().out == f"{out} is not empty; name a new folder\n"
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_it_writes_nothing_of_a_topic_with_a_slip(
    topic_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(topic_dir)
    page = topic_dir / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nAnd 77 more.\n", encoding="utf-8")
    assert main(["expand", str(tmp_path / "out")]) == 1
    assert 'the number "77" has no fact' in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def real() -> Whole:
    return read(ROOT / "data", ROOT / "docs")


@pytest.fixture(scope="module")
def out(real: Whole, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real topic, written to a folder."""
    folder = tmp_path_factory.mktemp("expanded") / "docs"
    for name, text in expanded(real, Cache(ROOT / ".cache/charts")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pages(out: Path) -> dict[str, BeautifulSoup]:
    """Each file of Markdown as Python-Markdown shows it with nothing but what MkDocs always has."""
    shown = Markdown(extensions=["tables", "toc"])
    texts = {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.md")}
    return {
        name: BeautifulSoup(shown.reset().convert(text.split("\n---\n", 1)[1]), "html.parser")
        for name, text in texts.items()
    }


def test_no_scheme_of_ours_is_left(out: Path, real: Whole) -> None:
    ours = re.compile(
        rf"\]\(\s*<?(?:{'|'.join(SCHEMES)}):|\[…?\]\(|\{{figure\}}|markdown=|\{{[#.:]|&amp;lt;|&#39;|\ue000"
    )
    found = {path.name: ours.findall(path.read_text(encoding="utf-8")) for path in out.rglob("*.md")}
    assert set(real.pages) <= {path.relative_to(out).as_posix() for path in out.rglob("*.md")}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.topic
def test_each_link_and_anchor_leads_somewhere(out: Path, pages: dict[str, BeautifulSoup]) -> None:
    names = {name: {str(tag["id"]) for tag in page.select("[id]")} for name, page in pages.items()}
    lost, followed = [], 0
    for name, page in pages.items():
        for tag in page.select("a[href], img[src]"):
            address = str(tag.get("href") or tag.get("src"))
            if re.match(r"https?:|mailto:", address):
                continue
            path, _, anchor = address.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            followed += 1
            if not (out / target).is_file() or (anchor and anchor not in names[target]):
                lost.append((name, address))
    assert lost == []
    assert followed > 5000


@pytest.mark.topic
def test_charts_are_drawings_with_their_words(out: Path, pages: dict[str, BeautifulSoup], real: Whole) -> None:
    assert {path.stem for path in (out / "charts").iterdir()} == set(real.site.book.charts)
    for path in (out / "charts").iterdir():
        root = parse(path).getroot()
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.find(".//{*}a") is None
    for name, reading in real.readings.items():
        shown = [(Path(str(image["src"])).stem, image["alt"]) for image in pages[name].select("img")]
        alts = {chart: real.site.prose.plain(real.site.book.charts[chart].alt) for chart in reading.charts}
        assert shown == [(chart, alts[chart]) for chart in reading.charts]


def words(html: str) -> list[str]:
    """What a reader reads, quotes and dashes as they are typed, and without what leads about a page."""
    typed = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "…": "..."})
    soup = BeautifulSoup(html, "html.parser")
    for unread in soup.select("style, form, img, nav, .by-place, .events-none"):
        unread.decompose()
    return re.findall(r"[^\W_]+|[%.,;:?!']", soup.get_text(" ").translate(typed))


@pytest.mark.topic
def test_pages_say_the_same_words_as_the_site(real: Whole) -> None:
    """Charts and lists aside, which are laid out in another way."""
    aside = re.compile(r"^!\[.*\]\((?:chart|list):.*\)$", re.MULTILINE)
    told = {name: replace(page, text=aside.sub("", page.text)) for name, page in real.pages.items()}
    files = expanded(Whole(real.site, told, {}), Cache(ROOT / ".cache/charts"))
    for (name, page), (_, text) in zip(told.items(), files, strict=False):
        ours = words(page_html(Source(page.path, page.text, page.offset), real.site.book, Placing()))
        assert len(ours) > 150, name
        plain = CLOSING.sub("", text.split("\n---\n", 1)[1])
        assert words(Markdown(extensions=["tables"]).convert(plain)) == ours, name


def bare(site: list[str]) -> Counter[str]:
    return Counter(word for word in site if word[0].isalnum())


@pytest.mark.parametrize("name", ["comparisons", "corrections", "gaps", "measures", "questions", "terms", "events"])
def test_lists_say_the_same_words_as_the_site(name: str, real: Whole) -> None:
    html = Markdown(extensions=["tables"]).convert(
        page_of(real, f"![All](list:{name})\n", Cache(ROOT / ".cache/charts"))
    )
    assert bare(words(html)) == bare(words(listing(real.site, name, "../")))


def test_each_publication_stands_under_its_title(pages: dict[str, BeautifulSoup], real: Whole) -> None:
    for source in real.site.book.sources.values():
        anchor = pages["sources.md"].find(id=source.id)
        link = anchor.find_next("a") if anchor else None
        assert link, source.id
        assert (link.get_text(), link["href"]) == (source.title, source.url)


def test_facts_say_the_same_words_as_the_site(pages: dict[str, BeautifulSoup], real: Whole) -> None:
    for fact in real.site.book.facts.values():
        view = FactView(real.site, fact, "")
        anchor = pages[f"facts/{fact.place}.md"].find(id=fact.id)
        heading = anchor.find_next("h2") if anchor else None
        assert heading, fact.id
        assert heading.get_text().lower().startswith(view.figure_with_unit.lower()), fact.id
        parts = []
        for part in heading.find_next_siblings():
            if part.name == "h2" or part.find("a", id=True):
                break
            parts.append(str(part))
        assert bare(words(" ".join(parts))) == bare(words(str(view.body)) + words(fact.id)), fact.id


def test_mkdocs_builds_it_without_us_and_without_a_warning(out: Path) -> None:
    (out.parent / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    run = subprocess.run(command, cwd=out.parent, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
