"""What people are likely to ask next: each command filled in from the book, and now and then filled in wrongly.

Long because each of the commands is filled in here.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import CHART, DATA, OFFICE, PAPER, SOFT, stored, written
from tests.model import book as b
from tests.model.book import Book, Case
from tests.model.drafting import FORMATS, MEDIA
from tests.model.people import BUYERS, COUNTERS, HANDS
from tests.model.serving import agreed_to, before_the_visitor

T = TypeVar("T")


class Luck(random.Random):
    """Chance from a seed."""

    def choose(self, among: Sequence[T]) -> T:
        """Return one of them."""
        return self.choice(among)


Move = Callable[[Luck, Book, Case], c.AnyCommand]
HALF = SOFT.model_copy(update={"format": None})
BASKETS = ((SOFT,), (DATA,), (SOFT, DATA), (CHART, SOFT), (CHART,), (CHART, DATA), (HALF,), ())
COUNTER_BASKETS = ((PAPER,), (PAPER, DATA), (SOFT,), (PAPER, CHART), (DATA,), (HALF,), ())
SLIPS = [f"{n:016d}" for n in range(1, 99)]
CODES = [f"82026030200{n:04d}" for n in range(1, 99)]
STATEMENTS = [f"STMT-{n}" for n in range(1, 99)]
GOOD = 3
"""So many chances to one that something is filled in as it should be."""


def mostly(luck: Luck, right: T, wrong: T) -> T:
    """Return the first one, and now and then the other."""
    return luck.choose((right,) * GOOD + (wrong,))


def fresh(luck: Luck, book: Book, kind: str, values: Sequence[str]) -> str:
    """Return a value that stands nowhere yet, and now and then one that may stand somewhere."""
    free = next((value for value in values if (kind, value) not in book.taken), values[-1])
    return mostly(luck, free, values[0])


def line_of(luck: Luck, case: Case) -> int:
    return luck.choose([*case.lines, *case.lines, 9])


def file_for(luck: Luck, book: Book, case: Case, purpose: str, line: int | None = None) -> str:
    """Return the last file of this purpose, and now and then any file of any request."""
    mine = [f for f, p in case.papers.items() if p.purpose == purpose and line in {None, p.line}]
    others = [f for other in book.cases for f in other.papers]
    return mostly(luck, (mine or ["no-file"])[-1], luck.choose([*others, "no-file"]))


def _revise(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    domicile = luck.choose((Domicile.DOMESTIC, Domicile.DOMESTIC, Domicile.OVERSEAS))
    purpose = luck.choose((c.Purpose.RESEARCH, c.Purpose.RESEARCH, c.Purpose.EDUCATION, None))
    baskets = COUNTER_BASKETS if case.visitor else BASKETS
    return c.ReviseDraft(
        lines=mostly(luck, luck.choose(baskets[:5]), luck.choose(baskets)), purpose=purpose, domicile=domicile
    )


def _announce(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    purpose = luck.choose((b.ABSTRACT, b.SLIP, b.SCAN, b.PROOF, b.SAMPLE, b.PRODUCT, b.COPY))
    return announcement(purpose, luck.choose([None, *case.lines, 9]), case)


def announcement(purpose: str, line: int | None, case: Case) -> c.StartUpload:
    """Announce a file as its purpose and line want it."""
    asked = case.lines[line].format if line in case.lines and purpose == b.PRODUCT else None
    kind = FORMATS.get(asked, "application/pdf") if asked else MEDIA.get(purpose, "application/pdf")
    return c.StartUpload(purpose=DocumentPurpose(purpose), line=line, media_type=kind, size_bytes=6_000_000)


def announced_file(luck: Luck, case: Case, purpose: str) -> c.StartUpload:
    """Announce a file that is wanted: a product for a line that has none yet, where there is one."""
    lines = [n for n, ware in case.lines.items() if ware.lacks_file] or [*case.lines]
    return announcement(purpose, luck.choose(lines if purpose == b.PRODUCT and lines else [None, *lines]), case)


def arrived_file(luck: Luck, book: Book, case: Case) -> c.RecordUpload:
    """Let the file arrive that was announced last."""
    upload, announced = [*case.coming.items()][-1]
    name = f"f{sum(len(each.papers) for each in book.cases)}"
    return c.RecordUpload(
        upload=upload, file=stored(name, luck.choose((4_000_000, 4_000_000, 5_000_000)), announced.paper.media_type)
    )


def _arrive(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    upload = mostly(luck, next(iter(case.coming), "nobody"), "nobody")
    announced = case.coming.get(upload)
    if luck.choose((False, False, False, True)):
        return c.RecordUpload(upload=upload, refused="unreadable")
    kind = announced.paper.media_type if announced else "application/pdf"
    size = mostly(luck, 4_000_000, 5_000_000)
    return c.RecordUpload(upload=upload, file=stored(f"f{sum(len(x.papers) for x in book.cases)}", size, kind))


def _write(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    return written(line=mostly(luck, luck.choose([None, *case.lines]), 9))


def _submit(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    wording = mostly(luck, OFFICE.agreement.wording, None)
    terms = mostly(luck, OFFICE.terms_version, "old")
    return c.Submit(terms_version=terms, wording_version=wording, consent=_way(luck, case))


def _way(luck: Luck, case: Case) -> Any:
    """Return how the visitor's consent is said to be kept; of who has an account none is."""
    return luck.choose(("tablet", "signed_slip", "tablet", None)) if case.visitor else None


def _tap(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    """Tap on the tablet what lies before the visitor, one thing after another."""
    lies = before_the_visitor(case) or {"terms": b.TERMS}
    left = [matter for matter in lies if ("tablet", matter) not in agreed_to(case)]
    matter = mostly(luck, luck.choose(left or [*lies]), "offer")
    version = mostly(luck, lies.get(matter, "1"), "old")
    ticket = mostly(luck, case.ticket or "1904-20260302-A001", "1904-20260302-A099")
    return c.GiveConsent.model_validate({"ticket": ticket, "matter": matter, "version": version})


def _hand_over(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    """Hand over what waits; a card shown now is asked for where none was seen before."""
    waits = tuple(n for n, ware in case.lines.items() if ware.printed and ware.state == "prepared")
    shown = {"kind": "ktp", "ending": "0001"}
    by = mostly(luck, ("customer", None), luck.choose((("representative", None), ("representative", "Ani"))))
    return c.HandOver.model_validate(
        {
            "lines": mostly(luck, waits or (1,), (line_of(luck, case),)),
            "shown": luck.choose((shown, None)),
            "collected_by": by[0],
            "text": by[1],
        }
    )


def _check(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    undone = [n for n, ware in case.lines.items() if ware.secret and case.verdict(n) != "accepted"]
    line = luck.choose([*undone, *undone, None, 9])
    verdict, code = mostly(luck, ("accepted", None), luck.choose((("returned", "other"), ("returned", None))))
    return c.CheckDocument.model_validate({"document": "abstract", "line": line, "verdict": verdict, "code": code})


def _return(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    about = {"code": "purpose_unclear", "document": "abstract", "line": luck.choose([None, *case.lines, 9])}
    return c.Return.model_validate({"items": luck.choose(((about,), ({"code": "other"},), ()))})


def _attach(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    line = line_of(luck, case)
    return c.AttachProduct(line=line, file=file_for(luck, book, case, b.PRODUCT, line))


def _billing(luck: Luck, book: Book) -> c.BillingGiven:
    return c.BillingGiven(code=fresh(luck, book, "code", CODES))


def _offer(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    data = any(ware.product == b.DATA for ware in case.lines.values())
    samples = (file_for(luck, book, case, b.SAMPLE),) if data else ()
    billing = _billing(luck, book)
    billing_sent, missing = (None, billing) if case.abroad else (billing, None)
    return c.SendOffer(billing=mostly(luck, billing_sent, missing), samples=samples)


def _complain(luck: Luck, _: Book, __: Case) -> c.AnyCommand:
    about = luck.choose(("invoice", "invoice", "invoice", "sample", "agreement"))
    return c.RequestOfferCorrection.model_validate({"items": ({"about": about, "code": "other"},)})


def _bank(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    own = [code for bill in case.bills for code in bill.codes]
    code = mostly(luck, own[-1] if own else CODES[-1], luck.choose([*own, CODES[0], CODES[-1]]))
    due = max(1, case.due)
    paid_at = mostly(luck, book.now, book.now + luck.choose((timedelta(days=-60), timedelta(hours=1))))
    return c.RecordBillingPayment(
        billing_code=code,
        ntpn=fresh(luck, book, "ntpn", SLIPS),
        channel="BRI",
        amount_idr=luck.choose((due, due, due // 2 + 1, due + 7)),
        paid_at=paid_at,
    )


def _cash(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    due = max(1, case.due)
    return c.ReceiveCash(amount_idr=mostly(luck, due, due + 1), given_idr=luck.choose((None, 10 * due)))


def _prove(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    file = file_for(luck, book, case, b.PROOF)
    return c.SubmitTransferProof(
        file=file, bank="DBS", reference="REF-1", amount_minor=500, currency="SGD", sent_on=book.today
    )


def _proof(luck: Luck, case: Case) -> str:
    return mostly(luck, case.waiting or "t1", "t1")


def _verify(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    due = max(1, case.due)
    return c.VerifyTransferProof(
        proof=_proof(luck, case),
        credited_idr=luck.choose((due, due, due // 2 + 1, due + 7)),
        statement_reference=fresh(luck, book, "statement", STATEMENTS),
        credited_on=book.today,
    )


def _credit(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    due = max(1, case.due)
    return c.RecordTransfer(
        credited_idr=luck.choose((due, due // 2 + 1, max(1, due - 7), due + 7, due + 2_000)),
        statement_reference=fresh(luck, book, "statement", STATEMENTS),
        credited_on=book.today,
    )


def _match(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    """Match what lies loose on any request of the office, or what ended undelivered; mostly as much as fits."""
    lying = [f"{x.id}-{coin.name}" for x in book.cases for coin in x.loose if coin.left]
    pots = [f"{x.id}-undelivered" for x in book.cases if x.pot]
    amount = luck.choose((None, None, None, 1, case.due + 1))
    return c.MatchPayment(case=luck.choose([*lying, *pots, "1904-nothing-p1"]), amount_idr=amount)


def _release(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    names = [coin.name for coin in case.coins]
    return c.ReleasePayment.model_validate({"payment": luck.choose([*names, "p1"]), "code": "wrong_request"})


def _names(case: Case) -> list[str]:
    return [*(coin.name for coin in case.coins + case.loose), "p1"]


def _void(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    code = mostly(luck, "wrong_request", "clerk_mistake")
    return c.VoidPayment.model_validate({"payment": luck.choose(_names(case)), "code": code})


def _anew(luck: Luck, _: Book, __: Case) -> c.AnyCommand:
    other = {"code": "other", "text": "Alamat kantor keliru."}
    return c.ReissueReceipt.model_validate(
        mostly(luck, other, luck.choose(({"code": "wrong_payer"}, {"code": "other"})))
    )


def _send_agreement(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    way = luck.choose(("scan", "posted", "handed_over"))
    return c.SubmitAgreement.model_validate(
        {"way": way, "file": file_for(luck, book, case, b.SCAN) if way == "scan" else None}
    )


def _accept_agreement(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    stamping = luck.choose(("wet", "wet", "e_meterai", "on_arrival", "unstamped"))
    copy = mostly(luck, None, file_for(luck, book, case, b.COPY))
    serials = mostly(luck, ("AAAA1111", "AAAA2222"), ("AAAA1111",))
    return c.AcceptAgreement.model_validate({"stamping": stamping, "serials": serials, "countersigned": copy})


def _lines(luck: Luck, case: Case) -> tuple[int, ...]:
    ready = tuple(n for n, ware in case.lines.items() if ware.state == "prepared" and case.may_go(ware))
    return mostly(luck, ready or (1,), (line_of(luck, case),))


def _open_file(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    pass_used = luck.choose([*case.passes, None])
    if pass_used is None:
        return c.OpenFile(file=luck.choose(["shelf1", *case.papers, *(f for x in book.cases for f in x.papers)]))
    return c.OpenFile(file=pass_used.file, entitlement=luck.choose((pass_used.name, None)))


def _wish(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    product = {"about": "product", "line": line_of(luck, case), "code": "file_damaged"}
    receipt = {"about": "receipt", "code": "receipt_details"}
    items = luck.choose(((product,), (receipt,), (product, receipt)))
    return c.RequestDeliveryCorrection.model_validate({"items": items})


def _item(luck: Luck, case: Case, *about: str) -> int:
    fitting = [n for n, wish in enumerate(case.wishes, start=1) if not wish.answered and wish.about in about]
    return mostly(luck, (fitting or [1])[-1], luck.choose((1, 2, 9)))


def _correct_product(luck: Luck, book: Book, case: Case) -> c.AnyCommand:
    number = _item(luck, case, "product")
    line = case.wishes[number - 1].line if number <= len(case.wishes) else None
    file = file_for(luck, book, case, b.PRODUCT, line)
    if line and case.lines[line].printed:
        return c.CorrectProduct(item=number, file=mostly(luck, None, file), medium_returned=mostly(luck, True, None))
    return c.CorrectProduct(item=number, file=file)


def _decline(luck: Luck, _: Book, case: Case) -> c.AnyCommand:
    item = _item(luck, case, "product", "receipt")
    return c.DeclineDeliveryCorrection.model_validate({"item": item, "code": "other"})


def _plain(name: str, **said: Any) -> Move:
    command: Any = c.COMMANDS[name].model_validate(said)
    return lambda _, __, ___: command


MOVES: Mapping[str, Move] = {
    "revise-draft": _revise,
    "start-upload": _announce,
    "abort-upload": lambda luck, _, case: c.AbortUpload(upload=luck.choose([*case.coming, "nobody"])),
    "record-upload": _arrive,
    "write-abstract": _write,
    "submit": _submit,
    "assign": _plain("assign"),
    "check-document": _check,
    "return": _return,
    "refuse": _plain("refuse", code="other"),
    "accept": _plain("accept"),
    "attach-product": _attach,
    "set-aside-copy": lambda luck, _, case: c.SetAsideCopy(line=line_of(luck, case)),
    "put-back-copy": lambda luck, _, case: c.PutBackCopy(line=line_of(luck, case)),
    "send-offer": _offer,
    "request-offer-correction": _complain,
    "decline-offer-correction": _plain("decline-offer-correction", code="other"),
    "approve-offer": lambda luck, _, case: c.ApproveOffer(
        offer=mostly(luck, max(1, len(case.bills)), 1), consent=_way(luck, case)
    ),
    "record-billing-code": lambda luck, book, _: c.RecordBillingCode(billing=_billing(luck, book)),
    "record-billing-payment": _bank,
    "receive-cash": _cash,
    "submit-transfer-proof": _prove,
    "screen-transfer-proof": lambda luck, _, case: c.ScreenTransferProof(proof=_proof(luck, case)),
    "verify-transfer-proof": _verify,
    "reject-transfer-proof": lambda luck, _, case: c.RejectTransferProof.model_validate(
        {"proof": _proof(luck, case), "code": "not_credited"}
    ),
    "record-transfer": _credit,
    "match-payment": _match,
    "forgive-difference": _plain("forgive-difference"),
    "release-payment": _release,
    "void-payment": _void,
    "issue-receipt": _plain("issue-receipt"),
    "void-receipt": _plain("void-receipt", code="clerk_mistake"),
    "withdraw-void": lambda luck, _, case: c.WithdrawVoid(payment=luck.choose(_names(case))),
    "reissue-receipt": _anew,
    "submit-agreement": _send_agreement,
    "receive-agreement": lambda luck, _, __: c.ReceiveAgreement(originals=mostly(luck, 2, 1)),
    "accept-agreement": _accept_agreement,
    "reject-agreement": _plain("reject-agreement", code="not_signed"),
    "deliver": lambda luck, _, case: c.Deliver(lines=_lines(luck, case)),
    "hand-over": _hand_over,
    "print-slip": lambda luck, _, __: c.PrintSlip(matter=luck.choose((*c.ConsentMatter,))),
    "renew-entitlement": lambda luck, _, case: c.RenewEntitlement(line=line_of(luck, case)),
    "open-file": _open_file,
    "request-delivery-correction": _wish,
    "correct-product": _correct_product,
    "correct-receipt": lambda luck, _, case: c.CorrectReceipt(item=_item(luck, case, "receipt")),
    "decline-delivery-correction": _decline,
    "rate": _plain("rate", score=5),
    "complete": _plain("complete"),
    "cancel": _plain("cancel", code="other"),
    "end-undelivered": _plain("end-undelivered", code="other"),
    "expire": _plain("expire"),
    "remind": lambda luck, book, _: c.Remind(about=luck.choose((*c.DeadlineKind,)), due=book.now),
    "note-share": _plain("note-share"),
    "lapse-billing-code": _plain("lapse-billing-code"),
    "lapse-downloads": _plain("lapse-downloads"),
    "reopen": _plain("reopen", code="other"),
    "take-up": _plain("take-up"),
    "give-consent": _tap,
    "claim": lambda luck, _, case: c.Claim(secret=mostly(luck, case.secret or "a-secret", "a-secret")),
    "record-paper": _plain("record-paper", kind="invoice", number="I", source=1, file=stored("printed")),
    "record-deposit": _plain("record-deposit"),
    "redate": _plain("redate", edition=1, was=None, due_on=None),
    "erase-personal": _plain("erase-personal", scope="finance"),
    "note": _plain("note", text="Sudah ditelepon."),
}
ONWARD: Mapping[str, str] = {
    "draft": "revise-draft send:abstract write-abstract submit submit submit",
    "returned": "revise-draft send:abstract write-abstract submit submit submit",
    "submitted": "check-document check-document accept accept",
    "accepted": "send:product attach-product send:sample send-offer send-offer send-offer",
    "offered": "approve-offer approve-offer approve-offer request-offer-correction record-billing-payment receive-cash "
    "record-billing-code void-payment verify-transfer-proof record-transfer match-payment forgive-difference",
    "correcting_offer": "match-payment release-payment send-offer decline-offer-correction send:product attach-product "
    "record-billing-payment",
    "fulfilling": "record-billing-payment record-billing-payment receive-cash record-billing-code send:transfer_proof "
    "submit-transfer-proof verify-transfer-proof reject-transfer-proof issue-receipt issue-receipt issue-receipt "
    "void-payment withdraw-void void-receipt record-transfer match-payment match-payment forgive-difference "
    "release-payment send:agreement_scan submit-agreement receive-agreement accept-agreement "
    "accept-agreement reject-agreement send:product attach-product deliver deliver deliver deliver",
    "delivered": "request-delivery-correction request-delivery-correction reissue-receipt complete rate "
    "renew-entitlement open-file",
    "correcting_delivery": "send:product correct-product correct-receipt decline-delivery-correction",
    "completed": "request-delivery-correction reissue-receipt rate open-file renew-entitlement",
    "refused": "reopen record-billing-payment",
    "cancelled": "reopen record-billing-payment verify-transfer-proof",
    "expired": "reopen reopen record-billing-payment void-payment",
    "ended": "record-billing-payment void-payment void-receipt issue-receipt reissue-receipt",
}
"""What is likely asked at each phase; `send:<purpose>` announces a file and lets it arrive."""
VISITING: Mapping[str, str] = {
    "draft": "give-consent give-consent give-consent send:consent_slip print-slip",
    "returned": "give-consent give-consent give-consent send:consent_slip print-slip",
    "accepted": "set-aside-copy set-aside-copy",
    "offered": "give-consent give-consent send:consent_slip print-slip receive-cash receive-cash",
    "fulfilling": "set-aside-copy put-back-copy hand-over hand-over hand-over receive-cash",
}
ENDING = "cancel refuse return expire end-undelivered complete"
"""What may end it, or throw it back: asked at every phase, but not often."""


def likely(case: Case) -> list[str]:
    """Return what is likely asked now; of a request begun at the counter the visit's own things too."""
    return f"{ONWARD[case.phase]} {VISITING.get(case.phase, '') if case.visitor else ''}".split()


def sender(luck: Luck, case: Case, roles: str) -> Actor:
    """Return one of those who may do what these letters may do: the buyer, or an officer for a visitor."""
    buyer = "C" if case.owner else "V"
    letter = luck.choose([letter for letter in roles if letter in HANDS or letter == buyer] or [buyer])
    return BUYERS[case.owner] if letter == "C" else luck.choose(HANDS.get(letter, COUNTERS))
