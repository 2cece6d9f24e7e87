"""A stolen session cannot move an account, and a stolen password not for long: the address before it may stop it."""

import re
from typing import Any

import pytest
from pydantic import SecretStr

from chalicelib.domain.people.account import (
    AccountConfirmation,
    Credentials,
    EmailVeto,
    NewPassword,
    Registration,
    SessionExpired,
    TooManyTries,
    WrongCode,
    WrongCredentials,
    WrongPassword,
)
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonUnknown, Profile
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.accounts import email_veto, me
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.accounts.throttle import CODE_TRY, PASSWORD_TRY
from tests.account_mails import PASSWORD, Codes, listen, office_code, office_mails
from tests.clouds import Cloud
from tests.desk import later
from workshop.run.mails import text_of

SITI, NEW, THIRD = "siti@example.com", "pencuri@example.com", "pencuri.lain@example.com"
HERE = "203.0.113.7"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


@pytest.fixture
def siti(codes: Codes) -> Actor:
    accounts.register(Registration(name="Siti Rahma", email=SITI, password=SecretStr(PASSWORD)), HERE)
    confirm(SITI, codes.last(SITI))
    return Actor(id=sign_in(SITI))


def confirm(email: str, code: str, password: str = PASSWORD) -> None:
    accounts.confirm(AccountConfirmation(email=email, code=code, password=SecretStr(password)), HERE)


def sign_in(email: str, password: str = PASSWORD) -> str:
    return accounts.sign_in(Credentials(email=email, password=SecretStr(password)), HERE).subject


def move(actor: Actor, email: str, **fields: Any) -> None:
    profile = {"name": "Siti Rahma", "email": email, "password": PASSWORD} | fields
    me.update_me(actor, Profile.model_validate(profile), HERE)


def veto_mailed_to(email: str) -> EmailVeto:
    mail = next(m for m in reversed(office_mails()) if m["To"] == email and "email-veto" in text_of(m))
    link = re.search(r"https?://\S+/email-veto#(\S+)", text_of(mail))
    assert link
    return EmailVeto(veto=link[1])


def test_an_address_is_changed_only_with_the_accounts_password(siti: Actor) -> None:
    for password in ({"password": None}, {"password": "Salah-2026-Koba"}, {"password": ""}):
        with pytest.raises(WrongPassword):
            move(siti, NEW, **password)
    assert me.get_me(siti).data.email == SITI
    assert [m["To"] for m in office_mails()] == []
    move(siti, SITI, phone="081200000000", password=None)
    assert me.get_me(siti).data.phone == "081200000000"


@pytest.mark.usefixtures("in_one_moment")
def test_passwords_tried_by_a_signed_in_session_are_bounded(siti: Actor) -> None:
    for _ in range(PASSWORD_TRY.per_address):
        with pytest.raises(WrongPassword):
            move(siti, NEW, password="Salah-2026-Koba")
    with pytest.raises(TooManyTries):
        move(siti, NEW)


def test_a_new_address_is_proven_by_who_asked_for_it_and_has_the_password(siti: Actor, codes: Codes) -> None:
    accounts.register(Registration(name="Budi", email="budi@example.com", password=SecretStr("Budi-2026-Koba")), HERE)
    confirm("budi@example.com", codes.last("budi@example.com"), "Budi-2026-Koba")
    budi = Actor(id=sign_in("budi@example.com", "Budi-2026-Koba"))
    move(siti, NEW)
    move(budi, NEW, password="Budi-2026-Koba", name="Budi")
    with pytest.raises(WrongCode):
        confirm(NEW, office_code(NEW))
    confirm(NEW, office_code(NEW), "Budi-2026-Koba")
    assert sign_in(NEW, "Budi-2026-Koba") == budi.id
    assert sign_in(SITI) == siti.id


def test_one_resend_mails_one_code_however_many_asked_for_the_address(siti: Actor, codes: Codes) -> None:
    accounts.register(Registration(name="Budi", email="budi@example.com", password=SecretStr(PASSWORD)), HERE)
    confirm("budi@example.com", codes.last("budi@example.com"))
    for actor in (siti, Actor(id=sign_in("budi@example.com"))):
        move(actor, NEW)
    before = len(office_mails())
    accounts.resend(NEW, HERE)
    assert [m["To"] for m in office_mails()[before:]] == [NEW]


@pytest.mark.parametrize("proven", [False, True], ids=["waiting", "proven"])
def test_the_old_address_stops_a_change_that_waits_and_undoes_one_that_is_done(siti: Actor, *, proven: bool) -> None:
    session = accounts.sign_in(Credentials(email=SITI, password=SecretStr(PASSWORD)), HERE)
    move(siti, NEW)
    if proven:
        confirm(NEW, office_code(NEW))
    email_veto.stop(veto_mailed_to(SITI), HERE)
    person = me.get_me(siti)
    assert (person.data.email, person.email_verified) == (SITI, True)
    with pytest.raises(SessionExpired):
        accounts.refresh(session.refresh_token, HERE)
    for email in (SITI, NEW):
        with pytest.raises(WrongCredentials):
            sign_in(email)
    with pytest.raises(WrongCode):
        confirm(NEW, office_code(NEW))


def test_whoever_stopped_a_change_signs_in_again_by_a_forgotten_password(siti: Actor, codes: Codes) -> None:
    move(siti, NEW)
    confirm(NEW, office_code(NEW))
    email_veto.stop(veto_mailed_to(SITI), HERE)
    accounts.request_password_reset(SITI, HERE)
    new_password = NewPassword(email=SITI, code=codes.last(SITI), password=SecretStr("Loket-2027-Koba"))
    accounts.reset_password(new_password, HERE)
    assert sign_in(SITI, "Loket-2027-Koba") == siti.id


def test_a_veto_of_a_later_address_does_not_bring_it_back(siti: Actor) -> None:
    move(siti, NEW)
    confirm(NEW, office_code(NEW))
    move(siti, THIRD)
    email_veto.stop(veto_mailed_to(SITI), HERE)
    with pytest.raises(WrongCode):
        email_veto.stop(veto_mailed_to(NEW), HERE)
    assert me.get_me(siti).data.email == SITI


def test_a_veto_is_good_once_for_seven_days_and_for_its_own_change_only(
    siti: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(siti, NEW)
    veto = veto_mailed_to(SITI)
    for wrong in (veto.veto[:-1] + ("A" if veto.veto[-1] != "A" else "B"), veto.veto.replace("_1.", "_2.")):
        with pytest.raises(WrongCode):
            email_veto.stop(EmailVeto(veto=wrong), HERE)
    later(monkeypatch, days=6, hours=23)
    email_veto.stop(veto, HERE)
    with pytest.raises(WrongCode):
        email_veto.stop(veto, HERE)
    assert me.get_me(siti).email_verified


def test_a_veto_is_over_after_seven_days(siti: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    move(siti, NEW)
    later(monkeypatch, days=7)
    with pytest.raises(WrongCode):
        email_veto.stop(veto_mailed_to(SITI), HERE)


def test_nobody_is_brought_back_who_was_erased(siti: Actor) -> None:
    move(siti, NEW)
    people.erase(siti.id, frozenset(), now())
    with pytest.raises(WrongCode):
        email_veto.stop(veto_mailed_to(SITI), HERE)
    with pytest.raises(PersonUnknown):
        me.get_me(siti)


@pytest.mark.usefixtures("in_one_moment")
def test_vetoes_tried_from_one_network_are_bounded(cloud: Cloud) -> None:
    wrong = EmailVeto(veto=f"somebody_1.{'A' * 43}")
    for _ in range(CODE_TRY.per_network):
        with pytest.raises(WrongCode):
            email_veto.stop(wrong, HERE)
    with pytest.raises(TooManyTries):
        email_veto.stop(wrong, HERE)
