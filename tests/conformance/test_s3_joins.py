"""The S3 engine joins what came, as it came and once, and forgets what was given up."""

from collections.abc import Callable

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import PartMissing
from chalicelib.gateways import files, parts
from chalicelib.gateways.files import Place
from chalicelib.gateways.parts import ReceivedPart
from chalicelib.services.files import parts as sending
from chalicelib.services.files import uploads
from tests.clouds import Cloud
from tests.conformance.s3_parts import BEST, CSV, FULL, REST, TAKEN, link_of, put, sha256
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICER, SOFT, terms

pytestmark = pytest.mark.conformance


def _refusal(join: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(ClientError) as refused:
        join()
    return refused.value.response["ResponseMetadata"]["HTTPStatusCode"], refused.value.response["Error"]["Code"]


def _sent(place: Place, upload: str) -> dict[int, ReceivedPart]:
    assert put(link_of(place, upload, FULL, 1), FULL) == TAKEN
    assert put(link_of(place, upload, REST, 2)) == TAKEN
    return parts.received(place, upload)


def test_what_came_is_joined_whole_and_in_order_with_the_type_it_was_begun_with(place: Place, upload: str) -> None:
    received = _sent(place, upload)
    assert not parts.is_joined(place)
    parts.join(place, upload, received)
    assert parts.is_joined(place)
    assert files.head(place.bucket, place.key).media_type == CSV
    assert files.fingerprint(place.bucket, place.key, part_bytes=len(FULL)).parts == (sha256(FULL), sha256(REST))
    assert parts.find(place) is None


def test_a_part_under_another_etag_is_not_joined(place: Place, upload: str) -> None:
    received = _sent(place, upload)
    other = received[2]._replace(etag=f'"{"0" * 32}"')
    assert _refusal(lambda: parts.join(place, upload, {**received, 2: other})) == (400, "InvalidPart")
    assert not parts.is_joined(place)
    parts.join(place, upload, received)
    assert parts.is_joined(place)


def test_a_part_smaller_than_five_mebibytes_joins_only_as_the_last(place: Place, upload: str) -> None:
    assert put(link_of(place, upload)) == TAKEN
    assert put(link_of(place, upload, BEST, 2), BEST) == TAKEN
    assert _refusal(lambda: parts.join(place, upload, parts.received(place, upload))) == (400, "EntityTooSmall")
    assert not parts.is_joined(place)


def test_what_was_given_up_is_gone_and_nothing_sent_after_it_becomes_a_file(place: Place, upload: str) -> None:
    """AWS refuses a part of a forgotten upload (404); this engine takes it, and nothing ever leads to it."""
    link = link_of(place, upload)
    assert put(link) == TAKEN
    received = parts.received(place, upload)
    parts.abort(place)
    assert (parts.find(place), parts.received(place, upload)) == (None, {})
    assert put(link) == TAKEN
    with pytest.raises(files.UploadGoneError):
        parts.join(place, upload, received)
    assert (parts.find(place), parts.is_joined(place)) == (None, False)


def test_joining_again_changes_nothing_and_after_the_file_was_taken_in_is_refused(place: Place, upload: str) -> None:
    received = _sent(place, upload)
    for _ in range(2):
        parts.join(place, upload, received)
    before = files.head(place.bucket, place.key)
    files.delete(place.bucket, place.key)
    with pytest.raises(files.UploadGoneError):
        parts.join(place, upload, received)
    assert not parts.is_joined(place)
    assert before.size_bytes == len(FULL + REST)


def test_an_upload_is_found_by_its_own_key_only_and_giving_it_up_leaves_its_neighbour(
    place: Place, upload: str
) -> None:
    neighbour = Place(place.bucket, place.key + "2")
    other_upload = parts.begin(neighbour, CSV)
    assert (parts.find(place), parts.find(neighbour)) == (upload, other_upload)
    parts.abort(place)
    assert (parts.find(place), parts.find(neighbour)) == (None, other_upload)


def test_a_data_set_in_parts_is_joined_although_the_engine_tells_no_hash(cloud: Cloud) -> None:
    furnish()
    desk = Desk().open()
    for actor, command in ((BUYER, c.ReviseDraft(lines=(SOFT,))), (BUYER, terms()), (OFFICER, c.Accept())):
        desk.give(actor, command)
    announcement = c.StartUpload(
        purpose=DocumentPurpose.PRODUCT, line=1, media_type=CSV, size_bytes=len(REST), parts=(sha256(REST),)
    )
    started = uploads.start(desk.request_id, announcement, OFFICER, "key-of-a-test")
    with pytest.raises(PartMissing):
        sending.complete(desk.request_id, started.upload, OFFICER)
    link = started.parts[0].link
    assert link
    assert put(link, BEST) == (400, "BadDigest")
    assert put(link) == TAKEN
    assert [one.link for one in sending.resume(desk.request_id, started.upload, OFFICER)] == [None]
    sending.complete(desk.request_id, started.upload, OFFICER)
    place = sending.inbox(desk.request_id, started.upload)
    assert files.fingerprint(place.bucket, place.key).sha256 == sha256(REST)
