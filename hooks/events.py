"""What MkDocs asks for, event by event: values go to the explainer and come back. ``preview`` alone knows MkDocs too."""

from __future__ import annotations

import gc
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from explainer.errors import ContentError
from preview import Preview, generated, read, write


def on_startup(**_: object) -> None:
    """Look for garbage seldom: nearly all that a build makes is kept to its end, and looking takes a tenth of its time."""
    gc.set_threshold(50_000)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the topic; every problem stops the build before anything is written."""
    try:
        read(config)
    except ContentError as error:
        raise PluginError(f"The topic has problems:\n{error}") from None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and files."""
    build = config.extra["build"]
    build.draw_ahead()
    for name, make in build.files():
        files.append(generated(config, name, make()))
    return files


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Show a change at once."""
    Preview(config).attach(server)
    return server


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Turn the Markdown extension to this page."""
    page.meta.update(config.extra["build"].turn_to(page.file.src_uri, _root(page), closed=False))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Leave the text to the search, and give the theme the rest: a generated page's HTML, what closes an author's page."""
    build, name = config.extra["build"], page.file.src_uri
    page.meta["laid_out"] = build.html_of(name)
    page.meta["closing"] = "" if page.meta["laid_out"] else build.closing(_root(page))
    return build.searched_html(name) or html


def on_post_build(config: MkDocsConfig) -> None:
    """Write the images, which were drawn while the pages were laid out."""
    build = config.extra["build"]
    for name, make in build.images():
        write(Path(config.site_dir, name), make())
    build.cache.close()
    gc.freeze()


def _root(page: Page) -> str:
    return "../" * page.url.count("/")
