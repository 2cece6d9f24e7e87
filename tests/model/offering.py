"""What the book answers about offers: products laid to their lines, prices, approval, codes to pay by."""

from datetime import timedelta
from typing import Any

from tests.model import book as b
from tests.model import serving
from tests.model.book import Bill, Book, Case, No, Paper, Ware, no
from tests.model.counting import count_loose, set_loose
from tests.model.drafting import FORMATS, secret_lines


def paper_of(case: Case, file: str | None, purpose: str) -> Paper:
    no("file_unknown", file not in case.papers)
    paper = case.papers[file or ""]
    no("file_not_for_this", paper.purpose != purpose)
    return paper


def product_of(case: Case, file: str | None, line: int) -> Paper:
    paper = paper_of(case, file, b.PRODUCT)
    no("file_not_for_this", paper.line != line)
    no("format_differs", paper.media_type != FORMATS[case.lines[line].format or ""])
    return paper


def attach(_: Book, case: Case, _who: str, command: Any) -> None:
    no("line_unknown", command.line not in case.lines)
    ware = case.lines[command.line]
    no("wrong_medium", ware.printed)
    no("line_delivered", ware.state == "delivered")
    paper = product_of(case, command.file, command.line)
    fixed = case.phase == "fulfilling" and ware.product == b.DATA and ware.file
    no("size_changed", fixed and paper.size != ware.size)
    ware.state, ware.file, ware.size = "prepared", command.file, paper.size


def _print(case: Case, line: int) -> Ware:
    no("line_unknown", line not in case.lines)
    no("wrong_medium", not case.lines[line].printed)
    return case.lines[line]


def set_aside(_: Book, case: Case, _who: str, command: Any) -> None:
    ware = _print(case, command.line)
    no("line_delivered", ware.state != "open")
    ware.state = "prepared"


def put_back(_: Book, case: Case, _who: str, command: Any) -> None:
    ware = _print(case, command.line)
    no("line_delivered", ware.state == "delivered")
    no("line_not_prepared", ware.state == "open")
    ware.state = "open"


def offer(book: Book, case: Case, _: str, command: Any) -> None:
    no("size_unknown", any(w.product == b.DATA and w.file is None for w in case.lines.values()))
    shown = {paper_of(case, file, b.SAMPLE).line for file in command.samples}
    no("sample_missing", any(w.product == b.DATA and not shown & {n, None} for n, w in case.lines.items()))
    own = [coin for coin in case.loose if not coin.strange]
    to_pay = sum(ware.price for ware in case.lines.values()) - case.paid - sum(coin.left for coin in own)
    no("billing_code_not_taken", command.billing and (case.abroad or to_pay <= 0))
    no("billing_code_missing", not command.billing and not case.abroad and to_pay > 0 and not case.visitor)
    codes = [command.billing.code] if command.billing else []
    no("already_taken", any(("code", code) in book.taken for code in codes))
    book.taken |= {("code", code) for code in codes}
    for bill in case.bills:
        bill.void = True
    prices = {n: ware.price for n, ware in case.lines.items()}
    sizes = {n: ware.size for n, ware in case.lines.items() if ware.product == b.DATA}
    until = book.today + timedelta(days=b.INVOICE_DAYS)
    code_until = book.now + timedelta(hours=b.CODE_HOURS) if codes else None
    case.bills.append(Bill(book.number("invoice"), prices, sizes, until, case.abroad, codes, code_until, book.now))
    set_loose(case)
    count_loose(case, own)
    case.samples, case.offered = command.samples, book.now
    case.agreement = None
    if secret_lines(case):
        case.agreement = b.Agreed(book.number("agreement"))
    case.move_to("offered", book.now)


def complain(book: Book, case: Case, _: str, command: Any) -> None:
    for item in command.items:
        no("agreement_not_required", item.about == "agreement" and case.agreement is None)
        no("file_unknown", item.about == "sample" and not case.samples)
    case.move_to("correcting_offer", book.now)


def stand_by(book: Book, case: Case, _: str, __: Any) -> None:
    bill = case.bill
    no("size_changed", bill and any(case.lines[n].size != size for n, size in bill.sizes.items()))
    case.move_to("fulfilling" if case.settled else "offered", book.now)


def approve(book: Book, case: Case, who: str, command: Any) -> None:
    no("offer_expired", case.bill and book.today > case.bill.until)
    no("offer_outdated", command.offer != len(case.bills))
    serving.consented(case, who, command.consent)
    case.move_to("fulfilling", book.now)


def new_code(book: Book, case: Case, _: str, command: Any) -> None:
    bill = case.bill
    if bill is None or bill.abroad:
        raise No("billing_code_not_taken")
    no("nothing_due", case.due == 0)
    no("billing_code_still_valid", bill.code_until and bill.code_until > book.now)
    slip = ("code", command.billing.code)
    no("already_taken", slip in book.taken)
    book.taken.add(slip)
    bill.codes.append(command.billing.code)
    bill.code_until = book.now + timedelta(hours=b.CODE_HOURS)
    bill.lapsed = bill.another = False
