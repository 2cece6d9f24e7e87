"""What falls due by itself is data: at which instant which command is to be given."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from chalicelib.domain.ledger.command import Command

C = TypeVar("C", bound=Command)


class Due(NamedTuple, Generic[C]):
    """From `at` on the system gives this command; a state may have several.

    `until`: from then on it is not given any more, as a reminder of what is over; None: however late it is.
    """

    at: datetime
    command: C
    until: datetime | None = None

    def may_be_given(self, now: datetime) -> bool:
        """Tell whether it is not too late."""
        return self.until is None or now < self.until


def due_now(dues: Iterable[Due[Any]], now: datetime) -> Due[Any] | None:
    """Return what has been due longest and may be given now; None where nothing is."""
    ripe = (due for due in dues if due.at <= now and due.may_be_given(now))
    return min(ripe, key=lambda due: due.at, default=None)


def next_due(dues: Iterable[Due[Any]], now: datetime) -> datetime | None:
    """Return from when on something is to be given; None where nothing will be."""
    return min((due.at for due in dues if due.may_be_given(now)), default=None)
