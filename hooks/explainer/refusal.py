"""What one record is refused for, as a journalist would want to read it: pydantic's errors, in words and in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

from pydantic import ValidationError

from explainer import meant
from explainer.errors import Problem, suggest
from explainer.fields import Record
from explainer.yaml_text import Address, Document

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

QUOTED = re.compile(r"'([^']+)'")
RUN_TOGETHER = re.compile(r"[;\s]+")
FEW = 14  # fields that can be told in a line


def problems_of(model: type[Record], document: Document, address: Address, errors: list[ErrorDetails]) -> list[Problem]:
    """A problem for each error of the record at an address."""
    return [_problem(model, document, address, found) for found in _told(errors)]


def refused(model: type[Record], key: str, given: dict[str, str]) -> str | None:
    """Why one field of a record can't be what is given for it, in one line; ``None`` where it can."""
    try:
        model.model_validate(given, by_name=False, by_alias=True)
    except ValidationError as error:
        own = (each for each in error.errors() if each["loc"][:1] == (key,) and each["type"] != "missing")
        return next(("; ".join(_in_words(model, each, key)) for each in own), None)
    return None


def fields_of(model: type[Record]) -> list[str]:
    """A record's fields as an author writes them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def needed_by(model: type[Record]) -> list[str]:
    """The fields that a record can't be without."""
    return [field.alias or name for name, field in model.model_fields.items() if field.is_required()]


def _told(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without those that another tells of: a field that may be a text or a record, or is misspelt."""
    other = {error["loc"][0] for error in errors if error["loc"] and error["type"] != "string_type"}
    extra = [str(error["loc"][-1]) for error in errors if error["type"] == "extra_forbidden"]
    return [
        error
        for error in errors
        if not (_is_of_one_way(error) and error["loc"][0] in other)
        and not (error["type"] == "missing" and suggest(str(error["loc"][-1]), extra, otherwise=""))
    ]


def _is_of_one_way(error: ErrorDetails) -> bool:
    return error["type"] == "string_type" and "function-before" in str(error["loc"][-1])


def _problem(model: type[Record], document: Document, base: Address, error: ErrorDetails) -> Problem:
    """One of pydantic's errors, where it stands in the file."""
    context = error.get("ctx", {})
    address = _address(document, base, (*error["loc"], *context.get("field", "").split()))
    is_key = error["type"] == "extra_forbidden"
    what, hint = _in_words(model, error, _last_key(address))
    return Problem(document.where_key(address) if is_key else document.where(address), what, hint)


def _in_words(model: type[Record], error: ErrorDetails, inner: str) -> tuple[str, str]:
    """One of pydantic's errors as a journalist would want to read it."""
    context = error.get("ctx", {})
    key = str(error["loc"][-1]) if error["loc"] else ""
    value = error["input"]
    holder = _model_at(model, error["loc"])
    known, inner_known = fields_of(holder), fields_of(_model_at(model, (*error["loc"], "")))
    expected = str(context.get("expected", ""))
    words = {
        "mistake": (context.get("what", ""), context.get("hint", "")),
        "missing": (f'"{key}" is missing', f'add "{key}:"{holder.purpose(key)}'),
        "extra_forbidden": (
            f'there is no field "{key}" here',
            suggest(key, known, otherwise=_other_field(key, holder)),
        ),
        "literal_error": _no_choice(value, key, expected),
        "model_type": (f'"{inner}" needs fields of its own', _record_hint(inner, inner_known)),
        "tuple_type": (f'"{key}" is not a list', _list_hint(key, holder, inner_known)),
        "too_short": _too_few(key, value, context.get("min_length", 1)),
        "string_too_short": (f'"{key}" has no text', "write one or delete the line"),
        "int_parsing": (f'"{value}" is not a whole number', "write digits alone, as in 2020"),
        "greater_than_equal": (f'"{value}" is too small for "{key}"', f"write {context.get('ge')} or more"),
        "string_pattern_mismatch": (f'"{value}" can\'t stand under "{key}:"', _example_hint(key, holder)),
        "string_type": (f'"{inner}" is not plain text', "write one text, without fields or list items below it"),
        "bool_parsing": (f'"{value}" is neither true nor false', "write true or false"),
    }
    same = {"enum": "literal_error", "model_attributes_type": "model_type", "dict_type": "model_type"}
    found = same.get(error["type"], error["type"])
    if found == "model_type" and isinstance(error["loc"][-1], int):
        holder = _model_at(model, (*error["loc"], ""))
        return f'"{value}" is no whole entry of "{inner}"', _entry_hint(str(value), holder)
    return words.get(found, (f'"{value}" can\'t stand under "{key}:"', error["msg"].lower()))


def _no_choice(value: object, key: str, expected: str) -> tuple[str, str]:
    """A word that is none of those that may stand under a key; pydantic tells those in one text."""
    one_of = f"write {expected}".replace("'", "")
    if not isinstance(value, str):
        return f'"{key}" is not plain text', one_of
    choices = QUOTED.findall(expected)
    hint = meant.choice(value, choices) or suggest(value, choices, otherwise=one_of)
    return f'"{value}" can\'t stand under "{key}:"', hint


def _record_hint(key: str, fields: list[str]) -> str:
    return f'write them in braces, as in "{key}: {{{fields[0]}: ...}}"; known are {", ".join(fields)}'


def _entry_hint(written: str, entry: type[Record]) -> str:
    """How an entry of a list begins that was written as a text."""
    needed = needed_by(entry)
    first = written if needed[0] == "id" and re.fullmatch("[a-z0-9-]+", written) else "..."
    return f'write "- {needed[0]}: {first}"' + "".join(f' and below it "{key}: ..."' for key in needed[1:])


def _too_few(key: str, listed: object, least: int) -> tuple[str, str]:
    """A list that is too short, or whose items run together."""
    items = list(listed) if isinstance(listed, list | tuple) else []
    parts = [part for item in items for part in RUN_TOGETHER.split(str(item)) if part]
    if len(parts) >= least > len(items):
        return f'a comma is missing in "{key}"', f'write "{key}: [{", ".join(parts)}]"'
    return f'"{key}" names too few', f"name at least {least}"


def _other_field(key: str, model: type[Record]) -> str:
    """What to do about a field that is none of a record's and like none of them."""
    known = fields_of(model)
    above = next((name for name in known if key in fields_of(_model_at(model, (name, ""))) and key not in known), None)
    if above:
        return f'it belongs below "{above}:": start it two columns further to the right'
    near = get_close_matches(key, known, n=3, cutoff=0.5)
    return f"perhaps {' or '.join(near)}" if near and len(known) > FEW else f"known are {', '.join(known)}"


def _list_hint(key: str, holder: type[Record], fields: list[str]) -> str:
    if fields != fields_of(holder):
        return f'write each item on its own line below it, as in "- {fields[0]}: ..."'
    return f'write "{key}: [one, two]", or each item on its own line after "- "'


def _example_hint(key: str, holder: type[Record]) -> str:
    examples = next((f.examples for name, f in holder.model_fields.items() if key in (name, f.alias)), None)
    return f'write it as in "{examples[0]}"' if examples else "see the hover help of the field"


def _address(document: Document, base: Address, loc: tuple[int | str, ...]) -> Address:
    """The part of pydantic's location that the file has (it also names the arms of unions)."""
    address = base
    for part in loc:
        if (*address, part) in document.values:
            address = (*address, part)
    return address


def _last_key(address: Address) -> str:
    return next((part for part in reversed(address) if isinstance(part, str)), "this")


def _model_at(model: type[Record], loc: tuple[int | str, ...]) -> type[Record]:
    """The model of the record that holds the key at the end of a location."""
    for part in loc[:-1]:
        field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
        if field:
            model = next(_records_in(field.annotation), model)
    return model


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
