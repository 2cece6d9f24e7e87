"""Tokens of a visit (`<id>_<22 characters>`): whoever holds one follows the ticket of its id, and nobody else's.

Nothing is stored: a token is derived from the id by the stack's secret, for one purpose (`ticket`: printed on the
slip; `visit`: mailed, and bound to the address that it was mailed to), and proves nothing for another.
"""

import re
from hmac import compare_digest
from typing import Final, Literal

from chalicelib.domain.people.person import email_hash
from chalicelib.domain.queue.refusals import TicketUnknown, VisitUnknown
from chalicelib.domain.queue.state import sheet_and_number
from chalicelib.domain.tokens import short_token
from chalicelib.settings import settings

_TOKEN: Final = re.compile(r"([0-9]{4}-[0-9]{8}-[A-Z][0-9]{3})_[A-Za-z0-9_-]{22}")

Purpose = Literal["ticket", "rate"]


def token_of(ticket: str, purpose: Purpose = "ticket") -> str:
    """Return the token of the ticket of this id."""
    return f"{ticket}_{short_token(settings().secret, purpose, ticket)}"


def ticket_of(sent: str, purpose: Purpose = "ticket") -> tuple[str, str]:
    """Return the day sheet's id and the number that the token proves; raises TicketUnknown."""
    match = _TOKEN.fullmatch(sent)
    if match is None or not compare_digest(token_of(match[1], purpose), sent):
        raise TicketUnknown
    return sheet_and_number(match[1])


def visit_token(ticket: str, email: str) -> str:
    """Return the token that is mailed to this address for the ticket of this id.

    A visitor who is recognised may have an earlier address: a link mailed to the one says nothing of the other.
    """
    address = email_hash(settings().secret, email)
    return f"{ticket}_{short_token(settings().secret, 'visit', f'{ticket}.{address}')}"


def visit_url(ticket: str, email: str) -> str:
    """Return the link that is mailed to this address for the ticket of this id."""
    return f"{settings().web_origin}/v1/visits/{visit_token(ticket, email)}"


def visit_named(sent: str) -> str:
    """Return the id of the ticket that a mailed token names; what it proves, `proves` tells. Raises VisitUnknown."""
    match = _TOKEN.fullmatch(sent)
    if match is None:
        raise VisitUnknown
    return match[1]


def proves(sent: str, ticket: str, email: str) -> bool:
    """Tell whether the token was mailed to this address for this ticket, in a time that tells nothing."""
    return compare_digest(visit_token(ticket, email), sent)
