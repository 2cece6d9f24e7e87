"""The receipt (kuitansi): the payments that it acknowledges."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.fiscal import PaymentMade, ReceiptPaper, in_words
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.request.records import Receipt
from chalicelib.domain.request.state import Request
from chalicelib.gateways import office_data
from chalicelib.services.papers.invoices import reduced
from chalicelib.services.papers.sheets import signed_sheet
from chalicelib.services.papers.words import same, worded


def receipt_paper(request: Request, receipt: Receipt, office: Office) -> ReceiptPaper:
    """Return what this receipt prints."""
    invoice = next(i for i in request.invoices if i.number == receipt.invoice)
    return ReceiptPaper(
        **signed_sheet(request, receipt.number, "receipt", receipt.person, office),
        day=office.local_day(receipt.issued_at),
        legal_basis=office_data.schedule(invoice.schedule).legal_basis,
        in_words=in_words(receipt.amount_idr),
        signatory=office.signatories.treasurer,
        replaces=receipt.replaces,
        amount_idr=receipt.amount_idr,
        for_payment_of=worded("receipt", "for_payment_of", lines=same(len(invoice.lines))),
        invoice_number=invoice.number,
        invoice_day=office.local_day(invoice.issued_at),
        payments=tuple(payment_made(p.remittance, office) for p in request.payments if not p.void),
        decision=invoice.zero_tariff_decision or "",
        reduced=reduced(invoice),
    )


def payment_made(payment: Remittance, office: Office) -> PaymentMade:
    """Return money as it came in, with what proves it."""
    return PaymentMade(
        way=payment.way,
        amount_idr=payment.amount_idr,
        paid=Moment.of(payment.paid_at, office.zone),
        billing_code=payment.billing_code or "",
        ntpn=payment.ntpn or "",
        ntb=payment.ntb or "",
        channel=payment.channel or "",
        statement_reference=payment.statement_reference or "",
    )
