"""Log lines on Lambda: one JSON object each, by aws-lambda-powertools, with what one looks for when something failed.

Powertools is loaded at the first line that is written, not at the start: most calls write none (ADR 0061).
"""

import logging
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache

from chalicelib.settings import settings

Facts = Callable[[], Mapping[str, str]]
_FACTS: ContextVar[Facts] = ContextVar("facts", default=dict)


def begin(facts: Facts) -> None:
    """From now on each line of this invocation bears these facts, worked out when one is written; never a person."""
    _FACTS.set(facts)


def write_json() -> None:
    """Have every logger of this process write such lines, where Lambda runs it; elsewhere people read plain ones."""
    if settings().on_lambda:
        house, everybody = logging.getLogger("loket"), logging.getLogger()
        house.handlers.clear()
        house.propagate = True  # Chalice's own handler is gone, and its app's lines are everybody's again.
        house.setLevel(logging.INFO)
        everybody.handlers[:] = [_Lines()]


class _Lines(logging.Handler):
    """Writes each record as one line, with the facts of the invocation beside it."""

    def emit(self, record: logging.LogRecord) -> None:
        record.__dict__.update(_FACTS.get()())
        sys.stdout.write(f"{_formatter().format(record)}\n")


@cache
def _formatter() -> logging.Formatter:
    from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter

    return LambdaPowertoolsFormatter(service=settings().lambda_name, utc=True, use_rfc3339=True)
