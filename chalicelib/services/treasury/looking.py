"""Who looks at the office's money: its books, deposits, money cases, statements and exports, by one rule."""

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import LOOK_AFTER_MONEY
from chalicelib.gateways import office_data


def seen_by(actor: Actor, office: str) -> Office:
    """Return the office at whose money this person may look; raises UnknownOffice, NotAllowed."""
    served = office_data.office(office)
    if not actor.roles_at(served.code) & served.staff_roles & frozenset(LOOK_AFTER_MONEY):
        raise NotAllowed(command="list")
    return served
