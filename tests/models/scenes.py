"""For each command: a request on which it succeeds now, who gives it, and the command itself.

Long because every command has its scene.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.reasons import (
    DeclineReason,
    DeliveryCorrectionReason,
    ReissueReason,
    RejectReason,
    ReopenReason,
    VoidReason,
)
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways.clock import now
from tests.domain.request import counter as at
from tests.domain.request.counter import BILLING, BUYER, HEAD, OFFICE, OFFICER, SOFT, STATED, TREASURER, Counter
from tests.domain.request.examples import ABSTRACT, CHECK, TRANSFER, VERIFY, WRITTEN
from tests.domain.request.ladder import (
    CANCEL,
    DELIVERY_CORRECTION,
    END,
    OFFER_CORRECTION,
    REFUSE,
    RETURN,
    SECRET,
    SUBMIT,
    approved,
    walk_in,
)
from tests.domain.request.test_inexact_money import nearly_paid
from tests.domain.request.test_payments_from_abroad import with_proof

Scene = tuple[Counter, Actor, c.AnyCommand]
ABROAD = Buyer("buyer_1", Domicile.OVERSEAS, STATED)
POSTED = c.SubmitAgreement(way="posted")
REISSUE = c.ReissueReceipt(code=ReissueReason.OTHER, text="Nama kantor keliru.")
STAMPED = c.AcceptAgreement(stamping="wet", serials=("AAAA1111", "AAAA2222"))
RECEIPT_WRONG = c.RequestDeliveryCorrection(
    items=(c.DeliveryCorrectionItem(about="receipt", code=DeliveryCorrectionReason.FILE_DAMAGED),)
)


def _ago(**span: float) -> dict[str, Any]:
    return {"now": now() - timedelta(**span)} if span else {"now": now()}


def _sent(counter: Counter) -> Counter:
    return counter.give(BUYER, ABSTRACT)


def _prepared() -> tuple[Counter, str]:
    counter = at.with_data(**_ago())
    return counter, counter.upload(OFFICER, Of.PRODUCT, line=1, size=4_000_000)


def _abroad() -> Scene:
    counter = at.accepted(buyer=ABROAD, **_ago()).give(OFFICER, c.SendOffer()).give(BUYER, c.ApproveOffer(offer=1))
    file = counter.upload(BUYER, Of.TRANSFER_PROOF)
    return counter, BUYER, TRANSFER.model_copy(update={"file": file})


def _proven() -> Counter:
    counter, buyer, proof = _abroad()
    return counter.give(buyer, proof)


def _credited(counter: Counter) -> Scene:
    today = counter.now.astimezone(counter.office.zone).date()
    return counter, TREASURER, VERIFY.model_copy(update={"credited_on": today})


def _counter(line: c.LineWanted) -> Counter:
    visit = walk_in(line, **_ago())
    visit.give(OFFICER, SUBMIT).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer())
    return approved(visit)


def _on_the_counter() -> Counter:
    visit = _counter(at.PAPER).give(OFFICER, c.SetAsideCopy(line=1)).give(OFFICER, c.RecordBillingCode(billing=BILLING))
    return visit.give(TREASURER, at.payment(visit)).give(TREASURER, c.IssueReceipt())


def _corrected() -> Scene:
    counter = at.correcting(**_ago())
    file = counter.upload(OFFICER, Of.PRODUCT, line=1)
    return counter, OFFICER, c.CorrectProduct(item=1, file=file)


def _attached() -> Scene:
    counter, file = _prepared()
    return counter, OFFICER, c.AttachProduct(line=1, file=file)


def _aborted() -> Scene:
    counter = _sent(at.draft(**_ago()))
    return counter, BUYER, c.AbortUpload(upload=counter.r.uploads[-1].upload)


def _handed_in() -> Scene:
    counter = at.draft(at.DATA, purpose=c.Purpose.RESEARCH, **_ago())
    counter.upload(BUYER, Of.ABSTRACT)
    return counter.give(BUYER, at.terms()), OFFICER, CHECK


def _recorded() -> Scene:
    counter = _sent(at.draft(**_ago()))
    return counter, SYSTEM, c.RecordUpload(upload=counter.r.uploads[-1].upload, file=at.stored("f1"))


def _near_its_end() -> Scene:
    counter = at.draft(**_ago(days=24))
    return counter, SYSTEM, c.Remind(about=c.DeadlineKind.DRAFT, due=counter.r.phase_since + timedelta(days=30))


def _paying() -> Scene:
    counter = at.fulfilling(**_ago())
    return counter, TREASURER, at.payment(counter)


DOCUMENT = c.RecordPaper(kind="invoice", number="INV-1", source=5, file=at.stored("doc"))
SCENES: dict[str, Callable[[], Scene]] = {
    "revise-draft": lambda: (at.draft(**_ago()), BUYER, c.ReviseDraft(lines=(SOFT,))),
    "start-upload": lambda: (at.draft(**_ago()), BUYER, ABSTRACT),
    "abort-upload": _aborted,
    "record-upload": _recorded,
    "write-abstract": lambda: (at.draft(at.DATA, purpose=c.Purpose.RESEARCH, **_ago()), BUYER, WRITTEN),
    "submit": lambda: (at.draft(**_ago()), BUYER, at.terms()),
    "assign": lambda: (at.submitted(**_ago()), OFFICER, c.Assign()),
    "check-document": _handed_in,
    "return": lambda: (at.submitted(**_ago()), OFFICER, RETURN),
    "refuse": lambda: (at.submitted(**_ago()), OFFICER, REFUSE),
    "accept": lambda: (at.submitted(**_ago()), OFFICER, c.Accept()),
    "attach-product": _attached,
    "set-aside-copy": lambda: (_counter(at.PAPER), OFFICER, c.SetAsideCopy(line=1)),
    "put-back-copy": lambda: (
        _counter(at.PAPER).give(OFFICER, c.SetAsideCopy(line=1)),
        OFFICER,
        c.PutBackCopy(line=1),
    ),
    "send-offer": lambda: (at.accepted(**_ago()), OFFICER, c.SendOffer(billing=BILLING)),
    "request-offer-correction": lambda: (at.offered(**_ago()), BUYER, OFFER_CORRECTION),
    "decline-offer-correction": lambda: (
        at.offered(**_ago()).give(BUYER, OFFER_CORRECTION),
        OFFICER,
        c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED),
    ),
    "approve-offer": lambda: (at.offered(**_ago()), BUYER, c.ApproveOffer(offer=1)),
    "record-billing-code": lambda: (
        at.fulfilling(**_ago(days=8)),
        TREASURER,
        c.RecordBillingCode(billing=c.BillingGiven(code="820261123999999")),
    ),
    "record-billing-payment": _paying,
    "receive-cash": lambda: (_counter(SOFT), TREASURER, c.ReceiveCash(amount_idr=50_000, given_idr=100_000)),
    "submit-transfer-proof": _abroad,
    "screen-transfer-proof": lambda: (_proven(), SYSTEM, c.ScreenTransferProof(proof="t1")),
    "verify-transfer-proof": lambda: _credited(_proven()),
    "reject-transfer-proof": lambda: (
        _proven(),
        TREASURER,
        c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED),
    ),
    "record-transfer": lambda: (
        with_proof(**_ago()),
        TREASURER,
        c.RecordTransfer(credited_idr=50_000, statement_reference="RK-1", credited_on=OFFICE.local_day(now())),
    ),
    "forgive-difference": lambda: (nearly_paid(**_ago()), TREASURER, c.ForgiveDifference()),
    "release-payment": lambda: (
        at.paid(**_ago()),
        TREASURER,
        c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST),
    ),
    "void-payment": lambda: (
        at.paid(**_ago()),
        TREASURER,
        c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE),
    ),
    "withdraw-void": lambda: (
        at.paid(**_ago()).give(TREASURER, c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)),
        TREASURER,
        c.WithdrawVoid(payment="p1"),
    ),
    "issue-receipt": lambda: (at.paid(**_ago()), TREASURER, c.IssueReceipt()),
    "void-receipt": lambda: (at.receipted(**_ago()), TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)),
    "reissue-receipt": lambda: (at.delivered(**_ago()), TREASURER, REISSUE),
    "submit-agreement": lambda: (at.data_fulfilling(**_ago()), BUYER, POSTED),
    "receive-agreement": lambda: (
        at.data_fulfilling(**_ago()).give(BUYER, POSTED),
        OFFICER,
        c.ReceiveAgreement(originals=2),
    ),
    "accept-agreement": lambda: (
        at.data_fulfilling(**_ago()).give(OFFICER, c.ReceiveAgreement(originals=2)),
        OFFICER,
        STAMPED,
    ),
    "reject-agreement": lambda: (
        at.data_fulfilling(**_ago()).give(OFFICER, c.ReceiveAgreement(originals=2)),
        OFFICER,
        c.RejectAgreement(code=RejectReason.NOT_SIGNED),
    ),
    "deliver": lambda: (at.receipted(**_ago()), OFFICER, c.Deliver(lines=(1,))),
    "hand-over": lambda: (_on_the_counter(), OFFICER, c.HandOver(lines=(1,))),
    "print-slip": lambda: (walk_in(**_ago()), OFFICER, c.PrintSlip(matter=c.ConsentMatter.TERMS)),
    "renew-entitlement": lambda: (at.delivered(**_ago()), OFFICER, c.RenewEntitlement(line=1)),
    "open-file": lambda: (at.delivered(**_ago()), BUYER, c.OpenFile(file="shelf1")),
    "request-delivery-correction": lambda: (at.delivered(**_ago()), BUYER, DELIVERY_CORRECTION),
    "correct-product": _corrected,
    "correct-receipt": lambda: (
        at.delivered(**_ago()).give(BUYER, RECEIPT_WRONG),
        TREASURER,
        c.CorrectReceipt(item=1),
    ),
    "decline-delivery-correction": lambda: (
        at.correcting(**_ago()),
        OFFICER,
        c.DeclineDeliveryCorrection(item=1, code=DeclineReason.NOT_JUSTIFIED),
    ),
    "rate": lambda: (at.delivered(**_ago()), BUYER, c.Rate(score=5, text="Cepat")),
    "complete": lambda: (at.delivered(**_ago()), BUYER, c.Complete()),
    "cancel": lambda: (at.draft(**_ago()), BUYER, CANCEL),
    "end-undelivered": lambda: (at.fulfilling(**_ago()), HEAD, END),
    "expire": lambda: (at.draft(**_ago(days=31)), SYSTEM, c.Expire()),
    "remind": _near_its_end,
    "note-share": lambda: (at.submitted(**_ago(days=30)), SYSTEM, c.NoteShare()),
    "lapse-billing-code": lambda: (at.fulfilling(**_ago(days=8)), SYSTEM, c.LapseBillingCode()),
    "lapse-downloads": lambda: (at.delivered(**_ago(days=31)), SYSTEM, c.LapseDownloads()),
    "reopen": lambda: (
        at.draft(**_ago()).give(BUYER, CANCEL),
        HEAD,
        c.Reopen(code=ReopenReason.CUSTOMER_ASKED),
    ),
    "claim": lambda: (walk_in(**_ago()), BUYER, c.Claim(secret=SECRET)),
    "record-paper": lambda: (at.offered(**_ago()), SYSTEM, DOCUMENT),
    "note": lambda: (at.submitted(**_ago()), OFFICER, c.Note(text="Sudah ditelepon.")),
}
