"""The demo's clock and credentials."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.clouds import Cloud
from workshop.emulator.environment import CREDENTIALS, UnreadableClock, clock_offset, environment, scanner_of
from workshop.emulator.resources import DEMO, Stack, read_template

JAKARTA = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 12, 1, 12, 0, 0, 300_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local_time", "seconds"),
    [("", 0), ("2026-12-01T19:00", 0), ("2026-12-01T19:01", 60), ("2026-12-01", -68400), ("2026-12-02T19:00", 86400)],
)
def test_the_clock_is_put_to_office_local_time(local_time: str, seconds: int) -> None:
    assert clock_offset(local_time, JAKARTA, NOON) == seconds


@pytest.mark.parametrize(
    "local_time", ["noon", "2026-02-30T09:00", "2026-12-01T19:00Z", "09:00", "0001-01-01T00:00", "9999-12-31T23:59"]
)
def test_a_clock_that_is_no_local_time_is_refused(local_time: str) -> None:
    with pytest.raises(UnreadableClock):
        clock_offset(local_time, JAKARTA, NOON)


def test_no_credential_of_this_machine_is_ever_used() -> None:
    assert CREDENTIALS["AWS_SHARED_CREDENTIALS_FILE"] == CREDENTIALS["AWS_CONFIG_FILE"] == "/dev/null"
    assert CREDENTIALS["AWS_EC2_METADATA_DISABLED"] == "true"


def test_a_scanner_of_this_machine_is_the_one_that_the_functions_are_told_of(cloud: Cloud) -> None:
    asked = {"LOKET_SCANNER": "unix:///run/clamav/clamd.ctl", "LOKET_SCANNER_BYTES": "100000000", "LOKET_STAGE": "x"}
    stack = Stack(read_template(), "demo", {**DEMO, **scanner_of(asked)})
    stack.made.update(cloud.made)
    variables = environment(stack)
    assert {name: variables[name] for name in asked} == asked | {"LOKET_STAGE": "demo"}
    stack = Stack(read_template(), "demo", {**DEMO, **scanner_of({})})
    stack.made.update(cloud.made)
    assert environment(stack)["LOKET_SCANNER"] == ""
