"""How long a build takes and how much memory it needs, against bare MkDocs and Material with the same prose.

Run by `make bench`. Times are of the command as a user runs it, the fastest of three; memory is its peak.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from served import preview

ROOT = Path(__file__).parent.parent
PARTS = ("mkdocs.yml", "docs", "data", "hooks")
ROUNDS = 3
BARE = """\
site_name: Bare
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [abbr, attr_list, def_list, md_in_html, smarty, tables, toc]
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        bare, ours = Path(scratch) / "bare", Path(scratch) / "ours"
        bare.mkdir()
        ours.mkdir()
        (bare / "mkdocs.yml").write_text(BARE, encoding="utf-8")
        shutil.copytree(ROOT / "docs", bare / "docs")
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, ours / part)
        floor = fastest(bare, cold=False)
        cold = fastest(ours, cold=True)
        cached = fastest(ours, cold=False)
        say("bare MkDocs and Material, same prose", floor, floor)
        say("cold build, every chart drawn", cold, floor)
        say("nothing changed, charts kept", cached, floor)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of a build, in its largest process: {peak:.0f} MiB")
        print(f"a saved figure stands on its page in the preview: {shown_after(ours, Path(scratch) / 'log'):.2f} s")
        files = [path for path in (ours / "site").rglob("*") if path.is_file()]
        print(f"site: {len(files)} files, {sum(path.stat().st_size for path in files) / 2**20:.1f} MiB")


def fastest(project: Path, *, cold: bool) -> float:
    return min(build(project, cold=cold) for _ in range(ROUNDS))


def build(project: Path, *, cold: bool) -> float:
    if cold:
        shutil.rmtree(project / ".cache", ignore_errors=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    started = time.perf_counter()
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def shown_after(project: Path, log: Path) -> float:
    """How long after a save the preview's page says so: the slowest of three figures, each on a chart too."""
    file, page, figure = "data/facts/kz.yml", "where-they-went/kazakhstan/", 98000
    with preview(project, log) as served:
        times = []
        for changed in range(figure + 1, figure + 1 + ROUNDS):
            served.change(file, f"value: {changed - 1}\n", f"value: {changed}\n")
            started = time.perf_counter()
            served.wait_for(f"{changed:,}", page)
            times.append(time.perf_counter() - started)
        return max(times)


def say(what: str, seconds: float, floor: float) -> None:
    print(f"{what}: {seconds:.2f} s, {seconds / floor:.1f} times the floor")


if __name__ == "__main__":
    main()
