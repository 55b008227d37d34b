"""Links of an author's from one page to another, or to a file beside it: whether what they name is there.

Pure: the names of the files in; what is wrong with a link, out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from explainer.binding import COLLECTION_OF
from explainer.book import FactBook
from explainer.errors import Problem
from explainer.reading import Reading

ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|//|[#?]|$")  # an address with a scheme, of the web, within the page, or none
MADE = (
    *COLLECTION_OF.values(),
    "corrections",
    "data",
    "gaps",
    "measures",
    "terms",
)  # where files are that nobody wrote


def is_of_a_file(address: str) -> bool:
    """Whether an address is that of a file, so that it leads nowhere without it."""
    return not ELSEWHERE.match(address)


def dead_links(page: str, reading: Reading, files: Collection[str], book: FactBook) -> Iterator[Problem]:
    """The links of a page, named by its path below the pages' folder as the ``files`` are, that lead to no file."""
    folder = posixpath.dirname(page)
    for address, where in reading.links:
        path = unquote(re.split("[?#]", address)[0])
        target = posixpath.normpath(posixpath.join("" if path.startswith("/") else folder, path.lstrip("/")))
        if path.startswith("/") or (target not in files and target.partition("/")[0].partition(".")[0] not in MADE):
            yield Problem(where, f'there is no page or file "{path}" here', _meant(path, target, folder, files, book))


def _meant(path: str, target: str, folder: str, files: Collection[str], book: FactBook) -> str:
    """What to write instead: a record of that id, the page of that address, or the file of the name most like it."""
    name = posixpath.basename(target).removesuffix(".md")
    scheme = next((each for each, kind in COLLECTION_OF.items() if name in book.collection(kind)), None)
    if scheme and "/" not in path:
        return f"write {scheme}:{name}"
    stem = re.sub(r"(\.html?|/index\.html?)$", "", target)
    likely = [each for each in (f"{stem}.md", f"{stem}/index.md", target) if each in files]
    of_the_name = [each for each in files if posixpath.basename(each).lower() == posixpath.basename(target).lower()]
    alike = [each for each in files if posixpath.splitext(each)[1] == (posixpath.splitext(target)[1] or ".md")]
    found = likely or of_the_name or get_close_matches(target, alike, n=1, cutoff=0.65)
    return (
        f'did you mean "{posixpath.relpath(found[0], folder or ".")}"?'
        if found
        else "write the name of one that is there"
    )
