"""Which facts a form can draw: what a chart asks beyond what any set of facts must obey. Imports no altair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.book import FactBook
from explainer.bounds import Bounds
from explainer.charts import FORMS
from explainer.charts.atlas import atlas_of
from explainer.charts.kinds import MOST_KINDS
from explainer.charts.picture import window_of
from explainer.charts.shades import classes_of
from explainer.charts.theme import WIDE
from explainer.comparability import KINDS
from explainer.dates import Kind
from explainer.declaration import Chart
from explainer.errors import Problem, suggest
from explainer.fact import Fact, Operation
from explainer.selection import events_of, facts_of

OVER_TIME = {"daily": (Kind.FLOW, Kind.STATE), "flows": (Kind.CUMULATIVE,)}
TOGETHER = 2  # measures of a chart of flows


def form_problems(book: FactBook, chart: Chart) -> Iterator[Problem]:
    """What keeps a chart from being drawn in the form it names."""
    if chart.form not in FORMS:
        hint = suggest(chart.form, FORMS, otherwise=f"known are {', '.join(FORMS)}")
        yield Problem(book.where("charts", chart.id, "form"), f'there is no form "{chart.form}"', hint)
        return
    if chart.origin and not book.places[chart.origin].iso:
        what = f'"{chart.origin}" is no country that a map can draw apart'
        yield Problem(book.where("charts", chart.id, "origin"), what, 'give it an "iso:" code, or leave out "origin:"')
    facts = facts_of(book, chart)
    shown = [fact for fact in facts if book.quantity(fact) is not None]
    if chart.form == "map":
        found = _map(book, chart, facts)
    elif chart.form == "timeline":
        found = _timeline(book, chart, facts)
    else:
        found = _over_time(book, chart, shown) if chart.form in OVER_TIME else _amounts(book, chart, shown)
    where = book.where("charts", chart.id, "facts" if chart.facts else "query" if chart.query else "event_query")
    yield from (Problem(where, what, hint) for what, hint in found)


def _amounts(book: FactBook, chart: Chart, shown: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Bars and intervals start at zero."""
    if not shown and not chart.facts:  # of a named fact without a number it is told by itself
        yield f'"{chart.form}" has no amount to draw', 'name facts with a number under "facts:"'
    amounts = [(fact, quantity) for fact in shown if (quantity := book.quantity(fact))]
    if amounts and all(quantity.high <= 0 for _, quantity in amounts):
        yield "nothing on it is above zero", "choose facts that a bar can show"
    for fact, quantity in amounts:
        if quantity.low < 0:
            yield f'"{fact.id}" lies below zero and "{chart.form}" starts there', "leave it out"


def _map(book: FactBook, chart: Chart, shown: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """One fact a country, each in one class."""
    steps = [float(step) for step in chart.steps]
    if not steps or steps != sorted(set(steps)):
        yield (
            'a map has classes that end in "steps:", each larger than the one before',
            'write for example "steps: [30, 90]"',
        )
        return
    drawn = atlas_of(WIDE.width, window_of(chart)) if chart.view else None
    seen: dict[str, str] = {}
    for fact in shown:
        iso, quantity = fact.place and book.places[fact.place].iso, book.quantity(fact)
        if not iso:
            yield f'"{fact.id}" is not about a country', 'leave it out, or give its place an "iso:" code'
        elif iso in seen:
            yield f'"{seen[iso]}" and "{fact.id}" are about one country', 'name the one to leave out under "without:"'
        else:
            seen[iso] = fact.id
        if iso and drawn and not drawn.parts(iso):
            yield f'"{fact.id}" can\'t be seen on this part of the world', 'leave it out, or widen "view:"'
        if quantity and len(_classes(quantity.bounds, steps)) > 1:
            yield f'"{fact.id}" may fall in two classes of the map', "choose other steps, or leave it out"


def _classes(bounds: Bounds, steps: Sequence[float]) -> range:
    low, high = (float(end) if end is not None else None for end in (bounds.low, bounds.high))
    return classes_of(low, high, steps, beyond=bounds.low_strict)


def _timeline(book: FactBook, chart: Chart, facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Events that are known to the day, and no facts."""
    if facts:
        yield '"timeline" draws events and no facts', 'write "events:" or "event_query:" instead'
    happened = events_of(book, chart)
    if not happened:
        yield '"timeline" has no event to draw', 'name events under "events:"'
    for event in happened:
        if not event.date.day:
            yield f'"{event.id}" is not known to the day', "leave it out, or draw other days"
    if len({event.kind for event in happened}) > MOST_KINDS:
        yield f"there are signs for {MOST_KINDS} kinds of events", 'choose fewer under "kind:"'


def _over_time(book: FactBook, chart: Chart, shown: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Facts known to the day, those of each measure from one declared series."""
    kinds = OVER_TIME[chart.form]
    yield from _amounts(book, chart, shown)
    for fact in shown:
        period = book.period(fact)
        if not (period.start and period.end and period.start.day and period.end.day):
            yield f'"{fact.id}" is not known to the day', f'leave it out: "{chart.form}" has an axis of days'
        elif period.kind not in kinds and not fact.derived:
            drawn = " or ".join(KINDS[kind] for kind in kinds)
            yield f'"{fact.id}" is {KINDS[period.kind]} and "{chart.form}" draws {drawn}', "leave it out"
    for measure in dict.fromkeys(fact.measure for fact in shown):
        yield from _series(book, chart, [fact for fact in shown if fact.measure == measure and not fact.derived])
    yield from _daily(book, shown) if chart.form == "daily" else _flows(book, shown)


def _series(book: FactBook, chart: Chart, members: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """The facts of one measure are one series; a chart of days may add its claimant's totals over several days."""
    serial = [fact for fact in members if not (chart.form == "daily" and _is_total(book, fact))]
    first = next((fact for fact in serial if fact.series), None)
    for fact in members:
        if fact not in serial:
            if first and fact.claimant != first.claimant:
                yield f'"{fact.id}" is by another claimant than series "{first.series}"', "leave it out"
        elif not fact.series:
            yield (
                f'"{fact.id}" belongs to no series, and a chart over time shows one count',
                'give it the "series:" it belongs to, or leave it out',
            )
        elif first and fact.series != first.series:
            yield (
                f'"{chart.form}" can\'t join the series "{first.series}" and "{fact.series}" ("{fact.id}")',
                "draw one series of each measure",
            )


def _is_total(book: FactBook, fact: Fact) -> bool:
    period = book.period(fact)
    return not fact.series and period.kind is Kind.FLOW and (period.days or 1) > 1


def _daily(book: FactBook, shown: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """No day is told twice."""
    for index, fact in enumerate(shown):
        for other in shown[:index]:
            if other.measure == fact.measure and book.period(other).overlaps(book.period(fact)):
                yield f'"{other.id}" and "{fact.id}" tell of the same day', "keep one of the two"


def _flows(book: FactBook, shown: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Two measures counted by one claimant from one start; a figure of ours is a difference of two of them."""
    counts = [fact for fact in shown if not fact.derived]
    measures = dict.fromkeys(fact.measure for fact in counts)
    if len(measures) != TOGETHER:
        yield f'"flows" sets two measures against each other, not {len(measures)}', "name facts of two measures"
    for fact in counts[1:]:
        if fact.claimant != counts[0].claimant:
            yield f'"{counts[0].id}" and "{fact.id}" are by different claimants', "draw one count only"
        elif book.period(fact).start != book.period(counts[0]).start:
            yield f'"{counts[0].id}" and "{fact.id}" start on different days', "draw one count only"
    names = {fact.id for fact in counts}
    for fact in shown:
        if fact.derived and (
            fact.derived.operation is not Operation.DIFFERENCE or not names.issuperset(fact.derived.of)
        ):
            yield f'"{fact.id}" is not the difference of two counts shown', "name its two facts too, or leave it out"
