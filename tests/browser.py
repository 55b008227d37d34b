"""A real browser and a real server for the tests that need them; what happens to those tests where there is none."""

import os
import shutil
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

SUB_PATH = "/leaving-russia/"

# Root needs --no-sandbox; the rest keeps Chromium from calling home, which a closed network answers with delays.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_GET_CHROMIUM = "install it (Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium make test"

LEFT_OUT = pytest.StashKey[int]()


def find_chromium() -> str | None:
    """Path of the browser to test with: `CHROMIUM` where it is set, else the first one installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in (*CHROMIUM_NAMES, *CHROMIUM_APPS))
    return next((path for path in found if path), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Headless Chromium, closed at the end; a test opens its own context in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serve_folder(folder: Path, *, under: str = SUB_PATH) -> Iterator[str]:
    """Address of `folder` served below the path `under`, as a project's site on GitHub Pages is.

    Nothing outside `under` exists, so that a link that forgets it fails, and an unknown page is answered with
    the folder's `404.html`.
    """
    handler = partial(SubPathHandler, directory=str(folder), under=under)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        # The default looks whether to stop only twice a second.
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{under}"
        finally:
            server.shutdown()


class SubPathHandler(SimpleHTTPRequestHandler):
    """Serves one folder below one path."""

    def __init__(self, *args: object, directory: str, under: str) -> None:
        self.under = under
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # socketserver's own three, passed on

    def translate_path(self, path: str) -> str:
        inside, found, rest = urlsplit(path).path.partition(self.under)
        if inside or not found:
            return str(Path(self.directory, "outside", "the", "site"))
        return super().translate_path(f"/{rest}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not self.path.startswith(self.under) or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is http.server's
        """Say nothing: a failing test tells which address it asked for."""


def leave_out_browser_tests(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests marked `browser` where there is none; refuse to run at all where one is required.

    Called from `pytest_collection_modifyitems`. A run on CI that tested no browser must not pass for one that did.
    """
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if not left_out or find_chromium():
        return
    if _is_browser_required():
        message = f"{_count(left_out)} can't run: no Chromium was found; {HOW_TO_GET_CHROMIUM}"
        raise pytest.UsageError(message)
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)


def tell_of_left_out_tests(terminal: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many browser tests didn't run and how to get them. Called from `pytest_terminal_summary`."""
    number = config.stash.get(LEFT_OUT, 0)
    if number:
        terminal.write_line(
            f"{_count(range(number))} left out: no Chromium was found; {HOW_TO_GET_CHROMIUM}", yellow=True, bold=True
        )


def _is_browser_required() -> bool:
    required = os.environ.get("EXPLAINER_REQUIRE_BROWSER") or os.environ.get("CI", "")
    return required.lower() in {"1", "true"}


def _count(tests: Sized) -> str:
    return f"{len(tests)} browser test{'' if len(tests) == 1 else 's'}"
