"""The receipt (kuitansi): the payments that it acknowledges."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.fiscal import Difference, PaymentMade, ReceiptPaper, in_words
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.request.records import Payment, Receipt
from chalicelib.domain.request.state import Request
from chalicelib.gateways import office_data
from chalicelib.services.papers.invoices import reduced
from chalicelib.services.papers.sheets import signed_sheet
from chalicelib.services.papers.words import same, worded


def receipt_paper(request: Request, receipt: Receipt, office: Office) -> ReceiptPaper:
    """Return what this receipt prints: of a payment as much as counts, none that was void or released."""
    invoice = next(i for i in request.invoices if i.number == receipt.invoice)
    return ReceiptPaper(
        **signed_sheet(request, "receipt", receipt, office),
        day=office.local_day(receipt.issued_at),
        legal_basis=office_data.schedule(invoice.schedule).legal_basis,
        in_words=in_words(receipt.amount_idr),
        signatory=office.signatories.treasurer,
        replaces=receipt.replaces,
        amount_idr=receipt.amount_idr,
        for_payment_of=worded("receipt", "for_payment_of", lines=same(len(invoice.lines))),
        invoice_number=invoice.number,
        invoice_day=office.local_day(invoice.issued_at),
        payments=tuple(_counting(p, office) for p in request.payments if p.counted_idr),
        forgiven=tuple(
            Difference(kind=one.kind, amount_idr=one.amount_idr, rule=one.rule)
            for one in request.forgiven
            if one.invoice == receipt.invoice
        ),
        decision=invoice.zero_tariff_decision or "",
        reduced=reduced(invoice),
    )


def _counting(payment: Payment, office: Office) -> PaymentMade:
    return payment_made(payment.remittance.model_copy(update={"amount_idr": payment.counted_idr}), office)


def payment_made(payment: Remittance, office: Office) -> PaymentMade:
    """Return money as it came in, with what proves it."""
    paid = Moment.of(payment.paid_at, office.zone)
    return PaymentMade(
        way=payment.way,
        amount_idr=payment.amount_idr,
        paid=paid if payment.hour_known else paid.day_only,
        billing_code=payment.billing_code or "",
        ntpn=payment.ntpn or "",
        ntb=payment.ntb or "",
        channel=payment.channel or "",
        statement_reference=payment.statement_reference or "",
    )
