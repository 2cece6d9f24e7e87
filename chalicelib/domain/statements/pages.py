"""Lines as they are kept: in pages, each line with the digest by which it is known again in any other file."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from chalicelib.domain.statements.commands import StatementSummary
from chalicelib.domain.statements.lines import Line, LineKind, RowFault
from chalicelib.domain.statements.state import PAGE_ROWS
from chalicelib.domain.vocabulary import Frozen

L = TypeVar("L")


class KeptLine(Frozen):
    """A line without the payer's words. `digest`: keyed, so that nobody finds the words by trying."""

    row: int
    kind: LineKind
    digest: str
    day: date | None = None
    amount_idr: int | None = None
    billing_code: str | None = None
    ntpn: str | None = None
    reference: str | None = None
    fault: RowFault | None = None
    column: str | None = None


def kept_lines(account: str, lines: Sequence[Line], keyed: Callable[[str], str]) -> tuple[KeptLine, ...]:
    """Return the lines as they are kept; `keyed` turns a plain hash into one that only we can make.

    A line is known again by its account and by what it says, wherever it stands: the same payment in a file of another
    period has the same digest. Of lines of one file that say the same, each is its own by how many came before.
    """
    before: Counter[str] = Counter()
    kept = []
    for line in lines:
        said = json.dumps([account, line.model_dump(mode="json", exclude={"row", "fault", "column"})], sort_keys=True)
        digest = hashlib.sha256(f"{said} {before[said]}".encode()).hexdigest()
        before[said] += 1
        kept.append(KeptLine(digest=keyed(digest), **line.model_dump(exclude={"words"})))
    return tuple(kept)


def pages_of(lines: Sequence[L]) -> Iterator[tuple[L, ...]]:
    """Yield the lines page by page."""
    for start in range(0, len(lines), PAGE_ROWS):
        yield tuple(lines[start : start + PAGE_ROWS])


def summary_of(lines: Sequence[Line]) -> StatementSummary:
    """Return what the lines come to."""
    kinds = Counter(line.kind for line in lines)
    moved = {kind: sum(x.amount_idr or 0 for x in lines if x.kind is kind) for kind in LineKind}
    days = [line.day for line in lines if line.day]
    return StatementSummary(
        rows=len(lines),
        credits=kinds[LineKind.CREDIT],
        debits=kinds[LineKind.DEBIT],
        others=kinds[LineKind.OTHER],
        refused=kinds[LineKind.REFUSED],
        credit_idr=moved[LineKind.CREDIT],
        debit_idr=moved[LineKind.DEBIT],
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
