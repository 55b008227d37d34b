"""Files to take away: one module a format, each a pure function from a book to text."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.cards import Site
from explainer.exports.package import datapackage
from explainer.exports.tables import FACT_COLUMNS, SOURCE_COLUMNS, csv_text, fact_rows, json_text, source_rows
from explainer.schema import schemas


def exported(site: Site) -> Iterator[tuple[str, str]]:
    """Every file to take away, by its path below the site's root."""
    facts, sources = list(fact_rows(site)), list(source_rows(site))
    yield "data/facts.json", json_text(facts)
    yield "data/facts.csv", csv_text(facts, FACT_COLUMNS)
    yield "data/sources.json", json_text(sources)
    yield "data/sources.csv", csv_text(sources, SOURCE_COLUMNS)
    yield "data/datapackage.json", datapackage(site)
    yield from ((f"data/schema/{name}", text) for name, text in schemas())
