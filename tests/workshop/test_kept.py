"""What outlives a run is written whole, for its owner only, and only where something changed."""

import os
from pathlib import Path

import pytest

from workshop.kept import Kept, UnreadableFile


def test_the_next_run_finds_what_the_last_one_kept(tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    Kept(file).keep({"a": ["b", 1]})
    assert Kept(file).held == {"a": ["b", 1]}
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["places.json"]


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "places.json")
    kept.keep({"a": "b"})
    before = (tmp_path / "places.json").stat().st_ino
    kept.keep({"a": "b"})
    assert (tmp_path / "places.json").stat().st_ino == before


def test_a_disk_that_is_full_costs_nothing_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "places.json")
    kept.keep({"a": "b"})

    def full(_descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept.keep({"a": "c"})
    assert Kept(tmp_path / "places.json").held == kept.held == {"a": "b"}


@pytest.mark.parametrize("damaged", [b"", b'{"a": "b', b"[]", b"\xff\xfe"])
def test_a_damaged_file_is_named_rather_than_begun_anew(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "places.json"
    file.write_bytes(damaged)
    with pytest.raises(UnreadableFile, match=str(file)):
        Kept(file)
    assert file.read_bytes() == damaged


def test_without_a_file_nothing_is_left_behind() -> None:
    kept = Kept()
    kept.keep({"a": "b"})
    assert kept.held == {"a": "b"}
    assert Kept().held == {}
