"""The ledger of the deposits: what a deposit looks at, and what is written with it.

With it go each receipt's item, by which it is covered once; the NTPN, unique over payments and deposits together; the
lines of the books; and the cash that leaves a drawer.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from chalicelib.domain.books.of_deposits import lines_of
from chalicelib.domain.deposits.aggregate import DEPOSIT
from chalicelib.domain.deposits.commands import MOST_RECEIPTS, AnyDepositCommand, RecordDeposit
from chalicelib.domain.deposits.events import AnyDepositEvent, DepositCorrected, DepositRecorded
from chalicelib.domain.deposits.facts import DepositFacts
from chalicelib.domain.deposits.moving import drawers, moved
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.commands import DepositCash, ReturnCash
from chalicelib.domain.treasury.state import CashPhase, cash_day_id, parse_cash_day
from chalicelib.models import books, deposits, on_hand, requests, treasury
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.items import NOW, unique_key
from chalicelib.models.ledger.races import LostRaceError, UniqueTakenError
from chalicelib.services.ledger.ledger import Ledger, Reaction, World
from chalicelib.services.ledger.steps import AnyStep, Step
from chalicelib.services.treasury.ledger import CASH_DAYS


def _facts(world: World[Deposit]) -> DepositFacts:
    """Read the receipts' money, by reads of their own: nothing where an earlier answer is given again."""
    facts = DepositFacts(world.now, world.office)
    if world.loaded.used:
        return facts
    in_drawer = _in_drawer(world.command, world.actor, facts)
    covered = world.loaded.state.particulars.receipts if world.loaded.state and world.loaded.state.particulars else ()
    named = (*getattr(world.command, "receipts", ()), *in_drawer, *(each.receipt for each in covered))
    money = _with_replacements(world.office.code, named)
    return facts._replace(money=money, in_drawer=in_drawer, closed=_closed(money.values()))


def _in_drawer(command: Command, actor: Actor, facts: DepositFacts) -> tuple[str, ...]:
    """Return the receipts whose cash lies in the drawer that is deposited whole; none where receipts are named.

    Of a drawer that holds too many no more are looked at than show it.
    """
    if not isinstance(command, RecordDeposit) or command.receipts:
        return ()
    whose, day = command.treasurer or actor.id, command.cash_day or facts.today
    taken = ((money, [parse_cash_day(s.cash_day) for s in money.cash]) for money in on_hand.each(facts.office.code))
    mine = (money.receipt for money, days in taken if any(by == whose and on <= day for on, by in days))
    return tuple(islice(mine, MOST_RECEIPTS + 1))


def _with_replacements(office: str, receipts: Iterable[str]) -> Mapping[str, ReceiptMoney]:
    """Return the money of these receipts, and of those that were made in their place."""
    money: dict[str, ReceiptMoney] = {}
    wanted = set(receipts)
    while wanted:
        read = on_hand.read(office, sorted(wanted))
        money |= read
        wanted = {one.replaced_by for one in read.values() if one.replaced_by} - money.keys()
    return money


def _closed(money: Iterable[ReceiptMoney]) -> frozenset[str]:
    """Return those of the receipts' cash days that are closed."""
    days = {share.cash_day for one in money for share in one.cash if one.on_hand}
    states = ((day, reading.read(treasury.TABLE, day)) for day in sorted(days))
    return frozenset(day for day, read in states if read and read.state.phase is CashPhase.CLOSED)


def brings(
    deposit: Deposit | None, events: tuple[AnyDepositEvent, ...], _: Actor, facts: DepositFacts
) -> tuple[AnyStep, ...]:
    """Return the steps in cash days: what leaves whose drawer, and what a correction puts back."""
    recorded = next((event for event in events if isinstance(event, DepositRecorded)), None)
    if deposit is None or recorded is None:
        return ()
    steps = []
    for treasurer, amount in drawers(deposit, recorded.receipts).items():
        shape = DepositCash if amount > 0 else ReturnCash
        command = shape(deposit=deposit.id, amount_idr=abs(amount))
        steps.append(Step(CASH_DAYS, _drawer(deposit, recorded, treasurer, facts), command))
    return tuple(steps)


def _drawer(deposit: Deposit, recorded: DepositRecorded, treasurer: str, facts: DepositFacts) -> str:
    """Return the day in whose drawer cash moves: the deposit's own; of a correction after its close, today's."""
    own = cash_day_id(deposit.office, recorded.cash_day, treasurer)
    if deposit.particulars is None:
        return own
    read = reading.read(treasury.TABLE, own)
    closed = read is not None and read.state.phase is CashPhase.CLOSED
    return cash_day_id(deposit.office, facts.today, treasurer) if closed else own


def alongside(deposit: Deposit, entries: tuple[Entry[AnyDepositEvent], ...], facts: DepositFacts) -> tuple[Part, ...]:
    """Return the items of the receipts that are covered or freed, of the NTPN, and of the books."""
    covered = deposit.particulars.receipts if deposit.particulars else ()
    lines = books.parts(lines_of(entries), facts.office.zone)
    return (*on_hand.parts(moved(deposit, covered, facts.money)), *_ntpn(deposit, entries), *lines)


def _ntpn(deposit: Deposit, entries: tuple[Entry[AnyDepositEvent], ...]) -> tuple[Part, ...]:
    """Return what claims the NTPN where payments claim theirs, and what sets a mistyped one free."""
    events = [entry.event for entry in entries]
    was = next((event.ntpn for event in events if isinstance(event, DepositCorrected)), None)
    now = next(event.ntpn for event in events if isinstance(event, DepositRecorded))
    if was == now:
        return ()
    unique = requests.TABLE.unique
    free = requests.TABLE.item.pk.does_not_exist() | unique.released.exists()
    claimed = unique(unique_key("ntpn", "", now), NOW, record_id=deposit.id)
    parts: list[Part] = [(claimed, free, UniqueTakenError("ntpn"))]
    if was:
        released = unique(unique_key("ntpn", "", was), NOW, record_id=deposit.id, released=True)
        parts.append((released, unique.record_id == deposit.id, LostRaceError()))
    return tuple(parts)


def _listed(deposit: Deposit, _: DepositFacts) -> Mapping[str, Any]:
    return deposits.listed(deposit)


def _requests_of(event: AnyDepositEvent) -> tuple[Mapping[str, str], ...]:
    """Return the requests that learn of the event, one message for each: of its receipts, or of those it lets go."""
    ids = event.freed if isinstance(event, DepositCorrected) else [covered.request for covered in event.receipts]
    return tuple({"request_id": id_} for id_ in dict.fromkeys(ids))


_TELLS: Final = (Reaction("deposits", "record_deposit", _requests_of),)

DEPOSITS: Final[Ledger[Deposit, AnyDepositCommand, AnyDepositEvent, DepositFacts]] = Ledger(
    aggregate=DEPOSIT,
    table=deposits.TABLE,
    facts=_facts,
    listed=_listed,
    brings=brings,
    alongside=alongside,
    reactions={"DepositRecorded": _TELLS, "DepositCorrected": _TELLS},
)
