"""The S3 engine minds what a form was signed for; where the form says less, it takes what it refused."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from chalicelib.gateways import clients, files
from chalicelib.gateways.files import Place, PostForm
from tests.clouds import Cloud
from tests.conformance.s3_answers import (
    KEY,
    LONG_SECONDS,
    NAME,
    NOT_YOURS,
    PDF,
    SECRET,
    WHILE_SHORT_SECONDS,
    signing_as,
    status_and_code,
)
from workshop.waiting import HANG_SECONDS

pytestmark = pytest.mark.conformance
MOST = 100
TAKEN = (204, "")
FIT = 50
Condition = dict[str, str] | list[Any]
TYPE: Condition = {"Content-Type": PDF}
SIZE: Condition = ["content-length-range", 1, MOST]


@dataclass(frozen=True)
class Bent:
    """What is posted otherwise than announced, what a form says that allows it, and how the engine refuses it."""

    refusal: tuple[int, str]
    conditions: Sequence[Condition]
    size: int = FIT
    fields: dict[str, str] = field(default_factory=dict)
    taken: tuple[int, str] = TAKEN


BENT = {
    "too little": Bent((400, "EntityTooSmall"), (TYPE, ["content-length-range", 0, MOST]), size=0),
    "too much": Bent((400, "EntityTooLarge"), (TYPE, ["content-length-range", 1, MOST + 1]), size=MOST + 1),
    "another type": Bent(NOT_YOURS, (SIZE, ["starts-with", "$Content-Type", ""]), fields={"Content-Type": "text/html"}),
    "another key": Bent(NOT_YOURS, (TYPE, SIZE, ["starts-with", "$key", "inbox/"]), fields={"key": KEY + "2"}),
    "a field more": Bent(NOT_YOURS, (TYPE, SIZE, ["starts-with", "$x-amz-meta-x", ""]), fields={"x-amz-meta-x": "1"}),
    "a wish for the answer": Bent(
        NOT_YOURS,
        (TYPE, SIZE, {"success_action_status": "201"}),
        fields={"success_action_status": "201"},
        taken=(201, ""),
    ),
    "a wish for the rights": Bent(NOT_YOURS, (TYPE, SIZE, {"acl": "private"}), fields={"acl": "private"}),
}


@pytest.fixture
def inbox(cloud: Cloud) -> str:
    return cloud.env["LOKET_BUCKET_INBOX"]


def _strict(inbox: str, seconds: int = LONG_SECONDS) -> PostForm:
    return files.presigned_post(inbox, KEY, PDF, MOST, seconds)


def _signed(inbox: str, conditions: Sequence[Condition], s3: Any = None) -> PostForm:
    """Return a form of the same fields under these conditions, and boto3's own: bucket, and key where none is free."""
    free = any(isinstance(c, list) and c[1] == "$key" for c in conditions)
    key = "inbox/${filename}" if free else KEY
    made = (s3 or clients.s3()).generate_presigned_post(
        inbox, key, Fields={"Content-Type": PDF}, Conditions=list(conditions), ExpiresIn=LONG_SECONDS
    )
    return PostForm(made["url"], made["fields"])


def _post(form: PostForm, size: int = FIT, *, without: str = "", **changed: str) -> tuple[int, str]:
    fields = {name: value for name, value in {**form.fields, **changed}.items() if name != without}
    sent = {"file": ("a.pdf", b"a" * size, PDF)}
    return status_and_code(requests.post(form.url, data=fields, files=sent, timeout=HANG_SECONDS))


def _came(inbox: str) -> list[str]:
    return [entry["Key"] for entry in clients.s3().list_objects_v2(Bucket=inbox).get("Contents", [])]


@pytest.mark.parametrize("size", [1, FIT, MOST])
def test_a_form_takes_what_it_was_signed_for_to_the_last_byte(inbox: str, size: int) -> None:
    assert _post(_strict(inbox), size) == TAKEN
    assert files.head(inbox, KEY).size_bytes == size
    assert files.head(inbox, KEY).media_type == PDF


@pytest.mark.parametrize("how", BENT)
def test_a_form_refuses_what_it_was_not_signed_for(inbox: str, how: str) -> None:
    bent = BENT[how]
    assert _post(_strict(inbox), bent.size, **bent.fields) == bent.refusal
    assert _came(inbox) == []


@pytest.mark.parametrize("how", BENT)
def test_a_form_that_says_less_takes_what_the_strict_one_refuses(inbox: str, how: str) -> None:
    bent = BENT[how]
    assert _post(_signed(inbox, bent.conditions), bent.size, **bent.fields) == bent.taken
    assert _came(inbox) == [bent.fields.get("key", KEY)]


@pytest.mark.parametrize(
    ("without", "refusal"),
    [
        ("policy", (400, "InvalidArgument")),
        ("x-amz-signature", (400, "InvalidArgument")),
        ("x-amz-credential", NOT_YOURS),
        ("x-amz-date", NOT_YOURS),
        ("x-amz-algorithm", (403, "")),
        ("Content-Type", NOT_YOURS),
        ("key", (400, "")),
    ],
)
def test_a_form_without_one_of_its_fields_is_refused(inbox: str, without: str, refusal: tuple[int, str]) -> None:
    form = _strict(inbox)
    assert _post(form, without=without) == refusal
    assert _came(inbox) == []
    assert _post(form) == TAKEN


def test_a_form_ends_and_one_of_the_same_age_that_lasts_longer_does_not(inbox: str) -> None:
    short, long = _strict(inbox, 1), _strict(inbox)
    time.sleep(WHILE_SHORT_SECONDS)
    assert _post(short) == NOT_YOURS
    assert _came(inbox) == []
    assert _post(long) == TAKEN


def test_a_policy_is_good_only_with_its_own_signature(inbox: str) -> None:
    strict, wide = _strict(inbox), _signed(inbox, (TYPE, ["content-length-range", 1, 10 * MOST]))
    assert _post(strict, 2 * MOST, policy=wide.fields["policy"]) == (403, "")
    assert _post(PostForm(strict.url, {**strict.fields, "x-amz-signature": "0" * 64})) == (403, "")
    assert _came(inbox) == []
    assert _post(wide, 2 * MOST) == TAKEN


def test_a_form_is_for_one_bucket(cloud: Cloud, inbox: str) -> None:
    form, shelf = _strict(inbox), cloud.env["LOKET_BUCKET_FILES"]
    carried = PostForm(form.url.replace(inbox, shelf), form.fields)
    assert _post(carried) == NOT_YOURS
    assert _came(shelf) == []
    assert _post(files.presigned_post(shelf, KEY, PDF, MOST, LONG_SECONDS)) == TAKEN


@pytest.mark.parametrize(
    ("name", "secret", "answer"),
    [(NAME, "another", (403, "")), ("nobody", SECRET, (403, "")), (NAME, SECRET, TAKEN)],
)
def test_a_form_is_signed_with_the_offices_own_secret(
    inbox: str, name: str, secret: str, answer: tuple[int, str]
) -> None:
    assert _post(_signed(inbox, (TYPE, SIZE), signing_as(name, secret))) == answer
    assert _came(inbox) == [KEY] * (answer == TAKEN)


def test_a_form_may_be_used_again_until_it_ends_and_the_last_file_counts(inbox: str) -> None:
    form = _strict(inbox)
    assert (_post(form, 10), _post(form, 20)) == (TAKEN, TAKEN)
    assert files.head(inbox, KEY).size_bytes == 20


def test_what_a_form_brought_is_the_file_that_the_worker_reads(inbox: str) -> None:
    assert _post(_strict(inbox)) == TAKEN
    place = Place(inbox, KEY)
    etag = files.head(inbox, KEY).etag
    assert files.fingerprint(place.bucket, place.key, etag).size_bytes == FIT
