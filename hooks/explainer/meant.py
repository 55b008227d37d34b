"""What an author may have meant by what can't be read: a number, a date, a choice, a web address, a letter.

Pure: a text in; a proposal in words, or nothing where a guess would be no help.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal

from explainer.dates import PartialDate
from explainer.words import ENGLISH

# Letters of other alphabets that look like ours, as Unicode numbers: a reader of this file couldn't tell them either.
_CYRILLIC = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
_GREEK = "\u0391\u0392\u0395\u0397\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03b1\u03bf\u03bd"
LOOKALIKES = str.maketrans(f"{_CYRILLIC}{_GREEK}", "ABEKMHOPCTXaeopcyxijsABEHKMNOPTXaov")
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
GROUPED = re.compile(r"\d{1,3}(?:([ ,_'])\d{3}(?:\1\d{3})*|\.\d{3}(?:\.\d{3})+|(?:,\d\d)+,\d{3})")
DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+|(?:\d+|\d{1,3}(?:[. ]\d{3})+),\d+|\d+")
NUMBER = re.compile(r"(?:(?<!\w)-)?(?:\d[\d ,._']*\d|\d)")
SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "bn": 9, "bln": 9, "billion": 9,
}  # fmt: skip
SCALED = re.compile(rf"\s?({'|'.join(sorted(SCALES, key=len, reverse=True))})\b")
# Signs and short forms, beside the words of a language, that stand for a qualifier.
SIGNS = {
    "exact": ("none", "="), "about": ("approx", "ca", "c", "estimated", "~", "≈"),
    "nearly": ("close to",), "up_to": ("maximum", "max", "<=", "≤"), "fewer_than": ("<",), "at_least": ("minimum", "min", ">=", "≥", "+"),
    "more_than": (">",),
}  # fmt: skip
QUALIFIERS = {words: str(qualifier) for words, qualifier in ENGLISH.said.items()} | {
    sign: qualifier for qualifier, signs in SIGNS.items() for sign in signs
}
OR_MORE = re.compile(r"\s?(\+|or more|and more)")
TO = re.compile(r"\s?(?:-|to|and)\s?")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ]\d\d:.*)?")
RUN_TOGETHER = re.compile(r"((?:1\d|20)\d\d)(\d\d)(\d\d)")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{MONTH},? (\d{{4}})")
MONTH_DAY = re.compile(rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
MONTH_YEAR = re.compile(rf"{MONTH},? (\d{{4}})")
ADDRESS = re.compile(r"(?:<|\[.*\]\()?(h+t+p+s?:?/+|www\.)?([^\s<>()]+\.[^\s<>()]+)[>)]?", re.IGNORECASE)
# Words for a choice that several records offer, and the choices that may be meant.
SYNONYMS = {
    "difference": ("minus", "subtract", "subtraction", "less"), "sum": ("plus", "add", "addition", "total"),
    "ratio": ("divide", "division", "times"), "share": ("percent", "percentage", "per cent"),
    "change": ("growth", "increase", "rise", "fall"), "government": ("ministry", "minister"),
    "media": ("newspaper", "outlet", "press"), "news": ("newspaper", "article", "media"),
    "cumulative": ("total", "running total"), "state": ("stock", "at a date"),
}  # fmt: skip


def in_plain_letters(text: str) -> str:
    """A text with look-alikes from other alphabets, long dashes and invisible characters made what they seem to be."""
    wide = unicodedata.normalize("NFKC", text).translate(LOOKALIKES).translate(DASHES)
    digits = (str(unicodedata.decimal(sign, sign)) for sign in wide)
    return "".join(sign for sign in digits if unicodedata.category(sign) not in ("Cf", "Cc")).strip(" ")


def stranger(text: str) -> str:
    """What the first character is that isn't what it seems to be, as in: the "o" in it is a Greek letter."""
    for sign in text:
        if in_plain_letters(f"a{sign}a") != f"a{sign}a":
            if unicodedata.category(sign) in ("Zs", "Cf", "Cc"):
                return "it holds a character that can't be seen"
            if sign in map(chr, DASHES):
                return f'the "{sign}" in it is a long dash'
            alphabet = unicodedata.name(sign, "foreign letter").split()[0].capitalize()
            return f'the "{sign}" in it is a {alphabet} letter'
    return "it has a blank at one end"


def number(text: str) -> str | None:
    """What to write for a number that was written otherwise, with its qualifier if one was written with it."""
    said = in_plain_letters(text).lower().strip(" .,;")
    letters = said.replace("o", "0").replace("l", "1")
    if re.fullmatch(r"\d{2,}", letters):
        return f"write {letters}"
    found = [match for match in NUMBER.finditer(said) if not said[: match.start()].endswith(("[", "#"))]
    values = [_value(said, match) for match in found]
    if len(values) == 2 and TO.fullmatch(_between(said, *found)) and values[0] and values[1]:  # noqa: PLR2004  # two ends
        low, high = (_value(said, match, default=_scale(said, found[1])) for match in found)
        return f'write "low: {low}" and "high: {high}" instead'
    if len(values) != 1 or not values[0]:
        return None
    qualifier = _qualifier_before(said[: found[0].start()]) or ("at_least" if _or_more(said, found[0]) else None)
    if qualifier:
        return f'write "value: {values[0]}" and "qualifier: {qualifier}"'
    return f"write {values[0]}"


def _value(said: str, match: re.Match[str], *, default: int = 0) -> str | None:
    """The digits of a number as a plain one, its thousands or millions counted in; ``None`` for what is no number."""
    written = match.group().strip(" ,._'")
    sign, digits = ("-", written[1:]) if written.startswith("-") else ("", written)
    if GROUPED.fullmatch(digits):
        plain = re.sub(r"\D", "", digits)
    elif DECIMAL.fullmatch(digits):
        last = max(digits.rfind(","), digits.rfind("."))
        plain = digits if last < 0 else f"{re.sub(r'[ ,.]', '', digits[:last])}.{digits[last + 1 :]}"
    else:
        return None
    scaled = Decimal(plain).scaleb(_scale(said, match) or default)
    whole = scaled == scaled.to_integral_value() and (_scale(said, match) or default)
    return f"{sign}{scaled.to_integral_value() if whole else scaled:f}"


def _scale(said: str, match: re.Match[str]) -> int:
    scale = SCALED.match(said, match.end())
    return SCALES[scale.group(1)] if scale else 0


def _between(said: str, one: re.Match[str], other: re.Match[str]) -> str:
    between = said[one.end() : other.start()]
    scale = SCALED.match(between)
    return between[scale.end() :] if scale else between


def _or_more(said: str, match: re.Match[str]) -> bool:
    scale = SCALED.match(said, match.end())
    return bool(OR_MORE.match(said, scale.end() if scale else match.end()))


def _qualifier_before(said: str) -> str | None:
    """The qualifier whose words a text ends with, the longest first."""
    text = f" {said.rstrip(' .')}"
    longest_first = sorted(QUALIFIERS, key=len, reverse=True)
    found = (word for word in longest_first if text.endswith(f" {word}" if word[-1].isalpha() else word))
    return QUALIFIERS.get(next(found, ""))


def date(text: str) -> str | None:
    """What to write for a day, month or year that was written otherwise; both readings where the day may be the month."""
    said = " ".join(in_plain_letters(text).lower().split())
    said = said.replace("o", "0") if re.fullmatch(r"[\do/.-]+", said) else said
    if match := YEAR_FIRST.fullmatch(said) or RUN_TOGETHER.fullmatch(said):
        return _one_of(match.groups(default=""))
    if match := YEAR_LAST.fullmatch(said):
        day, month, year = match.groups()
        both = [(year, month, day)] if "." in said else [(year, month, day), (year, day, month)]
        return _one_of(*both)
    if match := DAY_MONTH.fullmatch(said):
        return _one_of((match[3], _number_of(match[2]), match[1]))
    if match := MONTH_DAY.fullmatch(said):
        return _one_of((match[3], _number_of(match[1]), match[2]))
    if match := MONTH_YEAR.fullmatch(said):
        return _one_of((match[2], _number_of(match[1]), ""))
    return None


def _one_of(*dates: tuple[str, ...]) -> str | None:
    written = dict.fromkeys("-".join(part.zfill(2) for part in parts if part) for parts in dates)
    good = [date for date in written if _is_date(date)]
    return " or ".join(good) or None


def _is_date(written: str) -> bool:
    try:
        PartialDate.parse(written)
    except ValueError:
        return False
    return True


def _number_of(month: str) -> str:
    return str(MONTHS.index(month) + 1)


def period(text: str) -> tuple[str, str] | None:
    """Both ends of a time that was written as a text: a date, or two with "to" between them."""
    ends = [_iso(part) for part in re.split(r" (?:to|until|till|and|-|–) ", text.strip().removeprefix("from "))]
    first, last = ends[0], ends[-1]
    return (first, last) if first and last and len(ends) <= 2 else None  # noqa: PLR2004  # two ends


def _iso(text: str) -> str | None:
    return text if _is_date(text) else (meant if (meant := date(text)) and " or " not in meant else None)


def choice(text: str, choices: Collection[str]) -> str | None:
    """The one of few choices that a word stands for, or those that it is a part of."""
    letters = in_plain_letters(text)
    if letters != text and letters in choices:
        return f'type "{letters}" anew: {stranger(text)}'
    said = re.sub(r"[\s_.-]+", " ", letters).lower().strip()
    plain = {choice: choice.replace("_", " ").lower() for choice in choices}
    for name, words in plain.items():
        if said == words or QUALIFIERS.get(said) == name or said in SYNONYMS.get(name, ()):
            return f'write "{name}"'
    parts = [name for name, words in plain.items() if said and said in words.split()]
    return f"write {' or '.join(parts)}" if parts else None


def address(text: str) -> str | None:
    """A web address that was written without its start, or with what programs put around it."""
    match = ADDRESS.fullmatch(in_plain_letters(text))
    if not match or re.search("[:@]", match[2].partition("/")[0]):
        return None
    start = match[1] or ""
    secure = "http://" if re.fullmatch(r"h+t+p+:?/+", start, re.IGNORECASE) else "https://"
    return f"{secure}{'www.' if start.lower() == 'www.' else ''}{match[2]}"
