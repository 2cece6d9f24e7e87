"""A copy is of the very file that was checked, and a large one is made range by range."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import clients, copies, files
from chalicelib.gateways.files import Place
from tests.clouds import Cloud

KEY = "inbox/01JD00000000000000000000RQ/01JD00000000000000000000UP"
MIB = 1 << 20
LEAST = 5 * MIB
"""S3 joins no range but the last that is smaller."""


@pytest.fixture
def inbox(cloud: Cloud) -> str:
    return cloud.env["LOKET_BUCKET_INBOX"]


@pytest.fixture
def shelf(cloud: Cloud) -> str:
    return cloud.env["LOKET_BUCKET_FILES"]


@pytest.fixture
def large(inbox: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file in the inbox that is large by the measure of this test: two whole ranges and a rest."""
    monkeypatch.setattr(copies, "LARGE", LEAST)
    monkeypatch.setattr(copies, "RANGE", LEAST)
    content = bytes(range(256)) * (MIB // 256) * 11
    files.put_bytes(inbox, KEY, content, "application/octet-stream")
    return content


def _copy(inbox: str, shelf: str, size: int, media_type: str = "text/csv", etag: str = "") -> None:
    copies.copy(Place(inbox, KEY), Place(shelf, "files/a/b"), media_type, size, etag)


def _calls(operation: str) -> list[dict[str, Any]]:
    """Return the headers that S3 is sent with each call of this operation from now on."""
    seen: list[dict[str, Any]] = []
    clients.s3.cache_clear()
    clients.s3().meta.events.register(
        f"before-call.s3.{operation}", lambda params, **_: seen.append(dict(params["headers"]))
    )
    return seen


def _open_uploads(bucket: str) -> list[Any]:
    return list(clients.s3().list_multipart_uploads(Bucket=bucket).get("Uploads", []))


def test_a_copy_has_the_recognised_type_and_leaves_the_source(inbox: str, shelf: str) -> None:
    files.put_bytes(inbox, KEY, b"a;b\n", "application/octet-stream")
    _copy(inbox, shelf, 4, etag=files.head(inbox, KEY).etag)
    assert files.head(shelf, "files/a/b").media_type == "text/csv"
    assert files.read_range(shelf, "files/a/b", 0, 99) == b"a;b\n"
    assert files.head(inbox, KEY).size_bytes == 4


def test_a_copy_asks_the_store_for_the_very_file_that_was_checked(inbox: str, shelf: str) -> None:
    files.put_bytes(inbox, KEY, b"checked", "text/plain")
    etag, calls = files.head(inbox, KEY).etag, _calls("CopyObject")
    _copy(inbox, shelf, 7, etag=etag)
    assert [headers["x-amz-copy-source-if-match"] for headers in calls] == [etag]


def test_a_copy_that_the_store_refuses_for_a_changed_file_says_so(
    inbox: str, shelf: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise ClientError({"Error": {"Code": "PreconditionFailed"}}, "CopyObject")

    files.put_bytes(inbox, KEY, b"swapped", "text/plain")
    monkeypatch.setattr(clients.s3(), "copy_object", refuse)
    with pytest.raises(files.FileChangedError):
        _copy(inbox, shelf, 7, etag='"checked"')
    assert files.head(inbox, KEY).size_bytes == len(b"swapped")


def test_a_repeated_copy_changes_nothing(inbox: str, shelf: str) -> None:
    files.put_bytes(inbox, KEY, b"x", "text/plain")
    for _ in range(2):
        _copy(inbox, shelf, 1)
    assert files.read_range(shelf, "files/a/b", 0, 99) == b"x"


def test_a_copy_of_a_file_that_is_nowhere_says_so(inbox: str, shelf: str) -> None:
    with pytest.raises(files.FileGoneError):
        _copy(inbox, shelf, 1)


def test_a_large_file_is_copied_range_by_range_whole_and_in_order(inbox: str, shelf: str, large: bytes) -> None:
    etag, calls = files.head(inbox, KEY).etag, _calls("UploadPartCopy")
    _copy(inbox, shelf, len(large), etag=etag)
    assert [headers["x-amz-copy-source-range"] for headers in calls] == [
        f"bytes=0-{LEAST - 1}",
        f"bytes={LEAST}-{2 * LEAST - 1}",
        f"bytes={2 * LEAST}-{len(large) - 1}",
    ]
    assert {headers["x-amz-copy-source-if-match"] for headers in calls} == {etag}
    assert files.fingerprint(shelf, "files/a/b") == files.fingerprint(inbox, KEY)
    assert files.head(shelf, "files/a/b").media_type == "text/csv"
    assert _open_uploads(shelf) == []


def test_what_the_store_says_of_each_range_is_said_again_when_they_are_joined(
    inbox: str, shelf: str, large: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight, join = clients.s3().upload_part_copy, clients.s3().complete_multipart_upload
    joined: list[dict[str, Any]] = []

    def copied(**arguments: Any) -> Any:
        result = straight(**arguments)["CopyPartResult"]
        return {"CopyPartResult": result | {"ChecksumSHA256": f"sum{arguments['PartNumber']}="}}

    def noted(**arguments: Any) -> Any:
        joined.extend(arguments["MultipartUpload"]["Parts"])
        return join(**arguments)

    monkeypatch.setattr(clients.s3(), "upload_part_copy", copied)
    monkeypatch.setattr(clients.s3(), "complete_multipart_upload", noted)
    _copy(inbox, shelf, len(large))
    assert [(part["PartNumber"], part["ChecksumSHA256"]) for part in joined] == [
        (1, "sum1="),
        (2, "sum2="),
        (3, "sum3="),
    ]
    assert all(part["ETag"] and "LastModified" not in part for part in joined)


def test_a_file_up_to_the_limit_is_copied_in_one_call(inbox: str, shelf: str, large: bytes) -> None:
    files.put_bytes(inbox, KEY, large[:LEAST], "application/octet-stream")
    calls = _calls("UploadPartCopy")
    _copy(inbox, shelf, LEAST)
    assert calls == []
    assert files.head(shelf, "files/a/b").size_bytes == LEAST


def test_a_large_copy_that_breaks_off_leaves_no_ranges_behind(
    inbox: str, shelf: str, large: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = clients.s3().upload_part_copy

    def changed_meanwhile(**arguments: Any) -> Any:
        if arguments["PartNumber"] == 2:
            raise ClientError({"Error": {"Code": "PreconditionFailed"}}, "UploadPartCopy")
        return straight(**arguments)

    monkeypatch.setattr(clients.s3(), "upload_part_copy", changed_meanwhile)
    with pytest.raises(files.FileChangedError):
        _copy(inbox, shelf, len(large))
    assert _open_uploads(shelf) == []
    with pytest.raises(files.FileGoneError):
        files.head(shelf, "files/a/b")


def test_no_range_is_larger_than_one_call_copies_in_its_time() -> None:
    assert copies.LARGE <= 5 * 10**9
    assert copies.RANGE <= copies.LARGE
    assert 5 * 10**9 / copies.RANGE < 10_000
