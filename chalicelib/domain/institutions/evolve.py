"""Fold one entry into what is on record of an account's institution."""

from typing import Any, assert_never

from chalicelib.domain.institutions import events as e
from chalicelib.domain.institutions.events import InstitutionEntry
from chalicelib.domain.institutions.state import Institution
from chalicelib.domain.institutions.workflow import LEADS_TO

Changes = dict[str, Any]


def evolve(institution: Institution | None, entry: InstitutionEntry) -> Institution:
    """Return the record after this entry; there is one before the first, of which nothing was asked."""
    if institution is None:
        msg = "an account's institution is there before its first entry"
        raise ValueError(msg)
    step = {"phase": LEADS_TO[type(entry.event)], "version": entry.seq, "head": entry.hash}
    return institution.model_copy(update=_changes(entry) | step)


def _changes(entry: InstitutionEntry) -> Changes:
    event = entry.event
    match event:
        case e.VerificationAsked():
            return {"kind": event.kind, "name_hash": event.name_hash, "asked_at": entry.at, "code": None}
        case e.InstitutionVerified():
            said = {name: getattr(event, name) for name in ("institution", "evidence", "valid_until")}
            return said | {"verified_by": entry.actor.id, "verified_at": entry.at}
        case e.VerificationDeclined() | e.VerificationWithdrawn():
            return {"code": event.code}
        case _:
            assert_never(event)
