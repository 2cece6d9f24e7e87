"""What a command is given about: whether there is any such thing now, so that nothing is offered in vain.

The commands that are not here need nothing but the words of whoever gives them, or name what lies elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.authority import role_for, roles_of
from chalicelib.domain.request.delivery.delivering import product_file
from chalicelib.domain.request.delivery.opening import open_file
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.documents.uploading import sends
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.voiding import void_payment
from chalicelib.domain.request.moves import may_go
from chalicelib.domain.request.offer.agreeing import accept_agreement
from chalicelib.domain.request.offer.offering import check_samples
from chalicelib.domain.request.records import DeliveryCorrection, Line, LineState
from chalicelib.domain.request.sendable import sendable
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import CARRIERS, Medium, Role

T = TypeVar("T")


def has_object(command: type[Command], request: Request, actor: Actor, facts: Facts) -> bool:
    """Tell whether there is something about which this person may give the command now."""
    there = OBJECTS.get(command)
    return there is None or there(request, actor, facts)


def _any_taken(decision: Callable[[T], object], things: Iterable[T]) -> bool:
    """Tell whether the decision takes one of these."""
    return any(_takes(decision, thing) for thing in things)


def _takes(decision: Callable[[T], object], thing: T) -> bool:
    try:
        decision(thing)
    except Refusal:
        return False
    return True


def _an_upload_of_ones_own(request: Request, actor: Actor, facts: Facts) -> bool:
    role = role_for(RULES[c.AbortUpload], request, actor, facts)
    pending = (upload for upload in request.uploads if upload.expires_at > facts.now)
    return _any_taken(lambda upload: sends(request, upload, role, facts), pending)


def _a_document_to_look_at(request: Request, _: Actor, facts: Facts) -> bool:
    return any(row.file for row in checklist(request, facts))


def _a_file_for_a_line(request: Request, _: Actor, __: Facts) -> bool:
    return any(
        _has_file(request, line)
        for line in request.lines
        if line.medium is not Medium.HARDCOPY and line.state is not LineState.DELIVERED
    )


def _has_file(request: Request, line: Line) -> bool:
    files = (document.file.file_id for document in request.documents if document.line == line.line)
    return _any_taken(lambda file: product_file(request, file, line), files)


def _a_sample_for_each_line(request: Request, _: Actor, __: Facts) -> bool:
    samples = tuple(d.file.file_id for d in request.documents if d.purpose is DocumentPurpose.SAMPLE)
    return _takes(lambda files: check_samples(request, files), samples)


def _a_payment_to_void(request: Request, actor: Actor, _: Facts) -> bool:
    return _any_taken(
        lambda payment: void_payment(
            request,
            c.VoidPayment.model_construct(
                payment=payment.payment, code=VoidReason(payment.proposed_void_code or VoidReason.OTHER), text=None
            ),
            actor,
        ),
        request.recorded_payments,
    )


def _a_way_to_accept(request: Request, _: Actor, facts: Facts) -> bool:
    serials = tuple(str(n) for n in range(facts.office.agreement.originals))
    return _any_taken(
        lambda stamping: accept_agreement(
            request,
            c.AcceptAgreement.model_construct(
                stamping=stamping, serials=serials, signed_on=facts.today, countersigned=None
            ),
            facts,
        ),
        facts.office.agreement.stampings(request.domicile),
    )


def _ready(request: Request) -> Iterable[Line]:
    return (line for line in request.lines if line.state is LineState.PREPARED and may_go(request, line))


def _a_line_to_send(request: Request, _: Actor, __: Facts) -> bool:
    return any(line.medium is Medium.DOWNLOAD for line in _ready(request))


def _a_line_to_hand_over(request: Request, _: Actor, facts: Facts) -> bool:
    sales = facts.office.channels.walk_in
    sold = CARRIERS & {*(sales.media if sales else ())}
    return any(
        line.medium is Medium.HARDCOPY
        or (line.written_version == line.file_version and (line.medium in CARRIERS or bool(sold)))
        for line in _ready(request)
    )


def _a_file_to_open(request: Request, actor: Actor, facts: Facts) -> bool:
    roles = roles_of(request, actor, role_for(RULES[c.OpenFile], request, actor, facts), facts)
    files = (
        *(right.file.file_id for right in reversed(request.entitlements)),
        *(paper.file.file_id for paper in request.rendered),
        *(document.file.file_id for document in request.documents),
        *(line.file.file_id for line in request.lines if line.file),
    )
    named = (c.OpenFile.model_construct(file=file, entitlement=None, for_medium=None) for file in dict.fromkeys(files))
    return _any_taken(lambda command: open_file(request, command, roles, facts), named)


def _wishes(request: Request, about: str) -> Iterable[DeliveryCorrection]:
    return (wish for wish in request.delivery_corrections if wish.answer is None and wish.about == about)


def _a_product_to_correct(request: Request, _: Actor, __: Facts) -> bool:
    lines = (request.line(wish.line or 0) for wish in _wishes(request, "product"))
    return any(line and (line.medium is Medium.HARDCOPY or _has_file(request, line)) for line in lines)


def _a_wish_to_decline(request: Request, actor: Actor, facts: Facts) -> bool:
    roles = actor.roles_at(request.office) & facts.office.staff_roles
    answers = {"product": Role.OFFICER, "receipt": Role.TREASURER}
    return any(any(_wishes(request, about)) for about, role in answers.items() if role in roles)


OBJECTS: Final[Mapping[type[Command], Callable[[Request, Actor, Facts], bool]]] = {
    c.StartUpload: lambda request, actor, facts: bool(sendable(request, actor, facts)),
    c.AbortUpload: _an_upload_of_ones_own,
    c.WriteAbstract: lambda request, *_: request.carries_data,
    c.CheckDocument: _a_document_to_look_at,
    c.AttachProduct: _a_file_for_a_line,
    c.SetAsideCopy: lambda request, *_: any(
        line.medium is Medium.HARDCOPY and line.state is LineState.OPEN for line in request.lines
    ),
    c.PutBackCopy: lambda request, *_: any(
        line.medium is Medium.HARDCOPY and line.state is LineState.PREPARED for line in request.lines
    ),
    c.SendOffer: _a_sample_for_each_line,
    c.VoidPayment: _a_payment_to_void,
    c.SubmitTransferProof: lambda request, *_: any(
        document.purpose is DocumentPurpose.TRANSFER_PROOF for document in request.documents
    ),
    c.AcceptAgreement: _a_way_to_accept,
    c.Deliver: _a_line_to_send,
    c.HandOver: _a_line_to_hand_over,
    c.RenewEntitlement: lambda request, *_: bool(request.entitlements),
    c.OpenFile: _a_file_to_open,
    c.CorrectProduct: _a_product_to_correct,
    c.CorrectReceipt: lambda request, *_: any(_wishes(request, "receipt")),
    c.DeclineDeliveryCorrection: _a_wish_to_decline,
}
"""By command, whether there is what it is about: as its own decision would find it."""
