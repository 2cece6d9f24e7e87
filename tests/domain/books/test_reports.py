"""The monthly report: every rupiah that came is somewhere, each figure from the lines alone."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.books.of_requests import lines_of
from chalicelib.domain.books.report import Balance, balance, by_article
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from tests.domain.request import counter as pure
from tests.domain.request.counter import HEAD, TREASURER, payment

MISTAKE = VoidReason.CLERK_MISTAKE


class Till:
    """One request, the lines that its money makes, and whether a deposit carried its receipt's money away."""

    def __init__(self) -> None:
        self.counter = pure.fulfilling()
        self.lines: list[BookLine] = []
        self.deposited = 0
        self.paid = 0

    def give(self, actor: Actor, command: c.AnyCommand) -> None:
        before = len(self.counter.entries)
        try:
            self.counter.give(actor, command)
        except Refusal:
            return
        self.lines += lines_of(self.counter.r, self.counter.entries[before:])

    def pay(self, amount: int) -> None:
        self.paid += 1
        self.give(TREASURER, payment(self.counter, amount_idr=amount, ntpn=f"{self.paid:016d}"))

    def deposit(self, amount: int, kind: LineKind = LineKind.DEPOSIT) -> None:
        if amount:
            self.deposited += amount if kind is LineKind.DEPOSIT else -amount
            at, seq = self.counter.now, len(self.lines) + 1
            self.lines.append(BookLine(office="1904", at=at, record="1904-D", seq=seq, kind=kind, amount_idr=amount))

    def act(self, action: str, amount: int) -> None:
        r = self.counter.r
        names = [p.payment for p in (*r.payments, *(u.payment for u in r.unmatched))]
        match action:
            case "code":
                self.pay(amount)
            case "cash" | "receipt":
                plain: dict[str, c.AnyCommand] = {
                    "cash": c.ReceiveCash(amount_idr=r.due_idr or 1),
                    "receipt": c.IssueReceipt(),
                }
                self.give(TREASURER, plain[action])
            case "void receipt" if not self.deposited:
                self.give(TREASURER, c.VoidReceipt(code=MISTAKE))
            case "void" if names:
                for actor in (TREASURER, HEAD):
                    self.give(actor, c.VoidPayment(payment=names[amount % len(names)], code=MISTAKE))
            case "release" if names:
                self.give(TREASURER, c.ReleasePayment(payment=names[amount % len(names)], code=MISTAKE))
            case "match" if r.unmatched:
                case = r.unmatched[amount % len(r.unmatched)].case or ""
                self.give(TREASURER, c.MatchPayment(case=case, amount_idr=None if amount > 1 else amount))
            case "deposit":
                self.deposit(self.lying - self.deposited)
            case "correct":
                self.deposit(self.deposited, LineKind.DEPOSIT_VOID)
            case _:
                pass

    @property
    def lying(self) -> int:
        """What the receipt in force brought in cash."""
        cash = (p.counted_idr for p in self.counter.r.payments if p.way is PaymentWay.CASH)
        return sum(cash) if self.counter.r.receipt else 0


ACTIONS = st.sampled_from(["code", "cash", "receipt", "void receipt", "void", "release", "match", "deposit", "correct"])
HISTORIES = st.lists(st.tuples(ACTIONS, st.sampled_from([1, 20_000, 30_000, 50_000, 70_000])), max_size=12)


def _total(figures: Balance) -> int:
    return sum(figures[1:])


@given(st.lists(HISTORIES, max_size=3))
def test_received_is_direct_and_deposited_and_on_hand_and_unmatched_over_any_history(histories: list[Any]) -> None:
    tills = [Till() for _ in histories]
    for till, history in zip(tills, histories, strict=True):
        for action, amount in history:
            till.act(action, amount)
    figures = balance(line for till in tills for line in till.lines)
    requests = [till.counter.r for till in tills]
    assert figures.received_idr == _total(figures)
    assert figures.received_idr == sum(r.paid_idr + sum(u.lies_idr for u in r.unmatched) for r in requests)
    assert figures.unmatched_idr == sum(u.lies_idr for r in requests for u in r.unmatched)
    assert figures.deposited_idr == sum(till.deposited for till in tills)
    assert figures.on_hand_idr == sum(till.lying - till.deposited for till in tills)
    assert figures.direct_idr == sum(r.paid_idr for r in requests if r.receipt) - sum(till.lying for till in tills)
    assert figures.awaiting_receipt_idr == sum(r.paid_idr for r in requests if not r.receipt)
    assert min(figures) >= 0


@given(HISTORIES)
def test_the_rows_of_the_tariff_sum_to_the_receipts_that_stand(history: list[Any]) -> None:
    till = Till()
    for action, amount in history:
        till.act(action, amount)
    articles = by_article(till.lines)
    in_force = [receipt for receipt in till.counter.r.receipts if not receipt.void]
    void = [receipt for receipt in till.counter.r.receipts if receipt.void]
    assert sum(article.amount_idr for article in articles) == sum(receipt.amount_idr for receipt in in_force)
    assert sum(article.void_idr for article in articles) == sum(receipt.amount_idr for receipt in void)
    assert [article.receipts for article in articles] == [len(in_force)] * len(articles)
    assert [article.void_receipts for article in articles] == [len(void)] * len(articles)


def test_a_receipt_over_nothing_is_told_apart() -> None:
    till = Till()
    till.act("cash", 1)
    (_, receipt) = till.lines
    free = receipt.model_copy(
        update={"amount_idr": 0, "articles": tuple(s.model_copy(update={"amount_idr": 0}) for s in receipt.articles)}
    )
    (article,) = by_article((receipt, free))
    assert (article.article, article.receipts, article.zero, article.amount_idr) == ("I.A", 2, 1, 50_000)


def test_refunds_and_credits_are_told_apart_from_what_waits() -> None:
    at = pure.START
    kinds = [(LineKind.UNMATCHED, 90_000, 0), (LineKind.REFUNDED, 30_000, 30_000), (LineKind.CREDITED, 20_000, 20_000)]
    lines = [
        BookLine(office="1904", at=at, record="r", seq=n, kind=kind, amount_idr=amount, unmatched_idr=loose)
        for n, (kind, amount, loose) in enumerate(kinds, start=1)
    ]
    figures = balance(lines)
    assert (figures.unmatched_idr, figures.refunded_idr, figures.credited_idr) == (40_000, 30_000, 20_000)
    assert figures.received_idr == _total(figures) == 90_000
