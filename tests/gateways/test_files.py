"""Files go where they are told, whole, and under conditions that the browser cannot change."""

import base64
import hashlib
import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import clients, files, parts
from chalicelib.settings import settings
from tests.clouds import Cloud

INBOX = "LOKET_BUCKET_INBOX"
KEY = "inbox/01JD00000000000000000000RQ/01JD00000000000000000000UP"


@pytest.fixture
def inbox(cloud: Cloud) -> str:
    return cloud.env[INBOX]


@pytest.fixture
def production(inbox: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of a deployed function: no path style."""
    monkeypatch.delenv("LOKET_S3_PATH_STYLE", raising=False)
    _forget()
    yield
    _forget()


def _forget() -> None:
    settings.cache_clear()
    clients._session.cache_clear()
    clients.s3.cache_clear()


def _conditions(form: files.PostForm) -> list[object]:
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    return list(policy["conditions"])


@pytest.mark.usefixtures("production")
def test_links_name_the_region_s_own_host(inbox: str) -> None:
    host = f"{inbox}.s3.ap-southeast-3.amazonaws.com"
    assert urlsplit(files.presigned_get(inbox, KEY, "a.pdf", "application/pdf", 60)).hostname == host
    assert urlsplit(files.presigned_post(inbox, KEY, "application/pdf", 10, 60).url).hostname == host
    assert urlsplit(parts.link(files.Place(inbox, KEY), "U", 1, 9, "ab" * 32, 60).url).hostname == host


def test_the_local_machine_puts_the_bucket_in_the_path(inbox: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_S3_PATH_STYLE", "1")
    _forget()
    try:
        assert urlsplit(files.presigned_get(inbox, KEY, "a", "text/csv", 60)).path == f"/{inbox}/{KEY}"
    finally:
        _forget()


def test_each_client_is_made_once(cloud: Cloud) -> None:
    assert clients.s3() is clients.s3()
    assert clients.ses() is clients.ses()
    assert clients.sqs() is clients.sqs()
    assert clients.cognito() is clients.cognito()


def test_an_upload_form_fixes_key_type_and_size(inbox: str) -> None:
    conditions = _conditions(files.presigned_post(inbox, KEY, "application/pdf", 10_000_000, 900))
    assert ["content-length-range", 1, 10_000_000] in conditions
    assert {"Content-Type": "application/pdf"} in conditions
    assert {"key": KEY} in conditions
    assert {"bucket": inbox} in conditions
    assert not [c for c in conditions if isinstance(c, list) and c[0] == "starts-with"]


def test_an_upload_form_holds_the_fields_that_the_browser_sends(inbox: str) -> None:
    fields = files.presigned_post(inbox, KEY, "application/pdf", 10, 900).fields
    assert (fields["key"], fields["Content-Type"]) == (KEY, "application/pdf")
    assert {"policy", "x-amz-signature"} <= fields.keys()


def test_a_link_saves_the_file_under_its_name_and_type_and_expires(inbox: str) -> None:
    query = parse_qs(urlsplit(files.presigned_get(inbox, KEY, "Statistik 2016.pdf", "application/pdf", 300)).query)
    assert query["X-Amz-Expires"] == ["300"]
    assert query["response-content-type"] == ["application/pdf"]
    assert query["response-cache-control"] == ["private, no-store"]
    assert query["response-content-disposition"] == [
        "attachment; filename=\"Statistik 2016.pdf\"; filename*=UTF-8''Statistik%202016.pdf"
    ]


def test_the_head_tells_size_and_type_and_that_a_file_is_gone(inbox: str) -> None:
    files.put_bytes(inbox, KEY, b"12345", "text/plain")
    head = files.head(inbox, KEY)
    assert (head.size_bytes, head.media_type) == (5, "text/plain")
    with pytest.raises(files.FileGoneError):
        files.head(inbox, KEY + "X")


def test_a_piece_is_read_from_the_start_or_from_the_end(inbox: str) -> None:
    files.put_bytes(inbox, KEY, b"0123456789", "text/plain")
    assert files.read_range(inbox, KEY, 0, 4) == b"0123"
    assert files.read_range(inbox, KEY, -4, 4) == b"6789"
    assert files.read_range(inbox, KEY, -400, 400) == b"0123456789"


def test_an_empty_file_has_no_pieces(inbox: str) -> None:
    files.put_bytes(inbox, KEY, b"", "text/plain")
    assert files.read_range(inbox, KEY, 0, 4) == b""


def test_a_fingerprint_is_of_the_whole_file(inbox: str) -> None:
    content = bytes(range(256)) * 10_000
    files.put_bytes(inbox, KEY, content, "application/zip")
    assert files.fingerprint(inbox, KEY) == files.Fingerprint(len(content), hashlib.sha256(content).hexdigest())


def test_a_fingerprint_tells_each_part_from_the_next_wherever_a_part_ends(inbox: str) -> None:
    content = b"".join(n.to_bytes(4, "big") for n in range(875_000))
    files.put_bytes(inbox, KEY, content, "application/zip")
    for size in (1_500_000, 1_750_000, 3_500_000, 4_000_000):
        cut = [content[at : at + size] for at in range(0, len(content), size)]
        fingerprint = files.fingerprint(inbox, KEY, part_bytes=size)
        assert fingerprint.parts == tuple(hashlib.sha256(part).hexdigest() for part in cut)
        assert fingerprint.sha256 == hashlib.sha256(content).hexdigest()


def test_a_file_replaced_behind_the_check_is_not_read_on(inbox: str) -> None:
    files.put_bytes(inbox, KEY, b"checked", "text/plain")
    etag = files.head(inbox, KEY).etag
    assert files.fingerprint(inbox, KEY, etag).size_bytes == len(b"checked")
    files.put_bytes(inbox, KEY, b"swapped", "text/plain")
    with pytest.raises(files.FileChangedError):
        files.read_range(inbox, KEY, 0, 3, etag)
    with pytest.raises(files.FileChangedError):
        files.fingerprint(inbox, KEY, etag)


def test_removing_twice_is_no_error(inbox: str) -> None:
    files.put_bytes(inbox, KEY, b"x", "text/plain")
    files.delete(inbox, KEY)
    files.delete(inbox, KEY)
    with pytest.raises(files.FileGoneError):
        files.head(inbox, KEY)


def test_another_fault_of_the_store_is_not_called_a_missing_file(cloud: Cloud) -> None:
    with pytest.raises(ClientError):
        files.read_range("a-bucket-nobody-has", KEY, 0, 1)
