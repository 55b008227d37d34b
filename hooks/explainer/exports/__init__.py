"""Files to take away: one module a format, each a pure function from a book to text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from explainer.cards import Site
from explainer.exports.feed import FEED, atom_text, changes
from explainer.exports.package import datapackage
from explainer.exports.tables import FACT_COLUMNS, SOURCE_COLUMNS, csv_text, fact_rows, json_text, source_rows
from explainer.schema import schemas


def exported(site: Site, address: str = "", log: str = "") -> Iterator[tuple[str, Callable[[], str]]]:
    """Every file to take away, by its path below the site's root, and how to write it.

    ``address`` is the site's, empty where it isn't known: no feed then. ``log`` is where corrections are listed in it.
    """
    facts, sources = cache(lambda: list(fact_rows(site))), cache(lambda: list(source_rows(site)))
    yield "data/facts.json", lambda: json_text(facts())
    yield "data/facts.csv", lambda: csv_text(facts(), FACT_COLUMNS)
    yield "data/sources.json", lambda: json_text(sources())
    yield "data/sources.csv", lambda: csv_text(sources(), SOURCE_COLUMNS)
    yield "data/datapackage.json", lambda: datapackage(site)
    for name, text in schemas():
        yield f"data/schema/{name}", partial(str, text)
    if address and (told := changes(site.book)):
        yield FEED, lambda: atom_text(site, told, address, log)
