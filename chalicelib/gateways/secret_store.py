"""What Secrets Manager holds: read at the first use, known to the process for minutes, and standing in no environment.

A process that can't read anew goes on with what it knows: keys change once a year, and Secrets Manager's outage need
not be the house's.
"""

import logging
import time
from typing import Final, NamedTuple

from chalicelib.gateways.clients import secrets_manager
from chalicelib.gateways.outages import is_outage

LOG = logging.getLogger("loket.secrets")
LIFE: Final = 300.0
"""Seconds after which a process reads anew; a new key signs only when every process has read it."""


class _Known(NamedTuple):
    text: str
    until: float


_KNOWN: Final[dict[str, _Known]] = {}


def read(name: str) -> str:
    """Return what is held under this name: no call but once in five minutes, and then one."""
    known = _KNOWN.get(name)
    if known is None or known.until < time.monotonic():
        text = _asked(name, known)
        keep(name, text)
    return _KNOWN[name].text


def keep(name: str, text: str, seconds: float = LIFE) -> None:
    """Go by this from now on, for so long."""
    _KNOWN[name] = _Known(text, time.monotonic() + seconds)


def forget() -> None:
    """Know nothing any more."""
    _KNOWN.clear()


def _asked(name: str, known: _Known | None) -> str:
    try:
        return str(secrets_manager().get_secret_value(SecretId=name)["SecretString"])
    except Exception as error:
        if known is None or not is_outage(error):
            raise
        keep(name, known.text)  # A line may be marked with a key: it is known again before one is written.
        LOG.warning("secrets can't be read anew: %s", type(error).__name__)
        return known.text
