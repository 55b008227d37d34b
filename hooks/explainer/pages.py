"""The generated pages: facts by place, sources, events, questions, comparisons, charts. Values in, HTML out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from explainer.cards import Cited, FactView, Site
from explainer.compare import facts_in, holds
from explainer.model import Event, Place


@dataclass(frozen=True)
class GeneratedPage:
    """A page that no author wrote: its path below the docs folder without ``.md``, its title and its HTML."""

    path: str
    title: str
    html: Markup


def generated_pages(site: Site) -> Iterator[GeneratedPage]:
    """Every generated page of a site."""
    yield _fact_index(site)
    yield from (_fact_page(site, place) for place in _places_with_facts(site))
    yield _source_page(site)
    yield _event_page(site)
    yield _question_page(site)
    yield _comparison_page(site)


def _places_with_facts(site: Site) -> list[Place]:
    used = {fact.place for fact in site.book.facts.values()}
    return sorted((place for place in site.book.places.values() if place.id in used), key=lambda place: place.heading)


def _fact_index(site: Site) -> GeneratedPage:
    counts: dict[str, int] = defaultdict(int)
    for fact in site.book.facts.values():
        counts[fact.place or ""] += 1
    places = [(place, counts[place.id]) for place in _places_with_facts(site)]
    return GeneratedPage("facts/index", "All facts", site.render("fact_index.html", places=places, root="../"))


def _fact_page(site: Site, place: Place) -> GeneratedPage:
    root = "../../"
    facts = [fact for fact in site.book.facts.values() if fact.place == place.id]
    facts.sort(key=lambda fact: (site.book.period(fact).sort_key, fact.id))
    views = [FactView(site, fact, root) for fact in facts]
    title = f"Facts: {place.heading}"
    return GeneratedPage(f"facts/{place.id}", title, site.render("fact_page.html", place=place, views=views, root=root))


def _source_page(site: Site) -> GeneratedPage:
    """Each publication with what rests on it."""
    resting: dict[str, list[FactView]] = defaultdict(list)
    for fact in site.book.facts.values():
        for citation in fact.sources:
            resting[citation.id].append(FactView(site, fact, "../"))
    events: dict[str, list[Event]] = defaultdict(list)
    for event in site.book.events.values():
        for citation in event.sources:
            events[citation.id].append(event)
    sources = sorted(
        site.book.sources.values(), key=lambda s: (s.publisher.casefold(), str(s.published or ""), s.title)
    )
    html = site.render("source_page.html", sources=sources, resting=resting, events=events, root="../")
    return GeneratedPage("sources", "Sources", html)


def _event_page(site: Site) -> GeneratedPage:
    events = sorted(site.book.events.values(), key=lambda event: (event.date.first, event.id))
    cited = {event.id: [Cited(c, site.book.sources[c.id], None) for c in event.sources] for event in events}
    html = site.render("event_page.html", events=events, cited=cited, prose=site.prose, root="../")
    return GeneratedPage("events", "Day by day", html)


def _question_page(site: Site) -> GeneratedPage:
    rivals = {
        q.id: [FactView(site, site.book.facts[name], "../") for name in q.facts] for q in site.book.questions.values()
    }
    html = site.render("question_page.html", rivals=rivals, prose=site.prose, root="../")
    return GeneratedPage("questions", "Questions and rival answers", html)


def _comparison_page(site: Site) -> GeneratedPage:
    rows = []
    for comparison in site.book.comparisons.values():
        views = [FactView(site, site.book.facts[name], "../") for name in facts_in(comparison.holds)]
        rows.append((comparison, holds(comparison.holds, site.book)[0], views))
    html = site.render("comparison_page.html", rows=rows, prose=site.prose, root="../")
    return GeneratedPage("comparisons", "Comparisons", html)
