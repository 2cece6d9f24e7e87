"""What a buyer may read of the ledger, event by event and field by field. What is not named here stays with the office.

Left out on purpose: the office's notes, its verdicts on documents (they reach the buyer with the return of the request
or its acceptance), what the screening found, money that is not placed yet; who of the office did it; hashes and keys.
"""

from typing import Any

from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.request import events as e

Fields = dict[str, "Fields | bool"]
"""Names of fields, each allowed as it is, or with the names that are allowed in it; `__all__`: of each of several."""


def _fields(*names: str, **parts: Fields) -> Fields:
    return dict.fromkeys(names, True) | parts


def _each(fields: Fields) -> Fields:
    return {"__all__": fields}


WORDS = _fields("id", "en")
PAYER = _fields(
    *("segment", "email_verified", "has_tax_number", "has_foreign_tax_number"),
    *("institution_verified", "institution_kind", "institution", "institution_until"),
)
FILE = _fields("file_id", "size_bytes", "sha256", "media_type")
UPLOAD = _fields("upload", "purpose", "line", "media_type", "limit_bytes", "expires_at", "parts")
PASSAGE = _fields("text")
OF_A_PUBLICATION = ("catalogue_number", "publication_number", "issn", "isbn", "pages", "roman_pages", "released")
OF_MICRODATA = ("survey", "period", "records", "processing", "whole_only")
OF_A_MAP = ("extent", "level", "region", "edition", "maps")
LINE = _fields(
    *("line", "product", "kind", "format", "medium", "quantity", "state", "file_version"),
    title=WORDS,
    details=_fields("kind", *OF_A_PUBLICATION, *OF_MICRODATA, *OF_A_MAP),
    basis=_fields(
        *("kind", "pages", "roman_pages", "printed", "processed", "size_bytes", "guessed", "extent", "level", "maps")
    ),
    selection=_fields("whole", "regions", "variables"),
    shelf_file=_fields("name", "unpacked_bytes") | FILE,
    file=FILE,
)
COMPONENT = _fields("article", "inputs", "units", "unit_amount_idr", "amount_idr", "formula", label=WORDS, unit=WORDS)
BILLING = _fields("code", "expires_at")
INVOICE = _fields(
    *("number", "sequence", "offer", "schedule", "total_idr", "issued_at", "valid_until", "domicile", "person"),
    *("former_codes", "transfer_reference", "zero_tariff_decision", "replaces", "void"),
    lines=_each(_fields("line", "amount_idr", "exact", components=_each(COMPONENT))),
    billing=BILLING,
    reduction=_fields("percent", article=WORDS),
)
PAYMENT = _fields(
    *("payment", "way", "amount_idr", "paid_at", "billing_code", "ntpn", "ntb", "channel", "statement_reference"),
    *("hour_known", "proof", "void"),
)
PROOF = _fields(
    "proof", "file", "sha256", "bank", "reference", "amount_minor", "currency", "sent_on", "state", "reason"
)
RECEIPT = _fields("number", "sequence", "invoice", "amount_idr", "issued_at", "person", "replaces", "void")
ENTITLEMENT = _fields("entitlement", "line", "version", "expires_at", "limit", "downloads", "revoked", file=FILE)
REASON = _fields("code", "text")

BUYER_READS: dict[type[Event], Fields] = {
    e.RequestOpened: _fields("reference", "channel", "customer", "person", "domicile", "ticket", payer=PAYER),
    e.DraftRevised: _fields(
        *("purpose", "domicile", "zero_tariff", "person", "removed"), lines=_each(LINE), payer=PAYER
    ),
    e.UploadStarted: _fields(upload=UPLOAD),
    e.UploadAborted: _fields("upload"),
    e.AbstractWritten: _fields(
        *("form", "line"),
        topic=PASSAGE,
        background=PASSAGE,
        purpose=PASSAGE,
        method=PASSAGE,
        planned_output=PASSAGE,
    ),
    e.DocumentReceived: _fields("upload", "purpose", "line", "scanned", file=FILE),
    e.DocumentRejected: _fields("upload", "purpose", "line", "reason"),
    e.RequestSubmitted: _fields("terms_version", "wording_version", "consent", "person", payer=PAYER),
    e.ConsentGiven: _fields("matter", "version", "way"),
    e.TakenUp: _fields("ticket"),
    e.Assigned: _fields(),
    e.RequestReturned: _fields(items=_each(_fields("code", "document", "line", "text"))),
    e.RequestRefused: REASON,
    e.RequestAccepted: _fields(),
    e.ProductAttached: _fields("line", "version", file=FILE),
    e.CopySetAside: _fields("line", "copies"),
    e.CopyPutBack: _fields("lines"),
    e.InvoiceIssued: _fields(invoice=INVOICE),
    e.InvoiceVoided: _fields("number", "why"),
    e.AgreementIssued: _fields("number", "sequence", "wording", "person"),
    e.AgreementVoided: _fields("number"),
    e.OfferSent: _fields("version", "samples", "agreement"),
    e.OfferCorrectionRequested: _fields("person", items=_each(_fields("about", "code", "text")), payer=PAYER),
    e.OfferCorrectionDeclined: REASON,
    e.OfferApproved: _fields("offer", "by_payment", "consent"),
    e.BillingCodeRecorded: _fields("invoice", "replaces", billing=BILLING),
    e.PaymentReceived: _fields("invoice", "matched", payment=PAYMENT),
    e.PaymentSettled: _fields("invoice"),
    e.DifferenceForgiven: _fields(forgiven=_fields("invoice", "kind", "amount_idr", "rule")),
    e.PaymentReleased: _fields("payment", "amount_idr", "code", "text"),
    e.MoneyLeft: _fields("way", "amount_idr", "paid_on", "number"),
    e.MoneyBack: _fields("way", "amount_idr"),
    e.RefundDecided: _fields("approved", "number", "code", "way", "amount_idr", "claimed_on", "decided_on"),
    e.TransferProofSubmitted: _fields(proof=PROOF),
    e.TransferProofRejected: _fields("proof", "code", "text"),
    e.PaymentVoidProposed: _fields("payment", "code", "text"),
    e.PaymentVoided: _fields("payment", "code", "text", "ntpn", "statement_reference"),
    e.ReceiptIssued: _fields(receipt=RECEIPT),
    e.ReceiptVoidProposed: _fields("number", "code", "text"),
    e.VoidWithdrawn: _fields("payment", "receipt", "text"),
    e.ReceiptVoided: _fields("number", "code", "text"),
    e.ReceiptDeposited: _fields(deposited=_fields("receipt", "deposited_at")),
    e.ReceiptDepositUndone: _fields("receipt"),
    e.AgreementSubmitted: _fields("way", "file", "tracking"),
    e.AgreementReceived: _fields("originals"),
    e.AgreementAccepted: _fields("stamping", "serials", "signed_on"),
    e.AgreementCountersigned: _fields("file"),
    e.AgreementRejected: REASON,
    e.Delivered: _fields("lines", entitlements=_each(ENTITLEMENT)),
    e.HandedOver: _fields(
        *("lines", "collected_by", "letter"), handed=_each(_fields("line", "medium", "copies", "version"))
    ),
    e.SlipAsked: _fields("matter", "version"),
    e.LastLineGone: _fields(),
    e.EntitlementRenewed: _fields(entitlement=ENTITLEMENT),
    e.FileOpened: _fields("file", "sha256", "entitlement"),
    e.DeliveryCorrectionRequested: _fields(
        "person", items=_each(_fields("item", "about", "line", "code", "text", "answer")), payer=PAYER
    ),
    e.ProductCorrected: _fields("item", "line", "version", "medium_returned", file=FILE, entitlement=ENTITLEMENT),
    e.ReceiptCorrected: _fields("item", "number"),
    e.DeliveryCorrectionDeclined: _fields("item", "code", "text"),
    e.DeliveryCorrectionsAnswered: _fields(),
    e.Rated: _fields("score", "elements", "text"),
    e.Completed: _fields(),
    e.Cancelled: REASON,
    e.EndedUndelivered: _fields("code", "text", "refund_idr"),
    e.Expired: _fields(),
    e.Reminded: _fields("about", "due"),
    e.BillingCodeLapsed: _fields("invoice", "code"),
    e.DownloadsLapsed: _fields("entitlements"),
    e.Reopened: _fields("to", "code", "text"),
    e.Claimed: _fields("customer", "person"),
    e.PromiseRedated: _fields("was", "due_on"),
    e.PersonalErased: _fields("scope"),
    e.PaperRendered: _fields(rendered=_fields("kind", "number", "source", "line", "version", file=FILE)),
}


def disclosed(event: Event) -> dict[str, Any] | None:
    """Return what a buyer may read of this event, as JSON values; None for an event that stays with the office."""
    fields = BUYER_READS.get(type(event))
    return None if fields is None else event.model_dump(mode="json", include=fields)
