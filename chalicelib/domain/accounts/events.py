"""What happened to an account. No event names anybody."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.ledger.entry import Entry, Event


class AccountUsed(Event):
    """Somebody has signed in, or it was found without a record; it is kept for the office's years from now on."""

    event: Literal["AccountUsed"] = "AccountUsed"


class AccountKept(Event):
    """Something keeps it although nobody uses it; it is looked at again at `look_at`."""

    event: Literal["AccountKept"] = "AccountKept"
    look_at: AwareDatetime


class AccountEndAnnounced(Event):
    """Its holder is told that it ends at `ends_at`."""

    event: Literal["AccountEndAnnounced"] = "AccountEndAnnounced"
    ends_at: AwareDatetime


class AccountEnded(Event):
    """It is over; a worker takes it out of the pool and erases its person."""

    event: Literal["AccountEnded"] = "AccountEnded"


AnyAccountEvent = AccountUsed | AccountKept | AccountEndAnnounced | AccountEnded
AccountEntry = Entry[Annotated[AnyAccountEvent, Field(discriminator="event")]]
