"""The environment of the functions, read from the same template that gives it to them when deployed."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from math import ceil

from workshop.emulator.makers import REGION
from workshop.emulator.resources import Stack

CREDENTIALS: Mapping[str, str] = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_SESSION_TOKEN": "",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
}
"""Credentials that no cloud knows: nothing here can reach a real account by mistake."""


YEARS = range(2000, 2100)
"""Beyond them deadlines run out of the calendar's years."""


class UnreadableClock(ValueError):
    """CLOCK is not a local date and time of this century such as 2026-12-18T09:00."""


def environment(stack: Stack, *, endpoint: str = "", offset_seconds: int = 0) -> dict[str, str]:
    """Return the LOKET_* variables of all functions together, and what differs on one machine.

    `stack` has made its resources; `endpoint` is the embedded cloud's URL (empty in unit tests).
    """
    variables: dict[str, str] = {}
    for part in stack.parts().values():
        declared = part.get("Environment", {}).get("Variables", {})
        variables |= {name: stack.resolve(value) for name, value in declared.items()}
    variables["LOKET_SECRET_EDGE"] = ""  # No edge stands before this machine.
    variables["LOKET_FUNCTION"] = "one-machine"
    variables["LOKET_S3_PATH_STYLE"] = "1"
    variables["LOKET_CLOCK_OFFSET_SECONDS"] = str(offset_seconds)
    if endpoint:
        variables["AWS_ENDPOINT_URL"] = endpoint
        variables["LOKET_TOKEN_KEYS_URL"] = f"{endpoint}/{variables['LOKET_POOL_ID']}/.well-known/jwks.json"
    return variables


def clock_offset(local_time: str, zone: tzinfo, now: datetime | None = None) -> int:
    """Return how many seconds the demo's clock runs ahead (or behind) to show this office-local time now.

    Raises:
        UnreadableClock: when it is not a local date and time of this century.
    """
    if not local_time:
        return 0
    try:
        moment = datetime.fromisoformat(local_time)
    except ValueError as error:
        raise UnreadableClock(local_time) from error
    if moment.tzinfo is not None or moment.year not in YEARS:
        raise UnreadableClock(local_time)
    return ceil((moment.replace(tzinfo=zone) - (now or datetime.now(UTC))).total_seconds())


def scanner_of(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the template's parameters that name this machine's own scanner for malware, if it has one."""
    values = {"Scanner": variables.get("LOKET_SCANNER"), "ScannerBytes": variables.get("LOKET_SCANNER_BYTES")}
    return {parameter: value for parameter, value in values.items() if value}
