"""What a decision about a deposit looks at besides the deposit."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.office.data import Office
from chalicelib.domain.vocabulary import EMPTY


class DepositFacts(NamedTuple):
    """The world at one moment.

    `money`: of the receipts that are named or covered, and of those in whose place they were made, by number.
    `in_drawer`: the receipts that lie in the drawer which is deposited whole. `closed`: which of their cash days are.
    """

    now: datetime
    office: Office
    money: Mapping[str, ReceiptMoney] = EMPTY
    in_drawer: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)

    def in_force(self, receipt: str) -> str:
        """Return the number of the receipt that was made in this one's place, or its own."""
        money = self.money.get(receipt)
        while money and money.replaced_by:
            receipt, money = money.replaced_by, self.money.get(money.replaced_by)
        return receipt
