"""One build: what the site generator asks for, event by event."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from explainer.cards import closing
from explainer.charts import Charts, facts_on
from explainer.charts.cache import Cache
from explainer.colophon import colophon, log_of_corrections
from explainer.errors import ContentError
from explainer.exports import exported
from explainer.exports.feed import FEED, changes
from explainer.gallery import Card, Gallery
from explainer.markdown import ExplainerExtension
from explainer.pages import GeneratedPage, generated_pages, listing
from explainer.reading import Placing, Source
from explainer.topic import Whole, read

TITLE_ALONE = "<p></p>"


@dataclass(frozen=True, repr=False)
class Build:
    """A topic on its way to being a site."""

    whole: Whole
    extension: ExplainerExtension
    cache: Cache
    address: str

    @classmethod
    def of(cls, data: Path, docs: Path, cache: Cache, *, address: str = "", earlier: Build | None = None) -> Build:
        """Read and check a topic; raises ContentError with every problem in it.

        ``address`` is the site's, with a slash. What an ``earlier`` build read and nothing changed isn't read again.
        """
        begin = (lambda site: Charts(site, cache).draw_ahead()) if cache.pool else None
        try:
            whole = read(data, docs, earlier.whole if earlier else None, begin)
        except ContentError:
            cache.close()
            raise
        return cls(whole, ExplainerExtension(whole.site.book), cache, address)

    @cached_property
    def charts(self) -> Charts:
        """The charts, drawn once each."""
        return Charts(self.whole.site, self.cache)

    @cached_property
    def gallery(self) -> Gallery:
        """What belongs to the charts."""
        return Gallery(self.whole, self.charts, self.address)

    @cached_property
    def generated(self) -> Mapping[str, GeneratedPage]:
        """The pages that no author wrote, by file; an author's page stands in place of one of the same name."""
        pages = (*self._without_chart, *self.gallery.pages())
        return {f"{page.path}.md": page for page in pages if f"{page.path}.md" not in self.whole.pages}

    @cached_property
    def _without_chart(self) -> Sequence[GeneratedPage]:
        return tuple(generated_pages(self.whole.site))

    @property
    def contact(self) -> str | None:
        """Where readers can write."""
        return self.whole.site.book.topic.contact

    def draw_ahead(self) -> None:
        """Begin to draw what isn't kept yet, and lay out the pages without a chart before the images."""
        self.gallery.draw_ahead(lambda: [page.html for page in self._without_chart])

    def files(self) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
        """The generated files by their path in the docs folder, and how to make each.

        A generated page is empty Markdown until it is filled.
        """
        for name, page in self.generated.items():
            yield name, partial(_front_matter, page)
        yield from exported(self.whole.site, self.address, self.log_of_corrections)
        yield from self.gallery.files()

    def images(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """The generated images by their path in the docs folder, and how to make each."""
        yield from self.gallery.images()

    def card(self, name: str) -> Card | None:
        """The picture that stands for a page where its address is shared."""
        return self.gallery.card(name)

    def miniature(self, name: str) -> Markup:
        """The small chart for a door to a page; empty where the page has none."""
        reading = self.whole.readings.get(name)
        return self.charts.miniature(reading.charts) if reading else Markup()

    def turn_to(self, name: str, root: str, *, closed: bool) -> dict[str, object]:
        """Get the extension ready for a page; its title and description with their figures, and its colophon.

        A page that is ``closed`` has its references and cards in its text; for another they are asked for.
        """
        page = self.whole.pages.get(name)
        if page is None:
            return {}
        self.extension.turn_to(Source(page.path, page.text, page.offset), self._placing(root, closed=closed))
        told = {key: self.whole.site.prose.plain(text) for key, text in page.front_matter.items()}
        return {**told, "colophon": colophon(self.whole, name)}

    @property
    def log_of_corrections(self) -> str:
        """Where corrections are listed; empty where they are not."""
        return log_of_corrections(self.whole)

    @cached_property
    def feed(self) -> str:
        """Where the feed of changes is, below the site's root; empty where there is none."""
        return FEED if self.address and changes(self.whole.site.book) else ""

    def html_of(self, name: str) -> str | None:
        """The HTML of a generated page."""
        return self.generated[name].html if name in self.generated else None

    def searched_html(self, name: str) -> str | None:
        """As much of a generated page as a search is to read: it takes longer to pass over the rest than all else takes."""
        if name not in self.generated:
            return None
        page = self.generated[name]
        return page.html if page.searched == "text" else TITLE_ALONE

    def closing(self, root: str) -> Markup:
        """What follows the text of the page that the extension was last turned to."""
        site, reading = self.whole.site, self.extension.reading
        return closing(site, reading, facts_on(site, reading.charts), root=root)

    def _placing(self, root: str, *, closed: bool) -> Placing:
        site = self.whole.site
        return Placing(
            root=root,
            chart=lambda name, headline: self.charts.figure(name, root, headline),
            listing=lambda name: listing(site, name, root),
            closing=lambda _: self.closing(root) if closed else "",
        )


def _front_matter(page: GeneratedPage) -> str:
    told = {"title": page.title, "description": page.description, "script": page.script}
    front_matter = {key: text for key, text in told.items() if text} | {
        "search": {"exclude": page.searched == "nothing"}
    }
    return f"---\n{json.dumps(front_matter)}\n---\n"
