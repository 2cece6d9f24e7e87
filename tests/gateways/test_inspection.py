"""A stranger's file is opened in a process of its own, bounded in memory and time, that has no key to anything."""

import json
import os
import sys
from pathlib import Path

import pytest

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.media_types import CSV, SHAPEFILE
from chalicelib.gateways import files
from chalicelib.gateways.inspection import process, reading
from chalicelib.gateways.inspection.process import (
    InspectionFailedError,
    InspectionOutOfMemoryError,
    InspectionOutOfTimeError,
    inspect,
)
from chalicelib.gateways.inspection.reading import RangedFile, ReadTooLongError, ReadTooOftenError
from chalicelib.settings import settings
from tests.domain.content_samples import REAL, packed, shapes
from tests.packaged.written import FUNCTIONS, RESOURCES

pytestmark = pytest.mark.usefixtures("cloud")
TABLE = b"kode;nilai\n1904010;17\n"
FOR_THE_WORKER_ITSELF = 512
"""Megabytes: interpreter, AWS client, and a part of a file on its way to the process."""


def placed(content: bytes, name: str = "inbox/1904-x/u1") -> tuple[files.Place, str, int]:
    place = files.Place(settings().inbox_bucket, name)
    files.put_bytes(place.bucket, place.key, content, "text/csv")
    return place, files.head(place.bucket, place.key).etag, len(content)


@pytest.mark.parametrize("name", ["csv", "zip", "xlsx", "spss", "pdf", "windows"])
def test_a_file_is_opened_where_it_lies_and_found_to_be_what_it_is(name: str) -> None:
    content, media_type = REAL.get(name, (b"MZ\x90\x00\x03" + bytes(60), None))
    fault = None if media_type else ContentReason.EXECUTABLE
    assert inspect(*placed(content)) == (media_type, fault)


def test_a_file_larger_than_a_read_comes_in_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    ranges: list[tuple[int, int]] = []
    read = files.read_range

    def noting(bucket: str, key: str, start: int, length: int, etag: str = "") -> bytes:
        ranges.append((start, length))
        return read(bucket, key, start, length, etag)

    monkeypatch.setattr(files, "read_range", noting)
    content = TABLE * 500_000
    assert inspect(*placed(content)) == (CSV, None)
    assert max(length for _, length in ranges) < len(content)
    assert {start for start, _ in ranges} >= {0, 1 << 23}


def test_a_file_that_is_not_there_or_another_by_now_is_a_fault_of_its_own() -> None:
    place, etag, size = placed(TABLE)
    with pytest.raises(files.FileChangedError):
        inspect(place, "another", size)
    files.delete(place.bucket, place.key)
    with pytest.raises(files.FileGoneError):
        inspect(place, etag, size)


def test_a_reader_that_needs_more_memory_than_it_may_have_is_ended_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY_BYTES", 1)
    with pytest.raises(InspectionOutOfMemoryError):
        inspect(*placed(TABLE))


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("while True: pass", InspectionOutOfTimeError),
        ("import os; os.abort()", InspectionFailedError),
        ("print('no JSON', flush=True)", InspectionFailedError),
        ("print('[1]', flush=True)", InspectionFailedError),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", InspectionOutOfMemoryError),
        ("raise SystemExit(0)", InspectionFailedError),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", InspectionOutOfTimeError),
        ("print('{\"read\": [0, 5000000000]}', flush=True)", InspectionFailedError),
        ("print('{\"read\": [-1, 1]}', flush=True)", InspectionFailedError),
        ('print(\'{"failed": "RecursionError"}\', flush=True)', InspectionFailedError),
    ],
)
def test_whatever_ends_a_reader_is_a_fault_and_no_finding(
    monkeypatch: pytest.MonkeyPatch, script: str, fault: type[Exception]
) -> None:
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", script))
    if fault is InspectionOutOfTimeError:
        monkeypatch.setattr(process, "SECONDS", 1)
    with pytest.raises(fault):
        inspect(*placed(TABLE))


def test_the_process_that_opens_a_strangers_file_has_none_of_the_workers_variables(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOKET_SECRET_KEYS", "s" * 32)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/nowhere")
    seen = tmp_path / "seen"
    script = f"import json, os; json.dump(dict(os.environ), open({str(seen)!r}, 'w'))"
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", script))
    with pytest.raises(InspectionFailedError):
        inspect(*placed(TABLE))
    variables = json.loads(seen.read_text())
    assert variables.keys() - {"LC_CTYPE"} == {"PYTHONPATH", "LD_LIBRARY_PATH"}
    assert os.environ.keys() > {"AWS_SECRET_ACCESS_KEY", "LOKET_SECRET_KEYS"}


@pytest.mark.parametrize(("name", "logical"), [("on_uploads", "OnUploads"), ("on_proofs", "OnProofs")])
def test_an_inspection_fits_into_the_time_and_memory_of_its_worker_and_finds_its_readers(
    name: str, logical: str
) -> None:
    worker = FUNCTIONS[name]
    assert worker["lambda_timeout"] > process.SECONDS * 2
    assert worker["lambda_memory_size"] - FOR_THE_WORKER_ITSELF >= process.MEMORY_BYTES >> 20
    assert RESOURCES[logical]["Properties"]["Layers"] == [{"Ref": "WorkerLayer"}]


def stored(content: bytes, reads: list[tuple[int, int]]) -> RangedFile:
    def fetch(start: int, length: int) -> bytes:
        reads.append((start, length))
        return content[start : start + length]

    return RangedFile(fetch, len(content))


def test_a_stored_file_is_read_as_any_file_and_no_block_of_it_twice() -> None:
    reads: list[tuple[int, int]] = []
    content = bytes(range(256)) * 4096
    file = stored(content, reads)
    assert (file.readable(), file.seekable()) == (True, True)
    assert [file.read(10), file.tell(), file.seek(-6, os.SEEK_END), file.read(100)] == [
        content[:10],
        10,
        len(content) - 6,
        content[-6:],
    ]
    assert [file.seek(300_000), file.read(2), file.seek(1, os.SEEK_CUR), file.read(0)] == [
        300_000,
        content[300_000:300_002],
        300_003,
        b"",
    ]
    assert file.seek(len(content) + 5) == len(content) + 5
    assert file.read() == b""
    with pytest.raises(ValueError, match="beginning"):
        file.seek(-1)
    assert file.at(reading.BLOCK - 2, 4) == content[reading.BLOCK - 2 : reading.BLOCK + 2]
    assert reads == [(0, reading.BLOCK), (3 * reading.BLOCK, reading.BLOCK), (reading.BLOCK, reading.BLOCK)]
    file.seek(0)
    assert file.readinto(bytearray(5)) == 5


def test_no_reader_is_led_to_ask_for_all_of_a_large_file_or_for_the_same_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ReadTooLongError):
        RangedFile(lambda _, length: bytes(length), 1 << 40).read()
    file = RangedFile(lambda _, length: bytes(length), 1 << 24)
    for _ in range(5):
        file.at(0, 1 << 24)
    with pytest.raises(ReadTooOftenError):
        file.at(0, 1 << 24)


def test_a_province_of_village_maps_is_a_shapefile_however_long_its_directory() -> None:
    members = shapes(*(f"Peta Desa Kepulauan Bangka Belitung 2024/19{n:08}/desa_19{n:08}" for n in range(500)))
    content = packed(members)
    assert content.rfind(b"PK\x05\x06") - content.find(b"PK\x01\x02") > 131_072
    assert inspect(*placed(content)) == (SHAPEFILE, None)
