"""Work that the house gave up and a person puts right: how it stands, what is done with it, and who may.

It holds no personal data: what it is about stands as a reference, and why as a code.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Conflict, NotFound
from chalicelib.domain.vocabulary import STAFF, Frozen, Role


class ParkedQueue(StrEnum):
    """Where the work was given up: a queue's worker, the ledgers' stream, sweep, treasury's system, audit."""

    UPLOADS = "uploads"
    PAPERS = "papers"
    NOTICES = "notices"
    TRANSFER_PROOFS = "transfer-proofs"
    DEPOSITS = "deposits"
    LEDGER = "ledger"
    SWEEP = "sweep"
    TREASURY = "treasury"
    AUDIT = "audit"


class ReactingLedger(StrEnum):
    """The ledgers whose events have consequences elsewhere, by the name of their aggregate."""

    REQUEST = "request"
    QUEUE = "queue"
    DEPOSIT = "deposit"
    EXPORT = "export"
    CALENDAR = "calendar"
    SUBJECT_REQUEST = "subject_request"
    BREACH = "breach"
    ACCOUNT = "account"


class ParkedState(StrEnum):
    """`open`: a person is waited for. `sent`: it was sent again. `settled`: it was done after all, or dismissed."""

    OPEN = "open"
    SENT = "sent"
    SETTLED = "settled"


class DismissReason(StrEnum):
    """Why work is not done again."""

    DONE_BY_HAND = "done_by_hand"
    NO_LONGER_NEEDED = "no_longer_needed"
    CANNOT_BE_DONE = "cannot_be_done"


class ParkedAct(StrEnum):
    """What was done with parked work; `done`: what was sent again succeeded."""

    REPLAYED = "replayed"
    DISMISSED = "dismissed"
    DONE = "done"


class Replay(Frozen):
    """Have the work done again. What was done in the meantime does nothing."""

    command: Literal["replay"] = "replay"


class Dismiss(Frozen):
    """Do not have it done again."""

    command: Literal["dismiss"] = "dismiss"
    code: DismissReason


ParkedCommand = Annotated[Replay | Dismiss, Field(discriminator="command")]


class Act(Frozen):
    """Who did what with parked work, and when; `by`: an account's subject, or the system."""

    act: ParkedAct
    at: AwareDatetime
    by: str
    code: DismissReason | None = None


class ParkedUnknown(NotFound):
    """There is no such work, or none of this office."""


class ParkedSettled(Conflict):
    """The work was done after all, or dismissed."""


class NothingToReplay(Conflict):
    """Nothing can be sent again: the message could not be read, or the sweep itself tries again."""


_ADMIN: Final = frozenset({Role.ADMIN})
MAY: Final[Mapping[str, frozenset[Role]]] = {"list": STAFF, "replay": _ADMIN, "dismiss": _ADMIN, "send-again": _ADMIN}
"""Who of an office may see its parked work, and who acts on it."""


def authorise(actor: Actor, office: str, command: str) -> None:
    """Refuse who may not do this at the office; raises NotAllowed."""
    if not actor.roles_at(office) & MAY[command]:
        raise NotAllowed(command=command)
