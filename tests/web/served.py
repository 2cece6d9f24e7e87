"""A whole Loket in this process, as `make run` starts it, and the demo's people signed in to it once each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser

from chalicelib.gateways import office_data
from chalicelib.settings import settings
from workshop.addresses import listen
from workshop.emulator.environment import clock_offset
from workshop.emulator.makers import client
from workshop.journeys.house import House
from workshop.journeys.http_stage import HttpStage
from workshop.journeys.story import Quiet
from workshop.run.authenticator import next_code
from workshop.run.loket import loket
from workshop.run.seed import ACCOUNTS, OFFICE
from workshop.run.web import REPORTS
from workshop.waiting import HANG_SECONDS

CLOCK = "2026-12-16T09:00"
"""A Wednesday on which the counter is open; in the office's zone."""
BUYER, OFFICER, COLLEAGUE = "siti@pembeli.example", "petugas@bps1904.example", "petugas2@bps1904.example"
TREASURER, HEAD, ADMIN = "bendahara@bps1904.example", "kepala@bps1904.example", "admin@bps1904.example"


class Served:
    """Where Loket answers, where its store does, and the house as the journeys know it."""

    def __init__(self, address: str, house: House) -> None:
        """Nobody is signed in yet."""
        self.address, self.house = address, house
        self.store = str(client("s3").meta.endpoint_url)
        self._sessions: dict[str, Any] = {}

    def session(self, email: str, browser: Browser) -> Any:
        """Return the browser's state of this demo account, signed in once: of sign-ins there are ten a minute."""
        if email not in self._sessions:
            account = next(account for account in ACCOUNTS if account.email == email)
            body = {"email": email, "password": account.password}
            if account.role:
                body["otp"] = next_code(email)
            with browser.new_context() as context:
                answer = context.request.post(f"{self.address}/v1/sessions", data=body)
                assert answer.ok, answer.text()
                host = urlsplit(self.address).hostname or ""
                context.add_cookies([{"name": "had_session", "value": "1", "domain": host, "path": "/"}])
                self._sessions[email] = context.storage_state()
        return self._sessions[email]

    @property
    def kept_out(self) -> list[str]:
        """What browsers have reported so far that the pages' policy kept out."""
        with urlopen(self.address + REPORTS, timeout=HANG_SECONDS) as reports:  # noqa: S310 - our own address.
            return list(reports.read().decode().splitlines())


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Run Loket until left, at its own hour; the environment is afterwards as it was."""
    before = dict(os.environ)
    offset = clock_offset(CLOCK, office_data.office(OFFICE).zone)
    letters = Quiet(folder / "mails", datetime.now(UTC) + timedelta(seconds=offset))
    stop = Event()
    try:
        with loket(listen(0), letters, offset, stop) as address:
            yield Served(address, House(HttpStage(address, letters), folder))
    finally:
        stop.set()
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()
