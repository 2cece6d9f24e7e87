"""Addresses of this machine: where to listen, and what to print so that others reach it."""

from typing import Final

HIGHEST_PORT: Final = 65535
LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 # For a container, whose ports are published by whoever starts it.


def url_of(host: str, port: int) -> str:
    """Return the URL of a program that listens there; of one that listens everywhere, the one on its own machine."""
    return f"http://{LOOPBACK if host == EVERYWHERE else host}:{port}"


def next_port(port: int) -> int:
    """Return the port after this one; after none (0: any free one), and after the last, none."""
    return port and (port + 1) % (HIGHEST_PORT + 1)
