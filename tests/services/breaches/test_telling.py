"""Everybody whom a breach concerns gets one mail with what Pasal 46 (2) names; the office is reminded in time.

Long because whoever may be concerned is met in another way: by a request, by the guest book, before and after.
"""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.accounts.state import AccountPhase, account_id
from chalicelib.domain.breaches.commands import AmendBreach, TellBreach
from chalicelib.domain.breaches.state import Breach
from chalicelib.domain.mails import MailState
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import breaches, people
from chalicelib.models.ledger import reading
from chalicelib.services.accounts import keeping
from chalicelib.services.accounts.address import hashes
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.breaches import handling, telling
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.mail import sending
from tests.account_mails import office_mails
from tests.breaches import ADMIN, HOW, MEASURES, give, react_to_all, record, said, standing
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, later, seed
from tests.domain.request.counter import BUYER, OFFICE
from tests.domain.request.ladder import walk_in
from tests.services.test_staff_mails import hire
from tests.subject_requests import work_off
from tests.visits import RAHMAT, enter, in_the_morning
from tests.working_days import to_the_next_working_day
from workshop.run.mails import text_of

ALL = "2020-01-01"
WATI = SITI.model_copy(update={"name": "Wati", "email": "wati@example.com", "language": Language.EN})


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object, cloud: Cloud) -> None:
    furnish()


def _mails(cloud: Cloud, breach: object) -> list[tuple[str, str]]:
    before = len(office_mails())
    react_to_all(breach)  # type: ignore[arg-type]  # A breach.
    work_off(cloud)
    return [(str(m["To"].addresses[0].addr_spec), f"{m['Subject']}\n{text_of(m)}") for m in office_mails()[before:]]


def _of_wati() -> Desk:
    people.create("wati", WATI, "hash-wati", now(), proven=True)
    return Desk().open(Actor(id="wati"))


def amend(breach: Breach, **more: Any) -> None:
    again = {name: value for name, value in said(**more).items() if name != "seen_at"}
    give(breach, AmendBreach.model_validate(again))


def test_whoever_is_named_is_told_which_data_when_how_and_what_is_done_in_the_own_language(cloud: Cloud) -> None:
    desk = Desk().submitted()
    breach = record(requests=[desk.r.reference])
    give(breach, TellBreach())
    ((address, text),) = _mails(cloud, breach)
    assert address == SITI.email
    for must in ("Nama; Alamat, nomor telepon", HOW, MEASURES, "Pasal 46", "Terjadi sejak", "Diketahui pada"):
        assert must in text
    person = people.current(BUYER.id)
    people.change(person, person.data.model_copy(update={"language": Language.EN}), "hash-of-an-address", now())
    second = record(requests=[desk.r.reference])
    give(second, TellBreach())
    ((_, text),) = _mails(cloud, second)
    for must in ("Name; Postal address", HOW, MEASURES, "Article 46", "Since when", "Discovered on"):
        assert must in text


def test_a_person_of_several_requests_is_told_once_and_so_when_told_again_or_twice_by_the_stream(cloud: Cloud) -> None:
    Desk().submitted(), Desk().submitted()
    breach = record(since=ALL)
    give(breach, TellBreach())
    assert [address for address, _ in _mails(cloud, breach)] == [SITI.email]
    assert _mails(cloud, breach) == [], "told twice by the stream"
    give(breach, TellBreach())
    assert _mails(cloud, breach) == [], "told again by the office"
    assert (standing(breach).people, standing(breach).unreached) == (1, 0)
    mailed = handling.see(ADMIN, breach.id).mailed
    assert mailed == (1, 0, 0)


def test_everybody_since_a_day_is_told_page_by_page_and_nobody_of_before(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "PAGE", 1)
    Desk().submitted(), Desk().submitted(), _of_wati()
    tomorrow = record(since="2999-01-01")
    give(tomorrow, TellBreach())
    assert _mails(cloud, tomorrow) == []
    assert standing(tomorrow).people == 0
    breach = record(since=str(OFFICE.local_day(now()) - timedelta(days=2)))
    give(breach, TellBreach())
    react_to_all(breach)
    pages = work_off(cloud).count("breach_told")
    assert pages == len(Phase) + 3, "a message for each page, of which submitted has two"
    assert sorted(str(m["To"].addresses[0].addr_spec) for m in office_mails()) == [SITI.email, WATI.email]
    assert standing(breach).people == 2


def test_an_amendment_is_told_once_to_who_was_told_and_to_who_is_newly_concerned(cloud: Cloud) -> None:
    first, second = Desk().submitted(), _of_wati()
    breach = record(requests=[first.r.reference])
    amend(breach, requests=[first.r.reference])
    assert _mails(cloud, breach) == [], "before anybody is told, an amendment tells nobody"
    give(breach, TellBreach())
    assert [address for address, _ in _mails(cloud, breach)] == [SITI.email]
    amend(breach, requests=[second.r.reference], data=["identity"])
    mails = _mails(cloud, breach)
    assert sorted(address for address, _ in mails) == [SITI.email, WATI.email], "also who is not named any more"
    assert all("menggantikannya" in text or "this one replaces it" in text for _, text in mails)
    assert _mails(cloud, breach) == [], "told twice by the stream"
    give(breach, TellBreach())
    assert _mails(cloud, breach) == [], "told again by the office"
    assert (standing(breach).people, handling.see(ADMIN, breach.id).mailed) == (2, (2, 0, 0))


def test_what_was_amended_before_the_mail_went_is_told_as_amended_and_once(cloud: Cloud) -> None:
    desk = Desk().submitted()
    breach = give(record(requests=[desk.r.reference]), TellBreach())
    telling.tell({"breach_id": breach.id, "seq": breach.telling, "task": "breach_told"})
    amend(breach, requests=[desk.r.reference], measures={"text": "Semua tautan dicabut."})
    ((_, text),) = _mails(cloud, breach)
    assert "Semua tautan dicabut." in text


def test_whom_the_guest_book_names_since_a_day_is_told_too(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_morning(monkeypatch)
    first = OFFICE.local_day(now())
    enter()
    to_the_next_working_day(monkeypatch)
    enter(email="dian@example.com", email_again="dian@example.com")
    breach = give(record(since=str(OFFICE.local_day(now()))), TellBreach())
    assert [address for address, _ in _mails(cloud, breach)] == ["dian@example.com"]
    amend(breach, since=str(first))
    assert sorted(address for address, _ in _mails(cloud, breach)) == ["dian@example.com", RAHMAT.email]
    amend(breach)
    assert len(_mails(cloud, breach)) == 2, "also when nobody is concerned any more"


def test_where_what_people_sign_in_with_is_concerned_everybody_with_an_account_is_told(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "PAGE", 1)
    people.create("wati", WATI, "hash-wati", now(), proven=True)
    for subject in (BUYER.id, "wati"):
        keeping.note_use(subject)
    Desk().submitted()
    few = give(record(requests=[Desk().submitted().r.reference], data=["sign_in"]), TellBreach())
    assert [address for address, _ in _mails(cloud, few)] == [SITI.email], "of a few that are named nobody else"
    breach = give(record(since=ALL, data=["name", "sign_in"]), TellBreach())
    assert sorted(address for address, _ in _mails(cloud, breach)) == [SITI.email, WATI.email]
    amend(breach, data=["name"], since=ALL)
    assert sorted(address for address, _ in _mails(cloud, breach)) == [SITI.email, WATI.email], "also that it was not"
    other = give(record(since=ALL, data=["name"]), TellBreach())
    assert [address for address, _ in _mails(cloud, other)] == [SITI.email]


def test_an_account_that_is_to_end_is_told_too(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    people.create("wati", WATI, "hash-wati", now(), proven=True)
    keeping.note_use("wati")
    later(monkeypatch, days=365 * office_data.keeper().retention.account_years)
    sweep(ACCOUNTS, "t")
    assert ACCOUNTS.read(account_id(office_data.keeper().code, "wati")).state.phase is AccountPhase.ENDING
    breach = give(record(since=ALL, data=["sign_in"]), TellBreach())
    assert [address for address, _ in _mails(cloud, breach)] == [WATI.email]


def test_who_has_no_address_is_named_by_the_request_so_that_a_letter_can_go(cloud: Cloud) -> None:
    request = walk_in()
    seed(request)
    person = people.current(BUYER.id)
    people.change(person, person.data.model_copy(update={"email": ""}), "hash-of-nothing", now())
    breach = record(since=ALL)
    give(breach, TellBreach())
    assert _mails(cloud, breach) == []
    after = standing(breach)
    assert (after.people, after.unreached, after.by_letter) == (0, 1, (request.r.reference,))


def test_whose_address_takes_no_mail_counts_as_not_reached(cloud: Cloud) -> None:
    desk = Desk().submitted()
    sending.stop(hashes(SITI.email), MailState.BOUNCED, BUYER.id, now())
    breach = record(requests=[desk.r.reference])
    give(breach, TellBreach())
    assert _mails(cloud, breach) == []
    assert handling.see(ADMIN, breach.id).mailed == (0, 0, 1)


def test_an_erased_person_is_not_told_and_that_is_no_fault(cloud: Cloud) -> None:
    desk = Desk().submitted()
    breach = record(requests=[desk.r.reference])
    give(breach, TellBreach())
    react_to_all(breach)
    people.erase(BUYER.id, frozenset(), now())
    work_off(cloud)
    assert office_mails() == []
    assert standing(breach).people == 0


def test_who_is_erased_between_the_page_and_the_mail_is_not_told_either(cloud: Cloud) -> None:
    desk = Desk().submitted()
    breach = give(record(requests=[desk.r.reference]), TellBreach())
    telling.tell({"breach_id": breach.id, "seq": breach.telling, "task": "breach_told"})
    people.erase(BUYER.id, frozenset(), now())
    work_off(cloud)
    assert office_mails() == []


def test_administrators_are_reminded_when_a_day_is_left_and_only_while_somebody_waits(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = hire("admin-1", Role.ADMIN, "Rina Admin")
    breach = record()
    assert sweep(BREACHES, "t") == 0
    later(monkeypatch, hours=47)
    assert sweep(BREACHES, "t") == 1
    assert sweep(BREACHES, "t") == 0
    ((address, text),) = _mails(cloud, breach)
    assert (address, "satu hari" in text, "/desk/data?breaches=open" in text) == (admin, True, True)
    assert not [word for word in (HOW, MEASURES, SITI.name) if word in text]


def test_the_ledger_names_nobody_and_says_nothing_in_words(cloud: Cloud) -> None:
    desk = Desk().submitted()
    breach = record(requests=[desk.r.reference])
    amend(breach, since=ALL)
    give(breach, TellBreach())
    _mails(cloud, breach)
    entries = [json.dumps(entry.model_dump(mode="json")) for entry in reading.entries(breaches.TABLE, breach.id, 99)]
    for word in (HOW, MEASURES, SITI.name, SITI.email):
        assert not [entry for entry in entries if word in entry]
    read = reading.read(breaches.TABLE, breach.id)
    assert read
    assert sorted(read.texts.values()).count(HOW) == 2, "what was said before stays, until texts are erased"
