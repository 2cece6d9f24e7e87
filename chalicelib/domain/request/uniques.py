"""The values of a request that may stand on one record only, and by which that request is found."""

from typing import Literal

from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.request import events as e
from chalicelib.domain.request.records import Entitlement

Kind = Literal[
    "reference",
    "invoice",
    "receipt",
    "agreement",
    "billing_code",
    "ntpn",
    "statement_reference",
    "document",
    "link",
    "reduced_rate",
]
SEARCHABLE: tuple[Kind, ...] = ("reference", "invoice", "receipt", "agreement", "billing_code", "ntpn")


def uniques(event: e.AnyEvent, office: str) -> tuple[Unique, ...]:  # noqa: C901, PLR0911  One arm per event that claims.
    """Return the values that this event claims; office-scoped ones start with the satker code."""
    match event:
        case e.RequestOpened():
            return (Unique(kind="reference", scope=office, value=event.reference),)
        case e.InvoiceIssued(invoice=invoice):
            codes = (invoice.billing.code,) if invoice.billing else ()
            return (
                Unique(kind="invoice", scope=office, value=invoice.number),
                Unique(kind="document", scope="", value=invoice.code_hash, subject=f"invoice {invoice.number}"),
                *(Unique(kind="billing_code", scope="", value=c) for c in codes),
            )
        case e.ReducedRateClaimed():
            return (Unique(kind="reduced_rate", scope=office, value=event.claim),)
        case e.BillingCodeRecorded():
            return (Unique(kind="billing_code", scope="", value=event.billing.code),)
        case e.AgreementIssued():
            return (
                Unique(kind="agreement", scope=office, value=event.number),
                Unique(kind="document", scope="", value=event.code_hash, subject=f"agreement {event.number}"),
            )
        case e.ReceiptIssued(receipt=receipt):
            return (
                Unique(kind="receipt", scope=office, value=receipt.number),
                Unique(kind="document", scope="", value=receipt.code_hash, subject=f"receipt {receipt.number}"),
            )
        case e.PaymentReceived(payment=payment, matched=False):
            return of_payment(payment.ntpn, payment.statement_reference, office)
        case e.UnmatchedPaymentRecorded(unmatched=unmatched) if unmatched.payment.part_of is None:
            return of_payment(unmatched.payment.ntpn, unmatched.payment.statement_reference, office)
        case e.Delivered(entitlements=given):
            return tuple(_link(x.link_hash, x.entitlement) for x in given)
        case e.EntitlementRenewed(entitlement=one) | e.ProductCorrected(entitlement=Entitlement() as one):
            return (_link(one.link_hash, one.entitlement),)
        case _:
            return ()


def released(event: e.AnyEvent, office: str) -> tuple[Unique, ...]:
    """Return the values that this event sets free: of a payment that was a mistake, of a rate that may be had again."""
    if isinstance(event, e.ReducedRateReleased):
        return (Unique(kind="reduced_rate", scope=office, value=event.claim),)
    if isinstance(event, e.PaymentVoided):
        return of_payment(event.ntpn, event.statement_reference, office)
    return ()


def of_payment(ntpn: str | None, statement: str | None, office: str) -> tuple[Unique, ...]:
    """Return the numbers by which money counts once: the treasury's everywhere, a bank's at its office."""
    values = []
    if ntpn:
        values.append(Unique(kind="ntpn", scope="", value=ntpn))
    if statement:
        # A bank's reference means the same in small letters, so the same line of a statement pays for one request only.
        values.append(Unique(kind="statement_reference", scope=office, value=statement.upper()))
    return tuple(values)


def _link(link_hash: str, entitlement: str) -> Unique:
    return Unique(kind="link", scope="", value=link_hash, subject=entitlement)
