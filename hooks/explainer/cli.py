"""The ``explainer`` command: the door for people and for CI."""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from explainer.diff import report
from explainer.errors import ContentError, Problem, Where, suggest
from explainer.explain import exemptions, explain
from explainer.init import is_free, starter
from explainer.schema import FOLDER, schemas
from explainer.snapshot import snapshot
from explainer.topic import examine, read


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 1 where the topic has problems, 2 where the command's words are off."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error)
        return 1
    except BrokenPipeError:  # whoever read the output has enough of it
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="explainer", description="Check and explain a sourced topic.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=Path("data"), help="folder of the YAML facts")
    shared.add_argument("--docs", type=Path, default=Path("docs"), help="folder of the Markdown pages")

    checking = commands.add_parser("check", parents=[shared], help="check all data and prose without building")
    checking.add_argument("--exemptions", action="store_true", help="list the numbers let through, with reasons")
    checking.set_defaults(run=_check)

    explaining = commands.add_parser("explain", parents=[shared], help="say all that is known of one fact")
    explaining.add_argument("fact", help="its id")
    explaining.set_defaults(run=_explain)

    differing = commands.add_parser("diff", parents=[shared], help="say in words what a change does")
    differing.add_argument("base", help="the commit to compare with")
    differing.add_argument("head", nargs="?", help="the commit to compare; the files as they are where left out")
    differing.set_defaults(run=_diff)

    beginning = commands.add_parser("init", help="write a tiny complete topic to begin with")
    beginning.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    beginning.set_defaults(run=_init)

    schema = commands.add_parser("schema", help="write the JSON Schemas anew after a change of the models")
    schema.set_defaults(run=_write_schemas)
    return parser


def _check(options: argparse.Namespace) -> int:
    whole, problems = examine(options.data, options.docs)
    if problems:
        raise ContentError(problems)
    if options.exemptions:
        for text, reason, where in exemptions(whole):
            print(f'{where}: "{text}" is exempt: {reason}')
    return 0


def _explain(options: argparse.Namespace) -> int:
    whole = read(options.data, options.docs)
    facts = whole.site.book.facts
    if options.fact not in facts:
        print(f'unknown fact "{options.fact}"; {suggest(options.fact, facts, otherwise="see the list of facts")}')
        return 1
    print(*explain(whole, options.fact), sep="\n")
    return 0


def _diff(options: argparse.Namespace) -> int:
    folders = (options.data, options.docs)
    with TemporaryDirectory() as scratch:
        before = examine(*_checked_out(options.base, folders, Path(scratch) / "base"))
        after = examine(*_checked_out(options.head, folders, Path(scratch) / "head"))
    print(report(snapshot(before[0]), snapshot(after[0])), end="")
    if after[1]:
        print("\n## Problems\n")
        print("\n".join(f"- {problem}" for problem in ContentError(after[1]).problems))
    return 0


def _checked_out(commit: str | None, folders: Sequence[Path], scratch: Path) -> Sequence[Path]:
    """Folders as a commit has them, unpacked below a scratch folder; the folders themselves where none is named."""
    if commit is None:
        return folders
    scratch.mkdir()
    git = ["git", "archive", "--format=tar", commit, "--", *(folder.as_posix() for folder in folders)]
    packed = subprocess.run(git, capture_output=True, check=False)  # noqa: S603  # git, with a commit's name
    if packed.returncode:
        said = packed.stderr.decode(errors="replace").strip().splitlines()
        raise ContentError([Problem(Where(commit), said[-1] if said else "git failed", "name a commit, branch or tag")])
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(scratch, filter="data")
    return [scratch / folder for folder in folders]


def _init(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if not is_free(folder):
        print(f"{folder} is not empty; name a new folder")
        return 1
    for name, text in starter(folder):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    print(f"A topic of two islands stands in {folder}. Check it and build it with:")
    print(f"  explainer check --data {folder / 'data'} --docs {folder / 'docs'}")
    print(f"  mkdocs build --strict -f {folder / 'mkdocs.yml'}")
    return 0


def _write_schemas(_: argparse.Namespace) -> int:
    for name, text in schemas():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
