"""What a reader sees and hears of a piece of text with raw HTML in it."""

from __future__ import annotations

from html.parser import HTMLParser

READ_ALOUD = ("alt", "title", "aria-label")


class _Text(HTMLParser):
    """The visible and the read-aloud text of a piece of raw HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.parts += [f"\n{value}\n" for name, value in attrs if name in READ_ALOUD and value]

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    """The text of a piece of HTML: entities resolved, tags dropped, what is read aloud of them kept."""
    if "<" not in html and "&" not in html:
        return html
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
