"""Statements in words held against the facts: a small grammar, evaluated on bounds, true, false or undetermined.

    expression = relation {"and" relation}
    relation   = sum ("<" | "<=" | ">" | ">=") sum
    sum        = product {("+" | "-") product}
    product    = factor {("*" | "/") factor}
    factor     = number | fact id with a hyphen | ("max" | "min") "(" sum {"," sum} ")" | "(" sum ")"

A minus stands between spaces, since ids have hyphens. A number is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from explainer.book import FactBook
from explainer.bounds import Bounds, Truth, add, all_of, at_most, divide, greatest, least, less, multiply, subtract
from explainer.wording import figure, number_text

TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?!-?\w)|(?:and|max|min)\b)|(?P<number>\d+(?:\.\d+)?)|(?P<sign><=|>=|[<>+*/(),-]))"
)
RELATIONS: dict[str, Callable[[Bounds, Bounds], Truth]] = {
    "<": less,
    "<=": at_most,
    ">": lambda a, b: less(b, a),
    ">=": lambda a, b: at_most(b, a),
}
INSTEAD = {
    "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "×": "*", "x": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-",  # what people type
    "=": '<=" or ">=', "==": '<=" or ">=', "twice": "* 2", "&": "and", "&&": "and",
}  # fmt: skip
WORD = re.compile(r"[\w:.%…-]+|[^\s\w()]+|[()]")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+\b")
EXAMPLE = 'write for example "this-fact > that-fact / 2"'


class ExpressionError(Exception):
    """An expression that can't be read or evaluated: what is wrong, where in it (from 0), and what to do."""

    def __init__(self, what: str, offset: int, hint: str = EXAMPLE) -> None:
        super().__init__(what)
        self.what, self.offset, self.hint = what, offset, hint


def holds(expression: str, book: FactBook) -> tuple[Truth, str]:
    """Whether an expression is true of the facts, and the figures it was held against."""
    reader = _Reader(expression, book)
    truth = reader.whole()
    shown = "; ".join(f"{name}: {figure(book, book.facts[name])}" for name in dict.fromkeys(reader.facts))
    return truth, shown


def facts_in(expression: str) -> list[str]:
    """The fact ids an expression names, in order; raises ExpressionError for what is no token."""
    names = [token.text for token in _tokens(expression) if token.kind == "name"]
    return [name for name in dict.fromkeys(names) if name not in KEYWORDS]


def told(expression: str, book: FactBook) -> str:
    """An expression as a reader says it, with figures in the place of ids."""
    spoken = (_spoken(token, book) for token in _tokens(expression))
    return BRACKETED.sub("", " ".join(spoken)).strip()


def _spoken(token: _Token, book: FactBook) -> str:
    if token.kind == "number":
        return number_text(Decimal(token.text), book.topic.locale)
    if token.text in SPOKEN or token.kind != "name":
        return SPOKEN.get(token.text, token.text)
    return figure(book, book.facts[token.text])


KEYWORDS = frozenset({"and", "max", "min"})
SPOKEN = {
    "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "-": "−",
    "and": "and", "max": "the largest of", "min": "the smallest of",
}  # fmt: skip
BRACKETED = re.compile(r"(?<=\() | (?=[),])")  # spaces that nobody writes


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    offset: int


def _tokens(expression: str) -> Iterator[_Token]:
    position = 0
    text = expression.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            position += len(text[position:]) - len(text[position:].lstrip())
            found = WORD.search(text, position)
            word = found.group() if found else text[position:]
            raise ExpressionError(f'"{word}" has no meaning in a comparison', position, _instead(word))
        yield _Token(match.lastgroup or "", match.group().strip(), match.end() - len(match.group().lstrip()))
        position = match.end()
    yield _Token("end", "", len(text))


def _instead(word: str) -> str:
    """What to write for a word that has no meaning."""
    lower = word.lower().rpartition(":")[2]
    if word in INSTEAD:
        return f'write "{INSTEAD[word]}"'
    if TOKEN.fullmatch(lower):
        return f'write "{lower}"'
    return EXAMPLE


@dataclass
class _Reader:
    """Reads an expression from left to right and evaluates it on the way."""

    expression: str
    book: FactBook
    facts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rest = list(_tokens(self.expression))

    def whole(self) -> Truth:
        truths = [self._relation()]
        while self._take("and"):
            truths.append(self._relation())
        if self._next.kind != "end":
            raise ExpressionError(f'"{self._next.text}" is one too many', self._next.offset)
        return all_of(truths)

    @property
    def _next(self) -> _Token:
        return self._rest[0]

    def _take(self, *texts: str) -> str:
        """The next token if it is one of these, else nothing."""
        return self._rest.pop(0).text if self._next.text in texts else ""

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise ExpressionError(f'"{text}" is missing', self._next.offset)

    def _relation(self) -> Truth:
        left = self._sum()
        sign = self._take(*RELATIONS)
        if not sign:
            raise ExpressionError("a comparison sign (<, <=, > or >=) is missing", self._next.offset)
        return RELATIONS[sign](left, self._sum())

    def _sum(self) -> Bounds:
        result = self._product()
        while sign := self._take("+", "-"):
            result = (add if sign == "+" else subtract)(result, self._product())
        return result

    def _product(self) -> Bounds:
        result = self._factor()
        while sign := self._take("*", "/"):
            offset = self._next.offset
            try:
                result = (multiply if sign == "*" else divide)(result, self._factor())
            except (ZeroDivisionError, ValueError) as error:
                raise ExpressionError(str(error), offset) from None
        return result

    def _factor(self) -> Bounds:
        token = self._next
        if self._take("("):
            result = self._sum()
            self._expect(")")
            return result
        if function := self._take("max", "min"):
            return self._function(function)
        self._rest.pop(0)
        if token.kind == "number":
            self._plain(token)
            return Bounds(Decimal(token.text), Decimal(token.text))
        if token.kind == "name" and token.text not in KEYWORDS:
            return self._fact(token)
        raise ExpressionError("a fact or a number is missing", token.offset)

    def _plain(self, token: _Token) -> None:
        """Refuse a number that has signs between its thousands, or may have."""
        if grouped := GROUPED.match(self.expression, token.offset):
            plain = re.sub(r"\D", "", grouped.group())
            raise ExpressionError(f'"{grouped.group()}" is not a plain number', token.offset, f"write {plain}")

    def _function(self, name: str) -> Bounds:
        self._expect("(")
        values = [self._sum()]
        while self._take(","):
            values.append(self._sum())
        self._expect(")")
        return greatest(values) if name == "max" else least(values)

    def _fact(self, token: _Token) -> Bounds:
        fact = self.book.facts.get(token.text)
        if fact is None:
            raise ExpressionError(f'unknown fact "{token.text}"', token.offset)
        quantity = self.book.quantity(fact)
        if quantity is None:
            raise ExpressionError(f'the fact "{token.text}" has no number', token.offset)
        self.facts.append(token.text)
        return quantity.bounds
