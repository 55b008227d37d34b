"""Who is asked for what a new entry still needs: nobody, where there are flags alone, or whoever sits at the terminal."""

from __future__ import annotations

from explainer.book import FactBook
from explainer.new import describe, refusal


class Flags:
    """Nobody to ask: what is needed and was not given is noted."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def need(self, key: str) -> str:
        others = {"from": "--at, or --from", "to": "with --to", "says": "--value with --qualifier, or --says"}
        self.missing.append(others.get(key, f"--{key}"))
        return ""

    def offer(self, _: str) -> str:
        return ""

    def settle(self, proposed: str) -> str:
        return proposed


class Terminal:
    """Asks until an answer can be taken."""

    def __init__(self, book: FactBook, what: str) -> None:
        self.book, self.what = book, what
        self.missing: list[str] = []

    def need(self, key: str) -> str:
        while not (answer := self.offer(key, "")):
            print("this is needed")
        return answer

    def offer(self, key: str, empty: str = "; empty where there is none") -> str:
        while True:
            answer = input(f"{key} ({describe(self.what, key)}{empty}): ").strip()
            refused = refusal(self.book, self.what, key, answer) if answer else None
            if not refused:
                return answer
            print(refused)

    def settle(self, proposed: str) -> str:
        while True:
            answer = input(f"id [{proposed}]: ").strip() or proposed
            refused = refusal(self.book, self.what, "id", answer)
            if not refused:
                return answer
            print(refused)
