"""A statement: one imported file, how far it is read, what its lines come to, and how much of it has its place.

The lines themselves lie in pages beside it. Its id is `<office>-<ulid>`.
"""

from bisect import bisect_right
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.statements.commands import StatementSummary
from chalicelib.domain.vocabulary import Frozen

PAGE_ROWS: Final = 250
"""Lines in one page: each page is an item of its own, and an item holds 400 KB."""


class StatementPhase(StrEnum):
    """How far a statement is: sent for, being read, read, or not taken."""

    ANNOUNCED = "announced"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"


class Statement(Frozen):
    """One imported file. `rows_stored` of the summary's rows lie there; `confirmed` of its rows have their place."""

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: StatementPhase = StatementPhase.ANNOUNCED
    layout: str
    source: StatementSource
    size_bytes: int
    announced_at: AwareDatetime
    announced_by: str
    sha256: str | None = None
    summary: StatementSummary | None = None
    pages: tuple[int, ...] = ()
    pages_stored: int = 0
    rows_stored: int = 0
    confirmed: int = 0
    confirmed_idr: int = 0
    fault: str | None = None

    def page_of(self, row: int) -> int:
        """Return the number of the page on which this row would lie, from 1; 0: above the first."""
        return bisect_right(self.pages, row)
