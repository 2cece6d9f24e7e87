"""What the book answers about the end, what may follow it, and what changes nothing."""

from datetime import timedelta
from typing import Any

from tests.model import book as b
from tests.model.book import Answer, Book, Case, Coin, no
from tests.model.counting import count_loose
from tests.model.desks import office_owes
from tests.model.lapsing import runs_out
from tests.model.people import BUYERS


def rate(_: Book, case: Case, _who: str, __: Any) -> None:
    no("already_rated", case.rated)
    case.rated = True


def complete(book: Book, case: Case, who: str, _: Any) -> None:
    no("not_yet_due", who == "system" and book.now < case.since + timedelta(days=b.COMPLETION_DAYS))
    case.move_to("completed", book.now)


def cancel(book: Book, case: Case, _: str, __: Any) -> None:
    no("money_recorded", case.paid or case.lies)
    no("line_delivered", any(ware.state == "delivered" for ware in case.lines.values()))
    for bill in case.bills:
        bill.void = True
    case.move_to("cancelled", book.now)


def end(book: Book, case: Case, _: str, __: Any) -> None:
    gone = {n for n, ware in case.lines.items() if ware.state == "delivered"}
    prices = case.bills[-1].prices if case.bills else {}
    left = case.paid - sum(price for n, price in prices.items() if n in gone)
    last = next((coin for coin in reversed(case.coins) if coin.counted), None)
    case.pot = Coin("undelivered", left, None, last.way, left=left, drawer=last.drawer) if left and last else None
    case.move_to("ended", book.now)


def expire(book: Book, case: Case, _: str, __: Any) -> None:
    no("office_has_the_move", office_owes(case))
    no("money_recorded", case.paid or case.lies)
    over = runs_out(case)
    no("not_yet_due", over is None or book.now < over)
    case.move_to("expired", book.now)


def reopen(book: Book, case: Case, _: str, __: Any) -> None:
    bill, origin = case.bill, case.ended_from
    case.reminded = []
    before, stale = case.paid, bill is None or book.today > bill.until
    if origin in b.OFFERING and bill:
        count_loose(case, case.loose)
    counted = case.paid > before
    back = "accepted" if origin in b.OFFERING and (bill is None or (stale and not counted)) else origin
    case.move_to("fulfilling" if counted and case.settled else back, book.now)


def claim(_: Book, case: Case, who: str, command: Any) -> None:
    """Whoever has the secret of the slip, and an account with the visitor's own address, takes the request over."""
    proved = case.secret and command.secret == case.secret and who in BUYERS and case.visitor == b.KNOWN
    no("claim_not_proved", not proved)
    case.owner, case.secret = who, ""


def nothing(_: Book, _case: Case, _who: str, __: Any) -> None:
    """It is written down, and nothing comes of it."""


def stands(_: Book, _case: Case, _who: str, __: Any) -> None:
    """No calendar is changed in the book."""
    no("promise_stands", when=True)


def erase(_: Book, case: Case, _who: str, command: Any) -> None:
    """What people wrote and sent in is gone; at last also by what money was accounted for."""
    no("personal_erased_already", case.erased in {"finance", command.scope})
    case.erased = command.scope


def ends_at(phase: str) -> Answer:
    return lambda book, case, _, __: case.move_to(phase, book.now)


def print_paper(_: Book, case: Case, _who: str, command: Any) -> None:
    case.printed.add(command.file.file_id)
