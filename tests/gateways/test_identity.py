"""What Cognito says becomes one answer for known and unknown addresses, and its codes and sessions really count.

Long because each thing that Loket asks of the pool is asked here, with what the pool may answer.
"""

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from chalicelib.domain.people.account import (
    EmailInUse,
    EmailNotAccepted,
    SessionExpired,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongCredentials,
)
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways import identity
from chalicelib.gateways.clients import cognito
from tests.account_mails import PASSWORD, Codes, listen, other_code
from tests.clouds import Cloud
from workshop.emulator.memory import backend

SITI = "siti@example.com"
BUDI = "budi@example.com"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


def confirmed(codes: Codes, email: str = SITI) -> str:
    return identity.open_account(email, PASSWORD)


def without_password(cloud: Cloud, email: str) -> str:
    """Return the subject of an account that was cut off before it got its password."""
    pool = cloud.env["LOKET_POOL_ID"]
    made = cognito().admin_create_user(UserPoolId=pool, Username=email, MessageAction="SUPPRESS")["User"]
    return str(made["Username"])


def test_a_taken_address_gives_no_second_account(codes: Codes) -> None:
    subject = confirmed(codes)
    with pytest.raises(EmailInUse):
        identity.open_account(SITI, "Another-2026-Word")
    assert identity.sign_in(SITI, PASSWORD).subject == subject
    assert identity.find(SITI) == identity.Account(subject, confirmed=True)
    assert identity.find(BUDI) is None


def test_an_account_that_was_cut_off_before_its_password_is_finished_by_the_next_call(cloud: Cloud) -> None:
    subject = without_password(cloud, SITI)
    assert identity.find(SITI) == identity.Account(subject, confirmed=False)
    assert identity.open_account(SITI, PASSWORD) == subject
    assert identity.sign_in(SITI, PASSWORD).subject == subject


def test_a_password_is_known_to_be_an_accounts_own_without_a_session_left_behind(cloud: Cloud, codes: Codes) -> None:
    subject = confirmed(codes)
    assert [identity.has_password(subject, password) for password in (PASSWORD, "wrong")] == [True, False]
    sessions = backend("cognito-idp").user_pools[cloud.env["LOKET_POOL_ID"]].refresh_tokens
    assert set(sessions.values()) == {None}


def test_a_wrong_password_an_unknown_address_and_an_unconfirmed_account_are_one_answer(
    cloud: Cloud, codes: Codes
) -> None:
    confirmed(codes)
    without_password(cloud, BUDI)
    for email, password in ((SITI, "wrong"), ("nobody@example.com", PASSWORD), (BUDI, PASSWORD), (BUDI, "wrong")):
        with pytest.raises(WrongCredentials) as caught:
            identity.sign_in(email, password)
        assert caught.value.facts == {}
        assert caught.value.__cause__ is None


def test_a_session_is_refreshed_until_it_is_revoked(codes: Codes) -> None:
    subject = confirmed(codes)
    session = identity.sign_in(SITI, PASSWORD)
    assert session.subject == subject
    again = identity.refresh(session.refresh_token)
    assert (again.subject, again.refresh_token) == (subject, session.refresh_token)
    identity.revoke(session.refresh_token)
    identity.revoke(session.refresh_token)
    identity.revoke("no such token")
    for gone in (session.refresh_token, "no such token"):
        with pytest.raises(SessionExpired):
            identity.refresh(gone)


def test_signing_out_everywhere_ends_every_session(codes: Codes) -> None:
    subject = confirmed(codes)
    sessions = [identity.sign_in(SITI, PASSWORD) for _ in range(2)]
    identity.sign_out_everywhere(subject)
    for session in sessions:
        with pytest.raises(SessionExpired):
            identity.refresh(session.refresh_token)


def test_a_forgotten_password_is_set_only_by_the_mailed_code(codes: Codes) -> None:
    confirmed(codes)
    identity.forgot_password(SITI)
    with pytest.raises(WrongCode):
        identity.reset_password(SITI, other_code(codes.last(SITI)), "Loket-2027-Koba")
    with pytest.raises(WeakPassword):
        identity.reset_password(SITI, codes.last(SITI), "short")
    identity.reset_password(SITI, codes.last(SITI), "Loket-2027-Koba")
    assert identity.sign_in(SITI, "Loket-2027-Koba")
    with pytest.raises(WrongCredentials):
        identity.sign_in(SITI, PASSWORD)


def test_asking_for_codes_looks_the_same_for_unknown_unconfirmed_and_known_addresses(
    cloud: Cloud, codes: Codes
) -> None:
    confirmed(codes)
    without_password(cloud, BUDI)
    for email in (SITI, BUDI, "nobody@example.com"):
        identity.forgot_password(email)
    assert {email: len(codes[email]) for email in (SITI, BUDI, "nobody@example.com")} == {
        SITI: 1,
        BUDI: 0,
        "nobody@example.com": 0,
    }
    with pytest.raises(WrongCode):
        identity.reset_password("nobody@example.com", "123456", PASSWORD)


def test_an_account_moves_to_a_new_address_and_its_sessions_live_on(codes: Codes) -> None:
    subject = confirmed(codes)
    session = identity.sign_in(SITI, PASSWORD)
    identity.change_email(subject, BUDI)
    assert identity.sign_in(BUDI, PASSWORD).subject == subject
    assert identity.refresh(session.refresh_token).subject == subject
    with pytest.raises(WrongCredentials):
        identity.sign_in(SITI, PASSWORD)


def test_an_account_does_not_move_to_an_address_that_another_signs_in_by(codes: Codes) -> None:
    subject = confirmed(codes)
    confirmed(codes, BUDI)
    with pytest.raises(EmailInUse):
        identity.change_email(subject, BUDI)


def test_staff_need_no_code_and_their_token_shows_their_groups(cloud: Cloud) -> None:
    subject = identity.open_account(SITI, PASSWORD)
    for group in ("1904.officer", "1904.officer", "1904.head"):
        identity.join_group(subject, group)
    assert identity.sign_in(SITI, PASSWORD).subject == subject
    groups = cognito().admin_list_groups_for_user(UserPoolId=cloud.env["LOKET_POOL_ID"], Username=subject)["Groups"]
    assert {g["GroupName"] for g in groups} == {"1904.officer", "1904.head"}


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("InvalidParameterException", EmailNotAccepted),
        ("TooManyRequestsException", TooManyTries),
        ("LimitExceededException", TooManyTries),
    ],
)
@pytest.mark.usefixtures("cloud")
def test_what_cognito_refuses_of_a_new_account_is_told_without_its_words(code: str, refusal: type[Refusal]) -> None:
    with Stubber(cognito()) as stub:
        stub.add_client_error("admin_create_user", code, f"about {SITI}")
        with pytest.raises(refusal) as caught:
            identity.open_account(SITI, PASSWORD)
    assert SITI not in str(caught.value.__cause__) + repr(caught.value.facts)


def test_a_password_that_the_pool_does_not_take_is_told_as_such(codes: Codes) -> None:
    with pytest.raises(WeakPassword):
        identity.open_account(SITI, "short")


@pytest.mark.usefixtures("cloud")
def test_an_answer_without_a_session_is_no_session() -> None:
    with Stubber(cognito()) as stub:
        stub.add_response("admin_initiate_auth", {"ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": "s" * 20})
        with pytest.raises(WrongCredentials):
            identity.sign_in(SITI, PASSWORD)


@pytest.mark.parametrize("code", ["CodeDeliveryFailureException", "InvalidEmailRoleAccessPolicyException"])
@pytest.mark.usefixtures("cloud")
def test_a_code_that_the_pool_could_not_mail_rings_the_alarm_and_tells_nobody_who_has_an_account(
    caplog: pytest.LogCaptureFixture, code: str
) -> None:
    with Stubber(cognito()) as stub:
        stub.add_client_error("forgot_password", code, f"about {SITI}")
        identity.forgot_password(SITI)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("ERROR", f"mail trouble: {code}")
    ]
    assert SITI not in caplog.text


@pytest.mark.usefixtures("cloud")
def test_trouble_at_cognito_is_not_taken_for_an_answer_about_the_account() -> None:
    for call, ask in (("forgot_password", identity.forgot_password), ("admin_get_user", identity.find)):
        with Stubber(cognito()) as stub:
            stub.add_client_error(call, "InternalErrorException")
            with pytest.raises(ClientError):
                ask(SITI)
