"""What a change does, in words and as Markdown: facts, the sentences that change, and what rests on either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from explainer.lookup import singular
from explainer.snapshot import Said, Snapshot

VALUES = frozenset({"figure", "lower bound", "upper bound"})
UNSAID = frozenset({"sentence", "lower bound", "upper bound"})  # said by the figure, unless it alone stays the same
CARRIED = {"measures": "measure", "groups": "who", "places": "place", "claimants": "claimant"}  # by facts, under a key
MANY = 3  # facts that change alike are counted beyond that
NAMES = ("name", "title", "asks", "term", "holds", "what")  # what a record that is new is called by
OWN_SECTION = {"charts", "comparisons"}


def report(before: Snapshot, after: Snapshot, problems: Sequence[str] = ()) -> str:
    """The whole report; one line where nothing that readers see changes."""
    before = _renamed(before, {old: new for old, new in after.renamed.items() if old in before.facts})
    moved = dict(_moved(before, after))
    before = _moved_along(before, moved)
    sections = (
        ("Problems", (f"- {problem}" for problem in problems)),
        ("Facts", _facts(before, after)),
        ("Changed without an entry in corrections", _uncorrected(before, after)),
        ("Superseded", _superseded(before, after)),
        ("Figures of our own that follow", _derived(before, after)),
        ("Pages that move", (f"- `{old}` to `{new}`; **its address is lost**" for old, new in moved.items())),
        *((kind.capitalize(), _records(kind, before, after)) for kind in before.records if kind not in OWN_SECTION),
        ("Sentences that change", _sentences(before, after)),
        ("Charts", _charts(before, after)),
        ("Comparisons", _comparisons(before, after)),
        ("Files to take away", _files(before, after)),
    )
    found = [(title, list(lines)) for title, lines in sections]
    parts = [f"## {title}\n\n" + "\n".join(lines) for title, lines in found if lines]
    return "\n\n".join(parts) + "\n" if parts else "Nothing that readers see changes in data and pages.\n"


def _renamed(before: Snapshot, names: Mapping[str, str]) -> Snapshot:
    """A snapshot with the facts called by their new ids, wherever they are named."""
    if not names:
        return before
    any_of = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")

    def new(text: str) -> str:
        return any_of.sub(lambda match: names[match.group()], text)

    return replace(
        before,
        facts={new(name): said for name, said in before.facts.items()},
        derived=frozenset(map(new, before.derived)),
        superseded={new(old): new(later) for old, later in before.superseded.items()},
        records={
            kind: {name: {key: _with(new, said) for key, said in each.items()} for name, each in records.items()}
            for kind, records in before.records.items()
        },
        sentences={new(where): said for where, said in before.sentences.items()},
        charts={name: {new(fact): said for fact, said in shown.items()} for name, shown in before.charts.items()},
        comparisons={name: (truth, tuple(map(new, shown))) for name, (truth, shown) in before.comparisons.items()},
        corrected=frozenset((name, new(fact)) for name, fact in before.corrected),
    )


def _with(new: Callable[[str], str], said: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return new(said) if isinstance(said, str) else tuple(map(new, said))


def _moved(before: Snapshot, after: Snapshot) -> Iterator[tuple[str, str]]:
    """The pages that are gone, each with a new one that says the same."""
    old, new = before.records["pages"], after.records["pages"]
    said = {after.sentences[f"page {name}"]: name for name in new if name not in old}
    for name in old:
        if name not in new and (to := said.pop(before.sentences[f"page {name}"], None)):
            yield name, to


def _moved_along(before: Snapshot, moved: Mapping[str, str]) -> Snapshot:
    """A snapshot with pages where they are now."""
    pages = {moved.get(name, name): fields for name, fields in before.records["pages"].items()}
    names = {f"page {old}": f"page {new}" for old, new in moved.items()}
    sentences = {names.get(where, where): said for where, said in before.sentences.items()}
    return replace(before, records={**before.records, "pages": pages}, sentences=sentences)


def changed(before: Snapshot, after: Snapshot) -> dict[str, list[str]]:
    """The facts that both have and that say something else now, with the keys that differ."""
    both = [name for name in before.facts if name in after.facts]
    differing = {
        name: [key for key, said in before.facts[name].items() if after.facts[name][key].known_by != said.known_by]
        for name in both
    }
    return {name: keys for name, keys in differing.items() if keys}


def _facts(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for old, new in after.renamed.items():
        if old not in before.renamed and new in before.facts:
            yield f"- `{old}` is called `{new}` now; its address keeps working"
    for name in after.facts:
        if name not in before.facts:
            yield f"- `{name}` added: {after.facts[name]['claim'].words}"
    for name in before.facts:
        if name not in after.facts and not after.is_broken("facts", name):
            yield f"- `{name}` removed: {before.facts[name]['claim'].words} **Its permanent address is lost**: withdraw it, or name it under `formerly`."
    alike: dict[str, list[str]] = {}
    for name, keys in changed(before, after).items():
        if not (name in before.derived and name in after.derived):
            alike.setdefault(_words(before.facts[name], after.facts[name], keys), []).append(name)
    for words, names in sorted(alike.items(), key=lambda item: "figure" not in item[0]):
        yield f"- {_listed(names)}: {words}"


def _words(before: Mapping[str, Said], after: Mapping[str, Said], keys: Sequence[str]) -> str:
    """What is told of a fact that changed."""
    told = [key for key in keys if key not in UNSAID or (key != "sentence" and "figure" in keys)] or keys
    if "withdrawn" in keys and after["withdrawn"].words:
        return f"withdrawn. {after['withdrawn'].words}"
    same = [] if "claimant" in keys or not VALUES & set(keys) else ["claimant unchanged"]
    return "; ".join([*(_turned(key, before[key].words, after[key].words) for key in told), *same])


def _turned(key: str, old: str, new: str) -> str:
    if not old or not new:
        return f'{key} "{new}" added' if new else f'{key} "{old}" removed'
    return f'{key} "{old}" to "{new}"'


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:MANY])
    return f"{shown} and {len(names) - MANY} more" if len(names) > MANY else shown


def _uncorrected(before: Snapshot, after: Snapshot) -> Iterator[str]:
    logged = {fact for _, fact in after.corrected - before.corrected}
    for name, keys in changed(before, after).items():
        if VALUES & set(keys) and name not in logged and name not in after.derived:
            was, now = before.facts[name]["figure"].words, after.facts[name]["figure"].words
            yield f"- `{name}`: was {was}, is {now}; add an entry to `corrections.yml`"


def _superseded(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for old, new in after.superseded.items():
        if before.superseded.get(old) != new:
            yield f"- `{old}` by `{new}`"
    for old, new in before.superseded.items():
        if old in after.facts and old not in after.superseded:
            yield f"- `{old}` no longer by `{new}`"


def _derived(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for name, keys in changed(before, after).items():
        told = ["figure"] if "figure" in keys else [key for key in keys if key in VALUES]
        if name in after.derived and told:
            was, now = before.facts[name], after.facts[name]
            yield f"- `{name}`: {'; '.join(_turned(key, was[key].words, now[key].words) for key in told)}"


def _records(kind: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    """What changes in the records of a collection, apart from their texts, and how many facts are told with them."""
    old, new = before.records[kind], after.records[kind]
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new and after.is_broken(kind, name):
            continue
        if name not in new or name not in old:
            fields, state = (new[name], "added") if name in new else (old[name], "removed")
            called = next((f": {fields[key]}" for key in NAMES if key in fields), "")
            yield f"- `{name}` {state}{called}"
        elif old[name] != new[name]:
            carried = (
                sum(said[CARRIED[kind]].known_by == name for said in after.facts.values()) if kind in CARRIED else 0
            )
            words = [_field(key, old[name].get(key, ""), new[name].get(key, "")) for key in {**old[name], **new[name]}]
            yield f"- `{name}`: {'; '.join(filter(None, words))}{f' (told with {carried} facts)' if carried else ''}"


def _field(key: str, old: str | tuple[str, ...], new: str | tuple[str, ...]) -> str:
    """How a field changed: a text into another, a list by what came and went."""
    if (old or "") == (new or ""):
        return ""
    if isinstance(old, str) and isinstance(new, str):
        return _turned(key, old, new)
    gone = [f"`{item}` taken out" for item in old if item not in new]
    come = [f"`{item}` put in" for item in new if item not in old]
    return f"{key}: {', '.join([*come, *gone]) or 'another order'}"


def _sentences(before: Snapshot, after: Snapshot) -> Iterator[str]:
    broken = {f"{singular(kind)} `{name}`" for kind, name in after.broken}
    for where in [*before.sentences, *(where for where in after.sentences if where not in before.sentences)]:
        if where in after.sentences or where not in broken:
            for old, new in _turns(before.sentences.get(where, ()), after.sentences.get(where, ())):
                yield f"- {where}"
                yield from (f"    - before: {sentence}" for sentence in old)
                yield from (f"    - after: {sentence}" for sentence in new)


def _turns(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The sentences that differ, each beside what it has become where as many came as went."""
    for action, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "replace" and b - a == d - c:
            yield from ((old[a + n : a + n + 1], new[c + n : c + n + 1]) for n in range(b - a))
        elif action != "equal":
            yield old[a:b], new[c:d]


def _charts(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """What changes on a chart besides its words."""
    yield from _records("charts", before, after)
    for name, shown in after.charts.items():
        was = before.charts.get(name, shown)
        if was != shown:
            words = [
                f"`{fact}` {_turned('', was.get(fact, ''), shown.get(fact, '')).strip()}"
                for fact in {**was, **shown}
                if was.get(fact) != shown.get(fact)
            ]
            yield f"- `{name}` draws {'; '.join(words) or 'its facts in another order'}"


def _comparisons(before: Snapshot, after: Snapshot) -> Iterator[str]:
    yield from _records("comparisons", before, after)
    for name, (truth, shown) in after.comparisons.items():
        was = before.comparisons.get(name, ("true", shown))
        holds = after.records["comparisons"][name]["holds"]
        if truth != "true" and was[0] == "true":
            yield f"- **`{name}` is no longer true** ({truth}): `{holds}`"
        elif truth == "true" and was != (truth, shown):
            yield f"- `{name}` is {'still true' if was[0] == 'true' else 'true now'}: `{holds}`"


def _files(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for name in {**before.files, **after.files}:
        if before.files.get(name) != after.files.get(name):
            yield f"- `{name}`"
