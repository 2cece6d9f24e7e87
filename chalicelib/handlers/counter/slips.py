"""Door to a ticket's slip: whoever holds the ticket's token prints it, where there is a printer (W-03)."""

from typing import Literal

from pydantic import Field

from chalicelib import services
from chalicelib.domain.queue.refusals import SlipNotReady, TicketUnknown
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class SlipWanted(Frozen):
    """The width of the printer's roll, in millimetres."""

    width: Literal["58", "80"] = "58"


class SlipOpened(Frozen):
    """Where the slip (PDF) can be fetched for so many seconds."""

    url: str
    expires_in: int = Field(ge=1)


@routes.operation(
    "openTicketSlip",
    "POST",
    "/v1/tickets/{token}/slip",
    who=Public,
    query=SlipWanted,
    answers=SlipOpened,
    refusals=(TicketUnknown, SlipNotReady),
    summary="The slip of a ticket, to be printed (W-03)",
)
def open_ticket_slip(call: Call[None, SlipWanted], *, token: str) -> SlipOpened:
    """Give a link for minutes; the slip is made in seconds, and the ticket counts without it."""
    link = services.papers.slips.open_slip(token, 58 if call.query.width == "58" else 80)
    return SlipOpened(url=link.url, expires_in=link.seconds)
