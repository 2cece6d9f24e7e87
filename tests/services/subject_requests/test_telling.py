"""Who asks about personal data is told that it was taken, and what was answered; administrators that one waits."""

import pytest

from chalicelib.domain.subject_requests.commands import FulfilSubjectRequest, RefuseSubjectRequest
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.subject_requests import asking
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import SITI, furnish, later, seed
from tests.domain.request.counter import BUYER, OFFICER, staff
from tests.domain.request.ladder import walk_in
from tests.services.test_staff_mails import hire
from tests.subject_requests import ask, react_to_all, standing, work_off
from workshop.run.mails import text_of

ADMIN = staff("admin-1", Role.ADMIN)
WRONG = "Nama saya ditulis keliru."


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish()


def _mails(cloud: Cloud, asked: object = None) -> list[tuple[str, str]]:
    """React to what stands there, let every message be worked off, and return (address, subject and text) of each."""
    if asked is not None:
        react_to_all(asked)  # type: ignore[arg-type]  # A request about data.
    before = len(office_mails())
    work_off(cloud)
    return [(str(m["To"].addresses[0].addr_spec), f"{m['Subject']}\n{text_of(m)}") for m in office_mails()[before:]]


def test_who_wants_a_copy_is_told_once_where_it_lies(cloud: Cloud) -> None:
    asked = ask()
    assert _mails(cloud, asked) == []
    ((address, text),) = _mails(cloud, asked)
    assert address == SITI.email
    assert "/me/data" in text
    assert "tujuh hari" in text
    assert _mails(cloud, asked) == [], "told twice by the stream, it is mailed once"


def test_a_correction_is_acknowledged_and_lies_with_each_administrator(cloud: Cloud) -> None:
    admin = hire("admin-1", Role.ADMIN, "Rina Admin")
    asked = ask("correction", text=WRONG)
    mails = dict(_mails(cloud, asked))
    assert set(mails) == {SITI.email, admin}
    assert "24 jam, hari libur ikut dihitung" in mails[SITI.email]
    assert "/desk/data" in mails[admin]
    assert not [word for word in (WRONG, SITI.name, SITI.email) if word in mails[admin]]


def test_the_answer_is_told_in_the_language_of_who_asked(cloud: Cloud) -> None:
    person = people.current(BUYER.id)
    people.change(person, person.data.model_copy(update={"language": Language.EN}), "hash-of-an-address", now())
    for answer, said in (
        (FulfilSubjectRequest(text="The invoice was made out anew."), "The invoice was made out anew."),
        (RefuseSubjectRequest.model_validate({"code": "correct_as_it_is", "text": "See page 2."}), "See page 2."),
    ):
        asked = ask("correction", text=WRONG)
        asking.answer(ADMIN, asked.id, answer, f"answer-{asked.id}")
        mails = [text for address, text in _mails(cloud, asked) if address == SITI.email]
        assert said in mails[-1]
        assert "Dear Siti" in mails[-1]


def test_a_visitor_without_account_is_told_to_come_to_the_counter(cloud: Cloud) -> None:
    asked = ask(by=OFFICER, request=seed(walk_in()))
    _mails(cloud, asked)
    ((_, text),) = _mails(cloud, asked)
    assert "loket kantor kami" in text
    assert "/me/data" not in text


def test_administrators_are_reminded_when_a_day_is_left_and_only_of_what_waits(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = hire("admin-1", Role.ADMIN, "Rina Admin")
    waits, answered = ask("correction", text=WRONG), ask()
    _mails(cloud, waits), _mails(cloud, answered)
    assert sweep(SUBJECT_REQUESTS, "t") == 0
    later(monkeypatch, hours=48)
    assert sweep(SUBJECT_REQUESTS, "t") == 1
    assert sweep(SUBJECT_REQUESTS, "t") == 0
    assert standing(waits).reminded
    ((address, text),) = _mails(cloud, waits)
    assert (address, "satu hari" in text) == (admin, True)


def test_what_was_answered_meanwhile_is_no_longer_told_to_the_office(cloud: Cloud) -> None:
    hire("admin-1", Role.ADMIN, "Rina Admin")
    asked = ask("correction", text=WRONG)
    asking.answer(ADMIN, asked.id, FulfilSubjectRequest(text="Sudah."), "answer-1")
    assert {address for address, _ in _mails(cloud, asked)} == {SITI.email}


def test_an_erased_person_gets_no_mail_and_nothing_is_left_to_do(cloud: Cloud) -> None:
    asked = ask("correction", text=WRONG)
    people.erase(BUYER.id, frozenset(), now())
    assert SITI.email not in {address for address, _ in _mails(cloud, asked)}
