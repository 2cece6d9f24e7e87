"""Addresses of this machine: where to listen, and what to print so that others reach it."""

import errno
import secrets
import socket
from typing import Final

HIGHEST_PORT: Final = 65535
NEVER_LENT: Final = range(10_000, 32_768)
"""Below what Linux lends to whoever calls (from 32768), and macOS and IANA's own rule (from 49152)."""
LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 # For a container, whose ports are published by whoever starts it.


class PortTaken(OSError):
    """Another program listens on the wanted port."""


class NoSuchAddress(OSError):
    """This machine has no such address."""


def url_of(host: str, port: int) -> str:
    """Return the URL of a program that listens there; of one that listens everywhere, the one on its own machine."""
    return f"http://{LOOPBACK if host == EVERYWHERE else host}:{port}"


def next_port(port: int) -> int:
    """Return the port after this one; after none (0: any free one), and after the last, none."""
    return port and (port + 1) % (HIGHEST_PORT + 1)


def free_port(host: str = LOOPBACK) -> int:
    """Return a port of this address on which nobody listens, for a program that will take it in some seconds.

    It is none of those that the system lends to whoever calls: one of them could be lent out meanwhile.
    """
    while True:
        port = secrets.choice(NEVER_LENT)
        try:
            listen(port, host).close()
        except PortTaken:
            continue
        return port


def listen(port: int, host: str = LOOPBACK) -> socket.socket:
    """Take the port (0: any free one) of this address before anything else is started.

    Raises:
        PortTaken: when another program or the system keeps it. NoSuchAddress: when the address is not this machine's.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTaken(port) from error
        raise NoSuchAddress(host) from error
    return listener
