"""How a bank's or the treasury's statement is laid out, as the office's data: it says where each value stands."""

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen

DayFormat = Literal[
    "dd/mm/yyyy",
    "dd/mm/yy",
    "mm/dd/yyyy",
    "dd-mm-yyyy",
    "dd-mm-yy",
    "dd.mm.yyyy",
    "dd-mmm-yy",
    "dd-mmm-yyyy",
    "dd mmm yy",
    "dd mmm yyyy",
    "dd/mmm/yyyy",
    "yyyy-mm-dd",
    "yyyy/mm/dd",
    "serial",
]
"""`mmm` is a month's name, short or whole, Indonesian or English; `serial`: how a spreadsheet counts days."""
Header = Annotated[str, Field(min_length=1, max_length=60)]
DIGITS = re.compile(r"[^0-9]")


class StatementSource(StrEnum):
    """Whose statement it is: of the treasurer's account at a bank, or of what the treasury's system has received."""

    BANK = "bank"
    SIMPONI = "simponi"


class StatementColumns(Frozen):
    """The names above the columns. One `amount`, with its sign or with a `direction`, or `debit` and `credit` apart."""

    day: Header
    amount: Header | None = None
    direction: Header | None = None
    debit: Header | None = None
    credit: Header | None = None
    billing_code: Header | None = None
    ntpn: Header | None = None
    reference: Header | None = None
    words: tuple[Header, ...] = ()

    @model_validator(mode="after")
    def _one_way_to_say_how_much(self) -> Self:
        apart = self.debit is not None and self.credit is not None
        one = self.amount is not None
        if apart == one or (self.debit is None) != (self.credit is None) or (apart and self.direction is not None):
            msg = "an amount with a sign or a direction, or debit and credit apart"
            raise ValueError(msg)
        return self

    def headers(self) -> dict[str, str]:
        """Return the name above each column by what stands in it; several columns of words are numbered."""
        named = self.model_dump(exclude={"words"}, exclude_none=True)
        return {**named, **{f"words{number}": header for number, header in enumerate(self.words)}}


class StatementLayout(Frozen):
    """One kind of statement. `account_number`: must stand above the table; none where a statement names no account.

    `other_lines`: how lines begin that move no money: balances, totals, the foot of a page. `unsigned`: what an amount
    without sign or mark is.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    title: Bilingual
    source: StatementSource
    account_number: str | None = None
    encoding: Literal["utf-8", "windows-1252"] = "utf-8"
    dates: tuple[DayFormat, ...] = Field(min_length=1)
    decimal: Literal[",", "."]
    unsigned: Literal["credit", "debit"] = "credit"
    other_lines: tuple[Header, ...] = ()
    columns: StatementColumns

    @property
    def account_digits(self) -> str | None:
        """Return the account's number without dots, dashes and spaces."""
        return DIGITS.sub("", self.account_number) if self.account_number else None
