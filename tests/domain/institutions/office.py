"""One account's institution and the moment; `give` decides and folds, or lets the refusal out."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.institutions import commands as c
from chalicelib.domain.institutions.aggregate import INSTITUTION, blank, role_for
from chalicelib.domain.institutions.events import InstitutionEntry
from chalicelib.domain.institutions.facts import InstitutionFacts
from chalicelib.domain.institutions.state import Institution
from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import EntryActor
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import InstitutionKind, Role
from tests.domain.request.counter import OFFICE, START, staff

LECTURER = Actor(id="lecturer")
ADMIN = staff("admin-1", Role.ADMIN)
UBB = "hash-of-universitas-bangka-belitung"
EVIDENCE = c.InstitutionEvidence(number="B-1207/UN50/2026", dated=date(2026, 2, 20))
LAST_DAY = date(2026, 12, 31)
VERIFY = c.VerifyInstitution(institution="ubb", evidence=EVIDENCE, valid_until=LAST_DAY)
ASK = c.AskVerification()


@dataclass
class Case:
    """An account's institution at the demo office; `kind`, `name_hash`: what its profile says now."""

    office: Office = OFFICE
    now: datetime = START
    kind: InstitutionKind | None = InstitutionKind.EDUCATIONAL_INSTITUTION
    name_hash: str = UBB
    state: Institution = field(default_factory=lambda: blank("1904-lecturer", OFFICE))

    @property
    def facts(self) -> InstitutionFacts:
        return InstitutionFacts(self.now, self.office, self.kind, self.name_hash)

    def give(self, actor: Actor, command: c.AnyInstitutionCommand) -> "Case":
        role = role_for(command, self.state, actor, self.facts)
        events = INSTITUTION.decide(self.state, command, actor, role, self.facts)
        giver = EntryActor(id=actor.id, role=role)
        envelope = Envelope(id=self.state.id, office="1904", at=self.now, actor=giver, command=command.command)
        _, self.state = seal(InstitutionEntry, INSTITUTION.evolve, self.state, events, envelope)
        return self

    def refuses(self, actor: Actor, command: c.AnyInstitutionCommand) -> tuple[str, dict[str, Any]]:
        """Return code and facts of the refusal; the record stays as it was. Empty where the command is taken."""
        before = self.state
        try:
            self.give(actor, command)
        except Refusal as refusal:
            assert self.state == before
            return refusal.code, dict(refusal.facts)
        self.state = before
        return "", {}

    def later(self, **span: float) -> "Case":
        self.now += timedelta(**span)
        return self

    def counts(self) -> bool:
        return self.state.counts_for(self.kind, self.name_hash)


def verified() -> Case:
    return Case().give(LECTURER, ASK).give(ADMIN, VERIFY)
