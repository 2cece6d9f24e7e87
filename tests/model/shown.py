"""What the tables hold of a request, held against the book."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.cases.state import CasePhase
from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.money.account import account_of
from chalicelib.domain.request.state import Request
from chalicelib.models import cases, requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.items import event_key
from tests.chains import links
from tests.model import book as b
from tests.model.book import Book, Case
from tests.model.counting import account
from tests.model.desks import desks, money_asks
from tests.model.lapsing import ends
from tests.model.promising import tells

KINDS = {"ntpn": ("ntpn", ""), "code": ("billing_code", ""), "statement": ("statement_reference", b.OFFICE)}
OPEN_CASES = cases.partition(b.OFFICE, CasePhase.OPEN)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
LISTS = ("officer", "treasurer", "sweep", "buyer")


@dataclass(frozen=True)
class Shown:
    """The stored state, the lists it is on, its stored entries, and the state that folding these leads to."""

    request: Request
    lists: frozenset[str]
    entries: tuple[RequestEntry, ...]
    folded: Request


def shown(request_id: str, before: Shown | None = None) -> Shown:
    """Read the snapshot, and the entries since the last look: one call, consistent."""
    table = requests.TABLE
    seen = before.entries if before else ()
    since = table.item.sk >= event_key(len(seen) + 1)
    items: list[Any] = [*table.item.query(table.pk(request_id), since, consistent_read=True)]
    new = tuple(table.entry_of(item.entry) for item in items if isinstance(item, table.event))
    folded = before.folded if before else None
    for entry in new:
        folded = evolve(folded, entry)
    snapshot = next(item for item in items if isinstance(item, table.snapshot))
    assert folded
    assert snapshot.version == snapshot.state.version
    return Shown(snapshot.state, _lists(snapshot), (*seen, *new), folded)


def _lists(snapshot: Any) -> frozenset[str]:
    dues = (snapshot.officer_due, snapshot.treasurer_due, snapshot.sweep_due)
    keys = (snapshot.officer_desk, snapshot.treasurer_desk, snapshot.sweep)
    office = snapshot.state.office
    beside = requests.with_buyer(office)
    assert all(key in {None, office} for key in keys[1:])
    assert keys[0] in {None, office, beside}
    assert [key is None for key in keys] == [due is None for due in dues], "a desk has a time by when"
    waits = frozenset({"buyer"} if keys[0] == beside else ())
    return waits | frozenset(name for name, key in zip(LISTS, keys, strict=False) if key == office)


def compared(case: Case, r: Request, lists: frozenset[str]) -> None:
    """The office's request is the one in the book, and lies where the book says."""
    agreed, bill = case.agreement, case.bill
    office = {
        "phase": r.phase.value,
        "lines": {x.line: (x.product, x.format, x.state.value, x.file.file_id if x.file else None) for x in r.lines},
        "purpose": r.purpose.value if r.purpose else None,
        "papers": {d.file.file_id: (d.purpose.value, d.line) for d in r.documents},
        "coming": [u.upload for u in r.uploads],
        "money": (r.invoice.total_idr if r.invoice else 0, r.paid_idr, r.due_idr, r.refund_due_idr),
        "invoices": [(i.sequence, i.void) for i in r.invoices],
        "payments": [(p.payment, p.counted_idr, p.void, p.proposed_void_by, p.proposed_void_code) for p in r.payments],
        "loose": [(u.payment.payment, u.lies_idr) for u in r.unmatched if u.lies_idr],
        "account": account_of(r)._asdict(),
        "proofs": {p.proof: p.state.value for p in r.proofs},
        "receipts": ([x.sequence for x in r.receipts], r.receipt is not None),
        "deposited": {d.receipt: (d.deposit, d.ntpn, d.deposited_at) for d in r.deposited},
        "agreement": (r.agreement.sequence, r.agreement.state.value, r.agreement.way) if r.agreement else None,
        "passes": [(e.entitlement, e.line, e.file.file_id, e.downloads, e.revoked, e.lapsed) for e in r.entitlements],
        "wishes": [(w.about, w.line, w.answer is not None) for w in r.delivery_corrections],
        "rated": r.rating is not None,
        "person": r.customer or "",
        "visit": (r.channel.value, r.ticket or "", r.taken_up, {x.matter.value: x.version for x in r.agreed}),
    }
    book = {
        "phase": case.phase,
        "lines": {n: (x.product, x.format, x.state, x.file) for n, x in case.lines.items()},
        "purpose": case.purpose,
        "papers": {name: (x.purpose, x.line) for name, x in case.papers.items()},
        "coming": [*case.coming],
        "money": (bill.total if bill else 0, case.paid, case.due, case.refund),
        "invoices": [(x.number, x.void) for x in case.bills],
        "payments": [(coin.name, coin.counted, coin.void, coin.doubted_by, coin.doubted_for) for coin in case.coins],
        "loose": [(coin.name, coin.left) for coin in case.loose if coin.left],
        "account": account(case),
        "proofs": case.proofs,
        "receipts": (case.receipts, case.receipted),
        "deposited": {case.names[place]: known for place, known in case.learnt.items()},
        "agreement": (agreed.number, agreed.state, agreed.way) if agreed else None,
        "passes": [(p.name, p.line, p.file, p.used, p.void, p.lapsed) for p in case.passes],
        "wishes": [(w.about, w.line, w.answered) for w in case.wishes],
        "rated": case.rated,
        "person": case.owner,
        "visit": ("walk_in" if case.visitor else "online", case.ticket, case.taken_up, case.agreed),
    }
    assert office == book
    assert "treasurer" in lists or not money_asks(case), f"money has come at {case.phase}, and no desk shows it"
    assert lists == on_lists(case), f"at {case.phase}"


def forgets(case: Case) -> bool:
    """Tell whether the request is over and still holds what will be taken away after its years."""
    return case.phase in b.ENDS and case.erased != "finance"


def on_lists(case: Case) -> set[str]:
    """Return the desks of this request, and whether something will happen to it by itself."""
    return desks(case) | ({"sweep"} if ends(case) or tells(case) or forgets(case) else set())


def named(case: Case, r: Request) -> None:
    """Note the names that the office gave: of the file announced last, and of the rights to download."""
    for name, upload in zip([*case.coming], r.uploads, strict=True):
        case.coming[upload.upload] = case.coming.pop(name)
    case.names = {place: receipt.number for place, receipt in enumerate(r.receipts)}
    for pass_expected, entitlement in zip(case.passes, r.entitlements, strict=True):
        pass_expected.name = entitlement.entitlement


def whole(request_id: str, last: Shown) -> None:
    """Read anew from the first entry on, the history is chained, tells what stands there, and is what was seen."""
    entries = reading.entries(requests.TABLE, request_id, last.request.version)
    assert links(entries)
    assert entries == last.entries
    assert fold(evolve, entries) == last.request


def _on_list(name: str) -> list[str]:
    if name == "sweep":
        return [one.id for one in reading.due_before(requests.TABLE, b.OFFICE, FAR)]
    if name == "buyer":
        waiting = reading.page(requests.TABLE, "officer", requests.with_buyer(b.OFFICE), 100, None)
        return [row.id for row in waiting.rows]
    return [row.id for row in reading.page(requests.TABLE, name, b.OFFICE, 100, None).rows]


def found_again(book: Book) -> None:
    """Each list shows the requests that must be on it, and each value that stands once leads to its request."""
    for name in LISTS:
        listed = _on_list(name)
        assert sorted(listed) == sorted(case.id for case in book.cases if name in on_lists(case)), name
    waiting = {row.id: row.left_idr for row in reading.page(cases.TABLE, "phase", OPEN_CASES, 100, None).rows}
    pots = [(case, case.pot) for case in book.cases if case.pot]
    loose = [*pots, *((case, coin) for case in book.cases for coin in case.loose)]
    assert waiting == {f"{case.id}-{coin.name}": coin.left for case, coin in loose if coin.left}, "money and its cases"
    for case in book.cases:
        for kind, value in case.values():
            unique = reading.find(requests.TABLE, *KINDS[kind], value)
            assert unique is not None, f"{kind} {value} is not found"
            assert unique.record_id == case.id
    for kind, value in book.released - book.taken:
        assert reading.find(requests.TABLE, *KINDS[kind], value) is None, f"{kind} {value} was released"
