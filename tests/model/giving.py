"""What the book answers about giving: the signed agreement, what goes out, what did not fit."""

from datetime import timedelta
from typing import Any

from tests.model import book as b
from tests.model import depositing, serving
from tests.model.book import Book, Case, No, Pass, Wish, no
from tests.model.drafting import nothing_comes
from tests.model.offering import paper_of, product_of
from tests.model.people import LETTERS


def _awaited(case: Case) -> b.Agreed:
    if case.agreement is None:
        raise No("agreement_not_required")
    no("agreement_not_awaited", case.agreement.state not in {"awaiting", "sent", "rejected"})
    return case.agreement


def _here(case: Case) -> b.Agreed:
    if case.agreement is None:
        raise No("agreement_not_required")
    here = {"received"} if case.agreement.way == "posted" else {"received", "sent"}
    no("agreement_not_awaited", case.agreement.state not in here)
    return case.agreement


def send_agreement(book: Book, case: Case, _: str, command: Any) -> None:
    agreed = _awaited(case)
    nothing_comes(book, case)
    if command.way == "scan":
        paper_of(case, command.file, b.SCAN)
    agreed.state, agreed.way = "sent", command.way


def receive_agreement(_: Book, case: Case, _who: str, command: Any) -> None:
    agreed = _awaited(case)
    no("originals_missing", command.originals < b.ORIGINALS)
    agreed.state = "received"


def accept_agreement(_: Book, case: Case, _who: str, command: Any) -> None:
    agreed = _here(case)
    no("stamping_not_allowed", command.stamping not in {"wet", "e_meterai", *(["on_arrival"] if case.abroad else [])})
    electronic = agreed.way == "scan" and command.stamping == "e_meterai"
    no("agreement_not_awaited", agreed.state != "received" and not electronic)
    no("meterai_missing", len(set(command.serials)) < b.ORIGINALS)
    if command.countersigned:
        paper_of(case, command.countersigned, b.COPY)
    agreed.state = "accepted"


def reject_agreement(_: Book, case: Case, _who: str, __: Any) -> None:
    _here(case).state = "rejected"


def _may_give(case: Case, numbers: tuple[int, ...]) -> None:
    no("receipt_missing", not case.receipted)
    ready = [ware for ware in case.lines.values() if ware.state == "prepared"]
    no("line_not_prepared", not ready)
    no("agreement_not_accepted", not any(case.may_go(ware) for ware in ready))
    for number in numbers:
        no("line_unknown", number not in case.lines)
    for number in numbers:
        ware = case.lines[number]
        no("line_delivered", ware.state == "delivered")
        no("line_not_prepared", ware.state == "open")
        no("agreement_not_accepted", not case.may_go(ware))


def _new_pass(book: Book, case: Case, line: int) -> None:
    for each in case.passes:
        each.void |= each.line == line
    number = sum(each.line == line for each in case.passes) + 1
    file = case.lines[line].file or ""
    case.passes.append(Pass(f"{line}.{number}", line, file, book.now + timedelta(days=b.LINK_DAYS)))


def deliver(book: Book, case: Case, _: str, command: Any) -> None:
    _may_give(case, command.lines)
    no("wrong_medium", any(case.lines[number].printed for number in command.lines))
    for number in dict.fromkeys(command.lines):
        _new_pass(book, case, number)
    _gone(book, case, command.lines)


def _gone(book: Book, case: Case, numbers: tuple[int, ...]) -> None:
    for number in numbers:
        case.lines[number].state = "delivered"
    if all(ware.state == "delivered" for ware in case.lines.values()):
        case.move_to("delivered", book.now)


def hand_over(book: Book, case: Case, who: str, command: Any) -> None:
    """Printed copies go to whoever stands at this officer's counter and shows who it is."""
    _may_give(case, command.lines)
    no("wrong_medium", not all(case.lines[number].printed for number in command.lines))
    number = serving.served_by(book, who)
    if number is None or case.ticket != number.ticket:
        raise No("collector_not_at_counter")
    no("card_not_seen", command.shown is None and not number.card_seen)
    no("collector_unnamed", command.collected_by == "representative" and command.text is None)
    no("letter_missing", command.collected_by == "representative")
    _gone(book, case, command.lines)


def renew(book: Book, case: Case, _: str, command: Any) -> None:
    no("line_unknown", command.line not in case.lines)
    no("entitlement_missing", not any(each.line == command.line for each in case.passes))
    _new_pass(book, case, command.line)


def _with_the_visitor(case: Case, file: str) -> bool:
    return case.phase in {"draft", "returned"} and file not in case.handed


def open_file(book: Book, case: Case, who: str, command: Any) -> None:
    file, named = command.file, command.entitlement
    gone = {name for name, paper in case.papers.items() if paper.purpose in b.ERASED[case.erased]}
    gone |= case.printed if case.erased == "finance" else set()
    there = {*case.papers, *case.printed, *(w.file for w in case.lines.values()), *(p.file for p in case.passes)} - gone
    if who not in {case.owner, "holder"}:
        no("file_unknown", file not in there)
        purpose = "invoice" if file in case.printed else case.papers[file].purpose if file in case.papers else b.PRODUCT
        if case.visitor and purpose in {b.ABSTRACT, b.SLIP} and _with_the_visitor(case, file):
            no("file_closed", "O" not in LETTERS[who])
            no("visitor_not_at_counter", not serving.at_counter(book, case, who))
            return
        no("file_closed", not set(LETTERS[who]) & set(b.OPENED_TO[purpose]) or case.phase == "draft")
        no("file_closed", purpose in {b.ABSTRACT, b.SLIP} and case.phase == "returned" and file not in case.handed)
        return
    own = file in case.printed or file in case.samples
    own |= file in case.papers and case.papers[file].purpose in b.BUYERS | {b.COPY}
    if who == case.owner and own and file not in gone:
        return
    no("entitlement_missing", who == "holder" and named is None)
    passes = [p for p in case.passes if p.file == file and named in {None, p.name}]
    if not passes:
        raise No("entitlement_missing" if file in there else "file_unknown")
    last = passes[-1]
    no("entitlement_revoked", last.void)
    no("entitlement_expired", last.until <= book.now)
    no("downloads_used_up", last.used >= b.DOWNLOADS)
    last.used += 1


def wish(book: Book, case: Case, _: str, command: Any) -> None:
    late = case.phase == "completed" and book.now > case.since + timedelta(days=b.CORRECTION_DAYS)
    no("correction_too_late", late)
    for item in command.items:
        no("line_unknown", item.about == "product" and item.line not in case.lines)
    case.wishes += [Wish(item.about, item.line) for item in command.items]
    case.move_to("correcting_delivery", book.now)


def _open_wish(case: Case, number: int) -> Wish:
    no("correction_item_unknown", number > len(case.wishes) or case.wishes[number - 1].answered)
    return case.wishes[number - 1]


def _answered(book: Book, case: Case, wish: Wish) -> None:
    wish.answered = True
    if all(other.answered for other in case.wishes):
        case.move_to("delivered", book.now)


def correct_product(book: Book, case: Case, _: str, command: Any) -> None:
    wish = _open_wish(case, command.item)
    no("wrong_correction", wish.about != "product")
    line = wish.line or 0
    if case.lines[line].printed:
        no("return_not_stated", command.medium_returned is None)
        no("wrong_medium", command.file is not None)
        _answered(book, case, wish)
        return
    paper = product_of(case, command.file, line)
    case.lines[line].file, case.lines[line].size = command.file, paper.size
    _new_pass(book, case, line)
    _answered(book, case, wish)


def correct_receipt(book: Book, case: Case, _: str, command: Any) -> None:
    no("receipt_missing", not case.receipted)
    wish = _open_wish(case, command.item)
    no("wrong_correction", wish.about != "receipt")
    case.receipts.append(book.number("receipt"))
    case.receipt_amount, case.receipt_to = case.paid, case.payer
    depositing.receipted(case)
    _answered(book, case, wish)


def decline_wish(book: Book, case: Case, who: str, command: Any) -> None:
    wish = _open_wish(case, command.item)
    no("wrong_correction", ("T" if wish.about == "receipt" else "O") not in LETTERS[who])
    _answered(book, case, wish)
