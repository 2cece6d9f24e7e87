"""What each event changes of a request, and nothing else: every kind of event against a second table of the changes.

Long because there is a row per event.
"""

from datetime import timedelta
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request import events as e
from chalicelib.domain.request import records as r
from chalicelib.domain.request.commands import ConsentMatter, DeadlineKind, Purpose, RecordClass
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import stored
from tests.domain.request.filled import NOON, filled

M = TypeVar("M", bound=BaseModel)
NOW = NOON + timedelta(days=1)
ABSTRACT, IDENTITY = DocumentPurpose.ABSTRACT, DocumentPurpose.IDENTITY
STAMP = {"version": 12, "head": "head", "changed_at": NOW}
RESTS = (r.Move(at=NOON, office=True), r.Move(at=NOW, office=False))
"""The treasurer had a proof to verify, and now the office has nothing to do."""


def one(shape: type[M], **changes: Any) -> M:
    """Return a filled shape with these fields: all texts are `words`, all numbers 7."""
    return filled(shape).model_copy(update=changes)


def but(things: tuple[M, ...], place: int, **changes: Any) -> tuple[M, ...]:
    """Return the same things, one of them with other fields."""
    return tuple(x.model_copy(update=changes) if n == place else x for n, x in enumerate(things))


LINES = (one(r.Line, state=r.LineState.PREPARED), one(r.Line, line=8, file_version=1))
UPLOADS = (
    one(r.PendingUpload, expires_at=NOW + timedelta(seconds=1)),
    one(r.PendingUpload, upload="other", expires_at=NOW),
)
DOCUMENTS = (
    one(r.Document, file=stored("of-line-7")),
    one(r.Document, file=stored("of-line-8"), line=8),
    one(r.Document, file=stored("once-of-line-8"), line=8, current=False),
    one(r.Document, file=stored("card"), line=None, purpose=IDENTITY),
    one(r.Document, file=stored("product"), purpose=DocumentPurpose.PRODUCT),
    one(r.Document, file=stored("of-a-line-that-went"), line=9),
)
ABSTRACTS = (
    one(r.WrittenAbstract, form="for-all", line=None),
    one(r.WrittenAbstract, form="once-for-7", current=False),
    one(r.WrittenAbstract, form="for-7"),
    one(r.WrittenAbstract, form="for-8", line=8),
)
CHECKS = (
    one(r.DocumentCheck),
    one(r.DocumentCheck, line=8),
    one(r.DocumentCheck, document=IDENTITY),
    one(r.DocumentCheck, line=8, verdict="returned", file="other"),
)
RUNNING = one(r.Billing, lapsed=False, another=False)
INVOICES = (
    one(r.Invoice, void=False, billing=RUNNING),
    one(r.Invoice, number="other", void=False, former_codes=("first",)),
)
AHEAD = one(r.Reminder, due=NOW + timedelta(days=1))
UNDOUBTED = {"proposed_void_by": None, "proposed_void_code": None}
DOUBTED = {"proposed_void_by": "new", "proposed_void_code": "newer"}
WHOLE = {"void": False, "part_of": None, "case": None, "released_idr": 0}
PAYMENTS = (
    one(r.Payment, **WHOLE, **UNDOUBTED),
    one(r.Payment, payment="other", amount_idr=2, **WHOLE),
)
PART = one(r.Payment, payment="part", void=False, case=None, **UNDOUBTED)
UNMATCHED = (
    one(r.UnmatchedPayment, payment=PART, matched=False, left_idr=7),
    one(r.UnmatchedPayment, payment=PAYMENTS[1], matched=False, case="other", left_idr=None),
)
NO_LONGER = PAYMENTS[1].model_copy(update=UNDOUBTED)
PROOFS = (
    one(r.TransferProof, screened=False, findings=()),
    one(r.TransferProof, proof="other", state=r.ProofState.REJECTED, screened=False),
)
RECEIPTS = (one(r.Receipt, void=False, **UNDOUBTED), one(r.Receipt, number="other", void=False))
DEPOSITED = (one(r.ReceiptDeposit), one(r.ReceiptDeposit, receipt="other"))
ENTITLEMENTS = (
    one(r.Entitlement, file=stored("of-7"), revoked=False, lapsed=False),
    one(r.Entitlement, file=stored("of-8"), entitlement="other", line=8, revoked=False, lapsed=False),
)
WISHES = (one(r.DeliveryCorrection, answer=None), one(r.DeliveryCorrection, item=8, answer=None))
OFFER = one(r.Offer, approved_at=None, approved_by_payment=False)
AGREEMENT = one(r.Agreement)
AGREED = (r.Consent(matter=ConsentMatter.TERMS, version="words"), r.Consent(matter=ConsentMatter.OFFER, version="old"))
BEFORE = one(
    Request,
    id="id",
    office="1904",
    version=11,
    ended_from=None,
    person="person-1",
    payer=one(r.Payer, segment="student"),
    domicile=Domicile.OVERSEAS,
    purpose=Purpose.RESEARCH,
    zero_tariff=False,
    rate_claim="old",
    reminded=(one(r.Reminder, due=NOW), AHEAD),
    assigned=None,
    lines=LINES,
    uploads=UPLOADS,
    documents=DOCUMENTS,
    abstracts=ABSTRACTS,
    forms=4,
    spoken_for=5,
    checks=CHECKS,
    refused_uploads=(),
    terms_version="before",
    wording_version="before",
    taken_up=False,
    consents=("before",),
    agreed=AGREED,
    returned=(one(r.ReturnedItem),),
    submission=None,
    submission_before=None,
    accepted_at=None,
    delivered_at=None,
    offer=OFFER,
    offer_corrections=(one(r.OfferCorrection),),
    invoices=INVOICES,
    agreement=AGREEMENT,
    payments=PAYMENTS,
    unmatched=UNMATCHED,
    proofs=PROOFS,
    receipts=RECEIPTS,
    deposited=DEPOSITED,
    entitlements=ENTITLEMENTS,
    delivery_corrections=WISHES,
    rendered=(),
    rating=None,
    forgiven=(),
    refund_due_idr=10,
    refunded_idr=0,
    moved_idr=0,
    credited_idr=0,
    moves=(r.Move(at=NOON, office=True),),
)
"""A draft with two or more of everything: those of line 7 and those called `words` are what the events speak of."""
ENTRY = one(e.RequestEntry, id="id", office="1904", seq=12, at=NOW, hash="head")
PERSON = {"person": "words", "payer": one(r.Payer)}
VERIFIED = {"proofs": but(PROOFS, 0, state=r.ProofState.VERIFIED), "moves": RESTS}
TRUE = one(r.Payment, **UNDOUBTED)
LITTLE = one(r.Payment, amount_idr=1, case="other", proof=None)
NEW_CHECK = one(r.DocumentCheck, file="new", verdict="returned")
NEW_LINE = one(r.Line, line=1)
OTHER_LINE = one(r.Line, quantity=3, product="another")
NEW_FILE = stored("new")
NEW_DOWNLOAD = one(r.Entitlement, entitlement="new", file=NEW_FILE)
SEEN_FORMS = but(but(ABSTRACTS, 1, current=False), 2, current=False)
HANDED_IN = r.Submission(
    number=1,
    at=NOW,
    lines=tuple(r.LineHandedIn.model_validate({n: getattr(x, n) for n in r.LineHandedIn.model_fields}) for x in LINES),
    purpose=Purpose.RESEARCH,
    domicile=Domicile.OVERSEAS,
    zero_tariff=False,
    documents=tuple(
        r.SubmittedDocument(document=document, line=line, file=file)
        for document, line, file in (
            (ABSTRACT, 7, "of-line-7"),
            (ABSTRACT, 8, "of-line-8"),
            (IDENTITY, None, "card"),
            (ABSTRACT, None, "for-all"),
            (ABSTRACT, 7, "for-7"),
            (ABSTRACT, 8, "for-8"),
        )
    ),
)


def ended(phase: Phase) -> dict[str, Any]:
    return moved(phase) | {"ended_from": Phase.DRAFT, "moves": RESTS}


def moved(phase: Phase) -> dict[str, Any]:
    """A phase that takes no abstract closes what was announced; who sends one that had not run out is told."""
    closed = {"upload": UPLOADS[0].upload, "reason": "no_longer_taken", "at": NOW, "scan": None}
    refused: dict[str, Any] = {"uploads": (), "refused_uploads": (one(r.RefusedUpload, **closed),)}
    return {"phase": phase, "phase_since": NOW} | ({} if phase in {Phase.DRAFT, Phase.RETURNED} else refused)


SUBMITTED = moved(Phase.SUBMITTED) | {"terms_version": "words", "wording_version": "words"}
SUBMITTED |= PERSON | {"submission": HANDED_IN, "consents": ("before", "words"), "submitted_at": NOW}
SUBMITTED |= {"share_told": 0}


def case(shape: type[e.AnyEvent], expected: dict[str, Any], **fields: Any) -> tuple[e.AnyEvent, dict[str, Any]]:
    return one(shape, **fields), expected


CHANGES = (
    case(
        e.DraftRevised,
        PERSON
        | {"lines": (NEW_LINE, OTHER_LINE), "purpose": None, "domicile": Domicile.DOMESTIC, "zero_tariff": True}
        | {"checks": CHECKS[3:], "abstracts": ABSTRACTS[:3], "phase_since": NOW},
        lines=(OTHER_LINE, NEW_LINE),
        removed=(8,),
        purpose=None,
    ),
    case(
        e.DraftRevised,
        PERSON | {"lines": (OTHER_LINE, LINES[1]), "checks": (CHECKS[1], CHECKS[3]), "phase_since": NOW},
        lines=(OTHER_LINE,),
        removed=(),
        purpose=Purpose.RESEARCH,
        domicile=Domicile.OVERSEAS,
        zero_tariff=False,
    ),
    case(
        e.UploadStarted,
        {"uploads": (UPLOADS[0], one(r.PendingUpload, upload="new")), "spoken_for": 7},
        upload=one(r.PendingUpload, upload="new"),
    ),
    case(
        e.UploadStarted,
        {"uploads": (UPLOADS[0], one(r.PendingUpload, upload="new", line=2))},
        upload=one(r.PendingUpload, upload="new", line=2),
    ),
    case(e.UploadAborted, {"uploads": UPLOADS[1:]}),
    case(
        e.AbstractWritten,
        {
            "forms": 5,
            "spoken_for": 7,
            "abstracts": (
                *(ABSTRACTS[0], ABSTRACTS[2].model_copy(update={"current": False}), ABSTRACTS[3]),
                one(r.WrittenAbstract, form="new", written_at=NOW),
            ),
            "documents": but(DOCUMENTS, 0, current=False),
            "phase_since": NOW,
        },
        form="new",
    ),
    case(e.DocumentChecked, {"checks": (*CHECKS[1:], NEW_CHECK)}, check=NEW_CHECK),
    case(
        e.DocumentReceived,
        {
            "uploads": UPLOADS[1:],
            "documents": (*but(DOCUMENTS, 0, current=False), one(r.Document, file=NEW_FILE, received_at=NOW)),
            "abstracts": SEEN_FORMS,
        },
        file=NEW_FILE,
    ),
    case(
        e.DocumentReceived,
        {
            "uploads": UPLOADS[1:],
            "documents": (*DOCUMENTS, one(r.Document, file=NEW_FILE, received_at=NOW, purpose=IDENTITY)),
        },
        file=NEW_FILE,
        purpose=IDENTITY,
    ),
    case(e.DocumentRejected, {"uploads": UPLOADS[1:], "refused_uploads": (one(r.RefusedUpload, at=NOW),)}),
    case(e.RequestSubmitted, SUBMITTED),
    case(e.RequestSubmitted, {n: v for n, v in SUBMITTED.items() if n != "consents"}, consent=None),
    case(
        e.ConsentGiven,
        {"agreed": (*AGREED[:1], r.Consent(matter=ConsentMatter.OFFER, version="new"))},
        matter=ConsentMatter.OFFER,
        version="new",
    ),
    case(e.TakenUp, {"ticket": "new", "taken_up": True}, ticket="new"),
    case(e.Assigned, {"assigned": "words"}),
    case(
        e.RequestReturned,
        moved(Phase.RETURNED) | {"returned": (one(r.ReturnedItem, code="new"),)},
        items=(one(r.ReturnedItem, code="new"),),
    ),
    case(e.RequestRefused, ended(Phase.REFUSED)),
    case(e.RequestAccepted, moved(Phase.ACCEPTED) | {"returned": (), "accepted_at": NOW}),
    case(
        e.ProductAttached,
        {"lines": but(LINES, 1, state=r.LineState.PREPARED, file=NEW_FILE, file_version=2)},
        line=8,
        file=NEW_FILE,
        version=2,
    ),
    case(e.CopyPutBack, {"lines": but(LINES, 0, state=r.LineState.OPEN)}, lines=(7,)),
    case(e.CopySetAside, {"lines": but(LINES, 1, state=r.LineState.PREPARED)}, line=8),
    case(
        e.InvoiceIssued,
        {"invoices": (*INVOICES, one(r.Invoice, number="new")), "domicile": Domicile.DOMESTIC},
        invoice=one(r.Invoice, number="new"),
    ),
    case(e.InvoiceVoided, {"invoices": but(INVOICES, 0, void=True)}),
    case(
        e.AgreementIssued,
        {"agreement": r.Agreement(number="new", sequence=7, wording="words", person="words", code_hash="words")},
        number="new",
    ),
    case(e.AgreementVoided, {"agreement": None}),
    case(
        e.OfferSent,
        moved(Phase.OFFERED)
        | {"offer": r.Offer(version=2, sent_at=NOW, samples=("words",), agreement="words"), "offer_corrections": ()},
        version=2,
    ),
    case(
        e.OfferCorrectionRequested,
        moved(Phase.CORRECTING_OFFER) | PERSON | {"offer_corrections": (one(r.OfferCorrection, code="new"),)},
        items=(one(r.OfferCorrection, code="new"),),
    ),
    case(e.OfferCorrectionDeclined, moved(Phase.OFFERED) | {"offer_corrections": ()}),
    case(
        e.OfferApproved,
        moved(Phase.FULFILLING)
        | {"offer": one(r.Offer, approved_at=NOW, approved_by_payment=True), "consents": ("before", "words")},
    ),
    case(
        e.OfferApproved,
        moved(Phase.FULFILLING) | {"offer": one(r.Offer, approved_at=NOW, approved_by_payment=False)},
        consent=None,
        by_payment=False,
    ),
    case(
        e.BillingCodeRecorded,
        {"invoices": but(INVOICES, 1, billing=one(r.Billing, code="new"), former_codes=("first", "old"))},
        invoice="other",
        billing=one(r.Billing, code="new"),
        replaces="old",
    ),
    case(
        e.BillingCodeRecorded,
        {"invoices": but(INVOICES, 1, billing=one(r.Billing, code="new"))},
        invoice="other",
        billing=one(r.Billing, code="new"),
        replaces=None,
    ),
    case(
        e.PaymentReceived,
        VERIFIED
        | {
            "payments": (*PAYMENTS, TRUE),
            "unmatched": but(UNMATCHED, 0, matched=True, left_idr=0),
        },
    ),
    case(
        e.PaymentReceived,
        {
            "payments": (*but(PAYMENTS, 1, **UNDOUBTED), LITTLE),
            "unmatched": but(UNMATCHED, 1, left_idr=1, payment=NO_LONGER),
        },
        payment=LITTLE,
    ),
    case(e.DifferenceForgiven, {"forgiven": (one(r.Forgiven),)}),
    case(
        e.PaymentReleased,
        {
            "payments": but(PAYMENTS, 0, released_idr=7),
            "unmatched": (*UNMATCHED, one(r.UnmatchedPayment, payment=TRUE)),
        },
    ),
    case(
        e.PaymentReleased,
        {"payments": but(PAYMENTS, 0, released_idr=7), "unmatched": but(UNMATCHED, 0, left_idr=14)},
        unmatched=None,
    ),
    case(e.PaymentReleased, {"payments": but(PAYMENTS, 0, released_idr=7)}, unmatched=None, case="elsewhere"),
    case(
        e.MoneyLeft,
        {"unmatched": but(UNMATCHED, 0, matched=True, left_idr=0, refunded_idr=14)},
        way="refunded",
    ),
    case(e.MoneyLeft, {"refund_due_idr": 3, "refunded_idr": 7}, case="undelivered", way="refunded"),
    case(e.MoneyLeft, {"refund_due_idr": 3, "moved_idr": 7}, case="undelivered", way="moved"),
    case(e.MoneyLeft, {"refund_due_idr": 3, "credited_idr": 7}, case="undelivered", way="credited"),
    case(e.MoneyBack, {"unmatched": but(UNMATCHED, 0, left_idr=14, moved_idr=0)}, way="moved"),
    case(e.MoneyBack, {"unmatched": but(UNMATCHED, 0, left_idr=14, credited_idr=0)}, way="credited"),
    case(e.MoneyBack, {"refund_due_idr": 17, "moved_idr": -7}, case="undelivered", way="moved"),
    case(
        e.PaymentReceived,
        {"payments": (*PAYMENTS, one(r.Payment, proof=None))},
        payment=one(r.Payment, proof=None),
        matched=False,
    ),
    case(e.UnmatchedPaymentRecorded, VERIFIED | {"unmatched": (*UNMATCHED, one(r.UnmatchedPayment))}),
    case(
        e.UnmatchedPaymentRecorded,
        {"unmatched": (*UNMATCHED, one(r.UnmatchedPayment, payment=one(r.Payment, proof=None)))},
        unmatched=one(r.UnmatchedPayment, payment=one(r.Payment, proof=None)),
    ),
    case(
        e.TransferProofSubmitted,
        {"proofs": (*PROOFS, one(r.TransferProof, proof="new"))},
        proof=one(r.TransferProof, proof="new"),
    ),
    case(
        e.TransferProofScreened,
        {"proofs": but(PROOFS, 0, screened=True, findings=one(e.TransferProofScreened).findings)},
    ),
    case(
        e.TransferProofRejected,
        {"proofs": but(PROOFS, 0, state=r.ProofState.REJECTED, reason="new"), "moves": RESTS},
        code="new",
    ),
    case(
        e.PaymentVoidProposed,
        {
            "payments": but(PAYMENTS, 0, **DOUBTED),
            "unmatched": but(UNMATCHED, 0, payment=PART.model_copy(update=DOUBTED)),
        },
        by="new",
        code="newer",
    ),
    case(e.ReceiptVoidProposed, {"receipts": but(RECEIPTS, 0, **DOUBTED)}, by="new", code="newer"),
    case(
        e.VoidWithdrawn,
        {
            "payments": but(PAYMENTS, 1, **UNDOUBTED),
            "unmatched": but(UNMATCHED, 1, payment=NO_LONGER),
            "receipts": but(RECEIPTS, 1, **UNDOUBTED),
        },
        payment="other",
        receipt="other",
    ),
    case(
        e.PaymentVoided,
        {
            "payments": but(PAYMENTS, 0, void=True),
            "unmatched": but(UNMATCHED, 0, payment=PART.model_copy(update={"void": True})),
            "refund_due_idr": 3,
        },
    ),
    case(
        e.ReceiptIssued,
        {
            "receipts": (*RECEIPTS, one(r.Receipt, number="new")),
            "person": "words",
            "payments": but(PAYMENTS, 1, **UNDOUBTED),
            "unmatched": but(UNMATCHED, 1, payment=NO_LONGER),
        },
        receipt=one(r.Receipt, number="new"),
    ),
    case(
        e.ReceiptDeposited,
        {"deposited": (DEPOSITED[1], one(r.ReceiptDeposit, deposit="new"))},
        deposited=one(r.ReceiptDeposit, deposit="new"),
    ),
    case(e.PromiseRedated, {"redated": 3}, edition=3),
    case(e.PersonalErased, {"erased": RecordClass.FINANCE}, scope=RecordClass.FINANCE),
    case(e.ReceiptDepositUndone, {"deposited": DEPOSITED[1:]}),
    case(e.ReceiptVoided, {"receipts": but(RECEIPTS, 0, void=True)}),
    case(
        e.AgreementSubmitted,
        {
            "agreement": one(
                r.Agreement, state=r.AgreementState.SENT, reason=None, way="scan", file="new", tracking="T-1"
            )
        },
        way="scan",
        file="new",
        tracking="T-1",
    ),
    case(
        e.AgreementReceived,
        {"agreement": one(r.Agreement, state=r.AgreementState.RECEIVED, originals=2)},
        originals=2,
    ),
    case(
        e.AgreementAccepted,
        {
            "agreement": one(
                r.Agreement,
                state=r.AgreementState.ACCEPTED,
                stamping="wet",
                serials=("A", "B"),
                signed_on=NOW.date(),
            )
        },
        stamping="wet",
        serials=("A", "B"),
        signed_on=NOW.date(),
    ),
    case(e.AgreementCountersigned, {"agreement": one(r.Agreement, countersigned="new")}, file="new"),
    case(
        e.AgreementRejected,
        {"agreement": one(r.Agreement, state=r.AgreementState.REJECTED, reason="new")},
        code="new",
    ),
    case(
        e.Delivered,
        {
            "lines": but(LINES, 0, state=r.LineState.DELIVERED),
            "entitlements": (*but(ENTITLEMENTS, 0, revoked=True), NEW_DOWNLOAD),
            "receipts": but(RECEIPTS, 1, **UNDOUBTED),
        },
        entitlements=(NEW_DOWNLOAD,),
    ),
    case(
        e.HandedOver,
        {"lines": but(LINES, 0, state=r.LineState.DELIVERED), "receipts": but(RECEIPTS, 1, **UNDOUBTED)},
    ),
    case(e.LastLineGone, moved(Phase.DELIVERED) | {"delivered_at": NOW}),
    case(
        e.EntitlementRenewed,
        {"entitlements": (*but(ENTITLEMENTS, 0, revoked=True), NEW_DOWNLOAD)},
        entitlement=NEW_DOWNLOAD,
    ),
    case(e.ReducedRateClaimed, {"rate_claim": "new"}, claim="new"),
    case(e.ReducedRateReleased, {"rate_claim": None}),
    case(e.FileOpened, {"entitlements": but(ENTITLEMENTS, 0, downloads=8)}),
    case(
        e.DeliveryCorrectionRequested,
        moved(Phase.CORRECTING_DELIVERY)
        | PERSON
        | {"delivery_corrections": (*WISHES, one(r.DeliveryCorrection, item=9))},
        items=(one(r.DeliveryCorrection, item=9),),
    ),
    case(
        e.ProductCorrected,
        {
            "lines": but(LINES, 0, file=NEW_FILE, file_version=8),
            "entitlements": (*but(ENTITLEMENTS, 0, revoked=True), NEW_DOWNLOAD),
            "delivery_corrections": but(WISHES, 1, answer="corrected"),
        },
        item=8,
        file=NEW_FILE,
        version=8,
        entitlement=NEW_DOWNLOAD,
    ),
    case(
        e.ProductCorrected,
        {
            "lines": but(LINES, 0, file_version=8),
            "entitlements": but(ENTITLEMENTS, 0, revoked=True),
            "delivery_corrections": but(WISHES, 0, answer="corrected"),
        },
        file=None,
        version=8,
        entitlement=None,
    ),
    case(e.ReceiptCorrected, {"delivery_corrections": but(WISHES, 0, answer="corrected")}),
    case(e.DeliveryCorrectionDeclined, {"delivery_corrections": but(WISHES, 0, answer="declined")}),
    case(e.DeliveryCorrectionsAnswered, moved(Phase.DELIVERED)),
    case(e.Rated, {"rating": one(r.Rating, at=NOW)}),
    case(e.Completed, ended(Phase.COMPLETED)),
    case(e.Cancelled, ended(Phase.CANCELLED)),
    case(e.EndedUndelivered, ended(Phase.ENDED) | {"refund_due_idr": 7}),
    case(e.Expired, ended(Phase.EXPIRED)),
    case(e.Reopened, moved(Phase.RETURNED) | {"reminded": ()}, to=Phase.RETURNED),
    case(
        e.Reminded,
        {"reminded": (AHEAD, r.Reminder(about=DeadlineKind.INVOICE, due=NOW + timedelta(days=2)))},
        about=DeadlineKind.INVOICE,
        due=NOW + timedelta(days=2),
    ),
    case(e.PromiseShareUsed, {"share_told": 80}, share=80),
    case(
        e.BillingCodeLapsed,
        {"invoices": but(INVOICES, 0, billing=one(r.Billing, lapsed=True, another=True))},
        another=True,
    ),
    case(e.DownloadsLapsed, {"entitlements": but(ENTITLEMENTS, 1, lapsed=True)}, entitlements=("other",)),
    case(e.Claimed, {"customer": "new", "person": "words", "claim_hash": None}, customer="new"),
    case(e.PaperRendered, {"rendered": (one(r.RenderedPaper),)}),
    case(e.PaymentSettled, {}),
    case(e.SlipAsked, {}),
    case(e.NoteAdded, {}),
    case(e.RefundDecided, {}),
)


def after(event: e.AnyEvent, before: Request | None) -> Request:
    return evolve(before, ENTRY.model_copy(update={"event": event}))


def test_the_table_speaks_of_every_event_and_of_real_changes_only() -> None:
    assert {type(event) for event, _ in CHANGES} == {*e.EVENTS} - {e.RequestOpened}
    for event, expected in CHANGES:
        assert [name for name, value in expected.items() if getattr(BEFORE, name) == value] == [], event


@pytest.mark.parametrize(("event", "expected"), CHANGES, ids=lambda x: getattr(x, "event", ""))
def test_an_event_changes_what_it_speaks_of_and_nothing_else(event: e.AnyEvent, expected: dict[str, Any]) -> None:
    now, wanted = after(event, BEFORE), BEFORE.model_copy(update=STAMP | expected)
    assert now.model_dump() == wanted.model_dump()
    for shape in (now, now.agreement, now.offer):
        assert shape is None or {*vars(shape)} == {*type(shape).model_fields}


def test_a_request_is_opened_with_what_the_event_says_and_nothing_else() -> None:
    event = one(e.RequestOpened)
    names = ("reference", "channel", "customer", "person", "payer", "domicile", "ticket", "claim_hash")
    said = {name: getattr(event, name) for name in names}
    opened = Request(
        id="id", office="1904", opened_at=NOW, phase_since=NOW, version=12, head="head", changed_at=NOW, **said
    )
    assert after(event, None) == opened


def test_what_was_accepted_once_keeps_the_days_of_its_first_submission_and_acceptance() -> None:
    first = {"accepted_at": NOON - timedelta(days=3), "submitted_at": NOON - timedelta(days=5), "share_told": 50}
    before = BEFORE.model_copy(update=first)
    for event in (one(e.RequestSubmitted), one(e.RequestAccepted)):
        now = after(event, before)
        assert {name: getattr(now, name) for name in first} == first


def test_what_is_handed_in_again_is_told_from_what_was_handed_in_before() -> None:
    again = after(one(e.RequestSubmitted), after(one(e.RequestSubmitted), BEFORE))
    assert again.submission_before == HANDED_IN
    assert again.submission == HANDED_IN.model_copy(update={"number": 2})


def test_a_document_for_the_whole_request_speaks_for_no_line() -> None:
    before = BEFORE.model_copy(update={"spoken_for": 0})
    assert after(one(e.UploadStarted, upload=one(r.PendingUpload, line=None)), before).spoken_for == 0
    assert after(one(e.AbstractWritten, line=None), before).spoken_for == 0


def test_no_more_is_refunded_than_is_left_when_a_payment_is_void() -> None:
    assert after(one(e.PaymentVoided), BEFORE.model_copy(update={"refund_due_idr": 5})).refund_due_idr == 0


def test_an_event_about_a_paper_that_is_not_there_makes_none() -> None:
    before = BEFORE.model_copy(update={"offer": None, "agreement": None})
    assert after(one(e.OfferApproved), before).offer is None
    assert after(one(e.AgreementReceived), before).agreement is None


def test_an_end_keeps_the_phase_that_it_came_from_and_a_second_end_does_not_change_it() -> None:
    done = after(one(e.Expired), BEFORE.model_copy(update={"phase": Phase.RETURNED}))
    assert (done.ended_from, after(one(e.EndedUndelivered), done).ended_from) == (Phase.RETURNED, Phase.RETURNED)
