"""An account's institution as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.institutions.commands import AnyInstitutionCommand
from chalicelib.domain.institutions.decide import decide
from chalicelib.domain.institutions.events import AnyInstitutionEvent
from chalicelib.domain.institutions.evolve import evolve
from chalicelib.domain.institutions.facts import InstitutionFacts
from chalicelib.domain.institutions.refusals import InstitutionUnknown, OwnInstitution
from chalicelib.domain.institutions.state import Institution
from chalicelib.domain.institutions.workflow import RULES
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role


def role_for(command: AnyInstitutionCommand, institution: Institution, actor: Actor, facts: InstitutionFacts) -> Role:
    """Return the role in which this person gives the command: one's own account asks, the others' are verified.

    A kiosk's account speaks for nobody. Raises CommandWithheld, NotAllowed, OwnInstitution.
    """
    rule = RULES[type(command)]
    if rule.name in facts.office.withheld_commands:
        raise CommandWithheld(command=rule.name)
    own = institution.account == actor.id
    if Role.CUSTOMER in rule.roles:
        if not own or Role.KIOSK in actor.roles_at(institution.office):
            raise NotAllowed(command=rule.name)
        return Role.CUSTOMER
    if Role.ADMIN not in actor.roles_at(institution.office) & facts.office.staff_roles:
        raise NotAllowed(command=rule.name)
    if own:
        raise OwnInstitution
    return Role.ADMIN


def blank(id_: str, office: Office) -> Institution:
    """Return the record before anything was asked; raises InstitutionUnknown for an id that names no account."""
    if not id_.partition("-")[2]:
        raise InstitutionUnknown
    return Institution(id=id_, office=office.code)


INSTITUTION: Final[Aggregate[Institution, AnyInstitutionCommand, AnyInstitutionEvent, InstitutionFacts]] = Aggregate(
    name="institution",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=InstitutionUnknown,
    blank=blank,
)
