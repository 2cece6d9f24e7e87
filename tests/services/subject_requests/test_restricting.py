"""Data that are restricted are kept and not used: nobody writes to the person of requests, until it is lifted."""

import pytest

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.subject_requests.commands import FulfilSubjectRequest, LiftRestriction
from chalicelib.domain.subject_requests.refusals import DataRestricted, NotRestricted, SubjectRequestUnknown
from chalicelib.domain.subject_requests.state import SubjectRequest
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import people, work
from chalicelib.services.mail import looking
from chalicelib.services.mail.notices import notify
from chalicelib.services.subject_requests import asking
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, seed
from tests.domain.request.counter import BUYER, OFFICER, staff
from tests.domain.request.ladder import walk_in
from tests.subject_requests import ask, react_to_all, work_off

ADMIN = staff("admin-1", Role.ADMIN)
DONE = FulfilSubjectRequest(text="Sudah dibatasi.")


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object, cloud: Cloud) -> None:
    furnish()


def _restricted(cloud: Cloud, office: str = "1904") -> SubjectRequest:
    asked = ask("restriction", office=office)
    answered = asking.answer(staff("admin-1", Role.ADMIN, office=office), asked.id, DONE, f"answer-{asked.id}").asked
    react_to_all(asked)
    work_off(cloud)
    return answered


def _lift(cloud: Cloud, asked: SubjectRequest, by: Actor = BUYER) -> None:
    asking.answer(by, asked.id, LiftRestriction(), f"lift-{asked.id}")
    react_to_all(asked)
    work_off(cloud)


def _mails(desk: Desk, event: str, kind: str) -> int:
    before = len(office_mails())
    notify(desk.request_id, desk.seq(event), kind)
    return len(office_mails()) - before


def test_nobody_writes_to_a_restricted_person_of_requests_and_the_person_is_told_of_the_restriction(
    cloud: Cloud,
) -> None:
    desk = Desk().submitted()
    _restricted(cloud)
    assert SITI.email in str(office_mails()[-1]["To"])
    assert "dipenuhi" in office_mails()[-1]["Subject"]
    assert _mails(desk, "RequestSubmitted", "received") == 0
    assert looking.listing(OFFICER, desk.request_id).restricted


def test_staff_send_no_mail_again_to_a_restricted_person(cloud: Cloud) -> None:
    desk = Desk().submitted()
    assert _mails(desk, "RequestSubmitted", "received") == 1
    (mail,) = looking.listing(OFFICER, desk.request_id).items
    _restricted(cloud)
    with pytest.raises(DataRestricted):
        looking.send_again(OFFICER, desk.request_id, mail.key.name, "again-1")


def test_a_restricted_visitor_is_not_written_to_either(cloud: Cloud) -> None:
    desk = Desk(seed(walk_in()))
    asked = ask("restriction", by=OFFICER, request=desk.request_id)
    asking.answer(ADMIN, asked.id, DONE, "answer-1")
    react_to_all(asked)
    work_off(cloud)
    assert people.current(BUYER.id).restricted
    assert looking.listing(OFFICER, desk.request_id).restricted


def test_the_person_lifts_it_and_so_does_the_office_and_nobody_else_and_once(cloud: Cloud) -> None:
    for who in (BUYER, ADMIN):
        asked = _restricted(cloud)
        assert asking.see(who, asked.id).actions == ("lift-restriction",)
        with pytest.raises(SubjectRequestUnknown):
            _lift(cloud, asked, OFFICER)
        _lift(cloud, asked, who)
        assert not people.current(BUYER.id).restricted
        with pytest.raises(NotRestricted):
            asking.answer(who, asked.id, LiftRestriction(), "once-more")


def test_of_two_restrictions_one_stays_when_the_other_is_lifted(cloud: Cloud) -> None:
    here, there = _restricted(cloud), _restricted(cloud, "5171")
    _lift(cloud, here)
    assert people.current(BUYER.id).restricted
    _lift(cloud, there)
    assert not people.current(BUYER.id).restricted


def test_a_change_of_the_particulars_lifts_nothing(cloud: Cloud) -> None:
    _restricted(cloud)
    person = people.current(BUYER.id)
    people.change(person, person.data.model_copy(update={"phone": "0812"}), "hash-of-an-address", now())
    assert people.current(BUYER.id).restricted


def test_what_restricts_nothing_is_not_lifted(cloud: Cloud) -> None:
    asked = ask("correction", text="Nama keliru.")
    asking.answer(ADMIN, asked.id, DONE, "answer-1")
    with pytest.raises(NotRestricted):
        asking.answer(ADMIN, asked.id, LiftRestriction(), "lift-1")


def test_an_erased_person_can_no_longer_be_restricted_and_that_is_no_fault(cloud: Cloud) -> None:
    asked = ask("restriction")
    asking.answer(ADMIN, asked.id, DONE, "answer-1")
    people.erase(BUYER.id, frozenset(), now())
    react_to_all(asked)
    work_off(cloud)
    with pytest.raises(PersonUnknown):
        people.current(BUYER.id)
    assert work.parked("deposits") == ()
