"""What happened to an account's claim to speak for an institution. No event names a person or an institution's name."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.institutions.commands import InstitutionEvidence
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.vocabulary import InstitutionKind


class VerificationAsked(Event):
    """The person asks. `name_hash`: keyed, of the institution's name as the profile has it."""

    event: Literal["VerificationAsked"] = "VerificationAsked"
    kind: InstitutionKind
    name_hash: str


class InstitutionVerified(Event):
    """An administrator has seen the evidence; `institution` is the code of the office's register."""

    event: Literal["InstitutionVerified"] = "InstitutionVerified"
    institution: str
    evidence: InstitutionEvidence
    valid_until: date


class VerificationDeclined(Event):
    """It was not shown."""

    event: Literal["VerificationDeclined"] = "VerificationDeclined"
    code: str


class VerificationWithdrawn(Event):
    """It no longer counts."""

    event: Literal["VerificationWithdrawn"] = "VerificationWithdrawn"
    code: str


AnyInstitutionEvent = VerificationAsked | InstitutionVerified | VerificationDeclined | VerificationWithdrawn
InstitutionEntry = Entry[Annotated[AnyInstitutionEvent, Field(discriminator="event")]]
