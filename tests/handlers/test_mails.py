"""Staff look up the mails of a request, and send one again, to an address that took no mail too."""

from typing import Any

import pytest

from chalicelib.domain.mails import MailState
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import mails as door
from chalicelib.models import addresses, mails, people
from chalicelib.models.mails import Known, MailKey
from chalicelib.services.accounts.address import hashed, hashes
from chalicelib.services.mail.notices import notify
from chalicelib.services.mail.request_facts import OWN
from chalicelib.services.mail.sending import stop
from tests.account_mails import office_mails
from tests.desk import SITI, Desk, furnish, later
from tests.domain.request.counter import BUYER
from tests.handlers.caller import Caller, refused
from tests.services.telling import each_told
from workshop.run.mails import text_of

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def caller() -> Caller:
    return Caller(door.routes)


@pytest.fixture
def desk() -> Desk:
    furnish()
    people.change(people.current(BUYER.id), SITI, hashed(SITI.email), now())
    people.prove(BUYER.id, hashed(SITI.email))
    desk = Desk().submitted()
    notify(desk.request_id, desk.seq("RequestSubmitted"), "received")
    return desk


def _shown(caller: Caller, desk: Desk, by: str = "officer") -> Any:
    return caller.get(f"/v1/requests/{desk.request_id}/mails", by=by).json_body


def _again(caller: Caller, desk: Desk, mail: str, key: str = "a-key-to-send", by: str = "officer") -> Any:
    path = f"/v1/requests/{desk.request_id}/mails/{mail}/send-again"
    return caller.post(path, None, by=by, headers={"Idempotency-Key": key})


def test_every_mail_that_a_request_may_have_is_listed_by_a_title_in_both_languages(caller: Caller, desk: Desk) -> None:
    for number, kind in enumerate(OWN):
        key = MailKey(desk.request_id, f"{number}.{kind}")
        assert mails.keep(Known(key, kind, str(number), "customer", None, MailState.SENT, now()))
    for language in Language:
        items = caller.get(
            f"/v1/requests/{desk.request_id}/mails", by="officer", headers={"Accept-Language": language}
        ).json_body["items"]
        assert len(items) == len(OWN) + 1
        assert [mail["subject"] for mail in items if desk.r.reference not in mail["subject"]] == []
        assert [mail["subject"] for mail in items if "{" in mail["subject"]] == []


@pytest.mark.parametrize("by", ["officer", "treasurer", "head", "admin"])
def test_staff_see_each_mail_with_its_title_its_reader_and_what_became_of_it(
    caller: Caller, desk: Desk, by: str
) -> None:
    body = _shown(caller, desk, by)
    (mail,) = body["items"]
    assert mail["subject"] == f"Permintaan {desk.r.reference} sudah kami terima"
    assert (mail["to"], mail["state"], mail["asked_by"], mail["repeatable"]) == ("customer", "sent", None, True)
    assert body["stopped"] is False
    assert SITI.email not in str(body)


@pytest.mark.parametrize("by", ["buyer", "officer-denpasar", "kiosk"])
def test_nobody_else_sees_or_sends_any(caller: Caller, desk: Desk, by: str) -> None:
    name = _shown(caller, desk)["items"][0]["mail"]
    path = f"/v1/requests/{desk.request_id}/mails"
    answers = [caller.get(path, by=by), _again(caller, desk, name, by=by)]
    assert {answer.status_code for answer in answers} <= {403, 404}
    assert len(office_mails()) == 1


def test_a_mail_is_sent_again_once_for_each_key_to_where_its_reader_is_now(caller: Caller, desk: Desk) -> None:
    name = _shown(caller, desk)["items"][0]["mail"]
    moved = SITI.model_copy(update={"email": "siti.baru@example.com"})
    people.change(people.current(BUYER.id), moved, hashed(moved.email), now())
    for _ in range(2):
        asked = _again(caller, desk, name).json_body
    assert (asked["state"], asked["asked_by"], asked["repeatable"]) == ("asked", "officer-1", False)
    each_told()
    each_told()
    first, second = office_mails()
    assert text_of(first) == text_of(second)
    assert second["To"].addresses[0].addr_spec == moved.email
    states = [(each["state"], each["asked_by"]) for each in _shown(caller, desk)["items"]]
    assert states == [("sent", None), ("sent", "officer-1")]
    assert _again(caller, desk, name).json_body["state"] == "sent", "the same key asks for nothing more"
    assert _again(caller, desk, asked["mail"], key="another-key").json_body["state"] == "asked"


def test_a_mail_that_is_about_to_go_is_not_sent_again_but_one_that_may_have_gone_is(
    caller: Caller, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = MailKey(desk.request_id, "000009-returned-customer")
    mails.keep(Known(key, "returned", "9", "customer", BUYER.id, MailState.CLAIMED, now()))
    assert _again(caller, desk, key.name).json_body["state"] == "claimed"
    later(monkeypatch, minutes=3)
    assert _again(caller, desk, key.name).json_body["state"] == "asked"
    refused(_again(caller, desk, "000077-nothing-customer"), 404, "request_unknown")


def test_staff_who_send_a_mail_again_let_mail_go_to_the_address_again(caller: Caller, desk: Desk) -> None:
    name = _shown(caller, desk)["items"][0]["mail"]
    stop(hashes(SITI.email), MailState.BOUNCED, BUYER.id, now())
    assert _shown(caller, desk)["stopped"] is True
    assert _again(caller, desk, name, by="head").json_body["state"] == "asked"
    assert _shown(caller, desk)["stopped"] is False
    assert not addresses.is_stopped(hashes(SITI.email))
    each_told()
    assert len(office_mails()) == 2
