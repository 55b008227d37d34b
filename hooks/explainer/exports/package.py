"""A description of the tables by the Frictionless Data Package standard (specs.frictionlessdata.io/data-package)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from explainer.cards import Site
from explainer.exports.tables import FACT_COLUMNS, SOURCE_COLUMNS

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


def datapackage(site: Site) -> str:
    """The descriptor of the facts and the sources."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "facts",
        "title": site.book.topic.name,
        "licenses": [LICENCE],
        "resources": [
            _resource("facts", FACT_COLUMNS),
            _resource("sources", SOURCE_COLUMNS),
        ],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _resource(name: str, columns: Mapping[str, str]) -> dict[str, object]:
    fields = [{"name": column, "type": "string", "description": meaning} for column, meaning in columns.items()]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }
