"""What outlives a run is written whole, for its owner only, and only where something changed."""

import os
from pathlib import Path
from threading import Thread

import pytest

from workshop.state import State, UnreadableFile


def test_the_next_run_finds_what_the_last_one_kept(tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    State(file).save({"a": ["b", 1]})
    assert State(file).content == {"a": ["b", 1]}
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["places.json"]


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    state = State(tmp_path / "places.json")
    state.save({"a": "b"})
    before = (tmp_path / "places.json").stat().st_ino
    state.save({"a": "b"})
    assert (tmp_path / "places.json").stat().st_ino == before


def test_a_disk_that_is_full_costs_nothing_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(tmp_path / "places.json")
    state.save({"a": "b"})

    def full(_descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        state.save({"a": "c"})
    assert State(tmp_path / "places.json").content == state.content == {"a": "b"}


@pytest.mark.parametrize("damaged", [b"", b'{"a": "b', b"[]", b"\xff\xfe"])
def test_a_damaged_file_is_named_rather_than_begun_anew(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "places.json"
    file.write_bytes(damaged)
    with pytest.raises(UnreadableFile, match=str(file)):
        State(file)
    assert file.read_bytes() == damaged


def test_without_a_file_nothing_is_left_behind() -> None:
    state = State()
    state.save({"a": "b"})
    assert state.content == {"a": "b"}
    assert State().content == {}


def test_two_who_put_at_the_same_moment_both_stay(tmp_path: Path) -> None:
    state = State(tmp_path / "places.json")
    names = [str(n) for n in range(4)]

    def put(name: str) -> None:
        for place in range(25):
            state.put(name, place)

    writers = [Thread(target=put, args=(name,)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert State(tmp_path / "places.json").content == dict.fromkeys(names, 24)
