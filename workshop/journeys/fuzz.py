"""`make test-fuzz`: Loket is started on a free port, and Schemathesis asks whether it does what its document says.

Every check is on. The draws are the same each time, and so many per operation, so that the gate ends.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Final

from workshop.addresses import listen
from workshop.journeys.house import House
from workshop.journeys.http_stage import HttpStage
from workshop.journeys.people import Buyer
from workshop.journeys.staff import Staff
from workshop.journeys.story import Quiet
from workshop.run.loket import loket
from workshop.run.seed import ACCOUNTS

HERE: Final = Path(__file__).parent
EXAMPLES: Final = "3"
DOORS: Final[Mapping[str, tuple[str, ...]]] = {
    "siti@pembeli.example": ("Accounts", "Files", "Requests", "Requests: buyer", "Service", "Verification"),
    "petugas@bps1904.example": ("Catalogue", "Counter", "Institutions", "Requests: officer", "Stock"),
    "bendahara@bps1904.example": ("Requests: treasurer", "Treasury"),
    "admin@bps1904.example": ("Offices", "Parked work", "Staff"),
    "kepala@bps1904.example": ("Requests: head",),
}
"""Who knocks at which doors, by their headings: one who works there; a stranger is turned away before the rules."""


def fuzz(examples: str = EXAMPLES) -> int:
    """Have each of these people ask at their doors; return the exit code: 0, or 1 where something differs."""
    with TemporaryDirectory() as folder:
        letters = Quiet(Path(folder), datetime.now(UTC))
        with loket(listen(0), letters, 0, Event()) as address:
            house = House(HttpStage(address, letters), Path(folder))
            return max(_asked(address, _token(house, email), headings, examples) for email, headings in DOORS.items())


def _token(house: House, email: str) -> str:
    account = next(account for account in ACCOUNTS if account.email == email)
    kind = Buyer if account.role is None else Staff
    return kind(house, email, account.password, account.name).sign_in().token


def _asked(address: str, token: str, headings: Iterable[str], examples: str) -> int:
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "fuzz.toml"), "run"),
        *("docs/openapi.json", "--url", address, "--header", f"Authorization: Bearer {token}"),
        *(word for heading in headings for word in ("--include-tag", heading)),
        *("--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", examples),
        *("--generation-deterministic", "--no-shrink", "--no-color", "--warnings", "off"),
    ]
    return subprocess.run(command, check=False).returncode  # noqa: S603  Its own words, and a token that Loket made.
