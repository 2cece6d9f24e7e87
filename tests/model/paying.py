"""What the book answers about money: what the bank reports, proofs from abroad, mistakes, receipts."""

from typing import Any

from tests.model import book as b
from tests.model.book import Book, Case, Coin, No, no
from tests.model.drafting import nothing_comes
from tests.model.offering import paper_of


def _take(book: Book, case: Case, coin: Coin, code: str | None) -> None:
    """Money is never refused once its slip is new: it counts towards the bill, or lies loose on the desk."""
    if coin.slip:
        no("already_taken", coin.slip in book.taken)
        book.taken.add(coin.slip)
    coin.name = f"p{len(case.coins) + len(case.loose) + 1}"
    bill, due = case.bill, case.due
    ours = bill is not None and (code is None or code in bill.codes)
    if case.phase in b.ENDS or not ours or due == 0 or coin.amount > due:
        case.loose.append(coin)
        return
    case.coins.append(coin)
    if case.phase == "offered" and case.due == 0:
        case.move_to("fulfilling", book.now)


def bank_says(book: Book, case: Case, _: str, command: Any) -> None:
    no("paid_in_the_future", command.paid_at > book.now)
    no("paid_before_request", command.paid_at.astimezone(b.LOCAL).date() < case.opened.astimezone(b.LOCAL).date())
    _take(book, case, Coin("", command.amount_idr, ("ntpn", command.ntpn)), command.billing_code)


def prove(book: Book, case: Case, _: str, command: Any) -> None:
    no("not_overseas", not case.abroad or case.visitor)
    no("nothing_due", case.due == 0)
    no("proof_under_verification", case.waiting)
    nothing_comes(book, case)
    paper_of(case, command.file, b.PROOF)
    case.proofs[f"t{len(case.proofs) + 1}"] = "submitted"


def waits(case: Case, proof: str) -> None:
    no("proof_unknown", case.waiting is None or case.waiting != proof)


def verify(book: Book, case: Case, _: str, command: Any) -> None:
    waits(case, command.proof)
    _take(book, case, Coin("", command.credited_idr, ("statement", command.statement_reference)), None)
    case.proofs[command.proof] = "verified"


def reject_proof(_: Book, case: Case, _who: str, command: Any) -> None:
    waits(case, command.proof)
    case.proofs[command.proof] = "rejected"


def void_coin(book: Book, case: Case, who: str, command: Any) -> None:
    no("receipt_already_issued", case.receipted)
    coin = next((x for x in case.coins if x.name == command.payment and not x.void), None)
    if coin is None:
        raise No("payment_unknown")
    no("second_person_needed", coin.doubted_by == who)
    if coin.doubted_by is None:
        coin.doubted_by = who
        return
    coin.void = True
    if coin.slip:
        book.taken.discard(coin.slip)
        book.released.add(coin.slip)
    case.refund = max(0, case.refund - coin.amount)


def receipt(book: Book, case: Case, _: str, __: Any) -> None:
    no("payment_not_settled", not case.settled)
    no("receipt_already_issued", case.receipted)
    case.receipts.append(book.number("receipt"))
    case.receipted = True


def cash(book: Book, case: Case, _: str, command: Any) -> None:
    """Cash is for exactly what is due, on a day of work; not from a buyer abroad. The receipt comes with it."""
    no("cash_not_taken", case.abroad and not case.visitor)
    no("office_closed", book.today.weekday() >= b.SATURDAY or book.today in b.HOLIDAYS)
    no("nothing_due", case.due == 0)
    no("amount_differs", command.amount_idr != case.due)
    _take(book, case, Coin("", command.amount_idr, None), None)
    if case.phase == "fulfilling":
        receipt(book, case, "", None)


def void_receipt(_: Book, case: Case, _who: str, __: Any) -> None:
    no("receipt_missing", not case.receipted)
    no("line_delivered", any(ware.state == "delivered" for ware in case.lines.values()))
    case.receipted = False


def screen(_: Book, case: Case, _who: str, command: Any) -> None:
    waits(case, command.proof)
