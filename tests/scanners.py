"""Scanners to connect: a small daemon that speaks ClamAV's protocol and says what it is told to; and ClamAV's own."""

import shutil
import socketserver
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from workshop.addresses import LOOPBACK
from workshop.waiting import HANG_SECONDS, until

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The file that every scanner calls malware and that does no harm; in two halves, so that none calls this one so."""
VERSION = "ClamAV 1.4.6/27500/Thu Nov 26 08:00:00 2026"
NAME = "Eicar-Test-Signature"


class Daemon:
    """What the double was sent, and what it answers; `verdict` of a file, None: it hangs up."""

    def __init__(self) -> None:
        self.version: bytes | None = VERSION.encode() + b"\0"
        self.verdict: Callable[[bytes], bytes | None] = by_signature
        self.files: list[bytes] = []
        self.longest = 0

    def answer(self, connection: Any) -> bytes | None:
        command = connection.read(10)
        if command.startswith(b"zVERSION\0"):
            return self.version
        if command != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while length := struct.unpack(">I", connection.read(4))[0]:
            self.longest = max(self.longest, length)
            content += connection.read(length)
        self.files.append(content)
        return self.verdict(content)


def by_signature(content: bytes) -> bytes:
    """Answer as ClamAV does with one signature."""
    return f"stream: {NAME} FOUND\0".encode() if EICAR in content else b"stream: OK\0"


@contextmanager
def double(socket_file: Path | None = None) -> Iterator[tuple[Daemon, str]]:
    """Run the double; yield it and its address."""
    daemon = Daemon()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                answer = daemon.answer(_Reader(self.rfile))
            except EOFError:
                return
            if answer is not None:
                self.wfile.write(answer)

    if socket_file:
        server: socketserver.BaseServer = socketserver.ThreadingUnixStreamServer(str(socket_file), Handler)
        address = f"unix://{socket_file}"
    else:
        server = socketserver.ThreadingTCPServer((LOOPBACK, 0), Handler)
        address = f"tcp://{LOOPBACK}:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield daemon, address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Reader:
    """Reads as many bytes as are wanted, but a command only to its end."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.begun = False

    def read(self, length: int) -> bytes:
        if not self.begun:
            self.begun = True
            command = b""
            while not command.endswith(b"\0"):
                command += self._some(1)
            return command
        return self._some(length)

    def _some(self, length: int) -> bytes:
        content: bytes = self.stream.read(length)
        if len(content) < length:
            raise EOFError
        return content


class ClamdMissing(RuntimeError):
    """ClamAV's daemon is not installed, or does not come up."""


@contextmanager
def clamd(stream_max: str = "25M") -> Iterator[str]:
    """Run ClamAV's own daemon with one signature, made here, of the EICAR file wherever it stands; yield its address.

    Raises:
        ClamdMissing: when it is not installed (Debian: clamav-daemon) or ends by itself.
    """
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        raise ClamdMissing("no clamd here; on Debian or Ubuntu: apt-get install clamav-daemon")
    with TemporaryDirectory(prefix="loket-clamd-") as temporary:
        folder = Path(temporary)
        (folder / "loket.ndb").write_text(f"{NAME}:0:*:{EICAR.hex()}\n")
        address, log = folder / "clamd.ctl", folder / "log"
        settings = {
            "LocalSocket": address,
            "DatabaseDirectory": folder,
            "TemporaryDirectory": folder,
            "Foreground": "yes",
            "StreamMaxLength": stream_max,
        }
        (folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
        with log.open("wb") as out:
            process = subprocess.Popen(
                [program, "--config-file", str(folder / "clamd.conf")], stdout=out, stderr=out, stdin=subprocess.DEVNULL
            )
        try:
            until("clamd", lambda: address.exists() or process.poll() is not None)
            if process.poll() is not None:
                raise ClamdMissing(log.read_text("utf-8", "replace")[-600:])
            yield f"unix://{address}"
        finally:
            process.terminate()
            process.wait(HANG_SECONDS)
