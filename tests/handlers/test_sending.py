"""The doors for files on their way in: announce, go on, complete, take back, each with its refusals."""

import base64
import hashlib
from typing import Any

import pytest
import requests

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.forgetting import is_settled
from chalicelib.handlers import sending
from chalicelib.settings import settings
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICER, SOFT, terms
from tests.handlers.caller import Caller, refused
from tests.handmade_pdf import PDF
from workshop.waiting import HANG_SECONDS

MIB = 1 << 20
SMALL = b"kode;nilai\n1904010;17\n"
LETTER = {"purpose": "request_letter", "media_type": "application/pdf", "size_bytes": len(PDF)}


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(sending.routes)


@pytest.fixture
def draft(caller: Caller) -> Desk:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    return desk


@pytest.fixture
def desk(draft: Desk) -> Desk:
    draft.give(BUYER, terms())
    draft.give(OFFICER, c.Accept())
    return draft


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def product(size: int, *hashes: str) -> dict[str, Any]:
    announcement = {"purpose": "product", "line": 1, "media_type": "text/csv", "size_bytes": size}
    return {**announcement, "parts": list(hashes)}


def address(desk: Desk, upload: str = "", more: str = "") -> str:
    return f"/v1/requests/{desk.request_id}/uploads" + (f"/{upload}{more}" if upload else "")


def started(caller: Caller, desk: Desk) -> dict[str, Any]:
    answer = caller.post(address(desk), product(len(SMALL), sha256(SMALL)), by="officer")
    assert answer.status_code == 201, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def put(part: dict[str, Any], content: bytes) -> int:
    return requests.put(part["url"], data=content, headers=part["headers"], timeout=HANG_SECONDS).status_code


def test_a_file_sent_whole_gets_a_form_and_no_parts(caller: Caller, draft: Desk) -> None:
    answer = caller.post(address(draft), LETTER, by="buyer")
    shown = answer.json_body
    assert (answer.status_code, shown["expires_in"], shown["parts"]) == (201, 900, [])
    assert shown["fields"]["key"].endswith(shown["upload_id"])
    assert settings().inbox_bucket in shown["url"]


def test_each_part_is_told_with_its_place_its_hash_and_where_it_is_put(caller: Caller, desk: Desk) -> None:
    size = 17 * MIB + 5
    hashes = [sha256(bytes([n])) for n in range(3)]
    shown = caller.post(address(desk), product(size, *hashes), by="officer").json_body
    assert (shown["url"], shown["fields"], shown["expires_in"]) == (None, {}, 3600)
    assert [(p["part"], p["offset"], p["size_bytes"], p["sha256"], p["received"]) for p in shown["parts"]] == [
        (1, 0, 8 * MIB, hashes[0], False),
        (2, 8 * MIB, 8 * MIB, hashes[1], False),
        (3, 16 * MIB, MIB + 5, hashes[2], False),
    ]
    first = base64.b64encode(bytes.fromhex(hashes[0])).decode()
    assert shown["parts"][0]["headers"] == {"x-amz-checksum-sha256": first}
    assert len({p["url"] for p in shown["parts"]}) == 3


def test_a_file_in_parts_is_announced_sent_listed_and_completed(caller: Caller, desk: Desk) -> None:
    begun = started(caller, desk)
    upload = begun["upload_id"]
    assert put(begun["parts"][0], SMALL) == 200
    listed = caller.get(address(desk, upload, "/parts"), by="officer").json_body
    done = {**begun["parts"][0], "received": True, "url": None, "headers": None}
    assert listed == {"upload_id": upload, "expires_in": 3600, "parts": [done]}
    for _ in range(2):
        answer = caller.post(address(desk, upload, "/complete"), None, by="officer")
        assert (answer.status_code, answer.json_body) == (200, listed)


def test_a_part_that_never_came_is_named_in_the_refusal(caller: Caller, desk: Desk) -> None:
    upload = started(caller, desk)["upload_id"]
    shown = refused(caller.post(address(desk, upload, "/complete"), None, by="officer"), 409, "part_missing")
    assert "1" in shown["detail"]


def test_the_number_of_parts_follows_from_the_size_and_the_refusal_says_how(caller: Caller, desk: Desk) -> None:
    for count in (1, 2, 4):
        body = product(17_000_000, *[sha256(b"x")] * count)
        shown = refused(caller.post(address(desk), body, by="officer"), 422, "parts_do_not_fit")
        assert "3" in shown["detail"]
        assert str(8 * MIB) in shown["detail"]
    assert desk.r.uploads == ()


def test_only_a_product_is_sent_in_parts(caller: Caller, draft: Desk) -> None:
    body = {**LETTER, "purpose": "abstract", "parts": [sha256(PDF)]}
    refused(caller.post(address(draft), body, by="buyer"), 422, "parts_not_taken")


def test_a_product_has_five_gigabytes_at_most_and_then_eighty_parts(caller: Caller, desk: Desk) -> None:
    largest = product(5 * 10**9, *[sha256(b"x")] * 80)
    shown = caller.post(address(desk), largest, by="officer").json_body
    assert len(shown["parts"]) == 80
    assert sum(p["size_bytes"] for p in shown["parts"]) == 5 * 10**9
    larger = product(5 * 10**9 + 1, *[sha256(b"x")] * 80)
    refused(caller.post(address(desk), larger, by="officer"), 422, "validation_failed")


@pytest.mark.parametrize(
    ("by", "status", "code"),
    [
        ("neighbour", 404, "request_unknown"),
        ("customer", 404, "request_unknown"),
        ("treasurer", 404, "upload_unknown"),
        ("buyer", 404, "upload_unknown"),
        ("", 401, "token_missing"),
    ],
)
def test_nobody_else_goes_on_with_an_officers_file(caller: Caller, desk: Desk, by: str, status: int, code: str) -> None:
    begun = started(caller, desk)
    upload = begun["upload_id"]
    put(begun["parts"][0], SMALL)
    refused(caller.get(address(desk, upload, "/parts"), by=by), status, code)
    refused(caller.post(address(desk, upload, "/complete"), None, by=by), status, code)
    refused(caller.send("DELETE", address(desk, upload), by=by), status, code)
    assert [u.upload for u in desk.r.uploads] == [upload]


def test_a_file_that_comes_whole_is_not_completed(caller: Caller, draft: Desk) -> None:
    upload = caller.post(address(draft), LETTER, by="buyer").json_body["upload_id"]
    refused(caller.get(address(draft, upload, "/parts"), by="buyer"), 409, "not_in_parts")
    refused(caller.post(address(draft, upload, "/complete"), None, by="buyer"), 409, "not_in_parts")


def test_an_announced_file_is_taken_back_at_once_and_as_often_as_asked(caller: Caller, draft: Desk) -> None:
    upload = caller.post(address(draft), LETTER, by="buyer").json_body["upload_id"]
    assert [u.upload for u in draft.r.uploads] == [upload]
    for _ in range(2):
        answer = caller.send("DELETE", address(draft, upload), by="buyer")
        assert (answer.status_code, answer.body) == (204, b"")
    assert (draft.r.uploads, is_settled(draft.entries, upload)) == ((), True)
    refused(caller.send("DELETE", address(draft, "nothing"), by="buyer"), 404, "upload_unknown")
