"""Quantities and periods as words, by locale: Babel prints numbers and dates, ``words`` has what stands around them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from explainer.book import FactBook
from explainer.dates import PartialDate, Period
from explainer.fact import Fact, Operation
from explainer.quantity import Qualifier, Quantity, last_place
from explainer.words import words_for

SCALE_DECIMALS = 3  # how many decimals "1.303 million" may have before digits are plainer
NOT_STATED = "no number given"  # in the place of a statement's figure, where all others have one


def number_text(x: Decimal, locale: str) -> str:
    """A number with the locale's separators and the decimals it was printed with, large round ones in words."""
    words = words_for(locale)
    for size, name in words.scales:
        if abs(x) >= size and last_place(x / size) >= Decimal(1).scaleb(-SCALE_DECIMALS):
            return f"{_digits((x / size).normalize(), locale)} {name}"
    return _digits(x, locale)


def _digits(x: Decimal, locale: str) -> str:
    return _printed(f"{x:f}", locale)


@cache
def _printed(written: str, locale: str) -> str:
    """A number by its digits as written: as a value 1.0 would be taken for 1."""
    decimals = len(written.partition(".")[2])
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    sign = words_for(locale).minus if written.startswith("-") else ""
    return sign + format_decimal(Decimal(written.removeprefix("-")), pattern, locale=locale)


def quantity_text(quantity: Quantity, locale: str, *, relative: bool = False) -> str:
    """A figure with its qualifier, as in "more than 200,000" or "about 30 per cent"."""
    words = words_for(locale)
    number = number_text(quantity.low, locale)
    if quantity.is_range:
        number = _range_text(quantity, locale)
    if relative:
        number = words.per_cent.format(number)
    return words.qualifiers[quantity.qualifier].format(number)


def _range_text(quantity: Quantity, locale: str) -> str:
    """Both ends, with the scale said once where they share it and in digits where they don't."""
    words = words_for(locale)
    low, high = number_text(quantity.low, locale), number_text(quantity.high, locale)
    scales = [next((name for _, name in words.scales if text.endswith(f" {name}")), "") for text in (low, high)]
    if scales[0] != scales[1]:
        low, high = _digits(quantity.low, locale), _digits(quantity.high, locale)
    elif scales[0]:
        low = low.removesuffix(f" {scales[0]}")
    return words.range.format(low, high)


def figure(book: FactBook, fact: Fact) -> str:
    """The fact's own figure; empty for a statement."""
    quantity = book.quantity(fact)
    if quantity is None:
        return ""
    return _related(book, fact, quantity_text(quantity, book.topic.locale, relative=fact.is_relative))


def figure_with_unit(book: FactBook, fact: Fact) -> str:
    """The fact's figure with the noun of its measure or unit, as in "more than 200,000 entries"."""
    quantity, measure = book.quantity(fact), book.measures[fact.measure]
    if quantity is None or fact.is_relative:
        return figure(book, fact)
    below = measure.below_zero if quantity.is_below_zero else None
    said = quantity.turned if below else quantity
    noun = below or measure.noun or book.unit(fact)
    if noun is None:
        return figure(book, fact)
    is_one = not said.is_range and abs(said.low) == 1
    text = quantity_text(said, book.topic.locale)
    return _related(book, fact, f"{text} {noun.one if is_one else noun.many}")


def end_text(end: Decimal | None) -> str:
    """One end of a figure's bounds in digits, for those who look after the data."""
    return "open" if end is None else format(end.normalize(), ",f")


def per_inhabitants(book: FactBook, fact: Fact) -> str:
    """The words after a figure per thousand inhabitants; empty for any other."""
    is_so = fact.derived and fact.derived.operation is Operation.PER_THOUSAND
    return words_for(book.topic.locale).per_thousand if is_so else ""


def _related(book: FactBook, fact: Fact, text: str) -> str:
    """A figure with what it is held against: a day, or a thousand inhabitants."""
    against = words_for(book.topic.locale).rates[fact.per] if fact.per else per_inhabitants(book, fact)
    return f"{text} {against}".rstrip()


def unit_text(book: FactBook, fact: Fact) -> str:
    """What stands behind a number like the fact's where its noun isn't said: "people a day", "per cent"; or nothing."""
    if fact.is_relative:
        return words_for(book.topic.locale).per_cent.format("").strip()
    unit = book.unit(fact)
    return _related(book, fact, unit.many).strip() if unit else ""


def bounds_text(book: FactBook, fact: Fact) -> str:
    """What the fact's figure is taken to mean: "97,500 to 98,500", "more than 200,000"; empty for a statement."""
    quantity = book.quantity(fact)
    if quantity is None:
        return ""
    bounds, qualifier = quantity.bounds, Qualifier.EXACT
    if bounds.high is None:
        qualifier = Qualifier.MORE_THAN if bounds.low_strict else Qualifier.AT_LEAST
    elif bounds.low is None:
        qualifier = Qualifier.FEWER_THAN if bounds.high_strict else Qualifier.UP_TO
    ends = [end.normalize() + 0 for end in (bounds.low, bounds.high) if end is not None]  # + 0 takes an exponent away
    meant = Quantity(ends[0], ends[-1], qualifier)
    return _related(book, fact, quantity_text(meant, book.topic.locale, relative=fact.is_relative))


# Dates and periods.


@cache
def date_text(date: PartialDate, locale: str, *, year: bool = True) -> str:
    """A date as sharp as it is known: "4 October 2020", "October 2020", "2020"."""
    if date.day:
        return (
            format_date(date.first, "long", locale=locale)
            if year
            else format_skeleton("MMMMd", date.first, locale=locale)
        )
    if date.month:
        return format_skeleton("yMMMM", date.first, locale=locale) if year else format_date(date.first, "LLLL", locale)
    return str(date.year)


def period_text(period: Period, locale: str) -> str:
    """When, as it stands in a sentence: "on 4 October 2020", "from 21 to 27 September 2020", "up to October 2020"."""
    words, period = words_for(locale), period.filled
    if period.start and period.end:
        if period.is_instant:
            return (words.on_day if period.start.day else words.in_span).format(date_text(period.start, locale))
        return words.between.format(*_span(period.start, period.end, locale))
    if period.end:
        return words.until.format(date_text(period.end, locale))
    return words.since.format(date_text(period.start, locale)) if period.start else words.undated


def period_label(period: Period, locale: str) -> str:
    """When, as a label in a table or a chart: "21 to 27 September 2020"."""
    words, period = words_for(locale), period.filled
    if period.start and period.end:
        if period.is_instant:
            return date_text(period.start, locale)
        return words.range.format(*_span(period.start, period.end, locale))
    return period_text(period, locale)


def _span(start: PartialDate, end: PartialDate, locale: str) -> tuple[str, str]:
    """Two dates, the first without what both share; one that holds the other says on which side of it it lies."""
    words, whole = words_for(locale), date_text(end, locale)
    if end.first <= start.first and start.last < end.last:
        whole = words.later_in.format(whole)
    both_days = start.day and end.day and (start.year, start.month) == (end.year, end.month)
    if both_days and whole.startswith(f"{end.day} "):  # "1 to 10 June", where the day comes first
        return str(start.day), whole
    same_year = start.year == end.year and start.month is not None and end.month is not None
    begun = date_text(start, locale, year=not same_year)
    if start.first < end.first and end.last <= start.last:
        begun = words.earlier_in.format(begun)
    return begun, whole


def capitalised(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def number_words(n: int, locale: str) -> str:
    """A small count in words, as running text has it; a larger one in digits."""
    small = words_for(locale).small_counts
    return small[n] if 0 <= n < len(small) else format_decimal(n, locale=locale)
