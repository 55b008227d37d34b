"""The theme's limits: how much style and script there is, and that nothing in it is said twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from conftest import ROOT

ASSETS = ROOT / "hooks" / "theme" / "assets"
STYLES = ASSETS / "stylesheets" / "explainer.css"
SCRIPTS = sorted((ASSETS / "javascripts").glob("*.js"))
MOST_STYLE, MOST_SCRIPT, LONGEST = 600, 250, 200  # lines, lines, letters in a line of script


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def declarations(css: str) -> list[tuple[str, str, str]]:
    """Each declaration with what it stands in: the conditions around the rule, one selector, the property."""
    found, around, rest = list[tuple[str, str, str]](), list[str](), re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for before, sign in re.findall(r"([^{};]*)([{};])", rest):
        text = " ".join(before.split())
        if sign == "{":
            around.append(text)
            continue
        if ":" in text and around[-1] != "@font-face":
            conditions = " ".join(each for each in around if each.startswith("@"))
            selectors = re.split(r",(?![^(]*\))", around[-1])
            found += [(conditions, selector.strip(), text.partition(":")[0]) for selector in selectors]
        if sign == "}":
            around.pop()
    return found


def test_there_is_little_of_it() -> None:
    assert len(lines(STYLES)) < MOST_STYLE
    assert sum(len(lines(path)) for path in SCRIPTS) < MOST_SCRIPT
    assert [(path.name, line) for path in SCRIPTS for line in lines(path) if len(line) > LONGEST] == []


def test_each_script_and_each_part_of_the_stylesheet_says_what_it_is_for() -> None:
    assert [path.name for path in (STYLES, *SCRIPTS) if not lines(path)[0].startswith("/* ")] == []
    parts = STYLES.read_text(encoding="utf-8").split("\n\n")
    assert [part[:60] for part in parts if not part.startswith("/* ")] == []


def test_no_declaration_is_made_twice_for_the_same_thing() -> None:
    told = Counter(declarations(STYLES.read_text(encoding="utf-8")))
    assert len(told) > 600
    assert [place for place, times in told.items() if times > 1] == []
