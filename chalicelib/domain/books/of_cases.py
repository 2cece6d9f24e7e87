"""Which lines a money case makes in the books, where the money came on no request; otherwise they stand there."""

from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.cases.events import AnyCaseEvent, CaseOpened, MoneyRefunded
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.ledger.entry import Entry


def line_of(case: MoneyCase, entry: Entry[AnyCaseEvent]) -> BookLine | None:
    """Return the line of this entry; None where it moved no money, or its line stands with a request."""
    match entry.event:
        case CaseOpened(amount_idr=amount):
            return _line(case, entry, LineKind.UNMATCHED, amount)
        case MoneyRefunded(amount_idr=amount):
            return _line(case, entry, LineKind.REFUNDED, amount).model_copy(update={"unmatched_idr": amount})
        case _:
            return None


def _line(case: MoneyCase, entry: Entry[AnyCaseEvent], kind: LineKind, amount_idr: int) -> BookLine:
    return BookLine(
        office=case.office,
        at=entry.at,
        record=case.id,
        seq=entry.seq,
        kind=kind,
        amount_idr=amount_idr,
        way=case.money.way,
        number=case.money.ntpn,
    )
