"""What the pool gives to callers who come past Loket: nothing, though every token names the pool and its client."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import identity
from chalicelib.gateways.clients import cognito
from chalicelib.gateways.cognito_errors import code_of
from tests.account_mails import PASSWORD, Codes, listen
from tests.clouds import Cloud

SITI = "siti@example.com"
BUDI = "budi@example.com"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("sign_up", {"Username": BUDI, "Password": PASSWORD}),
    ("confirm_sign_up", {"Username": SITI, "ConfirmationCode": "123456"}),
    ("forgot_password", {"Username": SITI}),
    ("confirm_forgot_password", {"Username": SITI, "ConfirmationCode": "123456", "Password": PASSWORD}),
    ("get_tokens_from_refresh_token", {"RefreshToken": "token"}),
    ("revoke_token", {"Token": "token"}),
    ("initiate_auth", {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": SITI, "PASSWORD": PASSWORD}}),
    ("initiate_auth", {"AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": "token"}}),
)


@pytest.mark.parametrize(("call", "parameters"), CALLS, ids=[call for call, _ in CALLS])
def test_who_knows_pool_and_client_but_not_the_secret_gets_nothing_from_the_pool(
    cloud: Cloud, codes: Codes, call: str, parameters: dict[str, Any]
) -> None:
    identity.open_account(SITI, PASSWORD)
    with pytest.raises(ClientError) as refused:
        getattr(cognito(), call)(ClientId=cloud.env["LOKET_POOL_CLIENT_ID"], **parameters)
    assert code_of(refused.value) in {"NotAuthorizedException", "InvalidParameterException"}
    assert codes[SITI] == []
    assert identity.find(BUDI) is None


def test_nobody_signs_up_past_loket_even_with_the_secret(cloud: Cloud) -> None:
    with pytest.raises(ClientError) as refused:
        cognito().sign_up(
            ClientId=cloud.env["LOKET_POOL_CLIENT_ID"],
            SecretHash=identity._secret_hash(BUDI),
            Username=BUDI,
            Password=PASSWORD,
        )
    assert code_of(refused.value) == "NotAuthorizedException"
