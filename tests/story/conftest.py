"""A furnished house in this process, with accounts that really register, confirm and sign in."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests
from chalice.app import ScheduledEventConfig

from chalicelib.gateways import tokens
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.story.desk import Desk
from workshop.emulator.codes import code_mailer
from workshop.emulator.cognito import patch_cognito
from workshop.emulator.inbox_notices import notices_of
from workshop.emulator.resources import DEMO, Stack, read_template
from workshop.emulator.triggers import triggers_of
from workshop.journeys.house import House
from workshop.run.gateway import Gateway
from workshop.run.mails import LetterBox
from workshop.state import State
from workshop.waiting import HANG_SECONDS


@pytest.fixture
def pool_keys(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The embedded pool's public keys at an address that the tokens gateway can really fetch."""
    keys = requests.get(settings().token_keys_url, timeout=HANG_SECONDS).content

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(keys)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Keys)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    monkeypatch.setenv("LOKET_TOKEN_KEYS_URL", f"http://127.0.0.1:{server.server_port}/")
    settings.cache_clear()
    tokens.forget_keys()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        tokens.forget_keys()


@pytest.fixture
def house(cloud: Cloud, pool_keys: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house whose every answer is held against its own OpenAPI document."""
    return House(open_desk(cloud, tmp_path, monkeypatch), tmp_path)


def open_desk(cloud: Cloud, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the stage in this process, with every trigger but the clock's."""
    from app import app

    stack = Stack(read_template())
    stack.made.update(cloud.made)
    patch_cognito(code_mailer(stack.part("Pool"), DEMO["MailFrom"]))
    sources = [s for s in app.event_sources if not isinstance(s, ScheduledEventConfig)]
    gateway = Gateway(app, stack.part("RestAPI"))
    letters = LetterBox(folder / "mails", datetime.now(UTC))
    triggers = triggers_of(sources, stack)
    if os.environ.get("LOKET_ENGINES") == "real":
        triggers = [*notices_of(read_template(), stack, State()), *triggers]
    return Desk(gateway, triggers, letters, monkeypatch)


def misfits_of(house: House) -> str:
    """Return what in the house's answers its OpenAPI document does not say."""
    return json.dumps(house.contract.misfits, indent=1)
