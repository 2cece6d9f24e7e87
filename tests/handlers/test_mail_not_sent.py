"""Where no mail goes out, whoever registers is told so; who only asks for a code learns nothing of the address."""

import json
from typing import Any

import pytest
from pydantic import SecretStr

from chalicelib.domain.people.account import AccountConfirmation
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.accounts import routes
from chalicelib.services.accounts import sessions
from tests.account_mails import PASSWORD, Codes, listen
from tests.clouds import Cloud
from tests.faults import mail_refused
from tests.handlers.caller import Caller, refused
from tests.packaged.written import RESOURCES, of

SITI, BUDI, NOBODY = "siti@example.com", "budi@example.com", "nobody@example.com"
ACCOUNTS, AGAIN, RESET = "/v1/accounts", "/v1/accounts/confirmation/resend", "/v1/password-resets"


@pytest.fixture
def codes(cloud: Cloud) -> Codes:
    return listen()


@pytest.fixture
def caller(codes: Codes) -> Caller:
    """Siti has an account, Budi waits for a code, and of the third nothing is known."""
    door = Caller(routes)
    for email in (SITI, BUDI):
        assert _register(door, email).status_code == 202
    sessions.confirm(
        AccountConfirmation(email=SITI, code=codes.last(SITI), password=SecretStr(PASSWORD)), "203.0.113.7"
    )
    return door


def _register(door: Caller, email: str, language: Language = Language.ID) -> Any:
    body = {"email": email, "password": PASSWORD, "name": "Seseorang", "language": language}
    return door.post(ACCOUNTS, body, headers={"Accept-Language": language})


@pytest.mark.parametrize("email", [SITI, BUDI, NOBODY])
@pytest.mark.parametrize(("language", "words"), [(Language.ID, "tidak dapat dikirim"), (Language.EN, "can't be sent")])
def test_who_registers_is_told_that_mail_does_not_go_out_now_and_the_alarm_rings(
    caller: Caller, caplog: pytest.LogCaptureFixture, email: str, language: Language, words: str
) -> None:
    with mail_refused("MessageRejected"):
        answer = _register(caller, email, language)
    assert words in refused(answer, 503, "mail_not_sent")["detail"]
    assert answer.headers["Retry-After"] == "60"
    assert [record.getMessage() for record in caplog.records if record.name == "loket.mail"] == [
        "mail trouble: MessageRejected"
    ]
    assert email not in caplog.text + json.dumps(answer.json_body)
    assert _register(caller, email, language).status_code == 202, "and may come again"


@pytest.mark.parametrize("email", [SITI, BUDI, NOBODY])
def test_an_address_that_no_mail_can_go_to_is_not_accepted(caller: Caller, email: str) -> None:
    with mail_refused("BadRequestException"):
        refused(_register(caller, email), 422, "email_not_accepted")


@pytest.mark.parametrize("code", ["MessageRejected", "BadRequestException"])
@pytest.mark.parametrize("email", [SITI, BUDI, NOBODY])
def test_who_asks_for_a_code_again_gets_one_answer_also_then(caller: Caller, email: str, code: str) -> None:
    with mail_refused(code):
        assert caller.post(AGAIN, {"email": email}).status_code == 202


def test_what_the_log_says_of_mail_is_counted_and_rings_an_alarm() -> None:
    filters = [each for each in of("AWS::Logs::MetricFilter").values() if "mail trouble" in each["FilterPattern"]]
    assert {each["LogGroupName"]["Ref"] for each in filters} == {"ApiLog", "OnNoticesLog"}, "who mails"
    alarm = RESOURCES["MailTroubleAlarm"]["Properties"]
    for each in filters:
        (counted,) = each["MetricTransformations"]
        assert (counted["MetricName"], counted["MetricNamespace"]) == (alarm["MetricName"], alarm["Namespace"])
    assert alarm["AlarmActions"]
