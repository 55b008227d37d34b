"""A topic as a commit has it: unpacked by git below a scratch folder."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path

from explainer.errors import ContentError, Problem, Where


def parting(base: str, head: str) -> str:
    """The commit where two of them parted, so that what only one side did meanwhile counts for no change of the other.

    Raises ContentError for what is no commit here.
    """
    known = [_git("rev-parse", "--quiet", "--verify", f"{each}^{{commit}}", about=each) for each in (base, head)]
    try:
        parted = _git("merge-base", base, head, about=base)
    except ContentError:  # a shallow clone, or two histories
        return base
    return base if parted == known[0] else parted.decode().strip()


def checked_out(commit: str, folders: Sequence[Path], scratch: Path) -> list[Path]:
    """Folders as a commit has them, each at its place below a scratch folder; raises ContentError where git refuses."""
    top = Path(_git("rev-parse", "--show-toplevel", about=commit).decode().strip())
    outside = [folder for folder in folders if not folder.resolve().is_relative_to(top)]
    if outside:
        what = f'"{outside[0]}" is not in this repository'
        raise ContentError([Problem(Where(commit), what, "go to the folder of the project")])
    within = [folder.resolve().relative_to(top) for folder in folders]
    packed = _git(
        "-C", str(top), "archive", "--format=tar", commit, "--", *(each.as_posix() for each in within), about=commit
    )
    scratch.mkdir()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(scratch, filter="data")
    return [scratch / each for each in within]


def _git(*words: str, about: str) -> bytes:
    """What git answers about a commit."""
    try:
        run = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607  # git, as installed
    except OSError:
        raise _refused("git", "git is not installed", "install it, or look at the checks of the pull request") from None
    said = run.stderr.decode(errors="replace").strip().splitlines() or ["there is no such commit here"]
    if run.returncode and "not a git repository" in said[-1]:
        raise _refused(about, "this folder belongs to no repository", "go to the folder of the project")
    if run.returncode and (missing := re.search("pathspec '(.*)' did not match", said[-1])):
        what, hint = f'it has no folder "{missing[1]}"', 'name the folders with "--data" and "--docs"'
        raise _refused(about, what, f"go to the folder of the project, or {hint}")
    if run.returncode:
        raise _refused(about, said[-1], "name a commit, branch or tag")
    return run.stdout


def _refused(about: str, what: str, hint: str) -> ContentError:
    return ContentError([Problem(Where(about), what, hint)])
