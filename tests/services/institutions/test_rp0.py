"""Rp0 on the ledgers: whoever asks without standing is refused by name, and nothing changes (PP 13/2024 Pasal 4).

Long because each refusal and each race is shown on both ledgers.
"""

from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import CancelReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.options import options
from chalicelib.domain.request.refusals import InstitutionNotVerified, ReducedRateUsed
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.vocabulary import InstitutionKind, Role
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.institutions import verifying
from chalicelib.services.requests import queries
from tests.desk import Desk, calls, furnish, later
from tests.domain.request.counter import BILLING, OFFICER, SOFT, TREASURER, staff, terms
from tests.faults import beforehand
from tests.services.institutions.rp0 import (
    COLLEAGUE,
    DECISION,
    LECTURER,
    accepted,
    drafted,
    key,
    person,
    today,
    verify,
    withdraw,
)

CANCEL = c.Cancel(code=CancelReason.NO_LONGER_NEEDED)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def refused(desk: Desk, actor: Actor, command: c.AnyCommand) -> tuple[str, dict[str, Any]]:
    """Return code and facts of the refusal; the request must be as it was."""
    before, entries = desk.r, desk.entries
    with pytest.raises(Refusal) as refusal:
        desk.give(actor, command)
    assert (desk.r, desk.entries) == (before, entries)
    return refusal.value.code, dict(refusal.value.facts)


def test_a_verified_university_has_rp0_from_the_request_to_the_receipt() -> None:
    verify(person(LECTURER))
    desk = accepted(LECTURER)
    desk.give(OFFICER, DECISION)
    desk.give(LECTURER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, c.IssueReceipt())
    assert desk.r.invoice
    assert (desk.r.invoice.total_idr, desk.r.payment_state, desk.r.receipts[0].amount_idr) == (
        0,
        PaymentState.NOT_DUE,
        0,
    )
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    assert desk.r.phase is Phase.DELIVERED


def test_a_student_has_the_reduced_rate_where_the_offices_data_grant_it() -> None:
    verify(person(LECTURER, kind=InstitutionKind.STUDENT), code="student-1")
    desk = accepted(LECTURER)
    desk.give(OFFICER, DECISION.model_copy(update={"billing": BILLING}))
    assert desk.r.due_idr == 25_000


def test_without_the_letter_of_request_nothing_is_handed_in() -> None:
    verify(person(LECTURER))
    desk = drafted(LECTURER, letter=False)
    assert refused(desk, LECTURER, terms()) == ("document_missing", {"document": "request_letter"})


def test_a_commercial_use_is_refused_whoever_asks() -> None:
    verify(person(LECTURER))
    assert refused(drafted(LECTURER, c.Purpose.BUSINESS), LECTURER, terms()) == ("purpose_not_reduced", {})


def test_an_institution_of_a_kind_that_is_no_beneficiary_is_refused() -> None:
    desk = drafted(person(LECTURER, "CV Timah Data", InstitutionKind.COMPANY))
    facts = {"institution_kind": "company"}
    assert refused(desk, LECTURER, terms()) == ("institution_not_beneficiary", facts)


def test_an_account_that_nobody_verified_is_refused_and_so_is_one_that_only_asked() -> None:
    desk = drafted(person(LECTURER))
    assert refused(desk, LECTURER, terms()) == ("institution_not_verified", {})
    verifying.ask(LECTURER, "1904", key())
    assert refused(desk, LECTURER, terms()) == ("institution_not_verified", {})


def test_a_verification_counts_on_its_last_day_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    verify(person(LECTURER), until=today())
    last = today().isoformat()
    desk, other = drafted(LECTURER), drafted(LECTURER)
    assert desk.give(LECTURER, terms()).state.phase is Phase.SUBMITTED
    later(monkeypatch, days=1)
    assert refused(other, LECTURER, terms()) == ("institution_verification_expired", {"valid_until": last})
    desk.give(OFFICER, c.CheckDocument(document=DocumentPurpose.REQUEST_LETTER, verdict="accepted"))
    desk.give(OFFICER, c.Accept())
    assert refused(desk, OFFICER, DECISION) == ("institution_verification_expired", {"valid_until": last})


@pytest.mark.parametrize("change", ["institution", "institution_kind"])
def test_a_person_who_moves_to_another_institution_is_verified_no_longer(change: str) -> None:
    verify(person(LECTURER))
    desk = accepted(LECTURER)
    before = people.current(LECTURER.id)
    moved = {"institution": "Politeknik Lain", "institution_kind": InstitutionKind.REGIONAL_GOVERNMENT}[change]
    data = before.data.model_copy(update={change: moved})
    people.change(before, data, "hash-of-lecturer", now())
    assert refused(desk, OFFICER, DECISION) == ("institution_not_verified", {})


def test_what_is_withdrawn_before_the_decision_is_not_granted() -> None:
    verify(person(LECTURER))
    desk = accepted(LECTURER)
    withdraw(LECTURER)
    assert refused(desk, OFFICER, DECISION) == ("institution_not_verified", {})
    assert desk.give(OFFICER, c.SendOffer(billing=BILLING)).state.due_idr == 50_000


def test_a_withdrawal_that_meets_the_decision_is_seen_by_it() -> None:
    verify(person(LECTURER))
    desk = accepted(LECTURER)
    with beforehand("TransactWriteItems", lambda: withdraw(LECTURER)), pytest.raises(InstitutionNotVerified):
        desk.give(OFFICER, DECISION)
    assert desk.r.invoice is None


def test_a_withdrawal_that_meets_the_submission_is_seen_by_it() -> None:
    verify(person(LECTURER))
    desk = drafted(LECTURER)
    with beforehand("TransactWriteItems", lambda: withdraw(LECTURER)), pytest.raises(InstitutionNotVerified):
        desk.give(LECTURER, terms())
    assert desk.r.phase is Phase.DRAFT


# Once only.


def test_an_institution_has_rp0_once_whichever_of_its_accounts_asks() -> None:
    verify(person(LECTURER))
    verify(person(COLLEAGUE))
    accepted(LECTURER).give(OFFICER, DECISION)
    for actor in (LECTURER, COLLEAGUE):
        assert refused(drafted(actor), actor, terms()) == ("reduced_rate_used", {})


def test_of_two_requests_decided_at_once_one_has_the_rate() -> None:
    verify(person(LECTURER))
    verify(person(COLLEAGUE))
    one, other = accepted(LECTURER), accepted(COLLEAGUE)
    ratna = staff("officer-9", Role.OFFICER)
    with beforehand("TransactWriteItems", lambda: other.give(ratna, DECISION)), pytest.raises(ReducedRateUsed):
        one.give(OFFICER, DECISION)
    assert (one.r.invoice, one.r.rate_claim, one.r.phase) == (None, None, Phase.ACCEPTED)
    assert (other.r.rate_claim, other.r.phase) == ("institution.ubb", Phase.OFFERED)
    assert one.give(OFFICER, c.SendOffer(billing=BILLING)).state.due_idr == 50_000


def test_another_institution_has_its_own() -> None:
    verify(person(LECTURER))
    accepted(LECTURER).give(OFFICER, DECISION)
    verify(person(COLLEAGUE, "Politeknik Lain"), code="politeknik")
    assert accepted(COLLEAGUE).give(OFFICER, DECISION).state.rate_claim == "institution.politeknik"


def test_a_request_that_was_cancelled_leaves_the_rate_to_the_next() -> None:
    verify(person(LECTURER))
    desk = accepted(LECTURER)
    desk.give(OFFICER, DECISION)
    desk.give(LECTURER, CANCEL)
    assert accepted(LECTURER).give(OFFICER, DECISION).state.rate_claim == "institution.ubb"


# What is seen and what it costs.


def test_a_draft_tells_today_what_keeps_it_from_rp0() -> None:
    desk = drafted(person(LECTURER))

    def obstacle() -> str:
        seen = queries.see(desk.request_id, LECTURER)
        choice = options(seen.request, LECTURER, seen.facts)
        return next((b.code for b in choice.blocked if b.command == "submit"), "")

    assert obstacle() == "institution_not_verified"
    verify(LECTURER)
    assert obstacle() == ""


def test_a_request_that_asks_for_no_reduced_rate_costs_no_call_more() -> None:
    desk = Desk().open()
    desk.give(Actor(id="buyer"), c.ReviseDraft(lines=(SOFT,)))
    with calls() as seen:
        desk.give(Actor(id="buyer"), terms())
    assert seen == ["TransactGetItems", "TransactWriteItems"]
