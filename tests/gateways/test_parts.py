"""A part is taken only with the bytes that its link was signed for, and S3 remembers what has come."""

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from botocore.exceptions import ClientError

from chalicelib.gateways import files, parts
from chalicelib.gateways.clients import s3
from chalicelib.gateways.files import Place
from tests.clouds import Cloud
from workshop.waiting import HANG_SECONDS

KEY = "inbox/01JD00000000000000000000RQ/01JD00000000000000000000UP"
FULL = bytes(range(256)) * 4096 * 5
REST = b"the rest"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def place(cloud: Cloud) -> Place:
    return Place(cloud.env["LOKET_BUCKET_INBOX"], KEY)


def _link(place: Place, upload: str, number: int, content: bytes) -> parts.PartLink:
    return parts.link(place, upload, number, len(content), sha256(content), 3600)


def _put(place: Place, upload: str, number: int, content: bytes) -> requests.Response:
    link = _link(place, upload, number, content)
    return requests.put(link.url, data=content, headers=dict(link.headers), timeout=HANG_SECONDS)


def test_a_link_is_for_these_bytes_of_this_part_and_for_an_hour(place: Place) -> None:
    link = _link(place, "UPLOAD", 7, REST)
    query = parse_qs(urlsplit(link.url).query)
    assert (query["partNumber"], query["uploadId"], query["X-Amz-Expires"]) == (["7"], ["UPLOAD"], ["3600"])
    assert query["X-Amz-SignedHeaders"] == ["content-length;host;x-amz-checksum-sha256"]
    assert link.headers == {"x-amz-checksum-sha256": base64.b64encode(hashlib.sha256(REST).digest()).decode()}
    other = parse_qs(urlsplit(_link(place, "UPLOAD", 7, b"others!!").url).query)
    assert other["X-Amz-Signature"] != query["X-Amz-Signature"]


def test_what_has_come_is_told_with_size_and_hash_and_joined_into_one_file(place: Place) -> None:
    upload = parts.begin(place, "text/csv")
    assert parts.received(place, upload) == {}
    assert _put(place, upload, 2, REST).status_code == 200
    assert _put(place, upload, 1, FULL).status_code == 200
    received = parts.received(place, upload)
    assert {n: (p.size_bytes, p.sha256) for n, p in received.items()} == {
        1: (len(FULL), sha256(FULL)),
        2: (len(REST), sha256(REST)),
    }
    assert not parts.is_joined(place)
    parts.join(place, upload, received)
    assert parts.is_joined(place)
    assert files.fingerprint(place.bucket, place.key).sha256 == sha256(FULL + REST)
    assert files.head(place.bucket, place.key).media_type == "text/csv"


def test_a_part_with_other_bytes_is_refused_at_the_store_and_not_kept(place: Place) -> None:
    upload = parts.begin(place, "text/csv")
    link = _link(place, upload, 1, REST)
    answer = requests.put(link.url, data=b"the best", headers=dict(link.headers), timeout=HANG_SECONDS)
    assert (answer.status_code, "BadDigest" in answer.text) == (400, True)
    assert requests.put(link.url, data=REST, timeout=HANG_SECONDS).status_code == 400
    assert parts.received(place, upload) == {}


def test_an_upload_is_found_again_by_the_files_own_key(place: Place) -> None:
    assert parts.find(place) is None
    first = parts.begin(place, "text/csv")
    parts.begin(Place(place.bucket, KEY + "X"), "text/csv")
    parts.begin(place, "text/csv")
    assert parts.find(place) == first
    assert parts.find(Place(place.bucket, KEY + "Y")) is None
    files.put_bytes(place.bucket, KEY + "X", b"x", "text/csv")
    assert not parts.is_joined(place)


def test_of_two_that_were_opened_by_one_call_sent_twice_all_take_the_first(place: Place) -> None:
    lost = s3().create_multipart_upload(Bucket=place.bucket, Key=place.key, ChecksumAlgorithm="SHA256")["UploadId"]
    assert parts.begin(place, "text/csv") == lost == parts.find(place)


def test_giving_up_forgets_every_open_upload_of_the_file_and_may_be_repeated(place: Place) -> None:
    neighbour = Place(place.bucket, KEY + "X")
    uploads = [
        s3().create_multipart_upload(Bucket=place.bucket, Key=place.key, ChecksumAlgorithm="SHA256")["UploadId"]
        for _ in range(2)
    ]
    other_upload = parts.begin(neighbour, "text/csv")
    for _ in range(2):
        parts.abort(place)
    assert (parts.find(place), parts.find(neighbour)) == (None, other_upload)
    for upload in uploads:
        with pytest.raises(files.UploadGoneError):
            parts.received(place, upload)


def test_parts_are_joined_once(place: Place) -> None:
    upload = parts.begin(place, "text/csv")
    _put(place, upload, 1, REST)
    received = parts.received(place, upload)
    parts.abort(place)
    with pytest.raises(files.UploadGoneError):
        parts.join(place, upload, received)


def test_a_fault_of_the_store_is_not_called_a_missing_part(cloud: Cloud) -> None:
    with pytest.raises(ClientError):
        parts.received(Place("a-bucket-nobody-has", KEY), "U")
