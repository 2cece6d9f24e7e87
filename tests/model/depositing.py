"""What the book answers about deposits: each receipt's cash and transfers go once, and every request learns of it.

Written from the design, as the rest of the book: nothing here comes from `chalicelib`.
"""

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.model import drawers
from tests.model.book import Book, Case, No, Takings, no
from tests.model.drawers import closed
from tests.model.people import LETTERS

Spot = tuple[Case, int]
"""A receipt: its request, and which of its receipts it is."""


@dataclass
class Deposit:
    """A deposit in the book: its number, the receipts named by the treasurer, and out of whose drawers it went."""

    name: str
    ntpn: str
    day: date
    at: datetime
    covered: list[Spot] = field(default_factory=list)

    def amount(self) -> int:
        return sum(case.takings[place].amount for case, place in self.covered)


def receipted(case: Case) -> None:
    """Note what the newest receipt brought in cash and by transfer; made in another's place, it lies where that did."""
    place = len(case.receipts) - 1
    mine = [coin for coin in case.coins if coin.counted and coin.way != "billing"]
    drawers: Tally[tuple[str, date]] = Tally()
    for coin in mine:
        if coin.drawer:
            drawers[coin.drawer] += coin.counted
    takings = Takings(tuple(coin.name for coin in mine), sum(coin.counted for coin in mine), dict(drawers))
    before = case.takings.get(place - 1)
    if before:
        before.void, before.replaced_by = True, place
        takings.deposit = before.deposit if before.coins == takings.coins else ""
    if takings.amount:
        case.takings[place] = takings


def void(case: Case) -> None:
    """The newest receipt is void; where its money lies stays as it was."""
    takings = case.takings.get(len(case.receipts) - 1)
    if takings:
        takings.void = True


def went(case: Case, coin: str) -> bool:
    """Whether a deposit carried this coin away, by the newest receipt."""
    takings = case.takings.get(len(case.receipts) - 1)
    return takings is not None and coin in takings.coins and takings.deposit != ""


def in_force(spot: Spot) -> Spot:
    case, place = spot
    while place in case.takings and case.takings[place].replaced_by is not None:
        place = case.takings[place].replaced_by or 0
    return case, place


def lying(book: Book) -> dict[str, int]:
    """What lies at the office under each receipt that stands, in rupiah, by the receipt's number."""
    spots = ((case, place, takings) for case in book.cases for place, takings in case.takings.items())
    return {case.names[place]: t.amount for case, place, t in spots if not t.void and not t.deposit}


def record(book: Book, who: str, spots: Iterable[Spot], command: Any) -> Deposit:
    """Answer whether these receipts may go; return the deposit, which has no name yet."""
    no("not_allowed", "T" not in LETTERS.get(who, ""))
    deposit = Deposit("", command.ntpn, command.cash_day or book.today, command.deposited_at)
    _cover(book, deposit, spots, command)
    book.deposits.append(deposit)
    return deposit


def correct(book: Book, who: str, deposit: Deposit, spots: Iterable[Spot], command: Any) -> None:
    """Answer whether the deposit may be said anew."""
    no("not_allowed", not {*"TH"} & {*LETTERS.get(who, "")})
    before = deposit.ntpn
    _cover(book, deposit, spots, command)
    if before != deposit.ntpn:
        book.taken.discard(("ntpn", before))
        book.released.add(("ntpn", before))


def _cover(book: Book, deposit: Deposit, spots: Iterable[Spot], command: Any) -> None:
    receipts = [*{(case.id, place): (case, place) for case, place in map(in_force, spots)}.values()]
    no("nothing_to_deposit", not receipts)
    for case, place in receipts:
        takings = case.takings.get(place)
        if takings is None:
            raise No("deposited_receipt_unknown")
        no("receipt_deposited_already", takings.deposit not in {"", deposit.name or "new"})
        no("deposited_receipt_void", takings.void and not takings.deposit)
        elsewhere = (d for d in takings.drawers if d[1] > deposit.day or (d[1] < deposit.day and not closed(book, d)))
        no("receipt_of_another_day", not takings.deposit and any(elsewhere))
    no("deposit_amount_differs", command.amount_idr != sum(case.takings[place].amount for case, place in receipts))
    same = {(case.id, place) for case, place in receipts} == {
        (case.id, place) for case, place in map(in_force, deposit.covered)
    }
    no(
        "nothing_corrected",
        deposit.name and same and (command.ntpn, command.deposited_at) == (deposit.ntpn, deposit.at),
    )
    moves = _moves(book, deposit, receipts)
    for drawer, amount in moves:
        drawers.check(book, drawer, "deposit_after_close" if amount > 0 else "cash_day_closed")
    no("already_taken", command.ntpn != deposit.ntpn * bool(deposit.name) and ("ntpn", command.ntpn) in book.taken)
    book.taken.add(("ntpn", command.ntpn))
    for drawer, _ in moves:
        drawers.write(book, drawer)
    name = deposit.name or "new"
    for case in book.cases:
        for place, takings in case.takings.items():
            covered = any(case is other and place == spot for other, spot in receipts)
            if covered or takings.deposit == name:
                takings.deposit = name if covered else ""
    deposit.covered, deposit.ntpn, deposit.at = receipts, command.ntpn, command.deposited_at


def _moves(book: Book, deposit: Deposit, receipts: list[Spot]) -> list[tuple[drawers.Day, int]]:
    """Return out of which treasurer's day how much goes; below zero: what a correction puts back."""
    cash: Tally[str] = Tally()
    for sign, spots in ((1, receipts), (-1, deposit.covered)):
        for case, place in spots:
            for (who, _), amount in case.takings[place].drawers.items():
                cash[who] += sign * amount
    days = {who: (who, deposit.day) for who in cash}
    if deposit.name:
        days = {who: drawers.still_open(book, day) for who, day in days.items()}
    return [(days[who], amount) for who, amount in sorted(cash.items()) if amount]


def named(book: Book, deposit: Deposit, name: str) -> None:
    """Note the name that the office gave."""
    deposit.name = name
    for case in book.cases:
        for takings in case.takings.values():
            takings.deposit = name if takings.deposit == "new" else takings.deposit


def truth(book: Book, case: Case) -> dict[int, tuple[str, str, datetime]]:
    """By which deposit, by which number of the treasury, and when the money of each receipt went."""
    known = {deposit.name: (deposit.name, deposit.ntpn, deposit.at) for deposit in book.deposits}
    return {place: known[takings.deposit] for place, takings in case.takings.items() if takings.deposit}


def look(book: Book, case: Case, _: str, __: Any) -> None:
    """The request notes what is true now; it says no where it knows it."""
    now = truth(book, case)
    no("deposit_known", case.learnt == now)
    case.learnt = now
