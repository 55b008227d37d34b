"""Links that were written with a slip: they would be printed as they stand, or lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.binding import SCHEMES
from explainer.errors import suggest

ETX = "\x03"  # ends what Python-Markdown keeps in place of a bracket that was escaped on purpose
OF_THE_WEB = frozenset({"http", "https", "mailto", "tel"})
ADDRESS = rf"(?:{'|'.join(SCHEMES)}):[\w-]*\w"
LEFT_OVER = re.compile(rf"(?<!{ETX}\()(?<![\w/:]){ADDRESS}|(?<=\])\s+\((?:https?:|[\w./-]+\.md\b)", re.IGNORECASE)
UNREAD = (  # what other programs make a link, a note or a figure of, and nothing here does
    (
        re.compile(r"\[\^[\w-]+\]:?"),
        "is no footnote here and would be printed",
        "link the words to what they rest on: [words](fact:...), or [words](source:...)",
    ),
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), "is no link as it stands and would be printed", "write [words](fact:...)"),
    (
        re.compile(r"\[[^\[\]\n]*\]\[[\w -]*\]"),
        "leads nowhere and would be printed",
        "write [words](fact:...), or say below where it leads: [name]: address",
    ),
)
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z ]*):")


def left_over(text: str) -> Iterator[tuple[str, str, str]]:
    """Each link that a reader would see as it stands: its address as written, what is wrong, and what to do."""
    for match in LEFT_OVER.finditer(text):
        written = match.group().strip()
        if written.startswith("("):
            yield written, "a blank stands between the brackets of a link", "delete it, as in [words](page.md)"
        else:
            hint = f"write [words]({written.lower()}), with no blank between the brackets"
            yield written, f'"{written}" is no link as it stands and would be printed', hint
    for pattern, what, hint in UNREAD:
        yield from ((match.group(), f'"{match.group()}" {what}', hint) for match in pattern.finditer(text))


def without_left_over(text: str) -> str:
    """A text with such addresses blanked out, so that a number in an id isn't taken for one of the text."""
    for pattern in (LEFT_OVER, *(pattern for pattern, _, _ in UNREAD)):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def unknown_scheme(address: str) -> tuple[str, str] | None:
    """What is wrong with a link's address that names a kind of link there is not, and what to do."""
    match = SCHEME.match(address)
    if not match or match[1].lower() in OF_THE_WEB:
        return None
    known = [f"{scheme}:" for scheme in SCHEMES]
    hint = suggest(f"{match[1].strip().lower()}:", known, otherwise=f"known are {', '.join(known)}")
    return f'there is no link of the kind "{match.group().strip()}"', hint
