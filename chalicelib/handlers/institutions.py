"""Doors to the verification of institutions, for Rp0 and reduced rates (PP 13/2024 Pasal 4).

Long because each operation is declared with its shapes and refusals.
"""

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.institutions.commands import AskVerification, InstitutionEvidence, OfficeCommand
from chalicelib.domain.institutions.refusals import (
    EvidenceAhead,
    InstitutionChanged,
    InstitutionNotBeneficiary,
    InstitutionUnknown,
    InstitutionUnnamed,
    NoReducedRates,
    OwnInstitution,
    ValidityPassed,
)
from chalicelib.domain.institutions.state import InstitutionPhase
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, NotAllowed, Overtaken, WrongPhase
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.vocabulary import Frozen, InstitutionKind, Role
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of

if TYPE_CHECKING:
    from chalicelib.domain.institutions.events import InstitutionEntry
    from chalicelib.services.institutions.verifying import Listed, Seen

routes = Routes(__name__)
INSTITUTIONS = "/v1/offices/{office}/institutions"
ACCOUNT = INSTITUTIONS + "/{account}"
GIVEN = (UnknownOffice, NotAllowed, CommandWithheld, Overtaken, InGreatDemand, KeyReused)


class AnyOfficeCommand(RootModel[Annotated[OfficeCommand, Field(discriminator="command")]]):
    """What an administrator decides about an account's institution, told apart by `command`."""


class InstitutionShown(Frozen):
    """An account's institution. `name`, `stated_kind`: as its profile says now; `kind`: as it was asked for.

    `institution`: its code in the office's register. `counts`: it is verified, for what the profile says, and not over.
    `code`: why it was declined or withdrawn.
    """

    account: str
    phase: InstitutionPhase
    name: str
    stated_kind: InstitutionKind | None
    kind: InstitutionKind | None
    institution: str
    asked_at: datetime | None
    evidence: InstitutionEvidence | None
    verified_by: str | None
    verified_at: datetime | None
    valid_until: date | None
    code: Annotated[str, one_of("InstitutionReason")] | None
    counts: bool


class InstitutionStep(Frozen):
    """One step of the verification: what, when, by whom, by which evidence and until when, or why not."""

    seq: int
    at: datetime
    step: Literal["asked", "verified", "declined", "withdrawn"]
    actor: str
    role: Role
    kind: InstitutionKind | None
    institution: str | None
    evidence: InstitutionEvidence | None
    valid_until: date | None
    code: Annotated[str, one_of("InstitutionReason")] | None


class InstitutionStory(Frozen):
    """An account's institution and its steps, oldest first; `intact`: all up to the last of them is unaltered."""

    now: InstitutionShown
    intact: bool
    items: tuple[InstitutionStep, ...]
    next: str | None


class WhichInstitutions(Paged):
    """Those that wait to be verified, or those that are."""

    phase: Literal[InstitutionPhase.ASKED, InstitutionPhase.VERIFIED] = InstitutionPhase.ASKED


class InstitutionListed(Frozen):
    """An account on the list; its person's and institution's names are empty once they were erased."""

    account: str
    person: str
    name: str
    kind: InstitutionKind | None
    institution: str
    asked_at: datetime | None
    valid_until: date | None


class InstitutionPage(Frozen):
    """Some accounts: the longest waiting first, the verified by their last day."""

    items: tuple[InstitutionListed, ...]
    next: str | None


STEPS: dict[str, Literal["asked", "verified", "declined", "withdrawn"]] = {
    "VerificationAsked": "asked",
    "InstitutionVerified": "verified",
    "VerificationDeclined": "declined",
    "VerificationWithdrawn": "withdrawn",
}


@routes.operation(
    "askVerification",
    "POST",
    INSTITUTIONS,
    body=AskVerification,
    answers=InstitutionShown,
    refusals=(*GIVEN, NoReducedRates, InstitutionUnnamed, InstitutionNotBeneficiary),
    summary="Ask for one's institution to be verified (Rp0)",
    idempotent=True,
    example={"command": "ask-verification"},
)
def ask_verification(call: Call[AskVerification], office: str) -> InstitutionShown:
    """Ask the office to verify the institution that one's own profile names; ask again when the profile changes."""
    return _shown(services.institutions.verifying.ask(call.actor, office, call.idempotency_key))


@routes.operation(
    "listInstitutions",
    "GET",
    INSTITUTIONS,
    query=WhichInstitutions,
    answers=InstitutionPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The institutions that wait for verification (Rp0)",
)
def list_institutions(call: Call[None, WhichInstitutions], office: str) -> InstitutionPage:
    """List for an administrator the accounts that wait, or those that are verified."""
    query = call.query
    page = services.institutions.verifying.listing(call.actor, office, query.phase, query.limit, query.cursor)
    return InstitutionPage(items=tuple(_listed(item, page.office.zone) for item in page.items), next=page.next)


@routes.operation(
    "getInstitution",
    "GET",
    ACCOUNT,
    query=Paged,
    answers=InstitutionStory,
    refusals=(UnknownOffice, InstitutionUnknown, MalformedCursor),
    summary="One account's institution and how it was verified (Rp0)",
)
def get_institution(call: Call[None, Paged], office: str, account: str) -> InstitutionStory:
    """Show one's own, or to an administrator anybody's: who verified it, when, by what, until when."""
    story = services.institutions.verifying.story(call.actor, office, account, call.query.limit, call.query.cursor)
    zone = story.seen.office.zone
    return InstitutionStory(
        now=_shown(story.seen),
        intact=story.page.verified,
        items=tuple(_step(entry, zone) for entry in story.page.entries),
        next=story.page.next,
    )


@routes.operation(
    "verifyInstitution",
    "POST",
    ACCOUNT,
    body=AnyOfficeCommand,
    answers=InstitutionShown,
    refusals=(
        *GIVEN,
        InstitutionUnknown,
        OwnInstitution,
        WrongPhase,
        InstitutionChanged,
        InstitutionNotBeneficiary,
        EvidenceAhead,
        ValidityPassed,
    ),
    summary="Verify an account's institution, decline, or withdraw it (Rp0)",
    idempotent=True,
    example={
        "command": "verify-institution",
        "institution": "ubb",
        "evidence": {"number": "B-1207/UN50/2026", "dated": "2026-11-02"},
        "valid_until": "2027-12-31",
    },
)
def verify_institution(call: Call[AnyOfficeCommand], office: str, account: str) -> InstitutionShown:
    """Decide for the office: by which letter or decree, and until when; or why not, or no longer."""
    clerk = services.institutions.verifying
    return _shown(clerk.decide(call.actor, office, account, call.body.root, call.idempotency_key))


def _shown(seen: "Seen") -> InstitutionShown:
    institution, zone = seen.institution, seen.office.zone
    return InstitutionShown(
        account=institution.account,
        phase=institution.phase,
        name=seen.name,
        stated_kind=seen.kind,
        kind=institution.kind,
        institution=institution.institution,
        asked_at=_local(institution.asked_at, zone),
        evidence=institution.evidence,
        verified_by=institution.verified_by or None,
        verified_at=_local(institution.verified_at, zone),
        valid_until=institution.valid_until,
        code=institution.code,
        counts=seen.counts,
    )


def _listed(item: "Listed", zone: tzinfo) -> InstitutionListed:
    row, data = item.row, item.person.data if item.person else None
    return InstitutionListed(
        account=row.account,
        person=data.name if data else "",
        name=data.institution if data else "",
        kind=row.kind,
        institution=row.institution,
        asked_at=_local(row.asked_at, zone),
        valid_until=row.valid_until,
    )


def _step(entry: "InstitutionEntry", zone: tzinfo) -> InstitutionStep:
    said = entry.event.model_dump()
    return InstitutionStep(
        seq=entry.seq,
        at=entry.at.astimezone(zone),
        step=STEPS[entry.event.event],
        actor=entry.actor.id,
        role=entry.actor.role,
        kind=said.get("kind"),
        institution=said.get("institution"),
        evidence=said.get("evidence"),
        valid_until=said.get("valid_until"),
        code=said.get("code"),
    )


def _local(at: datetime | None, zone: tzinfo) -> datetime | None:
    return at.astimezone(zone) if at else None
