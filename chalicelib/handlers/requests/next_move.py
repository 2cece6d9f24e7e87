"""Where the request stands and whose move it is, in the words of whoever reads; what stands against a command too."""

from datetime import datetime
from typing import Annotated

from chalicelib.domain.request.next_move import NextMove
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.gateways.texts import texts
from chalicelib.handlers.door.blocked import BlockedCommand
from chalicelib.handlers.door.shown import one_of
from chalicelib.handlers.requests.reader import CommandName, Reader

Owed = Annotated[str, one_of("Owed")]


class StatusShown(Frozen):
    """Where the request stands, in the caller's language: a few words, and one sentence more."""

    words: str
    detail: str


class NextShown(Frozen):
    """Whose move it is: of `role`, null where nobody owes anything; `yours`: the caller's, who can make it now.

    `words`: what is to be done, or is waited for; `then`: what follows. `by`: the last moment for whoever has the
    move; `command`: the main one of `actions`, null unless the move is the caller's.
    """

    role: Role | None
    yours: bool
    owes: tuple[Owed, ...]
    words: str
    by: datetime | None
    then: str
    command: CommandName | None


class BlockedShown(BlockedCommand):
    """A command that this role gives at this phase, and the refusal that stands against it now, also in words."""

    command: CommandName


def status(reader: Reader) -> StatusShown:
    """Return where the request stands, to this reader."""
    table = texts("status")[reader.request.phase.value][_side(reader)]
    return StatusShown(words=table["words"][reader.language], detail=table["detail"][reader.language])


def next_shown(reader: Reader, move: NextMove) -> NextShown:
    """Return whose move it is, to this reader."""
    tables = [texts("next")[key] for key in move.said]
    voice = "yours" if move.yours else _side(reader)
    then = "then_staff" if reader.staff else "then"
    return NextShown(
        role=move.role,
        yours=move.yours,
        owes=move.owes,
        words=" ".join(str(table[voice][reader.language]) for table in tables),
        by=reader.local(move.by) if move.by else None,
        then=tables[0][then][reader.language],
        command=move.command,
    )


def _side(reader: Reader) -> str:
    return "staff" if reader.staff else "buyer"
