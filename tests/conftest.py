"""A small topic for every test, and the browser where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import Browser, Page, ViewportSize

from browser import leave_out_browser_tests, open_browser, serve_folder, tell_of_left_out_tests
from explainer.cards import Site
from explainer.charts.cache import Cache
from explainer.topic import Whole, read

ROOT = Path(__file__).parent.parent
TINY = ROOT / "hooks" / "explainer" / "starter"
TOPIC = "Leaving Russia, figure by figure"  # whose pages and facts the tests marked `topic` look at

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALLEST: ViewportSize = {"width": 320, "height": 640}

settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile("fuzz", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out_browser_tests(config, items)
    if another_topic():
        reason = f'looks at pages and facts of "{TOPIC}": adapt it or delete it'
        for item in items:
            if item.get_closest_marker("topic") or item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))


def another_topic() -> bool:
    """Whether `data/` has another topic than the tests' own, by its name; our own by another name is refused."""
    name = yaml.safe_load((ROOT / "data" / "topic.yml").read_text(encoding="utf-8"))["name"]
    if name != TOPIC and (ROOT / "data" / "facts" / "kz.yml").exists():
        message = (
            f'the topic is called "{name}" now; call it that in TOPIC of tests/conftest.py, or its tests are skipped'
        )
        raise pytest.UsageError(message)
    return bool(name != TOPIC)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    tell_of_left_out_tests(terminalreporter, config)


@pytest.fixture(scope="session")
def tiny() -> Whole:
    """The starter topic: herring gulls on two islands, nothing of the real one."""
    return read(TINY / "data", TINY / "docs")


@pytest.fixture(scope="session")
def site(tiny: Whole) -> Site:
    return tiny.site


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """What was drawn in this run."""
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once a run, strictly."""
    return build(ROOT, tmp_path_factory.mktemp("built") / "site")


def build(project: Path, site: Path) -> Path:
    """Build a project's site and give its folder; the command's own words where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000"}
    # Not quietly: a quiet build doesn't count its warnings.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, (run.stdout + run.stderr)[-3000:]
    return site


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Where the real site is served."""
    with serve_folder(built) as served:
        yield served


# Once a module, not once a run: two of its kind can't be open in one thread, and some tests open their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """An empty page as wide as a desk's."""
    with chromium.new_context(viewport=DESK) as context:
        yield context.new_page()


@pytest.fixture
def topic_dir(tmp_path: Path) -> Path:
    """A copy of the tiny topic to break."""
    shutil.copytree(TINY, tmp_path / "topic")
    return tmp_path / "topic"
