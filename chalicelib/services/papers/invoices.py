"""The invoice (tagihan): its lines as they were priced, and how it is paid."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.fiscal import InvoicePaper, PaperLine, Reduced, in_words
from chalicelib.domain.papers.instructions import (
    BillingInstruction,
    CodeFollows,
    CounterInstruction,
    Instruction,
    Moment,
    NothingDue,
    TransferInstruction,
)
from chalicelib.domain.request.money.ways import pays_in_cash
from chalicelib.domain.request.records import Invoice, Line
from chalicelib.domain.request.state import Request
from chalicelib.domain.shapes import Bilingual
from chalicelib.gateways import office_data
from chalicelib.services.papers.sheets import signed_sheet
from chalicelib.services.papers.words import word


def invoice_paper(request: Request, invoice: Invoice, office: Office) -> InvoicePaper:
    """Return what this invoice prints."""
    instruction = _instruction(request, invoice, office)
    return InvoicePaper(
        **signed_sheet(request, "invoice", invoice, office),
        day=office.local_day(invoice.issued_at),
        legal_basis=office_data.schedule(invoice.schedule).legal_basis,
        in_words=in_words(invoice.total_idr),
        signatory=office.signatories.head,
        replaces=invoice.replaces,
        lines=tuple(
            PaperLine(title=line.title, detail=_detail(line), quantity=line.quantity, price=p)
            for p in invoice.lines
            if (line := request.line(p.line))
        ),
        total_idr=invoice.total_idr,
        reduced=reduced(invoice),
        instruction=instruction,
        how_to_pay=how_to_pay(instruction),
        valid_until=invoice.valid_until,
    )


def reduced(invoice: Invoice) -> Reduced | None:
    """Return the reduced rate of this invoice, with its decision; None for one in full, and for Rp0 of before."""
    rate, decision = invoice.reduction, invoice.zero_tariff_decision
    return Reduced(percent=rate.percent, article=rate.article, decision=decision) if rate and decision else None


def _detail(line: Line) -> Bilingual:
    form = (line.format or "").upper()
    medium = word("medium", line.medium, "codes") if line.medium else Bilingual(id="", en="")
    return Bilingual(id=f"{form}, {medium.id}", en=f"{form}, {medium.en}")


def _instruction(request: Request, invoice: Invoice, office: Office) -> Instruction:
    if invoice.zero_tariff_decision and invoice.total_idr == 0:
        return NothingDue(decision=invoice.zero_tariff_decision)
    if invoice.transfer_reference:
        return TransferInstruction(account=office.money.transfer_account, reference=invoice.transfer_reference)
    if invoice.billing:
        expires = Moment.of(invoice.billing.expires_at, office.zone)
        return BillingInstruction(code=invoice.billing.code, expires=expires)
    return CounterInstruction() if pays_in_cash(request.channel, office) else CodeFollows()


def how_to_pay(instruction: Instruction) -> Bilingual:
    """Say in two sentences how this instruction is followed; a transfer's words are the office's own."""
    if isinstance(instruction, TransferInstruction):
        return instruction.account.instructions
    return word("how_to_pay", instruction.kind)
