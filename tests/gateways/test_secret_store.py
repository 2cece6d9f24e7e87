"""What Secrets Manager holds is read once in a while, and its outage is not the house's."""

import logging
from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.gateways import secret_store
from chalicelib.gateways.clients import secrets_manager
from tests.clouds import Cloud
from workshop.emulator.makers import client

NAME = "of-tests"


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Clock]:
    clock = _Clock()
    monkeypatch.setattr(secret_store, "time", clock)
    secret_store.forget()
    client("secretsmanager").create_secret(Name=NAME, SecretString="first")
    yield clock
    client("secretsmanager").delete_secret(SecretId=NAME, ForceDeleteWithoutRecovery=True)


def _put(text: str) -> None:
    client("secretsmanager").put_secret_value(SecretId=NAME, SecretString=text)


def _lose(**_: object) -> None:
    raise ReadTimeoutError(endpoint_url="https://secretsmanager.example")


@pytest.fixture
def silent() -> Iterator[None]:
    events = secrets_manager().meta.events
    events.register("before-call.secretsmanager.GetSecretValue", _lose)
    yield
    events.unregister("before-call.secretsmanager.GetSecretValue", _lose)


def test_a_secret_is_read_once_and_anew_after_five_minutes(clock: _Clock) -> None:
    assert secret_store.read(NAME) == "first"
    _put("second")
    clock.now = secret_store.LIFE
    assert secret_store.read(NAME) == "first"
    clock.now += 1
    assert secret_store.read(NAME) == "second"


def test_a_secret_that_is_known_is_gone_by_while_nobody_can_read_it(
    clock: _Clock, silent: None, caplog: pytest.LogCaptureFixture
) -> None:
    secret_store.keep(NAME, "known")
    clock.now = secret_store.LIFE + 1
    with caplog.at_level(logging.WARNING):
        assert secret_store.read(NAME) == "known"
    assert "ReadTimeoutError" in caplog.text
    assert "known" not in caplog.text.replace("unknown", "")
    clock.now += secret_store.LIFE - 1
    assert secret_store.read(NAME) == "known"
    assert len(caplog.records) == 1, "and nobody is asked again at once"


def test_a_secret_that_was_never_read_is_waited_for_by_whoever_needs_it(clock: _Clock, silent: None) -> None:
    with pytest.raises(ReadTimeoutError):
        secret_store.read(NAME)


def test_a_secret_that_may_not_be_read_is_a_fault_even_where_it_was_known(clock: _Clock) -> None:
    secret_store.keep("gone", "known")
    clock.now = secret_store.LIFE + 1
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        secret_store.read("gone")
