"""Amounts as banks write them, in whole rupiah: which mark divides what is said by the layout, and never guessed."""

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, NamedTuple

from chalicelib.domain.statements.cells import Cell, CellKind, plain

MOST_IDR: Final = 10**12
_CURRENCY: Final = re.compile(r"^(?:Rp\.?|IDR)|IDR$", re.IGNORECASE)
_MARK: Final = re.compile(r"\b(CREDIT|KREDIT|DEBIT|DEBET|CR|DB|DR|K|C|D)\.?$", re.IGNORECASE)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_FORMS: Final = {
    ",": re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})*|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-))?"),
    ".": re.compile(r"([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}|-))?"),
}
_LONGEST: Final = 40


class Direction(StrEnum):
    """Whether money came into the account or left it."""

    CREDIT = "credit"
    DEBIT = "debit"


class AmountFault(StrEnum):
    """Why an amount cannot be taken as it is written."""

    UNREADABLE = "amount_unreadable"
    HAS_SEN = "amount_has_sen"
    TOO_LARGE = "amount_too_large"


class AmountUnfitError(ValueError):
    """An amount that cannot be taken; it tells which fault, and never the amount."""

    def __init__(self, fault: AmountFault) -> None:
        """Keep the fault."""
        super().__init__(fault.value)
        self.fault = fault


class Amount(NamedTuple):
    """Whole rupiah, never below zero; `negative`: it bore a minus or stood in parentheses; `mark`: a mark behind it."""

    idr: int
    negative: bool = False
    mark: Direction | None = None


def direction_of(text: str) -> Direction | None:
    """Return the direction that a mark (D, DB, DEBET, CR, K, KREDIT) says; None where it is no such mark."""
    word = plain(text).rstrip(".").upper()
    if word in {"D", "DB", "DR", "DEBIT", "DEBET"}:
        return Direction.DEBIT
    return Direction.CREDIT if word in {"C", "K", "CR", "CREDIT", "KREDIT"} else None


def parse_amount(cell: Cell, decimal: str) -> Amount:
    """Return the amount of a filled cell; `decimal`: the mark before the sen in a text. Raises AmountUnfitError."""
    if cell.kind is CellKind.NUMBER:
        return _of_number(cell.text)
    if cell.kind is not CellKind.TEXT:
        raise AmountUnfitError(AmountFault.UNREADABLE)
    return _of_text(plain(cell.text), decimal)


def _of_number(text: str) -> Amount:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise AmountUnfitError(AmountFault.UNREADABLE) from None
    if not number.is_finite():
        raise AmountUnfitError(AmountFault.UNREADABLE)
    if abs(number) > MOST_IDR:
        raise AmountUnfitError(AmountFault.TOO_LARGE)
    if number != number.to_integral_value():
        raise AmountUnfitError(AmountFault.HAS_SEN)
    return Amount(abs(int(number)), negative=number < 0)


def _of_text(text: str, decimal: str) -> Amount:
    if len(text) > _LONGEST:
        raise AmountUnfitError(AmountFault.UNREADABLE)
    bare, mark, negative = _DASHES.sub("-", text), None, False
    if marked := _MARK.search(bare):
        bare, mark = bare[: marked.start()], direction_of(marked[1])
    if bare.startswith("(") and bare.endswith(")"):
        bare, negative = bare[1:-1], True
    bare, signs = _unsigned(bare)
    number = _FORMS[decimal].fullmatch(bare)
    if number is None or signs + negative > 1:
        raise AmountUnfitError(AmountFault.UNREADABLE)
    if (number[2] or "").strip("0-"):
        raise AmountUnfitError(AmountFault.HAS_SEN)
    idr = int(re.sub(r"[., ]", "", number[1]))
    if idr > MOST_IDR:
        raise AmountUnfitError(AmountFault.TOO_LARGE)
    return Amount(idr, negative=negative or bool(signs), mark=mark)


def _unsigned(text: str) -> tuple[str, int]:
    """Return the number without currency, sign before or minus behind, and how many of its signs were a minus.

    `1.250,-` is how whole rupiah are written by hand, and no minus.
    """
    bare, minuses = _CURRENCY.sub("", text.strip()).strip(), 0
    if bare[:1] in {"-", "+"}:
        minuses += bare[0] == "-"
        bare = _CURRENCY.sub("", bare[1:].strip()).strip()
    if bare.endswith("-") and not bare.endswith((",-", ".-")):
        minuses += 1
        bare = bare[:-1].strip()
    return bare, minuses
