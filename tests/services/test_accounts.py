"""Registering and signing in: the mailed code counts, strangers learn nothing, and tries are bounded.

Long because each account operation is shown with its refusals and its mails.
"""

import json
from typing import Any

import pytest
from pydantic import SecretStr

from chalicelib.domain.accounts.state import AccountPhase, account_id
from chalicelib.domain.people.account import (
    AccountConfirmation,
    Credentials,
    NewPassword,
    Registration,
    Session,
    SessionExpired,
    TooManyTries,
    WrongCode,
    WrongCredentials,
)
from chalicelib.domain.people.actors import Membership
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import authenticator, identity, office_data, tokens
from chalicelib.models import people, staff
from chalicelib.services.accounts import second_factor
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.accounts.staff import add_staff
from chalicelib.services.accounts.throttle import CODE_MAIL, SIGN_IN, admit
from tests.account_mails import PASSWORD, Codes, listen, office_mails, other_code
from tests.authenticator import shown
from tests.clouds import Cloud
from workshop.emulator.makers import client

SITI = "siti@example.com"
HERE = "203.0.113.7"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


def register(email: str = SITI, password: str = PASSWORD, **fields: Any) -> None:
    body = {"name": "Siti Rahma", "email": email, "password": password} | fields
    accounts.register(Registration.model_validate(body), HERE)


def confirm(email: str, code: str, password: str = PASSWORD) -> None:
    accounts.confirm(AccountConfirmation(email=email, code=code, password=SecretStr(password)), HERE)


def sign_in(email: str = SITI, password: str = PASSWORD) -> Session:
    return accounts.sign_in(Credentials(email=email, password=SecretStr(password)), HERE)


def registered(codes: Codes, email: str = SITI) -> Session:
    register(email)
    confirm(email, codes.last(email))
    return sign_in(email)


def test_a_registered_person_is_proven_by_the_mailed_code_and_signs_in(codes: Codes) -> None:
    register(segment="education", institution="Universitas Contoh")
    with pytest.raises(WrongCredentials):
        sign_in()
    with pytest.raises(WrongCode):
        confirm(SITI, other_code(codes.last(SITI)))
    confirm(SITI, codes.last(SITI))
    person = people.current(sign_in().subject)
    assert person.email_verified
    assert (person.data.name, person.data.institution, person.facts.segment) == (
        "Siti Rahma",
        "Universitas Contoh",
        "education",
    )


def test_until_the_code_is_given_there_is_neither_account_nor_person(cloud: Cloud, codes: Codes) -> None:
    register()
    assert identity.find(SITI) is None
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    assert not [item for item in items if item["pk"]["S"].startswith("person#")]


def test_registering_a_known_address_tells_its_holder_and_changes_nothing(codes: Codes) -> None:
    subject = registered(codes).subject
    register(password="Another-2026-Word", name="Orang Lain")
    assert len(codes[SITI]) == 1
    (mail,) = office_mails()
    assert mail["To"] == SITI
    assert "Orang Lain" not in mail.as_string()
    assert people.current(subject).data.name == "Siti Rahma"
    assert sign_in().subject == subject


def test_an_account_that_nobody_confirmed_gives_way_to_a_new_registration(cloud: Cloud, codes: Codes) -> None:
    register(password="Squatter-2026", name="Penyerobot")
    old = codes.last(SITI)
    register()
    if old != codes.last(SITI):
        with pytest.raises(WrongCode):
            confirm(SITI, old)
    confirm(SITI, codes.last(SITI))
    with pytest.raises(WrongCredentials):
        sign_in(password="Squatter-2026")
    assert people.current(sign_in().subject).data.name == "Siti Rahma"
    assert "Penyerobot" not in json.dumps(client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"])


def test_what_a_fault_cut_off_between_account_and_person_is_healed_at_sign_in(codes: Codes) -> None:
    subject = identity.open_account(SITI, PASSWORD)
    with pytest.raises(PersonUnknown):
        people.current(subject)
    person = people.current(sign_in().subject)
    assert (person.subject, person.data.email, person.email_verified) == (subject, SITI, True)


def test_a_session_ends_when_its_owner_signs_out(codes: Codes) -> None:
    session = registered(codes)
    assert accounts.refresh(session.refresh_token, HERE).subject == session.subject
    accounts.sign_out(session.refresh_token)
    accounts.sign_out("")
    for token in (session.refresh_token, ""):
        with pytest.raises(SessionExpired):
            accounts.refresh(token, HERE)


def test_a_page_that_starts_without_a_session_uses_up_nobodys_tries(cloud: Cloud) -> None:
    with pytest.raises(SessionExpired):
        accounts.refresh("", HERE)
    assert client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"] == []


def test_a_new_password_ends_every_session_begun_with_the_old_one(codes: Codes) -> None:
    session = registered(codes)
    accounts.request_password_reset(SITI, HERE)
    new_password = NewPassword(email=SITI, code=codes.last(SITI), password=SecretStr("Loket-2027-Koba"))
    accounts.reset_password(new_password, HERE)
    with pytest.raises(SessionExpired):
        accounts.refresh(session.refresh_token, HERE)
    with pytest.raises(WrongCredentials):
        sign_in()
    assert sign_in(password="Loket-2027-Koba").subject == session.subject
    with pytest.raises(WrongCode):
        accounts.reset_password(new_password, HERE)


def test_a_code_is_sent_again_only_to_who_waits_for_one(codes: Codes) -> None:
    registered(codes)
    register("budi@example.com")
    for email in (SITI, "budi@example.com", "nobody@example.com"):
        accounts.resend(email, HERE)
        accounts.request_password_reset(email, HERE)
    mailed = {email: len(codes[email]) for email in (SITI, "budi@example.com", "nobody@example.com")}
    assert mailed == {SITI: 2, "budi@example.com": 2, "nobody@example.com": 0}


@pytest.mark.usefixtures("in_one_moment")
def test_sign_ins_for_one_address_are_bounded_wherever_they_come_from(codes: Codes) -> None:
    def guess(host: int) -> None:
        accounts.sign_in(Credentials(email=SITI, password=SecretStr("wrong")), f"203.0.113.{host}")

    for host in range(SIGN_IN.per_address):
        with pytest.raises(WrongCredentials):
            guess(host)
    with pytest.raises(TooManyTries) as refused:
        guess(SIGN_IN.per_address)
    assert 0 < int(refused.value.facts["retry_after"]) <= SIGN_IN.seconds
    assert SITI not in repr(refused.value.facts)


@pytest.mark.usefixtures("in_one_moment")
def test_an_unknown_address_is_bounded_just_as_a_known_one(codes: Codes) -> None:
    registered(codes)
    for email, more in ((SITI, CODE_MAIL.per_address - 1), ("nobody@example.com", CODE_MAIL.per_address)):
        for _ in range(more):
            accounts.request_password_reset(email, HERE)
        with pytest.raises(TooManyTries):
            accounts.request_password_reset(email, HERE)


@pytest.mark.usefixtures("cloud", "in_one_moment")
def test_one_network_is_bounded_whatever_addresses_it_tries() -> None:
    def flood(hosts: list[str]) -> None:
        for place, host in enumerate(hosts):
            admit(SIGN_IN, host, f"user{place}@example.com")

    most = SIGN_IN.per_network
    for network in (["198.51.100.9"] * most, [f"2001:db8:0:1::{host:x}" for host in range(most)]):
        flood(network)
        with pytest.raises(TooManyTries):
            flood(network[-1:])
    flood([f"203.0.{host // 250}.{host % 250}" for host in range(most + 5)])


def test_neither_address_nor_caller_stand_in_a_key_of_the_counters(cloud: Cloud, codes: Codes) -> None:
    register()
    keys = [
        item["pk"]["S"] + item["sk"]["S"]
        for item in client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    ]
    assert len(keys) == 4
    assert not [key for key in keys if SITI in key or HERE in key]


@pytest.mark.usefixtures("cloud")
def test_staff_sign_in_with_the_roles_that_the_office_gave() -> None:
    subject = add_staff("1904", Role.OFFICER, "Petugas@Example.com", "Ratna", PASSWORD)
    assert add_staff("1904", Role.TREASURER, "petugas@example.com", "Ratna", "Ignored-2026") == subject
    secret = authenticator.typed(second_factor.begin(subject))
    signed = Credentials(email="petugas@example.com", password=SecretStr(PASSWORD), otp=shown(secret))
    session = accounts.sign_in(signed, HERE)
    assert session.subject == subject
    groups = json.loads(_payload(session.access_token))["cognito:groups"]
    assert tokens.memberships(groups) == {
        Membership(office="1904", role=Role.OFFICER),
        Membership(office="1904", role=Role.TREASURER),
    }
    assert {(member.role, member.subject) for member in staff.staff_of("1904")} == {
        (Role.OFFICER, subject),
        (Role.TREASURER, subject),
    }
    assert people.current(subject).email_verified


def _payload(token: str) -> bytes:
    from base64 import urlsafe_b64decode

    part = token.split(".")[1]
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_signing_in_is_noted_at_the_record_by_which_an_unused_account_ends(codes: Codes) -> None:
    session = registered(codes)
    place = account_id(office_data.keeper().code, session.subject)
    first = ACCOUNTS.read(place).state
    assert (first.version, first.phase) == (1, AccountPhase.KEPT)
    sign_in()
    assert ACCOUNTS.read(place).state == first, "once in a month is enough"


def test_a_sign_in_that_is_refused_keeps_no_account(codes: Codes) -> None:
    register()
    confirm(SITI, codes.last(SITI))
    with pytest.raises(WrongCredentials):
        sign_in(password="Another-1904")
    assert list(ACCOUNTS.table.snapshot.scan()) == []
