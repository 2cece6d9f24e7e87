"""What is asked of an office about an account's institution: by the person, and by the office's administrators."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.reasons import DeclineVerificationReason, WithdrawReason
from chalicelib.domain.shapes import Day, Reference
from chalicelib.domain.vocabulary import Frozen

Code = Annotated[str, Field(pattern=r"^[a-z0-9-]{2,30}$")]
"""By which the office's register knows an institution: the same for each of its accounts."""


class InstitutionEvidence(Frozen):
    """The letter or decree by which an institution says who speaks for it: its number and local day."""

    number: Reference
    dated: Day


class AskVerification(Command):
    """Ask to be verified as the institution that one's own profile names."""

    command: Literal["ask-verification"] = "ask-verification"


class VerifyInstitution(Command):
    """Say that the account speaks for its institution, by which evidence, and until which local day."""

    command: Literal["verify-institution"] = "verify-institution"
    institution: Code
    evidence: InstitutionEvidence
    valid_until: Day


class DeclineVerification(Command):
    """Say that it does not, or that nothing shows it."""

    command: Literal["decline-verification"] = "decline-verification"
    code: DeclineVerificationReason


class WithdrawVerification(Command):
    """Take a verification back; from then on it does not count."""

    command: Literal["withdraw-verification"] = "withdraw-verification"
    code: WithdrawReason


OfficeCommand = VerifyInstitution | DeclineVerification | WithdrawVerification
"""What an administrator gives."""
AnyInstitutionCommand = AskVerification | OfficeCommand
