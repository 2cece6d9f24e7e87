"""When AWS does not answer, the caller is told so in time and in words, and may come again."""

import logging
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from botocore.exceptions import ClientError
from chalice.test import HTTPResponse

from chalicelib import settings as environment
from chalicelib.gateways import tokens
from chalicelib.handlers.catalogue import routes as catalogue
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.verifications import routes as verifications
from chalicelib.settings import Timeouts, settings
from tests.clouds import Cloud
from tests.every_client import MAKERS, forget_clients
from tests.faults import answering
from tests.handlers.caller import Caller, refused
from workshop.emulator.environment import CREDENTIALS

WORDS = "siti@example.com waits at table 7"
AT_ONCE = Timeouts(connect=60, read=0.01, tries=2)
ASK: Mapping[str, Callable[[Any], object]] = {
    "s3": lambda s3: s3.list_buckets(),
    "ses": lambda ses: ses.get_account(),
    "sqs": lambda sqs: sqs.list_queues(),
    "kms": lambda kms: kms.list_keys(),
    "secrets_manager": lambda secrets: secrets.list_secrets(),
    "cognito": lambda cognito: cognito.list_user_pools(MaxResults=1),
    "web": lambda _: tokens.verify(NO_TOKEN),
    "requests_table": lambda dynamodb: dynamodb.list_tables(),
    "people_table": lambda dynamodb: dynamodb.list_tables(),
    "catalogue_table": lambda dynamodb: dynamodb.list_tables(),
    "queue_table": lambda dynamodb: dynamodb.list_tables(),
    "stock_table": lambda dynamodb: dynamodb.list_tables(),
    "treasury_table": lambda dynamodb: dynamodb.list_tables(),
    "work_table": lambda dynamodb: dynamodb.list_tables(),
}
NO_TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im91cnMifQ.e30.e30"
"""Signed by a key that is to be asked for: {"alg":"RS256","kid":"ours"}."""

routes = Routes("tests.outages")


@routes.operation("ask", "POST", "/v1/ask/{client}", who=Public, summary="Ask the cloud")
def ask(_call: Call, *, client: str) -> None:
    """Ask by this client."""
    ASK[client](MAKERS[client]())


@routes.operation("fail", "POST", "/v1/fail/{code}/{status}", who=Public, summary="Ask the cloud, which says no")
def fail(_call: Call, *, code: str, status: str) -> None:
    """Meet an error of AWS."""
    response = {"Error": {"Code": code, "Message": WORDS}, "ResponseMetadata": {"HTTPStatusCode": int(status)}}
    raise ClientError(response, "Anything")  # type: ignore[arg-type] # The stubs want its request's id too.


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A cloud that takes every call and never answers; the functions wait a hundredth of a second for it."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setattr(environment, "TIMEOUTS", {"api": AT_ONCE})
        variables = {"AWS_ENDPOINT_URL": address, "LOKET_TOKEN_KEYS_URL": address, "LOKET_FUNCTION": "api"}
        variables |= {
            f"LOKET_TABLE_{table}": "never-answers"
            for table in ("REQUESTS", "QUEUE", "STOCK", "TREASURY", "PEOPLE", "CATALOGUE", "WORK")
        }
        for name, value in (variables | dict(CREDENTIALS)).items():
            monkeypatch.setenv(name, value)
        _forget()
        yield server
    _forget()


def _forget() -> None:
    settings.cache_clear()
    tokens.forget_keys()
    forget_clients()


def _unavailable(answer: HTTPResponse) -> dict[str, Any]:
    shown = refused(answer, 503, "service_unavailable")
    assert answer.headers["Retry-After"] == str(shown["facts"]["retry_after"])
    assert answer.headers["Retry-After"] in shown["detail"]
    return shown


def _tried(server: socket.socket) -> int:
    """Return how often somebody called; each try is a connection of its own, since none is ever answered."""
    tries = 0
    while True:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return tries
        tries += 1


@pytest.mark.parametrize("client", MAKERS)
def test_a_caller_is_told_whichever_service_it_is_that_never_answers(silent: socket.socket, client: str) -> None:
    answer = Caller(routes).post(f"/v1/ask/{client}", {})
    if client == "web":
        refused(answer, 503, "token_keys_unavailable")
    else:
        _unavailable(answer)
    assert _tried(silent) == (1 if client == "ses" else AT_ONCE.tries), "a mail may have gone without an answer"


def test_the_caller_reads_it_in_his_own_language(silent: socket.socket) -> None:
    caller = Caller(catalogue)
    said = {
        language: _unavailable(caller.get("/v1/offices/1904/products", headers={"Accept-Language": language}))["detail"]
        for language in ("id", "en")
    }
    assert said["id"].startswith("Layanan yang kami perlukan tidak menjawab")
    assert said["en"].startswith("A service that we need did not answer")


def test_nobody_at_the_address_is_an_outage_too(silent: socket.socket) -> None:
    silent.close()
    _unavailable(Caller(routes).post("/v1/ask/sqs", {}))


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("InternalServerError", 500),
        ("SlowDown", 503),
        ("ServiceUnavailable", 503),
        ("ThrottlingException", 400),
        ("RequestLimitExceeded", 400),
        ("RequestThrottled", 403),
        ("ProvisionedThroughputExceededException", 400),
    ],
)
def test_a_fault_or_a_lack_of_time_on_their_side_is_an_outage(code: str, status: int) -> None:
    _unavailable(Caller(routes).post(f"/v1/fail/{code}/{status}", {}))


@pytest.mark.parametrize(("code", "status"), [("AccessDeniedException", 400), ("ValidationException", 400)])
def test_a_mistake_of_ours_is_not_called_an_outage(code: str, status: int) -> None:
    refused(Caller(routes).post(f"/v1/fail/{code}/{status}", {}), 500, "internal_error")


def test_a_table_that_is_throttled_is_an_outage_behind_the_librarys_own_error(cloud: Cloud) -> None:
    with answering("GetItem", "ThrottlingException"):
        _unavailable(Caller(verifications).get("/v1/verifications/a-code"))


def test_an_outage_is_in_the_log_by_its_class_and_never_by_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        answer = Caller(routes).post("/v1/fail/InternalServerError/500", {})
    (line,) = caplog.records
    trace = answer.json_body["instance"].removeprefix("urn:loket:trace:")
    place = r"/\S+\.py:\d+ \w+"
    words = rf"trace {trace}: outage: botocore\.exceptions\.ClientError at {place}( > {place})+"
    assert re.fullmatch(words, line.getMessage())
    assert WORDS not in caplog.text
