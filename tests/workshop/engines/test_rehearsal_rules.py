"""What a rehearsal's folder allows, before any engine is started."""

from pathlib import Path
from typing import Any

import pytest

from workshop.addresses import PortTaken, listen
from workshop.engines import rehearsal
from workshop.engines.rehearsal import PARTS, ClockBehind, ForgetfulFolder, Rehearsal, TornFolder, check_memory
from workshop.state import State

DAY = 86_400


def test_the_clock_goes_on_as_it_was_put_last(tmp_path: Path) -> None:
    State(tmp_path / "clock.json").save({"offset": 30 * DAY})
    assert Rehearsal(tmp_path).offset(None) == 30 * DAY
    assert Rehearsal(tmp_path).offset(31 * DAY) == 31 * DAY


@pytest.mark.parametrize(("so_far", "seconds"), [(None, -1), (30 * DAY, 29 * DAY), (30 * DAY, 0)])
def test_the_clock_never_goes_back(tmp_path: Path, so_far: int | None, seconds: int) -> None:
    if so_far:
        State(tmp_path / "clock.json").save({"offset": so_far})
    with pytest.raises(ClockBehind):
        Rehearsal(tmp_path).offset(seconds)


def test_a_start_that_comes_to_nothing_does_not_move_the_clock(tmp_path: Path) -> None:
    with listen(0) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken), Rehearsal(tmp_path, port).ground("127.0.0.1", 30 * DAY):
            pass
    assert Rehearsal(tmp_path).offset(None) == 0


@pytest.mark.parametrize("gone", PARTS[:-1])
def test_a_folder_of_which_a_part_is_gone_is_not_filled_up_in_silence(tmp_path: Path, gone: str) -> None:
    for name in PARTS:
        if name != gone:
            (tmp_path / name).mkdir()
    with pytest.raises(TornFolder, match=f"^{gone}$"), Rehearsal(tmp_path).ground("127.0.0.1", 0):
        pass
    assert not (tmp_path / gone).exists()


@pytest.mark.parametrize("made", range(len(PARTS) + 1))
def test_a_first_start_that_was_broken_off_is_simply_repeated(tmp_path: Path, made: int) -> None:
    for name in PARTS[:made]:
        State(tmp_path / name).save({"offset": 0, "LOKET_SECRET": "s"})
    with listen(0) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken), Rehearsal(tmp_path, port).ground("127.0.0.1", 0):
            pass


class _Store:
    """A store whose file system keeps what is named in `keeps`."""

    def __init__(self, *keeps: str) -> None:
        self.keeps = keeps
        self.keys: set[str] = set()

    def put_object(self, Key: str, **_: Any) -> None:  # noqa: N803 - as boto3 names it.
        self.keys.add(Key)

    def head_object(self, **_: Any) -> dict[str, str]:
        metadata = {"ContentType": "application/pdf", "ETag": '"x"'}
        return {"ContentType": "application/octet-stream"} | {name: metadata[name] for name in self.keeps}

    def delete_object(self, Key: str, **_: Any) -> None:  # noqa: N803 - as boto3 names it.
        self.keys.remove(Key)


@pytest.mark.parametrize("keeps", [(), ("ContentType",), ("ETag",)])
def test_a_file_system_that_forgets_what_a_file_is_is_refused(
    keeps: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _Store(*keeps)
    monkeypatch.setattr(rehearsal, "client", lambda _service: store)
    with pytest.raises(ForgetfulFolder):
        check_memory("files")
    assert store.keys == set()


def test_a_file_system_that_keeps_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    store = _Store("ContentType", "ETag")
    monkeypatch.setattr(rehearsal, "client", lambda _service: store)
    check_memory("files")
    assert store.keys == set()
