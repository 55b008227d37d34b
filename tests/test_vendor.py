"""What others wrote and the site serves is what its notes say it is."""

from __future__ import annotations

import re
from hashlib import sha256

import vl_convert

from conftest import ROOT

VEGA = ROOT / "hooks" / "theme" / "assets" / "vendor" / "vega"
FONTS = ROOT / "hooks" / "theme" / "assets" / "vendor" / "fonts"
IMPORT = "import { ascending, isString, DisallowedObjectProperties } from 'vega-util';"
OURS = "const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;"


def test_vega_is_the_published_one_but_for_the_import_that_its_notes_tell_of() -> None:
    hashes = re.findall(r"sha256 ([0-9a-f]{64})", (VEGA / "README.txt").read_text(encoding="utf-8"))
    interpreter = (VEGA / "vega-interpreter.js").read_text(encoding="utf-8")
    assert interpreter.count(OURS) == 1
    files = [(VEGA / "vega.min.js").read_bytes(), interpreter.replace(OURS, IMPORT).encode()]
    assert [sha256(file).hexdigest() for file in files] == hashes
    assert "Redistribution and use in source and binary forms" in (VEGA / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_fonts_are_the_ones_that_their_notes_tell_of_and_may_be_shared() -> None:
    told = dict(re.findall(r"(\S+\.woff2) +sha256 ([0-9a-f]{64})", (FONTS / "README.txt").read_text(encoding="utf-8")))
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.woff2")} == told
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_live_chart_runs_on_the_vega_that_the_drawing_was_made_with() -> None:
    assert f'version="{vl_convert.get_vega_version()}"' in (VEGA / "vega.min.js").read_text(encoding="utf-8")
