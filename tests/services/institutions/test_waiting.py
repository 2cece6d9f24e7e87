"""An office's administrators see who waits to be verified, and how each was verified."""

from datetime import timedelta

import pytest

from chalicelib.domain.institutions.refusals import InstitutionUnknown
from chalicelib.domain.institutions.state import InstitutionPhase
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways.clock import now
from chalicelib.models import institutions, people
from chalicelib.services.institutions import verifying
from chalicelib.services.institutions.ledger import INSTITUTIONS
from chalicelib.services.ledgers import ledger_of
from tests.desk import calls, later
from tests.domain.request.counter import OFFICER
from tests.services.institutions.rp0 import ADMIN, COLLEAGUE, LECTURER, UBB, key, person, today, verify, withdraw

ASKED, VERIFIED = InstitutionPhase.ASKED, InstitutionPhase.VERIFIED


@pytest.fixture(autouse=True)
def _cloud(cloud: object) -> None:
    """Every test here has a cloud."""


def _accounts(phase: InstitutionPhase = ASKED, limit: int = 20) -> list[str]:
    return [item.row.account for item in verifying.listing(ADMIN, "1904", phase, limit, None).items]


def test_who_waits_longest_stands_first_and_leaves_the_list_when_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    for actor in (COLLEAGUE, LECTURER):
        verifying.ask(person(actor), "1904", key())
        later(monkeypatch, minutes=1)
    assert _accounts() == [COLLEAGUE.id, LECTURER.id]
    verify(COLLEAGUE)
    assert (_accounts(), _accounts(VERIFIED)) == ([LECTURER.id], [COLLEAGUE.id])
    withdraw(COLLEAGUE)
    assert _accounts(VERIFIED) == []


def test_a_page_is_two_calls_however_many_wait_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    actors = [Actor(id=f"account-{n}") for n in range(5)]
    for actor in actors:
        verifying.ask(person(actor), "1904", key())
        later(monkeypatch, minutes=1)
    with calls() as seen:
        first = verifying.listing(ADMIN, "1904", ASKED, 3, None)
    assert seen == ["Query", "BatchGetItem"]
    second = verifying.listing(ADMIN, "1904", ASKED, 3, first.next)
    accounts = [item.row.account for item in (*first.items, *second.items)]
    assert (accounts, second.next) == ([actor.id for actor in actors], None)
    assert {item.person.data.institution for item in first.items if item.person} == {UBB}


def test_only_administrators_of_the_office_see_the_list() -> None:
    for actor in (LECTURER, OFFICER):
        with pytest.raises(NotAllowed):
            verifying.listing(actor, "1904", ASKED, 20, None)


def test_the_record_says_who_asked_who_verified_and_who_withdrew() -> None:
    verify(person(LECTURER))
    withdraw(LECTURER)
    story = verifying.story(ADMIN, "1904", LECTURER.id, 20, None)
    assert story.page.verified
    assert [(entry.event.event, entry.actor.id) for entry in story.page.entries] == [
        ("VerificationAsked", LECTURER.id),
        ("InstitutionVerified", ADMIN.id),
        ("VerificationWithdrawn", ADMIN.id),
    ]
    assert not story.seen.counts


def test_a_person_sees_the_own_record_and_nobody_elses() -> None:
    verify(person(LECTURER))
    person(COLLEAGUE)
    assert verifying.story(LECTURER, "1904", LECTURER.id, 20, None).seen.counts
    assert verifying.story(COLLEAGUE, "1904", COLLEAGUE.id, 20, None).page.entries == ()
    for actor, account in ((COLLEAGUE, LECTURER.id), (OFFICER, LECTURER.id), (ADMIN, "nobody")):
        with pytest.raises(InstitutionUnknown):
            verifying.story(actor, "1904", account, 20, None)


def test_a_verification_that_ran_out_is_shown_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert verify(person(LECTURER), until=today()).counts
    later(monkeypatch, days=1)
    assert not verifying.story(ADMIN, "1904", LECTURER.id, 20, None).seen.counts


def test_no_key_of_the_record_holds_anything_personal() -> None:
    verify(person(LECTURER))
    item = institutions.TABLE.snapshot.get(institutions.TABLE.pk(f"1904-{LECTURER.id}"), "now")
    keys = f"{item.pk} {item.sk} {item.list} {item.list_order}"
    assert not {word for word in (UBB, "Nama", "@") if word in keys}
    stored = str(item.serialize())
    assert not {word for word in (UBB, "Nama", "@") if word in stored}


def test_an_erased_person_waits_without_a_name_and_is_verified_no_longer() -> None:
    verify(person(LECTURER))
    people.erase(LECTURER.id, frozenset(), now() + timedelta(seconds=1))
    (listed,) = verifying.listing(ADMIN, "1904", VERIFIED, 20, None).items
    assert listed.person is None
    assert not verifying.story(ADMIN, "1904", LECTURER.id, 20, None).seen.counts


def test_the_stream_knows_whose_entries_these_are() -> None:
    assert ledger_of("institution#1904-lecturer") is INSTITUTIONS
