"""The budget of the pages: a first load or a screen that is too heavy stops the build and is named."""

import json
import os
from pathlib import Path

import pytest

from tools.web import weight

MANIFEST = {
    "index.html": {"file": "a/index.js", "isEntry": True, "imports": ["_shared"], "css": ["a/index.css"]},
    "_shared": {"file": "a/shared.js"},
    "src/screens/public/Home.tsx": {
        "file": "a/home.js",
        "isDynamicEntry": True,
        "imports": ["_shared"],
        "dynamicImports": ["src/screens/public/Dialog.tsx"],
    },
    "src/screens/public/Dialog.tsx": {
        "file": "a/dialog.js",
        "isDynamicEntry": True,
        "imports": ["src/screens/public/Home.tsx"],
    },
}


def built(dist: Path, **sizes: int) -> Path:
    (dist / ".vite").mkdir(parents=True)
    (dist / "a").mkdir()
    (dist / ".vite/manifest.json").write_text(json.dumps(MANIFEST))
    for name in ("index.js", "shared.js", "home.js", "dialog.js", "index.css"):
        (dist / "a" / name).write_bytes(os.urandom(sizes.get(name.replace(".", "_"), 100)))
    return dist


def test_pages_within_the_budget_are_weighed_and_told(tmp_path: Path) -> None:
    weight.weigh(built(tmp_path))
    weights = json.loads((tmp_path / ".weights.json").read_text())
    first = {"the first load's script", "the first load's style", "the fonts"}
    assert set(weights) == first | {"public/Home.tsx", "public/Dialog.tsx"}


def test_a_part_of_a_screen_weighs_only_what_the_screen_has_not_brought(tmp_path: Path) -> None:
    weight.weigh(built(tmp_path, home_js=14 * weight.KB, dialog_js=2 * weight.KB))
    weights = json.loads((tmp_path / ".weights.json").read_text())
    assert weights["public/Dialog.tsx"] < 3 * weight.KB


@pytest.mark.parametrize(
    ("file", "bytes_", "what"),
    [
        ("shared_js", 61 * weight.KB, "the first load's script"),
        ("index_css", 21 * weight.KB, "the first load's style"),
        ("home_js", 16 * weight.KB, "public/Home.tsx"),
        ("dialog_js", 16 * weight.KB, "public/Dialog.tsx"),
    ],
)
def test_what_is_too_heavy_stops_the_build_and_is_named(tmp_path: Path, file: str, bytes_: int, what: str) -> None:
    with pytest.raises(weight.TooHeavy, match=what):
        weight.weigh(built(tmp_path, **{file: bytes_}))
