"""Facts and sources as rows: every figure with its qualifier, its bounds and its sources beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from explainer.bounds import Bounds
from explainer.cards import FactView, Site
from explainer.fact import Fact, Span
from explainer.wording import unit_text

Row = Mapping[str, object]
FACT_COLUMNS = {
    "id": "Permanent name of the fact",
    "statement": "The claim in one sentence",
    "figure": "The figure in words, with its qualifier",
    "qualifier": "How sharply the claimant puts it",
    "low": "Lower number as stated; equal to high where one number is stated",
    "high": "Higher number as stated",
    "bound_low": "Least value the statement allows; empty where it is open below",
    "bound_high": "Greatest value the statement allows; empty where it is open above",
    "unit": "What the number counts in, with what it is held against, as in crossings a day",
    "base": "What a share is of; what a change is measured from, as a period or the id of a fact",
    "measure": "What is counted",
    "scope": "What exactly is counted",
    "who": "Who is counted",
    "place": "Where",
    "from": "First day, month or year, as sharp as it is known",
    "to": "Last day, month or year, as sharp as it is known",
    "kind": "flow, cumulative, state or rate",
    "claimants": "Who says so",
    "evidence": "What kind of evidence it is",
    "origins": "Whose words the publications repeat, as far as they tell",
    "sources": "Ids of the publications",
    "weak": "Whether it rests on weak publications alone",
    "rechecked": "Whether a second reader found it at a source: confirmed, corrected, unconfirmed, or no where nobody looked",
    "contested_in": "Ids of the questions that rival claims answer otherwise",
    "derived_from": "Ids of the facts it is computed from",
    "superseded_by": "Id of the fact that replaces it",
    "withdrawn": "Why it no longer counts; empty where it stands",
    "address": "Permanent address below the site's root",
}
SOURCE_COLUMNS = {
    "id": "Permanent name of the source",
    "title": "Headline as published; in [brackets] a description",
    "publisher": "Who published it",
    "authors": "Who wrote it",
    "published": "Date of publication, empty where the page shows none",
    "url": "Its address",
    "language": "ISO 639 code",
    "kind": "What sort of publication",
    "relays": "Whose words it repeats",
    "weak": "Why it carries nothing alone",
}


def fact_rows(site: Site) -> Iterator[Row]:
    """A row for each fact, in the order of the data."""
    return (fact_row(site, fact) for fact in site.book.facts.values())


def fact_row(site: Site, fact: Fact) -> Row:
    """One fact; keys are those of FACT_COLUMNS."""
    book = site.book
    view = FactView(site, fact, "")
    quantity, period = book.quantity(fact), book.period(fact)
    bounds = quantity.bounds if quantity else Bounds(None, None)
    return {
        "id": fact.id,
        "statement": site.prose.plain(site.prose.sentence(fact), of=fact),
        "figure": view.figure,
        "qualifier": quantity.qualifier.value if quantity else "",
        "low": _number(quantity.low if quantity else None),
        "high": _number(quantity.high if quantity else None),
        "bound_low": _number(bounds.low and bounds.low.normalize()),
        "bound_high": _number(bounds.high and bounds.high.normalize()),
        "unit": unit_text(book, fact),
        "base": _base(site, fact),
        "measure": fact.measure,
        "scope": site.prose.plain(fact.scope, of=fact) if fact.scope else "",
        "who": book.group(fact).id,
        "place": fact.place or "",
        "from": str(period.start or ""),
        "to": str(period.end or ""),
        "kind": period.kind.value,
        "claimants": view.claimants,
        "evidence": fact.evidence.value if fact.evidence else "derived",
        "origins": list(view.standing.origins),
        "sources": [cited.source.id for cited in view.citations],
        "weak": view.standing.weak,
        "rechecked": view.standing.rechecked.value,
        "contested_in": list(view.standing.contested_in),
        "derived_from": list(fact.derived.of) if fact.derived else [],
        "superseded_by": view.standing.superseded_by or "",
        "withdrawn": site.prose.plain(fact.withdrawn, of=fact) if fact.withdrawn else "",
        "address": view.address,
    }


def _base(site: Site, fact: Fact) -> str:
    if isinstance(fact.change_from, Span):
        return f"{fact.change_from.start}/{fact.change_from.end}"  # as ISO 8601 has a period
    return fact.change_from or (site.prose.plain(fact.share_of, of=fact) if fact.share_of else "")


def source_rows(site: Site) -> Iterator[Row]:
    """A row for each source; keys are those of SOURCE_COLUMNS."""
    for source in site.book.sources.values():
        yield {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "authors": list(source.authors),
            "published": str(source.published or ""),
            "url": source.url,
            "language": source.language,
            "kind": source.kind,
            "relays": source.relays or "",
            "weak": source.weak or "",
        }


def json_text(rows: Iterable[Row]) -> str:
    """Rows as JSON, one a line, so that two versions compare line by line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n"


def csv_text(rows: Iterable[Row], columns: Mapping[str, str]) -> str:
    """Rows as CSV with a header, quoted as RFC 4180 has it but with plain line ends; lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _number(x: Decimal | None) -> str:
    """Digits as stated, text in JSON too, so that 1.0 stays 1.0."""
    return "" if x is None else format(x, "f")
