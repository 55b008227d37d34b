"""JSON Schemas of the data files, generated from the models, for editors to complete and check by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from explainer.model import COLLECTIONS, Topic

FOLDER = Path(__file__).parent / "schema"


def schemas() -> Iterator[tuple[str, str]]:
    """Each schema's file name and text: a list of records for a collection, one record for the topic."""
    for name, model in COLLECTIONS.items():
        yield f"{name}.json", _text(TypeAdapter(list[model]).json_schema(), f"A list of {name}")  # type: ignore[valid-type]  # a class from a table
    yield "topic.json", _text(Topic.model_json_schema(), "The topic")


def _text(schema: dict[str, Any], title: str) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **schema}, indent=1, ensure_ascii=False) + "\n"
