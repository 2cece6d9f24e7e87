"""The S3 engine reads and copies the very file that was checked: one that was replaced meanwhile is refused."""

import hashlib
from collections.abc import Callable

import pytest
import requests
from botocore.exceptions import ClientError

from chalicelib.gateways import clients, copies, files
from chalicelib.gateways.files import Place
from tests.clouds import Cloud
from tests.conformance.s3_answers import KEY, LONG_SECONDS, PDF
from workshop.waiting import HANG_SECONDS

pytestmark = pytest.mark.conformance
CHECKED, SWAPPED = b"checked", b"swapped"
LEAST = 5 << 20
"""S3 joins no range but the last that is smaller."""
CSV = "text/csv"
Act = Callable[[Place, Place, str], object]


@pytest.fixture
def source(cloud: Cloud) -> Place:
    place = Place(cloud.env["LOKET_BUCKET_INBOX"], KEY)
    files.put_bytes(place.bucket, place.key, CHECKED, PDF)
    return place


@pytest.fixture
def target(cloud: Cloud) -> Place:
    return Place(cloud.env["LOKET_BUCKET_FILES"], "files/1904/a")


@pytest.fixture
def in_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file be large by the measure of these tests."""
    monkeypatch.setattr(copies, "LARGE", LEAST)
    monkeypatch.setattr(copies, "RANGE", LEAST)


ACTS: dict[str, Act] = {
    "reading a piece": lambda s, _t, etag: files.read_range(s.bucket, s.key, 0, 99, etag),
    "reading the end": lambda s, _t, etag: files.read_range(s.bucket, s.key, -3, 3, etag),
    "taking the fingerprint": lambda s, _t, etag: files.fingerprint(s.bucket, s.key, etag),
    "copying": lambda s, t, etag: copies.copy(s, t, CSV, len(SWAPPED), etag),
}


def _etag(place: Place) -> str:
    return files.head(place.bucket, place.key).etag


def _content(place: Place) -> bytes:
    return files.read_range(place.bucket, place.key, 0, 99)


@pytest.mark.parametrize("act", ACTS)
def test_a_file_replaced_behind_the_check_is_refused_and_without_the_check_is_not(
    source: Place, target: Place, act: str
) -> None:
    etag = _etag(source)
    ACTS[act](source, target, etag)
    files.put_bytes(source.bucket, source.key, SWAPPED, PDF)
    with pytest.raises(files.FileChangedError) as changed:
        ACTS[act](source, target, etag)
    assert isinstance(changed.value.__cause__, ClientError)
    assert changed.value.__cause__.response["ResponseMetadata"]["HTTPStatusCode"] == 412
    ACTS[act](source, target, _etag(source))
    ACTS[act](source, target, "")


def test_an_etag_is_good_with_and_without_its_quotes_as_notices_and_answers_write_it(source: Place) -> None:
    for etag in (_etag(source), _etag(source).strip('"')):
        assert files.read_range(source.bucket, source.key, 0, 99, etag) == CHECKED


def test_a_copy_is_whole_has_the_recognised_type_and_leaves_the_source(source: Place, target: Place) -> None:
    copies.copy(source, target, CSV, len(CHECKED), _etag(source))
    assert (_content(target), files.head(target.bucket, target.key).media_type) == (CHECKED, CSV)
    assert (_content(source), files.head(source.bucket, source.key).media_type) == (CHECKED, PDF)


def test_a_refused_copy_leaves_what_lies_at_its_place_as_it_was(source: Place, target: Place) -> None:
    files.put_bytes(target.bucket, target.key, b"older", PDF)
    with pytest.raises(files.FileChangedError):
        copies.copy(source, target, CSV, len(CHECKED), f'"{"0" * 32}"')
    assert _content(target) == b"older"


@pytest.mark.parametrize("etag", ["", '"0123456789abcdef0123456789abcdef"'])
@pytest.mark.parametrize("act", ACTS)
def test_a_file_that_is_nowhere_is_gone_not_changed(source: Place, target: Place, act: str, etag: str) -> None:
    files.delete(source.bucket, source.key)
    with pytest.raises(files.FileGoneError):
        ACTS[act](source, target, etag)


@pytest.mark.usefixtures("in_ranges")
def test_a_large_file_is_copied_range_by_range_only_while_it_is_the_one_that_was_checked(
    source: Place, target: Place
) -> None:
    content = bytes(range(256)) * 4096 * 11
    files.put_bytes(source.bucket, source.key, content, PDF)
    etag = _etag(source)
    copies.copy(source, target, CSV, len(content), etag)
    assert files.fingerprint(target.bucket, target.key).sha256 == hashlib.sha256(content).hexdigest()
    files.delete(target.bucket, target.key)
    files.put_bytes(source.bucket, source.key, content[::-1], PDF)
    with pytest.raises(files.FileChangedError):
        copies.copy(source, target, CSV, len(content), etag)
    assert clients.s3().list_multipart_uploads(Bucket=target.bucket).get("Uploads", []) == []
    with pytest.raises(files.FileGoneError):
        files.head(target.bucket, target.key)


def test_reading_past_the_end_or_in_an_empty_file_gives_nothing(source: Place) -> None:
    assert files.read_range(source.bucket, source.key, len(CHECKED), 9) == b""
    files.put_bytes(source.bucket, source.key, b"", PDF)
    assert files.read_range(source.bucket, source.key, 0, 9) == b""
    assert files.fingerprint(source.bucket, source.key).size_bytes == 0


def test_removing_twice_is_no_error_and_a_bucket_that_is_not_there_is_another_fault(source: Place) -> None:
    for _ in range(2):
        files.delete(source.bucket, source.key)
    with pytest.raises(ClientError) as fault:
        files.read_range("a-bucket-nobody-has", KEY, 0, 1)
    assert fault.value.response["Error"]["Code"] == "NoSuchBucket"


def test_a_page_of_another_origin_may_post_and_put_and_read_the_answer(source: Place) -> None:
    """In the template the buckets say so themselves; this engine is told so once, for all."""
    form = files.presigned_post(source.bucket, source.key, PDF, 100, LONG_SECONDS)
    asked = {"Origin": "https://loket.example", "Access-Control-Request-Method": "POST"}
    answer = requests.options(form.url, headers=asked, timeout=HANG_SECONDS)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
