"""An account's record as an aggregate of the ledger: what keeps it, when its holder is told, and when it ends."""

from datetime import datetime
from typing import Final, NamedTuple, assert_never

from chalicelib.domain.accounts import commands as c
from chalicelib.domain.accounts import events as e
from chalicelib.domain.accounts.commands import AnyAccountCommand
from chalicelib.domain.accounts.events import AccountEntry, AnyAccountEvent
from chalicelib.domain.accounts.refusals import AccountUnknown, AccountUseKnown
from chalicelib.domain.accounts.state import TOLD_BEFORE, AccountPhase, AccountRecord
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.vocabulary import Role

P = AccountPhase


class AccountFacts(NamedTuple):
    """The world at one moment; the rest is looked at where the account's end is announced or comes.

    `kept`: something keeps it; `gone`: its person is erased already; `told`: its holder was told that it ends.
    """

    now: datetime
    office: Office
    kept: bool = False
    gone: bool = False
    told: bool = False


def _by_itself(command: type[Command], *at: P) -> Rule[AccountRecord, AccountFacts]:
    return Rule(command, frozenset(at), frozenset({Role.SYSTEM}), door=False, yields=False)


RULES = table(
    (
        _by_itself(c.NoteAccountUse, P.KEPT, P.ENDING, P.ENDED),
        _by_itself(c.AnnounceAccountEnd, P.KEPT),
        _by_itself(c.EndAccount, P.ENDING),
    )
)
LEADS_TO: Final[dict[type[Event], P]] = {
    e.AccountUsed: P.KEPT,
    e.AccountKept: P.KEPT,
    e.AccountEndAnnounced: P.ENDING,
    e.AccountEnded: P.ENDED,
}


def role_for(command: AnyAccountCommand, _: AccountRecord, actor: Actor, __: AccountFacts) -> Role:
    """Return the role in which the command is given; raises NotAllowed for everybody but the system."""
    if actor != SYSTEM:
        raise NotAllowed(command=RULES[type(command)].name)
    return Role.SYSTEM


def decide(
    account: AccountRecord, command: AnyAccountCommand, _: Actor, __: Role, facts: AccountFacts
) -> tuple[AnyAccountEvent, ...]:
    """Return the event that the command leads to; raises WrongPhase, AccountUseKnown."""
    RULES[type(command)].check(account.phase, account, facts)
    match command:
        case c.NoteAccountUse():
            if not account.wants_note(facts.now):
                raise AccountUseKnown
            return (e.AccountUsed(),)
        case c.AnnounceAccountEnd() | c.EndAccount() if facts.kept:
            return (e.AccountKept(look_at=years_after(facts.now, 1)),)
        case c.AnnounceAccountEnd() | c.EndAccount() if not facts.gone and not _was_told(command, facts):
            return (e.AccountEndAnnounced(ends_at=facts.now + TOLD_BEFORE),)
        case c.AnnounceAccountEnd() | c.EndAccount():
            return (e.AccountEnded(),)
        case _:
            assert_never(command)


def _was_told(command: AnyAccountCommand, facts: AccountFacts) -> bool:
    """Tell whether the account may end: where its mail was lost, its holder is told once more, and waited for."""
    return isinstance(command, c.EndAccount) and facts.told


def evolve(account: AccountRecord | None, entry: AccountEntry) -> AccountRecord:
    """Return the account after this entry."""
    before = account or AccountRecord(id=entry.id, office=entry.office)
    stamp = {"phase": LEADS_TO[type(entry.event)], "version": entry.seq, "head": entry.hash}
    match entry.event:
        case e.AccountUsed():
            return before.model_copy(update=stamp | {"used_at": entry.at, "look_at": None, "ends_at": None})
        case e.AccountKept(look_at=look_at):
            return before.model_copy(update=stamp | {"look_at": look_at, "ends_at": None})
        case e.AccountEndAnnounced(ends_at=ends_at):
            return before.model_copy(update=stamp | {"ends_at": ends_at})
        case e.AccountEnded():
            return before.model_copy(update=stamp | {"ends_at": before.ends_at or entry.at})
        case _:
            assert_never(entry.event)


def due(account: AccountRecord, office: Office, _: Calendar) -> tuple[Due[AnyAccountCommand], ...]:
    """Return when its holder is told that it ends, and then when it does."""
    if account.phase is P.KEPT and (told_at := account.told_at(office)):
        return (Due(told_at, c.AnnounceAccountEnd()),)
    if account.phase is P.ENDING and account.ends_at:
        return (Due(account.ends_at, c.EndAccount()),)
    return ()


def blank(id_: str, office: Office) -> AccountRecord:
    """Return the record before anything was noted; raises AccountUnknown at an office that keeps no accounts."""
    if not office.keeps_accounts:
        raise AccountUnknown
    return AccountRecord(id=id_, office=office.code)


ACCOUNT: Final[Aggregate[AccountRecord, AnyAccountCommand, AnyAccountEvent, AccountFacts]] = Aggregate(
    name="account",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=AccountUnknown,
    blank=blank,
    due=due,
)
