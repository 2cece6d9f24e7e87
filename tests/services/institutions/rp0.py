"""Accounts of institutions on the emulated cloud, verified or not, and requests of theirs that ask for Rp0."""

from datetime import date, timedelta

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.institutions import commands as ic
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.reasons import WithdrawReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import InstitutionKind, Role, Segment
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.institutions import verifying
from chalicelib.services.institutions.verifying import Seen
from chalicelib.services.requests.ledger import open_request
from tests.desk import KEYS, Desk
from tests.domain.request.counter import OFFICE, OFFICER, SOFT, staff, terms

ADMIN = staff("admin-1", Role.ADMIN)
LECTURER, COLLEAGUE = Actor(id="lecturer"), Actor(id="colleague")
UBB = "Universitas Bangka Belitung"
DECISION = c.SendOffer(zero_tariff_decision="KEP-12/2026")
WITHDRAW = ic.WithdrawVerification(code=WithdrawReason.LEFT_THE_INSTITUTION)


def key() -> str:
    return f"key-{next(KEYS)}"


def today() -> date:
    return OFFICE.local_day(now())


def person(
    actor: Actor, institution: str = UBB, kind: InstitutionKind | None = InstitutionKind.EDUCATIONAL_INSTITUTION
) -> Actor:
    """Register an account whose profile names this institution."""
    data = PersonData(
        name=f"Nama {actor.id}",
        email=f"{actor.id}@example.ac.id",
        institution=institution,
        institution_kind=kind,
        segment=Segment.EDUCATION,
    )
    people.create(actor.id, data, f"hash-of-{actor.id}", now(), proven=True)
    return actor


def verify(actor: Actor, code: str = "ubb", until: date | None = None) -> Seen:
    """Let the account ask, and an administrator verify it."""
    verifying.ask(actor, "1904", key())
    evidence = ic.InstitutionEvidence(number="B-1207/UN50/2026", dated=today())
    command = ic.VerifyInstitution(institution=code, evidence=evidence, valid_until=until or today() + timedelta(300))
    return verifying.decide(ADMIN, "1904", actor.id, command, key())


def withdraw(actor: Actor) -> Seen:
    return verifying.decide(ADMIN, "1904", actor.id, WITHDRAW, key())


def drafted(actor: Actor, purpose: c.Purpose = c.Purpose.RESEARCH, *, letter: bool = True) -> Desk:
    """A draft that asks for Rp0, with its letter of request."""
    desk = Desk(open_request(c.OpenDraft(office="1904"), actor, key()).state.id)
    desk.give(actor, c.ReviseDraft(lines=(SOFT,), purpose=purpose, zero_tariff=True))
    if letter:
        desk.upload(actor, DocumentPurpose.REQUEST_LETTER)
    return desk


def accepted(actor: Actor) -> Desk:
    desk = drafted(actor)
    desk.give(actor, terms())
    desk.give(OFFICER, c.CheckDocument(document=DocumentPurpose.REQUEST_LETTER, verdict="accepted"))
    desk.give(OFFICER, c.Accept())
    return desk
