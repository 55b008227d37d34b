"""The third door: the Markdown extension for generators that aren't MkDocs, named in their configuration.

It reads the topic itself, from the folders given as ``data`` and ``docs``, and takes the page's address from whoever
keeps one for the page that is being converted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from explainer.build import Build
from explainer.charts.cache import Cache


class TopicExtension(Extension):
    """Reads the topic and binds each page to it; raises ContentError with every problem in the topic."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # as Python-Markdown has it
        self.config = {
            "data": ["data", "Folder of the YAML facts"],
            "docs": ["docs", "Folder of the Markdown pages"],
            "cache": [".cache/charts", "Folder of rendered charts"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        data, docs, cache = (Path(self.getConfig(name)) for name in ("data", "docs", "cache"))
        build = Build.of(data, docs, Cache(cache))
        md.preprocessors.register(_Turner(md, build), "explainer-turn", 1000)
        build.extension.extendMarkdown(md)


class _Turner(Preprocessor):
    """Turns the extension to the page that is converted."""

    def __init__(self, md: Markdown, build: Build) -> None:
        super().__init__(md)
        self.build = build

    def run(self, lines: list[str]) -> list[str]:
        pages = (getattr(processor, "page", None) for processor in self.md.preprocessors)
        page = next((page for page in pages if page is not None), None)
        name = getattr(page, "path", "index.md")
        depth = getattr(page, "url", "").strip("/").count("/") + 1 if getattr(page, "url", "").strip("/") else 0
        self.build.turn_to(name, "../" * depth, closed=True)
        return lines


def makeExtension(**options: Any) -> TopicExtension:  # noqa: ANN401, N802  # as Python-Markdown has it
    """The extension as Python-Markdown asks for it by name."""
    return TopicExtension(**options)
