"""A YAML parser's message in words that help somebody who has never seen YAML, and in the place of the slip.

A parser gives up later than where the slip is: most are told from the lines around that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from explainer.errors import Problem, Where

FIELD = re.compile(r"(?P<lead>\s*(?:- )*)(?P<key>[\w-]+):(?= |$)")
OPENED = re.compile(r"""\s*(?:- )*[\w-]+:\s+(?P<mark>["'])(?P<rest>.*)""")
CLOSED = {'"': re.compile(r'(?<!\\)"'), "'": re.compile("'")}
QUOTED = re.compile(r"""\s*(?:- )*["']?[\w-]+["']?:\s+(".*"|'.*')\s*""")
BRACKETED = re.compile(r"\s*(?:- )*[\w-]+:\s+[\[{].*[\]}]\s*")
FLOW = re.compile(r"""\s*(?:- )*[\w-]+:\s+(?P<open>[\[{]).*""")
IN_QUOTES = re.compile(r'"(?:\\.|[^"\\])*"' + r"|(?<![\w])'[^']*'")
LONG_DASH = re.compile(r"\s*(?P<dash>[\u2010-\u2015\u2212])\s*[\w-]+:")
BULLET = re.compile(r"\s*(?P<bullet>[*•·+])\s+[\w-]+:")
NO_BLANK_AFTER_DASH = re.compile(r"\s*-(?=[a-z_]+:)")
TWO_FIELDS = re.compile(r"(?P<key>\s*(?:- )*[\w-]+: )(?P<inner>(?!https?:)[a-z_]+: ?(?P<rest>\S.*))")
AFTER_A_COMMA = re.compile(r"\s*(?:- )*[\w-]+: [\w-]+, (?P<inner>[a-z_]+: \S.*)")
NO_BLANK = re.compile(r"\s*(?:- )*(?P<key>[\w-]+)(?P<sign>\s*(?::|=|\uff1a)\s*)(?P<rest>\S.*)")
BLOCK = re.compile(r"\s*(?:- )*[\w-]+:\s+(?P<sign>[>|])")
MISSING_COMMA = re.compile(r"[\w\"'\]}] +(?=[a-z_]+: )")
IN_QUOTES_HINT = "put the whole text in double quotes"


def syntax_problem(where: Where, started: int, lines: list[str], said: str) -> Problem:
    """What is wrong, of a file's lines, the place where a parser gave up, the line where it had begun, and its words."""
    for look in LOOKS:
        if found := look(where, started, lines, said):
            line, column, what, hint = found
            return Problem(Where(where.path, line, column), what, hint)
    for sign, what, hint in WORDS:
        if sign in said:
            return Problem(where, what, hint)
    return Problem(where, f"the line can't be read ({said})", "compare it with the same line of the record above")


Found = tuple[int, int, str, str] | None


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _odd_indentation(where: Where, started: int, lines: list[str], _: str) -> Found:
    """A tab, or a blank that no keyboard's bar makes, before a line's first word."""
    for number in dict.fromkeys((where.line, started)):
        line = _line(lines, number)
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead[: where.column]:
            return number, lead.index("\t") + 1, "a tab is used for indentation", "use two spaces instead"
        if odd := re.search(r"[^ \t]", lead):
            what = "a blank that is no ordinary one is used for indentation"
            return number, odd.start() + 1, what, "delete it and type two spaces"
    return None


def _dashes(where: Where, _: int, lines: list[str], __: str) -> Found:
    """A dash that is too long, or no dash at all, or that its record follows without a blank."""
    line = _line(lines, where.line)
    if match := LONG_DASH.match(line):
        return where.line, match.start("dash") + 1, "the record starts with a long dash", 'type a hyphen: "- id: ..."'
    if match := BULLET.match(line):
        what = f'the record starts with "{match["bullet"]}"'
        return where.line, match.start("bullet") + 1, what, 'type a hyphen: "- id: ..."'
    if match := NO_BLANK_AFTER_DASH.match(line):
        return where.line, match.end(), "no blank follows the dash", 'write "- id: ..."'
    return None


def _open_quotation(where: Where, _: int, lines: list[str], __: str) -> Found:
    """A quotation that is opened on a line and runs on to the last one read."""
    for number, line in reversed(list(enumerate(lines[: where.line], start=1))):
        found = OPENED.fullmatch(line)
        if found and not CLOSED[found["mark"]].search(found["rest"]):
            hint = f"write {found['mark']} at the end of the text too"
            return number, found.start("mark") + 1, "the quotation mark is not closed", hint
        if number < where.line and '"' in line:
            return None
    return None


def _open_bracket(where: Where, _: int, lines: list[str], said: str) -> Found:
    """A list or a record in braces that is not closed on its line, or that lacks a comma."""
    if "flow" not in said:
        return None
    for number in range(where.line, 0, -1):
        line = IN_QUOTES.sub(lambda match: "x" * len(match.group()), _line(lines, number))
        if not (match := FLOW.fullmatch(line)):
            continue
        column = match.start("open") + 1
        if line.count("[") > line.count("]") or line.count("{") > line.count("}"):
            close = "]" if match["open"] == "[" else "}"
            return (
                number,
                column,
                "a bracket or brace is opened and not closed",
                f'close it with "{close}", or put the text in double quotes',
            )
        if twice := re.search(r",\s*,", line):
            return number, twice.end(), "two commas follow one another", "delete one of them"
        if missing := MISSING_COMMA.search(line, column):
            return (
                number,
                missing.end() + 1,
                "a comma is missing before this field",
                'write it as in "{from: 2020-06-01, to: 2020-06-30}"',
            )
        return None
    return None


def _after_the_end(where: Where, _: int, lines: list[str], said: str) -> Found:
    """Text that goes on after its closing quotation mark or bracket."""
    written = _line(lines, where.line)[: where.column - 1]
    if "expected key" not in said:
        return None
    if QUOTED.fullmatch(written):
        if _line(lines, where.line)[where.column - 1 :].strip() == ",":
            return where.line, where.column, "a comma stands at the end of the line", "delete it"
        return where.line, where.column, "the text goes on after its closing quotation mark", _quotes_hint(written)
    if BRACKETED.fullmatch(written):
        what = "the line goes on after its closing bracket or brace"
        return where.line, where.column, what, f"delete what follows, or {IN_QUOTES_HINT}"
    return None


def _quotes_hint(written: str) -> str:
    """What to do where a quotation ends too early: the marks within it are the other sort, or an apostrophe's."""
    return IN_QUOTES_HINT if written.rstrip().endswith("'") else f"{IN_QUOTES_HINT}, with “ and ” inside it"


def _dashless(where: Where, _: int, lines: list[str], said: str) -> Found:
    """The first record of a file without its dash."""
    if "mapping values" in said and re.match(r"[\w-]+:", _line(lines, where.line - 1)):
        return where.line - 1, 1, "the record does not start with a dash", 'write "- id: ..."'
    return None


def _two_fields(where: Where, _: int, lines: list[str], said: str) -> Found:
    """A field within another on one line: it needs braces."""
    line = _line(lines, where.line)
    match = TWO_FIELDS.fullmatch(line)
    if "mapping values" in said and match and where.column <= match.start("rest"):
        hint = f'write "{match["key"].strip(" -")} {{{match["inner"]}}}", or put the text in double quotes'
        return where.line, match.start("inner") + 1, "two fields stand on one line", hint
    match = AFTER_A_COMMA.fullmatch(line)
    if "mapping values" in said and match:
        hint = f'write "{match["inner"]}" on a line of its own, or put the text in double quotes'
        return where.line, match.start("inner") + 1, "two fields stand on one line", hint
    return None


def _colonless(_: Where, started: int, lines: list[str], said: str) -> Found:
    """A line without a colon, or without the blank after it."""
    if "could not find expected ':'" not in said:
        return None
    line = _line(lines, started)
    match = NO_BLANK.fullmatch(line)
    column = len(line) - len(line.lstrip()) + 1
    if match and match["sign"].strip() == ":":
        return (
            started,
            match.start("sign") + 1,
            "no blank follows the colon",
            f'write "{match["key"]}: {match["rest"].strip()}"',
        )
    if match:
        hint = f'write "{match["key"]}: {match["rest"].strip()}"'
        return started, match.start("sign") + 1, "the field has no colon", hint
    hint = 'write "name: value", or join it with the line above if that text goes on here'
    return started, column, "the line has no colon", hint


def _too_deep(where: Where, _: int, lines: list[str], said: str) -> Found:
    """A field that starts further to the right than the one above it."""
    if "mapping values" not in said and "expected key" not in said:
        return None
    line = _line(lines, where.line)
    above = _above(lines, where.line)
    own, upper = FIELD.match(line), FIELD.match(above)
    if not own or not upper or not above[upper.end() :].strip():
        return None
    column, wanted = own.end("lead") + 1, upper.end("lead") + 1
    if column <= wanted:
        return None
    what = "the line starts further to the right than the one above it"
    hint = f"start it in column {wanted}, or put it into the text above"
    return where.line, column, what, hint


def _too_shallow(where: Where, _: int, lines: list[str], said: str) -> Found:
    """A field that starts further to the left than the record it belongs to."""
    own = FIELD.match(_line(lines, where.line))
    if "expected '-' indicator" not in said or not own or "-" in own["lead"]:
        return None
    if own["key"] == "id":
        return where.line, where.column, "the record does not start with a dash", 'write "- id: ..."'
    upper = FIELD.match(_above(lines, where.line))
    what = "the line starts further to the left than the record it stands in"
    hint = f"start it in column {upper.end('lead') + 1 if upper else 3}"
    return where.line, own.end("lead") + 1, what, hint


def _above(lines: list[str], number: int) -> str:
    """The line above that says something."""
    said = (line for line in reversed(lines[: number - 1]) if line.strip() and not line.lstrip().startswith("#"))
    return next(said, "")


def _block_sign(where: Where, _: int, lines: list[str], said: str) -> Found:
    """A value that starts with a sign for texts of several lines."""
    match = BLOCK.match(_line(lines, where.line))
    if "block scalar" not in said or not match:
        return None
    what = f'the text starts with "{match["sign"]}", which has a meaning in YAML'
    hint = 'put the text in double quotes; a number stands alone, with "qualifier: more_than" on a line of its own'
    return where.line, match.start("sign") + 1, what, hint


LOOKS: tuple[Callable[[Where, int, list[str], str], Found], ...] = (
    _odd_indentation, _dashes, _open_quotation, _after_the_end, _dashless, _two_fields, _open_bracket, _colonless,
    _too_deep, _too_shallow, _block_sign,
)  # fmt: skip
WORDS = (
    ("found undefined alias", "the text starts with an asterisk", "put the text in double quotes"),
    ("scanning an alias", "the text starts with an asterisk", "put the text in double quotes"),
    ("anchor", "the text starts with an ampersand or asterisk", "put the text in double quotes"),
    ("quoted scalar", "a quotation mark is not closed, or text follows its end", 'close the text with the same mark; write \\" for one inside'),
    ("mapping values are not allowed", "a colon stands inside a text", 'put the text in double quotes, as in note: "He said: no"'),
    ("did not find expected key", "the line does not fit the record it stands in", "align it with the lines above; put texts with quotes or colons in double quotes"),
    ("did not find expected '-' indicator", "the line is indented less than the list it stands in", 'start a record with "- " and align its lines under the first one'),
    ("document start", "the line stands outside every record", "align it with the lines above"),
    ("unexpected ':'", "a colon stands inside a text", 'put the text in double quotes, as in note: "He said: no"'),
    ("node content", "the text starts with a character that has a meaning in YAML", "put the text in double quotes"),
    ("directive", "the text starts with a character that has a meaning in YAML", "put the text in double quotes"),
    ("block scalar", 'the text starts with ">" or "|", which has a meaning in YAML', "put the text in double quotes"),
    ("cannot start any token", "the text starts with a character that has a meaning in YAML", "put the text in double quotes"),
    ("are not allowed in this context", "the text starts with a character that has a meaning in YAML", "put the text in double quotes"),
    ("flow", "a bracket or brace is opened and not closed", "close it, or put the text in double quotes"),
)  # fmt: skip
