"""The ledger of accounts' institutions: its aggregate and table, and what a profile says of the institution."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.institutions.aggregate import INSTITUTION
from chalicelib.domain.institutions.commands import AnyInstitutionCommand
from chalicelib.domain.institutions.events import AnyInstitutionEvent
from chalicelib.domain.institutions.facts import InstitutionFacts
from chalicelib.domain.institutions.state import Institution
from chalicelib.domain.people.person import institution_hash
from chalicelib.domain.vocabulary import InstitutionKind
from chalicelib.models import institutions, people
from chalicelib.models.people import Person
from chalicelib.services.ledger.ledger import Ledger, World
from chalicelib.settings import settings


def stated(person: Person | None) -> tuple[InstitutionKind | None, str]:
    """Return the kind of institution and the keyed hash of its name as the profile has them now, empty for no name."""
    if person is None:
        return None, ""
    name = person.data.institution
    return person.data.institution_kind, institution_hash(settings().secret, name) if name else ""


def _facts(world: World[Institution]) -> InstitutionFacts:
    """Look at the profile of the account, by a read of its own: before there is a record, of whoever asks."""
    account = world.loaded.state.account if world.loaded.state else world.actor.id
    return InstitutionFacts(world.now, world.office, *stated(people.several((account,)).get(account)))


def _listed(institution: Institution, _: InstitutionFacts) -> Mapping[str, Any]:
    return institutions.listed(institution)


INSTITUTIONS: Final[Ledger[Institution, AnyInstitutionCommand, AnyInstitutionEvent, InstitutionFacts]] = Ledger(
    aggregate=INSTITUTION,
    table=institutions.TABLE,
    facts=_facts,
    listed=_listed,
)
