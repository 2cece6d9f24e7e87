"""A clerk's random day: any of the commands that are open to anybody, filled in from what the request holds."""

from collections.abc import Callable, Iterator
from itertools import count

from chalicelib.domain.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.options import options
from chalicelib.domain.request.records import ProofState
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import BUYER, DATA, HEAD, OFFICER, SOFT, TREASURER, Counter, terms
from tests.domain.request.examples import EXAMPLES
from tests.domain.request.test_payments_from_abroad import proof, verify

CROWD = (BUYER, OFFICER, TREASURER, HEAD, SYSTEM, HOLDER)
P = c.DocumentPurpose
Filling = Callable[[Counter, int], c.AnyCommand]
_codes = count(10**6)


def _billing() -> c.BillingGiven:
    return c.BillingGiven(code=f"8202603{next(_codes):08d}")


def _file(counter: Counter, purpose: P, line: int | None = None) -> str:
    """Return the latest file of this purpose, sending one where there is none and the table allows it."""
    held = [d.file.file_id for d in counter.r.documents if d.purpose is purpose and d.line == line]
    sender = OFFICER if purpose in {P.SAMPLE, P.PRODUCT, P.COUNTERSIGNED_AGREEMENT} else BUYER
    return held[-1] if held else counter.upload(sender, purpose, line)


def _revised(counter: Counter, n: int) -> c.AnyCommand:
    lines = ((SOFT,), (DATA,), (SOFT, DATA))[n % 3]
    domicile = Domicile.OVERSEAS if n % 5 == 0 else Domicile.DOMESTIC
    return c.ReviseDraft(lines=lines, purpose=c.Purpose.RESEARCH, domicile=domicile)


def _submitted(counter: Counter, n: int) -> c.AnyCommand:
    if counter.r.carries_data:
        _file(counter, P.ABSTRACT)
    return terms()


def _offer(counter: Counter, n: int) -> c.AnyCommand:
    sample = _file(counter, P.SAMPLE) if counter.r.carries_data else None
    return c.SendOffer(billing=None if counter.r.domicile is Domicile.OVERSEAS else _billing(), sample=sample)


def _paid(counter: Counter, n: int) -> c.AnyCommand:
    invoice = counter.r.invoices[-1] if counter.r.invoices else None
    code = invoice.billing.code if invoice and invoice.billing else _billing().code
    amount = (counter.r.due_idr or 7, counter.r.due_idr // 2 + 1, counter.r.due_idr + 3)[n % 3]
    return c.RecordBillingPayment(
        billing_code=code, ntpn=f"N{next(_codes):015d}", channel="BRI", amount_idr=amount, paid_at=counter.now
    )


def _verified(counter: Counter, n: int) -> c.AnyCommand:
    waiting = next((p.proof for p in counter.r.proofs if p.state is ProofState.SUBMITTED), "t1")
    return verify(counter, max(1, counter.r.due_idr - n % 2), proof=waiting, statement_reference=f"S{next(_codes)}")


def _line(counter: Counter, n: int) -> int:
    return n % max(1, len(counter.r.lines)) + 1


def _item(counter: Counter) -> int:
    return next((i.item for i in counter.r.delivery_corrections if i.answer is None), 1)


def _payment(counter: Counter) -> str:
    return next((p.payment for p in counter.r.payments if not p.void), "p1")


FILLED: dict[str, Filling] = {
    "revise-draft": _revised,
    "submit": _submitted,
    "attach-product": lambda k, n: c.AttachProduct(line=_line(k, n), file=_file(k, P.PRODUCT, _line(k, n))),
    "send-offer": _offer,
    "approve-offer": lambda k, _: c.ApproveOffer(offer=k.r.offer.version if k.r.offer else 1),
    "record-billing-code": lambda _k, _n: c.RecordBillingCode(billing=_billing()),
    "record-billing-payment": _paid,
    "submit-transfer-proof": lambda k, _: proof(_file(k, P.TRANSFER_PROOF), k),
    "verify-transfer-proof": _verified,
    "void-payment": lambda k, _: c.VoidPayment.model_validate({"payment": _payment(k), "code": "clerk_mistake"}),
    "accept-agreement": lambda _k, _n: c.AcceptAgreement(stamping="wet", serials=("AAAA1111", "AAAA2222")),
    "deliver": lambda k, n: c.Deliver(lines=(_line(k, n),)),
    "correct-product": lambda k, _: c.CorrectProduct(item=_item(k), file=_file(k, P.PRODUCT, 1)),
    "correct-receipt": lambda k, _: c.CorrectReceipt(item=_item(k)),
    "decline-delivery-correction": lambda k, _: c.DeclineDeliveryCorrection.model_validate(
        {"item": _item(k), "code": "other"}
    ),
}
RARELY = {"cancel", "refuse", "expire", "end-undelivered", "return", "note", "claim", "record-document", "assign",
          "open-file", "start-upload", "complete", "record-upload"}  # fmt: skip


def draws(seed: int, steps: int) -> Iterator[int]:
    """Yield the same scattered numbers for the same seed (a linear congruential generator)."""
    state = seed + 1
    for _ in range(steps):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def step(counter: Counter, n: int) -> str:
    """Give one command that some screen offers, chosen by `n`; return its name, or nothing where it was refused."""
    if n % 11 == 0:
        counter.later(hours=n % 400)
    actor, name = _chosen(counter, n)
    filled = FILLED.get(name)
    try:
        counter.give(actor, filled(counter, n // 13) if filled else EXAMPLES[name])
    except Refusal:
        return ""
    return name


def _chosen(counter: Counter, n: int) -> tuple[Actor, str]:
    for turn in range(len(CROWD)):
        actor = CROWD[(n + turn) % len(CROWD)]
        offered = options(counter.r, actor, counter.facts(actor)).actions
        choices = [name for name in offered if name not in RARELY or n % 5 == 0]
        if choices:
            return actor, choices[n // 7 % len(choices)]
    return SYSTEM, "record-document"
