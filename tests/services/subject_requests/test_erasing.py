"""Somebody is erased on request: told first, then account, words, files and person go; state money's papers stay."""

import json
from typing import Any

import pytest

from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.people.staff import NoticesWanted
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import RecordClass
from chalicelib.domain.subject_requests.commands import FulfilSubjectRequest
from chalicelib.domain.subject_requests.refusals import MoneyStillLies, OpenRequestsStand, StillOnStaff
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import identity, queues
from chalicelib.gateways.clock import now
from chalicelib.models import notices_wanted, people, staff
from chalicelib.services.subject_requests import asking, erasing, holding
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, later, payment
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, SOFT, TREASURER, terms
from tests.domain.request.counter import staff as hired
from tests.subject_requests import ask, react_to_all, standing, work_off
from workshop.emulator.makers import client
from workshop.run.mails import text_of

ADMIN = hired("admin-1", Role.ADMIN)
DONE = FulfilSubjectRequest(text="Identitas sudah diperiksa.")
WORDS = "Kata Dewi Lestari baik sekali"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object, cloud: Cloud) -> None:
    furnish()


def _bought() -> Desk:
    """A request that was paid, delivered, rated in words, and is over."""
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000001")))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    desk.give(BUYER, c.Rate(score=5, text=WORDS))
    desk.give(BUYER, c.Complete())
    return desk


def _granted() -> SubjectRequest:
    asked = ask("erasure")
    return asking.answer(ADMIN, asked.id, DONE, f"answer-{asked.id}").asked


def _erase(cloud: Cloud, asked: SubjectRequest) -> None:
    react_to_all(asked)
    work_off(cloud)


def test_a_person_is_told_what_stays_and_until_when_then_is_gone_and_the_ledger_verifies(cloud: Cloud) -> None:
    desk = _bought()
    people.change(people.current(BUYER.id), SITI.model_copy(update={"phone": "0812"}), "hash-of-an-address", now())
    notices_wanted.keep(BUYER.id, NoticesWanted.DAILY)
    asked = _granted()
    until = OFFICE.local_day(years_after(desk.r.phase_since, 10))
    assert (asked.phase, asked.kept_until_day) == (SubjectPhase.GRANTED, until)
    _erase(cloud, asked)
    (mail,) = (m for m in office_mails() if "akan dihapus" in m["Subject"])
    assert str(until.year) in text_of(mail)
    assert (standing(asked).phase, standing(asked).requests) == (SubjectPhase.FULFILLED, 1)
    with pytest.raises(PersonUnknown):
        people.current(BUYER.id)
    kept = {name: data is not None for name, data in people.versions(BUYER.id).items()}
    assert kept == {f"{BUYER.id}_1": True, f"{BUYER.id}_2": False}, "the invoice names the first version alone"
    assert (desk.r.erased, chain_holds(desk.records)) == (RecordClass.SERVICE, True)
    assert notices_wanted.of(BUYER.id) is NoticesWanted.AT_ONCE


def test_nothing_that_somebody_wrote_is_left_in_any_table(cloud: Cloud) -> None:
    desk = _bought()
    corrected = ask("correction", text="Nama ibu saya Hendra Wijaya.")
    asking.answer(ADMIN, corrected.id, DONE, "answer-1")
    _erase(cloud, _granted())
    tables = [name for name in cloud.made if name.endswith("Table")]
    rows = json.dumps([client("dynamodb").scan(TableName=cloud.made[name])["Items"] for name in tables], default=str)
    assert desk.r.reference in rows
    assert [word for word in (WORDS, "Hendra Wijaya", DONE.text) if word in rows] == []


def test_who_never_paid_leaves_no_name_at_all(cloud: Cloud) -> None:
    desk = Desk().open()
    desk.give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    asked = _granted()
    assert asked.kept_until_day is None
    _erase(cloud, asked)
    assert set(people.versions(BUYER.id).values()) == {None}
    assert desk.r.erased is RecordClass.FINANCE


def test_the_account_signs_in_no_more(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(identity, "close_account", closed.append)
    asked = _granted()
    _erase(cloud, asked)
    _erase(cloud, asked)
    assert closed == [BUYER.id]


def test_nobody_is_erased_before_the_last_mail_went(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _granted()
    message = {"subject_request_id": asked.id, "seq": 2, "task": "erase_person"}
    asked_again: list[Any] = []
    monkeypatch.setattr(queues, "send", lambda *sent: asked_again.append(sent))
    erasing.erase_person(message)
    assert [sent[1:] for sent in asked_again] == [((message,), erasing.PAUSE_SECONDS)]
    assert people.current(BUYER.id).data == SITI
    later(monkeypatch, hours=72)
    with pytest.raises(erasing.NotToldYetError):
        erasing.erase_person(message)
    assert people.current(BUYER.id).data == SITI


def test_requests_are_erased_a_page_at_a_time_and_a_job_that_died_goes_on(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "PAGE", 1)
    desks = []
    for _ in range(3):
        desks.append(Desk().open())
        desks[-1].give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    asked = _granted()
    react_to_all(asked)
    work_off(cloud)
    assert (standing(asked).requests, {desk.r.erased for desk in desks}) == (3, {RecordClass.FINANCE})
    assert all([entry.event.event for entry in desk.entries].count("PersonalErased") == 1 for desk in desks)


def test_who_is_still_served_has_money_here_or_works_here_is_not_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().open()
    asked = ask("erasure")
    with pytest.raises(OpenRequestsStand):
        asking.answer(ADMIN, asked.id, DONE, "answer-1")
    desk.give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    staff.join(BUYER.id, "5171", Role.OFFICER, now())
    with pytest.raises(StillOnStaff):
        asking.answer(ADMIN, asked.id, DONE, "answer-2")
    monkeypatch.setattr(holding, "_lies", lambda *_: True)
    with pytest.raises(MoneyStillLies):
        asking.answer(ADMIN, asked.id, DONE, "answer-3")
    assert standing(asked).phase is SubjectPhase.WAITING
