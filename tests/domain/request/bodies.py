"""Bodies with which a command could be given, made of whatever the request holds: for tests of what is offered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DeliveryCorrectionReason, ReissueReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.purposes import UPLOADS
from chalicelib.domain.vocabulary import CARRIERS, Stamping
from tests.domain.request.counter import BILLING, DATA, SOFT, Counter, payment, terms, written
from tests.domain.request.examples import EXAMPLES
from tests.domain.request.test_payments_from_abroad import proof, verify

Bodies = Callable[[Counter], Iterator[c.AnyCommand]]


def _lines(counter: Counter) -> tuple[int, ...]:
    return tuple(line.line for line in counter.r.lines)


def _sent(counter: Counter, *purposes: Of) -> tuple[str, ...]:
    return tuple(d.file.file_id for d in counter.r.documents if not purposes or d.purpose in purposes)


def _files(counter: Counter) -> tuple[str, ...]:
    r = counter.r
    rest = (*(p.file for p in r.rendered), *(x.file for x in r.lines if x.file), *(e.file for e in r.entitlements))
    return tuple(dict.fromkeys((*_sent(counter), *(file.file_id for file in rest))))


def _announced(counter: Counter) -> Iterator[c.AnyCommand]:
    for purpose, line in product(Of, (None, *_lines(counter))):
        kind = min(UPLOADS[purpose].media_types)
        yield c.StartUpload(purpose=purpose, line=line, media_type=kind, size_bytes=9)


def _offers(counter: Counter) -> Iterator[c.AnyCommand]:
    for billing, decision in product((None, BILLING), (None, "B-1/2026")):
        yield c.SendOffer(billing=billing, samples=_sent(counter, Of.SAMPLE), zero_tariff_decision=decision)


def _handed(counter: Counter) -> Iterator[c.AnyCommand]:
    for line in _lines(counter):
        for carriers in ((), *((c.LineMedium(line=line, medium=medium),) for medium in sorted(CARRIERS))):
            yield c.HandOver(lines=(line,), carriers=carriers, shown=c.CardShown(kind="ktp", ending="1234"))


def _corrected(counter: Counter) -> Iterator[c.AnyCommand]:
    items = [wish.item for wish in counter.r.delivery_corrections]
    for item, file, returned in product(items, (None, *_sent(counter, Of.PRODUCT)), (None, True)):
        yield c.CorrectProduct(item=item, file=file, medium_returned=returned)


def _wishes(counter: Counter) -> Iterator[c.AnyCommand]:
    for line in _lines(counter):
        item = c.DeliveryCorrectionItem(about="product", line=line, code=DeliveryCorrectionReason.FILE_DAMAGED)
        yield c.RequestDeliveryCorrection(items=(item,))


def _voids(counter: Counter) -> Iterator[c.AnyCommand]:
    names = [p.payment for p in (*counter.r.payments, *(u.payment for u in counter.r.unmatched))]
    for name, code in product(names, VoidReason):
        yield c.VoidPayment(payment=name, code=code, text="text-9")


def _stamped(_: Counter) -> Iterator[c.AnyCommand]:
    for stamping in Stamping:
        yield c.AcceptAgreement(stamping=stamping, serials=("AAAA1111", "AAAA2222"))


BODIES: dict[str, Bodies] = {
    "revise-draft": lambda _: (c.ReviseDraft(lines=(line,), purpose=c.Purpose.RESEARCH) for line in (SOFT, DATA)),
    "start-upload": _announced,
    "abort-upload": lambda k: (c.AbortUpload(upload=one.upload) for one in k.r.uploads if one.expires_at > k.now),
    "write-abstract": lambda k: (written(line=line) for line in (None, *_lines(k))),
    "submit": lambda _: (terms().model_copy(update={"consent": way}) for way in (None, "signed_slip", "tablet")),
    "check-document": lambda _: (c.CheckDocument(document=of, verdict="accepted") for of in Of),
    "attach-product": lambda k: (c.AttachProduct(line=n, file=f) for n, f in product(_lines(k), _sent(k))),
    "set-aside-copy": lambda k: (c.SetAsideCopy(line=n) for n in _lines(k)),
    "put-back-copy": lambda k: (c.PutBackCopy(line=n) for n in _lines(k)),
    "send-offer": _offers,
    "approve-offer": lambda k: (
        c.ApproveOffer(offer=k.r.offer.version if k.r.offer else 1, consent=way)
        for way in (None, "signed_slip", "tablet")
    ),
    "record-billing-payment": lambda k: iter((payment(k),)),
    "receive-cash": lambda k: iter((c.ReceiveCash(amount_idr=k.r.due_idr or 1, given_idr=k.r.due_idr or 1),)),
    "submit-transfer-proof": lambda k: (proof(file, k) for file in _sent(k)),
    "verify-transfer-proof": lambda k: (verify(k, 1, proof=p.proof, statement_reference="STMT-9") for p in k.r.proofs),
    "reject-transfer-proof": lambda k: (
        c.RejectTransferProof.model_validate({"proof": p.proof, "code": "not_credited"}) for p in k.r.proofs
    ),
    "screen-transfer-proof": lambda k: (c.ScreenTransferProof(proof=p.proof) for p in k.r.proofs),
    "record-transfer": lambda k: iter(
        (c.RecordTransfer(credited_idr=1, statement_reference="STMT-8", credited_on=k.today),)
    ),
    "release-payment": lambda k: (c.ReleasePayment(payment=p.payment, code=VoidReason.OTHER) for p in k.r.payments),
    "void-payment": _voids,
    "void-receipt": lambda _: (c.VoidReceipt(code=code, text="text-9") for code in VoidReason),
    "withdraw-void": lambda k: (
        c.WithdrawVoid(payment=name) for name in (None, *(p.payment for p in k.r.recorded_payments))
    ),
    "reissue-receipt": lambda _: (c.ReissueReceipt(code=code, text="text-9") for code in ReissueReason),
    "accept-agreement": _stamped,
    "deliver": lambda k: (c.Deliver(lines=(n,)) for n in _lines(k)),
    "hand-over": _handed,
    "print-slip": lambda _: (c.PrintSlip(matter=matter) for matter in c.ConsentMatter),
    "renew-entitlement": lambda k: (c.RenewEntitlement(line=n) for n in _lines(k)),
    "open-file": lambda k: (c.OpenFile(file=file) for file in _files(k)),
    "request-delivery-correction": _wishes,
    "correct-product": _corrected,
    "correct-receipt": lambda k: (c.CorrectReceipt(item=wish.item) for wish in k.r.delivery_corrections),
    "decline-delivery-correction": lambda k: (
        c.DeclineDeliveryCorrection.model_validate({"item": wish.item, "code": "other"})
        for wish in k.r.delivery_corrections
    ),
}
ELSEWHERE = {"match-payment", "claim", "give-consent", "take-up"}
"""What they name lies elsewhere: in a case, on a slip, on the tablet, at the counter."""


def given_somehow(counter: Counter, actor: Actor, name: str) -> bool:
    """Tell whether the command is taken from this person with any of its bodies; who collects stands at the counter."""
    if name == "hand-over":
        counter = replace(counter, ticket="A-009", request=counter.r.model_copy(update={"ticket": "A-009"}))
    bodies = BODIES[name](counter) if name in BODIES else iter((EXAMPLES[name],))
    return any(not counter.says(actor, body)[0] for body in bodies)
