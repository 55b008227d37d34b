"""The live preview: after a change the topic is read anew, and a page is laid out when a browser asks for it.

MkDocs alone would lay out every page before it showed one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from html import escape
from pathlib import Path
from threading import Lock
from traceback import format_exception_only
from typing import Any

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from explainer.build import Build
from explainer.charts.cache import Cache
from explainer.errors import ContentError

PROBLEMS = """\
<!doctype html><meta charset=utf-8><title>Problems</title><h1>To be mended first</h1>
<p>This page gives way by itself.</p><pre style="white-space: pre-wrap">{}</pre>
"""
log = logging.getLogger("mkdocs.hooks")


def read(config: MkDocsConfig) -> None:
    """Read and check the topic, and have MkDocs bind pages by it; raises ContentError with every problem."""
    here, earlier = Path(config.config_file_path).parent, config.extra.get("build")
    cache = earlier.cache if earlier else Cache(here / ".cache/charts")
    cache.prepare()
    build = Build.of(here / "data", Path(config.docs_dir), cache, address=config.site_url or "", earlier=earlier)
    config.extra["build"] = build
    kept = [extension for extension in config.markdown_extensions if not earlier or extension is not earlier.extension]
    config.markdown_extensions = [*kept, build.extension]  # type: ignore[list-item]  # Python-Markdown takes instances


def generated(config: MkDocsConfig, name: str, content: str | bytes) -> File:
    """A file that no author wrote."""
    file = File.generated(config, name, content=content)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


class Preview:
    """The site as its topic stands, page by page; MkDocs' own settings are those it was started with."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.lock = Lock()
        self.settings = Path(config.config_file_path).read_bytes()
        self.stale: dict[str, Callable[[], None]] = {}
        self.makes: Mapping[str, Callable[[], str | bytes]] = {}
        self.files = self._found()

    @cached_property
    def env(self) -> Environment:
        """The theme's templates, read again where they changed: in a build of its own MkDocs has no need of that."""
        bare = self.config.theme.get_env()
        env: Environment = self.config.plugins.on_env(bare, config=self.config, files=get_files(self.config))
        env.auto_reload = True
        return env

    def attach(self, server: LiveReloadServer) -> None:
        """Take the place of MkDocs' build, and look at each request before the server answers it."""

        def ask_first(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401  # of WSGI
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")  # as WSGI hands it over
            self.ask(path.removeprefix(server.mount_path))
            return server.serve_request(environ, start_response)

        server.builder = self.change
        server.set_app(ask_first)

    def change(self) -> None:
        """Read the topic anew; whatever follows from it is out of date then."""
        with self.lock:
            if Path(self.config.config_file_path).read_bytes() != self.settings:
                log.warning(
                    "The settings in %s changed; stop the preview and start it again", self.config.config_file_path
                )
            try:
                read(self.config)
                self._gather()
            except ContentError as error:
                log.error("The topic has problems:\n%s", error)  # noqa: TRY400  # nobody wants the traceback
                self._show_instead(str(error))
            except Exception as error:  # noqa: BLE001  # else MkDocs keeps each browser waiting for a better build
                self._show_instead(_told("The site", error))

    def ask(self, path: str) -> None:
        """Bring what is at an address up to date; ``path`` leads there from the site's root."""
        with self.lock:
            name = f"{path}index.html" if path.endswith("/") or not path else path
            if name not in self.stale:
                return
            try:
                self.stale[name]()
                del self.stale[name]
            except Exception as error:  # noqa: BLE001  # a template half written, a page just gone: tried again
                write(Path(self.config.site_dir, name), PROBLEMS.format(escape(_told(name, error))))

    def _show_instead(self, problems: str) -> None:
        """Show what is wrong in the place of each page."""
        told, pages = PROBLEMS.format(escape(problems)), self.files.documentation_pages()
        self.stale = {file.dest_uri: partial(write, Path(file.abs_dest_path), told) for file in pages}

    def _found(self) -> Files:
        """Every file of the site: the author's, the theme's, and those that nobody wrote."""
        files = get_files(self.config)
        files.add_files_from_theme(self.env, self.config)
        build = self.config.extra["build"]
        self.makes = {**dict(build.files()), **dict(build.images())}
        for name in self.makes:
            files.append(generated(self.config, name, ""))
        return files

    def _gather(self) -> None:
        """Find every file and how to make it; the theme's own are small and copied at once."""
        config, gone = self.config, {file.dest_uri for file in self.files}
        self.files = self._found()
        for name in gone.difference(file.dest_uri for file in self.files):
            Path(config.site_dir, name).unlink(missing_ok=True)
        self.nav = get_navigation(self.files, config)
        for page in self.nav.pages:
            self._read(page)
        self.stale = {}
        for file in self.files:
            if file.is_documentation_page():
                page = file.page or Page(None, file, config)
                self.stale[file.dest_uri] = partial(self._lay_out, page, self.makes.get(file.src_uri))
            elif file.src_uri in self.makes:
                self.stale[file.dest_uri] = partial(self._make, file)
            else:
                file.copy_file(dirty=True)

    def _read(self, page: Page) -> None:
        page.read_source(self.config)
        page.markdown = self.config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=self.config, files=self.files
        )

    def _lay_out(self, page: Page, front_matter: Callable[[], str | bytes] | None) -> None:
        """What MkDocs does for each page of a build, for this one."""
        if front_matter:
            page.file.content_string = str(front_matter())
        self._read(page)
        page.render(self.config, self.files)
        page.content = self.config.plugins.on_page_content(
            page.content or "", page=page, config=self.config, files=self.files
        )
        page.active = True
        context = get_context(self.nav, self.files, self.config, page)
        html = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        write(Path(page.file.abs_dest_path), html)

    def _make(self, file: File) -> None:
        write(Path(file.abs_dest_path), self.makes[file.src_uri]())


def _told(what: str, error: Exception) -> str:
    """What broke off the laying out, as it is said in the log too, where a slip of the author's needs no traceback."""
    told = "".join(format_exception_only(error)).strip()
    own = isinstance(error, OSError | TemplateError)
    log.error("%s can't be laid out: %s", what, told, exc_info=None if own else error)
    return told


def write(place: Path, content: str | bytes) -> None:
    """Write a file of the site."""
    write_file(content.encode() if isinstance(content, str) else content, str(place))
