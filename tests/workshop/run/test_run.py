"""`make run` as a person meets it: one command, one address, clear lines, and nothing left behind."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.workshop.run.running import ROOT, Running, command, running
from workshop.waiting import HANG_SECONDS, until

pytestmark = pytest.mark.story


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("loket"))


@pytest.fixture(scope="module")
def loket(folder: Path) -> Iterator[Running]:
    with running(folder, "--port", "0", "--clock", "2026-12-18T09:00") as started:
        yield started


def test_it_answers_and_its_clock_goes_on_from_where_it_was_put(loket: Running) -> None:
    status, _, health = loket.call("/v1/health")
    assert (status, health["status"], health["stage"]) == (200, "ok", "demo")
    nine_in_jakarta = datetime(2026, 12, 18, 2, tzinfo=UTC)
    since = timedelta(seconds=time.monotonic() - loket.began)
    assert timedelta(0) <= datetime.fromisoformat(health["time"]) - nine_in_jakarta <= since + timedelta(seconds=1)
    assert "2026-12-18 09:00 WIB" in loket.printed


@pytest.mark.parametrize("path", ["/v1/none", "/none.png"])
def test_an_unknown_path_is_a_problem_in_both_languages(loket: Running, path: str) -> None:
    status, headers, problem = loket.call(path)
    assert (status, headers["Content-Type"], problem["code"]) == (404, "application/problem+json", "unknown_path")


def test_the_catalogue_is_laid_out_with_its_files(loket: Running) -> None:
    _, _, first = loket.call("/v1/offices/1904/products/statistik-daerah-2016")
    assert first["title"]["id"] == "Statistik Daerah Kabupaten Bangka Tengah 2016"
    assert (first["details"]["pages"], first["details"]["roman_pages"]) == (40, 6)
    _, _, publications = loket.call("/v1/offices/1904/products?kind=publication&limit=100")
    assert len(publications["items"]) == 12


def test_each_line_to_try_works_when_pasted(loket: Running, folder: Path) -> None:
    examples = loket.printed.split("Coba / try\n")[1].split("\n\n")[0]
    script = "set -e\n" + "\n".join(line.strip() if not line.endswith("\\") else line for line in examples.splitlines())
    done = subprocess.run(
        ["bash", "-c", script.replace("curl -s", "curl -sS --fail")], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "access_token" in done.stdout
    assert "siti@pembeli.example" in done.stdout


def test_every_account_it_prints_can_sign_in(loket: Running) -> None:
    accounts = re.findall(r"^ {3}(\S+@\S+) +(\S+) ", loket.printed, re.MULTILINE)
    assert len(accounts) == 10
    with urlopen(f"{loket.address}/codes", timeout=HANG_SECONDS) as page:  # noqa: S310 - our own address.
        codes = dict(line.split() for line in page.read().decode().splitlines())
    assert len(codes) == 8, "all but the buyer's and the kiosk's"
    for email, password in accounts:
        otp = f', "otp": "{codes[email]}"' if email in codes else ""
        body = f'{{"email": "{email}", "password": "{password}"{otp}}}'.encode()
        status, _, _ = loket.call("/v1/sessions", data=body, headers={"Content-Type": "application/json"})
        assert status == 200


def test_a_new_account_is_mailed_a_code_and_no_other_code_opens_it(loket: Running, folder: Path) -> None:
    json_body = {"Content-Type": "application/json"}
    who = b'{"email": "ana@example.com", "password": "Loket-2026-Koba", "name": "Ana", "segment": "education"}'
    assert loket.call("/v1/accounts", data=who, headers=json_body)[0] == 202
    code = _wait_for(loket, r"(?m)│ +(\d{6})\s*$")
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    body = f'{{"email": "ana@example.com", "code": "{wrong}", "password": "Loket-2026-Koba"}}'.encode()
    status, _, problem = loket.call("/v1/accounts/confirmation", data=body, headers=json_body)
    assert (status, problem["code"]) == (422, "wrong_code")
    assert [file.suffix for file in (folder / ".loket" / "mails").iterdir()] == [".eml"]


def _wait_for(loket: Running, pattern: str) -> str:
    return until(pattern, lambda: re.search(pattern, loket.printed))[1]


def test_a_taken_port_gets_one_clear_line(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        _refused(folder, "is taken", "--port", str(other.getsockname()[1]))


@pytest.mark.parametrize("clock", ["tomorrow", "2026-13-01T09:00", "2026-12-18T09:00+07:00"])
def test_a_clock_that_can_not_be_read_gets_one_clear_line(folder: Path, clock: str) -> None:
    _refused(folder, "CLOCK=2026-12-18T09:00", "--port", "0", "--clock", clock)


def _refused(folder: Path, line: str, *arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command(*arguments), cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_no_process_and_no_port(tmp_path: Path, number: int) -> None:
    with running(tmp_path, "--port", "0") as loket:
        port = int(loket.address.rpartition(":")[2])
        assert loket.stop(number) == 0
        assert loket.gone
        assert "Traceback" not in loket.printed
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))


def test_an_address_that_is_not_this_machines_gets_one_clear_line(folder: Path) -> None:
    _refused(folder, "is no address of this machine", "--host", "198.51.100.7")
