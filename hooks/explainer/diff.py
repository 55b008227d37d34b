"""What a change does, in words and as Markdown: facts, the sentences that change, and what rests on either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from explainer.snapshot import Snapshot

VALUES = frozenset({"figure", "lower bound", "upper bound"})
UNSAID = frozenset({"sentence", "lower bound", "upper bound"})  # said by the figure, unless it alone stays the same


def report(before: Snapshot, after: Snapshot) -> str:
    """The whole report; one line where nothing that readers see changes."""
    sections = (
        ("Facts", _facts(before, after)),
        ("Changed without an entry in corrections", _uncorrected(before, after)),
        ("Superseded", _superseded(before, after)),
        ("Figures of our own that follow", _derived(before, after)),
        ("Sentences that change", _sentences(before, after)),
        ("Charts", _named(before.charts, after.charts, "chart")),
        ("Comparisons", _comparisons(before, after)),
        ("Sources", _named(before.sources, after.sources, "source")),
        ("Files to take away", _exports(before, after)),
    )
    found = [(title, list(lines)) for title, lines in sections]
    parts = [f"## {title}\n\n" + "\n".join(lines) for title, lines in found if lines]
    return "\n\n".join(parts) + "\n" if parts else "Nothing that readers see changes.\n"


def changed(before: Snapshot, after: Snapshot) -> dict[str, list[str]]:
    """The facts that both have and that say something else now, with the keys that differ."""
    both = [name for name in before.facts if name in after.facts]
    differing = {
        name: [key for key, said in before.facts[name].items() if after.facts[name][key] != said] for name in both
    }
    return {name: keys for name, keys in differing.items() if keys}


def _facts(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for name in after.facts:
        if name not in before.facts:
            yield f"- `{name}` added: {after.facts[name]['sentence']}"
    for name in before.facts:
        if name not in after.facts:
            yield f"- `{name}` removed: {before.facts[name]['sentence']}"
    for name, keys in changed(before, after).items():
        if name in before.derived and name in after.derived:
            continue
        told = [key for key in keys if key not in UNSAID or (key != "sentence" and "figure" in keys)] or keys
        words = [f"{key} {_quoted(before.facts[name][key])} to {_quoted(after.facts[name][key])}" for key in told]
        same = [] if "claimant" in keys or not VALUES & set(keys) else ["claimant unchanged"]
        yield f"- `{name}`: {'; '.join([*words, *same])}"


def _uncorrected(before: Snapshot, after: Snapshot) -> Iterator[str]:
    logged = {fact for _, fact in after.corrected - before.corrected}
    for name, keys in changed(before, after).items():
        if VALUES & set(keys) and name not in logged and name not in after.derived:
            yield f"- `{name}`: was {before.facts[name]['figure']}, is {after.facts[name]['figure']}; add an entry to `corrections.yml`"


def _superseded(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for old, new in after.superseded.items():
        if before.superseded.get(old) != new:
            yield f"- `{old}` by `{new}`"


def _derived(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for name, keys in changed(before, after).items():
        if name in after.derived and VALUES & set(keys):
            yield f"- `{name}`: {before.facts[name]['figure']} to {after.facts[name]['figure']}"


def _sentences(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for where in [*before.sentences, *(where for where in after.sentences if where not in before.sentences)]:
        old, new = before.sentences.get(where, ()), after.sentences.get(where, ())
        for action, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if action != "equal":
                yield f"- {where}"
                yield from (f"    - before: {sentence}" for sentence in old[a:b])
                yield from (f"    - after: {sentence}" for sentence in new[c:d])


def _comparisons(before: Snapshot, after: Snapshot) -> Iterator[str]:
    yield from _named(before.comparisons, after.comparisons, "comparison")
    for name, (expression, truth) in after.comparisons.items():
        if truth != "true" and before.comparisons.get(name, ("", "true"))[1] == "true":
            yield f"- **`{name}` is no longer true** ({truth}): `{expression}`"


def _named(before: Mapping[str, object], after: Mapping[str, object], what: str) -> Iterator[str]:
    for name in [*before, *(name for name in after if name not in before)]:
        state = "removed" if name not in after else "added" if name not in before else "changed"
        if before.get(name) != after.get(name):
            yield f"- {what} `{name}` {state}"


def _exports(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if before.facts != after.facts or before.superseded != after.superseded:
        yield from ("- `data/facts.json`", "- `data/facts.csv`")
    if before.sources != after.sources:
        yield from ("- `data/sources.json`", "- `data/sources.csv`")


def _quoted(text: str) -> str:
    return f'"{text}"' if text else "nothing"
