"""What each command leads to, where it may be given: the events by name, each command once.

Long because every command has its row.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import (
    BUYER,
    DATA,
    HEAD,
    OFFICER,
    PAPER,
    TREASURER,
    Counter,
    accepted,
    data_fulfilling,
    data_submitted,
    delivered,
    draft,
    fulfilling,
    paid,
    receipted,
    stored,
    submitted,
)
from tests.domain.request.examples import ABSTRACT, EXAMPLES
from tests.domain.request.ladder import at
from tests.domain.request.test_deliveries import at_the_counter, receipted_at_the_counter
from tests.domain.request.test_delivery_corrections import RECEIPT
from tests.domain.request.test_deposited import deposited
from tests.domain.request.test_inexact_money import nearly_paid, with_case, with_surplus
from tests.domain.request.test_payments_from_abroad import abroad, proof, with_proof

P = Phase
Given = Callable[[Counter], c.AnyCommand]


def announced() -> Counter:
    return draft(DATA).give(BUYER, ABSTRACT)


def originals_there() -> Counter:
    return data_fulfilling().give(OFFICER, c.ReceiveAgreement(originals=2))


def code_ran_out() -> Counter:
    return at(P.FULFILLING).later(days=8)


def proposed_to_be_void() -> Counter:
    return paid().give(TREASURER, EXAMPLES["void-payment"])


def receipt_to_correct() -> Counter:
    return delivered().give(BUYER, c.RequestDeliveryCorrection(items=(RECEIPT,)))


def with_money_of_a_case() -> Counter:
    return with_case(fulfilling())


def set_aside() -> Counter:
    return receipted_at_the_counter(PAPER).give(OFFICER, c.SetAsideCopy(line=1))


def another_visit() -> Counter:
    counter = at(P.OFFERED, Channel.WALK_IN)
    counter.ticket = "A-002"
    return counter


def extract(counter: Counter) -> str:
    return counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)


FILLED: dict[str, Given] = {
    "give-consent": lambda _: c.GiveConsent(ticket="A-001", matter=c.ConsentMatter.OFFER, version="1"),
    "abort-upload": lambda k: c.AbortUpload(upload=k.r.uploads[-1].upload),
    "record-upload": lambda k: c.RecordUpload(upload=k.r.uploads[-1].upload, file=stored("f1")),
    "attach-product": lambda k: c.AttachProduct(line=1, file=extract(k)),
    "record-billing-code": lambda _: c.RecordBillingCode(billing=c.BillingGiven(code="820260302999999")),
    "submit-transfer-proof": lambda k: proof(k.upload(BUYER, DocumentPurpose.TRANSFER_PROOF), k),
    "correct-product": lambda k: c.CorrectProduct(item=1, file=extract(k)),
}


def ended() -> Counter:
    """A request that nobody has asked for any more."""
    return draft().give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))


LEADS_TO: dict[str, tuple[Callable[[], Counter], Actor, tuple[str, ...]]] = {
    "revise-draft": (draft, BUYER, ("DraftRevised",)),
    "start-upload": (draft, BUYER, ("UploadStarted",)),
    "abort-upload": (announced, BUYER, ("UploadAborted",)),
    "write-abstract": (partial(draft, DATA), BUYER, ("AbstractWritten",)),
    "record-upload": (announced, SYSTEM, ("DocumentReceived",)),
    "submit": (draft, BUYER, ("RequestSubmitted",)),
    "give-consent": (partial(at, P.OFFERED, Channel.WALK_IN), HOLDER, ("ConsentGiven",)),
    "take-up": (another_visit, OFFICER, ("TakenUp",)),
    "assign": (partial(at, P.SUBMITTED), OFFICER, ("Assigned",)),
    "check-document": (data_submitted, OFFICER, ("DocumentChecked",)),
    "return": (partial(at, P.SUBMITTED), OFFICER, ("RequestReturned",)),
    "refuse": (partial(at, P.SUBMITTED), OFFICER, ("RequestRefused",)),
    "accept": (partial(at, P.SUBMITTED), OFFICER, ("RequestAccepted", "ProductAttached")),
    "attach-product": (accepted, OFFICER, ("ProductAttached",)),
    "set-aside-copy": (partial(at_the_counter, PAPER), OFFICER, ("CopySetAside",)),
    "put-back-copy": (set_aside, OFFICER, ("CopyPutBack",)),
    "send-offer": (accepted, OFFICER, ("InvoiceIssued", "OfferSent")),
    "request-offer-correction": (partial(at, P.OFFERED), BUYER, ("OfferCorrectionRequested",)),
    "decline-offer-correction": (partial(at, P.CORRECTING_OFFER), OFFICER, ("OfferCorrectionDeclined",)),
    "approve-offer": (partial(at, P.OFFERED), BUYER, ("OfferApproved",)),
    "record-billing-code": (code_ran_out, OFFICER, ("BillingCodeRecorded",)),
    "record-billing-payment": (partial(at, P.FULFILLING), TREASURER, ("PaymentReceived", "PaymentSettled")),
    "receive-cash": (
        partial(at, P.OFFERED, Channel.WALK_IN),
        TREASURER,
        ("PaymentReceived", "PaymentSettled", "OfferApproved", "ReceiptIssued"),
    ),
    "submit-transfer-proof": (abroad, BUYER, ("TransferProofSubmitted",)),
    "screen-transfer-proof": (with_proof, SYSTEM, ("TransferProofScreened",)),
    "verify-transfer-proof": (with_proof, TREASURER, ("PaymentReceived", "PaymentSettled")),
    "reject-transfer-proof": (with_proof, TREASURER, ("TransferProofRejected",)),
    "record-transfer": (abroad, TREASURER, ("PaymentReceived", "PaymentSettled")),
    "match-payment": (with_money_of_a_case, TREASURER, ("PaymentReceived", "PaymentSettled")),
    "forgive-difference": (nearly_paid, TREASURER, ("DifferenceForgiven", "PaymentSettled")),
    "release-payment": (paid, TREASURER, ("PaymentReleased",)),
    "record-money-left": (with_surplus, TREASURER, ("MoneyLeft",)),
    "record-money-back": (with_surplus, TREASURER, ("MoneyBack",)),
    "record-refund-decision": (with_surplus, TREASURER, ("RefundDecided",)),
    "void-payment": (paid, TREASURER, ("PaymentVoidProposed",)),
    "issue-receipt": (paid, TREASURER, ("ReceiptIssued",)),
    "withdraw-void": (proposed_to_be_void, TREASURER, ("VoidWithdrawn",)),
    "void-receipt": (receipted, TREASURER, ("ReceiptVoided",)),
    "reissue-receipt": (delivered, TREASURER, ("ReceiptVoided", "ReceiptIssued")),
    "submit-agreement": (data_fulfilling, BUYER, ("AgreementSubmitted",)),
    "receive-agreement": (data_fulfilling, OFFICER, ("AgreementReceived",)),
    "accept-agreement": (originals_there, OFFICER, ("AgreementAccepted",)),
    "reject-agreement": (originals_there, OFFICER, ("AgreementRejected",)),
    "deliver": (receipted, OFFICER, ("Delivered", "LastLineGone")),
    "hand-over": (set_aside, OFFICER, ("HandedOver", "LastLineGone")),
    "print-slip": (lambda: at(Phase.DRAFT, Channel.WALK_IN), OFFICER, ("SlipAsked",)),
    "renew-entitlement": (delivered, OFFICER, ("EntitlementRenewed",)),
    "open-file": (accepted, OFFICER, ("FileOpened",)),
    "request-delivery-correction": (delivered, BUYER, ("DeliveryCorrectionRequested",)),
    "correct-product": (
        partial(at, P.CORRECTING_DELIVERY),
        OFFICER,
        ("ProductCorrected", "DeliveryCorrectionsAnswered"),
    ),
    "correct-receipt": (
        receipt_to_correct,
        TREASURER,
        ("ReceiptVoided", "ReceiptIssued", "ReceiptCorrected", "DeliveryCorrectionsAnswered"),
    ),
    "decline-delivery-correction": (
        partial(at, P.CORRECTING_DELIVERY),
        OFFICER,
        ("DeliveryCorrectionDeclined", "DeliveryCorrectionsAnswered"),
    ),
    "rate": (delivered, BUYER, ("Rated",)),
    "complete": (delivered, BUYER, ("Completed",)),
    "cancel": (draft, BUYER, ("Cancelled",)),
    "expire": (lambda: draft().later(days=31), SYSTEM, ("Expired",)),
    "end-undelivered": (accepted, HEAD, ("EndedUndelivered",)),
    "remind": (lambda: draft().later(days=23), SYSTEM, ("Reminded",)),
    "note-share": (lambda: submitted().later(days=8), SYSTEM, ("PromiseShareUsed",)),
    "lapse-billing-code": (code_ran_out, SYSTEM, ("BillingCodeLapsed",)),
    "lapse-downloads": (lambda: delivered().later(days=30), SYSTEM, ("DownloadsLapsed",)),
    "reopen": (partial(at, P.REFUSED), HEAD, ("Reopened",)),
    "claim": (partial(at, P.DELIVERED, Channel.WALK_IN), BUYER, ("Claimed",)),
    "record-paper": (draft, SYSTEM, ("PaperRendered",)),
    "record-deposit": (deposited, SYSTEM, ("ReceiptDeposited",)),
    "redate": (accepted, SYSTEM, ("PromiseRedated",)),
    "erase-personal": (ended, SYSTEM, ("PersonalErased",)),
    "note": (draft, OFFICER, ("NoteAdded",)),
}


def test_the_table_speaks_of_every_command() -> None:
    assert {*LEADS_TO} == {*EXAMPLES} - {"open-draft"}


@pytest.mark.parametrize("name", LEADS_TO)
def test_a_command_leads_to_its_own_events(name: str) -> None:
    start, actor, events = LEADS_TO[name]
    counter = start()
    command: Any = FILLED[name](counter) if name in FILLED else EXAMPLES[name]
    before = len(counter.entries)
    give = counter.give if RULES[type(command)].roles else lambda _, brought: counter.brought(brought)
    assert give(actor, command).names()[before:] == events


def test_a_paper_and_a_refusal_are_told_as_the_command_says() -> None:
    paper, refuse = EXAMPLES["record-paper"], EXAMPLES["refuse"]
    recorded = draft().give(SYSTEM, paper).r.rendered[-1]
    assert recorded.model_dump() == paper.model_dump(exclude={"command"})
    refused = at(P.SUBMITTED).give(OFFICER, refuse.model_copy(update={"text": "text-9"})).entries[-1].event
    assert refused.model_dump() == {"event": "RequestRefused", "code": refuse.code.value, "text": "text-9"}
    assert draft().give(OFFICER, EXAMPLES["note"]).entries[-1].event.model_dump()["text"] == "text-1"


def test_who_takes_a_request_is_its_officer_unless_another_is_named() -> None:
    assert at(P.SUBMITTED).give(OFFICER, c.Assign()).r.assigned == OFFICER.id
    assert at(P.SUBMITTED).give(OFFICER, c.Assign(officer="other")).r.assigned == "other"
