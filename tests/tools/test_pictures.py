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
    Image.new("RGB", (360, 4000), "white").save(tmp_path / "buyer-draft-check-phone-light-id.png")
    pictures.shrink(tmp_path / "buyer-draft-check-phone-light-id.png")
    with Image.open(tmp_path / "buyer-draft-check.phone-light-id.webp") as small:
        assert small.size == (360, pictures.TALLEST_PHONE)


def test_a_picture_of_no_group_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SCREENSHOTS", tmp_path)
    Image.new("RGB", (360, 400), "white").save(tmp_path / "lobby-phone-light-id.png")
    with pytest.raises(ValueError, match="lobby begins with none of public"):
        pictures.shrink(tmp_path / "lobby-phone-light-id.png")


def test_pictures_of_screens_that_are_no_more_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    taken.mkdir()
    kept.mkdir()
    monkeypatch.setattr(pictures, "SCREENSHOTS", kept)
    monkeypatch.setattr("sys.argv", ["pictures", str(taken)])
    (kept / "public-old.phone-light-id.webp").touch()
    with pytest.raises(SystemExit, match="No picture"):
        pictures.main()
    Image.new("RGB", (1280, 900), "white").save(taken / "public-home-desktop-dark-en.png")
    assert pictures.main() == 0
    assert [path.name for path in kept.glob("*.webp")] == ["public-home.desktop-dark-en.webp"]
    assert "- home: [desktop dark en](public-home.desktop-dark-en.webp)" in (kept / "README.md").read_text("utf-8")
