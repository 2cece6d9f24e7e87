"""The slip of a ticket (karcis antrean): rendered for both widths of roll when the number is given, kept for days.

A ticket exists without it: nothing waits for a slip, and whoever asks too early is told so.
"""

from typing import Final, NamedTuple, get_args

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.papers.fiscal import Letterhead
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.papers.slips import TicketSlip
from chalicelib.domain.queue.aggregate import blank
from chalicelib.domain.queue.events import QueueEntry, TicketIssued
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.refusals import SlipNotReady, TicketUnknown
from chalicelib.domain.queue.state import TicketState, ticket_id
from chalicelib.domain.shapes import RollWidth
from chalicelib.gateways import files, office_data, typesetting
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.counter.tickets import ticket_of, token_of
from chalicelib.settings import settings

LINK_SECONDS: Final = 300
RETRY_SECONDS: Final = 2
_OFFICE: Final = slice(4)
_PDF: Final = "application/pdf"


class SlipLink(NamedTuple):
    """A presigned address, good for `seconds`."""

    url: str
    seconds: int


def make_slips(sheet: str, seq: int) -> None:
    """Render the slips of the number that this event gave; a repeat writes the same bytes."""
    entries = reading.entries(queue.TABLE, sheet, seq)
    if len(entries) < seq or not isinstance(entries[-1].event, TicketIssued):
        raise TicketUnknown
    for width in get_args(RollWidth):
        content = typesetting.render(_slip(sheet, entries, entries[-1].event, width), entries[-1].at)
        key = _key(ticket_id(sheet, entries[-1].event.number), width)
        files.put_bytes(settings().files_bucket, key, content, _PDF)


def open_slip(token: str, width: RollWidth) -> SlipLink:
    """Return where the slip of the token's ticket is fetched.

    Raises:
        TicketUnknown: the token proves nothing. SlipNotReady: the slip is not made yet, or not kept any more.
    """
    sheet, number = ticket_of(token)
    key = _key(ticket_id(sheet, number), width)
    try:
        files.head(settings().files_bucket, key)
    except files.FileGoneError:
        raise SlipNotReady(retry_after=RETRY_SECONDS) from None
    url = files.presigned_get(settings().files_bucket, key, f"{number}.pdf", _PDF, LINK_SECONDS)
    return SlipLink(url, LINK_SECONDS)


def _slip(issued_on: str, entries: tuple[QueueEntry, ...], issued: TicketIssued, width: RollWidth) -> TicketSlip:
    at, office = entries[-1].at, office_data.office(issued_on[_OFFICE])
    sheet = fold(evolve, entries, blank(issued_on, office))
    service = next(s for s in office.counter.services if s.id == issued.service) if office.counter else None
    if service is None:
        raise TicketUnknown
    ahead = (t for t in sheet.tickets if t.state is TicketState.WAITING and t.periods[-1].service == issued.service)
    return TicketSlip(
        letterhead=Letterhead.of(office),
        number=issued.number,
        service=service.title,
        issued=Moment.of(at, office.zone),
        waiting=sum(t.number != issued.number for t in ahead),
        url=f"{settings().web_origin}/t/{token_of(ticket_id(sheet.id, issued.number))}",
        width=width,
        sample=settings().demo,
    )


def _key(ticket: str, width: RollWidth) -> str:
    return f"slips/{ticket}-{width}.pdf"
