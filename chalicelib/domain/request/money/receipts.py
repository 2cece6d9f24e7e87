"""Decisions about the receipt (kuitansi): made, made anew (O-14, W-15). How it is void: `voiding`."""

from chalicelib.domain.ledger.refusals import OtherUnexplained
from chalicelib.domain.office.numbering import format_number
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import ReissueReason
from chalicelib.domain.request.commands import ReissueReceipt
from chalicelib.domain.request.events import (
    AnyEvent,
    ReceiptIssued,
    ReceiptVoided,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Receipt, paper_name
from chalicelib.domain.request.refusals import PayerUnchanged, ReceiptMissing
from chalicelib.domain.request.state import Request


def issue_receipt(request: Request, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Make the receipt."""
    replaced = request.receipts[-1].number if request.receipts else None
    return (ReceiptIssued(receipt=new_receipt(request, actor, facts, replaced)),)


def new_receipt(request: Request, actor: Actor, facts: Facts, replaces: str | None) -> Receipt:
    """Return the next receipt of the office's series; who may make it is the rule's (`four_eyes`)."""
    invoice = request.invoice
    if invoice is None:
        raise ReceiptMissing
    sequence = facts.series.get("receipt", 0) + 1
    number = format_number(facts.office.numbers.receipt, sequence, facts.today, request.office)
    return Receipt(
        number=number,
        sequence=sequence,
        invoice=invoice.number,
        amount_idr=request.paid_idr - request.refund_due_idr,
        issued_at=facts.now,
        issued_by=actor.id,
        person=facts.payer_of(request)[0],
        replaces=replaces,
        code_hash=facts.code_hash(paper_name(request.id, "receipt", number)),
    )


def reissue_receipt(request: Request, command: ReissueReceipt, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Make the receipt out anew to the payer as of now; where only the payer is wrong, that must be mended before."""
    if command.code is ReissueReason.OTHER:
        if command.text is None:
            raise OtherUnexplained
    elif request.receipt and request.receipt.person == facts.payer_of(request)[0]:
        raise PayerUnchanged
    return made_anew(request, actor, facts, command.code.value, command.text)


def made_anew(
    request: Request, actor: Actor, facts: Facts, code: str, text: str | None = None
) -> tuple[ReceiptVoided, ReceiptIssued]:
    """Void the receipt in force, which keeps its number, and put the next one of the series in its place."""
    old = request.receipt
    if old is None:
        raise ReceiptMissing
    new = new_receipt(request, actor, facts, old.number)
    return ReceiptVoided(number=old.number, code=code, text=text), ReceiptIssued(receipt=new)
