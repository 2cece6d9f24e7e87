"""O-16, O-17, W-17, W-18: what was delivered does not fit; each item gets its answer."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.reasons import DeclineReason, DeliveryCorrectionReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Domicile, Role
from tests.domain.request.counter import (
    BUYER,
    OFFICER,
    PAPER,
    SOFT,
    STATED,
    TREASURER,
    Counter,
    agreed,
    data_receipted,
    delivered,
    office_with,
    paid,
    receipted,
    staff,
    stored,
)
from tests.domain.request.ladder import DAMAGED, DELIVERY_CORRECTION, SECRET, at
from tests.domain.request.test_refusals_say_where import CD, paid_at_the_counter

RECEIPT = c.DeliveryCorrectionItem(about="receipt", code=DeliveryCorrectionReason.RECEIPT_DETAILS)
BOTH = c.RequestDeliveryCorrection(items=(DAMAGED, RECEIPT))


def decline(item: int) -> c.DeclineDeliveryCorrection:
    return c.DeclineDeliveryCorrection(item=item, code=DeclineReason.NOT_JUSTIFIED)


def corrected(counter: Counter, item: int) -> Counter:
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    return counter.give(OFFICER, c.CorrectProduct(item=item, file=file))


def test_a_corrected_product_revokes_the_old_entitlement_and_gives_a_new_one() -> None:
    counter = corrected(at(Phase.CORRECTING_DELIVERY).later(days=3), 1)
    old, new = counter.r.entitlements
    assert (old.revoked, new.revoked, new.file.file_id != old.file.file_id) == (True, False, True)
    assert (new.expires_at - counter.now).days == 30
    assert counter.r.lines[0].file_version == 2
    assert counter.refuses(HOLDER, c.OpenFile(file="shelf1", entitlement=old.entitlement)) == "entitlement_revoked"
    assert counter.refuses(BUYER, c.OpenFile(file="shelf1")) == "entitlement_revoked"
    assert counter.r.phase is Phase.DELIVERED


def test_a_printed_copy_is_exchanged_without_a_file_and_a_disc_is_burnt_anew_without_a_link() -> None:
    counter = paid_at_the_counter(PAPER, CD)
    counter.give(OFFICER, c.OpenFile(file="shelf1", for_medium=2))
    counter.give(OFFICER, c.HandOver(lines=(2,))).give(OFFICER, c.SetAsideCopy(line=1))
    counter.give(OFFICER, c.HandOver(lines=(1,)))
    damaged = tuple(DAMAGED.model_copy(update={"line": line}) for line in (1, 2))
    counter.give(OFFICER, c.RequestDeliveryCorrection(items=damaged))
    burnt = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=2)
    assert counter.says(OFFICER, c.CorrectProduct(item=1, file=burnt, medium_returned=True)) == (
        "wrong_medium",
        {"line": 1},
    )
    counter.give(OFFICER, c.CorrectProduct(item=1, medium_returned=True))
    counter.give(OFFICER, c.CorrectProduct(item=2, file=burnt, medium_returned=False))
    assert [(i.line, i.answer) for i in counter.r.delivery_corrections] == [(1, "corrected"), (2, "corrected")]
    assert [line.file.file_id if line.file else None for line in counter.r.lines] == [None, burnt]
    assert counter.r.entitlements == ()


def test_a_receipt_that_is_made_out_anew_voids_the_one_before_as_corrected() -> None:
    counter = delivered().give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,)))
    counter.give(TREASURER, c.CorrectReceipt(item=1))
    (voided,) = [e.event.model_dump() for e in counter.entries if e.event.event == "ReceiptVoided"]
    assert (voided["number"], voided["code"], voided["text"]) == (counter.r.receipts[0].number, "corrected", None)


def test_a_correction_that_an_officer_asks_for_leaves_the_visitor_who_took_over_as_the_payer() -> None:
    counter = at(Phase.DELIVERED, Channel.WALK_IN)
    counter.buyer = Buyer("a_1", Domicile.DOMESTIC, STATED)
    counter.give(Actor(id="anyone"), c.Claim(secret=SECRET)).give(OFFICER, DELIVERY_CORRECTION)
    assert counter.r.person == "a_1"


def test_a_second_round_corrects_the_corrected_file_and_a_third_is_declined() -> None:
    counter = corrected(at(Phase.CORRECTING_DELIVERY), 1).give(BUYER, DELIVERY_CORRECTION)
    corrected(counter, 2).give(BUYER, DELIVERY_CORRECTION).give(OFFICER, decline(3))
    assert [i.answer for i in counter.r.delivery_corrections] == ["corrected", "corrected", "declined"]
    assert [e.revoked for e in counter.r.entitlements] == [True, True, False]
    assert counter.r.lines[0].file_version == 3
    assert counter.r.phase is Phase.DELIVERED


def test_a_corrected_extract_may_have_another_size_and_costs_nothing_more() -> None:
    counter = agreed(data_receipted()).give(OFFICER, c.Deliver(lines=(1,))).give(BUYER, DELIVERY_CORRECTION)
    pdf = c.StartUpload(purpose=DocumentPurpose.PRODUCT, line=1, media_type="application/pdf", size_bytes=9)
    upload = counter.give(OFFICER, pdf).r.uploads[-1].upload
    counter.give(SYSTEM, c.RecordUpload(upload=upload, file=stored("pdf", 9)))
    assert counter.refuses(OFFICER, c.CorrectProduct(item=1, file="pdf")) == "format_differs"
    before = counter.r
    larger = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=9_000_000)
    counter.give(OFFICER, c.CorrectProduct(item=1, file=larger))
    assert (counter.r.phase, counter.r.due_idr, counter.r.invoices) == (Phase.DELIVERED, 0, before.invoices)
    assert counter.refuses(HOLDER, c.OpenFile(file=larger, entitlement="e1-2-2")) == ""


def test_a_corrected_receipt_voids_the_old_one_and_takes_the_next_number() -> None:
    counter = delivered().give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,)))
    counter.give(TREASURER, c.CorrectReceipt(item=1))
    counter.give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,))).give(TREASURER, c.CorrectReceipt(item=2))
    assert [(r.sequence, r.void) for r in counter.r.receipts] == [(1, True), (2, True), (3, False)]
    assert [r.replaces for r in counter.r.receipts][1:] == [r.number for r in counter.r.receipts][:2]
    assert counter.r.payments == delivered().r.payments


def test_a_declined_item_leaves_everything_as_it_was_delivered() -> None:
    before = delivered().r
    after = at(Phase.CORRECTING_DELIVERY).give(OFFICER, decline(1)).r
    assert (after.phase, after.lines, after.receipts) == (Phase.DELIVERED, before.lines, before.receipts)
    assert not after.entitlements[0].revoked


def test_the_last_answer_of_several_items_returns_to_delivered() -> None:
    counter = delivered().give(BUYER, BOTH)
    assert set(open_moves(counter.r)) == {Role.OFFICER, Role.TREASURER}
    counter.give(TREASURER, decline(2))
    assert counter.r.phase is Phase.CORRECTING_DELIVERY
    assert set(open_moves(counter.r)) == {Role.OFFICER}
    assert corrected(counter, 1).names()[-1] == "DeliveryCorrectionsAnswered"


def test_the_officer_declines_about_products_and_the_treasurer_about_the_receipt() -> None:
    counter = delivered().give(BUYER, BOTH)
    assert counter.refuses(OFFICER, decline(2)) == "wrong_correction"
    assert counter.refuses(TREASURER, decline(1)) == "wrong_correction"
    both = staff("both-1", Role.OFFICER, Role.TREASURER)
    assert [counter.refuses(both, decline(n)) for n in (1, 2)] == ["", ""]


def test_an_item_is_answered_once_and_by_what_it_is_about() -> None:
    counter = delivered().give(BUYER, BOTH)
    assert counter.refuses(TREASURER, c.CorrectReceipt(item=1)) == "wrong_correction"
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert counter.refuses(OFFICER, c.CorrectProduct(item=2, file=file)) == "wrong_correction"
    assert counter.refuses(OFFICER, c.CorrectProduct(item=1, file="nothing")) == "file_unknown"
    counter.give(OFFICER, decline(1))
    for command in (decline(1), c.CorrectProduct(item=1, file=file), decline(9)):
        assert counter.refuses(OFFICER, command) == "correction_item_unknown"


def test_only_delivered_lines_are_found_wrong() -> None:
    nowhere = DAMAGED.model_copy(update={"line": None})
    other = DAMAGED.model_copy(update={"line": 7})
    for item in (nowhere, other):
        assert delivered().refuses(BUYER, c.RequestDeliveryCorrection(items=(item,))) == "line_unknown"


def test_after_completion_a_correction_comes_within_the_offices_days_and_reopens_the_delivery() -> None:
    counter = at(Phase.COMPLETED).later(days=14)
    assert counter.refuses(BUYER, DELIVERY_CORRECTION) == ""
    assert counter.give(BUYER, DELIVERY_CORRECTION).give(OFFICER, decline(1)).r.phase is Phase.DELIVERED
    assert at(Phase.COMPLETED).later(days=15).refuses(BUYER, DELIVERY_CORRECTION) == "correction_too_late"


def test_four_eyes_hold_for_a_corrected_receipt_too() -> None:
    office = office_with(money__four_eyes=True)
    other = staff("treasurer-2", Role.TREASURER)
    counter = paid(office=office).give(other, c.IssueReceipt()).give(OFFICER, c.Deliver(lines=(1,)))
    counter.give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,)))
    assert counter.refuses(TREASURER, c.CorrectReceipt(item=1)) == "second_person_needed"
    assert counter.refuses(other, c.CorrectReceipt(item=1)) == ""


def test_correcting_one_line_leaves_the_entitlement_of_another() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1, 2))).give(BUYER, DELIVERY_CORRECTION)
    assert [(e.line, e.revoked) for e in corrected(counter, 1).r.entitlements] == [(1, True), (2, False), (1, False)]


def test_a_new_receipt_is_made_out_to_the_buyer_as_of_the_wish() -> None:
    counter = delivered()
    counter.buyer = counter.buyer._replace(person="buyer_2")
    wish = c.DeliveryCorrectionItem(about="receipt", code=DeliveryCorrectionReason.RECEIPT_DETAILS)
    counter.give(BUYER, c.RequestDeliveryCorrection(items=(wish,))).give(TREASURER, c.CorrectReceipt(item=1))
    assert [r.person for r in counter.r.receipts] == ["buyer_1", "buyer_2"]
