"""The one file that knows MkDocs: each event hands values to the explainer and takes values back."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from explainer.build import Build
from explainer.errors import ContentError


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the topic; every problem stops the build before anything is written."""
    here = Path(config.config_file_path).parent
    try:
        build = Build.of(here / "data", Path(config.docs_dir), here / ".cache", address=config.site_url or "")
    except ContentError as error:
        raise PluginError(f"The topic has problems:\n{error}") from None
    config.extra["build"] = build
    config.markdown_extensions.append(build.extension)  # type: ignore[arg-type]  # Python-Markdown takes instances
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and files."""
    for name, content in config.extra["build"].files():
        file = File.generated(config, name, content=content)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Turn the Markdown extension to this page."""
    page.meta.update(config.extra["build"].turn_to(page.file.src_uri, _root(page)))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put a generated page's HTML where its empty Markdown was."""
    return config.extra["build"].html_of(page.file.src_uri) or html


def _root(page: Page) -> str:
    return get_relative_url(".", page.url).removesuffix("./").rstrip("/") + "/" if page.url else ""
