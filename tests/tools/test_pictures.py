"""The pictures in docs/screenshots are small, and each is listed."""

from pathlib import Path

import pytest
from PIL import Image

from tools.web import pictures


def test_each_picture_is_small_and_listed() -> None:
    every = list(pictures.SCREENSHOTS.glob("*.webp"))
    page = (pictures.SCREENSHOTS / "README.md").read_text("utf-8")
    assert page == pictures.listed()
    assert [path.name for path in every if f"({path.name})" not in page] == []
    assert [path.name for path in every if path.stat().st_size > pictures.MOST_BYTES] == []


def test_a_picture_is_cut_to_what_is_seen_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SCREENSHOTS", tmp_path)
    Image.new("RGB", (360, 4000), "white").save(tmp_path / "draft-check-phone-light-id.png")
    pictures.shrink(tmp_path / "draft-check-phone-light-id.png")
    with Image.open(tmp_path / "draft-check.phone-light-id.webp") as small:
        assert small.size == (360, pictures.TALLEST[360])
