"""Decisions about products: attaching, delivering, opening, correcting (O-10, O-15 … O-17; W-12, W-16 … W-18).

Long because sending and correcting share the rules of a line and the making of an entitlement.
"""

from datetime import timedelta

from chalicelib.domain.actors import Actor
from chalicelib.domain.request.commands import (
    AttachProduct,
    CorrectProduct,
    CorrectReceipt,
    DeclineDeliveryCorrection,
    Deliver,
    DocumentPurpose,
    HandOver,
    RenewEntitlement,
    RequestDeliveryCorrection,
    SetAsideCopy,
    StoredFile,
)
from chalicelib.domain.request.events import (
    AnyEvent,
    CopySetAside,
    Delivered,
    DeliveryCorrectionDeclined,
    DeliveryCorrectionRequested,
    DeliveryCorrectionsAnswered,
    EntitlementRenewed,
    HandedOver,
    LastLineGone,
    ProductAttached,
    ProductCorrected,
    ReceiptCorrected,
    ReceiptIssued,
    ReceiptVoided,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.paying import new_receipt
from chalicelib.domain.request.records import DeliveryCorrection, Entitlement, Line, LineState
from chalicelib.domain.request.refusals import (
    CorrectionItemUnknown,
    EntitlementMissing,
    FileNotForThis,
    FileUnknown,
    LineDelivered,
    LineNotPrepared,
    LineUnknown,
    OutOfStock,
    ReceiptMissing,
    SecondPersonNeeded,
    SizeChanged,
    WrongCorrection,
    WrongMedium,
)
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Medium, Role


def attach_product(request: Request, command: AttachProduct) -> tuple[AnyEvent, ...]:
    """Lay a checked file to its line, as a new version."""
    line = _line(request, command.line)
    if line.medium is Medium.HARDCOPY:
        raise WrongMedium(line=line.line)
    if line.state is LineState.DELIVERED:
        raise LineDelivered(line=line.line)
    file = product_file(request, command.file, line.line)
    priced = request.phase is Phase.FULFILLING and line.basis.kind == "microdata" and line.file is not None
    if priced and line.file and file.size_bytes != line.file.size_bytes:
        raise SizeChanged(line=line.line)
    return (ProductAttached(line=line.line, file=file, version=line.file_version + 1),)


def product_file(request: Request, file_id: str, line: int) -> StoredFile:
    """Return the received product file of this line."""
    document = request.document(file_id)
    if document is None:
        raise FileUnknown
    if document.purpose is not DocumentPurpose.PRODUCT or document.line != line:
        raise FileNotForThis(purpose=document.purpose.value)
    return document.file


def set_aside_copy(request: Request, command: SetAsideCopy, facts: Facts) -> tuple[AnyEvent, ...]:
    """Take copies from the shelf for a hardcopy line."""
    line = _line(request, command.line)
    if line.medium is not Medium.HARDCOPY:
        raise WrongMedium(line=line.line)
    if line.state is not LineState.OPEN:
        raise LineDelivered(line=line.line)
    if facts.stock.get(line.product, 0) < line.quantity:
        raise OutOfStock(line=line.line)
    return (CopySetAside(line=line.line, copies=line.quantity),)


def deliver(request: Request, command: Deliver, facts: Facts) -> tuple[AnyEvent, ...]:
    """Give each named line its entitlement."""
    lines = _ready(request, command.lines)
    for line in lines:
        if line.medium is not Medium.DOWNLOAD:
            raise WrongMedium(line=line.line)
    gone = Delivered(
        lines=tuple(line.line for line in lines),
        entitlements=tuple(_entitlement(line.line, _file(line), line.file_version, request, facts) for line in lines),
    )
    return gone, *_last(request, command.lines)


def hand_over(request: Request, command: HandOver) -> tuple[AnyEvent, ...]:
    """Give the named lines over the counter."""
    lines = _ready(request, command.lines)
    for line in lines:
        if line.medium is Medium.DOWNLOAD:
            raise WrongMedium(line=line.line)
    gone = HandedOver(lines=tuple(line.line for line in lines), collected_by=command.collected_by)
    return gone, *_last(request, command.lines)


def _ready(request: Request, numbers: tuple[int, ...]) -> tuple[Line, ...]:
    lines = tuple(_line(request, n) for n in dict.fromkeys(numbers))
    for line in lines:
        if line.state is LineState.DELIVERED:
            raise LineDelivered(line=line.line)
        if line.state is LineState.OPEN:
            raise LineNotPrepared(line=line.line)
    return lines


def _last(request: Request, numbers: tuple[int, ...]) -> tuple[AnyEvent, ...]:
    left = [x for x in request.lines if x.state is not LineState.DELIVERED and x.line not in numbers]
    return () if left else (LastLineGone(),)


def _entitlement(line: int, file: StoredFile, version: int, request: Request, facts: Facts) -> Entitlement:
    given = sum(e.line == line for e in request.entitlements) + 1
    name = f"e{line}-{version}-{given}"
    return Entitlement(
        entitlement=name,
        line=line,
        file=file,
        expires_at=facts.now + timedelta(days=facts.office.days.entitlement),
        limit=facts.office.limits.max_downloads,
        link_hash=facts.link_hash(f"{request.id}.{name}"),
    )


def renew_entitlement(request: Request, command: RenewEntitlement, facts: Facts) -> tuple[AnyEvent, ...]:
    """Give a delivered download another period and a new link."""
    line = _line(request, command.line)
    if not any(e.line == line.line for e in request.entitlements):
        raise EntitlementMissing
    return (EntitlementRenewed(entitlement=_entitlement(line.line, _file(line), line.file_version, request, facts)),)


def request_correction(request: Request, command: RequestDeliveryCorrection, facts: Facts) -> tuple[AnyEvent, ...]:
    """Name what does not fit, each as an item to be answered; a new receipt is made out to the buyer as of now."""
    first = len(request.delivery_corrections) + 1
    for item in command.items:
        if item.about == "product":
            line = _line(request, item.line or 0)
            if line.state is not LineState.DELIVERED:
                raise LineNotPrepared(line=line.line)
        elif request.receipt is None:
            raise ReceiptMissing
    items = tuple(
        DeliveryCorrection(item=n, **given.model_dump()) for n, given in enumerate(command.items, start=first)
    )
    person, payer = facts.payer_of(request)
    return (DeliveryCorrectionRequested(items=items, person=person, payer=payer),)


def correct_product(request: Request, command: CorrectProduct, facts: Facts) -> tuple[AnyEvent, ...]:
    """Answer with a new file, its entitlement in place of the old one; a printed copy is exchanged without one."""
    item = _item(request, command.item, "product")
    line = _line(request, item.line or 0)
    version = line.file_version + 1
    if line.medium is Medium.HARDCOPY:
        if command.file is not None:
            raise WrongMedium(line=line.line)
        file = None
    else:
        file = product_file(request, command.file or "", line.line)
    corrected = ProductCorrected(
        item=item.item,
        line=line.line,
        file=file,
        version=version,
        entitlement=_entitlement(line.line, file, version, request, facts)
        if file and line.medium is Medium.DOWNLOAD
        else None,
    )
    return corrected, *_all_answered(request, item.item)


def correct_receipt(request: Request, command: CorrectReceipt, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Answer with a new receipt; the old one is void and keeps its number."""
    item = _item(request, command.item, "receipt")
    old = request.receipt
    if old is None:
        raise ReceiptMissing
    if facts.office.money.four_eyes and any(p.recorded_by == actor.id for p in request.payments if not p.void):
        raise SecondPersonNeeded
    new = new_receipt(request, actor, facts, old.number)
    return (
        ReceiptVoided(number=old.number, code="corrected"),
        ReceiptIssued(receipt=new),
        ReceiptCorrected(item=item.item, number=new.number),
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


def _all_answered(request: Request, number: int) -> tuple[AnyEvent, ...]:
    left = [i for i in request.delivery_corrections if i.answer is None and i.item != number]
    return () if left else (DeliveryCorrectionsAnswered(),)


def _line(request: Request, number: int) -> Line:
    line = request.line(number)
    if line is None:
        raise LineUnknown(line=number)
    return line


def _file(line: Line) -> StoredFile:
    if line.file is None:
        raise LineNotPrepared(line=line.line)
    return line.file
