"""Where a request stands: the few things of the book that decide what may follow. Two that stand alike go on alike."""

from collections.abc import Hashable
from datetime import timedelta

from tests.model import book as b
from tests.model import serving
from tests.model.book import Book, Case
from tests.model.people import LETTERS

FAR = timedelta(days=10_000)
DAYS = {
    "draft": timedelta(days=b.DRAFT_DAYS),
    "returned": timedelta(days=b.RETURNED_DAYS),
    "delivered": timedelta(days=b.COMPLETION_DAYS),
    "completed": timedelta(days=b.CORRECTION_DAYS),
}
"""After so long something changes by itself at these phases."""


def standing(book: Book, case: Case) -> Hashable:
    """Return the standing of this request now."""
    bill, agreed = case.bill, case.agreement
    return (
        case.phase,
        case.ended_from,
        case.abroad,
        tuple((ware.product, ware.format, ware.state, case.verdict(n)) for n, ware in case.lines.items()),
        frozenset((paper.purpose, paper.line) for paper in case.papers.values()),
        None if bill is None else (bool(case.paid), case.due > 0, bill.abroad),
        bool(bill and bill.code_until and bill.code_until > book.now),
        bool(bill and bill.lapsed and bill.another),
        overdue(book, case),
        frozenset((coin.left > case.due, coin.left == case.due) for coin in case.loose if coin.left),
        (bool(case.refund), case.waiting is not None, case.receipted),
        frozenset((coin.doubted_by is not None, coin.counted > 0) for coin in case.coins),
        None if agreed is None else (agreed.state, agreed.way == "posted"),
        _visit(book, case) if case.visitor else None,
        frozenset((wish.about, wish.line) for wish in case.wishes if not wish.answered),
    )


def _visit(book: Book, case: Case) -> Hashable:
    """At whose counters the visitor of the request is served, who serves another number, and what is agreed to."""
    speaks = tuple(serving.at_counter(book, case, who) for who in sorted(LETTERS))
    numbers = tuple(serving.served_by(book, who) is not None for who in sorted(LETTERS))
    return speaks, numbers, bool(case.owner), frozenset(serving.agreed_to(case))


def overdue(book: Book, case: Case) -> bool:
    """Whether so much time has passed here that something else follows."""
    stale = case.bill is not None and book.today > case.bill.until
    return stale or book.now >= case.since + DAYS.get(case.phase, FAR)
