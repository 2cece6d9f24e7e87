"""What the lines of some days come to: where the money is, and what each row of the tariff brought. Pure, in rupiah."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from chalicelib.domain.books.line import BookLine, LineKind

K = LineKind
RECEIPTS: Final = {K.RECEIPT: 1, K.RECEIPT_VOID: -1}
DEPOSITS: Final = {K.DEPOSIT: 1, K.DEPOSIT_VOID: -1}
CAME: Final = {K.RECEIVED: 1, K.UNMATCHED: 1, K.PAYMENT_VOID: -1}
COUNTED: Final = {K.RECEIVED: 1, K.MATCHED: 1, K.RELEASED: -1}
LOOSE: Final = {K.UNMATCHED: 1, K.RELEASED: 1, K.MATCHED: -1}
CREDITS: Final = {K.CREDITED: 1, K.CREDIT_USED: -1}
GONE: Final = {K.PAYMENT_VOID: 1, K.REFUNDED: 1, **CREDITS}
"""Of these a part had counted towards an invoice, and the rest had waited for its place; a used credit does again."""


class Balance(NamedTuple):
    """Where the money is that came: `received_idr` is the sum of all that follows, whatever happened.

    `direct_idr`: in the state treasury by billing code, with a receipt. `deposited_idr`, `on_hand_idr`: cash and
    transfers with a receipt. `awaiting_receipt_idr`: counted, without a receipt. `unmatched_idr`: waits for its place.
    """

    received_idr: int
    direct_idr: int
    deposited_idr: int
    on_hand_idr: int
    awaiting_receipt_idr: int
    unmatched_idr: int
    refunded_idr: int
    credited_idr: int


class ArticleTotal(NamedTuple):
    """What a row of the tariff brought, without what is void; `zero`: how many of its receipts are over nothing.

    A receipt that was voided and made again is counted once as void and once as standing.
    """

    article: str
    receipts: int
    zero: int
    units: int
    amount_idr: int
    void_receipts: int
    void_idr: int


def balance(lines: Iterable[BookLine]) -> Balance:
    """Return where the money of these lines is; of a month's, by how much each has changed in it."""
    rows = tuple(lines)
    by_code = sum(RECEIPTS.get(line.kind, 0) * line.by_code_idr for line in rows)
    receipts, deposited = _sum(rows, RECEIPTS), _sum(rows, DEPOSITS)
    waited = sum(GONE.get(line.kind, 0) * line.unmatched_idr for line in rows)
    counted = _sum(rows, COUNTED) - (_sum(rows, GONE) - waited)
    return Balance(
        received_idr=_sum(rows, CAME),
        direct_idr=by_code,
        deposited_idr=deposited,
        on_hand_idr=receipts - by_code - deposited,
        awaiting_receipt_idr=counted - receipts,
        unmatched_idr=_sum(rows, LOOSE) - waited,
        refunded_idr=_sum(rows, {K.REFUNDED: 1}),
        credited_idr=_sum(rows, CREDITS),
    )


def together(one: Balance, other: Balance) -> Balance:
    """Return the balance of the lines of both."""
    return Balance(*(a + b for a, b in zip(one, other, strict=True)))


def _sum(lines: Iterable[BookLine], signs: Mapping[LineKind, int]) -> int:
    return sum(signs.get(line.kind, 0) * line.amount_idr for line in lines)


def by_article(lines: Iterable[BookLine]) -> tuple[ArticleTotal, ...]:
    """Return what each row of the tariff brought on the receipts of these lines, by article."""
    totals: dict[str, ArticleTotal] = {}
    for line in lines:
        sign = RECEIPTS.get(line.kind, 0)
        for share in line.articles if sign else ():
            before = totals.get(share.article) or ArticleTotal(share.article, 0, 0, 0, 0, 0, 0)
            totals[share.article] = ArticleTotal(
                article=share.article,
                receipts=before.receipts + sign,
                zero=before.zero + (sign if line.amount_idr == 0 else 0),
                units=before.units + sign * share.units,
                amount_idr=before.amount_idr + sign * share.amount_idr,
                void_receipts=before.void_receipts + (sign < 0),
                void_idr=before.void_idr + (share.amount_idr if sign < 0 else 0),
            )
    return tuple(totals[article] for article in sorted(totals))
