"""The text of an author's file, or what keeps it from being one: its encoding, a merge conflict, lines that end unseen."""

from __future__ import annotations

import re
from pathlib import Path

from explainer.errors import Problem, Where

WIDE = (b"\xff\xfe", b"\xfe\xff")
CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
UNSEEN = re.compile("[\u0085\u2028\u2029]")  # the Unicode ends of lines: YAML counts them, editors don't
SAVE_IT = "save it as UTF-8 in your editor"


def file_text(path: str, raw: bytes) -> str | Problem:
    """A file's text with plain line ends, or the problem with it."""
    if raw.startswith(WIDE) or raw[:2].count(0) == 1:
        return Problem(Where(path), "the file is not UTF-8 text but UTF-16", SAVE_IT)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return Problem(Where(path, line, column), "the file is not UTF-8 text", SAVE_IT)
    if conflict := CONFLICT.search(text):
        where = Where(path, text.count("\n", 0, conflict.start()) + 1)
        hint = "keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>"
        return Problem(where, "a merge conflict is left unresolved", hint)
    if unseen := UNSEEN.search(text):
        line, before = text.count("\n", 0, unseen.start()) + 1, text.rfind("\n", 0, unseen.start())
        where = Where(path, line, unseen.start() - before)
        hint = "delete the character and press Enter, or type a blank"
        return Problem(where, "a line ends here that no editor shows", hint)
    return text


def no_folder(path: Path, option: str) -> Problem:
    """What to say where a folder that an option names isn't there."""
    hint = f'go to the folder of the project, or name it with "{option}"'
    return Problem(Where(shown(path)), f'there is no folder "{path}" here', hint)


def shown(path: Path) -> str:
    """A path as the author knows it: from the working folder where it lies below it."""
    here = Path.cwd()
    return path.resolve().relative_to(here).as_posix() if path.resolve().is_relative_to(here) else path.as_posix()
