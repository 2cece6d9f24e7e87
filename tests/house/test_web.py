"""The house rules of the pages: who may import whom, where words and secrets may stand, how long a file is."""

import re
from pathlib import Path

from tests.house.plan import ROOT

SRC = ROOT / "web" / "src"
GENERATED = {"api/types.ts", "api/routes.ts"}
IMPORTED = re.compile(r"""from "(\.[^"]+)"|import\("(\.[^"]+)"\)""")
WORDS_IN_MARKUP = re.compile(r">\s*([A-Z][a-z]+(?: [a-z]+)+)[^<>{}]*<")
MAY_IMPORT = {
    "api": {"api", "words", "."},
    "words": {"words", "api", "."},
    "uploads": {"uploads", "api", "words", "parts", "."},
    "parts": {"parts", "api", "words", "uploads", "."},
    "screens": {"screens", "parts", "api", "words", "uploads", "."},
}
LONGEST = 300


def test_a_room_of_the_pages_imports_only_what_lies_beneath_it() -> None:
    wrong = [
        f"{_place(path)} imports {_place(target)}"
        for path in _sources()
        for target in _imports(path)
        if (room := _room(path)) in MAY_IMPORT and _room(target) not in MAY_IMPORT[room]
    ]
    assert wrong == []


def test_no_screen_imports_another_groups_screen() -> None:
    """A file beside the groups only chooses among them, by who is looking."""
    wrong = [
        f"{_place(path)} imports {_place(target)}"
        for path in _sources()
        if _room(path) == "screens" and _group(path)
        for target in _imports(path)
        if _room(target) == "screens" and _group(target) != _group(path)
    ]
    assert wrong == []


def test_a_page_holds_no_word_in_one_language_only() -> None:
    written = [
        f"{_place(path)}: {match[1]}"
        for path in _sources()
        if path.suffix == ".tsx"
        for match in WORDS_IN_MARKUP.finditer(path.read_text("utf-8"))
    ]
    assert written == []


def test_nothing_is_kept_where_a_foreign_script_could_read_it() -> None:
    storage = re.compile(r"\b(localStorage|sessionStorage)\b")
    assert [_place(path) for path in _sources() if storage.search(path.read_text("utf-8"))] == []


def test_what_is_due_is_reckoned_by_the_houses_clock() -> None:
    clock = re.compile(r"\bDate\.now\(|new Date\(\)")
    assert [_place(p) for p in _sources() if clock.search(p.read_text("utf-8"))] == ["api/house.ts"]


def test_a_file_of_the_pages_is_short() -> None:
    long = [f"{_place(p)}: {n}" for p in _sources() if (n := len(p.read_text("utf-8").splitlines())) > LONGEST]
    assert long == []


def _sources() -> list[Path]:
    files = (path for path in SRC.rglob("*") if path.suffix in {".ts", ".tsx"})
    return sorted(path for path in files if _place(path) not in GENERATED)


def _imports(path: Path) -> list[Path]:
    named = (one or other for one, other in IMPORTED.findall(path.read_text("utf-8")))
    return [(path.parent / name).resolve() for name in named]


def _place(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def _room(path: Path) -> str:
    parts = path.relative_to(SRC).parts
    return parts[0] if len(parts) > 1 else "."


def _group(screen: Path) -> str:
    _, *group = screen.relative_to(SRC).parent.parts
    return group[0] if group else ""
