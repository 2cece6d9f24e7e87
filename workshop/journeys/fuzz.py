"""`make test-fuzz`: Loket is started on a free port, and Schemathesis asks whether it does what its document says.

Every check is on. The draws are the same each time, and so many per operation, so that the gate ends.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Final

from workshop.addresses import listen
from workshop.journeys.house import House
from workshop.journeys.http_stage import HttpStage
from workshop.journeys.people import Buyer
from workshop.journeys.staff import Officer
from workshop.journeys.story import Quiet
from workshop.run.loket import loket
from workshop.run.seed import ACCOUNTS

HERE: Final = Path(__file__).parent
EXAMPLES: Final = "3"
AS: Final = ("siti@pembeli.example", "petugas@bps1904.example")
"""Who knocks at every door: a buyer, and an officer who keeps the catalogue too."""


def fuzz(examples: str = EXAMPLES) -> int:
    """Ask at every door, as each of these people; return the exit code: 0, or 1 where something differs."""
    with TemporaryDirectory() as folder:
        letters = Quiet(Path(folder), datetime.now(UTC))
        with loket(listen(0), letters, 0, Event()) as address:
            house = House(HttpStage(address, letters), Path(folder))
            return max(_asked(address, _token(house, email), examples) for email in AS)


def _token(house: House, email: str) -> str:
    account = next(account for account in ACCOUNTS if account.email == email)
    kind = Buyer if account.role is None else Officer
    return kind(house, email, account.password, account.name).sign_in().token


def _asked(address: str, token: str, examples: str) -> int:
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "fuzz.toml"), "run"),
        *("docs/openapi.json", "--url", address, "--header", f"Authorization: Bearer {token}"),
        *("--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", examples),
        *("--generation-deterministic", "--no-shrink", "--no-color", "--warnings", "off"),
    ]
    return subprocess.run(command, check=False).returncode  # noqa: S603  Its own words, and a token that Loket made.
