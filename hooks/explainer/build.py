"""One build: what the site generator asks for, event by event."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.cards import closing
from explainer.charts import chart_figure, facts_on
from explainer.colophon import colophon, log_of_corrections
from explainer.exports import exported
from explainer.markdown import ExplainerExtension
from explainer.pages import GeneratedPage, generated_pages, listing
from explainer.reading import Placing, Source
from explainer.topic import Whole, read


@dataclass(frozen=True, repr=False)
class Build:
    """A topic on its way to being a site."""

    whole: Whole
    extension: ExplainerExtension
    generated: Mapping[str, GeneratedPage]
    cache: Path

    @classmethod
    def of(cls, data: Path, docs: Path, cache: Path) -> Build:
        """Read and check a topic; raises ContentError with every problem in it."""
        whole = read(data, docs)
        generated = {
            f"{page.path}.md": page for page in generated_pages(whole.site) if f"{page.path}.md" not in whole.pages
        }
        return cls(whole, ExplainerExtension(whole.site.book), generated, cache)

    @property
    def contact(self) -> str | None:
        """Where readers can write."""
        return self.whole.site.book.topic.contact

    def files(self) -> Iterator[tuple[str, str]]:
        """The generated files by their path in the docs folder; a generated page is empty Markdown until it is filled."""
        for name, page in self.generated.items():
            script = f"script: {page.script}\n" if page.script else ""
            yield name, f"---\ntitle: {json.dumps(page.title)}\n{script}search: {{exclude: true}}\n---\n"
        yield from exported(self.whole.site)

    def turn_to(self, name: str, root: str) -> dict[str, object]:
        """Get the extension ready for a page; its title and description with their figures, and its colophon."""
        page = self.whole.pages.get(name)
        if page is None:
            return {}
        self.extension.turn_to(Source(page.path, page.text, page.offset), self._placing(root))
        told = {key: self.whole.site.prose.plain(text) for key, text in page.front_matter.items()}
        return {**told, "colophon": colophon(self.whole, name)}

    @property
    def log_of_corrections(self) -> str:
        """Where corrections are listed; empty where they are not."""
        return log_of_corrections(self.whole)

    def html_of(self, name: str) -> str | None:
        """The HTML of a generated page."""
        return self.generated[name].html if name in self.generated else None

    def _placing(self, root: str) -> Placing:
        site = self.whole.site
        return Placing(
            root=root,
            chart=lambda name, headline: chart_figure(site, name, root, self.cache, headline),
            listing=lambda name: listing(site, name, root),
            closing=lambda reading: closing(site, reading, facts_on(site, reading.charts), root=root),
        )
