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
from chalicelib.services import keys
from chalicelib.services.ledger.ledger import Ledger, World


def stated(person: Person | None, known: str = "") -> tuple[InstitutionKind | None, str]:
    """Return the kind of institution and the keyed hash of its name as the profile has them now, empty for no name.

    `known`: the hash on record; the same name has that one, whichever live key it was made with.
    """
    if person is None:
        return None, ""
    name = person.data.institution
    hashes = [institution_hash(secret, name) for secret in keys.identity()] if name else [""]
    return person.data.institution_kind, known if known in hashes else hashes[0]


def _facts(world: World[Institution]) -> InstitutionFacts:
    """Look at the profile of the account, by a read of its own: before there is a record, of whoever asks."""
    institution = world.loaded.state
    account, known = (institution.account, institution.name_hash) if institution else (world.actor.id, "")
    return InstitutionFacts(world.now, world.office, *stated(people.several((account,)).get(account), known))


def _listed(institution: Institution, _: InstitutionFacts) -> Mapping[str, Any]:
    return institutions.listed(institution)


INSTITUTIONS: Final[Ledger[Institution, AnyInstitutionCommand, AnyInstitutionEvent, InstitutionFacts]] = Ledger(
    aggregate=INSTITUTION,
    table=institutions.TABLE,
    facts=_facts,
    listed=_listed,
)
