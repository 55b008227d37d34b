"""The ``explainer`` command: the door for people and for CI."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from explainer.errors import ContentError, suggest
from explainer.explain import explain
from explainer.schema import FOLDER, schemas
from explainer.topic import Whole, examine


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 1 where the topic has problems, 2 where the command has."""
    options = _parser().parse_args(arguments)
    if options.command == "schema":
        return _write_schemas()
    try:
        whole, problems = examine(options.data, options.docs)
    except ContentError as error:
        print(error)
        return 1
    command = {"check": _check, "explain": _explain}[options.command]
    found = ContentError(problems)
    if problems:
        print(found)
    return max(command(whole, options), 1 if problems else 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="explainer", description="Check and explain a sourced topic.")
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=Path("data"), help="folder of the YAML facts")
    shared.add_argument("--docs", type=Path, default=Path("docs"), help="folder of the Markdown pages")
    checking = commands.add_parser("check", parents=[shared], help="check all data and prose without building")
    checking.add_argument(
        "--exemptions", action="store_true", help="list the numbers that were let through, with reasons"
    )
    explaining = commands.add_parser("explain", parents=[shared], help="say all that is known of one fact")
    explaining.add_argument("fact", help="its id")
    commands.add_parser("schema", help="write the JSON Schemas anew after a change of the models")
    return parser


def _write_schemas() -> int:
    for name, text in schemas():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def _check(whole: Whole, options: argparse.Namespace) -> int:
    if options.exemptions:
        for reading in whole.readings.values():
            for text, reason, where in reading.exemptions:
                print(f'{where}: "{text}" is exempt: {reason}')
    return 0


def _explain(whole: Whole, options: argparse.Namespace) -> int:
    facts = whole.site.book.facts
    if options.fact not in facts:
        print(f'unknown fact "{options.fact}"; {suggest(options.fact, facts, otherwise="see the list of facts")}')
        return 1
    print(*explain(whole, options.fact), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
