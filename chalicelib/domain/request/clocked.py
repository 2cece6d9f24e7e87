"""What the promise's clock is read from: a request, or what a list keeps of one."""

from datetime import datetime
from typing import Protocol

from pydantic import AwareDatetime

from chalicelib.domain.request.records import Move
from chalicelib.domain.vocabulary import Frozen


class Clocked(Protocol):
    """What the promise's clock is read from: when it starts and ends, and who had the move from when on."""

    @property
    def submitted_at(self) -> datetime | None:
        """Return when the request was handed in, the last time before it was accepted."""

    @property
    def accepted_at(self) -> datetime | None:
        """Return when it was first accepted."""

    @property
    def delivered_at(self) -> datetime | None:
        """Return when the last line went."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """Return from when on the office had a move, and from when on it had none."""


class ClockKept(Frozen):
    """What a list keeps of a request, so that its clock is right whenever it is read, by whichever calendar.

    `turns`: when the office got a move, when it had none any more, and so on by turns.
    """

    submitted_at: AwareDatetime
    accepted_at: AwareDatetime | None = None
    delivered_at: AwareDatetime | None = None
    turns: tuple[AwareDatetime, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """Return the turns as the request's own moves."""
        return tuple(Move(at=at, office=n % 2 == 0) for n, at in enumerate(self.turns))


def kept_clock(request: Clocked) -> ClockKept | None:
    """Return what a list keeps of a request that was handed in."""
    if request.submitted_at is None:
        return None
    return ClockKept(
        submitted_at=request.submitted_at,
        accepted_at=request.accepted_at,
        delivered_at=request.delivered_at,
        turns=tuple(move.at for move in request.moves),
    )
