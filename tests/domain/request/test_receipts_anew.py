"""A receipt that was made out to the wrong payer: the treasurer makes it anew, and every number is kept."""

import pytest

from chalicelib.domain.reasons import ReissueReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import BUYER, OFFICER, TREASURER, Counter, delivered, receipted
from tests.domain.request.ladder import DELIVERY_CORRECTION, at
from tests.domain.request.test_delivery_corrections import RECEIPT

WRONG_PAYER = c.ReissueReceipt(code=ReissueReason.WRONG_PAYER)
OTHER = c.ReissueReceipt(code=ReissueReason.OTHER, text="text-1")


def known_better(counter: Counter) -> Counter:
    """The buyer's data are put right after the receipt was made."""
    counter.buyer = counter.buyer._replace(person="buyer_2")
    return counter


def receipts(counter: Counter) -> list[tuple[int, str, bool]]:
    return [(receipt.sequence, receipt.person, receipt.void) for receipt in counter.r.receipts]


def test_a_receipt_to_the_wrong_payer_is_void_and_the_next_number_is_made_out_to_the_payer_as_of_now() -> None:
    counter = known_better(receipted()).give(TREASURER, WRONG_PAYER)
    assert receipts(counter) == [(1, "buyer_1", True), (2, "buyer_2", False)]
    old, new = counter.r.receipts
    assert (new.replaces, new.amount_idr, new.invoice) == (old.number, old.amount_idr, old.invoice)
    voided = next(entry.event for entry in counter.entries if entry.event.event == "ReceiptVoided")
    said = {"number": old.number, "code": "wrong_payer", "text": None, "proposed_by": None}
    assert voided.model_dump(exclude={"event"}) == said
    assert counter.r.payments == receipted().r.payments


@pytest.mark.parametrize("phase", [Phase.DELIVERED, Phase.CORRECTING_DELIVERY, Phase.COMPLETED])
def test_the_treasurer_makes_a_receipt_anew_after_delivery_too_and_nothing_else_moves(phase: Phase) -> None:
    counter = at(phase)
    before = counter.r
    after = known_better(counter).give(TREASURER, WRONG_PAYER).r
    assert (after.phase, after.lines, after.delivery_corrections) == (phase, before.lines, before.delivery_corrections)
    assert [receipt.void for receipt in after.receipts] == [True, False]
    assert counter.refuses(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)) != "", "void stays before delivery"


def test_a_receipt_is_not_made_anew_for_a_payer_who_is_still_the_same() -> None:
    for code in (ReissueReason.WRONG_PAYER, ReissueReason.PAYER_DETAILS):
        assert receipted().refuses(TREASURER, c.ReissueReceipt(code=code)) == "payer_unchanged"
    counter = known_better(receipted()).give(TREASURER, WRONG_PAYER)
    assert counter.refuses(TREASURER, WRONG_PAYER) == "payer_unchanged", "it has been done"


def test_any_other_reason_is_explained_in_words() -> None:
    counter = receipted()
    assert counter.refuses(TREASURER, c.ReissueReceipt(code=ReissueReason.OTHER)) == "other_unexplained"
    assert receipts(counter.give(TREASURER, OTHER)) == [(1, "buyer_1", True), (2, "buyer_1", False)]


def test_a_wish_about_the_receipt_is_answered_and_not_passed_over() -> None:
    counter = known_better(delivered().give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,))))
    assert counter.says(TREASURER, WRONG_PAYER) == ("receipt_correction_waits", {"item": 1})
    counter.give(TREASURER, c.CorrectReceipt(item=1))
    assert receipts(counter) == [(1, "buyer_1", True), (2, "buyer_2", False)]
    assert counter.refuses(TREASURER, OTHER) == "", "the wish is answered"
    assert known_better(delivered().give(BUYER, DELIVERY_CORRECTION)).refuses(TREASURER, WRONG_PAYER) == ""


def test_what_is_void_and_issued_after_that_is_made_out_to_the_payer_who_is_right() -> None:
    """The request is of the newer person from then on: the older name does not come back with the next receipt."""
    counter = known_better(receipted()).give(TREASURER, WRONG_PAYER)
    assert counter.r.person == "buyer_2"
    counter.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)).give(TREASURER, c.IssueReceipt())
    assert receipts(counter)[-1] == (3, "buyer_2", False)


def test_only_the_treasurer_makes_a_receipt_anew() -> None:
    for actor in (OFFICER, BUYER):
        assert known_better(delivered()).refuses(actor, WRONG_PAYER) in {"not_allowed", "own_request"}


def test_a_visitors_receipt_is_made_anew_for_the_visitor() -> None:
    counter = known_better(at(Phase.DELIVERED, Channel.WALK_IN)).give(TREASURER, WRONG_PAYER)
    assert [receipt.person for receipt in counter.r.receipts][-1] == "buyer_2"
