"""An account's institution as a list shows it: nothing in it names a person."""

from datetime import date

from pydantic import AwareDatetime

from chalicelib.domain.institutions.state import Institution, InstitutionPhase
from chalicelib.domain.vocabulary import Frozen, InstitutionKind


class InstitutionRow(Frozen):
    """What a list needs of an account's institution."""

    account: str
    phase: InstitutionPhase
    kind: InstitutionKind | None
    institution: str
    asked_at: AwareDatetime | None
    valid_until: date | None


def row_of(institution: Institution) -> InstitutionRow:
    """Return the row of this state."""
    return InstitutionRow(
        account=institution.account,
        phase=institution.phase,
        kind=institution.kind,
        institution=institution.institution,
        asked_at=institution.asked_at,
        valid_until=institution.valid_until,
    )
