"""Money is asked back, decided by the head, and leaves its request in the transaction that records the refund.

Long because each way out of a claim and each refusal on it is shown on one desk.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.books.line import LineKind
from chalicelib.domain.cases import commands as k
from chalicelib.domain.cases.deadline import last_day
from chalicelib.domain.cases.decide import decide
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.refusals import MoneyAskedBack
from chalicelib.domain.cases.state import CasePhase, MoneyCase, case_id
from chalicelib.domain.ledger.refusals import SecondPersonNeeded, WrongPhase
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import RefundReason, VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.remittance import PaymentWay, Remittance
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.problems import problem
from chalicelib.models import cases, people
from chalicelib.models.ledger import reading
from chalicelib.services.cases import desk as money_desk
from chalicelib.services.cases.ledger import CASES
from chalicelib.services.ledger.execute import execute_together
from chalicelib.services.ledger.steps import Step
from chalicelib.services.treasury import books
from tests.desk import KEYS, SITI, Desk, calls, furnish, untypeset
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, SOFT, TREASURER, terms
from tests.domain.request.ladder import END
from tests.faults import beforehand
from tests.services.cases.test_unmatched import OTHER_CODE, case_of, match, offered, overpaid

TODAY = now().astimezone(OFFICE.zone).date()
CLAIM = k.ClaimRefund(code=RefundReason.PAID_BY_MISTAKE, way="transfer", claimed_on=TODAY, text="surat pembeli")
CREDIT = CLAIM.model_copy(update={"way": "credit"})
APPROVE = k.DecideRefund(approve=True, number="B-12/1904/2026", text="sesuai permohonan")
REJECT = k.DecideRefund(approve=False, number="B-13/1904/2026", text="tidak sesuai")
PAID_BACK = k.RecordRefund(paid_on=TODAY, reference="SP2D-0001")
WITHDRAW = k.WithdrawClaim()
STRANGER = Actor(id="stranger")
BOTH = Actor(id="both", memberships=TREASURER.memberships | HEAD.memberships)


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


def give(case: str, actor: Actor, *commands: k.RefundCommand) -> MoneyCase:
    for command in commands:
        money_desk.command_refund(actor, "1904", case, command, f"key-{next(KEYS)}")
    return money_desk.case_of(HEAD, "1904", case).case


def papers() -> tuple[k.AddRefundDocument, ...]:
    return tuple(k.AddRefundDocument(kind=kind, received_on=TODAY) for kind in OFFICE.money.refund_documents)


def approved(case: str, claim: k.ClaimRefund = CLAIM) -> MoneyCase:
    give(case, TREASURER, claim, *papers())
    return give(case, HEAD, APPROVE)


def decided(
    case: MoneyCase, command: k.RefundCommand, actor: Actor = TREASURER, office: Office = OFFICE
) -> tuple[AnyCaseEvent, ...]:
    return decide(case, command, actor, Role.TREASURER, CaseFacts(now(), office))


def says(case: str, actor: Actor, command: k.RefundCommand) -> tuple[str, dict[str, Any]]:
    """Return the refusal, which says so in both languages and changes neither the case nor its request."""
    before, origin = reading.read(cases.TABLE, case), case.rpartition("-")[0]
    request = Desk(origin).r
    with pytest.raises(Refusal) as refused:
        give(case, actor, command)
    words = [problem(refused.value, language, "1-abc") for language in Language]
    assert len({shown.detail for shown in words}) == len(Language)
    assert not any("{" in shown.detail for shown in words)
    assert (reading.read(cases.TABLE, case), Desk(origin).r) == (before, request)
    return refused.value.code, dict(refused.value.facts)


def test_a_surplus_is_claimed_decided_and_refunded_and_its_request_knows() -> None:
    desk = overpaid()
    case = case_of(desk).id
    claimed = give(case, TREASURER, CLAIM)
    assert (claimed.phase, claimed.claim and claimed.claim.amount_idr) == (CasePhase.REFUND_CLAIMED, 30_000)
    give(case, TREASURER, *papers())
    assert give(case, HEAD, APPROVE).phase is CasePhase.REFUND_APPROVED
    with calls() as made:
        money_desk.command_refund(TREASURER, "1904", case, PAID_BACK, f"key-{next(KEYS)}")
    assert made.count("TransactWriteItems") == 1
    refunded = case_of(desk)
    assert (refunded.phase, refunded.left_idr, refunded.claim) == (CasePhase.REFUNDED, 0, None)
    assert [(r.amount_idr, r.decision, r.reference) for r in refunded.refunds] == [
        (30_000, APPROVE.number, "SP2D-0001")
    ]
    assert (desk.r.unmatched_idr, desk.r.unmatched[0].refunded_idr) == (0, 30_000)


def test_a_part_is_refunded_and_the_rest_waits() -> None:
    desk = overpaid()
    case = case_of(desk).id
    approved(case, CLAIM.model_copy(update={"amount_idr": 10_000}))
    assert (give(case, TREASURER, PAID_BACK).phase, case_of(desk).left_idr) == (CasePhase.OPEN, 20_000)
    assert desk.r.unmatched_idr == 20_000
    approved(case)
    assert [r.amount_idr for r in give(case, TREASURER, PAID_BACK).refunds] == [10_000, 20_000]


def test_what_ended_undelivered_is_refunded_once_its_receipt_is_void() -> None:
    desk = Desk().paid()
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(HEAD, END)
    case = case_id(desk.request_id, "undelivered")
    receipt = desk.r.receipt
    assert receipt
    approved(case, CLAIM.model_copy(update={"code": RefundReason.NOT_DELIVERED}))
    assert says(case, TREASURER, PAID_BACK) == ("receipt_still_stands", {"number": receipt.number})
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.OTHER, text="berakhir tanpa hasil"))
    assert give(case, TREASURER, PAID_BACK).phase is CasePhase.REFUNDED
    assert (desk.r.refund_due_idr, desk.r.refunded_idr, desk.r.paid_idr) == (0, 50_000, 0)


def test_money_is_refunded_once() -> None:
    case = case_of(overpaid()).id
    approved(case)
    give(case, TREASURER, PAID_BACK)
    assert says(case, TREASURER, PAID_BACK) == ("wrong_phase", {"phase": "refunded"})
    assert says(case, TREASURER, CLAIM) == ("wrong_phase", {"phase": "refunded"})


def test_no_more_is_claimed_than_lies_there() -> None:
    case = case_of(overpaid()).id
    more = CLAIM.model_copy(update={"amount_idr": 30_001})
    assert says(case, TREASURER, more) == ("more_than_lies", {"left_idr": 30_000})
    part = CREDIT.model_copy(update={"amount_idr": 10_000})
    assert says(case, TREASURER, part) == ("credit_is_whole", {"left_idr": 30_000})


def test_nothing_is_said_to_have_happened_on_a_day_to_come() -> None:
    case = case_of(overpaid()).id
    ahead = TODAY + timedelta(days=2)
    facts = ("refund_day_ahead", {"day": ahead.isoformat()})
    assert says(case, TREASURER, CLAIM.model_copy(update={"claimed_on": ahead})) == facts
    approved(case)
    assert says(case, TREASURER, PAID_BACK.model_copy(update={"paid_on": ahead})) == facts


@pytest.mark.parametrize(
    ("paid", "last"),
    [
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2023, 2, 28), date(2028, 2, 28)),
        (date(2026, 1, 1), date(2031, 1, 1)),
    ],
)
def test_money_is_asked_back_within_five_years(paid: date, last: date) -> None:
    assert last_day(paid) == last


def test_a_letter_after_five_years_comes_too_late_by_the_offices_own_day() -> None:
    """23:30 in UTC on the 25th is the 26th at the office: the letter of that day five years later is in time."""
    case = case_of(overpaid())
    paid = datetime(2020, 11, 25, 23, 30, tzinfo=UTC)
    old = case.model_copy(update={"money": case.money.model_copy(update={"paid_at": paid})})
    in_time = CLAIM.model_copy(update={"claimed_on": date(2025, 11, 26)})
    (claimed,) = decided(old, in_time)
    assert claimed.event == "RefundClaimed"
    with pytest.raises(Refusal) as refused:
        decided(old, CLAIM.model_copy(update={"claimed_on": date(2025, 11, 27)}))
    assert (refused.value.code, dict(refused.value.facts)) == ("refund_too_late", {"last_day": "2025-11-26"})
    assert "2025" in problem(refused.value, Language.ID, "1-abc").detail
    assert "2025" in problem(refused.value, Language.EN, "1-abc").detail


def test_no_claim_is_approved_without_its_papers_and_any_is_rejected() -> None:
    case = case_of(overpaid()).id
    give(case, TREASURER, CLAIM, papers()[0])
    missing = ("refund_document_missing", {"refund_document": RefundDocument.PAYMENT_PROOF.value})
    assert says(case, HEAD, APPROVE) == missing
    rejected = give(case, HEAD, REJECT)
    assert (rejected.phase, rejected.claim, rejected.left_idr) == (CasePhase.OPEN, None, 30_000)


def test_a_claim_without_words_whose_papers_have_no_number_stands_on_the_heads_list() -> None:
    case = case_of(overpaid()).id
    give(case, TREASURER, CLAIM.model_copy(update={"text": None}), *papers())
    (row,) = money_desk.unmatched(HEAD, "1904", CasePhase.REFUND_CLAIMED, 10, None).rows
    assert (row.id, row.claim and len(row.claim.documents)) == (case, len(OFFICE.money.refund_documents))


def test_the_head_decides_and_nobody_else_and_the_treasurer_claims() -> None:
    case = case_of(overpaid()).id
    for actor in (HEAD, OFFICER):
        assert says(case, actor, CLAIM) == ("not_allowed", {"command": "claim-refund"})
    give(case, TREASURER, CLAIM)
    assert says(case, TREASURER, REJECT) == ("not_allowed", {"command": "decide-refund"})


def test_where_four_eyes_are_asked_for_nobody_decides_the_own_claim() -> None:
    case = case_of(overpaid()).id
    claimed = give(case, BOTH, CLAIM)
    strict = OFFICE.model_copy(update={"money": OFFICE.money.model_copy(update={"four_eyes": True})})
    for decision in (APPROVE, REJECT):
        with pytest.raises(SecondPersonNeeded):
            decided(claimed, decision, BOTH, strict)
    assert [event.event for event in decided(claimed, REJECT, HEAD, strict)] == ["RefundRejected"]
    assert give(case, BOTH, REJECT).phase is CasePhase.OPEN, "this office asks for no second person"


def test_what_was_approved_is_carried_out_and_nothing_else() -> None:
    case = case_of(overpaid()).id
    approved(case)
    assert says(case, TREASURER, k.KeepCredit()) == ("refund_way_differs", {"refund_way": "transfer"})
    assert give(case, TREASURER, WITHDRAW).phase is CasePhase.OPEN
    approved(case, CREDIT)
    assert says(case, TREASURER, PAID_BACK) == ("refund_way_differs", {"refund_way": "credit"})


def test_money_that_is_asked_back_is_matched_on_nothing() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    give(case_of(first).id, TREASURER, CLAIM)
    with pytest.raises(Refusal) as refused:
        match(second, case_of(first).id)
    assert refused.value.code == "money_asked_back"
    assert second.r.paid_idr == 0


def test_a_credit_counts_towards_the_next_request_of_its_payer_and_released_it_is_a_credit_again() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = case_of(first).id
    approved(case, CREDIT)
    assert give(case, TREASURER, k.KeepCredit()).phase is CasePhase.CREDITED
    match(second, case)
    assert (second.r.paid_idr, first.r.unmatched_idr, case_of(first).phase) == (30_000, 0, CasePhase.PLACED)
    second.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    assert (case_of(first).phase, case_of(first).left_idr) == (CasePhase.CREDITED, 30_000)
    assert give(case, TREASURER, WITHDRAW).phase is CasePhase.OPEN


def test_a_credit_counts_towards_no_request_of_another_payer() -> None:
    people.create(STRANGER.id, SITI, "hash-of-another-address", now(), proven=True)
    first = overpaid()
    case = case_of(first).id
    approved(case, CREDIT)
    give(case, TREASURER, k.KeepCredit())
    second = Desk().open(STRANGER)
    second.give(STRANGER, c.ReviseDraft(lines=(SOFT,)))
    second.give(STRANGER, terms())
    second.give(OFFICER, c.Accept())
    second.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=OTHER_CODE)))
    before = second.r
    with pytest.raises(Refusal) as refused:
        match(second, case)
    assert refused.value.code == "credit_of_another_payer"
    assert len({problem(refused.value, language, "1-abc").detail for language in Language}) == len(Language)
    assert (second.r, case_of(first).left_idr) == (before, 30_000)


def row_of_a_statement() -> str:
    """Money that a bank credited and nobody knows for what."""
    paid = Remittance(way=PaymentWay.TRANSFER, amount_idr=70_000, paid_at=now(), recorded_by=TREASURER.id)
    opening = k.OpenCase(why="no_request_found", money=paid, amount_idr=70_000)
    case = case_id("1904-statement", "r7")
    execute_together((Step(CASES, case, opening, opens=True, role=Role.TREASURER),), TREASURER, f"key-{next(KEYS)}")
    return case


def test_money_that_came_on_no_request_is_refunded_and_the_books_say_so() -> None:
    case = row_of_a_statement()
    approved(case)
    assert give(case, TREASURER, PAID_BACK).phase is CasePhase.REFUNDED
    lines = [line for line in books.lines("1904", TODAY, TODAY) if line.record == case]
    assert [(line.kind, line.amount_idr, line.unmatched_idr) for line in lines] == [
        (LineKind.UNMATCHED, 70_000, 0),
        (LineKind.REFUNDED, 70_000, 70_000),
    ]


def test_money_of_nobody_known_is_no_credit() -> None:
    case = row_of_a_statement()
    with pytest.raises(Refusal) as refused:
        give(case, TREASURER, CREDIT)
    assert refused.value.code == "payer_unknown"
    assert money_desk.case_of(HEAD, "1904", case).case.phase is CasePhase.OPEN


def test_a_refund_that_meets_a_withdrawn_claim_is_not_recorded() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = case_of(first).id
    approved(case)

    def take() -> None:
        give(case, TREASURER, WITHDRAW)
        match(second, case)

    with beforehand("TransactWriteItems", take), pytest.raises(WrongPhase):
        give(case, TREASURER, PAID_BACK)
    waited = first.r.unmatched[0]
    assert (waited.lies_idr, waited.moved_idr, waited.refunded_idr, second.r.paid_idr) == (0, 30_000, 0, 30_000)


def test_a_match_that_meets_a_claim_does_not_have_its_money() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = case_of(first).id
    with beforehand("TransactWriteItems", lambda: give(case, TREASURER, CLAIM)), pytest.raises(MoneyAskedBack):
        match(second, case)
    assert (second.r.paid_idr, first.r.unmatched_idr, case_of(first).phase) == (0, 30_000, CasePhase.REFUND_CLAIMED)
