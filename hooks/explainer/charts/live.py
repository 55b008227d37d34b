"""What a live chart has beyond its drawing: words at each mark, and a choice of what to bring out.

Works on a Vega-Lite specification of any form: rows of data that name a fact, and layers that link to one. Drawn
without scripts, the specification looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainer.charts.picture import RIVALS, ROOT, Mark, Picture

Spec = dict[str, Any]
TOLD = {"figure": "Figure", "who": "Who says so", "when": "When"}  # columns of a row, and how a tooltip calls them
PLACE = {"place": "Where"}  # beside a mark elsewhere, but not on a map
CHOICE = "chosen"
FAINT = 0.15  # opacity of what isn't chosen
FEWEST, MOST = 3, 30  # values worth choosing from
CHOICES = {"counts": "What is counted", "place": "Place", "who": "Who says so"}


def live(spec: Spec, picture: Picture) -> Spec:
    """A form's specification with its facts' words in it."""
    marks = {f"{ROOT}{mark.address}": mark for mark in picture.marks}
    facts = {mark.fact: mark for mark in picture.marks}
    apart = _apart(picture)
    told = PLACE | TOLD if picture.form == "map" else TOLD
    for rows in spec["datasets"].values():
        for row in rows if isinstance(rows, list) else ():
            if mark := marks.get(row.get("href")):
                row.update(_words(mark), **({"place": mark.place} if picture.form == "map" else {}))
            if apart and (mark := facts.get(row.get("fact"))):
                row[CHOICE] = getattr(mark, apart)
    for layer in spec["layer"]:
        encoding = layer.get("encoding", {})
        if "href" in encoding:
            encoding["tooltip"] = [{"field": name, "type": "nominal", "title": title} for name, title in told.items()]
        elif apart and _names_facts(layer, spec):
            test = f"!{CHOICE} || datum.{CHOICE} === {CHOICE}"
            encoding["opacity"] = {"condition": {"test": test, "value": 1}, "value": FAINT}
    if apart:
        spec["params"] = [*spec.get("params", []), _choice(picture, apart)]
    return spec


def explored(vega: Spec) -> Spec:
    """A Vega specification for the page: its script makes the links, and only their areas are read out."""
    for mark in _marks(vega):
        encoded = mark.get("encode", {}).get("update", {})
        if encoded.pop("href", None) is None and mark.get("type") != "group":
            mark["aria"] = False
    return vega


def _marks(part: Spec) -> Iterator[Spec]:
    """Every mark, in groups too."""
    for mark in part.get("marks", []):
        yield mark
        yield from _marks(mark)


def _words(mark: Mark) -> dict[str, str]:
    return {"fact": mark.fact, "figure": mark.figure_with_unit, "who": mark.who, "when": mark.when}


def _names_facts(layer: Spec, spec: Spec) -> bool:
    rows = spec["datasets"].get(layer.get("data", {}).get("name"), [])
    return bool(rows) and all(CHOICE in row for row in rows)


def _apart(picture: Picture) -> str | None:
    """What tells a chart's facts apart, where there is enough of it to choose from."""
    if picture.form == "map":
        return None
    if picture.form in ("daily", "flows"):
        return "counts" if len(picture.measures) > 1 else None
    order = ("who", "place") if picture.form in RIVALS else ("place", "who")
    return next((name for name in order if FEWEST <= len(_values(picture, name)) <= MOST), None)


def _values(picture: Picture, name: str) -> list[str]:
    drawn = (mark for mark in picture.marks if not (picture.form == "flows" and mark.ours))  # that has words alone
    return list(dict.fromkeys(getattr(mark, name) for mark in drawn))


def _choice(picture: Picture, name: str) -> Spec:
    """A list to choose from, ``all`` first."""
    values = sorted(value for value in _values(picture, name) if value)
    options = {"input": "select", "name": f"{CHOICES[name]}: ", "options": ["", *values], "labels": ["all", *values]}
    return {"name": CHOICE, "value": "", "bind": options}
