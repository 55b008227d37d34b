"""The ``explainer`` command."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from explainer.checks import check
from explainer.errors import ContentError
from explainer.load import gather


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 1 where the topic has problems."""
    parser = argparse.ArgumentParser(prog="explainer", description="Check and explain a sourced topic.")
    commands = parser.add_subparsers(dest="command", required=True)
    checker = commands.add_parser("check", help="check all data and prose without building")
    checker.add_argument("--data", type=Path, default=Path("data"))
    checker.add_argument("--docs", type=Path, default=Path("docs"))
    options = parser.parse_args(arguments)
    try:
        book, problems = gather(options.data)
        problems += check(book)
        if problems:
            raise ContentError(problems)
    except ContentError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
