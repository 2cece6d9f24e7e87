"""`make story`: Loket is started on a free port, and the journeys are walked over real HTTP, step by step."""

import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from workshop.addresses import listen
from workshop.engines.jars import EngineMissing
from workshop.engines.rehearsal import Rehearsal
from workshop.journeys.cash_for_online import cash_for_online
from workshop.journeys.checks import JourneyFailed
from workshop.journeys.closed_day import closed_day
from workshop.journeys.house import House
from workshop.journeys.http_stage import HttpStage
from workshop.journeys.inexact_money import inexact_money
from workshop.journeys.journey_a import journey_a
from workshop.journeys.journey_a2 import journey_a2
from workshop.journeys.journey_b import journey_b
from workshop.journeys.journey_c import journey_c
from workshop.journeys.journey_d import journey_d
from workshop.journeys.journey_d2 import journey_d2
from workshop.journeys.journey_d3 import journey_d3
from workshop.journeys.journey_e import journey_e
from workshop.journeys.journey_f import journey_f
from workshop.journeys.journey_g import journey_g
from workshop.journeys.journey_h import journey_h
from workshop.journeys.journey_statement import journey_statement
from workshop.journeys.refund import refund
from workshop.journeys.rp0_university import rp0_university
from workshop.run.loket import loket, refuse
from workshop.run.mails import LetterBox

FOLDER = Path(".loket") / "story"
JOURNEYS: dict[str, tuple[str, Callable[[House], None]]] = {
    "A": ("dua publikasi, dari pendaftaran sampai penilaian / two publications, registration to rating", journey_a),
    "A2": ("dikembalikan, kode billing lewat, bayar dahulu / returned, code expired, paid first", journey_a2),
    "B": ("data mikro dengan surat perjanjian / microdata with the agreement", journey_b),
    "C": ("peta dan publikasi dari luar negeri / a map and a publication from abroad", journey_c),
    "D": ("penolakan / refusals", journey_d),
    "D2": ("penolakan: data, perjanjian, transfer / refusals: data, agreements, transfers", journey_d2),
    "E": ("kunjungan: publikasi tercetak, tunai / a visit: a printed copy, in cash", journey_e),
    "F": ("kunjungan: data mikro pada flashdisk / a visit: microdata on a stick", journey_f),
    "G": ("loket dan akun bertemu / counter and account meet", journey_g),
    "M": ("uang yang tidak pas, terlambat, salah kode / money not exact, late, on a dead code", inexact_money),
    "R": ("Rp0 untuk universitas / a university at Rp0", rp0_university),
    "S": ("rekening koran dua puluh baris / a statement of twenty rows", journey_statement),
    "T": ("tunai untuk permintaan daring, lalu disetor / cash for online requests, then deposited", cash_for_online),
    "U": ("kas ditutup dengan selisih / a day closed with a difference", closed_day),
    "V": ("uang diminta kembali, kredit / money asked back, a credit", refund),
    "H": ("waktu berlalu: libur, pengingat, kedaluwarsa / time passes: holidays, reminders, ends", journey_h),
    "D3": ("penolakan: loket / refusals: the counter", journey_d3),
}


class Quiet(LetterBox):
    """Keeps mails and says nothing: the steps are what is to be read."""

    def watch(self, stop: Event) -> Thread:
        """Show nothing; whoever wants a mail collects it."""
        thread = Thread(target=stop.wait, daemon=True)
        thread.start()
        return thread


def story(*, real: bool = False) -> int:
    """Walk every journey, on the real engines if so wanted.

    Returns the exit code: 0, 1 where a journey fails, 2 where there are no engines.
    """
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    began = time.monotonic()
    print("Loket sedang disiapkan / Loket is getting ready …", flush=True)
    folder = FOLDER / f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    letters = Quiet(folder / "mails", datetime.now(UTC))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with (
            TemporaryDirectory(dir=folder) as data,
            loket(listen(0), letters, 0, stop, Rehearsal(Path(data)) if real else None) as address,
        ):
            failed = [name for name in JOURNEYS if not _walked(name, HttpStage(address, letters), folder)]
    except EngineMissing as missing:
        return refuse(missing)
    print(f"\nTagihan, perjanjian, kuitansi, manifes / invoices, agreements, receipts, manifests: {folder}/*.pdf")
    print(f"Surel / mails: {folder}/mails/*.eml ({len(letters.files)})")
    verdict = f"GAGAL / FAILED: {', '.join(failed)}" if failed else "Semua perjalanan selesai / every journey arrived"
    print(f"{verdict} ({time.monotonic() - began:.0f} s)", flush=True)
    return 1 if failed else 0


def _interrupt(*_: object) -> None:
    """Leave by the door that everything on the way closes behind itself."""
    raise KeyboardInterrupt


def _walked(name: str, stage: HttpStage, folder: Path) -> bool:
    title, journey = JOURNEYS[name]
    print(f"\n== {name}: {title}", flush=True)
    house = House(stage, folder, _tell)
    try:
        journey(house)
    except JourneyFailed as failed:
        print(f"   GAGAL / FAILED: {failed}", flush=True)
        return False
    for misfit in house.contract.misfits:
        print(f"   GAGAL / FAILED, not as openapi.json says: {misfit}", flush=True)
    return not house.contract.misfits


def _tell(step: str, who: str, indonesian: str, english: str) -> None:
    print(f"   {step:<6} {who:<22} {indonesian} / {english}", flush=True)
