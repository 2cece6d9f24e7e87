"""What is read from a statement: its lines, each by its row in the file, and what speaks against a row or a file."""

from datetime import date
from enum import StrEnum
from typing import Final

from chalicelib.domain.vocabulary import Frozen

MOST_ROWS: Final = 10_000
"""Lines of one statement; a treasurer's month has some hundred."""
LONGEST_WORDS: Final = 200
"""Characters of the payer's words that are kept."""


class LineKind(StrEnum):
    """What a line is: money that came, money that went, no movement (balance, total), or a row that cannot be taken."""

    CREDIT = "credit"
    DEBIT = "debit"
    OTHER = "other"
    REFUSED = "refused"


class RowFault(StrEnum):
    """Why a row cannot be taken; `texts/codes.toml` words each."""

    ROW_UNREADABLE = "row_unreadable"
    FORMULA = "formula"
    DAY_MISSING = "day_missing"
    DAY_UNREADABLE = "day_unreadable"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_HAS_SEN = "amount_has_sen"
    AMOUNT_TOO_LARGE = "amount_too_large"
    DIRECTION_UNREADABLE = "direction_unreadable"
    BILLING_CODE_UNREADABLE = "billing_code_unreadable"
    NTPN_UNREADABLE = "ntpn_unreadable"


class FileFault(StrEnum):
    """Why a whole statement is not taken; `texts/codes.toml` words each."""

    NOT_A_TABLE = "not_a_table"
    HEADERS_MISSING = "headers_missing"
    OTHER_ACCOUNT = "other_account"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    IMPORTED_BEFORE = "imported_before"


class StatementUnfitError(ValueError):
    """A file that cannot be taken as a statement of this layout."""

    def __init__(self, fault: FileFault) -> None:
        """Keep the fault."""
        super().__init__(fault.value)
        self.fault = fault


class Line(Frozen):
    """One line. `row`: its first line in the file; whole rupiah; `column`: the name above the cell that is at fault.

    `words` are the payer's and may name a person: they are kept apart from the ledger.
    """

    row: int
    kind: LineKind
    day: date | None = None
    amount_idr: int | None = None
    billing_code: str | None = None
    ntpn: str | None = None
    reference: str | None = None
    words: str = ""
    fault: RowFault | None = None
    column: str | None = None
