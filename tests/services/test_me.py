"""A person's own data: put right; a new address counts only when the code mailed to it came back."""

from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from pydantic import SecretStr
from pynamodb.exceptions import PutError

from chalicelib.domain.people.account import (
    AccountConfirmation,
    Credentials,
    EmailInUse,
    MailNotSent,
    Registration,
    TooManyTries,
    WrongCode,
    WrongCredentials,
)
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonUnknown, Profile
from chalicelib.gateways.clock import now
from chalicelib.models import codes as kept_codes
from chalicelib.models import people
from chalicelib.models.people import Person
from chalicelib.models.people_items import Item
from chalicelib.services.accounts import me
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.accounts.address import hashed
from chalicelib.services.accounts.throttle import CODE_MAIL
from tests.account_mails import PASSWORD, Codes, listen, office_code, office_mails, other_code
from tests.clouds import Cloud
from tests.faults import beforehand, mail_refused

SITI, NEW = "siti@example.com", "siti.baru@example.com"
HERE = "203.0.113.7"
NPWP = "01.234.567.4-315.000"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


@pytest.fixture
def siti(codes: Codes) -> Actor:
    return person(codes, SITI)


def person(codes: Codes, email: str) -> Actor:
    accounts.register(Registration(name="Siti Rahma", email=email, password=SecretStr(PASSWORD)), HERE)
    confirm(email, codes.last(email))
    return Actor(id=sign_in(email))


def sign_in(email: str) -> str:
    return accounts.sign_in(Credentials(email=email, password=SecretStr(PASSWORD)), HERE).subject


def update(actor: Actor, **fields: Any) -> Person:
    profile = {"name": "Siti Rahma", "email": SITI, "password": PASSWORD} | fields
    return me.update_me(actor, Profile.model_validate(profile), HERE)


def confirm(email: str, code: str) -> None:
    accounts.confirm(AccountConfirmation(email=email, code=code, password=SecretStr(PASSWORD)), HERE)


def test_each_change_is_a_version_and_no_change_is_none(siti: Actor) -> None:
    assert update(siti, tax_number=NPWP, segment="private").version == 2
    assert update(siti, tax_number=NPWP, segment="private").version == 2
    facts = me.get_me(siti).facts
    assert (facts.person_version, facts.has_tax_number, facts.email_verified) == (f"{siti.id}_2", True, True)


def test_a_new_address_signs_in_only_after_its_code_came_back(siti: Actor) -> None:
    assert not update(siti, email=NEW).email_verified
    assert sign_in(SITI) == siti.id
    assert not me.get_me(siti).email_verified
    with pytest.raises(WrongCredentials):
        sign_in(NEW)
    with pytest.raises(WrongCode):
        confirm(NEW, other_code(office_code(NEW)))
    confirm(NEW, office_code(NEW))
    assert me.get_me(siti).email_verified
    assert kept_codes.waiting(hashed(NEW)) is None
    assert sign_in(NEW) == siti.id
    with pytest.raises(WrongCredentials):
        sign_in(SITI)
    with pytest.raises(WrongCode):
        confirm(NEW, office_code(NEW))


def test_the_old_address_is_told_and_the_code_goes_to_the_new_one_only(siti: Actor) -> None:
    update(siti, email=NEW)
    code = office_code(NEW)
    mails = {mail["To"]: mail.as_string() for mail in office_mails()}
    assert set(mails) == {SITI, NEW}
    assert code not in mails[SITI]
    assert "Siti Rahma" not in mails[NEW]


def test_who_asks_again_after_a_fault_is_mailed_what_was_lost(siti: Actor) -> None:
    with mail_refused("LimitExceededException"), pytest.raises(MailNotSent):
        update(siti, email=NEW)
    assert me.get_me(siti).email_verified
    update(siti, email=NEW)
    assert {mail["To"] for mail in office_mails()} == {SITI, NEW}
    confirm(NEW, office_code(NEW))
    assert sign_in(NEW) == siti.id


def test_a_fault_while_an_address_is_noted_as_proven_is_no_change_by_others(siti: Actor) -> None:
    with beforehand("PutItem", _unanswered, at=Item), pytest.raises(PutError):
        people.prove(siti.id, hashed(SITI))


def _unanswered() -> None:
    raise ReadTimeoutError(endpoint_url="https://dynamodb.example")


def test_after_five_wrong_codes_the_right_one_is_void_and_a_new_one_can_be_had(siti: Actor) -> None:
    update(siti, email=NEW)
    code = office_code(NEW)
    for _ in range(5):
        with pytest.raises(WrongCode):
            confirm(NEW, other_code(code))
    with pytest.raises(WrongCode):
        confirm(NEW, code)
    accounts.resend(NEW, HERE)
    confirm(NEW, office_code(NEW))
    assert me.get_me(siti).email_verified


def test_a_code_of_an_address_that_was_taken_back_proves_nothing(siti: Actor) -> None:
    update(siti, email=NEW)
    code = office_code(NEW)
    assert update(siti, email=SITI).email_verified
    with pytest.raises(WrongCode):
        confirm(NEW, code)
    assert (me.get_me(siti).data.email, me.get_me(siti).email_verified) == (SITI, True)
    sent = len(office_mails())
    accounts.resend(NEW, HERE)
    assert len(office_mails()) == sent


def test_asking_for_anothers_address_looks_as_any_other_and_takes_nothing_over(siti: Actor, codes: Codes) -> None:
    budi = person(codes, "budi@example.com")
    assert not update(siti, email="budi@example.com").email_verified
    with pytest.raises(EmailInUse):
        confirm("budi@example.com", office_code("budi@example.com"))
    assert sign_in("budi@example.com") == budi.id
    assert not me.get_me(siti).email_verified


def test_a_stranger_who_waits_for_an_address_does_not_bar_its_owner(siti: Actor, codes: Codes) -> None:
    update(siti, email=NEW)
    owner = person(codes, NEW)
    assert owner.id != siti.id
    assert me.get_me(owner).email_verified
    assert not me.get_me(siti).email_verified


@pytest.mark.usefixtures("in_one_moment")
def test_the_mails_that_a_person_can_cause_to_one_address_are_bounded(siti: Actor, codes: Codes) -> None:
    for turn in range(CODE_MAIL.per_address):
        update(siti, email=NEW)
        update(siti, email=f"other{turn}@example.com")
    with pytest.raises(TooManyTries):
        update(siti, email=NEW)
    assert len([m for m in office_mails() if m["To"] == NEW]) == CODE_MAIL.per_address


def test_an_erased_person_has_nothing_left_to_see_and_gets_no_mail(siti: Actor) -> None:
    update(siti, email=NEW)
    code, sent = office_code(NEW), len(office_mails())
    people.erase(siti.id, frozenset(), now())
    with pytest.raises(PersonUnknown):
        me.get_me(siti)
    accounts.resend(NEW, HERE)
    with pytest.raises(WrongCode):
        confirm(NEW, code)
    assert len(office_mails()) == sent
