"""The library that draws, with its own fonts and none of the machine's.

It would draw another picture on each machine otherwise, and open a font of the machine again for every letter, which
makes up two thirds of the time.
"""

from __future__ import annotations

import os
from pathlib import Path

import vl_convert

__all__ = ["vl_convert"]

NO_FONTS = Path(__file__).parent / "vendor" / "fonts.conf"


def _look_for_fonts() -> None:
    """Have it look for fonts, which it does once, at the first drawing; other programs shall find theirs."""
    found = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(NO_FONTS)
    try:
        vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if found is not None:
            os.environ["FONTCONFIG_FILE"] = found


_look_for_fonts()
