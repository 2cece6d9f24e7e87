"""Tokens of a visit (`<id>_<22 characters>`): whoever holds one follows the ticket of its id, and nobody else's.

Nothing is stored: a token is derived from the id by a key, for one purpose (`ticket`: printed on the
slip; `visit`: mailed, and bound to the address that it was mailed to), and proves nothing for another.
"""

import re
from typing import Final, Literal

from chalicelib.domain.keys import Key, Keys, Purpose
from chalicelib.domain.people.person import email_hash
from chalicelib.domain.queue.refusals import TicketUnknown, VisitUnknown
from chalicelib.domain.queue.state import sheet_and_number
from chalicelib.domain.tokens import SHORT, is_of, signed
from chalicelib.services import keys
from chalicelib.settings import settings

_TOKEN: Final = re.compile(r"([0-9]{4}-[0-9]{8}-[A-Z][0-9]{3})_([A-Za-z0-9_-]{22})")

Use = Literal["ticket", "rate"]


def token_of(ticket: str, use: Use = "ticket") -> str:
    """Return the token of the ticket of this id."""
    return f"{ticket}_{signed(keys.of(Purpose.TICKET).signing, use, ticket, length=SHORT)}"


def ticket_of(sent: str, use: Use = "ticket") -> tuple[str, str]:
    """Return the day sheet's id and the number that the token proves; raises TicketUnknown."""
    match = _TOKEN.fullmatch(sent)
    if match is None or not is_of(keys.of(Purpose.TICKET), match[2], use, match[1], length=SHORT):
        raise TicketUnknown
    return sheet_and_number(match[1])


def visit_token(ticket: str, email: str) -> str:
    """Return the token that is mailed to this address for the ticket of this id.

    A visitor who is recognised may have an earlier address: a link mailed to the one says nothing of the other.
    """
    key = keys.of(Purpose.VISIT).signing
    return f"{ticket}_{signed(key, 'visit', _of_address(key, ticket, email), length=SHORT)}"


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
    match, visit = _TOKEN.fullmatch(sent), keys.of(Purpose.VISIT)
    return (
        match is not None
        and match[1] == ticket
        and any(
            is_of(Keys(key, (key,)), match[2], "visit", _of_address(key, ticket, email), length=SHORT)
            for key in visit.live
        )
    )


def _of_address(key: Key, ticket: str, email: str) -> str:
    return f"{ticket}.{email_hash(key.secret, email)}"
