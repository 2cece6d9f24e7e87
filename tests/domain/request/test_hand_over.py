"""W-12, W-16, W-17, W-18: what goes over the counter, on what, to whom, and what is put right afterwards.

Long because each proof that a collector gives, each medium and each end of a correction is a rule of its own.
"""

from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.identity import IdentityKind
from chalicelib.domain.queue.refusals import CardNotSeen
from chalicelib.domain.reasons import DeclineReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.delivery.handing_over import hand_over
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.records import LineHanded, LineState
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import CARRIERS, Channel, Medium, Role
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    OFFICER,
    PAPER,
    SOFT,
    TREASURER,
    Counter,
    office_with,
    payment,
    receipted,
)
from tests.domain.request.ladder import DAMAGED, DELIVERY_CORRECTION, TICKET, approved, at
from tests.domain.request.test_deliveries import CD, at_the_counter, on_medium, receipted_at_the_counter

SHOWN = c.CardShown(kind=IdentityKind.SIM, ending="4711")
ONE = c.HandOver(lines=(1,))
ON_STICK = c.HandOver(lines=(1,), carriers=(c.LineMedium(line=1, medium=Medium.USB),))


def by_another(**changes: Any) -> c.HandOver:
    """A representative collects, named (by a text id) and with a card shown."""
    return c.HandOver(**{"lines": (1,), "collected_by": "representative", "text": "text-1", "shown": SHOWN} | changes)


def on_the_medium() -> Counter:
    """A disc at the counter, written and ready to be handed over."""
    return receipted_at_the_counter(CD).give(OFFICER, on_medium(1))


def taken_up(*lines: c.LineWanted) -> Counter:
    """An online request, taken up by the ticket in service at the officer's counter."""
    counter = receipted(*lines)
    counter.request, counter.ticket = counter.r.model_copy(update={"ticket": TICKET}), TICKET
    return counter


def handed_over() -> Counter:
    return on_the_medium().give(OFFICER, ONE)


def corrected(counter: Counter, item: int, *, returned: bool = True) -> str:
    """Answer the item with a new file; return it."""
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    counter.give(OFFICER, c.CorrectProduct(item=item, file=file, medium_returned=returned))
    return file


def test_nothing_is_handed_over_before_the_receipt() -> None:
    counter = approved(at_the_counter(CD).give(OFFICER, c.SendOffer(billing=BILLING)))
    counter.give(TREASURER, payment(counter))
    assert counter.refuses(OFFICER, ONE) == "receipt_missing"


def test_a_hand_over_says_what_went_on_which_medium_and_how_many() -> None:
    counter = receipted_at_the_counter(CD, PAPER.model_copy(update={"quantity": 2}))
    counter.give(OFFICER, c.SetAsideCopy(line=2)).give(OFFICER, on_medium(1)).give(OFFICER, c.HandOver(lines=(1, 2)))
    (event,) = [e.event for e in counter.entries if e.event.event == "HandedOver"]
    assert event.handed == (
        LineHanded(line=1, medium=Medium.CD, copies=1, version=1),
        LineHanded(line=2, medium=Medium.HARDCOPY, copies=2, version=0),
    )


def test_products_are_handed_over_while_the_requests_own_ticket_is_in_service_at_the_officers_counter() -> None:
    counter = on_the_medium()
    counter.ticket = "A-002"
    assert counter.refuses(OFFICER, ONE) == "collector_not_at_counter"
    counter.ticket = None
    assert counter.refuses(OFFICER, ONE.model_copy(update={"shown": SHOWN})) == "collector_not_at_counter"
    counter.ticket = TICKET
    assert counter.refuses(OFFICER, ONE) == ""


def test_an_online_request_is_collected_only_when_the_ticket_in_service_has_taken_it_up() -> None:
    counter = receipted()
    counter.ticket = TICKET
    assert counter.refuses(OFFICER, ON_STICK) == "collector_not_at_counter"
    counter = taken_up().give(OFFICER, on_medium(1)).give(OFFICER, ON_STICK)
    assert (counter.r.phase, counter.r.channel, counter.r.entitlements) == (Phase.DELIVERED, Channel.ONLINE, ())


def test_a_card_is_seen_by_the_guest_book_or_shown_at_the_hand_over() -> None:
    counter = on_the_medium()
    unseen = counter.facts(OFFICER)._replace(card_seen=False)
    with pytest.raises(CardNotSeen):
        hand_over(counter.r, ONE, unseen)
    shown, _ = hand_over(counter.r, ONE.model_copy(update={"shown": SHOWN}), unseen)
    assert shown.model_dump()["shown"] == SHOWN.model_dump()


def test_another_person_collects_by_the_buyers_letter_with_a_name() -> None:
    counter = on_the_medium()
    assert counter.refuses(OFFICER, by_another(text=None)) == "collector_unnamed"
    assert counter.refuses(OFFICER, by_another()) == "letter_missing"
    letter = counter.upload(OFFICER, DocumentPurpose.AUTHORITY_LETTER)
    counter.give(OFFICER, by_another())
    event = counter.entries[-2].event.model_dump()
    assert (event["letter"], event["text"], event["shown"]) == (letter, "text-1", SHOWN.model_dump())


def test_the_buyer_collects_without_a_letter_and_it_is_not_named_where_one_lies_there() -> None:
    counter = on_the_medium()
    counter.upload(OFFICER, DocumentPurpose.AUTHORITY_LETTER)
    assert counter.give(OFFICER, ONE).entries[-2].event.model_dump()["letter"] is None


@pytest.mark.parametrize("ending", ["19040112345678", "123", "12 4", "١٢٣٤"])
def test_no_more_of_a_card_is_kept_than_how_its_number_ends(ending: str) -> None:
    with pytest.raises(ValueError, match="ending"):
        c.CardShown(kind=IdentityKind.KTP, ending=ending)


def test_a_medium_is_handed_over_once_its_current_file_was_opened_for_it_by_staff() -> None:
    counter = receipted_at_the_counter(CD)
    assert counter.says(OFFICER, ONE) == ("medium_not_written", {"line": 1})
    counter.give(OFFICER, c.OpenFile(file="shelf1"))
    assert counter.refuses(OFFICER, ONE) == "medium_not_written"
    counter.give(OFFICER, on_medium(1))
    assert counter.entries[-1].event.model_dump()["for_medium"] == 1
    assert counter.refuses(OFFICER, ONE) == ""


def test_a_file_attached_after_the_medium_was_written_is_written_anew() -> None:
    counter = on_the_medium()
    newer = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    counter.give(OFFICER, c.AttachProduct(line=1, file=newer))
    assert counter.refuses(OFFICER, ONE) == "medium_not_written"
    early = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert counter.says(OFFICER, on_medium(1, early)) == ("file_not_for_this", {"purpose": "product"})
    counter.give(OFFICER, on_medium(1, newer))
    assert counter.refuses(OFFICER, ONE) == ""


def test_writing_one_lines_medium_writes_no_other_though_the_file_is_the_same() -> None:
    counter = receipted_at_the_counter(CD, CD).give(OFFICER, on_medium(1))
    assert counter.says(OFFICER, c.HandOver(lines=(1, 2))) == ("medium_not_written", {"line": 2})


def test_a_medium_is_written_from_the_receipt_on_and_until_it_has_gone() -> None:
    counter = approved(at_the_counter(CD).give(OFFICER, c.SendOffer(billing=BILLING)))
    assert counter.refuses(OFFICER, on_medium(1)) == "receipt_missing"
    assert counter.refuses(OFFICER, on_medium(2)) == "line_unknown"
    assert handed_over().refuses(OFFICER, on_medium(1)) == "line_not_prepared"


def test_only_staff_write_a_medium() -> None:
    counter = receipted().give(OFFICER, c.Deliver(lines=(1,)))
    assert counter.refuses(BUYER, c.OpenFile(file="shelf1")) == ""
    assert counter.refuses(BUYER, on_medium(1)) == "file_closed"
    assert on_the_medium().refuses(HEAD, on_medium(1)) == "file_closed"


def test_a_download_is_handed_over_on_what_the_counter_sells_and_is_from_then_on_of_that_medium() -> None:
    counter = receipted_at_the_counter(SOFT).give(OFFICER, on_medium(1))
    assert counter.give(OFFICER, ON_STICK).r.lines[0].medium is Medium.USB
    counter = taken_up().give(OFFICER, on_medium(1))
    sales = counter.office.channels.walk_in
    assert sales
    stickless = sales.model_copy(update={"media": (Medium.HARDCOPY, Medium.CD, Medium.DOWNLOAD)})
    counter.office = office_with(channels__walk_in=stickless)
    assert counter.says(OFFICER, ON_STICK) == ("not_sold_here", {"line": 1})


def test_a_printed_copy_is_not_carried_on_a_stick() -> None:
    counter = receipted_at_the_counter(PAPER).give(OFFICER, c.SetAsideCopy(line=1))
    assert counter.says(OFFICER, ON_STICK) == ("wrong_medium", {"line": 1})
    nowhere = c.HandOver(lines=(1,), carriers=(c.LineMedium(line=9, medium=Medium.CD),))
    assert counter.refuses(OFFICER, nowhere) == "line_unknown"
    assert Medium.HARDCOPY not in CARRIERS


@pytest.mark.parametrize("returned", [True, False])
def test_a_corrected_medium_is_written_and_handed_over_before_the_correction_ends(*, returned: bool) -> None:
    counter = handed_over().give(OFFICER, DELIVERY_CORRECTION)
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert counter.says(OFFICER, c.CorrectProduct(item=1, file=file)) == ("return_not_stated", {"line": 1})
    counter.give(OFFICER, c.CorrectProduct(item=1, file=file, medium_returned=returned))
    assert counter.entries[-1].event.model_dump()["medium_returned"] is returned
    assert (counter.r.phase, counter.r.lines[0].state) == (Phase.CORRECTING_DELIVERY, LineState.PREPARED)
    assert open_moves(counter.r) == {Role.OFFICER: ("deliver",)}
    assert counter.refuses(OFFICER, ONE) == "medium_not_written"
    counter.give(OFFICER, on_medium(1, file)).give(OFFICER, ONE)
    assert counter.names()[-2:] == ("HandedOver", "DeliveryCorrectionsAnswered")
    assert (counter.r.phase, counter.r.lines[0].file_version) == (Phase.DELIVERED, 2)


def test_a_corrected_medium_goes_to_nobody_else_either() -> None:
    counter = handed_over().give(OFFICER, DELIVERY_CORRECTION)
    counter.give(OFFICER, on_medium(1, corrected(counter, 1)))
    assert counter.refuses(OFFICER, by_another()) == "letter_missing"
    counter.ticket = None
    assert counter.refuses(OFFICER, ONE) == "collector_not_at_counter"


def test_a_second_round_corrects_the_corrected_medium_and_a_third_is_declined() -> None:
    counter = handed_over()
    for item in (1, 2):
        counter.give(OFFICER, DELIVERY_CORRECTION)
        counter.give(OFFICER, on_medium(1, corrected(counter, item))).give(OFFICER, ONE)
    counter.give(OFFICER, DELIVERY_CORRECTION)
    counter.give(OFFICER, c.DeclineDeliveryCorrection(item=3, code=DeclineReason.NOT_JUSTIFIED))
    assert [i.answer for i in counter.r.delivery_corrections] == ["corrected", "corrected", "declined"]
    assert (counter.r.phase, counter.r.lines[0].file_version) == (Phase.DELIVERED, 3)


def test_the_correction_of_two_things_ends_with_the_last_of_them() -> None:
    counter = receipted_at_the_counter(CD, CD).give(OFFICER, on_medium(1)).give(OFFICER, on_medium(2))
    counter.give(OFFICER, c.HandOver(lines=(1, 2)))
    both = c.RequestDeliveryCorrection(items=(DAMAGED, DAMAGED.model_copy(update={"line": 2})))
    counter.give(OFFICER, both)
    counter.give(OFFICER, on_medium(1, corrected(counter, 1))).give(OFFICER, ONE)
    assert counter.names()[-1] == "HandedOver"
    counter.give(OFFICER, c.DeclineDeliveryCorrection(item=2, code=DeclineReason.NOT_JUSTIFIED))
    assert counter.r.phase is Phase.DELIVERED


def test_a_declined_item_does_not_end_a_correction_whose_medium_still_waits() -> None:
    counter = receipted_at_the_counter(CD, CD).give(OFFICER, on_medium(1)).give(OFFICER, on_medium(2))
    counter.give(OFFICER, c.HandOver(lines=(1, 2)))
    both = c.RequestDeliveryCorrection(items=(DAMAGED, DAMAGED.model_copy(update={"line": 2})))
    file = corrected(counter.give(OFFICER, both), 1)
    counter.give(OFFICER, c.DeclineDeliveryCorrection(item=2, code=DeclineReason.NOT_JUSTIFIED))
    assert counter.r.phase is Phase.CORRECTING_DELIVERY
    assert counter.give(OFFICER, on_medium(1, file)).give(OFFICER, ONE).r.phase is Phase.DELIVERED


def test_the_owner_asks_for_the_correction_of_a_stick_as_well_as_the_visitor_at_the_counter() -> None:
    counter = taken_up().give(OFFICER, on_medium(1)).give(OFFICER, ON_STICK)
    assert counter.refuses(BUYER, DELIVERY_CORRECTION) == ""
    visit = handed_over()
    visit.ticket = None
    assert visit.refuses(OFFICER, DELIVERY_CORRECTION) == "visitor_not_at_counter"


def test_a_corrected_download_goes_by_link_and_nobody_asks_what_was_brought_back() -> None:
    counter = at(Phase.CORRECTING_DELIVERY)
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    counter.give(OFFICER, c.CorrectProduct(item=1, file=file, medium_returned=True))
    assert counter.entries[-2].event.model_dump()["medium_returned"] is None
    assert counter.r.phase is Phase.DELIVERED
