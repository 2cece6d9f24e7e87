"""The S3 engine takes a part of a large file only as its link was signed: these bytes, at this place, in this time."""

import time
from collections.abc import Callable

import pytest
import requests

from chalicelib.gateways import clients, parts
from chalicelib.gateways.files import Place
from chalicelib.gateways.parts import PartLink
from tests.conformance.s3_answers import FORGED, NOT_YOURS, WHILE_SHORT_SECONDS, in_one_second, status_and_code, under
from tests.conformance.s3_parts import BEST, CSV, REST, TAKEN, link_of, put
from workshop.waiting import HANG_SECONDS

pytestmark = pytest.mark.conformance


def _held(place: Place, upload: str) -> dict[int, int]:
    return {number: part.size_bytes for number, part in parts.received(place, upload).items()}


def test_a_part_is_taken_with_its_own_bytes_and_may_be_sent_again(place: Place, upload: str) -> None:
    link = link_of(place, upload)
    assert put(link) == TAKEN
    assert put(link) == TAKEN
    assert _held(place, upload) == {1: len(REST)}


def test_other_bytes_of_the_same_length_are_refused_by_their_hash(place: Place, upload: str) -> None:
    assert put(link_of(place, upload), BEST) == (400, "BadDigest")
    assert _held(place, upload) == {}
    assert put(link_of(place, upload, BEST), BEST) == TAKEN


@pytest.mark.parametrize("content", [REST + b"!", REST[:-1], b""])
def test_a_part_of_another_length_is_refused_by_its_signature(place: Place, upload: str, content: bytes) -> None:
    assert put(link_of(place, upload), content) == FORGED
    assert _held(place, upload) == {}


def test_a_part_without_its_hash_or_with_the_hash_of_other_bytes_is_refused(place: Place, upload: str) -> None:
    link = link_of(place, upload)
    assert put(link, headers={}) == FORGED
    assert put(link, BEST, headers=dict(link_of(place, upload, BEST).headers)) == FORGED
    assert _held(place, upload) == {}
    assert put(link) == TAKEN


def _another_upload(place: Place, _upload: str) -> PartLink:
    """Open a second one of the same file past the house, which takes the first for both."""
    opened = clients.s3().create_multipart_upload(
        Bucket=place.bucket, Key=place.key, ContentType=CSV, ChecksumAlgorithm="SHA256"
    )
    return link_of(place, opened["UploadId"])


def _another_file(place: Place, _upload: str) -> PartLink:
    other = Place(place.bucket, place.key + "2")
    return link_of(other, parts.begin(other, CSV))


OTHERWISE: dict[str, tuple[Callable[[Place, str], PartLink], bytes]] = {
    "another number": (lambda place, upload: link_of(place, upload, number=2), REST),
    "other bytes": (lambda place, upload: link_of(place, upload, BEST), BEST),
    "more bytes": (lambda place, upload: link_of(place, upload, REST + b"!"), REST + b"!"),
    "a longer life": (lambda place, upload: link_of(place, upload, seconds=6000), REST),
    "another upload": (_another_upload, REST),
    "another file": (_another_file, REST),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_a_part_put_elsewhere_than_its_link_says_is_refused(place: Place, upload: str, what: str) -> None:
    make, content = OTHERWISE[what]
    mine, meant = in_one_second(lambda: link_of(place, upload), lambda: make(place, upload), link=lambda made: made.url)
    assert put(meant._replace(url=under(meant.url, mine.url)), content) == FORGED
    assert _held(place, upload) == {}
    assert put(meant, content) == TAKEN


def test_a_parts_link_ends(place: Place, upload: str) -> None:
    short, long = link_of(place, upload, seconds=1), link_of(place, upload)
    time.sleep(WHILE_SHORT_SECONDS)
    assert put(short) == NOT_YOURS
    assert _held(place, upload) == {}
    assert put(long) == TAKEN


def test_a_parts_link_reads_nothing(place: Place, upload: str) -> None:
    link = link_of(place, upload)
    assert put(link) == TAKEN
    assert status_and_code(requests.get(link.url, timeout=HANG_SECONDS)) == FORGED


def test_the_engine_tells_no_hash_of_a_part_that_it_compared(place: Place, upload: str) -> None:
    """AWS lists it. Where it is not told the link vouches for the part: no link of ours takes other bytes."""
    assert put(link_of(place, upload)) == TAKEN
    listed = clients.s3().list_parts(Bucket=place.bucket, Key=place.key, UploadId=upload)["Parts"]
    assert [sorted(part) for part in listed] == [["ETag", "LastModified", "PartNumber", "Size"]]
    assert parts.received(place, upload)[1].sha256 is None
