"""Make a fiscal paper from the event that called for it: the same event always gives the same bytes.

Everything printed is read from the entries up to that event, the office's data and the buyer's version of then.
"""

import hashlib

from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.instructions import (
    BillingInstruction,
    CounterInstruction,
    Instruction,
    Moment,
    NothingDue,
    TransferInstruction,
    how_to_pay,
)
from chalicelib.domain.office import Bilingual, Office
from chalicelib.domain.papers import (
    Buyer,
    InvoicePaper,
    Letterhead,
    PaperLine,
    PaymentMade,
    ReceiptPaper,
    Verification,
    in_words,
)
from chalicelib.domain.person import PersonUnknown
from chalicelib.domain.request.commands import RecordDocument, StoredFile
from chalicelib.domain.request.events import Entry
from chalicelib.domain.request.evolve import fold
from chalicelib.domain.request.records import Invoice, Payment, Receipt, paper_name
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways import documents, files, office_data
from chalicelib.models import people
from chalicelib.services.execute import execute
from chalicelib.services.queries import as_of
from chalicelib.services.react import reaction_key
from chalicelib.services.world import document_code, office_of
from chalicelib.settings import settings


def make_paper(request_id: str, seq: int, kind: str) -> None:
    """Render the paper of this event, store it, and record it; a repeat finds it recorded and does nothing."""
    entries, standing = as_of(request_id, seq)
    if any(r.source == seq and r.kind == kind for r in standing.request.rendered):
        return
    paper = paper_of(entries, office_of(request_id))
    content = documents.render(paper, entries[-1].at)
    file_id = f"{paper.paper}-{seq}"
    key = f"documents/{request_id}/{file_id}"
    files.put_bytes(settings().files_bucket, key, content, "application/pdf")
    stored = StoredFile(
        file_id=file_id,
        key=key,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="application/pdf",
    )
    command = RecordDocument(kind=paper.paper, number=paper.number, source=seq, file=stored)
    execute(request_id, command, SYSTEM, reaction_key(request_id, seq, kind))


def paper_of(entries: tuple[Entry, ...], office: Office) -> InvoicePaper | ReceiptPaper:
    """Return what the last of these entries prints."""
    request = fold(entries)
    event = entries[-1].event
    match event.event:
        case "ReceiptIssued":
            return _receipt(request, event.receipt, office)
        case "InvoiceIssued":
            return _invoice(request, event.invoice, office)
        case _:
            invoice = request.invoice
            if invoice is None:
                raise RequestUnknown
            return _invoice(request, invoice, office)


def _invoice(request: Request, invoice: Invoice, office: Office) -> InvoicePaper:
    instruction = _instruction(invoice, office)
    return InvoicePaper(
        **_shared(request, invoice.number, "invoice", invoice.schedule, office),
        day=invoice.issued_at.astimezone(office.zone).date(),
        buyer=_buyer(invoice.person),
        in_words=in_words(invoice.total_idr),
        signatory=office.signatories.head,
        replaces=invoice.replaces,
        lines=tuple(
            PaperLine(title=line.title.id, detail=_detail(line.format, line.medium), quantity=line.quantity, price=p)
            for p in invoice.lines
            if (line := request.line(p.line))
        ),
        total_idr=invoice.total_idr,
        instruction=instruction,
        how_to_pay=how_to_pay(instruction),
        valid_until=invoice.valid_until,
    )


def _receipt(request: Request, receipt: Receipt, office: Office) -> ReceiptPaper:
    invoice = next(i for i in request.invoices if i.number == receipt.invoice)
    return ReceiptPaper(
        **_shared(request, receipt.number, "receipt", invoice.schedule, office),
        day=receipt.issued_at.astimezone(office.zone).date(),
        buyer=_buyer(receipt.person),
        in_words=in_words(receipt.amount_idr),
        signatory=office.signatories.treasurer,
        replaces=receipt.replaces,
        amount_idr=receipt.amount_idr,
        for_payment_of=Bilingual(
            id=f"Penjualan {len(invoice.lines)} produk statistik",
            en=f"Sale of statistical products: {len(invoice.lines)}",
        ),
        invoice_number=invoice.number,
        invoice_day=invoice.issued_at.astimezone(office.zone).date(),
        payments=tuple(_payment(p, office) for p in request.payments if not p.void),
        decision=invoice.zero_tariff_decision or "",
    )


def _shared(request: Request, number: str, kind: str, schedule: str, office: Office) -> dict[str, object]:
    code = document_code(paper_name(request.id, kind, number))
    return {
        "letterhead": Letterhead.of(office),
        "number": number,
        "place": office.place,
        "request": request.reference,
        "legal_basis": office_data.schedule(schedule).legal_basis,
        "verification": Verification(url=f"{settings().web_origin}/v1/verifications/{code}", code=code),
        "sample": settings().demo,
    }


def _buyer(person: str) -> Buyer:
    try:
        data = people.version(person)
    except PersonUnknown:
        return Buyer(name="—")
    return Buyer(
        name=data.name or data.institution or "—",
        institution=data.institution,
        address=data.address,
        tax_number_masked=data.tax_number.masked if data.tax_number else "",
    )


def _detail(format_: str | None, medium: object) -> Bilingual:
    media = {
        "download": ("unduhan", "download"),
        "hardcopy": ("cetak", "printed"),
        "cd": ("CD", "CD"),
        "usb": ("USB", "USB"),
    }
    there, here = media.get(str(medium), ("", ""))
    shape = (format_ or "").upper()
    return Bilingual(id=f"{shape}, {there}", en=f"{shape}, {here}")


def _instruction(invoice: Invoice, office: Office) -> Instruction:
    if invoice.zero_tariff_decision:
        return NothingDue(decision=invoice.zero_tariff_decision)
    if invoice.domicile is Domicile.OVERSEAS and invoice.transfer_reference:
        return TransferInstruction(account=office.money.transfer_account, reference=invoice.transfer_reference)
    if invoice.billing:
        expires = Moment.of(invoice.billing.expires_at, office.zone)
        return BillingInstruction(code=invoice.billing.code, expires=expires)
    return CounterInstruction()


def _payment(payment: Payment, office: Office) -> PaymentMade:
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
