"""What a visitor agrees to on the tablet at the counter, by the ticket's token, while the ticket is in service."""

from typing import NamedTuple

from chalicelib.domain.office.agreements import Wording
from chalicelib.domain.people.actors import HOLDER
from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.queue.state import ticket_id
from chalicelib.domain.request.commands import ConsentMatter, GiveConsent
from chalicelib.domain.request.consents import before_the_visitor
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Consent
from chalicelib.domain.request.refusals import TicketNotInService
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.visitors import is_spoken_for
from chalicelib.gateways import office_data
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.counter import serving, tickets
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.world import facts_now, office_of

LATEST = 20
"""So many of the visitor's requests are looked at, the newest first."""


class Asked(NamedTuple):
    """One thing that lies before the visitor, in the version that is to be agreed to, and whether that is done.

    `wording`: of the agreement, where it is that.
    """

    request: Request
    facts: Facts
    matter: ConsentMatter
    version: str
    given: bool
    wording: Wording | None


def ticket_in_service(sent: str) -> serving.Served:
    """Return the ticket that a token proves; raises TicketUnknown, TicketNotInService."""
    ticket = ticket_id(*tickets.ticket_of(sent))
    one = serving.ticket_now(ticket, office_of(ticket))
    if one is None:
        raise TicketNotInService
    return one


def asked(sent: str) -> tuple[Asked, ...]:
    """Return what lies before the visitor now. The list of a visitor's requests may be a moment behind.

    Raises:
        TicketUnknown, TicketNotInService.
    """
    one = ticket_in_service(sent)
    if one.ticket.person is None:
        return ()
    subject = parse_version_id(one.ticket.person)[0]
    rows = requests.newest(subject, LATEST)
    records = (reading.read(requests.TABLE, row.id) for row in rows if row.office == one.sheet.office)
    served = (record.state for record in records if record and is_spoken_for(record.state, one.id))
    return tuple(each for request in served for each in _asked(request))


def _asked(request: Request) -> tuple[Asked, ...]:
    facts = facts_now(request.id)
    return tuple(
        Asked(
            request,
            facts,
            matter,
            version,
            Consent(matter=matter, version=version) in request.agreed,
            office_data.wording(version) if matter is ConsentMatter.AGREEMENT else None,
        )
        for matter, version in before_the_visitor(request, facts).items()
    )


def give(sent: str, request_id: str, matter: ConsentMatter, version: str, key: str) -> None:
    """Keep what the visitor agreed to. Raises TicketUnknown, and what stands against the command."""
    ticket = ticket_id(*tickets.ticket_of(sent))
    execute(REQUESTS, request_id, GiveConsent(ticket=ticket, matter=matter, version=version), HOLDER, key)
