"""Charts."""

from pathlib import Path

from explainer.cards import Site


def chart_figure(site: Site, name: str, root: str, cache: Path) -> str:
    return ""


def facts_on(site: Site, names: list[str]) -> list[str]:
    return []
