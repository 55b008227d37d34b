"""JSON Schemas of the data files, generated from the models, for editors to complete and check by."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from explainer.model import COLLECTIONS, Topic

FOLDER = Path(__file__).parent / "schema"
NAMED = frozenset({"properties", "$defs"})  # hold schemas by name, and a name may be a word of the schema language


@cache
def schemas() -> tuple[tuple[str, str], ...]:
    """Each schema's file name and text: a list of records for a collection, one record for the topic."""
    lists = (
        (f"{name}.json", _text(TypeAdapter(list[model]).json_schema(), f"A list of {name}"))  # type: ignore[valid-type]  # a class from a table
        for name, model in COLLECTIONS.items()
    )
    return (*lists, ("topic.json", _text(Topic.model_json_schema(), "The topic")))


def _text(schema: dict[str, Any], title: str) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **_tidy(schema)}, indent=1, ensure_ascii=False) + "\n"


def _tidy(schema: Any) -> Any:  # noqa: ANN401  # any part of a schema
    """A schema as an editor should show it: no made-up titles, and no null, which a file can't hold."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    arms = [arm for arm in schema.get("anyOf", ()) if arm != {"type": "null"}]
    kept = {
        key: {name: _tidy(item) for name, item in value.items()} if key in NAMED else _tidy(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str)) and (key, value) != ("default", None)
    }
    if len(arms) == 1:
        del kept["anyOf"]
        return {**_tidy(arms[0]), **kept}
    return {**kept, "anyOf": _tidy(arms)} if arms else kept
