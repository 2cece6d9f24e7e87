"""The round of a day: at an hour of each office's own, what its staff are told once a day is set going, once."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from chalicelib.domain.office.data import Office
from chalicelib.gateways import office_data, queues
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.office_notices import ROUND
from chalicelib.services.parking import HOUSE
from chalicelib.settings import settings

MOST_LOOKED_AT: Final = 1000
"""So many parked records are looked at for the offices that have any."""


def begin() -> int:
    """Begin the day at each office whose hour has come; return how many. Begun twice, everybody is told once."""
    at, begun = now(), 0
    for office, day in _due(at):
        messages = [
            {"office_id": office.code, "mark": f"{day:{mark}}", "task": kind.value} for kind, mark in ROUND.items()
        ]
        queues.send(settings().notices_queue, messages)
        work.note_begun(office.code, day, at)
        begun += 1
    return begun


def tell_of_parked() -> int:
    """Have administrators told of what is newly parked at their office, once for the newest; return how many offices.

    What is no single office's rings the alarm alone.
    """
    newest: dict[str, str] = {}
    for record in work.open_records(MOST_LOOKED_AT):
        if record.office and record.office != HOUSE:
            newest[record.office] = max(newest.get(record.office, ""), record.at)
    for office, at in newest.items():
        message = {"office_id": office, "mark": at, "task": MailKind.WORK_PARKED.value}
        queues.send(settings().notices_queue, [message])
    return len(newest)


def _due(at: datetime) -> Iterator[tuple[Office, date]]:
    """Yield the offices whose local day is still to begin: one read for each day there is, two across the country."""
    begun: dict[date, frozenset[str]] = {}
    for office in office_data.offices():
        day = office.local_day(at)
        if at.astimezone(office.zone).hour < office.notices.daily_hour:
            continue
        if day not in begun:
            begun[day] = work.begun_on(day)
        if office.code not in begun[day]:
            yield office, day
