"""The kinds of field an author fills in, each read from the text as it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlsplit

from babel import UnknownLocaleError
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from explainer import meant
from explainer.dates import PartialDate
from explainer.words import words_for

UNKNOWN = "unknown"
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")  # a decimal point, or the sign between thousands of half of Europe
MOST_SIGNS = 17  # of a number: fifteen digits that charts can tell apart, a minus and a point
LEADING_ZERO = re.compile(r"^(-?)0+(?=\d)")  # YAML takes 0230 for an octal number, a spreadsheet for 230
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOTHING_SAID = frozenset({"~", "-", "–", "—", "?", "null", "none", "n/a", "tbd", "todo", "true", "false", "yes"})


def mistake(what: str, hint: str, field: str = "") -> PydanticCustomError:
    """An author's mistake found while reading one record, at one of its keys; ``load`` gives it its place."""
    return PydanticCustomError("mistake", "{what}; {hint}", {"what": what, "hint": hint, "field": field})


def _number(text: object) -> Decimal:
    if isinstance(text, Decimal):
        return text
    written = str(text)
    if not NUMBER.fullmatch(written):
        advice = 'write digits alone, as in 12000 or 12.5; words such as "about" go under "qualifier:"'
        raise mistake(f'"{written}" is not a plain number', meant.number(written) or advice)
    if (plain := LEADING_ZERO.sub(r"\1", written)) != written:
        raise mistake(f'"{written}" starts with a zero', f"write {plain}")
    if len(written) > MOST_SIGNS:
        raise mistake(f'"{written}" has more digits than can be told apart', "round it as the source does")
    if TWO_WAYS.fullmatch(written):
        thousands = written.replace(".", "")
        decimal = written.replace(".000", ".0") if written.endswith(".000") else f"{written}0"
        raise mistake(
            f'"{written}" can be read in two ways', f"write {thousands} for thousands, or {decimal} for a decimal part"
        )
    return Decimal(written)


def _date(text: object) -> PartialDate:
    if isinstance(text, PartialDate):
        return text
    try:
        return PartialDate.parse(str(text))
    except ValueError:
        likely = meant.date(str(text))
        hint = f"write {likely}" if likely else DATE_HINT
        raise mistake(f'"{text}" is not a date', hint) from None


def _date_or_unknown(text: object) -> PartialDate | None:
    return None if text in (None, UNKNOWN) else _date(text)


def _id(text: object) -> str:
    if not isinstance(text, str):
        raise PydanticCustomError("string_type", "not a text")
    if not ID.fullmatch(text):
        proposal = proposed_id(text)
        if proposal and proposal == meant.in_plain_letters(text):
            raise mistake(f'"{text}" is not an id', f'type "{proposal}" anew: {meant.stranger(text)}')
        hint = f'use lower-case letters, digits and single hyphens, as in "{proposal or "north-landings-2020"}"'
        raise mistake(f'"{text}" is not an id', hint)
    return text


def proposed_id(text: str) -> str:
    """What an id may look like that was written otherwise; empty where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", meant.in_plain_letters(text).lower()).strip("-")


def _reference(text: object) -> str:
    """An id that is looked for among the records, and told of there if it is none of them."""
    if not isinstance(text, str):
        raise PydanticCustomError("string_type", "not a text")
    return text


def _line(text: object) -> object:
    if isinstance(text, str) and text.strip().lower() in NOTHING_SAID:
        raise mistake(f'"{text.strip()}" says nothing', "write a text, or leave the line out")
    return text


def _url(text: object) -> str:
    try:
        parts = urlsplit(str(text))
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", str(text))
    except ValueError:
        good = False
    if not good:
        likely = meant.address(str(text))
        hint = f"write {likely}" if likely else 'write it whole, as in "https://example.org/page"'
        raise mistake(f'"{text}" is not a web address', hint)
    return str(text)


def _mail(text: object) -> str:
    if not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+", str(text)):
        raise mistake(f'"{text}" is not a mail address', 'write it as in "letters@example.org"')
    return str(text)


def _locale(text: object) -> str:
    try:
        words_for(str(text))
    except (LookupError, UnknownLocaleError, ValueError):
        raise mistake(
            f'there are no words for "{text}"',
            'write it as in "en_GB"; a new language goes into hooks/explainer/words.py',
        ) from None
    return str(text)


DATE_HINT = "write a day of the calendar as 2020-06-21, a month as 2020-06 or a year as 2020"
DATE_SCHEMA: dict[str, JsonValue] = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 2099},
    ],
    "examples": ["2020-06-21", "2020-06", 2020],
}
ID_SCHEMA: dict[str, JsonValue] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(ID_SCHEMA)]
Reference = Annotated[str, BeforeValidator(_reference), WithJsonSchema(ID_SCHEMA)]  # the id of another record
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    PlainSerializer(str),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?$", "examples": [12000, "1.0"]}),
]
Date = Annotated[PartialDate, BeforeValidator(_date), PlainSerializer(str), WithJsonSchema(DATE_SCHEMA)]
DateOrUnknown = Annotated[
    PartialDate | None,
    BeforeValidator(_date_or_unknown),
    PlainSerializer(lambda date: str(date) if date else UNKNOWN),
    WithJsonSchema({"anyOf": [DATE_SCHEMA, {"const": UNKNOWN}]}),
]
Url = Annotated[
    str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})
]
Mail = Annotated[str, BeforeValidator(_mail), WithJsonSchema({"type": "string", "format": "email"})]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), BeforeValidator(_line)]
LocaleName = Annotated[Line, BeforeValidator(_locale)]


class Published:
    """Marks a text that readers see: its links are bound and its numbers need facts, like those of a page."""


Text = Annotated[Line, Published()]


class Record(BaseModel):
    """What every record obeys: it can't be changed, and a misspelt key is refused."""

    @classmethod
    def purpose(cls, key: str) -> str:
        """What a field is for, after a comma, to be put behind its name; empty where nothing is known of it."""
        said = next((f.description for name, f in cls.model_fields.items() if key in (f.alias, name)), None) or ""
        start = said[:1] if said[:2].isupper() else said[:1].lower()
        return f", {start}{said[1:].rstrip('.')}" if said else ""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)
