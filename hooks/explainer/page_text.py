"""The pages that an author wrote, and what the site's settings say to readers: their files in, texts and problems out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from explainer.errors import Problem, Where
from explainer.file_text import file_text, no_folder, shown
from explainer.yaml_text import Address, Document, Tree, read

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
PUBLISHED_KEYS = ("title", "description")
PAGE_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})  # what site generators take for a page
SETTINGS_READ = ("site_name", "site_description")


@dataclass(frozen=True)
class PageText:
    """A page's Markdown in its file, and the texts of its front matter that readers see."""

    path: str
    text: str
    offset: int
    front_matter: Mapping[str, str]


def read_pages(docs: Path) -> tuple[dict[str, PageText], list[Problem]]:
    """The Markdown pages of a folder by their path below it, and what is wrong with their front matter."""
    pages: dict[str, PageText] = {}
    problems = [] if docs.is_dir() else [no_folder(docs, "--docs")]
    for path in sorted(docs.rglob("*.*")):
        name = shown(path)
        if path.suffix.lower() in PAGE_ENDINGS and path.suffix != ".md":
            what = f'the page is named "{path.suffix}" and would not be checked'
            problems.append(Problem(Where(name), what, 'rename it to end in ".md"'))
        if path.suffix != ".md" or not path.is_file():
            continue
        text = file_text(name, path.read_bytes())
        if isinstance(text, Problem):
            problems.append(text)
            continue
        match = FRONT_MATTER.match(text)
        front = f"\n{match.group(1)}".encode() if match else b""  # its lines as in the page
        document, found = read(name, front) if match else (None, [])
        problems += found
        tree = document.tree if document and isinstance(document.tree, dict) else {}
        problems += _missing_in_front(name, text, tree) if not found else []
        problems += _not_plain(document) if document else []
        published = {key: value for key, value in tree.items() if key in PUBLISHED_KEYS and isinstance(value, str)}
        pages[path.relative_to(docs).as_posix()] = PageText(name, text, match.end() if match else 0, published)
    return pages, problems


def site_texts(settings: Path) -> Iterator[tuple[Where, str]]:
    """What the site generator's settings say to readers, and where: the site's name, what it is about, its menu."""
    document = read(shown(settings), settings.read_bytes())[0] if settings.is_file() else None
    if document and isinstance(document.tree, dict):
        for key in SETTINGS_READ:
            if isinstance(text := document.tree.get(key), str):
                yield document.where((key,)), text
        yield from _menu(document, ("nav",), document.tree.get("nav", []))


def _menu(document: Document, address: Address, tree: Tree) -> Iterator[tuple[Where, str]]:
    """The words of a menu; what stands alone in it names a page."""
    if isinstance(tree, dict):
        for words, below in tree.items():
            yield document.where_key((*address, words)), words
            yield from _menu(document, (*address, words), below)
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _menu(document, (*address, index), item)


def files_of(docs: Path) -> frozenset[str]:
    """The files of the pages' folder by their path below it."""
    return frozenset(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def _missing_in_front(name: str, text: str, tree: Mapping[str, Tree]) -> Iterator[Problem]:
    """What a page's front matter lacks of what readers see of it elsewhere."""
    if not tree:
        yield Problem(Where(name), *_why_unread(text))
    for key in PUBLISHED_KEYS if tree else ():
        if key not in tree:
            near = get_close_matches(key, tree, n=1)
            hint = f'write it instead of "{near[0]}"' if near else f'add "{key}: ..."'
            yield Problem(Where(name), f'the page has no "{key}" at its top', hint)


def _not_plain(document: Document) -> Iterator[Problem]:
    """What stands in a page's front matter for readers and is no text."""
    tree = document.tree if isinstance(document.tree, dict) else {}
    for key in PUBLISHED_KEYS:
        if not isinstance(tree.get(key, ""), str):
            what, hint = f'"{key}" is not plain text', "write one text, without fields or list items below it"
            yield Problem(document.where((key,)), what, hint)


def _why_unread(text: str) -> tuple[str, str]:
    """Why a page's front matter is not found, and what to do."""
    if text.startswith("---"):
        return "the lines that describe the page are not closed", 'end them with a line "---"'
    if text.lstrip().startswith("---"):
        return "an empty line stands at the top of the page", 'delete it: the page begins with the line "---"'
    return (
        "nothing at the top of the page describes it",
        'begin with a line "---", then "title: ...", "description: ..." and "---"',
    )
