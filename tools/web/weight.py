"""What a browser on a slow line is sent: the budget of the pages, weighed after each build. Bytes after gzip."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

KB = 1024
SCREENS = "src/screens/"
FIRST_SCRIPT, FIRST_STYLE, FONTS, SCREEN = 60 * KB, 20 * KB, 40 * KB, 15 * KB
AIM = 30 * KB
Chunks = Mapping[str, Mapping[str, Any]]


class TooHeavy(Exception):
    """The pages weigh more than their budget."""


def weigh(dist: Path) -> None:
    """Print what the first load and the heaviest screen weigh. Raises TooHeavy, naming what is over its budget."""
    chunks: Chunks = json.loads((dist / ".vite/manifest.json").read_text(encoding="utf-8"))
    entry = next(name for name, each in chunks.items() if each.get("isEntry"))
    first = _with_imports(chunks, entry)
    loads = {
        "the first load's script": (_size(dist, (chunks[name]["file"] for name in first)), FIRST_SCRIPT),
        "the first load's style": (_size(dist, _styles(chunks, first)), FIRST_STYLE),
        "the fonts": (sum(path.stat().st_size for path in dist.rglob("*.woff2")), FONTS),
    }
    for name, each in chunks.items():
        if each.get("isDynamicEntry") and name.startswith(SCREENS):
            own = _with_imports(chunks, name) - first - _there_before(chunks, name, first)
            weight = _size(dist, [*(chunks[one]["file"] for one in own), *_styles(chunks, own)])
            loads[name.removeprefix(SCREENS)] = (weight, SCREEN)
    heaviest = sorted(loads.items(), key=lambda load: -load[1][0])
    (dist / ".weights.json").write_text(json.dumps({name: size for name, (size, _) in heaviest}, indent=1) + "\n")
    over = [f"{name}: {size:,} bytes, budget {budget:,}" for name, (size, budget) in heaviest if size > budget]
    if over:
        raise TooHeavy("The web pages are too heavy (gzip): " + "; ".join(over))
    script = loads["the first load's script"][0]
    print(f"First load: {script / KB:.1f} KB of script (aim {AIM // KB}, at most {FIRST_SCRIPT // KB}), gzipped.")


def _there_before(chunks: Chunks, name: str, first: set[str]) -> set[str]:
    """Return what is loaded already wherever this chunk is asked for: by the screen whose part it is."""
    asking = [one for one, each in chunks.items() if name in each.get("dynamicImports", [])]
    if not asking or first & {*asking}:
        return set()
    return set.intersection(*(_with_imports(chunks, one) for one in asking))


def _with_imports(chunks: Chunks, name: str) -> set[str]:
    reached, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += chunks[one].get("imports", [])
    return reached


def _styles(chunks: Chunks, names: Iterable[str]) -> set[str]:
    return {style for name in names for style in chunks[name].get("css", [])}


def _size(dist: Path, files: Iterable[str]) -> int:
    return sum(len(gzip.compress((dist / file).read_bytes(), 9)) for file in set(files))
