"""What a claim may say: days in their order, a ground in words, so many papers and no more."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.cases.refunding import MOST_DOCUMENTS
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.door.problems import problem
from tests.desk import furnish, payment, untypeset
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER
from tests.services.cases.test_refunds import (
    APPROVE,
    CLAIM,
    CREDIT,
    PAID_BACK,
    TODAY,
    decided,
    give,
    papers,
    row_of_a_statement,
    says,
)
from tests.services.cases.test_unmatched import OTHER_CODE, case_of, offered, overpaid

PAID = datetime(2020, 11, 25, 23, 30, tzinfo=UTC)
"""At the office it is the 26th by then."""


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


def claimed_on(case: MoneyCase, day: date) -> tuple[str, dict[str, Any]]:
    """Return why a letter of that day is refused, if it is; every refusal is worded in both languages."""
    old = case.model_copy(update={"money": case.money.model_copy(update={"paid_at": PAID})})
    try:
        decided(old, CLAIM.model_copy(update={"claimed_on": day}))
    except Refusal as refused:
        words = {problem(refused, language, "1-abc").detail for language in Language}
        assert len(words) == len(Language)
        assert not any("{" in word for word in words)
        return refused.code, dict(refused.facts)
    return "", {}


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2020, 11, 25), ("refund_before_payment", {"paid_on": "2020-11-26"})),
        (date(2020, 11, 26), ("", {})),
        (date(2025, 11, 26), ("", {})),
        (date(2025, 11, 27), ("refund_too_late", {"last_day": "2025-11-26"})),
    ],
)
def test_a_letter_is_dated_from_the_day_of_payment_to_five_years_after_by_the_offices_days(
    day: date, answer: tuple[str, dict[str, str]]
) -> None:
    assert claimed_on(case_of(overpaid()), day) == answer


def test_money_does_not_go_back_before_it_was_decided() -> None:
    case = case_of(overpaid()).id
    give(case, TREASURER, CLAIM, *papers())
    approved = give(case, HEAD, APPROVE)
    assert approved.claim
    assert approved.claim.decided_on == TODAY
    early = PAID_BACK.model_copy(update={"paid_on": TODAY - timedelta(days=1)})
    assert says(case, TREASURER, early) == ("refund_before_decision", {"decided_on": TODAY.isoformat()})
    assert give(case, TREASURER, PAID_BACK).phase is CasePhase.REFUNDED


def test_a_decision_from_before_days_were_kept_holds_up_no_refund() -> None:
    case = case_of(overpaid()).id
    give(case, TREASURER, CLAIM, *papers())
    approved = give(case, HEAD, APPROVE)
    assert approved.claim
    older = approved.model_copy(update={"claim": approved.claim.model_copy(update={"decided_on": None})})
    (refunded,) = decided(older, PAID_BACK.model_copy(update={"paid_on": TODAY - timedelta(days=1)}))
    assert refunded.event == "MoneyRefunded"


@pytest.mark.parametrize("claim", [CLAIM, CREDIT])
def test_another_ground_is_said_in_words(claim: k.ClaimRefund) -> None:
    case = case_of(overpaid()).id
    silent = claim.model_copy(update={"code": RefundReason.OTHER, "text": None})
    assert says(case, TREASURER, silent) == ("other_unexplained", {})
    assert give(case, TREASURER, silent.model_copy(update={"text": "putusan lain"})).claim


def test_a_ground_of_the_list_needs_no_words() -> None:
    case = case_of(overpaid()).id
    assert give(case, TREASURER, CLAIM.model_copy(update={"text": None})).phase is CasePhase.REFUND_CLAIMED


@pytest.mark.parametrize("sender", [BUYER, OFFICER, TREASURER])
def test_the_scan_of_a_paper_lies_with_the_request_and_the_claim_names_it(sender: Actor) -> None:
    desk = overpaid()
    case = case_of(desk).id
    scan = desk.upload(sender, DocumentPurpose.REFUND_DOCUMENT)
    filed = k.AddRefundDocument(kind=RefundDocument.APPLICATION, received_on=TODAY, file=scan)
    claim = give(case, TREASURER, CLAIM, filed).claim
    assert claim
    assert [paper.file for paper in claim.documents] == [scan]
    for reader in (BUYER, OFFICER, TREASURER, HEAD):
        desk.give(reader, c.OpenFile(file=scan))


def test_a_paper_is_scanned_after_the_end_of_its_request_too() -> None:
    desk = offered()
    desk.give(OFFICER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    desk.give(TREASURER, payment(50_000))
    scan = desk.upload(BUYER, DocumentPurpose.REFUND_DOCUMENT)
    filed = k.AddRefundDocument(kind=RefundDocument.APPLICATION, received_on=TODAY, file=scan)
    assert give(case_of(desk, "p1").id, TREASURER, CLAIM, filed).claim


def test_no_other_file_is_a_paper_of_a_claim() -> None:
    desk, other = overpaid(), offered(OTHER_CODE)
    case = case_of(desk).id
    give(case, TREASURER, CLAIM)
    filed = k.AddRefundDocument(kind=RefundDocument.APPLICATION, received_on=TODAY, file="no-file")
    assert says(case, TREASURER, filed) == ("file_unknown", {})
    strange = other.upload(BUYER, DocumentPurpose.REFUND_DOCUMENT)
    assert says(case, TREASURER, filed.model_copy(update={"file": strange})) == ("file_unknown", {})
    letter = desk.upload(OFFICER, DocumentPurpose.AUTHORITY_LETTER)
    facts = ("file_not_for_this", {"purpose": "authority_letter"})
    assert says(case, TREASURER, filed.model_copy(update={"file": letter})) == facts


def test_money_that_came_on_no_request_has_no_scans() -> None:
    case = row_of_a_statement()
    give(case, TREASURER, CLAIM)
    filed = k.AddRefundDocument(kind=RefundDocument.APPLICATION, received_on=TODAY, file="no-file")
    with pytest.raises(Refusal) as refused:
        give(case, TREASURER, filed)
    assert refused.value.code == "file_unknown"


def test_a_claim_has_so_many_papers_and_no_more() -> None:
    case = case_of(overpaid()).id
    claimed = give(case, TREASURER, CLAIM)
    paper = k.AddRefundDocument(kind=RefundDocument.APPLICATION, received_on=TODAY)
    assert claimed.claim
    (added,) = decided(claimed, paper)
    kept = added.model_dump(exclude={"event"})
    nearly = claimed.claim.model_copy(update={"documents": (kept,) * (MOST_DOCUMENTS - 1)})
    assert decided(claimed.model_copy(update={"claim": nearly}), paper) == (added,)
    full = claimed.model_copy(update={"claim": nearly.model_copy(update={"documents": (kept,) * MOST_DOCUMENTS})})
    with pytest.raises(Refusal) as refused:
        decided(full, paper)
    assert (refused.value.code, dict(refused.value.facts)) == ("refund_documents_full", {"most": MOST_DOCUMENTS})
    assert len({problem(refused.value, language, "1-abc").detail for language in Language}) == len(Language)
