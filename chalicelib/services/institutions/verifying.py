"""Accounts' institutions as their persons and an office's administrators see and keep them."""

from typing import NamedTuple

from chalicelib.domain.institutions.commands import AskVerification, OfficeCommand
from chalicelib.domain.institutions.events import AnyInstitutionEvent
from chalicelib.domain.institutions.refusals import InstitutionUnknown
from chalicelib.domain.institutions.rows import InstitutionRow
from chalicelib.domain.institutions.state import Institution, InstitutionPhase, institution_id
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import InstitutionKind, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import institutions, people
from chalicelib.models.people import Person
from chalicelib.services.institutions.ledger import INSTITUTIONS, stated
from chalicelib.services.institutions.standing import institution_of
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.pages import EntriesPage, entries_page, rows_page


class Listed(NamedTuple):
    """One of an office's list, and the person of the account; None: erased."""

    row: InstitutionRow
    person: Person | None


class Listing(NamedTuple):
    """One page of an office's list, that office, and the cursor of the next."""

    items: tuple[Listed, ...]
    office: Office
    next: str | None


class Seen(NamedTuple):
    """An account's institution, what its profile says now (nothing once erased), whether it counts today."""

    institution: Institution
    office: Office
    name: str
    kind: InstitutionKind | None
    counts: bool


class Story(NamedTuple):
    """An account's institution, and what was asked and found of it."""

    seen: Seen
    page: EntriesPage[AnyInstitutionEvent]


def ask(actor: Actor, office: str, key: str) -> Seen:
    """Ask to be verified at this office as what one's own profile says; raises UnknownOffice, and what it refuses."""
    served = office_data.office(office)
    state = execute(INSTITUTIONS, institution_id(served.code, actor.id), AskVerification(), actor, key).state
    return _seen(state, served)


def decide(actor: Actor, office: str, account: str, command: OfficeCommand, key: str) -> Seen:
    """Verify, decline or withdraw; raises UnknownOffice, and what is refused."""
    served = office_data.office(office)
    return _seen(execute(INSTITUTIONS, institution_id(served.code, account), command, actor, key).state, served)


def story(actor: Actor, office: str, account: str, limit: int, cursor: str | None) -> Story:
    """Return who asked and who decided, oldest first: one's own, or for an administrator anybody's. Three calls.

    Raises UnknownOffice, InstitutionUnknown, MalformedCursor.
    """
    served = office_data.office(office)
    own = account == actor.id
    if not own and Role.ADMIN not in actor.roles_at(served.code):
        raise InstitutionUnknown
    institution = institution_of(account, served)
    if not own and not institution.version:
        raise InstitutionUnknown
    page = entries_page(institutions.TABLE, institution, f"institution {institution.id}", limit, cursor)
    return Story(_seen(institution, served), page)


def listing(actor: Actor, office: str, phase: InstitutionPhase, limit: int, cursor: str | None) -> Listing:
    """Return those that wait, the longest waiting first, or those verified, by their last day: two calls.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = office_data.office(office)
    if Role.ADMIN not in actor.roles_at(served.code):
        raise NotAllowed(command="list")
    partition, scope = institutions.partition(served.code, phase), f"institutions {served.code} {phase}"
    page = rows_page(institutions.TABLE, "institutions", partition, scope, limit, cursor)
    persons = people.several(row.account for row in page.rows)
    items = tuple(Listed(row, persons.get(row.account)) for row in page.rows)
    return Listing(items, served, page.next)


def _seen(institution: Institution, office: Office) -> Seen:
    person = people.several((institution.account,)).get(institution.account)
    kind, name_hash = stated(person, institution.name_hash)
    over = institution.valid_until is not None and institution.valid_until < office.local_day(now())
    counts = institution.counts_for(kind, name_hash) and not over
    name, kind = (person.data.institution, person.data.institution_kind) if person else ("", None)
    return Seen(institution, office, name, kind, counts)
