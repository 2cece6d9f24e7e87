"""Loket on one machine: embedded cloud, resources, seeds, triggers, API, from nothing to Ctrl-C."""

import importlib
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket
from threading import Event

from chalicelib.gateways import office_data
from chalicelib.services.calendars import keeping
from chalicelib.settings import settings
from workshop.addresses import LOOPBACK, NoSuchAddress, PortTaken, listen, next_port, url_of
from workshop.emulator.environment import CREDENTIALS, UnreadableClock, clock_offset, environment, scanner_of
from workshop.emulator.keys import hold_keys, hold_signing_key, new_keys, new_signing_key
from workshop.emulator.makers import OutgrownTable, client
from workshop.emulator.resources import DEMO, Stack, read_template
from workshop.engines.jars import EngineMissing
from workshop.engines.rehearsal import FOLDER as KEPT
from workshop.engines.rehearsal import (
    ClockBehind,
    FolderBusy,
    ForgetfulFolder,
    Ground,
    Rehearsal,
    TornFolder,
    check_memory,
)
from workshop.run.front import Front, serving
from workshop.run.gateway import Gateway
from workshop.run.mails import LetterBox, verify_sender
from workshop.run.seed import OFFICE, SeedFailed, seed
from workshop.run.stopping import stop_on_signals
from workshop.run.web import DIST, Web, headers_of
from workshop.run.welcome import welcome
from workshop.state import UnreadableFile
from workshop.waiting import HANG_SECONDS

FOLDER = Path(".loket")
BEGIN_ANEW = f"Mulai dari awal / begin anew: rm -r {KEPT}"
FROM_A_COPY = f"Pulihkan dari cadangan / restore it from a copy. {BEGIN_ANEW}"
REFUSALS: Mapping[type[Exception], str] = {
    UnreadableClock: "CLOCK={} bukan waktu setempat / is not a local time. Contoh / e.g. CLOCK=2026-12-18T09:00",
    NoSuchAddress: "HOST={} bukan alamat komputer ini / is no address of this machine.",
    PortTaken: "Port {} sudah dipakai / is taken. Pilih yang lain / choose another: make run PORT=… "
    "(ENGINE=real: juga port sesudahnya / the next one as well)",
    EngineMissing: "ENGINE=real tidak dapat dijalankan / cannot be run: {}",
    ClockBehind: "Gladi tidak dapat mundur; jamnya sekarang / a rehearsal cannot go back, its clock stands at {}. "
    "Lanjutkan tanpa / go on without CLOCK.",
    FolderBusy: "{} sedang dipakai Loket lain / is in use by another Loket.",
    OutgrownTable: f"Data lama tidak cocok dengan templat / old data do not fit the template: {{}}. {BEGIN_ANEW}",
    UnreadableFile: f"{{}} rusak / is damaged. {FROM_A_COPY}",
    TornFolder: f"Di {KEPT} tidak ada / there is no {{}}. {FROM_A_COPY}",
    ForgetfulFolder: f"Sistem berkas {KEPT} tidak menyimpan atribut / keeps no extended attributes.",
    SeedFailed: "Berkas katalog tidak sampai / these products' files never arrived: {}",
}
"""One line for each thing that stands in the way, in both languages; {} is what the error says."""
FAILED, USED_WRONGLY = 1, 2


def run(port: int, clock: str, host: str = LOOPBACK, *, real: bool = False) -> int:
    """Run until Ctrl-C (or SIGTERM, or the terminal closes), on the real engines if so wanted.

    Returns the exit code: 0, 1 where the demo office could not be furnished, 2 where something is missing or wrong.
    """
    stop = stop_on_signals()
    zone = office_data.office(OFFICE).zone
    rehearsal = Rehearsal(files_port=next_port(port)) if real else None
    folder = (rehearsal.folder if rehearsal else FOLDER) / "mails"
    try:
        offset = clock_offset(clock, zone)
        if rehearsal:
            offset = rehearsal.offset(offset if clock else None)
        listener = listen(port, host)
        print("Loket sedang disiapkan / Loket is getting ready …", flush=True)
        now = datetime.now(UTC) + timedelta(seconds=offset)
        letters = LetterBox(folder, now.astimezone(zone))
        with loket(listener, letters, offset, stop, rehearsal) as address:
            if not stop.is_set():
                data_folder = rehearsal.folder if rehearsal else None
                print(
                    welcome(address, folder, now.astimezone(zone), moved=bool(offset), data_folder=data_folder),
                    flush=True,
                )
                print(*missing_calendars(), sep="\n", end="", flush=True)
            stop.wait()
            print("\nLoket berhenti / is stopping …", flush=True)
    except tuple(REFUSALS) as refused:
        return refuse(refused)
    return 0


def missing_calendars() -> list[str]:
    """Return a line for each office that soon needs the calendar of a year, and has none."""
    years = {office.code: keeping.missing(office.code) for office in office_data.offices()}
    return [
        f"Kantor {code} belum memiliki kalender libur {year} / has no calendar of {year} yet: /desk/calendar\n"
        for code, year in years.items()
        if year
    ]


def refuse(reason: Exception) -> int:
    """Say in one line what stands in the way; return the exit code."""
    print(REFUSALS[type(reason)].format(reason), file=sys.stderr)
    return FAILED if isinstance(reason, SeedFailed) else USED_WRONGLY


@contextmanager
def loket(
    listener: socket, letters: LetterBox, offset: int, stop: Event, rehearsal: Rehearsal | None = None
) -> Iterator[str]:
    """Run everything on the taken port; yield the address; on leaving set `stop` and leave nothing behind.

    All data are gone then, but those of a `rehearsal`, which goes on with the next run in its folder.
    """
    from workshop.emulator.bell import Bell
    from workshop.emulator.cloud import embedded_cloud
    from workshop.emulator.codes import code_mailer
    from workshop.emulator.cognito import patch_cognito
    from workshop.emulator.inbox_notices import notices_of
    from workshop.emulator.mail_events import mail_events_of
    from workshop.emulator.triggers import polling, triggers_of
    from workshop.run.accounts import Accounts

    host, port = listener.getsockname()[:2]
    address = url_of(host, port)
    os.environ.update(CREDENTIALS)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with ExitStack() as exits:
        ground = exits.enter_context(rehearsal.ground(host, offset)) if rehearsal else Ground(read_template())
        accounts = Accounts(ground.accounts)
        bell = Bell()
        # Browsers send and fetch files there; those of a rehearsal lie with its engines, which ring for nothing.
        cloud = embedded_cloud(accounts.keep, LOOPBACK) if rehearsal else embedded_cloud(host=host, bell=bell)
        endpoint = exits.enter_context(cloud)
        os.environ.update({"AWS_ENDPOINT_URL": endpoint, **ground.variables})
        stack = Stack(ground.template, "demo", {**DEMO, "WebOrigin": address, **scanner_of(os.environ)})
        stack.make_all()
        hold_keys(stack, ground.keys or new_keys())
        hold_signing_key(stack, ground.signing or new_signing_key())
        os.environ.update({**environment(stack, endpoint=endpoint, offset_seconds=offset), **ground.variables})
        settings.cache_clear()
        verify_sender(DEMO["MailFrom"])
        patch_cognito(code_mailer(stack.part("Pool"), DEMO["MailFrom"]))
        accounts.restore(settings().pool_id)
        app = importlib.import_module("app").app
        triggers = triggers_of(app.event_sources, stack, offset, ground.stream)
        triggers = [*triggers, *mail_events_of(read_template(), stack)]
        if rehearsal:
            check_memory(settings().files_bucket)
            triggers += notices_of(read_template(), stack, ground.inbox)
        exits.callback(letters.watch(stop).join, HANG_SECONDS)
        acted = bell.ring if rehearsal else None
        exits.enter_context(polling(triggers, stop, bell, acted))
        web = Web(DIST, headers_of(stack, client("s3").meta.endpoint_url))
        front = Front(Gateway(app, stack.part("RestAPI")), letters, web, acted)
        exits.enter_context(serving(front, listener))
        seed(stop)
        yield address
