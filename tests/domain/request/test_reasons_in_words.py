"""What somebody adds to a code in words goes into the event, where buyer and officer read it beside the code."""

from collections.abc import Callable

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DeclineReason, ReissueReason, RejectReason, ReopenReason, ReturnReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from tests.domain.request.counter import (
    BUYER,
    DATA,
    HEAD,
    OFFICER,
    PAPER,
    SECOND_TREASURER,
    TREASURER,
    Counter,
    data_fulfilling,
    data_submitted,
    draft,
    office_with,
    paid,
    receipted,
    written,
)
from tests.domain.request.examples import EXAMPLES
from tests.domain.request.ladder import (
    CANCEL,
    DELIVERY_CORRECTION,
    END,
    OFFER_CORRECTION,
    REFUSE,
    RETURN,
    at,
)
from tests.domain.request.test_deliveries import receipted_at_the_counter as at_the_desk
from tests.domain.request.test_payments_from_abroad import with_proof
from tests.domain.request.test_remarks import REMARK, with_remarks

VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
TURNS: dict[str, tuple[Callable[[], Counter], Actor, c.AnyCommand]] = {
    "abstract": (lambda: draft(DATA, purpose=c.Purpose.RESEARCH), BUYER, written()),
    "check": (
        data_submitted,
        OFFICER,
        c.CheckDocument(document=DocumentPurpose.ABSTRACT, verdict="returned", code=ReturnReason.INCOMPLETE_DOCUMENT),
    ),
    "return": (lambda: at(Phase.SUBMITTED), OFFICER, RETURN),
    "refusal": (lambda: at(Phase.SUBMITTED), OFFICER, REFUSE),
    "offer correction": (lambda: at(Phase.OFFERED), BUYER, OFFER_CORRECTION),
    "offer stays": (
        lambda: at(Phase.CORRECTING_OFFER),
        OFFICER,
        c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED),
    ),
    "proof": (with_proof, TREASURER, c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED)),
    "payment": (paid, TREASURER, VOID),
    "payment confirmed": (lambda: paid().give(TREASURER, VOID), HEAD, VOID),
    "proposal withdrawn": (lambda: paid().give(TREASURER, VOID), HEAD, c.WithdrawVoid(payment="p1")),
    "release": (paid, TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST)),
    "receipt": (receipted, TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)),
    "receipt proposed": (
        lambda: paid(office=office_with(money__four_eyes=True)).give(SECOND_TREASURER, c.IssueReceipt()),
        TREASURER,
        c.VoidReceipt(code=VoidReason.CLERK_MISTAKE),
    ),
    "receipt anew": (receipted, TREASURER, c.ReissueReceipt(code=ReissueReason.OTHER)),
    "agreement": (
        lambda: data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2)),
        OFFICER,
        c.RejectAgreement(code=RejectReason.NOT_SIGNED),
    ),
    "hand-over": (
        lambda: at_the_desk(PAPER).give(OFFICER, c.SetAsideCopy(line=1)),
        OFFICER,
        c.HandOver(lines=(1,)),
    ),
    "delivery correction": (lambda: at(Phase.DELIVERED), BUYER, DELIVERY_CORRECTION),
    "delivery stays": (
        lambda: at(Phase.CORRECTING_DELIVERY),
        OFFICER,
        c.DeclineDeliveryCorrection(item=1, code=DeclineReason.NOT_JUSTIFIED),
    ),
    "rating": (lambda: at(Phase.DELIVERED), BUYER, c.Rate(score=5)),
    "withdrawal": (lambda: at(Phase.OFFERED), BUYER, CANCEL),
    "end": (lambda: at(Phase.FULFILLING), HEAD, END),
    "taking up": (lambda: at(Phase.CANCELLED), HEAD, c.Reopen(code=ReopenReason.CUSTOMER_ASKED)),
    "note": (lambda: at(Phase.DRAFT), OFFICER, c.Note(text="x")),
}


@pytest.mark.parametrize("turn", TURNS)
def test_words_that_go_with_a_command_stand_in_its_event(turn: str) -> None:
    begin, actor, plain = TURNS[turn]
    command, remarks = with_remarks(plain)
    counter = begin()
    before = len(counter.entries)
    events = [entry.event.model_dump() for entry in counter.give(actor, command).entries[before:]]
    assert str(events).count(REMARK) == remarks > 0


def test_every_command_that_takes_words_has_its_turn_here() -> None:
    taking = {name for name in EXAMPLES if with_remarks(EXAMPLES[name])[1]}
    assert {type(command).model_fields["command"].default for _, _, command in TURNS.values()} >= taking
