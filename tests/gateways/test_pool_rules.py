"""What the pool of accounts takes for an address or a password: the local one as Cognito, and each no told apart."""

import pytest
from botocore.stub import Stubber

from chalicelib.domain.people.account import EmailNotAccepted, WeakPassword, WrongCode
from chalicelib.gateways import identity
from chalicelib.gateways.clients import cognito
from chalicelib.settings import settings
from tests.account_mails import PASSWORD, Codes, listen
from tests.clouds import Cloud

SITI = "siti@example.com"
BUDI = "budi@example.com"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


@pytest.mark.parametrize("password", [" Loket-2026-Koba", "Loket-2026-Koba ", "Loket-2026-Koba\n", "Loket-2026\nKoba"])
def test_a_password_that_is_none_to_the_pool_is_blamed_itself_and_neither_address_nor_code(
    codes: Codes, password: str
) -> None:
    subject = identity.open_account(SITI, PASSWORD)
    identity.forgot_password(SITI)
    with pytest.raises(WeakPassword):
        identity.reset_password(SITI, codes.last(SITI), password)
    with pytest.raises(WeakPassword):
        identity.set_password(subject, password)
    with pytest.raises(WeakPassword):
        identity.open_account(BUDI, password)
    identity.reset_password(SITI, codes.last(SITI), "Loket 2027 Koba")
    assert identity.sign_in(SITI, "Loket 2027 Koba")


@pytest.mark.usefixtures("cloud")
def test_the_same_error_about_another_parameter_is_no_fault_of_the_password() -> None:
    about = "1 validation error detected: Value at '{}' failed to satisfy constraint: Member must have length less than"
    with Stubber(cognito()) as stub:
        stub.add_client_error("confirm_forgot_password", "InvalidParameterException", about.format("confirmationCode"))
        with pytest.raises(WrongCode):
            identity.reset_password(SITI, "123456", PASSWORD)
        stub.add_client_error("confirm_forgot_password", "InvalidParameterException", about.format("password"))
        with pytest.raises(WeakPassword):
            identity.reset_password(SITI, "123456", PASSWORD)
        stub.add_client_error("admin_create_user", "InvalidParameterException", about.format("username"))
        with pytest.raises(EmailNotAccepted):
            identity.open_account(SITI, PASSWORD)


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize(
    "email", ["o'brien@example.com", "siti+loket@example.co.id", "a&b/c=d@x.id", "siti@xn--bcher-kva.xn--zckzah"]
)
def test_the_local_pool_takes_every_address_that_a_mail_can_be_sent_to(email: str) -> None:
    identity.open_account(email, PASSWORD)
    assert identity.sign_in(email, PASSWORD)


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("email", ["a" * 64 + "@" + "b" * 60 + ".example", "siti", "siti@x", ".siti@x.id"])
def test_the_pool_refuses_what_is_no_address_or_too_long_to_sign_in_by(email: str) -> None:
    with pytest.raises(EmailNotAccepted):
        identity.open_account(email, PASSWORD)


@pytest.mark.usefixtures("cloud")
def test_the_local_pool_takes_an_accounts_own_address_once_more() -> None:
    subject = identity.open_account(SITI, PASSWORD)
    moved = [{"Name": "email", "Value": BUDI}]
    for _ in ("done", "sent again by the SDK"):
        cognito().admin_update_user_attributes(UserPoolId=settings().pool_id, Username=subject, UserAttributes=moved)
    assert identity.find(BUDI) == identity.Account(subject, confirmed=True)
