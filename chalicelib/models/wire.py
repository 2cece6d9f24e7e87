"""The client of all tables, without what botocore does to each call and value that nobody here needs (ADR 0027).

Both by botocore's own means: a file beside its description of DynamoDB, as it ships some itself, and a client
configuration. A test holds each: values come and go as they are, and the header is not built anew.
"""

from functools import cache
from pathlib import Path
from typing import Final

from botocore.config import Config
from botocore.session import Session
from pynamodb.connection import Connection

from chalicelib.settings import Timeouts

EXTRAS: Final = Path(__file__).with_name("botocore")
"""Declares an attribute value to be a document: JSON that is handed on. A binary one would be base64; none is kept."""


class Wire(Connection):
    """PynamoDB's connection, on a session that hands values on as they come and knows its User-Agent by heart."""

    @property
    def session(self) -> Session:
        """Return the session of this thread, which makes the client."""
        session = super().session
        session.set_config_variable("data_path", str(EXTRAS))
        session.set_default_client_config(Config(user_agent=session.user_agent()))
        return session


@cache
def wire(region: str, timeouts: Timeouts) -> Wire:
    """Return the connection of all tables, made once."""
    return Wire(
        region=region,
        connect_timeout_seconds=timeouts.connect,
        read_timeout_seconds=timeouts.read,
        max_retry_attempts=timeouts.tries - 1,
    )
