"""An account that speaks for an institution, as one office sees it. Its id is `<office>-<account's subject>`."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.institutions.commands import InstitutionEvidence
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.vocabulary import Frozen, InstitutionKind


class InstitutionPhase(StrEnum):
    """How far the verification is; that a verified one is over is told by its last day."""

    UNASKED = "unasked"
    ASKED = "asked"
    VERIFIED = "verified"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Institution(Frozen):
    """What was asked, and what the office found. `verified_by`: an account; `valid_until`: the last local day.

    `name_hash`: keyed, of the institution's name when it was asked. `institution`: its code in the office's register.
    `code`: why it was declined or withdrawn.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: InstitutionPhase = InstitutionPhase.UNASKED
    kind: InstitutionKind | None = None
    name_hash: str = ""
    asked_at: AwareDatetime | None = None
    institution: str = ""
    evidence: InstitutionEvidence | None = None
    verified_by: str = ""
    verified_at: AwareDatetime | None = None
    valid_until: date | None = None
    code: str | None = None

    @property
    def account(self) -> str:
        """Return the subject of the account."""
        return self.id.partition("-")[2]

    def counts_for(self, kind: InstitutionKind | None, name_hash: str) -> bool:
        """Tell whether it was verified, not taken back, and for what the person's profile says now."""
        return self.phase is InstitutionPhase.VERIFIED and (self.kind, self.name_hash) == (kind, name_hash)


def institution_id(office: str, account: str) -> str:
    """Return the id of this account's institution at the office."""
    return f"{office}-{account}"
