"""Money is asked back: random claims, decisions and refunds of the office and of its book."""

from typing import Any

from chalicelib.domain.cases import commands as k
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.refusals import Refusal
from chalicelib.services.cases import desk
from tests.domain.request.counter import HEAD, OFFICE, TREASURER
from tests.model import book as b
from tests.model.book import Book, Case, Coin
from tests.model.moves import Luck, mostly


def asked_back(luck: Luck, book: Book, key: str) -> tuple[str, str, Case | None]:
    """Claim money that lies loose, and decide, and carry out or withdraw; return command, refusal, and whose it was."""
    waits = [
        (case, coin) for case in book.cases for coin in (*case.loose, *([case.pot] if case.pot else [])) if coin.left
    ]
    if not waits:
        return "", "", None
    case, coin = luck.choose(waits)
    name, amount = f"{case.id}-{coin.name}", luck.choose((coin.left, coin.left, max(1, coin.left // 2)))
    wanted = mostly(luck, amount, coin.left + 1)
    claim = k.ClaimRefund(
        code=RefundReason.PAID_BY_MISTAKE, way="transfer", claimed_on=book.today, amount_idr=wanted, text="surat"
    )
    refused = _gives(name, TREASURER, claim, f"{key}-claim")
    assert refused == ("more_than_lies" if wanted > coin.left else "")
    if refused:
        return "claim-refund", refused, case
    approve = mostly(luck, True, False)
    papers = tuple(k.AddRefundDocument(kind=kind, received_on=book.today) for kind in OFFICE.money.refund_documents)
    for number, paper in enumerate(papers):
        assert _gives(name, TREASURER, paper, f"{key}-{number}") == ""
    decision = k.DecideRefund(approve=approve, number=f"B-{key}", text="sesuai" if approve else "tidak sesuai")
    assert _gives(name, HEAD, decision, f"{key}-decide") == ""
    return ("decide-refund", "", case) if not approve else _carried_out(book, case, coin, wanted, key)


def _carried_out(book: Book, case: Case, coin: Coin, amount: int, key: str) -> tuple[str, str, Case]:
    """Let the money go back; where a receipt over it stands, the claim is withdrawn."""
    name = f"{case.id}-{coin.name}"
    expected = _refund(case, coin, amount)
    paid = k.RecordRefund(paid_on=book.today, reference=f"SP2D-{key}")
    refused = _gives(name, TREASURER, paid, f"{key}-refund")
    assert refused == expected
    if refused:
        assert _gives(name, TREASURER, k.WithdrawClaim(), f"{key}-withdraw") == ""
    return "record-refund", refused, case


def _refund(case: Case, coin: Coin, amount: int) -> str:
    """Note that the money went back, or return why it does not."""
    pot = coin is case.pot
    if pot and case.receipted and case.receipt_amount > case.paid - amount:
        return "receipt_still_stands"
    coin.left -= amount
    coin.refunded += amount
    case.gone += amount if pot else 0
    return ""


def _gives(case: str, actor: Actor, command: Any, key: str) -> str:
    """Return the code of the office's no, or nothing."""
    try:
        desk.command_refund(actor, b.OFFICE, case, command, key)
    except Refusal as refusal:
        return refusal.code
    return ""
