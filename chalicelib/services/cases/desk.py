"""The treasurer's desk of money that no invoice holds: the list, and each case with its story."""

from datetime import tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.cases.refusals import CaseUnknown
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.models import cases
from chalicelib.models.ledger import reading
from chalicelib.settings import settings

READERS: Final = frozenset({Role.TREASURER, Role.HEAD, Role.ADMIN})


class Listing(NamedTuple):
    """One page of cases, the oldest first, and the cursor of the next."""

    rows: tuple[CaseRow, ...]
    next: str | None
    zone: tzinfo


class Seen(NamedTuple):
    """A case, and the zone of its office."""

    case: MoneyCase
    zone: tzinfo


def unmatched(actor: Actor, office: str, phase: CasePhase, limit: int, cursor: str | None) -> Listing:
    """Return a page of the office's money cases at a phase, the oldest first: one call.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    zone = check_reader(actor, office).zone
    scope = f"cases {office} {phase}"
    after = unseal(settings().secret, scope, cursor) if cursor else None
    page = reading.page(cases.TABLE, "phase", cases.partition(office, phase), limit, after)
    return Listing(page.rows, seal(settings().secret, scope, page.last) if page.last else None, zone)


def case_of(actor: Actor, office: str, case: str) -> Seen:
    """Return a case of the office: one call; raises UnknownOffice, NotAllowed, CaseUnknown."""
    zone = check_reader(actor, office).zone
    read = reading.read(cases.TABLE, case)
    if read is None or read.state.office != office:
        raise CaseUnknown
    return Seen(read.state, zone)


def check_reader(actor: Actor, office: str) -> Office:
    """Return the office; raise UnknownOffice, or NotAllowed for whoever does not look after its money."""
    served = office_data.office(office)
    if not actor.roles_at(served.code) & READERS:
        raise NotAllowed(command="list")
    return served
