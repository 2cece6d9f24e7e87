"""`make run ENGINE=real`: what an office did yesterday is there today, also where Loket was killed in the middle."""

import fcntl
import os
import re
import signal
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.handmade_pdf import PDF
from tests.workshop.engines.rehearsing import Visitor, post, staff
from tests.workshop.run.running import ROOT, Running, command, running
from workshop.waiting import until

pytestmark = pytest.mark.conformance
REAL = ("--engine", "real", "--port", "0")
ANA = ("ana@example.com", "Loket-2026-Koba")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("rehearsal"))


def _kept(folder: Path) -> Path:
    return folder / ".loket" / "real"


def _nobody_writes_in(folder: Path) -> bool:
    """Whether the folder's lock is free: Loket and each engine hold it as long as they live."""
    with (_kept(folder) / "lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _sale(loket: Running, buyer: Visitor, place: int) -> str:
    """Sell a publication; return the number of the receipt. `place` tells sales of one test apart."""
    officer, treasurer = staff(loket, "officer"), staff(loket, "treasurer")
    request = buyer.submitted()
    officer.give(request, "accept")
    code = f"8{datetime.now(UTC):%Y%m%d}{place:06d}"
    officer.give(request, "send-offer", billing={"code": code})
    buyer.give(request, "approve-offer", offer=1)
    invoice = treasurer.see(request)["invoices"][-1]
    paid = {"billing_code": code, "ntpn": f"0900A1B2C3{place:06d}", "channel": "BRI"}
    paid |= {"amount_idr": invoice["total_idr"], "paid_at": datetime.now(UTC).isoformat()}
    treasurer.give(request, "record-billing-payment", **paid)
    return str(treasurer.give(request, "issue-receipt")["receipts"][-1]["number"])


def _sequence(number: str) -> int:
    return int(re.findall(r"\d+", number)[0])


def _mailed(folder: Path, words: str) -> int:
    """Return in how many mails of all runs the words are."""
    files = (_kept(folder) / "mails").glob("*.eml")
    return sum(words in file.read_text("utf-8", "replace") for file in files)


def test_who_came_yesterday_signs_in_today_and_all_of_it_is_there_also_after_a_kill(folder: Path) -> None:
    with running(folder, *REAL) as loket:
        ana = Visitor(loket, *ANA)
        ana.register()
        yesterday, old_token = ana.sign_in(), ana.token
        request = str(ana.ask("POST", "/v1/requests", {"office": "1904"})["id"])
        assert post(ana.announce(request)).status_code < 300
        file = ana.received(request)
        first = _sale(loket, ana, 1)
        keeper = staff(loket, "admin")
        products = keeper.ask("GET", "/v1/offices/1904/products?limit=100")
        listed = keeper.ask("GET", "/v1/offices/1904/products?limit=2")["next"]
        officer = staff(loket, "officer").sign_in()
        Visitor(loket, "budi@example.com", "Loket-2026-Koba").ask(
            "POST",
            "/v1/accounts",
            {"email": "budi@example.com", "password": "Loket-2026-Koba", "name": "Budi", "segment": "education"},
        )
        code = until("the code", lambda: re.findall(r"(?m)│ +(\d{6})\s*$", loket.printed)[1:])[0]
        assert loket.stop(signal.SIGINT) == 0
        assert loket.gone
        assert _nobody_writes_in(folder)

    with running(folder, *REAL) as loket:
        status, _, _ = loket.call("/v1/me", headers={"Authorization": f"Bearer {old_token}"})
        assert status == 200
        ana = Visitor(loket, *ANA)
        assert ana.sign_in() == yesterday
        assert [d["file"] for d in ana.see(request)["documents"]] == [file]
        opened = ana.open_file(request, file["file_id"])
        assert (opened.content, opened.headers["Content-Type"]) == (PDF, "application/pdf")
        assert _sequence(_sale(loket, ana, 2)) == _sequence(first) + 1
        assert staff(loket, "officer").sign_in() == officer
        assert staff(loket, "admin").ask("GET", "/v1/offices/1904/products?limit=100") == products
        assert ana.ask("GET", f"/v1/offices/1904/products?limit=2&cursor={listed}")["items"], "signed by the old secret"
        budi = Visitor(loket, "budi@example.com", "Loket-2026-Koba")
        budi.ask("POST", "/v1/accounts/confirmation", {"email": budi.email, "code": code, "password": budi.password})
        assert budi.sign_in()

        draft = str(ana.ask("POST", "/v1/requests", {"office": "1904"})["id"])
        form = ana.announce(draft)
        reference = ana.see(ana.submitted())["reference"]
        until("the mail", lambda: _mailed(folder, reference))
        os.kill(loket.process.pid, signal.SIGSTOP)
        assert post(form).status_code < 300
        os.kill(loket.process.pid, signal.SIGKILL)

    until("the end of the engines", lambda: _nobody_writes_in(folder))
    with running(folder, *REAL) as loket:
        ana = Visitor(loket, *ANA)
        assert ana.sign_in() == yesterday
        assert ana.received(draft)["size_bytes"] == len(PDF)
        assert _sequence(_sale(loket, ana, 3)) == _sequence(first) + 2
        assert loket.stop(signal.SIGTERM) == 0
    assert _mailed(folder, reference) == 1, "nothing that was done is done again"
    assert _nobody_writes_in(folder)
    assert {f.name: f.stat().st_mode & 0o077 for f in _kept(folder).glob("*.json")} == dict.fromkeys(
        ("accounts.json", "clock.json", "inbox.json", "secret.json", "stream.json"), 0
    )


def test_a_second_loket_in_the_same_folder_is_refused(folder: Path) -> None:
    with running(folder, *REAL):
        refused = _start(folder)
    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [".loket/real sedang dipakai Loket lain / is in use by another Loket."]


def test_without_java_one_line_says_so(tmp_path: Path) -> None:
    refused = _start(tmp_path, PATH="/nonexistent")
    assert refused.returncode == 2
    (line,) = refused.stderr.splitlines()
    assert line.startswith("ENGINE=real tidak dapat dijalankan / cannot be run: ")
    assert "there is no `java` here" in line


def _start(folder: Path, *more: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command(*REAL, *more), cwd=folder, env=variables, check=False, capture_output=True, text=True)


def test_with_a_moved_clock_files_still_come_and_go(tmp_path: Path) -> None:
    with running(tmp_path, *REAL, "--clock", "2031-03-03T09:00") as loket:
        ana = Visitor(loket, *ANA)
        ana.register()
        ana.sign_in()
        request = str(ana.ask("POST", "/v1/requests", {"office": "1904"})["id"])
        assert post(ana.announce(request)).status_code < 300
        assert ana.open_file(request, ana.received(request)["file_id"]).content == PDF
    back = _start(tmp_path, "--clock", "2031-03-02T09:00")
    assert back.returncode == 2
    assert "cannot go back, its clock stands at 2031-03-03T0" in back.stderr
