"""What the embedded cloud holds in memory, for what no API shows."""

from typing import Any

from moto import backends

from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import REGION


def backend(service: str) -> Any:
    """Return the emulator's own state of this service, in this house's account and region."""
    accounts: Any = backends.get_backend(service)  # type: ignore[call-overload] # Its overloads name each service.
    return accounts[ACCOUNT]["aws" if service == "s3" else REGION]
