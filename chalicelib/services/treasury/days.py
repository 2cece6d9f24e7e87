"""A treasurer's cash of a day, as the treasurer and those who look over it see it; and its close."""

from datetime import date, tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.commands import CloseCashDay
from chalicelib.domain.treasury.state import CashDay, cash_day_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.models import treasury
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.treasury.ledger import CASH_DAYS

MOST: Final = 20
"""Treasurers of one office who take cash on one day."""
OVERSEERS: Final = frozenset({Role.HEAD, Role.ADMIN})


class Seen(NamedTuple):
    """Cash days, and the zone of their office."""

    days: tuple[CashDay, ...]
    zone: tzinfo


def cash_days(actor: Actor, office: str, day: date, treasurer: str | None) -> Seen:
    """Return this treasurer's cash of the day: one read. A treasurer sees one's own, head and admin everybody's.

    Without `treasurer` head and admin see all who took cash on that day, a read for each. Raises NotAllowed.
    """
    served = office_data.office(office)
    roles = actor.roles_at(served.code)
    oversees = bool(roles & OVERSEERS)
    if not oversees and (Role.TREASURER not in roles or treasurer not in {None, actor.id}):
        raise NotAllowed(command="list")
    if treasurer or not oversees:
        return Seen((_read(cash_day_id(served.code, day, treasurer or actor.id), served.code),), served.zone)
    rows = reading.page(treasury.TABLE, "cash_days", served.code, MOST, None, beginning=day.isoformat()).rows
    return Seen(tuple(_read(row.id, served.code) for row in rows), served.zone)


def close(actor: Actor, office: str, day: date, key: str) -> Seen:
    """Close the treasurer's own day, and return it as it stands then."""
    served = office_data.office(office)
    outcome = execute(CASH_DAYS, cash_day_id(served.code, day, actor.id), CloseCashDay(), actor, key)
    return Seen((outcome.state,), served.zone)


def _read(id_: str, office: str) -> CashDay:
    """Return the day; one without cash where nothing was written into it."""
    read = reading.read(treasury.TABLE, id_)
    return read.state if read else CashDay(id=id_, office=office)
