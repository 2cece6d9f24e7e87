"""The doors of a request: who sees what, which lists there are, one operation per command.

Long because a view is looked at by each role. What is special to data: `test_data_requests.py`.
"""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import doors, views
from chalicelib.handlers.requests.commands import members
from chalicelib.handlers.requests.money import PaymentShown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.models import people
from tests.desk import CODE, SITI, Desk, furnish, payment
from tests.domain.request import counter as at
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, SOFT, TREASURER, terms
from tests.handlers.caller import Caller, refused

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(doors.routes)


def _get(caller: Caller, desk: Desk, by: str, more: str = "", **options: Any) -> dict[str, Any]:
    answer = caller.get(f"/v1/requests/{desk.request_id}{more}", by=by, **options)
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = answer.json_body
    return body


def _list(caller: Caller, query: str, by: str) -> dict[str, Any]:
    answer = caller.get(f"/v1/requests?{query}", by=by)
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = answer.json_body
    return body


def _give(caller: Caller, desk: Desk, command: str, body: object, by: str, key: str = "key-0001") -> Any:
    return caller.post(f"/v1/requests/{desk.request_id}/{command}", body, by=by, headers={"Idempotency-Key": key})


def test_the_buyer_does_not_see_what_the_office_keeps_to_itself(caller: Caller) -> None:
    desk = Desk().paid()
    desk.give(OFFICER, c.Assign())
    desk.give(OFFICER, c.Note(text="Hati-hati."))
    desk.give(TREASURER, payment(5, "Z" * 16))
    mine, theirs = _get(caller, desk, "buyer"), _get(caller, desk, "officer")
    assert (mine["assigned"], mine["payments"][0]["recorded_by"]) == (None, None)
    seen = [
        [(u["why"], u["left_idr"], u["payment"]["recorded_by"]) for u in one["unmatched"]] for one in (mine, theirs)
    ]
    assert seen == [[("excess", 5, None)], [("excess", 5, TREASURER.id)]]
    assert (mine["unmatched"][0]["case"], theirs["unmatched"][0]["case"]) == (None, f"{desk.request_id}-p2")
    lies = {name: idr for name, idr in theirs["account"].items() if idr}
    assert (mine["account"], lies["unmatched_idr"]) == (None, theirs["unmatched"][0]["left_idr"])
    assert lies["received_idr"] == lies["awaiting_receipt_idr"] + lies["unmatched_idr"]
    assert (theirs["assigned"], theirs["payments"][0]["recorded_by"]) == (OFFICER.id, TREASURER.id)
    for staff in (OFFICER.id, TREASURER.id, "Hati-hati."):
        assert staff not in json.dumps(mine)
        assert staff not in json.dumps(_get(caller, desk, "buyer", "/events?limit=100"))
    assert not {"NoteAdded", "UnmatchedPaymentRecorded"} & {
        e["event"] for e in _get(caller, desk, "buyer", "/events?limit=100")["entries"]
    }
    history = _get(caller, desk, "officer", "/events?limit=100")
    assert "Hati-hati." in json.dumps(history)
    assert history["verified"]


def test_the_first_of_the_two_who_void_a_payment_is_named_to_staff_only(caller: Caller) -> None:
    desk = Desk().paid()
    desk.give(TREASURER, c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE))
    named = [_get(caller, desk, by)["payments"][0]["proposed_void_by"] for by in ("buyer", "officer")]
    assert named == [None, TREASURER.id]


def test_the_buyers_person_is_in_no_view_of_the_buyer_whatever_the_door_asks_for() -> None:
    counter = at.paid()
    persons = [
        views.shown(Reader(counter.r, {}, counter.facts(actor), actor, Language.ID), SITI).person
        for actor in (BUYER, OFFICER)
    ]
    assert [person and person.email for person in persons] == [None, SITI.email]


def test_what_is_for_staff_is_shown_to_nobody_where_no_reader_is_named() -> None:
    with pytest.raises(AttributeError):
        PaymentShown.model_validate(at.paid().r.payments[0])


def test_a_history_shows_every_entry_but_no_hash_of_a_link_and_no_key_of_a_file(caller: Caller) -> None:
    desk = Desk().delivered()
    for by in ("buyer", "officer"):
        history = _get(caller, desk, by, "/events?limit=100")
        assert [e["seq"] for e in history["entries"]] == list(range(1, desk.r.version + 1))
        assert history["verified"]
        shown = json.dumps(history)
        for withheld in (desk.r.entitlements[0].link_hash, desk.r.invoices[0].code_hash, "catalogue/1904", "link_hash"):
            assert withheld not in shown
    assert {e["actor"] for e in _get(caller, desk, "buyer", "/events?limit=100")["entries"]} == {None}


def test_the_buyers_person_is_shown_to_staff_who_ask(caller: Caller) -> None:
    desk = Desk().offered()
    assert _get(caller, desk, "officer", "?include=person")["person"]["email"] == SITI.email
    assert _get(caller, desk, "officer")["person"] is None
    assert _get(caller, desk, "buyer", "?include=person")["person"] is None
    refused(caller.get(f"/v1/requests/{desk.request_id}?include=all", by="officer"), 422, "validation_failed")


def test_a_strangers_request_is_answered_like_one_that_does_not_exist(caller: Caller) -> None:
    desk = Desk().offered()
    bodies = []
    for request_id in (desk.request_id, "1904-01J00000000000000000000000"):
        for by in ("customer", "neighbour"):
            for more in ("", "/events"):
                shown = refused(caller.get(f"/v1/requests/{request_id}{more}", by=by), 404, "request_unknown")
                bodies.append({k: v for k, v in shown.items() if k != "instance"})
    assert all(body == bodies[0] for body in bodies)
    refused(_give(caller, desk, "accept", {}, "customer"), 404, "request_unknown")


def test_every_time_is_the_offices_own(caller: Caller) -> None:
    desk = Desk().delivered()
    times: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for member in value.values():
                walk(member)
        elif isinstance(value, list):
            for member in value:
                walk(member)
        elif isinstance(value, str) and TIME.match(value):
            times.append(value)

    walk(_get(caller, desk, "buyer"))
    walk(_list(caller, "", "buyer"))
    walk([e["at"] for e in _get(caller, desk, "buyer", "/events?limit=100")["entries"]])
    assert len(times) > 20
    assert [t for t in times if not t.endswith("+07:00")] == []


def test_actions_are_what_this_person_may_do_now(caller: Caller) -> None:
    desk = Desk().offered()
    assert "approve-offer" in _get(caller, desk, "buyer")["actions"]
    assert "approve-offer" not in _get(caller, desk, "officer")["actions"]
    assert "record-billing-payment" in _get(caller, desk, "treasurer")["actions"]


def test_lists_hold_ones_own_a_desks_or_a_phases(caller: Caller) -> None:
    desk = Desk().offered()
    ids = [desk.request_id]
    assert [x["id"] for x in _list(caller, "", "buyer")["items"]] == ids
    assert _list(caller, "", "officer")["items"] == []
    assert _list(caller, "", "customer")["items"] == []
    assert _list(caller, "desk=officer&office=1904", "officer")["items"] == []
    assert [x["id"] for x in _list(caller, "desk=treasurer&office=1904", "treasurer")["items"]] == ids
    assert [x["id"] for x in _list(caller, "phase=offered&office=1904", "officer")["items"]] == ids
    assert _list(caller, "phase=draft&office=1904", "officer")["items"] == []


@pytest.mark.parametrize(
    ("query", "by", "status", "code"),
    [
        ("desk=treasurer&office=1904", "officer", 403, "not_allowed"),
        ("desk=officer&office=1904", "buyer", 403, "not_allowed"),
        ("phase=draft&office=1904", "neighbour", 403, "not_allowed"),
        ("desk=attic&office=1904", "officer", 422, "list_not_offered"),
        ("desk=officer", "officer", 422, "list_not_offered"),
        ("phase=draft", "officer", 422, "list_not_offered"),
        ("office=1904", "officer", 422, "list_not_offered"),
        ("desk=officer&phase=draft&office=1904", "officer", 422, "list_not_offered"),
        ("q=820261123000001&office=1904", "officer", 422, "list_not_offered"),
        ("assigned=me", "officer", 422, "list_not_offered"),
        ("kind=map", "buyer", 422, "list_not_offered"),
        ("q=820261123000001&due_before=2026-11-27", "officer", 422, "list_not_offered"),
        ("desk=officer&office=1904&assigned=you", "officer", 422, "validation_failed"),
        ("desk=officer&office=9999", "officer", 404, "unknown_office"),
        ("limit=101", "buyer", 422, "validation_failed"),
        ("customer=buyer", "officer", 422, "validation_failed"),
        ("cursor=abc", "buyer", 422, "malformed_cursor"),
    ],
)
def test_a_list_that_there_is_not_is_refused_and_never_filtered(
    caller: Caller, query: str, by: str, status: int, code: str
) -> None:
    refused(caller.get(f"/v1/requests?{query}", by=by), status, code)


def test_a_row_names_the_buyer_and_the_desks_own_due_time_to_staff_only(caller: Caller) -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Assign())
    query = "desk=officer&office=1904&assigned=me&kind=publication&due_before=2999-01-01"
    (row,) = _list(caller, query, "officer")["items"]
    assert (row["buyer"], row["assigned"]) == ({"name": SITI.name, "institution": SITI.institution}, OFFICER.id)
    assert row["due_at"].endswith("T00:00:00+07:00")
    assert date.fromisoformat(row["due_at"][:10]) == date.fromisoformat(row["due_on"]) + timedelta(days=1)
    assert _list(caller, query, "colleague")["items"] == []
    for mine in (_list(caller, "", "buyer"), _list(caller, f"q={desk.r.reference}", "buyer")):
        assert [(x["buyer"], x["assigned"], x["due_at"]) for x in mine["items"]] == [(None, None, None)]
    people.erase(BUYER.id, frozenset(), now())
    assert [x["buyer"] for x in _list(caller, query, "officer")["items"]] == [None]


def test_a_search_finds_by_the_exact_value_however_it_is_typed(caller: Caller) -> None:
    desk = Desk().paid()
    reference, number = desk.r.reference, desk.r.invoices[0].number
    for query in (CODE, "a1b2c3d4e5f6g7h8", reference.lower(), f" {reference} ", number, number.lower()):
        rows = _list(caller, "q=" + query.replace(" ", "%20").replace("/", "%2F"), "officer")["items"]
        assert [x["id"] for x in rows] == [desk.request_id], query
    assert _list(caller, f"q={CODE}", "customer")["items"] == []
    assert _list(caller, f"q={CODE}", "neighbour")["items"] == []
    assert _list(caller, "q=820261123999999", "officer")["items"] == []


def test_pages_follow_one_another_newest_first_and_end(caller: Caller) -> None:
    ids = [Desk().open().request_id for _ in range(5)]
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = _list(caller, f"limit=2{cursor and '&cursor=' + cursor}", "buyer")
        seen += [x["id"] for x in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(ids)
    assert len(seen) == 5


def test_a_cursor_fits_its_own_list_only(caller: Caller) -> None:
    for _ in range(2):
        Desk().open()
    cursor = _list(caller, "limit=1", "buyer")["next"]
    for query, by in ((f"cursor={cursor}", "customer"), (f"phase=draft&office=1904&cursor={cursor}", "officer")):
        refused(caller.get(f"/v1/requests?{query}", by=by), 422, "malformed_cursor")
    refused(caller.get(f"/v1/requests?cursor={cursor[:-1]}x", by="buyer"), 422, "malformed_cursor")


def test_there_is_one_door_for_each_command_that_people_give() -> None:
    elsewhere = {"open-draft", "start-upload", "abort-upload", "open-file", "claim", "give-consent"}
    systems = {"record-upload", "screen-transfer-proof", "expire", "record-paper", "record-deposit", "redate"}
    systems |= {"remind", "erase-personal", "lapse-billing-code", "lapse-downloads", "note-share"}
    brought = {"record-money-left", "record-money-back", "record-refund-decision"}
    assert {*members()} == {*COMMANDS} - elsewhere - systems - brought
    assert {rule.name for rule in RULES.values()} == {*COMMANDS}


@pytest.mark.parametrize("name", sorted(members()))
def test_a_commands_example_is_a_body_that_it_takes(name: str) -> None:
    member = members()[name]
    assert member.body is COMMANDS[name]
    TypeAdapter(member.body).validate_json(json.dumps(member.example))


@pytest.mark.parametrize(
    "name",
    [
        "record-upload",
        "expire",
        "remind",
        "lapse-billing-code",
        "lapse-downloads",
        "record-deposit",
        "redate",
        "erase-personal",
        "record-paper",
        "open-file",
        "abort-upload",
        "claim",
        "give-consent",
        "unknown",
    ],
)
def test_what_the_system_does_has_no_door(caller: Caller, name: str) -> None:
    desk = Desk().open()
    refused(_give(caller, desk, name, {}, "buyer"), 404, "unknown_path")


def test_a_command_takes_no_body_of_another(caller: Caller) -> None:
    desk = Desk().open()
    for body in ({"command": "cancel"}, {"lines": [], "code": "no_longer_needed"}):
        refused(_give(caller, desk, "revise-draft", body, "buyer"), 422, "validation_failed")
    assert desk.r.version == 1


def test_a_request_is_opened_and_commanded_over_http(caller: Caller) -> None:
    answer = caller.post("/v1/requests", {"office": "1904"}, by="buyer")
    assert answer.status_code == 201
    desk = Desk(answer.json_body["id"])
    assert answer.headers["Location"] == f"/v1/requests/{desk.request_id}"
    lines = {"lines": [{"product": "statda-2016", "format": "pdf", "medium": "download"}]}
    assert _give(caller, desk, "revise-draft", lines, "buyer").json_body["version"] == 2
    submit = {"terms_version": OFFICE.terms_version}
    first = _give(caller, desk, "submit", submit, "buyer", "the-same-key")
    again = _give(caller, desk, "submit", submit, "buyer", "the-same-key")
    assert first.json_body == again.json_body
    refused(_give(caller, desk, "submit", {"terms_version": "old"}, "buyer", "the-same-key"), 422, "key_reused")
    refused(_give(caller, desk, "accept", {}, "buyer"), 403, "not_allowed")
    assert desk.r.version == 3
    assert desk.r.customer == BUYER.id


def test_an_answer_says_what_its_command_put_on_record_and_a_look_says_nothing(caller: Caller) -> None:
    desk = Desk().offered()
    approved = _give(caller, desk, "approve-offer", {"offer": 1}, "buyer")
    assert approved.json_body["recorded"] == ["Penawaran disetujui."]
    number = desk.r.invoices[0].number
    money = payment(desk.r.due_idr).model_dump(mode="json", exclude={"command"})
    first, again = (_give(caller, desk, "record-billing-payment", money, "treasurer", "the-same-key") for _ in range(2))
    assert first.json_body["recorded"] == ["Pembayaran Rp50.000 dicatat.", f"Tagihan {number} lunas."]
    assert again.json_body == first.json_body
    noted = _give(caller, desk, "note", {"text": "Hati-hati."}, "officer")
    assert noted.json_body["recorded"] == ["Catatan internal ditulis."]
    assert [_get(caller, desk, by)["recorded"] for by in ("buyer", "officer")] == [[], []]


def test_one_call_opens_a_whole_draft_and_a_repeat_opens_no_other(caller: Caller) -> None:
    line = {"product": "statda-2016", "format": "pdf", "medium": "download"}
    whole = {"office": "1904", "lines": [line], "purpose": "research"}
    first, again = (caller.post("/v1/requests", whole, by="buyer") for _ in range(2))
    assert (first.status_code, first.json_body) == (201, again.json_body)
    shown = first.json_body
    assert (shown["phase"], shown["version"], shown["purpose"]) == ("draft", 2, "research")
    assert [(line["line"], line["product"]) for line in shown["lines"]] == [(1, "statda-2016")]
    assert shown["estimate"]["total_idr"] > 0
    refused(caller.post("/v1/requests", whole | {"purpose": None}, by="buyer"), 422, "key_reused")
    unknown = whole | {"lines": [line, line | {"product": "nothing"}]}
    key = {"Idempotency-Key": "another-key"}
    problem = refused(caller.post("/v1/requests", unknown, by="buyer", headers=key), 422, "unknown_product")
    assert problem["facts"] == {"line": 2}
    assert len(caller.get("/v1/requests", by="buyer").json_body["items"]) == 1


def test_a_draft_keeps_what_a_change_leaves_out_and_null_is_another_change(caller: Caller) -> None:
    desk = Desk().open()
    line = {"product": "statda-2016", "format": "pdf", "medium": "download"}
    chosen = _give(caller, desk, "revise-draft", {"lines": [line], "purpose": "research"}, "buyer", "the-lines")
    kept = _give(caller, desk, "revise-draft", {}, "buyer", "one-same-key").json_body
    assert (kept["lines"], kept["purpose"]) == (chosen.json_body["lines"], "research")
    refused(_give(caller, desk, "revise-draft", {"purpose": None}, "buyer", "one-same-key"), 422, "key_reused")
    emptied = _give(caller, desk, "revise-draft", {"purpose": None}, "buyer", "another-key").json_body
    assert (emptied["lines"], emptied["purpose"]) == (kept["lines"], None)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "3000-01-01T00:00:00Z"])
def test_a_moment_that_no_zone_can_tell_is_refused_and_the_request_stays_readable(caller: Caller, moment: str) -> None:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Accept())
    offer = {"billing": {"code": CODE, "expires_at": moment}}
    refused(_give(caller, desk, "send-offer", offer, "officer"), 422, "validation_failed")
    paid = {"billing_code": CODE, "ntpn": "Z" * 16, "channel": "BRI", "amount_idr": 1, "paid_at": moment}
    refused(_give(caller, desk, "record-billing-payment", paid, "treasurer"), 422, "validation_failed")
    assert _get(caller, desk, "buyer")["phase"] == "accepted"


@pytest.mark.parametrize("amount", [True, "50000", 50000.0])
def test_only_a_whole_number_is_an_amount(caller: Caller, amount: object) -> None:
    desk = Desk().offered()
    paid = {"billing_code": CODE, "ntpn": "Z" * 16, "channel": "BRI", "amount_idr": amount}
    paid["paid_at"] = desk.r.opened_at.isoformat()
    refused(_give(caller, desk, "record-billing-payment", paid, "treasurer"), 422, "validation_failed")
    assert desk.r.paid_idr == 0


def test_an_offices_code_has_digits_of_our_own_script(caller: Caller) -> None:
    refused(caller.post("/v1/requests", {"office": "١٩٠٤"}, by="buyer"), 422, "validation_failed")
