"""The counter's day at this moment: which office, which sheet, and the world that its rules look at."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.refusals import NoCounter
from chalicelib.domain.queue.state import DaySheet, sheet_id
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.calendars import in_force


def office_with_counter(code: str) -> Office:
    """Return the office; raises UnknownOffice, and NoCounter where it serves no visitors."""
    office = office_data.office(code)
    if office.counter is None:
        raise NoCounter
    return office


def today(office: Office) -> str:
    """Return the id of the sheet of the office's local day."""
    return sheet_id(office.code, office.local_day(now()))


def facts_now(office: Office) -> QueueFacts:
    """Return the counter's world at this moment."""
    return QueueFacts(now=now(), office=office, calendar=in_force.calendar_of(office))


def sheet_of(office: Office, id_: str) -> DaySheet:
    """Return the sheet as it stands, or one before anybody came: one read."""
    record = reading.read(queue.TABLE, id_)
    return record.state if record else DaySheet(id=id_, office=office.code)
