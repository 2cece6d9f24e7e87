"""What may be sent now, in words, and how far a file is on its way in: what a page asks until it knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.gateways.clients import s3
from chalicelib.handlers import sending
from chalicelib.handlers.requests import doors
from chalicelib.services.files import uploads
from tests.desk import Desk, arrive, furnish, later
from tests.domain.request.counter import BUYER, DATA, OFFICER, SOFT
from tests.handlers.caller import Caller, refused
from tests.handmade_pdf import PDF

LETTER = {"purpose": "request_letter", "media_type": "application/pdf", "size_bytes": len(PDF)}


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(doors.routes, sending.routes)


@pytest.fixture
def desk(caller: Caller) -> Desk:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT, DATA)))
    return desk


def _see(caller: Caller, desk: Desk, more: str = "", by: str = "buyer", **options: Any) -> Any:
    answer = caller.get(f"/v1/requests/{desk.request_id}{more}", by=by, **options)
    assert answer.status_code == 200, answer.body
    return answer.json_body


def _announced(caller: Caller, desk: Desk, key: str = "key-0001") -> str:
    headers = {"Idempotency-Key": key}
    answer = caller.post(f"/v1/requests/{desk.request_id}/uploads", LETTER, by="buyer", headers=headers)
    assert answer.status_code == 201, answer.body
    return str(answer.json_body["upload_id"])


@contextmanager
def _before_the_inbox_is_looked_into(do: Any) -> Iterator[None]:
    events, hook = s3().meta.events, lambda **_: do()
    events.register("before-call.s3.ListObjectsV2", hook)
    try:
        yield
    finally:
        events.unregister("before-call.s3.ListObjectsV2", hook)


def test_a_view_says_what_the_caller_may_send_now_and_in_words(caller: Caller, desk: Desk) -> None:
    rows = {(row["purpose"], row["line"]): row for row in _see(caller, desk)["uploads"]}
    assert set(rows) == {
        *((purpose, None) for purpose in ("abstract", "request_letter", "identity", "consent_slip")),
        ("abstract", 2),
    }
    assert rows["request_letter", None] == {
        "purpose": "request_letter",
        "line": None,
        "words": "Surat permohonan: JPG, PDF, atau PNG, paling besar 10 MB",
        "media_types": ["application/pdf", "image/jpeg", "image/png"],
        "limit_bytes": 10_000_000,
        "part_bytes": None,
    }
    english = _see(caller, desk, headers={"Accept-Language": "en"})["uploads"]
    assert english[2]["words"] == "Letter of request: JPG, PDF, or PNG, 10 MB at most"


def test_what_may_be_sent_in_parts_says_how_large_a_part_is(caller: Caller) -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    (product,) = [row for row in _see(caller, desk, by="officer")["uploads"] if row["purpose"] == "product"]
    assert (product["line"], product["part_bytes"], product["limit_bytes"]) == (1, 8 << 20, 5_000_000_000)


def test_a_file_is_waited_for_then_checked_then_a_file_of_the_request(caller: Caller, desk: Desk) -> None:
    upload = _announced(caller, desk)
    waiting = _see(caller, desk, f"/uploads/{upload}")
    assert waiting == {
        "upload_id": upload,
        "file_id": upload,
        "purpose": "request_letter",
        "line": None,
        "state": "waiting",
        "words": "Berkas belum sampai.",
        "file": None,
    }
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    checking = _see(caller, desk, f"/uploads/{upload}")
    assert checking == waiting | {"state": "checking", "words": "Berkas sudah sampai dan sedang diperiksa."}
    uploads.take_in(arrived)
    taken = _see(caller, desk, f"/uploads/{upload}")
    (document,) = _see(caller, desk)["documents"]
    assert taken == waiting | {"state": "taken", "words": "Berkas sudah diterima.", "file": document["file"]}


def test_a_file_that_was_refused_says_why_in_the_callers_language(caller: Caller, desk: Desk) -> None:
    upload = _announced(caller, desk)
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{upload}", b"not a pdf"))
    (row,) = _see(caller, desk)["refused_files"]
    shown = _see(caller, desk, f"/uploads/{upload}")
    assert (shown["state"], shown["words"], shown["file"]) == ("refused", row["reason_text"], None)
    english = _see(caller, desk, f"/uploads/{upload}", headers={"Accept-Language": "en"})["words"]
    assert english
    assert english != shown["words"]


def test_a_file_that_is_recorded_between_two_looks_is_not_waited_for_again(caller: Caller, desk: Desk) -> None:
    upload = _announced(caller, desk)
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    with _before_the_inbox_is_looked_into(lambda: uploads.take_in(arrived)):
        assert _see(caller, desk, f"/uploads/{upload}")["state"] == "taken"


@pytest.mark.parametrize(
    ("by", "status", "code"),
    [("customer", 404, "request_unknown"), ("neighbour", 404, "request_unknown"), ("", 401, "token_missing")],
)
def test_nobody_else_sees_how_far_a_file_is(caller: Caller, desk: Desk, by: str, status: int, code: str) -> None:
    address = f"/v1/requests/{desk.request_id}/uploads/{_announced(caller, desk)}"
    refused(caller.get(address, by=by), status, code)


def test_of_a_file_that_was_taken_back_is_too_late_or_was_never_announced_nothing_is_seen(
    caller: Caller, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, late = _announced(caller, desk), _announced(caller, desk, "key-0002")
    assert _see(caller, desk, f"/uploads/{late}")["state"] == "waiting"
    caller.send("DELETE", f"/v1/requests/{desk.request_id}/uploads/{back}", by="buyer")
    later(monkeypatch, hours=1)
    for upload in (back, late, "nothing"):
        refused(caller.get(f"/v1/requests/{desk.request_id}/uploads/{upload}", by="buyer"), 404, "upload_unknown")
