"""The generated pages: facts by place, sources, events, questions, comparisons, terms. Values in, HTML out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal
from unicodedata import normalize

from markupsafe import Markup

from explainer.book import FactBook
from explainer.cards import FactView, Site
from explainer.compare import facts_in, told
from explainer.model import Event, Place

Searched = Literal["nothing", "title", "text"]


@dataclass(frozen=True)
class GeneratedPage:
    """A page that no author wrote: its path below the docs folder without ``.md``, its title, and how to lay it out.

    ``script`` names a file among the theme's scripts that this page alone loads. ``searched`` says what of the page a
    search is to find: nothing, its title, or its text as well.
    """

    path: str
    title: str
    lay_out: Callable[[], Markup]
    script: str = ""
    description: str = ""
    searched: Searched = "nothing"

    @cached_property
    def html(self) -> Markup:
        """All of its text, laid out when it is first asked for."""
        return self.lay_out()


def page_address(name: str) -> str:
    """The address below the site's root of a page by its file's path below the docs folder."""
    stem = name.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def root_of(path: str) -> str:
    """The way from a page to the site's root, by the page's path without its ending."""
    return "../" * page_address(path).count("/")


def generated_pages(site: Site, root: Callable[[str], str] = root_of) -> Iterator[GeneratedPage]:
    """Every generated page of a site; one with a page of an author's in its place is left out by the caller.

    ``root`` gives the way from a page's path to the site's root.
    """
    index = partial(_fact_index, site, root("facts/index"))
    yield GeneratedPage("facts/index", "All facts", index, script="facts.js")
    for place in _places_with_facts(site):
        path, title = f"facts/{place.id}", f"Facts: {place.heading}"
        yield GeneratedPage(path, title, partial(_fact_page, site, place, root(path)), searched="title")
    for name, title in TITLES.items():
        searched: Searched = "text" if name in SEARCHED else "nothing"
        yield GeneratedPage(name, title, partial(listing, site, name, root(name)), searched=searched)


TITLES = {
    "sources": "Sources",
    "events": "Day by day",
    "questions": "Questions and rival answers",
    "comparisons": "Comparisons",
    "terms": "Glossary",
}
SEARCHED = frozenset({"events", "questions"})


def listing(site: Site, name: str, root: str) -> Markup:
    """The whole of a collection as HTML; ``root`` leads from the page to the site's root."""
    values = _VALUES[name](site, root) if name in _VALUES else {}
    return site.render(f"list_{name}.html", prose=site.prose, root=root, **values)


def _places_with_facts(site: Site) -> list[Place]:
    used = {fact.place for fact in site.book.facts.values()}
    return sorted((place for place in site.book.places.values() if place.id in used), key=lambda place: place.heading)


def _fact_index(site: Site, root: str) -> Markup:
    book, counts = site.book, Counter(fact.place for fact in site.book.facts.values())
    places = [(place, counts[place.id]) for place in _places_with_facts(site)]
    order = {place.id: number for number, (place, _) in enumerate(places)}
    facts = [fact for fact in book.facts.values() if not fact.withdrawn]
    facts.sort(key=lambda fact: (order[fact.place or ""], book.period(fact).sort_key, fact.id))
    views = [FactView(site, fact, root) for fact in facts]
    return site.render("fact_index.html", places=places, views=views, root=root)


def _fact_page(site: Site, place: Place, root: str) -> Markup:
    facts = [fact for fact in site.book.facts.values() if fact.place == place.id]
    facts.sort(key=lambda fact: (site.book.period(fact).sort_key, fact.id))
    views = [FactView(site, fact, root) for fact in facts]
    return site.render("fact_page.html", place=place, views=views, root=root)


def _sources(site: Site, root: str) -> dict[str, object]:
    """Each publication with what rests on it."""
    resting: dict[str, list[FactView]] = defaultdict(list)
    for fact in site.book.facts.values():
        for citation in fact.sources:
            resting[citation.id].append(FactView(site, fact, root))
    events: dict[str, list[Event]] = defaultdict(list)
    for event in site.book.events.values():
        for citation in event.sources:
            events[citation.id].append(event)
    sources = sorted(
        site.book.sources.values(), key=lambda s: (_filed(s.publisher), s.publisher, str(s.published or ""), s.title)
    )
    letters: dict[str, str] = {}
    for source in sources:
        first = _filed(source.publisher)[0]
        letters.setdefault(first.upper() if first.isalpha() else "0\N{EN DASH}9", source.id)
    return {"sources": sources, "resting": resting, "events": events, "letters": letters}


def _filed(publisher: str) -> str:
    """The name by which a publisher is looked up: without its article, and with its accents apart."""
    return normalize("NFD", publisher.casefold().removeprefix("the "))


def _events(site: Site, _root: str) -> dict[str, object]:
    """The events by day, and the kinds and places to choose them by."""
    book = site.book
    events = sorted(book.events.values(), key=lambda event: (event.date.first, event.id))
    cited = {event.id: site.cited(event.sources) for event in events}
    places = {name: book.places[name] for event in events for name in event.places}
    return {
        "events": events,
        "cited": cited,
        "kinds": list(dict.fromkeys(event.kind for event in events)),
        "places": sorted(places, key=lambda name: (places[name].heading, name)),
    }


def _questions(site: Site, root: str) -> dict[str, object]:
    """The questions by the country that most of their rivals are about, the most asked of first."""
    book, asked = site.book, defaultdict(list)
    for question in book.questions.values():
        places = Counter(_country(book, book.facts[name].place) for name in question.facts)
        asked[places.most_common(1)[0][0]].append(question)
    return {
        "groups": sorted(asked.items(), key=lambda group: (-len(group[1]), group[0].heading if group[0] else "")),
        "rivals": {q.id: [FactView(site, book.facts[name], root) for name in q.facts] for q in book.questions.values()},
    }


def _country(book: FactBook, name: str | None) -> Place | None:
    """The country that a crossing or a region lies in; any other place stands for itself."""
    place = book.places[name] if name else None
    if place is None or place.kind not in ("crossing", "region"):
        return place
    larger = [book.places[around] for around in place.part_of]
    climbed = [_country(book, around.id) for around in larger if around.kind != "country"]
    lands = [*larger, *filter(None, climbed)]
    return next((land for land in lands if land.kind == "country"), place)


def _comparisons(site: Site, root: str) -> dict[str, object]:
    rows = []
    for comparison in site.book.comparisons.values():
        views = [FactView(site, site.book.facts[name], root) for name in facts_in(comparison.holds)]
        rows.append((comparison, told(comparison.holds, site.book), views))
    return {"rows": rows}


_VALUES: dict[str, Callable[[Site, str], dict[str, object]]] = {
    "sources": _sources,
    "events": _events,
    "questions": _questions,
    "comparisons": _comparisons,
}
