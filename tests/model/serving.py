"""What the book knows of the counter: whom it serves now, who speaks for a visitor, and what the visitor agreed to."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from tests.model import book as b
from tests.model.book import Book, Case, No, Number, no
from tests.model.people import COUNTERS


def served_by(book: Book, who: str) -> Number | None:
    """Return the number in service at this officer's own counter; what was served yesterday is served no more."""
    number = book.counters.get(who)
    return number if number and number.day == book.today else None


def in_service(book: Book, ticket: str) -> Number | None:
    """Return the number of this ticket, at whichever counter it is in service."""
    numbers = (served_by(book, who) for who in book.counters)
    return next((number for number in numbers if number and number.ticket == ticket), None)


def held(book: Book) -> list[Number]:
    return [number for number in book.held if number.day == book.today]


def comes(book: Book, who: str, number: Number) -> None:
    """A visitor's number is called and served at this officer's counter; whom it served before has gone."""
    book.counters[who] = number


def hold(book: Book, who: str) -> None:
    book.held.append(book.counters.pop(who))


def resume(book: Book, who: str, number: Number) -> None:
    """Whoever was held goes on at this counter, which need not be the same as before."""
    book.held.remove(number)
    book.counters[who] = number


def finish(book: Book, who: str) -> None:
    del book.counters[who]


def speaks(case: Case, number: Number | None) -> bool:
    """Whether it is this number's visitor whose request it is; what an account took over is the account's."""
    own = case.visitor and not (case.owner and case.taken_up)
    return bool(own and number and case.ticket == number.ticket)


def at_counter(book: Book, case: Case, who: str) -> bool:
    """Whether this officer's own counter serves the visitor of this request."""
    return speaks(case, served_by(book, who))


def somewhere(book: Book, case: Case) -> bool:
    """Whether some counter does."""
    return any(at_counter(book, case, who) for who in book.counters)


def comes_again(book: Book, who: str, visitor: str) -> Book:
    """Return the book as it is once this officer serves the visitor by a new number."""
    then = deepcopy(book)
    comes(then, who, Number(f"{b.OFFICE}-{book.today:%Y%m%d}-{who}", visitor, book.today))
    return then


def what_may_happen(book: Book, visitor: str) -> Iterator[Book]:
    """Yield the book as it is after each thing that may happen at a counter now: one is held, goes on, or comes."""
    for officer in COUNTERS:
        if served_by(book, officer.id):
            then = deepcopy(book)
            hold(then, officer.id)
            yield then
            continue
        for number in held(book)[-1:]:
            then = deepcopy(book)
            resume(then, officer.id, number)
            yield then
        yield comes_again(book, officer.id, visitor)


def opened(book: Book, who: str) -> None:
    """Say no where a request cannot be begun for whoever stands at this counter."""
    number = served_by(book, who)
    if number is None:
        raise No("visitor_not_at_counter")
    no("card_not_seen", not number.card_seen)


def take_up(book: Book, case: Case, who: str, _: Any) -> None:
    number = served_by(book, who)
    no("visitor_not_at_counter", number is None and case.visitor)
    no("taken_up_already", number and case.ticket == number.ticket)
    no("request_unknown", case.phase == "draft" and not case.visitor)
    if number is None:
        raise No("visitor_not_at_counter")
    no("another_visitors", not case.owner and case.visitor != number.visitor)
    case.ticket, case.taken_up = number.ticket, True


def before_the_visitor(case: Case) -> dict[str, str]:
    """Return what the visitor is asked to agree to now, each in its version."""
    if case.phase == "offered":
        return {"offer": str(len(case.bills))}
    if case.phase not in {"draft", "returned"}:
        return {}
    secret = any(ware.secret for ware in case.lines.values())
    return {"terms": b.TERMS} | ({"agreement": b.WORDING} if secret else {})


def agreed_to(case: Case) -> set[tuple[str, str]]:
    """Return what of it is agreed to, and how: tapped on the tablet, or by a slip that came after the offer."""
    lies = before_the_visitor(case)
    since = case.offered if case.phase == "offered" else case.opened
    slip = any(paper.purpose == b.SLIP and paper.came >= since for paper in case.papers.values())
    tapped = {("tablet", matter) for matter, version in lies.items() if case.agreed.get(matter) == version}
    return tapped | {("signed_slip", matter) for matter in lies if slip}


def consented(case: Case, who: str, way: str | None) -> None:
    """Say no to what an officer does for a visitor who has not agreed to it; whoever has an account says it alone."""
    if who != case.owner:
        no("consent_missing", {(way, matter) for matter in before_the_visitor(case)} - agreed_to(case))


def agree(book: Book, case: Case, _: str, command: Any) -> None:
    """The visitor taps on the tablet, at whichever counter the number is in service."""
    no("ticket_not_in_service", not speaks(case, in_service(book, command.ticket)))
    version = before_the_visitor(case).get(command.matter)
    no("nothing_to_consent_to", version is None)
    no("consent_outdated", command.version != version)
    case.agreed[str(command.matter)] = command.version


def ask_slip(_: Book, case: Case, _who: str, command: Any) -> None:
    no("nothing_to_consent_to", command.matter not in before_the_visitor(case))
