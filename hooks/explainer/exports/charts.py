"""What one chart shows as a table of its own, with the publications written out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explainer.cards import Cited, FactView, Site
from explainer.exports.tables import FACT_COLUMNS, csv_text, fact_row
from explainer.model import Event

PUBLICATIONS = {"publications": "Where it can be read: publisher, title, date and address"}
COLUMNS = {**FACT_COLUMNS, **PUBLICATIONS}
EVENT_COLUMNS = {
    "id": "Permanent name of the event",
    "date": "When, as sharp as it is known",
    "to": "Its last day, where it lasted",
    "title": "A few words",
    "what": "What happened",
    "kind": "What sort of event",
    "places": "Where",
    "address": "Permanent address",
    **PUBLICATIONS,
}


def facts_csv(views: Sequence[FactView], address: str) -> str:
    """A row for each fact of a chart; its permanent address is whole where the site's own is known."""
    rows = [
        {
            **(row := fact_row(view.site, view.fact)),
            "address": f"{address}{row['address']}",
            "publications": _publications(view.citations),
        }
        for view in views
    ]
    return csv_text(rows, COLUMNS)


def events_csv(site: Site, events: Iterable[Event], address: str) -> str:
    """A row for each event of a chart that shows no facts."""
    rows = [
        {
            "id": event.id,
            "date": str(event.date),
            "to": str(event.to or ""),
            "title": event.title,
            "what": site.prose.plain(event.what),
            "kind": event.kind,
            "places": list(event.places),
            "address": f"{address}events/#{event.id}",
            "publications": _publications(site.cited(event.sources)),
        }
        for event in events
    ]
    return csv_text(rows, EVENT_COLUMNS)


def _publications(citations: Iterable[Cited]) -> list[str]:
    sources = [cited.source for cited in citations]
    return [f"{each.publisher}: {each.title}, {each.published or 'no date shown'}, {each.url}" for each in sources]
