"""The ``explainer`` command: the door for people and for CI."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import io
import shlex
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from explainer.asking import Flags, Terminal
from explainer.built import read_site
from explainer.charts.cache import Cache
from explainer.checkout import checked_out, parting
from explainer.dates import PartialDate
from explainer.diff import report
from explainer.errors import ContentError, Problem
from explainer.expand import expanded
from explainer.explain import exemptions, explain, overdue
from explainer.init import is_empty, is_free, starter
from explainer.lookup import meant_by
from explainer.new import FLAGS, Insertion, complete, describe, insertion, propose_id, refusal
from explainer.schema import FOLDER, schemas
from explainer.snapshot import snapshot
from explainer.topic import Whole, examine, read
from explainer.verify import verify


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 1 where the topic has problems, 2 where the command's words are off."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that can't show a letter
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error)
        return 1
    except BrokenPipeError:  # whoever read the output has enough of it
        sys.stderr.close()
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nstopped; nothing is written" if options.run is _new else "\nstopped")
        return 130
    except OSError as error:
        print(f"{error.filename or 'the output'}: {error.strerror}", file=sys.stderr)
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

    verifying = commands.add_parser("verify", parents=[shared], help="hold a built site against the data")
    verifying.add_argument("site", type=Path, metavar="SITE", help="the folder it was built into, as site/")
    verifying.set_defaults(run=_verify)

    explaining = commands.add_parser("explain", parents=[shared], help="say all that is known of one fact")
    explaining.add_argument("fact", help="its id")
    explaining.set_defaults(run=_explain)

    differing = commands.add_parser("diff", parents=[shared], help="say in words what a change does")
    differing.add_argument("base", help="the commit or branch to compare with, as it was where the two parted")
    differing.add_argument("head", nargs="?", help="the commit to compare; the files as they are where left out")
    differing.set_defaults(run=_diff)

    expanding = commands.add_parser(
        "expand", parents=[shared], help="write pages and facts as plain Markdown, for another generator"
    )
    expanding.add_argument("folder", type=Path, metavar="OUT-DIR", help="a new or empty folder")
    expanding.set_defaults(run=_expand)

    beginning = commands.add_parser("init", help="write a tiny complete topic to begin with")
    beginning.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    beginning.set_defaults(run=_init)

    adding = commands.add_parser("new", help="write a fact or a source at its place, and check it")
    kinds = adding.add_subparsers(required=True, metavar="fact|source", dest="what")
    for what, flags in FLAGS.items():
        kind = kinds.add_parser(what, parents=[shared], help=f"a {what}; what is needed and not given is asked for")
        for key in flags:
            kind.add_argument(f"--{key.replace('_', '-')}", dest=key, help=describe(what, key), metavar="...")
        kind.set_defaults(run=_new)

    reviewing = commands.add_parser("overdue", parents=[shared], help="list the facts due to be looked at again")
    reviewing.add_argument("--today", required=True, type=_date, metavar="DATE", help="as in 2020-06-21")
    reviewing.set_defaults(run=_overdue)

    schema = commands.add_parser("schema", help="write the JSON Schemas anew after a change of the models")
    schema.set_defaults(run=_write_schemas)
    return parser


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date; write it as in 2020-06-21') from None


def _check(options: argparse.Namespace) -> int:
    whole, problems = examine(options.data, options.docs)
    if problems:
        raise ContentError(problems)
    if options.exemptions:
        for text, reason, where in exemptions(whole):
            print(f'{where}: "{text}" is exempt: {reason}')
    return 0


def _verify(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        print(f"{options.site}: there is no folder of this name; build the site, or name the folder it was built into")
        return 1
    gc.set_threshold(50_000)  # nearly all that is read is kept to the end
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:  # to read a site takes as long as to read its topic
        built = beside.submit(read_site, options.site)
        whole = read(options.data, options.docs)
        faults = verify(whole, built.result())
    if faults:
        print(*faults, sep="\n")
    return int(bool(faults))


def _explain(options: argparse.Namespace) -> int:
    whole = read(options.data, options.docs)
    facts = whole.site.book.facts
    if options.fact not in facts:
        print(f'unknown fact "{options.fact}"; {meant_by(options.fact, ("facts",), whole.site.book)}')
        return 1
    print(*explain(whole, options.fact), sep="\n")
    return 0


def _diff(options: argparse.Namespace) -> int:
    folders = (options.data, options.docs)
    base = parting(options.base, options.head or "HEAD")
    with TemporaryDirectory() as scratch:
        before, _ = _examined(base, folders, Path(scratch) / "base")
        after, problems = _examined(options.head, folders, Path(scratch) / "head")
    told = [str(problem) for problem in ContentError(problems).problems]
    print(report(snapshot(before), snapshot(after), told), end="")
    return 0


def _examined(commit: str | None, folders: tuple[Path, Path], scratch: Path) -> tuple[Whole, list[Problem]]:
    """A topic as a commit has it, and its problems with the paths that the author knows."""

    def known(problem: Problem) -> Problem:
        return replace(problem, where=replace(problem.where, path=problem.where.path.removeprefix(f"{scratch}/")))

    try:
        whole, problems = examine(*(checked_out(commit, folders, scratch) if commit else folders))
    except ContentError as error:
        raise ContentError(map(known, error.problems)) from None
    return whole, [known(problem) for problem in problems]


def _new(options: argparse.Namespace) -> int:
    """Check the new entry in a copy of the data, and only then write it into its file."""
    what: str = options.what
    whole, before = examine(options.data, options.docs)
    book = whole.site.book
    form = Terminal(book, what) if sys.stdin.isatty() else Flags()
    given = complete(what, {key: getattr(options, key) or "" for key in FLAGS[what]}, form)
    if form.missing:
        print(f"more is needed to write this {what}: {', '.join(form.missing)}")
        return 2
    if refused := [said for key in given if given[key] and (said := refusal(book, what, key, given[key]))]:
        print(*refused, sep="\n")
        return 1
    given["id"] = given["id"] or form.settle(propose_id(book, what, given))
    added = insertion(book, what, given, dt.date.today().isoformat())  # noqa: DTZ011  # the contributor's own day
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / "data"
        shutil.copytree(options.data, copy)
        path = copy / Path(added.path).resolve().relative_to(options.data.resolve())
        line = _insert(path, added)
        after, problems = examine(copy, options.docs)
    told = {(problem.what, problem.hint) for problem in before}
    fresh = [problem for problem in problems if (problem.what, problem.hint) not in told]
    if fresh:
        for problem in ContentError(fresh).problems:
            print(str(problem).replace(copy.as_posix(), options.data.as_posix(), 1))
        print(f"{added.path} is left as it was; the entry would have been:", *added.lines, sep="\n")
        return 1
    _insert(Path(added.path), added)
    print(f"{added.path}:{line}: added {given['id']}")
    if what == "fact":
        fact = after.site.book.facts[given["id"]]
        print(f"  {after.site.prose.plain(after.site.prose.sentence(fact), of=fact)}")
    return 0


def _insert(path: Path, added: Insertion) -> int:
    """Put lines into a file that stays as it is otherwise, and say at which line they start."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_bytes().decode() if path.exists() else ""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    line = added.line or len(lines) + 1
    lines[line - 1 : line - 1] = [f"{each}{end}" for each in added.lines]
    path.write_bytes("".join(lines).encode())
    return line


def _overdue(options: argparse.Namespace) -> int:
    for line in overdue(read(options.data, options.docs), options.today):
        print(line)
    return 0


def _expand(options: argparse.Namespace) -> int:
    """Make every text before the first is written, and take along the images and whatever else the pages link to."""
    folder: Path = options.folder
    if not is_empty(folder):
        return _taken(folder)
    cache = Cache(Path(".cache/charts"))
    try:
        files = dict(expanded(read(options.data, options.docs), cache))
    finally:
        cache.close()
    beside = [path for path in options.docs.rglob("*") if path.is_file() and path.suffix != ".md"]
    for path in beside:
        to = folder / path.relative_to(options.docs)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(files) + len(beside)} files stand in {folder}.")
    return 0


def _taken(folder: Path) -> int:
    print(f"{folder} {'is not empty' if folder.is_dir() else 'is no folder'}; name a new folder")
    return 1


def _init(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if not is_free(folder):
        return _taken(folder)
    for name, text in starter(folder):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if folder.resolve() == Path.cwd():
        print("A topic of two islands stands here. Check it and build it with:")
        print("  .venv/bin/explainer check", "  make site", sep="\n")
        return 0
    print(f"A topic of two islands stands in {folder}. Check it and build it with:")
    data, docs, settings = (shlex.quote(str(folder / name)) for name in ("data", "docs", "mkdocs.yml"))
    print(f"  .venv/bin/explainer check --data {data} --docs {docs}")
    print(f"  .venv/bin/mkdocs build --strict -f {settings}")
    return 0


def _write_schemas(_: argparse.Namespace) -> int:
    for name, text in schemas():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
