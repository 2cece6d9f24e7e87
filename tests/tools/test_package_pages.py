"""The pages go up as they were built, and nothing else with them."""

from pathlib import Path

import pytest

from tools.package.pages import copy_pages
from tools.package.process import Broken


def test_what_was_built_is_packed_without_the_builders_notes(tmp_path: Path) -> None:
    built, out = tmp_path / "dist", tmp_path / "web"
    for name in ("index.html", "assets/index-B1a2.js", ".built", ".vite/manifest.json"):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text(name, "utf-8")
    copy_pages(built, out)
    packed = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert packed == {"index.html", "assets/index-B1a2.js"}


def test_a_package_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Broken, match="make web"):
        copy_pages(tmp_path / "dist", tmp_path / "web")
