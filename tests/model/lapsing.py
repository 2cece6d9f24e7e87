"""What ends by itself by the book, when that is told before, and when it is noted."""

from datetime import datetime, time, timedelta
from typing import Any

from tests.model import book as b
from tests.model.book import Book, Case, no
from tests.model.desks import office_owes

A_MOMENT = timedelta(minutes=1)
"""The book notes the time of a command, the office that of its entry, some milliseconds later."""


def running_code(case: Case) -> datetime | None:
    """Until when the code runs by which what is due is to be paid."""
    bill = case.bill if case.phase in {"offered", "fulfilling"} and case.due > 0 else None
    return bill.code_until if bill and not bill.lapsed else None


def runs_out(case: Case) -> datetime | None:
    """When the request is over for want of its buyer's answer."""
    if office_owes(case) or case.paid or case.lies:
        return None
    if case.phase in {"draft", "returned"}:
        return case.since + timedelta(days=b.DRAFT_DAYS if case.phase == "draft" else b.RETURNED_DAYS)
    if case.phase not in {"offered", "fulfilling"} or case.bill is None:
        return None
    over = datetime.combine(case.bill.until + timedelta(days=1), time(0), b.LOCAL)
    return max(over, running_code(case) or over)


def code_ends(case: Case) -> datetime | None:
    """When the code is noted as run out: not where the request itself is over by then."""
    code, over = running_code(case), runs_out(case)
    return code if code and (over is None or code < over) else None


def ends(case: Case) -> list[tuple[str, datetime, timedelta]]:
    """Everything that ends by itself: what, when, and how long it had."""
    over, code = runs_out(case), code_ends(case)
    rows = []
    if over:
        what = case.phase if case.phase in {"draft", "returned"} else "invoice"
        rows.append((what, over, over - (case.bill.issued if case.bill and what == "invoice" else case.since)))
    if code:
        rows.append(("billing_code", code, timedelta(hours=b.CODE_HOURS)))
    if case.phase == "delivered":
        rows.append(("completion", case.since + timedelta(days=b.COMPLETION_DAYS), timedelta(days=b.COMPLETION_DAYS)))
    return rows + [("download", until, timedelta(days=b.LINK_DAYS)) for until in {p.until for p in in_force(case)}]


def in_force(case: Case) -> list[b.Pass]:
    return [each for each in case.passes if not (each.void or each.lapsed) and each.used < b.DOWNLOADS]


def remind(book: Book, case: Case, _: str, command: Any) -> None:
    """Remind of what is near its end, once: a week before, or when less than a third of it is left."""

    def meant(what: str, until: datetime) -> bool:
        return bool(command.about == what and abs(command.due - until) < A_MOMENT)

    near = [(until, span) for what, until, span in ends(case) if meant(what, until)]
    before = any(meant(what, until) for what, until in case.reminded)
    no("not_yet_due", not near or before)
    until, span = near[0]
    no("not_yet_due", not until - min(timedelta(days=7), span * 0.3) <= book.now < until)
    case.reminded = [one for one in case.reminded if one[1] > book.now] + [(str(command.about), until)]


def lapse_code(book: Book, case: Case, _: str, __: Any) -> None:
    until = code_ends(case)
    no("not_yet_due", until is None or book.now < until)
    if case.bill:
        case.bill.lapsed, case.bill.another = True, not case.visitor


def lapse_downloads(book: Book, case: Case, _: str, __: Any) -> None:
    over = [each for each in in_force(case) if each.until <= book.now]
    no("not_yet_due", not over)
    for each in over:
        each.lapsed = True
