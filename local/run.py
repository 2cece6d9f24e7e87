"""Loket on one machine: embedded cloud, resources, seeds, triggers, API, from nothing to Ctrl-C."""

import importlib
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket
from threading import Event
from typing import Any

from chalicelib.gateways import office_data
from chalicelib.settings import settings
from local.environment import CREDENTIALS, UnreadableClock, clock_offset, environment
from local.front import LOOPBACK, Front, NoSuchAddress, PortTaken, listen, serving
from local.gateway import Gateway
from local.mails import LetterBox, verify_sender
from local.resources import DEMO, Workshop, read_template
from local.seed import OFFICE, SeedFailed, seed
from local.welcome import welcome

FOLDER = Path(".loket")
FAILED, USED_WRONGLY = 1, 2
PATIENCE_SECONDS = 10


def run(port: int, clock: str, host: str = LOOPBACK) -> int:
    """Run until Ctrl-C (or SIGTERM); return the exit code: 0, or 2 where the port or the clock can't be had."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    zone = office_data.office(OFFICE).zone
    try:
        offset = clock_offset(clock, zone)
        taken = listen(port, host)
    except UnreadableClock:
        return _refuse(
            f"CLOCK={clock} bukan waktu setempat / is not a local time. Contoh / e.g. CLOCK=2026-12-18T09:00"
        )
    except NoSuchAddress:
        return _refuse(f"HOST={host} bukan alamat komputer ini / is no address of this machine.")
    except PortTaken:
        return _refuse(f"Port {port} sudah dipakai / is taken. Coba / try: make run PORT={port + 1}")
    print("Loket sedang disiapkan / Loket is getting ready …", flush=True)
    now = datetime.now(UTC) + timedelta(seconds=offset)
    letters = LetterBox(FOLDER / "mails", now.astimezone(zone))
    try:
        with loket(taken, letters, offset, stop) as address:
            if not stop.is_set():
                print(welcome(address, FOLDER / "mails", now.astimezone(zone), moved=bool(offset)), flush=True)
            stop.wait()
            print("\nLoket berhenti / is stopping …", flush=True)
    except SeedFailed as failed:
        return _refuse(f"Berkas katalog tidak sampai / these products' files never arrived: {failed}", FAILED)
    return 0


@contextmanager
def loket(taken: socket, letters: LetterBox, offset: int, stop: Event) -> Iterator[str]:
    """Run everything on the taken port; yield the address; on leaving set `stop` and leave nothing behind."""
    from local.cloud import embedded_cloud
    from local.codes import code_mailer
    from local.cognito import patch_cognito
    from local.triggers import start, triggers_of

    address = "http://{}:{}".format(*taken.getsockname()[:2])
    os.environ.update(CREDENTIALS)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with ExitStack() as stack:
        endpoint = stack.enter_context(embedded_cloud())
        os.environ["AWS_ENDPOINT_URL"] = endpoint
        workshop = Workshop(read_template(), "demo", {**DEMO, "WebOrigin": address})
        workshop.make_all()
        os.environ.update(environment(workshop, endpoint=endpoint, offset_seconds=offset))
        settings.cache_clear()
        verify_sender(DEMO["MailFrom"])
        patch_cognito(code_mailer(_pool(workshop), DEMO["MailFrom"]))
        app = importlib.import_module("app").app
        front = Front(Gateway(app, _gateway_responses(workshop)), letters)
        stack.enter_context(serving(front, taken))
        threads = [*start(triggers_of(app.event_sources, workshop, offset), stop), letters.watch(stop)]
        try:
            seed(stop)
            yield address
        finally:
            stop.set()
            for thread in threads:
                thread.join(PATIENCE_SECONDS)


def _gateway_responses(workshop: Workshop) -> dict[str, Any]:
    body = workshop.part("RestAPI")["DefinitionBody"]
    responses: dict[str, Any] = body["x-amazon-apigateway-gateway-responses"]
    return responses


def _pool(workshop: Workshop) -> Any:
    return workshop.part("Pool")


def _refuse(line: str, code: int = USED_WRONGLY) -> int:
    print(line, file=sys.stderr)
    return code
