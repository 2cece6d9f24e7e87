"""How money counts in the book: towards the bill as far as that holds it, loose, taken off again, taken back."""

from tests.model import book as b
from tests.model.book import Book, Case, Coin

ABOVE = {"transfer": 1_000}
BELOW = {"transfer": 10_000}
"""What the office lets pass, above and below, by the way in which the money came."""


def take(book: Book, case: Case, coin: Coin, code: str | None) -> None:
    """Money is never refused: what is due is settled, and what the bill does not hold lies loose on the desk."""
    coin.name = case.next_coin()
    bill, due = case.bill, case.due
    ours = bill is not None and (code is None or code in bill.codes)
    if case.phase in b.ENDS or not ours or due == 0:
        coin.left = coin.amount
        coin.strange = bool(case.phase not in b.ENDS and code and not any(code in each.codes for each in case.bills))
        case.loose.append(coin)
        return
    case.coins.append(coin)
    surplus = coin.amount - due
    if surplus > ABOVE.get(coin.way, 0):
        coin.amount = due
        loosened(case, coin, surplus)
    approved_by_money(book, case)


def loosened(case: Case, coin: Coin, amount: int) -> None:
    """Let a part of the remittance lie loose."""
    part = Coin(case.next_coin(), amount, None, coin.way, left=amount, part_of=coin.part_of or coin.name)
    part.drawer = coin.drawer
    case.loose.append(part)
    taken_for_true(case, part)


def taken_for_true(case: Case, coin: Coin) -> None:
    """Nobody doubts any part of a remittance any more, once somebody did something with one."""
    whole = coin.part_of or coin.name
    for part in (*case.coins, *case.loose):
        if whole in {part.name, part.part_of}:
            part.doubted_by = part.doubted_for = None


def approved_by_money(book: Book, case: Case) -> None:
    if case.phase == "offered" and case.due == 0:
        case.move_to("fulfilling", book.now)


def count_loose(case: Case, coins: list[Coin]) -> None:
    """Count these loose coins towards the bill, one after the other, as far as something is due."""
    for coin in [*coins]:
        count(case, case, coin, min(coin.left, case.due))


def count(case: Case, origin: Case, coin: Coin, amount: int) -> None:
    """Count so much of a loose coin of another request, or of this one, towards the bill of this one."""
    if amount:
        coin.left -= amount
        origin.gone += amount if coin is origin.pot else 0
        taken_for_true(origin, coin)
        case.coins.append(Coin(case.next_coin(), amount, None, coin.way, origin=(origin, coin), drawer=coin.drawer))


def set_loose(case: Case) -> None:
    """Let lie loose what a lower bill no longer holds, the newest coins first."""
    surplus = case.paid - (case.bill.total if case.bill else 0)
    for coin in reversed([*case.coins]):
        amount = min(coin.counted, max(0, surplus))
        if amount:
            surplus -= amount
            coin.released += amount
            loosened(case, coin, amount)


def account(case: Case) -> dict[str, int]:
    """Where the money is: what came here or was brought, less what counts elsewhere, is what lies here."""
    loose = [coin for coin in case.loose if not coin.void]
    own = sum(coin.counted for coin in case.coins if coin.origin and coin.origin[0] is case)
    came = sum(coin.counted for coin in case.coins if coin.origin is None) + sum(coin.amount for coin in loose)
    brought = sum(coin.counted for coin in case.coins if coin.origin) - own
    refunded = sum(coin.refunded for coin in (*loose, *([case.pot] if case.pot else [])))
    moved = sum(coin.amount - coin.left for coin in loose) - own + case.gone - refunded
    receipted = case.receipt_amount if case.receipted else 0
    lies = {"receipted_idr": receipted, "unmatched_idr": case.lies, "awaiting_receipt_idr": case.paid - receipted}
    assert came + brought - moved - refunded == sum(lies.values()), "every rupiah is somewhere"
    return {
        "received_idr": came,
        "brought_idr": brought,
        "moved_idr": moved,
        "refunded_idr": refunded,
        "credited_idr": 0,
        **lies,
    }
