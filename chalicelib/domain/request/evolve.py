"""Fold one entry into the state: what each event changes, and nothing else. Long because there is an arm per event.

The phase follows from LEADS_TO; the promise's clock from whether the office has a move before and after.
"""

from typing import Any, Final, assert_never

from chalicelib.domain.files.uploads import BUYERS_PAPERS, DocumentPurpose
from chalicelib.domain.request import events as e
from chalicelib.domain.request.documents.checklist import still_holding
from chalicelib.domain.request.documents.closing import close_announcements
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.forgetting import forget
from chalicelib.domain.request.moves import office_has_move
from chalicelib.domain.request.records import (
    Agreement,
    AgreementState,
    Consent,
    Document,
    DocumentCheck,
    Entitlement,
    Forgiven,
    Invoice,
    Line,
    LineHandedIn,
    LineState,
    Move,
    Offer,
    Payment,
    ProofState,
    Rating,
    ReceiptDeposit,
    RefusedUpload,
    Reminder,
    Submission,
    SubmittedDocument,
    UnmatchedPayment,
    WrittenAbstract,
)
from chalicelib.domain.request.state import ENDED_PHASES, Request
from chalicelib.domain.request.workflow import LEADS_TO

Changes = dict[str, Any]
UNDOUBTED: Final[Changes] = {"proposed_void_by": None, "proposed_void_code": None}


def evolve(request: Request | None, entry: RequestEntry) -> Request:
    """Return the state after this entry."""
    event = entry.event
    stamp: Changes = {"version": entry.seq, "head": entry.hash, "changed_at": entry.at}
    if isinstance(event, e.RequestOpened):
        return Request(
            id=entry.id,
            office=entry.office,
            opened_at=entry.at,
            phase_since=entry.at,
            **stamp,
            **event.model_dump(exclude={"event"}),
        )
    if request is None:
        msg = "a request begins with RequestOpened"
        raise ValueError(msg)
    changes = _changes(request, event, entry) | stamp
    phase = event.to if isinstance(event, e.Reopened) else LEADS_TO.get(type(event), request.phase)
    if phase is not request.phase or isinstance(event, e.DraftRevised | e.AbstractWritten):
        changes |= {"phase": phase, "phase_since": entry.at}
    if phase in ENDED_PHASES and request.phase not in ENDED_PHASES:
        changes["ended_from"] = request.phase
    after = request.model_copy(update=changes)
    after = forget(after if phase is request.phase else close_announcements(after, entry.at))
    has_move = office_has_move(after)
    if has_move != (bool(request.moves) and request.moves[-1].office):
        after = after.model_copy(update={"moves": (*after.moves, Move(at=entry.at, office=has_move))})
    return after


def _changes(r: Request, event: e.AnyEvent, entry: RequestEntry) -> Changes:  # noqa: C901, PLR0911, PLR0912, PLR0915  One arm per event; mypy keeps them complete.
    """Return the fields that the event changes."""
    match event:
        case e.RequestOpened():
            return {}
        case e.DraftRevised():
            lines = _revised(r, event)
            return event.model_dump(include={"purpose", "domicile", "zero_tariff", "person"}) | {
                "lines": lines,
                "payer": event.payer,
                "checks": still_holding(r, lines, event.purpose),
            }
        case e.UploadStarted():
            running = tuple(u for u in r.uploads if u.expires_at > entry.at)
            return {"uploads": (*running, event.upload), "spoken_for": max(r.spoken_for, event.upload.line or 0)}
        case e.UploadAborted():
            return {"uploads": _without(r, event.upload)}
        case e.AbstractWritten():
            return _written(r, event, entry)
        case e.DocumentChecked():
            return {"checks": (*_without_check(r, event.check), event.check)}
        case e.DocumentReceived():
            return {
                "uploads": _without(r, event.upload),
                "documents": _received(r, event, entry),
                "abstracts": _replaced(r, event),
            }
        case e.DocumentRejected():
            refused = RefusedUpload(at=entry.at, **event.model_dump(exclude={"event"}))
            return {"uploads": _without(r, event.upload), "refused_uploads": (*r.refused_uploads, refused)}
        case e.RequestSubmitted():
            consents = (*r.consents, event.consent) if event.consent else r.consents
            return {
                "terms_version": event.terms_version,
                "wording_version": event.wording_version,
                "consents": consents,
                "person": event.person,
                "payer": event.payer,
                "submitted_at": entry.at if r.accepted_at is None else r.submitted_at,
                "share_told": 0 if r.accepted_at is None else r.share_told,
                "submission": _submission(r, entry),
                "submission_before": r.submission,
            }
        case e.ConsentGiven():
            others = tuple(x for x in r.agreed if x.matter is not event.matter)
            return {"agreed": (*others, Consent(matter=event.matter, version=event.version))}
        case e.TakenUp():
            return {"ticket": event.ticket, "taken_up": True}
        case e.Assigned():
            return {"assigned": event.officer}
        case e.RequestReturned():
            return {"returned": event.items}
        case e.RequestAccepted():
            return {"returned": (), "accepted_at": r.accepted_at or entry.at}
        case e.ProductAttached():
            return {
                "lines": _line(r, event.line, state=LineState.PREPARED, file=event.file, file_version=event.version)
            }
        case e.CopySetAside():
            return {"lines": _line(r, event.line, state=LineState.PREPARED)}
        case e.CopyPutBack():
            back = {"state": LineState.OPEN}
            return {"lines": tuple(x.model_copy(update=back) if x.line in event.lines else x for x in r.lines)}
        case e.ReducedRateClaimed():
            return {"rate_claim": event.claim}
        case e.ReducedRateReleased():
            return {"rate_claim": None}
        case e.InvoiceIssued():
            return {"invoices": (*r.invoices, event.invoice), "domicile": event.invoice.domicile}
        case e.InvoiceVoided():
            return {"invoices": tuple(_voided(i, event.number) for i in r.invoices)}
        case e.AgreementIssued():
            return {"agreement": Agreement(**event.model_dump(exclude={"event"}))}
        case e.AgreementVoided():
            return {"agreement": None}
        case e.OfferSent():
            offer = Offer(sent_at=entry.at, **event.model_dump(exclude={"event"}))
            return {"offer": offer, "offer_corrections": ()}
        case e.OfferCorrectionRequested():
            return {"offer_corrections": event.items, "person": event.person, "payer": event.payer}
        case e.OfferCorrectionDeclined():
            return {"offer_corrections": ()}
        case e.OfferApproved():
            done = {"approved_at": entry.at, "approved_by_payment": event.by_payment}
            consents = (*r.consents, event.consent) if event.consent else r.consents
            return {"offer": r.offer.model_copy(update=done) if r.offer else None, "consents": consents}
        case e.BillingCodeRecorded():
            return {"invoices": tuple(_coded(i, event) for i in r.invoices)}
        case e.PaymentReceived():
            return _paid(r, event)
        case e.UnmatchedPaymentRecorded():
            proof = event.unmatched.payment.proof
            done = {"proofs": _proof(r, proof, state=ProofState.VERIFIED)} if proof else {}
            return {"unmatched": (*r.unmatched, event.unmatched)} | done
        case e.TransferProofSubmitted():
            return {"proofs": (*r.proofs, event.proof)}
        case e.TransferProofScreened():
            return {"proofs": _proof(r, event.proof, screened=True, findings=event.findings)}
        case e.TransferProofRejected():
            return {"proofs": _proof(r, event.proof, state=ProofState.REJECTED, reason=event.code)}
        case e.DifferenceForgiven():
            return {"forgiven": (*r.forgiven, event.forgiven)}
        case e.PaymentReleased():
            return _released(r, event)
        case e.MoneyLeft():
            return _elsewhere(r, event.case, event.way, event.amount_idr)
        case e.MoneyBack():
            return _elsewhere(r, event.case, event.way, -event.amount_idr)
        case e.PaymentVoidProposed():
            return _remittance(r, event.payment, proposed_void_by=event.by, proposed_void_code=event.code)
        case e.PaymentVoided():
            taken_back = sum(p.amount_idr for p in r.payments if p.payment == event.payment)
            refund = max(0, r.refund_due_idr - taken_back)
            counts = any(p.counted_idr and event.payment in {p.payment, p.part_of} for p in r.payments)
            forgiven = _still_forgiven(r) if counts else r.forgiven
            return _remittance(r, event.payment, void=True) | {"refund_due_idr": refund, "forgiven": forgiven}
        case e.VoidWithdrawn():
            withdrawn: Changes = _remittance(r, event.payment, **UNDOUBTED) if event.payment else {}
            return withdrawn | _receipt(r, event.receipt, **UNDOUBTED)
        case e.ReceiptIssued():
            issued: Changes = {"receipts": (*r.receipts, event.receipt), "person": event.receipt.person}
            return _taken_for_true(r, issued, *(p.payment for p in r.recorded_payments))
        case e.ReceiptVoidProposed():
            return _receipt(r, event.number, proposed_void_by=event.by, proposed_void_code=event.code)
        case e.ReceiptVoided():
            return _receipt(r, event.number, void=True)
        case e.ReceiptDeposited():
            return {"deposited": (*_not_deposited(r, event.deposited.receipt), event.deposited)}
        case e.ReceiptDepositUndone():
            return {"deposited": _not_deposited(r, event.receipt)}
        case e.AgreementSubmitted():
            sent = event.model_dump(exclude={"event"})
            return _agreement(r, state=AgreementState.SENT, reason=None, **sent)
        case e.AgreementReceived():
            return _agreement(r, state=AgreementState.RECEIVED, originals=event.originals)
        case e.AgreementAccepted():
            return _agreement(r, state=AgreementState.ACCEPTED, **event.model_dump(exclude={"event"}))
        case e.AgreementCountersigned():
            return _agreement(r, countersigned=event.file)
        case e.AgreementRejected():
            return _agreement(r, state=AgreementState.REJECTED, reason=event.code)
        case e.Delivered():
            delivered: Changes = {
                "lines": _gone(r, event.lines),
                "entitlements": (*_revoked(r, event.lines), *event.entitlements),
            }
            return delivered | _receipt(r, r.receipt.number if r.receipt else None, **UNDOUBTED)
        case e.HandedOver():
            return {"lines": _handed(r, event)} | _receipt(r, r.receipt.number if r.receipt else None, **UNDOUBTED)
        case e.LastLineGone():
            return {"delivered_at": entry.at}
        case e.EntitlementRenewed():
            return {"entitlements": (*_revoked(r, (event.entitlement.line,)), event.entitlement)}
        case e.FileOpened():
            counted: Changes = {"entitlements": tuple(_counted(x, event.entitlement) for x in r.entitlements)}
            return counted if event.for_medium is None else counted | {"lines": _on_medium(r, event.for_medium)}
        case e.DeliveryCorrectionRequested():
            items = (*r.delivery_corrections, *event.items)
            return {"delivery_corrections": items, "person": event.person, "payer": event.payer}
        case e.ProductCorrected():
            new = (event.entitlement,) if event.entitlement else ()
            file: Changes = {"file": event.file} if event.file else {}
            waits: Changes = {"state": LineState.PREPARED} if event.file and not event.entitlement else {}
            return {
                "lines": _line(r, event.line, file_version=event.version, **file, **waits),
                "entitlements": (*_revoked(r, (event.line,)), *new),
                "delivery_corrections": _answered(r, event.item, "corrected"),
            }
        case e.ReceiptCorrected():
            return {"delivery_corrections": _answered(r, event.item, "corrected")}
        case e.DeliveryCorrectionDeclined():
            return {"delivery_corrections": _answered(r, event.item, "declined")}
        case e.Rated():
            return {"rating": Rating(at=entry.at, **event.model_dump(exclude={"event"}))}
        case e.EndedUndelivered():
            return {"refund_due_idr": event.refund_idr}
        case e.Claimed():
            return {"customer": event.customer, "person": event.person, "claim_hash": None}
        case e.PromiseRedated():
            return {"redated": event.edition}
        case e.PersonalErased():
            return {"erased": event.scope}
        case e.Reminded():
            ahead = (x for x in r.reminded if x.due > entry.at)
            return {"reminded": (*ahead, Reminder(about=event.about, due=event.due))}
        case e.PromiseShareUsed():
            return {"share_told": event.share}
        case e.BillingCodeLapsed():
            return {"invoices": tuple(_lapsed(i, event) for i in r.invoices)}
        case e.DownloadsLapsed():
            over = {"lapsed": True}
            return {
                "entitlements": tuple(
                    x.model_copy(update=over) if x.entitlement in event.entitlements else x for x in r.entitlements
                )
            }
        case e.Reopened():
            return {"reminded": ()}
        case e.PaperRendered():
            return {"rendered": (*r.rendered, event.rendered)}
        case (
            e.PaymentSettled()
            | e.RefundDecided()
            | e.SlipAsked()
            | e.RequestRefused()
            | e.DeliveryCorrectionsAnswered()
            | e.Completed()
            | e.Cancelled()
            | e.Expired()
            | e.NoteAdded()
        ):
            return {}
        case _:
            assert_never(event)


def _revised(r: Request, event: e.DraftRevised) -> tuple[Line, ...]:
    """Return the draft's lines by number: those that stayed as they were, and those that the event brings."""
    other = {*event.removed, *(line.line for line in event.lines)}
    stayed = (line for line in r.lines if line.line not in other)
    return tuple(sorted((*stayed, *event.lines), key=lambda line: line.line))


def _without(r: Request, upload: str) -> tuple[Any, ...]:
    return tuple(u for u in r.uploads if u.upload != upload)


def _written(r: Request, event: e.AbstractWritten, entry: RequestEntry) -> Changes:
    """An abstract as a form takes the place of the form or file before it for the same line."""
    new = WrittenAbstract(written_at=entry.at, **event.model_dump(exclude={"event"}))
    spot = (DocumentPurpose.ABSTRACT, event.line)
    past = {"current": False}
    return {
        "forms": r.forms + 1,
        "spoken_for": max(r.spoken_for, event.line or 0),
        "abstracts": (*_earlier_forms(r, event.line), new),
        "documents": tuple(d.model_copy(update=past) if (d.purpose, d.line) == spot else d for d in r.documents),
    }


def _earlier_forms(r: Request, line: int | None) -> tuple[WrittenAbstract, ...]:
    past = {"current": False}
    return tuple(a.model_copy(update=past) if a.line == line else a for a in r.abstracts)


def _replaced(r: Request, event: e.DocumentReceived) -> tuple[WrittenAbstract, ...]:
    return _earlier_forms(r, event.line) if event.purpose is DocumentPurpose.ABSTRACT else r.abstracts


def _without_check(r: Request, check: DocumentCheck) -> tuple[DocumentCheck, ...]:
    spot = (check.document, check.line)
    return tuple(c for c in r.checks if (c.document, c.line) != spot)


def _submission(r: Request, entry: RequestEntry) -> Submission:
    """What the buyer hands in: the lines, and the documents that are about them or about the whole."""
    about = {None, *(x.line for x in r.lines)}
    files = ((d.purpose, d.line, d.file.file_id) for d in r.documents if d.current and d.purpose in BUYERS_PAPERS)
    forms = ((DocumentPurpose.ABSTRACT, a.line, a.form) for a in r.abstracts if a.current)
    documents = (
        SubmittedDocument(document=d, line=line, file=file) for d, line, file in (*files, *forms) if line in about
    )
    return Submission(
        number=r.submission.number + 1 if r.submission else 1,
        at=entry.at,
        lines=tuple(LineHandedIn.model_validate(line, from_attributes=True) for line in r.lines),
        purpose=r.purpose,
        domicile=r.domicile,
        zero_tariff=r.zero_tariff,
        documents=tuple(documents),
    )


def _received(r: Request, event: e.DocumentReceived, entry: RequestEntry) -> tuple[Document, ...]:
    spot = (event.purpose, event.line)
    earlier = (d.model_copy(update={"current": False}) if (d.purpose, d.line) == spot else d for d in r.documents)
    new = Document(received_at=entry.at, **event.model_dump(exclude={"event", "upload"}))
    return (*earlier, new)


def _line(r: Request, number: int, **changes: Any) -> tuple[Any, ...]:
    return tuple(x.model_copy(update=changes) if x.line == number else x for x in r.lines)


def _gone(r: Request, numbers: tuple[int, ...]) -> tuple[Any, ...]:
    gone = {"state": LineState.DELIVERED}
    return tuple(x.model_copy(update=gone) if x.line in numbers else x for x in r.lines)


def _handed(r: Request, event: e.HandedOver) -> tuple[Line, ...]:
    """A line is from then on one of the medium on which it went."""
    media = {handed.line: {"medium": handed.medium} for handed in event.handed}
    return tuple(line.model_copy(update=media.get(line.line, {})) for line in _gone(r, event.lines))


def _on_medium(r: Request, number: int) -> tuple[Line, ...]:
    line = r.line(number)
    return _line(r, number, written_version=line.file_version if line else None)


def _updated(invoice: Invoice, number: str, changes: Changes) -> Invoice:
    return invoice.model_copy(update=changes) if invoice.number == number else invoice


def _voided(invoice: Invoice, number: str) -> Invoice:
    return _updated(invoice, number, {"void": True})


def _coded(invoice: Invoice, event: e.BillingCodeRecorded) -> Invoice:
    former = (*invoice.former_codes, *((event.replaces,) if event.replaces else ()))
    return _updated(invoice, event.invoice, {"billing": event.billing, "former_codes": former})


def _lapsed(invoice: Invoice, event: e.BillingCodeLapsed) -> Invoice:
    if invoice.billing is None or invoice.billing.code != event.code:
        return invoice
    billing = invoice.billing.model_copy(update={"lapsed": True, "another": event.another})
    return _updated(invoice, event.invoice, {"billing": billing})


def _paid(r: Request, event: e.PaymentReceived) -> Changes:
    changes: Changes = {"payments": (*r.payments, event.payment)}
    if event.payment.proof:
        changes["proofs"] = _proof(r, event.payment.proof, state=ProofState.VERIFIED)
    if event.matched:
        changes["unmatched"] = tuple(_less(u, event.payment.amount_idr) if _is(u, event) else u for u in r.unmatched)
    return _taken_for_true(r, changes, *(_whole(u.payment) for u in r.unmatched if event.matched and _is(u, event)))


def _whole(payment: Payment) -> str:
    """Return the name of the remittance of which this is a part, or the whole."""
    return payment.part_of or payment.payment


def _taken_for_true(r: Request, changes: Changes, *remittances: str) -> Changes:
    """Whoever acts on money as it stands takes it for true: what was proposed about it is over."""
    for name in remittances:
        changes = changes | _remittance(r.model_copy(update=changes), name, **UNDOUBTED)
    return changes


def _is(unmatched: UnmatchedPayment, event: e.PaymentReceived) -> bool:
    """Tell whether the matched money came out of this: by its case, or from before there were cases by its name."""
    case = event.payment.case
    return unmatched.case == case if case else unmatched.payment.payment == event.payment.payment


def _less(unmatched: UnmatchedPayment, amount_idr: int, **more: int) -> UnmatchedPayment:
    left = unmatched.lies_idr - amount_idr
    return unmatched.model_copy(update={"left_idr": left, "matched": left == 0, **more})


def _released(r: Request, event: e.PaymentReleased) -> Changes:
    payments = tuple(
        p.model_copy(update={"released_idr": p.released_idr + event.amount_idr}) if p.payment == event.payment else p
        for p in r.payments
    )
    if event.unmatched:
        released: Changes = {"payments": payments, "unmatched": (*r.unmatched, event.unmatched)}
        return _taken_for_true(r, released, _whole(event.unmatched.payment)) | {"forgiven": _still_forgiven(r)}
    back = tuple(_less(u, -event.amount_idr) if u.case == event.case else u for u in r.unmatched)
    return {"payments": payments, "unmatched": back, "forgiven": _still_forgiven(r)}


def _still_forgiven(r: Request) -> tuple[Forgiven, ...]:
    """Return what stays forgiven when money is taken off the invoice in force: what was forgiven rested on that."""
    number = r.invoice.number if r.invoice else ""
    return tuple(forgiven for forgiven in r.forgiven if forgiven.invoice != number)


def _elsewhere(r: Request, case: str, way: str, amount_idr: int) -> Changes:
    """Money left what waited for its place, or came back; of a request that ended undelivered, what had counted."""
    name = f"{way}_idr"
    if not any(u.case == case for u in r.unmatched):
        return {"refund_due_idr": r.refund_due_idr - amount_idr, name: getattr(r, name) + amount_idr}
    moved: Changes = {
        "unmatched": tuple(
            _less(u, amount_idr, **{name: getattr(u, name) + amount_idr}) if u.case == case else u for u in r.unmatched
        )
    }
    return _taken_for_true(r, moved, *(_whole(u.payment) for u in r.unmatched if u.case == case))


def _proof(r: Request, proof: str, **changes: Any) -> tuple[Any, ...]:
    return tuple(x.model_copy(update=changes) if x.proof == proof else x for x in r.proofs)


def _remittance(r: Request, payment: str, **changes: Any) -> Changes:
    """Change the payment and every other part of the same remittance, counted or not."""

    def changed(one: Payment) -> Payment:
        return one.model_copy(update=changes) if payment in {one.payment, one.part_of} else one

    return {
        "payments": tuple(changed(p) for p in r.payments),
        "unmatched": tuple(u.model_copy(update={"payment": changed(u.payment)}) for u in r.unmatched),
    }


def _not_deposited(r: Request, receipt: str) -> tuple[ReceiptDeposit, ...]:
    return tuple(d for d in r.deposited if d.receipt != receipt)


def _receipt(r: Request, number: str | None, **changes: Any) -> Changes:
    return {"receipts": tuple(x.model_copy(update=changes) if x.number == number else x for x in r.receipts)}


def _agreement(r: Request, **changes: Any) -> Changes:
    return {"agreement": r.agreement.model_copy(update=changes) if r.agreement else None}


def _revoked(r: Request, lines: tuple[int, ...]) -> tuple[Entitlement, ...]:
    gone = {"revoked": True}
    return tuple(x.model_copy(update=gone) if x.line in lines else x for x in r.entitlements)


def _counted(entitlement: Entitlement, opened: str | None) -> Entitlement:
    if entitlement.entitlement != opened:
        return entitlement
    return entitlement.model_copy(update={"downloads": entitlement.downloads + 1})


def _answered(r: Request, item: int, answer: str) -> tuple[Any, ...]:
    done = {"answer": answer}
    return tuple(x.model_copy(update=done) if x.item == item else x for x in r.delivery_corrections)
