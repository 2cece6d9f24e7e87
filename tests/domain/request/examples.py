"""One example of each command, for tests that go through all of them."""

from datetime import date, timedelta
from typing import Any

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import DeclineReason, RefundReason, ReissueReason, RejectReason, ReopenReason, VoidReason
from chalicelib.domain.request import commands as c
from tests.domain.request.counter import BILLING, NTPN, SOFT, START, stored
from tests.domain.request.ladder import (
    APPROVE,
    CANCEL,
    DELIVERY_CORRECTION,
    END,
    OFFER_CORRECTION,
    REFUSE,
    RETURN,
    SECRET,
    SUBMIT,
)

TRANSFER = c.SubmitTransferProof(
    file="f", bank="DBS", reference="REF-1", amount_minor=500, currency="SGD", sent_on=START.date()
)
VERIFY = c.VerifyTransferProof(proof="t1", credited_idr=50_000, statement_reference="STMT-1", credited_on=START.date())
PAID = c.RecordBillingPayment(
    billing_code=BILLING.code, ntpn=NTPN, channel="BRI", amount_idr=50_000, paid_at=START + timedelta(minutes=-1)
)
ABSTRACT = c.StartUpload(purpose=DocumentPurpose.ABSTRACT, media_type="application/pdf", size_bytes=10)
SAID = c.AbstractPassage(text="text-2")
WRITTEN = c.WriteAbstract(topic=SAID, background=SAID, purpose=SAID, method=SAID, planned_output=SAID)
CHECK = c.CheckDocument(document=DocumentPurpose.ABSTRACT, verdict="accepted")
GIVEN: tuple[c.OpenDraft | c.AnyCommand, ...] = (
    c.OpenDraft(office="1904"),
    c.ReviseDraft(lines=(SOFT,)),
    ABSTRACT,
    c.AbortUpload(upload="u1"),
    WRITTEN,
    c.RecordUpload(upload="u1", file=stored("f1")),
    SUBMIT,
    c.GiveConsent(ticket="A-001", matter=c.ConsentMatter.TERMS, version="old"),
    c.TakeUp(),
    c.Assign(),
    CHECK,
    RETURN,
    REFUSE,
    c.Accept(),
    c.AttachProduct(line=1, file="f1"),
    c.SetAsideCopy(line=1),
    c.PutBackCopy(line=1),
    c.SendOffer(billing=BILLING),
    OFFER_CORRECTION,
    c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED),
    APPROVE,
    c.RecordBillingCode(billing=BILLING),
    PAID,
    c.ReceiveCash(amount_idr=50_000, given_idr=100_000),
    TRANSFER,
    c.ScreenTransferProof(proof="t1"),
    VERIFY,
    c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED),
    c.RecordTransfer(credited_idr=50_000, statement_reference="STMT-2", credited_on=START.date()),
    c.MatchPayment(case="1904-request-p1"),
    c.ForgiveDifference(),
    c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST),
    c.RecordMoneyLeft(case="1904-request-p1", way="refunded", amount_idr=1),
    c.RecordMoneyBack(case="1904-request-p1", amount_idr=1),
    c.RecordRefundDecision(
        case="1904-request-p1",
        approved=True,
        number="B-12/1904/2026",
        words="text-1",
        code=RefundReason.PAID_BY_MISTAKE,
        way="transfer",
        amount_idr=1,
        claimed_on=START.date(),
    ),
    c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE),
    c.IssueReceipt(),
    c.VoidReceipt(code=VoidReason.CLERK_MISTAKE),
    c.WithdrawVoid(payment="p1"),
    c.ReissueReceipt(code=ReissueReason.OTHER, text="text-3"),
    c.SubmitAgreement(way="posted"),
    c.ReceiveAgreement(originals=2),
    c.AcceptAgreement(stamping="wet", serials=("AAAA1111", "AAAA2222")),
    c.RejectAgreement(code=RejectReason.NOT_SIGNED),
    c.Deliver(lines=(1,)),
    c.HandOver(lines=(1,)),
    c.PrintSlip(matter=c.ConsentMatter.TERMS),
    c.RenewEntitlement(line=1),
    c.OpenFile(file="shelf1"),
    DELIVERY_CORRECTION,
    c.CorrectProduct(item=1, file="f1"),
    c.CorrectReceipt(item=1),
    c.DeclineDeliveryCorrection(item=1, code=DeclineReason.NOT_JUSTIFIED),
    c.Rate(score=5),
    c.Complete(),
    CANCEL,
    c.Expire(),
    c.Remind(about=c.DeadlineKind.DRAFT, due=START + timedelta(days=30)),
    c.NoteShare(),
    c.LapseBillingCode(),
    c.LapseDownloads(),
    END,
    c.Reopen(code=ReopenReason.CUSTOMER_ASKED),
    c.Claim(secret=SECRET),
    c.RecordDeposit(),
    c.Redate(edition=1, was=date(2026, 3, 13), due_on=date(2026, 3, 16)),
    c.ErasePersonal(scope=c.RecordClass.SERVICE),
    c.RecordPaper(kind="invoice", number="INV-1", source=1, file=stored("doc")),
    c.Note(text="text-1"),
)
EXAMPLES: dict[str, Any] = {command.command: command for command in GIVEN}
