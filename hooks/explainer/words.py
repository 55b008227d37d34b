"""What each language puts around numbers and dates; a locale whose language has none here is refused, not guessed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale

from explainer.quantity import Qualifier


@dataclass(frozen=True)
class Words:
    """One language; ``{}`` is where a number or a date stands.

    ``also_said`` has other words for the qualifiers, which are understood and never printed; those in ``comparing`` may
    also set one figure against another. ``said_after`` would make another figure of the one before it. ``scales`` go
    from the largest down, ``small_counts`` from none up. ``quantities`` is a regular expression of the words that state
    a figure, ``large`` of those among them that make a number in words, as in "three million". "Half", "a quarter of"
    and "a third less" state one; "a third of" something can't be told from an ordinal.
    """

    qualifiers: Mapping[Qualifier, str]
    also_said: Mapping[Qualifier, tuple[str, ...]]
    comparing: frozenset[str]
    said_after: tuple[str, ...]
    range: str
    scales: tuple[tuple[Decimal, str], ...]
    small_counts: tuple[str, ...]
    quantities: str
    large: str
    per_cent: str
    minus: str
    rates: Mapping[str, str]
    per_thousand: str
    on_day: str
    in_span: str
    later_in: str
    earlier_in: str
    between: str
    until: str
    since: str
    undated: str

    @property
    def said(self) -> Mapping[str, Qualifier]:
        """What stands before a number, in all its words, and what it means."""
        printed = {form.format("").strip(): qualifier for qualifier, form in self.qualifiers.items()}
        others = {words: qualifier for qualifier, said in self.also_said.items() for words in said}
        return {words: qualifier for words, qualifier in {**printed, **others}.items() if words}

    @property
    def said_before(self) -> tuple[str, ...]:
        """Other words for a qualifier that make another figure of the one behind them."""
        return tuple(words for said in self.also_said.values() for words in said if words not in self.comparing)


SMALL = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
PART = "(?:third|fifth|sixth|seventh|eighth|ninth|tenth)"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
LARGE = "(?:hundred|thousand|million|billion|trillion|dozen)s?"
COMPARING = "at most|no more than|not more than|under|below|no fewer than|no less than|not less than|above"
ENGLISH = Words(
    qualifiers={
        Qualifier.EXACT: "{}",
        Qualifier.ABOUT: "about {}",
        Qualifier.NEARLY: "nearly {}",
        Qualifier.UP_TO: "up to {}",
        Qualifier.FEWER_THAN: "fewer than {}",
        Qualifier.AT_LEAST: "at least {}",
        Qualifier.MORE_THAN: "more than {}",
    },
    also_said={
        Qualifier.EXACT: ("exactly", "precisely"),
        Qualifier.ABOUT: ("approximately", "around", "circa", "roughly", "some"),
        Qualifier.NEARLY: ("almost", "just under"),
        Qualifier.UP_TO: ("at most", "no more than", "not more than"),
        Qualifier.FEWER_THAN: ("less than", "under", "below"),
        Qualifier.AT_LEAST: ("no fewer than", "no less than", "not less than"),
        Qualifier.MORE_THAN: ("over", "above", "upwards of", "exceeding"),
    },
    comparing=frozenset(COMPARING.split("|")),
    said_after=("or more", "or fewer", "or less", "or so"),
    range="{} to {}",
    scales=((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")),
    small_counts=(
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    quantities=rf"zero|{SMALL}|(?:{TENS})(?!-(?:first|second|third|\w+th)\b)(?:-\w+)?|{LARGE}|per ?cent|half|halves"
    r"|halved|halving|thirds|(?:a|one|three|first|last) quarter of|three quarters|quarters|double[ds]?|doubling|trebled?"
    rf"|one {PART} of|(?:a|one) {PART} (?:less|more|fewer|lower|higher|smaller|larger)|by (?:a|one) {PART}|{PART}s of"
    r"|tripl(?:e[ds]?|ing)|quadrupl(?:e[ds]?|ing)|twice|thrice|\w+fold",
    large=LARGE,
    per_cent="{} per cent",
    minus="minus ",
    rates={"day": "a day", "week": "a week", "month": "a month", "year": "a year"},
    per_thousand="per thousand inhabitants",
    on_day="on {}",
    in_span="in {}",
    later_in="later in {}",
    earlier_in="earlier in {}",
    between="from {} to {}",
    until="up to {}",
    since="since {}",
    undated="at an unknown time",
)
WORDS = {"en": ENGLISH}


@cache
def words_for(locale: str) -> Words:
    """The words of a locale's language; raises LookupError where there are none yet."""
    language = Locale.parse(locale).language
    if language not in WORDS:
        raise LookupError(f'there are no words for "{locale}" yet')
    return WORDS[language]
