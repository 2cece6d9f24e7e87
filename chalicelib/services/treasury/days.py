"""A treasurer's cash of a day, as the treasurer and those who look over it see it; its close, and the head's look."""

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.ledger.options import Options
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.commands import CashDayCommand
from chalicelib.domain.treasury.drawer import begun
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.options import options
from chalicelib.domain.treasury.state import CashDay, cash_day_id
from chalicelib.domain.vocabulary import EMPTY, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import drawers, treasury
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.treasury.ledger import CASH_DAYS

MOST: Final = 20
"""Treasurers of one office who take cash on one day."""
OVERSEERS: Final = frozenset({Role.HEAD, Role.ADMIN})


class SeenDay(NamedTuple):
    """A cash day, what was written about it by id, and what whoever asks may do with it."""

    day: CashDay
    texts: Mapping[str, str]
    options: Options


class Seen(NamedTuple):
    """Cash days, and the zone of their office."""

    days: tuple[SeenDay, ...]
    zone: tzinfo


def oversees(actor: Actor, office: Office) -> bool:
    """Tell whether this person sees every treasurer's cash: head and admin, and where treasurers count one another's.

    Raises NotAllowed for who sees no cash at all.
    """
    roles = actor.roles_at(office.code)
    if not roles & (OVERSEERS | {Role.TREASURER}):
        raise NotAllowed(command="list")
    return bool(roles & OVERSEERS) or office.money.four_eyes


def cash_days(actor: Actor, office: str, day: date, treasurer: str | None) -> Seen:
    """Return this treasurer's cash of the day: one read, two where nothing is written yet.

    Without `treasurer` those who oversee see all who took cash on that day, a read for each. Raises NotAllowed.
    """
    served = office_data.office(office)
    sees_all = oversees(actor, served)
    if not sees_all and treasurer not in {None, actor.id}:
        raise NotAllowed(command="list")
    if treasurer or not sees_all:
        return Seen((_read(cash_day_id(served.code, day, treasurer or actor.id), actor, served),), served.zone)
    within = (day.isoformat(), day.isoformat())
    rows = reading.page(treasury.TABLE, "cash_days", served.code, MOST, None, within=within).rows
    return Seen(tuple(_read(row.id, actor, served) for row in rows), served.zone)


def carry_out(actor: Actor, office: str, day: date, treasurer: str | None, command: CashDayCommand, key: str) -> Seen:
    """Carry out a command about this treasurer's day, one's own unless named; return the day as it stands then."""
    served = office_data.office(office)
    outcome = execute(CASH_DAYS, cash_day_id(served.code, day, treasurer or actor.id), command, actor, key)
    return Seen((_shown(outcome.state, outcome.texts, actor, served),), served.zone)


def _read(id_: str, actor: Actor, office: Office) -> SeenDay:
    """Return the day; one with nothing but its opening where nothing was written into it."""
    read = reading.read(treasury.TABLE, id_)
    if read:
        return _shown(read.state, read.texts, actor, office)
    blank = CashDay(id=id_, office=office.code)
    facts = TreasuryFacts(now(), office, actor, drawers.read(office.code, blank.treasurer))
    return SeenDay(begun(blank, facts.drawer), EMPTY, options(blank, facts))


def _shown(day: CashDay, texts: Mapping[str, str], actor: Actor, office: Office) -> SeenDay:
    return SeenDay(day, texts, options(day, TreasuryFacts(now(), office, actor)))
