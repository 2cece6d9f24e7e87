"""The real office's counters on random days: visitors come, are held, resumed, finished, and the book notes it."""

from datetime import date, datetime, time, timedelta
from itertools import count

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.queue import commands as q
from chalicelib.domain.queue.state import DaySheet, sheet_id, ticket_id
from chalicelib.domain.stock.commands import ReceiveCopies
from chalicelib.domain.stock.state import shelf_id
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger.execute import execute
from chalicelib.services.stock.ledger import SHELVES
from tests.desk import SITI
from tests.domain.request.counter import OFFICER
from tests.model import book as b
from tests.model import serving
from tests.model.book import Book, Number
from tests.model.moves import Luck
from tests.model.people import COUNTERS
from tests.visits import KIOSK, RAHMAT, sign

COPIES = 900
OPENS, CLOSES = time(8), time(15)
NOON, ONE = time(12), time(13)


class Floor:
    """The waiting room and its counters, in the office and in the book at once."""

    def __init__(self, book: Book) -> None:
        self.book, self.keys = book, count(1)
        self.opened: set[tuple[str, date]] = set()
        self.places = {officer.id: str(n) for n, officer in enumerate(COUNTERS, start=1)}
        self.persons = {name: sign(name, _named(name)) for name in b.VISITORS}
        execute(SHELVES, shelf_id(b.OFFICE, b.PUBLICATION), ReceiveCopies(copies=COPIES), OFFICER, "copies")

    def hours_until_it_opens(self) -> int:
        """Return after how many hours somebody can be called: the counter is open, and nobody is at lunch."""
        return next(n for n in count() if _is_open(self.book.now + timedelta(hours=n)))

    def comes(self, officer: Actor, visitor: str, *, card: bool = True) -> None:
        """A visitor takes a number at the kiosk, and this officer calls and serves it, whoever was served before."""
        place = self.places[officer.id]
        if serving.served_by(self.book, officer.id):
            self.finish(officer)
        issued = self._tell(KIOSK, q.IssueTicket(service="product", person=self.persons[visitor]))
        number = issued.tickets[-1].number
        if place not in issued.counters:
            self._tell(officer, q.OpenCounter(counter=place))
            self.opened.add((officer.id, self.book.today))
        self._tell(officer, q.CallTicket(counter=place, number=number))
        self._tell(officer, q.StartService(counter=place))
        if card:
            self._tell(officer, q.SeeCard(counter=place))
        ticket = ticket_id(sheet_id(b.OFFICE, self.book.today), number)
        serving.comes(self.book, officer.id, Number(ticket, visitor, self.book.today, card))

    def finish(self, officer: Actor) -> None:
        self._tell(officer, q.FinishTicket(counter=self.places[officer.id]))
        serving.finish(self.book, officer.id)

    def changes(self, luck: Luck, officer: Actor) -> None:
        """Something happens at this officer's counter: who is served is held or goes, who was held goes on."""
        place, waiting = self.places[officer.id], serving.held(self.book)
        if serving.served_by(self.book, officer.id) is None:
            if waiting and self._is_there(officer):
                number = luck.choose(waiting)
                self._tell(officer, q.ResumeTicket(counter=place, number=number.ticket[-4:]))
                serving.resume(self.book, officer.id, number)
        elif luck.choose((True, True, False)):
            self._tell(officer, q.HoldTicket(counter=place))
            serving.hold(self.book, officer.id)
        else:
            self.finish(officer)

    def _is_there(self, officer: Actor) -> bool:
        """Whether this officer has opened a counter today: yesterday's are closed."""
        return (officer.id, self.book.today) in self.opened

    def _tell(self, actor: Actor, command: q.AnyQueueCommand) -> DaySheet:
        day = sheet_id(b.OFFICE, self.book.today)
        return execute(DAYS, day, command, actor, f"floor-{next(self.keys)}").state


def _is_open(at: datetime) -> bool:
    local = at.astimezone(b.LOCAL)
    works = local.weekday() < b.SATURDAY and local.date() not in b.HOLIDAYS
    return works and OPENS <= local.time() < CLOSES and not NOON <= local.time() < ONE


def _named(name: str) -> PersonData:
    """One visitor is somebody who has an account with the same address; the other one has none."""
    return SITI if name == b.KNOWN else RAHMAT
