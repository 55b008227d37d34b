"""Fact cards, references and fact lists: values in, HTML out, through templates that escape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from babel import Locale
from babel.core import UnknownLocaleError
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explainer.binding import fact_address
from explainer.book import FactBook
from explainer.dates import Kind, Period
from explainer.evidence import Standing, inputs, standing
from explainer.fact import Citation, Fact, Span
from explainer.model import Source
from explainer.prose import ROOT, Prose
from explainer.reading import Reading
from explainer.wording import NOT_STATED, capitalised, date_text, figure, figure_with_unit, number_words, period_label

TEMPLATES = Path(__file__).parent / "templates"
OPERATIONS = {
    "sum": " plus ", "difference": " less ", "ratio": " divided by ", "share": " as a share of ", "change": " against ",
    "per_day": " divided by the days it covers", "per_thousand": " for each thousand inhabitants",
}  # fmt: skip
WRONG_FIGURE = "wrong-figure.yml"  # the form's file below .github/ISSUE_TEMPLATE; "fact" and "line" are fields of it


@dataclass(frozen=True, repr=False)
class Site:
    """A book ready to be shown: its texts bound, its templates loaded."""

    book: FactBook
    prose: Prose
    templates: Environment
    bodies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, book: FactBook, earlier: Prose | None = None) -> Site:
        """The site of a book; ``earlier`` texts that would be read the same aren't read again."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            auto_reload=False,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        site = cls(book, Prose(book, earlier), environment)
        environment.globals.update(book=book, locale=book.topic.locale)
        environment.filters.update(
            date=lambda date: date_text(date, book.topic.locale),
            language=site.language,
            count=lambda n: number_words(n, book.topic.locale),
            capitalised=capitalised,
        )
        return site

    def render(self, template: str, **values: object) -> Markup:
        """A template filled in; its values are escaped unless they are Markup."""
        return Markup(self.templates.get_template(template).render(**values))  # noqa: S704  # autoescape is on

    def cited(self, citations: Iterable[Citation]) -> list[Cited]:
        """Citations with their publications, and whose words those repeat."""
        return [Cited(each, self.book.sources[each.id], self._repeated(each)) for each in citations]

    def _repeated(self, citation: Citation) -> str | None:
        book = self.book
        name = citation.via or book.sources[citation.id].relays
        if name is None:
            return None
        return book.claimants[name].name if name in book.claimants else book.sources[name].publisher

    def macro(self, name: str, *values: object) -> Markup:
        """What a macro of the templates makes of some values."""
        module: Any = self.templates.get_template("macros.html").module
        return Markup(getattr(module, name)(*values))  # noqa: S704  # autoescape is on

    def language(self, code: str) -> str:
        """A language's name, or its code where the locale has none."""
        try:
            return Locale.parse(code).get_display_name(self.book.topic.locale) or code
        except (UnknownLocaleError, ValueError):
            return code


@dataclass(frozen=True)
class Cited:
    """A citation with its publication; ``via`` names whose words that repeats."""

    citation: Citation
    source: Source
    via: str | None


@dataclass(frozen=True)
class FactView:
    """All that is shown of one fact, in words; ``root`` leads from the page to the site's root."""

    site: Site
    fact: Fact
    root: str

    @property
    def body(self) -> Markup:
        """All of it but the figure, as a card and its own page tell it; laid out once for every place it stands in."""
        told = self.site.bodies.get(self.fact.id)
        if told is None:
            told = self.site.bodies[self.fact.id] = self.site.render("fact.html", view=replace(self, root=ROOT))
        return Markup(told.replace(ROOT, self.root))  # noqa: S704  # HTML already

    @property
    def sentence(self) -> Markup:
        return self.text(self.site.prose.sentence(self.fact))

    @property
    def figure(self) -> str:
        return figure(self.site.book, self.fact)

    @cached_property
    def figure_with_unit(self) -> str:
        return figure_with_unit(self.site.book, self.fact)

    @property
    def stated(self) -> str:
        """Its figure among those of others."""
        return self.figure_with_unit or NOT_STATED

    @property
    def address(self) -> str:
        return f"{self.root}{fact_address(self.fact)}"

    @cached_property
    def when(self) -> str:
        """Its time as a label, as in "21 to 27 September 2020"."""
        return capitalised(period_label(self.site.book.period(self.fact), self.site.book.topic.locale))

    @property
    def kept(self) -> str:
        """Since when it is in the record, and when somebody looked or looks at it again; empty where nothing is known."""
        fact, locale = self.fact, self.site.book.topic.locale
        days = (("since", fact.added), ("read again in", fact.checked), ("to be looked at again by", fact.review_by))
        return "; ".join(f"{word} {date_text(day, locale)}" for word, day in days if day)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.site.book, self.fact)

    @cached_property
    def claimants(self) -> list[str]:
        """Who says so; for a derived fact, all whose figures went into it."""
        book = self.site.book
        names = [book.claimants[claim.claimant].name for claim in inputs(book, self.fact) if claim.claimant]
        return list(dict.fromkeys(names))

    @cached_property
    def citations(self) -> list[Cited]:
        """Where it can be read; for a derived fact, where its inputs can, each publication once."""
        given = {citation.id: citation for claim in inputs(self.site.book, self.fact) for citation in claim.sources}
        return self.site.cited(given.values())

    @property
    def inputs(self) -> list[FactView]:
        """The facts that a derived one is computed from, in the order of its operation."""
        names = self.fact.derived.of if self.fact.derived else ()
        return [FactView(self.site, self.site.book.facts[name], self.root) for name in names]

    @property
    def base(self) -> FactView | str | None:
        """What a change is measured from: another fact, or a period in words; ``None`` for any other figure."""
        base, book = self.fact.change_from, self.site.book
        if isinstance(base, Span):
            return period_label(Period(base.start, base.end, Kind.FLOW), book.topic.locale)
        return FactView(self.site, book.facts[base], self.root) if base else None

    @property
    def operation(self) -> str:
        """What is done with the inputs, as the words between them."""
        return OPERATIONS[self.fact.derived.operation] if self.fact.derived else ""

    def where_and_when(self, *, beside: FactView) -> str:
        """Its place and its time, each only where it differs from those of another fact."""
        place = self.site.book.places[self.fact.place].heading if self.fact.place else ""
        told = [
            words
            for words, differs in (
                (place, self.fact.place != beside.fact.place),
                (self.when, self.fact.when != beside.fact.when),
            )
            if words and differs
        ]
        return ", ".join(told)

    @cached_property
    def later(self) -> FactView | None:
        """The fact that stands now, where it is another."""
        latest = self.site.book.latest(self.fact)
        return None if latest is self.fact else FactView(self.site, latest, self.root)

    @property
    def edit_address(self) -> str | None:
        """The very line of YAML on the code host."""
        where = self.site.book.where("facts", self.fact.id)
        file = self.site.book.topic.edit_address(where.path)
        return f"{file}#L{where.line}" if file else None

    @property
    def report_address(self) -> str | None:
        """The form for reporting an error, with the fact filled in; a letter's address where there is no form."""
        topic, where = self.site.book.topic, self.site.book.where("facts", self.fact.id)
        if topic.issues:
            filled_in = {
                "template": WRONG_FIGURE,
                "title": f"Wrong figure: {self.fact.id}",
                "fact": self.fact.id,
                "line": f"{where.path}:{where.line}",
            }
            return f"{topic.issues}?{urlencode(filled_in, quote_via=quote)}"
        return f"mailto:{topic.contact}?{urlencode({'subject': self.fact.id})}" if topic.contact else None

    def text(self, text: str | None) -> Markup:
        """A text of the fact's with its links bound; ``{figure}`` is the fact's own."""
        return self.site.prose.html(text, of=self.fact, root=self.root) if text else Markup()


def closing(site: Site, reading: Reading, facts: list[str], *, root: str) -> Markup:
    """What follows a page's text: its terms, its references, and a card for each fact that it or a chart of it shows."""
    named = [name for collection, name in reading.cited if collection == "facts"]
    shown = [FactView(site, site.book.facts[name], root) for name in dict.fromkeys([*named, *facts])]
    references = [_reference(site, collection, name, root) for collection, name in reading.cited]
    terms = [site.book.terms[name] for name in reading.terms]
    return site.render("closing.html", references=references, cards=shown, terms=terms, prose=site.prose, root=root)


@dataclass(frozen=True)
class Reference:
    """One entry of a page's list: what is cited, and the publications behind it."""

    label: str
    address: str
    citations: list[Cited]


def _reference(site: Site, collection: str, name: str, root: str) -> Reference:
    book = site.book
    if collection == "facts":
        view = FactView(site, book.facts[name], root)
        who = ("our arithmetic on figures of " if view.fact.derived else "") + ", ".join(view.claimants)
        return Reference(f"{capitalised(who)}: {view.figure_with_unit or 'statement'}", view.address, view.citations)
    if collection == "events":
        event = book.events[name]
        return Reference(event.title, f"{root}events/#{name}", site.cited(event.sources))
    source = book.sources[name]
    whole = Cited(Citation(id=name, where="whole"), source, None)
    return Reference(source.publisher, f"{root}sources/#{name}", [whole])
