"""The catalogue of messages, in step with the cases."""

from __future__ import annotations

from catalogue import CASES, CATALOGUE, catalogue


def test_it_is_in_step() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == catalogue(), "write it anew with make catalogue"


def test_forty_slips_and_more_are_held() -> None:
    assert len(list((CASES / "slips").glob("*.yml"))) >= 40
