"""What the book answers about money: what the bank reports, proofs from abroad, mistakes, receipts."""

from typing import Any

from tests.model import book as b
from tests.model import depositing, drawers
from tests.model.book import Book, Case, Coin, No, no
from tests.model.counting import BELOW, approved_by_money, count, loosened, take, taken_for_true
from tests.model.drafting import nothing_comes
from tests.model.offering import paper_of


def _take(book: Book, case: Case, coin: Coin, code: str | None) -> None:
    """What is on the slip may stand once only."""
    if coin.slip:
        no("already_taken", coin.slip in book.taken)
        book.taken.add(coin.slip)
    take(book, case, coin, code)


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
    _take(book, case, Coin("", command.credited_idr, ("statement", command.statement_reference), "transfer"), None)
    case.proofs[command.proof] = "verified"


def reject_proof(_: Book, case: Case, _who: str, command: Any) -> None:
    waits(case, command.proof)
    case.proofs[command.proof] = "rejected"


def _whole(case: Case) -> list[Coin]:
    return [x for x in (*case.coins, *case.loose) if not (x.void or x.part_of or x.origin)]


def undoubt(_: Book, case: Case, _who: str, command: Any) -> None:
    """Nobody says any more that it was a mistake. A receipt one person voids here, so nobody proposes that."""
    coin = next((x for x in _whole(case) if x.name == command.payment and x.doubted_by), None)
    if coin is None:
        raise No("no_void_proposed")
    taken_for_true(case, coin)


def void_coin(book: Book, case: Case, who: str, command: Any) -> None:
    """A remittance is void with all of its parts, unless one of them has its place elsewhere already."""
    no("receipt_already_issued", case.receipted)
    whole = _whole(case)
    no("second_person_needed", {x.doubted_by for x in whole} == {who})
    coin = next((x for x in whole if x.name == command.payment), None)
    if coin is None:
        raise No("payment_unknown")
    loose = [x for x in case.loose if coin.name in {x.name, x.part_of}]
    no("money_moved_on", any(x.left < x.amount for x in loose) or case.paid < coin.counted * (coin in case.coins))
    no("second_person_needed", coin.doubted_by == who)
    no("void_reason_differs", coin.doubted_for not in {None, command.code})
    parts = [x for x in (*case.coins, *case.loose) if coin.name in {x.name, x.part_of}]
    if coin.doubted_by is None:
        for part in parts:
            part.doubted_by, part.doubted_for = who, command.code
        return
    no("money_deposited", depositing.went(case, coin.name))
    if coin.drawer:
        drawer = drawers.still_open(book, coin.drawer)
        drawers.check(book, drawer)
        drawers.write(book, drawer)
    if case.pot and coin in case.coins:
        case.pot.left = max(0, case.pot.left - coin.amount)
    if any(part.counted for part in parts if part in case.coins):
        nothing_is_forgiven(case)
    for part in parts:
        part.void, part.left = True, 0
    if coin.slip:
        book.taken.discard(coin.slip)
        book.released.add(coin.slip)


def credited(book: Book, case: Case, _: str, command: Any) -> None:
    """The bank credited money of which nobody sent a proof."""
    _take(book, case, Coin("", command.credited_idr, ("statement", command.statement_reference), "transfer"), None)


def match(book: Book, case: Case, _: str, command: Any) -> None:
    """Loose money of any request of the office counts towards the bill, as far as both allow."""
    no("nothing_due", case.due == 0)
    loose = {f"{x.id}-{coin.name}": (x, coin) for x in book.cases for coin in (*x.loose, *([x.pot] if x.pot else []))}
    if command.case not in loose:
        raise No("money_unknown")
    origin, coin = loose[command.case]
    amount = command.amount_idr or min(coin.left, case.due)
    no("more_than_due", amount > case.due)
    no("more_than_lies", amount > coin.left or amount == 0)
    pot = coin is origin.pot
    no("receipt_still_stands", pot and origin.receipted and origin.receipt_amount > origin.paid - amount)
    count(case, origin, coin, amount)
    approved_by_money(book, case)


def forgive(book: Book, case: Case, _: str, __: Any) -> None:
    """A small rest passes, by the rule for the way in which the last money came."""
    no("nothing_due", case.due == 0)
    way = next((coin.way for coin in reversed(case.coins) if coin.counted), None)
    if way is None or case.bill is None:
        raise No("nothing_paid_yet")
    no("difference_too_large", case.due > BELOW.get(way, 0))
    case.bill.forgiven += case.due
    approved_by_money(book, case)


def nothing_is_forgiven(case: Case) -> None:
    """What was let pass rested on the money that is gone from the bill."""
    if case.bill:
        case.bill.forgiven = 0


def release(_: Book, case: Case, _who: str, command: Any) -> None:
    """What was credited to the wrong request lies loose again, where it lay before, or here."""
    no("receipt_already_issued", case.receipted)
    no("nothing_paid_yet", case.paid == 0)
    coin = next((x for x in case.coins if x.name == command.payment and x.counted), None)
    if coin is None:
        raise No("payment_unknown")
    no("money_deposited", depositing.went(case, coin.name))
    amount, coin.released = coin.counted, coin.amount
    nothing_is_forgiven(case)
    if coin.origin is None:
        loosened(case, coin, amount)
        return
    origin, loose = coin.origin
    loose.left += amount
    origin.gone -= amount if loose is origin.pot else 0


def receipt(book: Book, case: Case, _: str, __: Any) -> None:
    earned = case.paid > case.refund if case.phase == "ended" else case.settled
    no("payment_not_settled", not earned)
    no("receipt_already_issued", case.receipted)
    case.receipts.append(book.number("receipt"))
    case.receipted, case.receipt_amount, case.receipt_to = True, case.paid - case.refund, case.payer
    for coin in _whole(case):
        taken_for_true(case, coin)
    depositing.receipted(case)


def cash(book: Book, case: Case, who: str, command: Any) -> None:
    """Cash is for exactly what is due, on a day of work; not from a buyer abroad. The receipt comes with it."""
    no("cash_not_taken", case.abroad and not case.visitor)
    no("office_closed", book.today.weekday() >= b.SATURDAY or book.today in b.HOLIDAYS)
    no("nothing_due", case.due == 0)
    no("amount_differs", command.amount_idr != case.due)
    drawers.check(book, (who, book.today))
    drawers.write(book, (who, book.today))
    _take(book, case, Coin("", command.amount_idr, None, "cash", drawer=(who, book.today)), None)
    if case.phase == "fulfilling":
        receipt(book, case, "", None)


def void_receipt(_: Book, case: Case, _who: str, __: Any) -> None:
    no("receipt_missing", not case.receipted)
    gone = any(ware.state == "delivered" for ware in case.lines.values())
    no("line_delivered", gone and case.phase != "ended")
    case.receipted = False
    depositing.void(case)


def receipt_anew(book: Book, case: Case, _: str, command: Any) -> None:
    """The money stays and the paper is another: one number more, the old one void."""
    no("receipt_missing", not case.receipted)
    no("payment_not_settled", not (case.paid > case.refund if case.phase == "ended" else case.settled))
    no("receipt_correction_waits", any(wish.about == "receipt" and not wish.answered for wish in case.wishes))
    no("other_unexplained", command.code == "other" and command.text is None)
    no("payer_unchanged", command.code != "other" and case.receipt_to == case.payer)
    case.receipts.append(book.number("receipt"))
    case.receipt_amount, case.receipt_to = case.paid - case.refund, case.payer
    depositing.receipted(case)


def screen(_: Book, case: Case, _who: str, command: Any) -> None:
    waits(case, command.proof)
