"""A scanner's word counts where it is whole; whatever else comes of asking it, nobody takes for "clean"."""

import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chalicelib import settings as environment
from chalicelib.gateways import scanner
from chalicelib.gateways.inspection import process
from chalicelib.gateways.scanner import LONGEST_ANSWER, PATIENCE, Answer, ScanFailedError, ask
from chalicelib.settings import Timeouts, settings
from tests.packaged.written import FUNCTIONS
from tests.scanners import EICAR, NAME, VERSION, Daemon, clamd, double
from workshop.addresses import LOOPBACK, free_port

Connect = Callable[[str], None]


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch) -> Iterator[Connect]:
    """Call it with the address of a scanner."""

    def to(address: str) -> None:
        monkeypatch.setenv("LOKET_SCANNER", address)
        settings.cache_clear()

    yield to
    settings.cache_clear()


@pytest.fixture
def daemon(connect: Connect) -> Iterator[Daemon]:
    with double() as (daemon, address):
        connect(address)
        yield daemon


def test_a_clean_file_is_clean_by_the_word_of_a_named_scanner(daemon: Daemon) -> None:
    assert ask([b"abc", b"def"]) == Answer(VERSION, None)
    assert daemon.files == [b"abcdef"]


def test_what_is_found_bears_the_name_that_the_scanner_gives_it(daemon: Daemon) -> None:
    assert ask([b"before", EICAR, b"after"]) == Answer(VERSION, NAME)


def test_a_scanner_is_asked_by_a_socket_of_the_same_machine_too(tmp_path: Path, connect: Connect) -> None:
    with double(tmp_path / "s") as (_, address):
        connect(address)
        assert ask([EICAR]).malware == NAME


@pytest.mark.parametrize(
    "verdict",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"stream: OK",
        b"stream: OKAY\0",
        b"stream:  FOUND\0",
        b"stream: two words FOUND\0",
        b"stream: OK\0\0",
        b"",
        b"x" * (LONGEST_ANSWER + 1),
        None,
    ],
)
def test_an_answer_that_says_neither_clean_nor_what_was_found_is_none(daemon: Daemon, verdict: bytes | None) -> None:
    daemon.verdict = lambda _: verdict
    with pytest.raises(ScanFailedError):
        ask([b"abc"])


@pytest.mark.parametrize("version", [b"\0", b"ClamAV\n1.4\0", b"v" * 201 + b"\0", None])
def test_a_scanner_that_does_not_say_who_it_is_has_not_looked(daemon: Daemon, version: bytes | None) -> None:
    daemon.version = version
    with pytest.raises(ScanFailedError):
        ask([b"abc"])


@pytest.mark.parametrize("address", [f"tcp://{LOOPBACK}:{{port}}", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_that_is_not_there_is_no_clean_file(connect: Connect, address: str) -> None:
    connect(address.format(port=free_port()))
    with pytest.raises(ScanFailedError):
        ask([b"abc"])


def test_a_scanner_that_never_answers_is_given_up(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Timeouts(connect=60, read=0.05, tries=1)
    monkeypatch.setattr(environment, "TIMEOUTS", dict.fromkeys(environment.TIMEOUTS, silent))
    monkeypatch.setattr(scanner, "PATIENCE", 0.05)
    with socket.create_server((LOOPBACK, 0)) as mute:
        connect(f"tcp://{LOOPBACK}:{mute.getsockname()[1]}")
        with pytest.raises(ScanFailedError):
            ask([b"abc"])


def test_the_worker_outlives_the_inspection_and_a_daemon_that_never_answers() -> None:
    longest = process.SECONDS + environment.TIMEOUTS["worker"].silent_seconds + PATIENCE
    assert FUNCTIONS["on_uploads"]["lambda_timeout"] > longest + 60
    assert PATIENCE > 120, "clamd's MaxScanTime, after which it answers in any case"


def test_lengths_are_written_as_clamd_reads_them() -> None:
    assert scanner._LENGTH.pack(1) == struct.pack("!L", 1) == b"\0\0\0\1"


@pytest.mark.scanner
def test_clamav_itself_names_itself_and_what_it_finds_and_refuses_what_is_too_long(connect: Connect) -> None:
    with clamd(stream_max="1M") as address:
        connect(address)
        clean = ask([b"nothing but words"])
        assert clean.scanner.startswith("ClamAV ")
        assert clean.malware is None
        assert ask([EICAR]).malware == f"{NAME}.UNOFFICIAL"
        assert ask([b"%PDF-1.7\n% ", EICAR, b"\n%%EOF\n"]).malware == f"{NAME}.UNOFFICIAL"
        with pytest.raises(ScanFailedError):
            ask([bytes(1 << 20)] * 4)
        assert ask([bytes(1 << 19)]).malware is None
