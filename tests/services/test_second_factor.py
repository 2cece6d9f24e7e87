"""Staff prove a second factor at every sign-in: a code of their own app, once, and nothing without it."""

import pytest
from pydantic import SecretStr

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.account import (
    Credentials,
    SecondFactorMissing,
    SecondFactorRequired,
    Session,
    SessionExpired,
    TooManyTries,
    WrongCredentials,
    WrongSecondFactor,
)
from chalicelib.domain.vocabulary import STAFF, Role
from chalicelib.gateways import authenticator, identity
from chalicelib.gateways.clock import real_now
from chalicelib.services.accounts import second_factor
from chalicelib.services.accounts import sessions as accounts
from chalicelib.services.accounts.second_factor import NewFactor
from chalicelib.services.accounts.staff import add_staff, remove_staff
from chalicelib.services.accounts.throttle import SECOND_FACTOR
from tests.account_mails import PASSWORD, other_code
from tests.authenticator import shown
from tests.clouds import Cloud
from workshop.emulator.makers import client
from workshop.emulator.memory import backend

RATNA, SITI = "petugas@example.com", "siti@example.com"
HERE = "203.0.113.7"
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """No code runs out while a test looks at it; the app's own clock stands at the same moment."""
    moment = real_now()
    monkeypatch.setattr(authenticator, "real_now", lambda: moment)
    monkeypatch.setattr("tests.authenticator.time.time", lambda: moment)


def credentials(otp: str | None = None, email: str = RATNA, password: str = PASSWORD) -> Credentials:
    return Credentials(email=email, password=SecretStr(password), otp=otp)


def sign_in(otp: str | None = None, email: str = RATNA) -> Session:
    return accounts.sign_in(credentials(otp, email), HERE)


def set_up(otp: str | None = None) -> NewFactor:
    return second_factor.set_up(credentials(otp), HERE)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_staff_of_every_role_get_no_session_by_the_password_alone(role: Role) -> None:
    subject = add_staff("1904", role, RATNA, "Ratna", PASSWORD)
    with pytest.raises(SecondFactorMissing):
        sign_in()
    factor = set_up()
    with pytest.raises(SecondFactorRequired):
        sign_in()
    session = sign_in(shown(factor.secret))
    assert session.subject == subject
    assert {membership.role for membership in session.memberships} == {role}


def test_no_session_is_left_behind_by_a_sign_in_that_was_refused(cloud: Cloud) -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    for attempt in (sign_in, set_up, sign_in):
        try:
            attempt()
        except (SecondFactorMissing, SecondFactorRequired):
            continue
    sessions = backend("cognito-idp").user_pools[cloud.env["LOKET_POOL_ID"]].refresh_tokens
    assert set(sessions.values()) == {None}


def test_a_code_signs_in_once() -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    factor = set_up()
    sign_in(shown(factor.secret))
    for used in (shown(factor.secret), shown(factor.secret, ahead=-1)):
        with pytest.raises(WrongSecondFactor):
            sign_in(used)
    sign_in(shown(factor.secret, ahead=1))


def test_a_wrong_code_is_refused_and_a_right_one_without_the_password_tells_nothing() -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    factor = set_up()
    with pytest.raises(WrongSecondFactor):
        sign_in(other_code(shown(factor.secret)))
    with pytest.raises(WrongCredentials):
        accounts.sign_in(credentials(shown(factor.secret), password="Salah-2026-Koba"), HERE)


def test_a_factor_that_counts_is_replaced_only_by_its_own_code() -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    first = set_up()
    assert set_up().secret != first.secret, "until its first code, it can be set up anew"
    second = set_up()
    with pytest.raises(WrongSecondFactor):
        sign_in(shown(first.secret))
    sign_in(shown(second.secret))
    with pytest.raises(SecondFactorRequired):
        set_up()
    with pytest.raises(WrongSecondFactor):
        set_up(other_code(shown(second.secret, ahead=1)))
    third = set_up(shown(second.secret, ahead=1))
    with pytest.raises(WrongSecondFactor):
        sign_in(shown(second.secret, ahead=1))
    sign_in(shown(third.secret))


@pytest.mark.usefixtures("in_one_moment")
def test_codes_tried_are_bounded_wherever_they_come_from() -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    factor = set_up()
    for host in range(SECOND_FACTOR.per_address):
        with pytest.raises(WrongSecondFactor):
            accounts.sign_in(credentials(other_code(shown(factor.secret))), f"203.0.113.{host}")
    with pytest.raises(TooManyTries):
        sign_in(shown(factor.secret))


def test_buyers_and_the_kiosk_sign_in_by_the_password() -> None:
    subject = identity.open_account(SITI, PASSWORD)
    assert sign_in(email=SITI).subject == subject
    add_staff("1904", Role.KIOSK, "kios@example.com", "Kios", PASSWORD)
    assert sign_in(email="kios@example.com").memberships
    with pytest.raises(NotAllowed):
        second_factor.set_up(credentials(email=SITI), HERE)


def test_whoever_becomes_staff_signs_in_anew_with_a_second_factor() -> None:
    subject = identity.open_account(RATNA, PASSWORD)
    before = sign_in()
    assert add_staff("1904", Role.OFFICER, RATNA, "Ratna") == subject
    with pytest.raises(SessionExpired):
        accounts.refresh(before.refresh_token, HERE)
    with pytest.raises(SecondFactorMissing):
        sign_in()


def test_whoever_comes_back_sets_up_another_factor() -> None:
    subject = add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    old = set_up()
    sign_in(shown(old.secret))
    remove_staff("1904", subject)
    add_staff("1904", Role.OFFICER, RATNA, "Ratna")
    with pytest.raises(SecondFactorMissing):
        sign_in(shown(old.secret, ahead=1))


def test_the_secret_is_kept_nowhere(cloud: Cloud) -> None:
    add_staff("1904", Role.OFFICER, RATNA, "Ratna", PASSWORD)
    factor = set_up()
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    assert factor.secret not in str(items)
