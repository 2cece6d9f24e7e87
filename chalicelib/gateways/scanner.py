"""ClamAV's daemon, asked by its own protocol whether there is malware in a file.

Source: clamd(8), the commands `zVERSION` and `zINSTREAM`; each question has a connection of its own. It answers a file
only when it has looked through all of it: within two minutes, by its own setting `MaxScanTime`.
"""

import re
import socket
import struct
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from chalicelib.gateways.outages import NoAnswerError
from chalicelib.settings import settings

PATIENCE: Final = 150.0
"""Seconds until an answer: longer than the daemon looks at one file."""
LONGEST_ANSWER: Final = 4096
_CLEAN: Final = "stream: OK"
_MALWARE: Final = re.compile(r"stream: (?P<name>[\x21-\x7e]{1,200}) FOUND")
_VERSION: Final = re.compile(r"[\x20-\x7e]{1,200}")
_LENGTH: Final = struct.Struct(">I")


class ScanFailedError(NoAnswerError):
    """The scanner was not reached, or said neither that the file is clean nor what is in it."""


class Answer(NamedTuple):
    """Which scanner looked, by its version and that of its signatures, and the name of what it found, if anything."""

    scanner: str
    malware: str | None


def ask(pieces: Iterable[bytes]) -> Answer:
    """Return what the connected scanner says of a file, sent piece by piece.

    Raises:
        ScanFailedError: no answer, or none that can be relied upon: too large for it, out of memory, torn off.
    """
    read = settings().timeouts.read
    version = _told(b"zVERSION\0", (), read)
    verdict = _told(b"zINSTREAM\0", pieces, max(PATIENCE, read))
    malware = _MALWARE.fullmatch(verdict)
    if not _VERSION.fullmatch(version) or not (malware or verdict == _CLEAN):
        raise ScanFailedError
    return Answer(version, malware["name"] if malware else None)


def _told(command: bytes, pieces: Iterable[bytes], patience: float) -> str:
    """Return the answer to one command; a file follows it in pieces with their lengths, and one of none at its end."""
    try:
        with _connected() as daemon:
            daemon.settimeout(patience)
            daemon.sendall(command)
            for piece in pieces:
                daemon.sendall(_LENGTH.pack(len(piece)) + piece)
            if command == b"zINSTREAM\0":
                daemon.sendall(_LENGTH.pack(0))
            return _answer(daemon)
    except OSError as error:
        raise ScanFailedError from error


def _connected() -> socket.socket:
    """Return a connection to the address of the settings, where there is one."""
    address, patience = urlsplit(settings().scanner), settings().timeouts.connect
    if address.scheme == "tcp":
        daemon = socket.create_connection((address.hostname or "", address.port or 0), patience)
    else:
        daemon = socket.socket(socket.AF_UNIX)
        try:
            daemon.settimeout(patience)
            daemon.connect(address.path)
        except OSError:
            daemon.close()
            raise
    return daemon


def _answer(daemon: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0"):
        piece = daemon.recv(LONGEST_ANSWER)
        answer += piece
        if not piece or len(answer) > LONGEST_ANSWER:
            raise ScanFailedError
    return answer.removesuffix(b"\0").decode("utf-8", "replace")
