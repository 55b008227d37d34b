"""What belongs to each chart beyond the pages it stands on: its own page, its files, its code to embed, its card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup

from explainer.cards import FactView, closing
from explainer.charts import Charts, facts_on
from explainer.charts.cache import Drawing
from explainer.charts.embedding import height, opening_outside
from explainer.charts.palette import LIGHT
from explainer.charts.shown import Shown
from explainer.charts.takeaway import Takeaway, citation, page_card
from explainer.exports.charts import events_csv, facts_csv
from explainer.pages import GeneratedPage, page_address
from explainer.reading import Reading, Source
from explainer.topic import Whole

PAGE, EMBED = "../../", "../../../"  # from a chart's page, and from what is embedded of it, to the site's root


@dataclass(frozen=True)
class Card:
    """The picture that stands for a page where its address is shared: where it is, and what it shows in words."""

    path: str
    alt: str


@dataclass(frozen=True, repr=False)
class Gallery:
    """All charts of a topic; ``address`` is the site's own, empty where it isn't known."""

    whole: Whole
    drawn: Charts
    address: str

    @cached_property
    def charts(self) -> dict[str, Shown]:
        """Each chart as its own page shows it."""
        return {name: self._shown(name, PAGE) for name in self.whole.site.book.charts}

    @cached_property
    def stands_on(self) -> Mapping[str, list[tuple[str, str]]]:
        """The title and address of each page that a chart stands on."""
        found: dict[str, list[tuple[str, str]]] = {name: [] for name in self.charts}
        for name, reading in self.whole.readings.items():
            for chart in dict.fromkeys(reading.charts):
                found[chart].append((self._title(name), page_address(name)))
        return found

    def pages(self) -> Iterator[GeneratedPage]:
        """The list of charts, a page for each, and all of them at a glance."""
        site = self.whole.site
        named = [(chart, self._headline(chart, "../")) for chart in self.charts.values()]
        listed = partial(site.render, "chart_index.html", charts=named, stands_on=self.stands_on, root="../")
        yield GeneratedPage(
            "charts/index", "All charts", listed, description="Every chart of this site, with its finding."
        )
        sheet = partial(site.render, "chart_contact_sheet.html", charts=named)
        yield GeneratedPage("charts/contact-sheet", "Contact sheet", sheet)
        for name, chart in self.charts.items():
            picture = chart.picture
            title = picture.headline.rstrip(".")
            yield GeneratedPage(
                f"charts/{name}", title, partial(self._page, chart), description=picture.alt, searched="title"
            )

    def files(self) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
        """Every file of text that belongs to a chart, by path below the site's root, and how to make it."""
        for name, chart in self.charts.items():
            for file, content in self._takeaways[name].files():
                yield f"charts/{name}/{file}", content
            yield f"charts/{name}/{name}.csv", partial(self._table, chart)
            yield f"charts/{name}/embed/index.html", partial(self._embedded, self._shown(name, EMBED))

    def images(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Every PNG file, by path below the site's root, and how to make it."""
        for path, lay_out in self._images():
            yield path, partial(self._image, lay_out)

    def _image(self, lay_out: Callable[[], Drawing]) -> bytes:
        return self.drawn.cache.kept(lay_out())

    def _images(self) -> Iterator[tuple[str, Callable[[], Drawing]]]:
        for name, takeaway in self._takeaways.items():
            for file, lay_out in takeaway.images():
                yield f"charts/{name}/{file}", lay_out
        for name in self._key_figures:
            yield _card_path(name), partial(self._page_cards.__getitem__, name)

    def draw_ahead(self, meanwhile: Callable[[], object]) -> None:
        """Begin to draw what isn't kept yet: the charts, which take what can be done ``meanwhile``, then the images."""
        self.drawn.draw_ahead()
        meanwhile()
        self.drawn.cache.draw_ahead(lay_out() for _, lay_out in self._images())

    def card(self, name: str) -> Card | None:
        """The card of a page by its file: its first chart, its key figure, or what stands for the whole site."""
        folder, _, stem = name.removesuffix(".md").partition("/")
        reading = self.whole.readings.get(name)
        chart = reading.charts[0] if reading and reading.charts else stem if folder == "charts" else None
        if chart in self.charts:
            return Card(f"charts/{chart}/card.png", self.charts[chart].picture.alt)
        if name in self._key_figures:
            view = self._key_figures[name]
            return Card(_card_path(name), f"{view.figure_with_unit}: {self._title(name)}")
        return self.card("index.md") if name != "index.md" and "index.md" in self.whole.readings else None

    @cached_property
    def _key_figures(self) -> dict[str, FactView]:
        """The first figure of each page without a chart."""
        book, found = self.whole.site.book, {}
        for name, reading in self.whole.readings.items():
            facts = (book.facts[cited] for collection, cited in reading.cited if collection == "facts")
            figure = next((fact for fact in facts if book.quantity(fact)), None)
            if figure and not reading.charts:
                found[name] = FactView(self.whole.site, figure, "")
        return found

    @cached_property
    def _page_cards(self) -> dict[str, Drawing]:
        return {name: page_card(self._title(name), view) for name, view in self._key_figures.items()}

    @cached_property
    def _takeaways(self) -> dict[str, Takeaway]:
        """What is taken away of each chart, with addresses that lead to the site from anywhere."""
        return {name: Takeaway(self._shown(name, self.address or PAGE), self.address) for name in self.charts}

    def _shown(self, name: str, root: str) -> Shown:
        return self.drawn.shown(name, root)

    def _headline(self, chart: Shown, root: str) -> Markup:
        return self.whole.site.prose.html(chart.chart.headline, root=root).removesuffix(".")

    def _title(self, name: str) -> str:
        title = self.whole.pages[name].front_matter.get("title", name)
        return self.whole.site.prose.plain(title)

    def _page(self, chart: Shown) -> Markup:
        site, name = self.whole.site, chart.chart.id
        return site.render(
            "chart_page.html",
            shown=chart,
            chart=chart.chart,
            headline=self._headline(chart, PAGE),
            prose=site.prose,
            root=PAGE,
            pages=self.stands_on[name],
            citation=citation(chart, self.address),
            code=self._code(chart) if self.address else "",
            cards=closing(site, Reading(Source("", "")), facts_on(site, [name]), root=PAGE),
        )

    def _code(self, chart: Shown) -> str:
        """What another site's page takes in to show the chart."""
        return self.whole.site.render(
            "chart_iframe.html", shown=chart, address=self.address, height=height(chart)
        ).strip()

    def _notes(self, chart: Shown) -> list[Markup]:
        """What is said under a chart, with its links."""
        told, html = chart.chart, self.whole.site.prose.html
        because = Markup("Why these stand together: {}")
        return [
            *([html(told.note, root=EMBED)] if told.note else []),
            *([because.format(html(told.because, root=EMBED))] if told.because else []),
        ]

    def _table(self, chart: Shown) -> str:
        if chart.views:
            return facts_csv(chart.views, self.address)
        return events_csv(self.whole.site, chart.events, self.address)

    def _embedded(self, chart: Shown) -> str:
        site = self.whole.site
        return site.render(
            "chart_embed.html",
            shown=chart,
            chart=chart.chart,
            drawings=[opening_outside(drawing) for drawing in chart.drawings],
            notes=[opening_outside(note) for note in self._notes(chart)],
            root=EMBED,
            colours=LIGHT,
            address=self.address,
            site_name=site.book.topic.name,
            language=site.book.topic.locale.replace("_", "-"),
        )


def _card_path(name: str) -> str:
    return f"cards/{name.removesuffix('.md')}.png"
