"""The S3 engine opens a file to who holds its link, as the link says and until it ends, and to nobody else."""

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
import requests

from chalicelib.gateways import clients, files
from tests.clouds import Cloud
from tests.conformance.s3_answers import (
    FORGED,
    KEY,
    LONG_SECONDS,
    NAME,
    NOT_YOURS,
    PDF,
    SECRET,
    WHILE_SHORT_SECONDS,
    in_one_second,
    signing_as,
    status_and_code,
    under,
)
from workshop.waiting import HANG_SECONDS

pytestmark = pytest.mark.conformance
OTHER = KEY + "2"
MINE, THEIRS = b"mine", b"theirs"

ASKED: dict[str, tuple[str, dict[str, Any], int]] = {
    "get_object": ("GET", {"Key": KEY}, 200),
    "head_object": ("HEAD", {"Key": KEY}, 200),
    "put_object": ("PUT", {"Key": KEY}, 200),
    "delete_object": ("DELETE", {"Key": KEY}, 204),
    "list_objects_v2": ("GET", {}, 200),
    "list_multipart_uploads": ("GET", {}, 200),
    "get_bucket_location": ("GET", {}, 200),
    "get_object_acl": ("GET", {"Key": KEY}, 200),
    "head_bucket": ("HEAD", {}, 200),
}
"""What a stranger may try: the method, what is asked, and what the engine answers to the office."""


@pytest.fixture
def inbox(cloud: Cloud) -> str:
    name = cloud.env["LOKET_BUCKET_INBOX"]
    files.put_bytes(name, KEY, MINE, PDF)
    files.put_bytes(name, OTHER, THEIRS, PDF)
    return name


def _unsigned(url: str) -> str:
    parts = urlsplit(url)
    unsigned = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith("X-Amz-")]
    return urlunsplit(parts._replace(query=urlencode(unsigned)))


def _ask(method: str, url: str) -> tuple[int, str]:
    return status_and_code(
        requests.request(method, url, data=b"new" if method == "PUT" else None, timeout=HANG_SECONDS)
    )


@pytest.mark.parametrize("operation", ASKED)
def test_without_the_offices_signature_nothing_is_told_and_nothing_changed(inbox: str, operation: str) -> None:
    method, parameters, done = ASKED[operation]
    links = [c.generate_presigned_url(operation, {"Bucket": inbox, **parameters}) for c in _signers()]
    has_body = method != "HEAD"
    assert _ask(method, _unsigned(links[0])) == (403, "AccessDenied" * has_body)
    assert _ask(method, links[1]) == (403, "SignatureDoesNotMatch" * has_body)
    assert _ask(method, links[2]) == (403, "InvalidAccessKeyId" * has_body)
    assert files.read_range(inbox, KEY, 0, 99) == MINE
    assert _ask(method, links[0]) == (done, "")


def _signers() -> tuple[Any, Any, Any]:
    """The office itself, one who knows its name only, and one whom the engine has never met."""
    return signing_as(NAME, SECRET), signing_as(NAME, "another"), signing_as("nobody", SECRET)


def test_a_stranger_posts_no_file_and_makes_no_bucket(inbox: str) -> None:
    root = clients.s3().meta.endpoint_url
    posted = requests.post(f"{root}/{inbox}", data={"key": KEY}, files={"file": ("x", b"a", PDF)}, timeout=HANG_SECONDS)
    assert status_and_code(posted) == NOT_YOURS
    assert status_and_code(requests.get(root, timeout=HANG_SECONDS)) == NOT_YOURS
    assert status_and_code(requests.put(f"{root}/a-bucket-of-strangers", timeout=HANG_SECONDS)) == NOT_YOURS
    assert status_and_code(requests.delete(f"{root}/{inbox}", timeout=HANG_SECONDS)) == NOT_YOURS
    assert requests.post(f"{root}/{inbox}?delete", data=b"<Delete/>", timeout=HANG_SECONDS).status_code == 400
    assert status_and_code(requests.post(f"{root}/{inbox}/{KEY}?uploads", timeout=HANG_SECONDS)) == (
        501,
        "NotImplemented",
    )
    assert files.read_range(inbox, KEY, 0, 99) == MINE
    assert clients.s3().list_multipart_uploads(Bucket=inbox).get("Uploads", []) == []


def test_a_link_gives_the_file_under_its_name_and_type_and_forbids_keeping_it(inbox: str) -> None:
    answer = requests.get(files.presigned_get(inbox, KEY, "Laporan 2016.pdf", PDF, LONG_SECONDS), timeout=HANG_SECONDS)
    assert (answer.status_code, answer.content) == (200, MINE)
    assert answer.headers["Content-Type"] == PDF
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Laporan 2016.pdf\"; filename*=UTF-8''Laporan%202016.pdf"
    )


def _mine(inbox: str) -> str:
    return files.presigned_get(inbox, KEY, "a.pdf", PDF, LONG_SECONDS)


OTHERWISE: dict[str, Callable[[str], str]] = {
    "another file": lambda inbox: files.presigned_get(inbox, OTHER, "a.pdf", PDF, LONG_SECONDS),
    "a longer life": lambda inbox: files.presigned_get(inbox, KEY, "a.pdf", PDF, 6000),
    "another name": lambda inbox: files.presigned_get(inbox, KEY, "a.html", PDF, LONG_SECONDS),
    "another type": lambda inbox: files.presigned_get(inbox, KEY, "a.pdf", "text/html", LONG_SECONDS),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_a_link_bent_to_something_else_is_refused_and_one_signed_for_it_is_not(inbox: str, what: str) -> None:
    mine, meant = in_one_second(lambda: _mine(inbox), lambda: OTHERWISE[what](inbox), link=str)
    assert mine != meant
    assert _ask("GET", under(meant, mine)) == FORGED
    assert _ask("GET", meant) == (200, "")
    assert _ask("GET", mine) == (200, "")


@pytest.mark.parametrize(
    ("pattern", "instead", "refusal"),
    [
        (r"&response-content-disposition=[^&]*|(?<=\?)response-content-disposition=[^&]*&", "", FORGED),
        (r"no-store", "public", FORGED),
        (r"$", "&response-content-language=de", FORGED),
        (r"(?<=X-Amz-Date=)\d{8}", "20300101", FORGED),
        (r"(?<=X-Amz-Signature=)\w{4}", "0000", FORGED),
        (r"&X-Amz-Signature=\w+", "", NOT_YOURS),
        (r"(?<=X-Amz-Credential=)local", "nobody", (403, "InvalidAccessKeyId")),
    ],
)
def test_a_link_with_a_word_less_or_more_or_another_is_refused(
    inbox: str, pattern: str, instead: str, refusal: tuple[int, str]
) -> None:
    mine = _mine(inbox)
    bent, times = re.subn(pattern, instead, mine, count=1)
    assert (times, bent != mine) == (1, True)
    assert _ask("GET", bent) == refusal
    assert _ask("GET", mine) == (200, "")


@pytest.mark.parametrize(("method", "refusal"), [("PUT", FORGED), ("DELETE", FORGED), ("HEAD", (403, ""))])
def test_a_link_to_read_a_file_is_for_nothing_else(inbox: str, method: str, refusal: tuple[int, str]) -> None:
    mine = _mine(inbox)
    assert _ask(method, mine) == refusal
    assert files.read_range(inbox, KEY, 0, 99) == MINE


def test_a_link_to_one_bucket_opens_no_other(cloud: Cloud, inbox: str) -> None:
    shelf = cloud.env["LOKET_BUCKET_FILES"]
    files.put_bytes(shelf, KEY, THEIRS, PDF)
    mine, meant = in_one_second(lambda: _mine(inbox), lambda: _mine(shelf), link=str)
    assert _ask("GET", mine.replace(inbox, shelf)) == FORGED
    assert requests.get(meant, timeout=HANG_SECONDS).content == THEIRS


def test_a_link_ends_and_cannot_be_prolonged_by_who_holds_it(inbox: str) -> None:
    short, long = files.presigned_get(inbox, KEY, "a.pdf", PDF, 1), _mine(inbox)
    time.sleep(WHILE_SHORT_SECONDS)
    assert _ask("GET", short) == NOT_YOURS
    assert _ask("GET", short.replace("X-Amz-Expires=1&", "X-Amz-Expires=900&")) == FORGED
    assert requests.get(long, timeout=HANG_SECONDS).content == MINE


def test_a_link_to_a_file_that_is_gone_says_so_and_no_more(inbox: str) -> None:
    mine = _mine(inbox)
    files.delete(inbox, KEY)
    assert _ask("GET", mine) == (404, "NoSuchKey")
