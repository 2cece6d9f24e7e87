"""Decisions about what was delivered and does not fit: each wish is an item, each item gets its answer (O-16, O-17)."""

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import (
    CorrectProduct,
    CorrectReceipt,
    DeclineDeliveryCorrection,
    RequestDeliveryCorrection,
)
from chalicelib.domain.request.delivery.delivering import line_of, new_entitlement, product_file
from chalicelib.domain.request.events import (
    AnyEvent,
    DeliveryCorrectionDeclined,
    DeliveryCorrectionRequested,
    DeliveryCorrectionsAnswered,
    ProductCorrected,
    ReceiptCorrected,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.receipts import made_anew
from chalicelib.domain.request.records import DeliveryCorrection, LineState
from chalicelib.domain.request.refusals import (
    CorrectionItemUnknown,
    LineNotPrepared,
    ReceiptMissing,
    ReturnNotStated,
    WrongCorrection,
    WrongMedium,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import CARRIERS, Medium, Role


def request_correction(request: Request, command: RequestDeliveryCorrection, facts: Facts) -> tuple[AnyEvent, ...]:
    """Name what does not fit, each as an item to be answered; a new receipt is made out to the buyer as of now."""
    first = len(request.delivery_corrections) + 1
    for item in command.items:
        if item.about == "product":
            line = line_of(request, item.line or 0)
            if line.state is not LineState.DELIVERED:
                raise LineNotPrepared(line=line.line)
        elif request.receipt is None:
            raise ReceiptMissing
    items = tuple(DeliveryCorrection(item=n, **wish.model_dump()) for n, wish in enumerate(command.items, start=first))
    person, payer = facts.payer_of(request)
    return (DeliveryCorrectionRequested(items=items, person=person, payer=payer),)


def correct_product(request: Request, command: CorrectProduct, facts: Facts) -> tuple[AnyEvent, ...]:
    """Answer with a new file, its entitlement in place of the old one; a printed copy is exchanged without one.

    A corrected disc or stick is written and handed over before the correction ends.
    """
    item = _item(request, command.item, "product")
    line = line_of(request, item.line or 0)
    version = line.file_version + 1
    if line.medium is not Medium.DOWNLOAD and command.medium_returned is None:
        raise ReturnNotStated(line=line.line)
    if line.medium is Medium.HARDCOPY:
        if command.file is not None:
            raise WrongMedium(line=line.line)
        file = None
    else:
        file = product_file(request, command.file, line)
    corrected = ProductCorrected(
        item=item.item,
        line=line.line,
        file=file,
        version=version,
        entitlement=new_entitlement(line.line, file, version, request, facts)
        if file and line.medium is Medium.DOWNLOAD
        else None,
        medium_returned=None if line.medium is Medium.DOWNLOAD else command.medium_returned,
    )
    waits = line.line if line.medium in CARRIERS else 0
    return corrected, *_all_answered(request, item.item, waits)


def correct_receipt(request: Request, command: CorrectReceipt, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Answer with a new receipt; the old one is void and keeps its number."""
    item = _item(request, command.item, "receipt")
    voided, issued = made_anew(request, actor, facts, "corrected")
    return (
        voided,
        issued,
        ReceiptCorrected(item=item.item, number=issued.receipt.number),
        *_all_answered(request, item.item),
    )


def decline_correction(
    request: Request, command: DeclineDeliveryCorrection, actor: Actor, facts: Facts
) -> tuple[AnyEvent, ...]:
    """Answer with a reason: an officer about products, a treasurer about the receipt, who holds both about either."""
    item = _unanswered(request, command.item)
    answers = Role.TREASURER if item.about == "receipt" else Role.OFFICER
    if answers not in actor.roles_at(request.office) & facts.office.staff_roles:
        raise WrongCorrection(about=item.about)
    declined = DeliveryCorrectionDeclined(item=item.item, code=command.code.value, text=command.text)
    return declined, *_all_answered(request, item.item)


def _unanswered(request: Request, number: int) -> DeliveryCorrection:
    item = next((i for i in request.delivery_corrections if i.item == number and i.answer is None), None)
    if item is None:
        raise CorrectionItemUnknown(item=number)
    return item


def _item(request: Request, number: int, about: str) -> DeliveryCorrection:
    item = _unanswered(request, number)
    if item.about != about:
        raise WrongCorrection(about=item.about)
    return item


def _all_answered(request: Request, number: int, waits: int = 0) -> tuple[AnyEvent, ...]:
    """The last answer ends the correction, unless a corrected disc or stick (`waits`: this line's) is still here."""
    left = [i for i in request.delivery_corrections if i.answer is None and i.item != number]
    here = waits or any(line.state is LineState.PREPARED for line in request.lines)
    return () if left or here else (DeliveryCorrectionsAnswered(),)
