"""A clerk's random day: any of the commands that are open to anybody, filled in from what the request holds.

Long because each command that can be filled in is.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from itertools import count

from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.options import options
from chalicelib.domain.request.records import ProofState
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Domicile, Stamping
from tests.domain.request.counter import BUYER, CHART, DATA, HEAD, OFFICER, SOFT, TREASURER, Counter, terms, written
from tests.domain.request.examples import ABSTRACT, CHECK, EXAMPLES
from tests.domain.request.test_payments_from_abroad import proof, verify

CROWD = (BUYER, OFFICER, TREASURER, HEAD, SYSTEM, HOLDER)
P = DocumentPurpose
Filling = Callable[[Counter, int], c.AnyCommand]
_codes = count(10**6)


def _billing() -> c.BillingGiven:
    return c.BillingGiven(code=f"8202603{next(_codes):08d}")


def _file(counter: Counter, purpose: P, line: int | None = None) -> str:
    """Return the latest file of this purpose, sending one where there is none and the table allows it."""
    file_ids = [d.file.file_id for d in counter.r.documents if d.purpose is purpose and d.line == line]
    sender = OFFICER if purpose in {P.SAMPLE, P.PRODUCT, P.COUNTERSIGNED_AGREEMENT} else BUYER
    return file_ids[-1] if file_ids else counter.upload(sender, purpose, line)


def _revised(counter: Counter, n: int) -> c.AnyCommand:
    part = DATA.model_copy(update={"selection": Selection(whole=False, variables=(("b42", "r401")[n // 5 % 2],))})
    lines = ((SOFT,), (DATA,), (SOFT, part), (CHART, DATA, SOFT), (part, CHART), (DATA, part))[n % 6]
    domicile = Domicile.OVERSEAS if n % 5 == 0 else Domicile.DOMESTIC
    purpose = c.Purpose.EDUCATION if n % 7 == 0 else c.Purpose.RESEARCH
    return c.ReviseDraft(lines=lines, purpose=purpose, domicile=domicile)


def _taken_back(counter: Counter, n: int) -> c.AnyCommand:
    """Take back what is on its way, or announce something first."""
    if not counter.r.uploads:
        counter.give(BUYER if counter.r.phase in DRAFTING else OFFICER, ABSTRACT if n % 2 else SPECIMEN)
    return c.AbortUpload(upload=counter.r.uploads[-1].upload)


def _submitted(counter: Counter, n: int) -> c.AnyCommand:
    """Send what is still needed or was returned: for its line or for all, as a file or as a form."""
    for row in checklist(counter.r, counter.facts()):
        if row.state in {"missing", "returned"}:
            line = row.line if n % 2 or row.file else None
            if n % 3:
                counter.upload(BUYER, row.document, line)
            else:
                counter.give(BUYER, written(line=line))
    return terms()


def _checked(counter: Counter, n: int) -> c.AnyCommand:
    rows = checklist(counter.r, counter.facts(OFFICER))
    row = next((row for row in rows if row.state != "accepted"), None)
    if row is None:
        return CHECK
    verdict = {"verdict": "returned", "code": "purpose_unclear"} if n % 5 == 0 else {"verdict": "accepted"}
    return c.CheckDocument.model_validate({"document": row.document, "line": row.line, **verdict})


def _returned(counter: Counter, n: int) -> c.AnyCommand:
    """Return for what was found wrong already, or for the abstract of one line."""
    if any(row.state == "returned" for row in checklist(counter.r, counter.facts(OFFICER))):
        return c.Return()
    item = {"code": "purpose_unclear", "document": "abstract", "line": _line(counter, n)}
    return c.Return.model_validate({"items": (item,)})


def _offer(counter: Counter, n: int) -> c.AnyCommand:
    """Show each microdata line by a sample of its own, or all of them by one."""
    lines = [line.line for line in counter.r.lines if line.kind == "microdata"]
    samples = [_file(counter, P.SAMPLE, line) for line in (lines if n % 2 else [None] * bool(lines))]
    billing = None if counter.r.domicile is Domicile.OVERSEAS else _billing()
    return c.SendOffer(billing=billing, samples=tuple(samples))


def _agreed(counter: Counter, n: int) -> c.AnyCommand:
    """Accept the agreement, with the countersigned copy or with it to follow."""
    copy = _file(counter, P.COUNTERSIGNED_AGREEMENT) if n % 2 else None
    return c.AcceptAgreement(stamping=Stamping.WET, serials=("AAAA1111", "AAAA2222"), countersigned=copy)


def _paid(counter: Counter, n: int) -> c.AnyCommand:
    invoice = counter.r.invoices[-1] if counter.r.invoices else None
    code = invoice.billing.code if invoice and invoice.billing else _billing().code
    amount = (counter.r.due_idr or 7, counter.r.due_idr // 2 + 1, counter.r.due_idr + 3)[n % 3]
    return c.RecordBillingPayment(
        billing_code=code, ntpn=f"N{next(_codes):015d}", channel="BRI", amount_idr=amount, paid_at=counter.now
    )


def _verified(counter: Counter, n: int) -> c.AnyCommand:
    amount = max(1, counter.r.due_idr - n % 2)
    return verify(counter, amount, proof=_waiting(counter), statement_reference=f"S{next(_codes)}")


def _line(counter: Counter, n: int) -> int:
    return counter.r.lines[n % len(counter.r.lines)].line if counter.r.lines else 1


def _item(counter: Counter, *about: str) -> int:
    open_items = (i for i in counter.r.delivery_corrections if i.answer is None and i.about in about)
    return next((i.item for i in open_items), 1)


def _wish(counter: Counter, n: int) -> c.AnyCommand:
    product = {"about": "product", "line": _line(counter, n), "code": "file_damaged"}
    receipt = {"about": "receipt", "code": "receipt_details"}
    return c.RequestDeliveryCorrection.model_validate({"items": ((product,), (receipt,), (product, receipt))[n % 3]})


def _answered(counter: Counter, n: int) -> c.AnyCommand:
    number = _item(counter, "product")
    line = next((i.line for i in counter.r.delivery_corrections if i.item == number), None)
    return c.CorrectProduct(item=number, file=_file(counter, P.PRODUCT, line or _line(counter, n)))


def _opened(counter: Counter, n: int) -> c.AnyCommand:
    entitlements = counter.r.entitlements
    return (
        c.OpenFile(file=entitlements[-1].file.file_id, entitlement=entitlements[-1].entitlement)
        if entitlements
        else c.OpenFile(file="f")
    )


def _waiting(counter: Counter) -> str:
    return next((p.proof for p in counter.r.proofs if p.state is ProofState.SUBMITTED), "t1")


def _payment(counter: Counter) -> str:
    return next((p.payment for p in counter.r.payments if p.counted_idr), "p1")


def _matched(counter: Counter, n: int) -> c.AnyCommand:
    """Match what lies on the request itself, all of it or a rupiah."""
    lying = next((u.case for u in counter.r.unmatched if u.lies_idr and u.case), "1904-nothing-p9")
    return c.MatchPayment(case=lying, amount_idr=None if n % 2 else 1)


def _credited(counter: Counter, n: int) -> c.AnyCommand:
    amount = max(1, counter.r.due_idr + n % 3 - 1)
    return c.RecordTransfer(credited_idr=amount, statement_reference=f"S{next(_codes)}", credited_on=counter.today)


FILLED: dict[str, Filling] = {
    "match-payment": _matched,
    "record-transfer": _credited,
    "release-payment": lambda k, _: c.ReleasePayment.model_validate({"payment": _payment(k), "code": "wrong_request"}),
    "revise-draft": _revised,
    "abort-upload": _taken_back,
    "write-abstract": lambda k, n: written(line=_line(k, n) if n % 2 else None),
    "submit": _submitted,
    "check-document": _checked,
    "return": _returned,
    "attach-product": lambda k, n: c.AttachProduct(line=_line(k, n), file=_file(k, P.PRODUCT, _line(k, n))),
    "send-offer": _offer,
    "approve-offer": lambda k, _: c.ApproveOffer(offer=k.r.offer.version if k.r.offer else 1),
    "record-billing-code": lambda _k, _n: c.RecordBillingCode(billing=_billing()),
    "record-billing-payment": _paid,
    "submit-transfer-proof": lambda k, _: proof(_file(k, P.TRANSFER_PROOF), k),
    "verify-transfer-proof": _verified,
    "screen-transfer-proof": lambda k, _: c.ScreenTransferProof(proof=_waiting(k)),
    "reject-transfer-proof": lambda k, _: c.RejectTransferProof.model_validate(
        {"proof": _waiting(k), "code": "not_credited"}
    ),
    "withdraw-void": lambda k, n: c.WithdrawVoid(payment=_payment(k) if n % 3 else None),
    "void-payment": lambda k, _: c.VoidPayment.model_validate({"payment": _payment(k), "code": "clerk_mistake"}),
    "accept-agreement": _agreed,
    "deliver": lambda k, n: c.Deliver(lines=(_line(k, n),)),
    "renew-entitlement": lambda k, n: c.RenewEntitlement(line=_line(k, n)),
    "request-delivery-correction": _wish,
    "correct-product": _answered,
    "correct-receipt": lambda k, _: c.CorrectReceipt(item=_item(k, "receipt")),
    "decline-delivery-correction": lambda k, _: c.DeclineDeliveryCorrection.model_validate(
        {"item": _item(k, "product", "receipt"), "code": "other"}
    ),
    "open-file": _opened,
}
RARELY = {"cancel", "refuse", "expire", "end-undelivered", "note", "claim", "record-paper", "record-deposit", "assign",
          "open-file", "start-upload", "abort-upload", "complete", "record-upload", "void-payment", "withdraw-void",
          "set-aside-copy", "release-payment", "redate", "note-share", "erase-personal",
          "put-back-copy", "hand-over", "renew-entitlement"}  # fmt: skip
SPECIMEN = c.StartUpload(purpose=P.SAMPLE, media_type="text/csv", size_bytes=9)
OFTEN = 4
DRAFTING = {Phase.DRAFT, Phase.RETURNED}


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
    """Choose an actor and one of the offered commands; what ends a request or was given often comes rarely."""
    tally = Tally(entry.command for entry in counter.entries)
    for turn in range(len(CROWD)):
        actor = CROWD[(n + turn) % len(CROWD)]
        offered = options(counter.r, actor, counter.facts(actor)).actions
        choices = [name for name in offered if n % 5 == 0 or (name not in RARELY and tally[name] < OFTEN)]
        if choices:
            return actor, choices[n // 7 % len(choices)]
    return OFFICER, "note"
