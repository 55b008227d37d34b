"""Files to take away, held against the facts and against the schemas."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from explainer.cards import Site
from explainer.exports import exported
from explainer.exports.tables import Row, fact_row
from explainer.fact import Derivation
from explainer.model import COLLECTIONS
from explainer.schema import FOLDER, schemas
from explainer.wording import figure

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    return {name: make() for name, make in exported(site)}


def test_each_fact_is_exported_with_its_qualifier(files: dict[str, str], site: Site) -> None:
    rows = json.loads(files["data/facts.json"])
    assert [row["id"] for row in rows] == list(site.book.facts)
    for row in rows:
        fact = site.book.facts[row["id"]]
        quantity = site.book.quantity(fact)
        assert row["figure"] == figure(site.book, fact)
        assert row["qualifier"] == (quantity.qualifier if quantity else "")
        assert row["sources"]


def test_open_ends_stay_open(files: dict[str, str]) -> None:
    row = next(row for row in json.loads(files["data/facts.json"]) if row["id"] == "north-landings-june-20")
    assert (row["low"], row["bound_low"], row["bound_high"]) == ("200000", "200000", "")


def test_a_row_says_what_its_number_is_held_against(site: Site) -> None:
    def row(name: str, **changed: object) -> Row:
        return fact_row(site, site.book.facts[name].model_copy(update=changed))

    assert (row("north-young-share")["unit"], row("north-young-share")["base"]) == (
        "per cent",
        "all birds ringed that year",
    )
    assert row("north-landings-change")["base"] == "2019-06-01/2019-06-30"
    assert row("north-landings-change", change_from="north-nesting-club")["base"] == "north-nesting-club"
    assert row("north-landings-june-20", per="day")["unit"] == "landings a day"
    by_head = Derivation.model_validate({"operation": "per_thousand", "of": ["north-landings-june-10"]})
    assert row("north-balance-june-10", derived=by_head)["unit"] == "landings per thousand inhabitants"
    assert row("north-nesting-club", withdrawn="It was misread.")["withdrawn"] == "It was misread."


def test_csv_and_json_say_the_same(files: dict[str, str]) -> None:
    for name in ("facts", "sources"):
        table = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"])))
        rows = json.loads(files[f"data/{name}.json"])
        assert [row["id"] for row in table] == [row["id"] for row in rows]
        assert list(table[0]) == list(rows[0])


def test_the_package_describes_each_column(files: dict[str, str]) -> None:
    for resource in json.loads(files["data/datapackage.json"])["resources"]:
        header = files[f"data/{resource['path']}"].split("\n", 1)[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header.split(",")


def test_exporting_twice_gives_the_same_bytes(files: dict[str, str], site: Site) -> None:
    assert {name: make() for name, make in exported(site)} == files


def test_the_schemas_in_the_tree_are_those_of_the_models() -> None:
    assert {name: (FOLDER / name).read_text(encoding="utf-8") for name, _ in schemas()} == dict(schemas())
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(name for name, _ in schemas())


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yml")), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_data_file_names_its_schema_and_fits_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    name = path.relative_to(ROOT / "data").parts[0].removesuffix(".yml")
    schema = FOLDER / f"{name}.json"
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == schema.resolve()
    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)  # as an editor reads it
    jsonschema.validate(json.loads(json.dumps(loaded, default=str)), json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [name for name, _ in schemas()])
def test_each_field_says_in_editors_what_it_is_for(name: str) -> None:
    schema = json.loads(dict(schemas())[name])
    records = [*schema.get("$defs", {}).values(), schema]
    silent = [
        key for each in records for key, field in each.get("properties", {}).items() if not field.get("description")
    ]
    assert silent == []


def test_every_collection_has_a_schema() -> None:
    assert {f"{name}.json" for name in COLLECTIONS} < {name for name, _ in schemas()}
