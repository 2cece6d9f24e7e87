"""Treasurers take money to the state treasury: random deposits and corrections, of the office and of its book."""

from collections.abc import Callable
from datetime import date
from typing import Any

from chalicelib.domain.books.report import balance
from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DepositCorrectionReason, DifferenceReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.treasury.commands import CloseCashDay, ExplainedDifference
from chalicelib.domain.treasury.state import CashPhase, parse_cash_day
from chalicelib.gateways.clock import now
from chalicelib.models import deposits as shelf
from chalicelib.models import on_hand, requests
from chalicelib.models import treasury as cash_days
from chalicelib.models.ledger import reading
from chalicelib.services.treasury import books, days, deposits
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER
from tests.model import book as b
from tests.model import depositing
from tests.model.book import Book, Case, refused_by
from tests.model.counting import account
from tests.model.depositing import Deposit, Spot, in_force
from tests.model.moves import SLIPS, Luck, fresh, mostly
from tests.model.people import DEPUTY

FIRST_YEAR, LAST_YEAR = 2026, 2030
WHO = (TREASURER, DEPUTY, TREASURER, DEPUTY, HEAD, OFFICER)
MOST_AT_ONCE = 3
MOST_DAYS = 500


def goes(luck: Luck, book: Book, key: str) -> tuple[str, str, list[Case]]:
    """Record or correct a deposit; return command, refusal, and whose requests are to hear of it."""
    spots = [(case, place) for case in book.cases for place in case.takings]
    if not spots:
        return "", "", []
    deposit = luck.choose([*book.deposits, None]) if book.deposits else None
    if deposit:
        return _corrects(luck, book, deposit, spots, key)
    picks = _picked(luck, book, spots)
    days = [day for case, place in map(in_force, picks) for _, day in _takings(case, place)]
    day = mostly(luck, max(days, default=book.today), book.today)
    who, ntpn = luck.choose(WHO), fresh(luck, book, "ntpn", SLIPS)
    command = RecordDeposit(**_numbers(luck, picks, ntpn), cash_day=day)
    made: list[Deposit] = []
    expected = refused_by(lambda: made.append(depositing.record(book, who.id, picks, command)))
    stored = _same(expected, lambda: deposits.record(who, b.OFFICE, command, key), command, who)
    if not stored:
        return "record-deposit of the treasury", expected, []
    depositing.named(book, made[0], stored.deposit.id)
    return "record-deposit of the treasury", "", [case for case, _ in made[0].covered]


def _corrects(luck: Luck, book: Book, deposit: Deposit, spots: list[Spot], key: str) -> tuple[str, str, list[Case]]:
    kept = luck.sample(deposit.covered, luck.choose(range(len(deposit.covered) + 1)))
    picks = [*kept, *_picked(luck, book, spots)]
    who, ntpn = luck.choose(WHO), mostly(luck, deposit.ntpn, fresh(luck, book, "ntpn", SLIPS))
    command = CorrectDeposit(**_numbers(luck, picks, ntpn), code=DepositCorrectionReason.WRONG_RECEIPTS)
    touched = [case for case, _ in deposit.covered]
    expected = refused_by(lambda: depositing.correct(book, who.id, deposit, picks, command))
    stored = _same(expected, lambda: deposits.correct(who, b.OFFICE, deposit.name, command, key), command, who)
    cases = [*touched, *(case for case, _ in deposit.covered)] if stored else []
    return "correct-deposit", expected, list({case.id: case for case in cases}.values())


def evenings() -> None:
    """Close what is open of the days before today, each counted as it should be."""
    today = OFFICE.local_day(now())
    for row in reading.page(cash_days.TABLE, "cash_days", b.OFFICE, MOST_DAYS, None).rows:
        if row.phase is CashPhase.OPEN and row.day < today:
            counted = max(0, row.closing_idr)
            why = ExplainedDifference(amount_idr=counted - row.closing_idr, code=DifferenceReason.MISCOUNTED_EARLIER)
            close = CloseCashDay(counted_idr=counted, explained=(why,) if why.amount_idr else ())
            days.carry_out(HEAD, b.OFFICE, row.day, parse_cash_day(row.id)[1], close, f"evening-{row.id}")


def _same(expected: str, ask: Callable[[], Any], command: Any, who: Actor) -> Any:
    refused, answer = "", None
    try:
        answer = ask()
    except Refusal as refusal:
        refused = refusal.code
    assert refused == expected, f"{command!r} by {who.id}: office {refused!r}, book {expected!r}"
    return answer


def _picked(luck: Luck, book: Book, spots: list[Spot]) -> list[Spot]:
    """Return some receipts, mostly such as lie at the office."""
    lying = [(case, place) for case, place in spots if case.names[place] in depositing.lying(book)]
    among = (lying or spots) if luck.choose((True, True, False)) else spots
    return luck.sample(among, min(len(among), luck.choose(range(1, MOST_AT_ONCE + 1))))


def _takings(case: Case, place: int) -> dict[tuple[str, date], int]:
    takings = case.takings.get(place)
    return takings.drawers if takings else {}


def _numbers(luck: Luck, picks: list[Spot], ntpn: str) -> dict[str, Any]:
    spots = {(case.id, place): (case, place) for case, place in map(in_force, picks)}.values()
    amount = sum(case.takings[place].amount for case, place in spots if place in case.takings)
    return {
        "billing_code": "820260302009999",
        "ntpn": ntpn,
        "amount_idr": mostly(luck, max(1, amount), amount + 1),
        "deposited_at": now(),
        "receipts": tuple(case.names[place] for case, place in picks),
    }


def reconciled(book: Book) -> None:
    """The lists of the treasury show what the book does, and receipts = deposits + on hand + money by code."""
    assert {one.receipt: one.amount_idr for one in on_hand.each(b.OFFICE)} == depositing.lying(book)
    for deposit in book.deposits:
        read = reading.read(shelf.TABLE, deposit.name)
        assert read
        assert read.state.particulars
        names = [case.names[place] for case, place in deposit.covered]
        assert [covered.receipt for covered in read.state.particulars.receipts] == names
        unique = reading.find(requests.TABLE, "ntpn", "", deposit.ntpn)
        assert unique
        assert unique.record_id == deposit.name
    covered = [one.receipt for one in _covered(book)]
    assert len(covered) == len(set(covered)), "a deposit covers each receipt once"
    _balanced(book)


def _covered(book: Book) -> list[Any]:
    states = (reading.read(shelf.TABLE, deposit.name) for deposit in book.deposits)
    return [one for read in states if read and read.state.particulars for one in read.state.particulars.receipts]


def _balanced(book: Book) -> None:
    years = range(FIRST_YEAR, LAST_YEAR)
    lines = [line for year in years for line in books.lines(b.OFFICE, date(year, 1, 1), date(year, 12, 31))]
    stands, accounts = balance(lines), [account(case) for case in book.cases]
    assert stands.received_idr == sum(each["received_idr"] for each in accounts)
    assert stands.unmatched_idr == sum(each["unmatched_idr"] for each in accounts)
    assert stands.refunded_idr == sum(each["refunded_idr"] for each in accounts)
    assert stands.awaiting_receipt_idr == sum(each["awaiting_receipt_idr"] for each in accounts)
    assert stands.deposited_idr == sum(deposit.amount() for deposit in book.deposits)
    receipted = sum(each["receipted_idr"] for each in accounts)
    assert receipted == stands.direct_idr + stands.deposited_idr + stands.on_hand_idr
    if not any(case.pot for case in book.cases):
        every = [takings for case in book.cases for takings in case.takings.values()]
        without = sum(t.amount for t in every if t.void and t.deposit and t.replaced_by is None)
        assert stands.on_hand_idr == sum(depositing.lying(book).values()) - without, "what was deposited and is void"
