"""Give one command: load, authorise, decide, append. The only caller of `append`, whichever the ledger.

A lost race is decided once more on what the winner wrote, for a bounded time (`retry`). A repeated idempotency key
gives the first answer again and changes nothing. A promise of one moment that stands in two ledgers is one command with
two steps: both are decided, then both are appended in one transaction (ADR 0020). So are the steps that the events of
a command bring in other ledgers, and those that these bring; a race that is lost there is no other person's word on the
record, and is tried again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.idempotency import KEY_LIFE, KeyReused, digest
from chalicelib.domain.ledger.aggregate import C, F
from chalicelib.domain.ledger.chain import S, fold
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import E, Entry
from chalicelib.domain.ledger.refusals import AlreadyTaken
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now as clock_now
from chalicelib.gateways.ids import new_id
from chalicelib.gateways.outages import is_outage
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import append
from chalicelib.models.ledger.loading import Key, UsedKey
from chalicelib.models.ledger.races import LostRaceError, UniqueTakenError
from chalicelib.services.ledger.ledger import Ledger
from chalicelib.services.ledger.retry import Retry
from chalicelib.services.ledger.steps import AnyOutcome, AnyStep, Outcome, Prepared, Step, authorise, decide, read


@dataclass
class _Task:
    steps: tuple[AnyStep, ...]
    actor: Actor
    key: str
    target: str
    key_life: timedelta = KEY_LIFE
    versions: dict[str, int] = field(default_factory=dict)

    def stored_key(self, now: datetime) -> Key | None:
        if not self.key:
            return None
        first = self.steps[0]
        scope = f"key#{self.actor.id}#{first.command.command}#{self.target}"
        body = "\n".join(step.command.as_sent() + step.fingerprint for step in self.steps)
        return Key(scope, digest(self.key), digest(body), now + self.key_life)


def execute(
    ledger: Ledger[S, C, E, F], id_: str, command: C, actor: Actor, key: str = "", key_life: timedelta = KEY_LIFE
) -> Outcome[S, E, F]:
    """Carry the command out, or raise its refusal.

    `key` is the caller's idempotency key, empty where none is given; after `key_life` it is a new one.
    """
    (outcome,) = execute_together((Step(ledger, id_, command),), actor, key, key_life=key_life)
    return outcome


def begin(ledger: Ledger[S, C, E, F], office: str, command: Command, actor: Actor, key: str) -> Outcome[S, E, F]:
    """Begin a record; its id begins with the office, so that one read finds everything a command needs."""
    (outcome,) = execute_together((opening(ledger, office, command),), actor, key, office)
    return outcome


def opening(ledger: Ledger[S, C, E, F], office: str, command: Command) -> Step[S, C, E, F]:
    """Return the step that begins a record of this office under a new id."""
    return Step(ledger, f"{office}-{new_id()}", command, opens=True)


def execute_together(
    steps: Sequence[AnyStep], actor: Actor, key: str = "", target: str = "", *, key_life: timedelta = KEY_LIFE
) -> tuple[AnyOutcome, ...]:
    """Carry out one command of several steps, all or none; the idempotency key stands with the first step.

    `target`: what the key is scoped to; the first step's record unless it is only being opened.
    """
    task = _Task(tuple(steps), actor, key, target or steps[0].id, key_life)
    retry = Retry(actor, yields=any(step.ledger.aggregate.rules[type(step.command)].yields for step in steps))
    looked_again = False
    while True:
        retry.begin()
        try:
            return _once(task)
        except UniqueTakenError as taken:
            if taken.kind != "reference":
                raise AlreadyTaken(kind=taken.kind) from taken
        except LostRaceError as lost:
            retry.after_race(lost, by_people=type(lost) is LostRaceError and _overtaken_by_people(task))
        except Refusal:
            # A read is not of one moment: what this key did may stand in the record before it stands under the key.
            if looked_again or not task.key:
                raise
            looked_again = True
        except Exception as error:
            # Without an answer only the key tells whether it was written; without a key only the caller can look.
            if not task.key or not is_outage(error):
                raise
            retry.after_outage(error)


def _once(task: _Task) -> tuple[AnyOutcome, ...]:
    task.versions = {}
    now = clock_now()
    key = task.stored_key(now)
    prepared = tuple(read(step, task.actor, None if place else key, now) for place, step in enumerate(task.steps))
    task.versions = {one.step.id: one.state.version for one in prepared if one.state is not None}
    beside = {one.step.ledger.aggregate.name: one.state for one in prepared if one.state is not None}
    prepared = tuple(authorise(one, task.actor, beside, now) for one in prepared)
    used = prepared[0].loaded.used
    if used and key:
        return _again(used, key, prepared)
    decided = [decide(one, task.actor, key, now) for one in prepared]
    brought = [step for one, (_, after) in zip(prepared, decided, strict=True) for step in _brought(one, after, task)]
    for step in brought:
        besides = authorise(read(step, task.actor, None, now), task.actor, beside, now)
        decided.append(decide(besides, task.actor, key, now))
        brought += _brought(besides, decided[-1][1], task)
    append(tuple(appending for appending, _ in decided), key, now)
    return tuple(outcome for _, outcome in decided[: len(prepared)])


def _brought(one: Prepared, outcome: AnyOutcome, task: _Task) -> tuple[AnyStep, ...]:
    """Return the steps that the events of this one bring in other ledgers, given in the same role."""
    events = tuple(entry.event for entry in outcome.entries)
    steps = one.step.ledger.brings(one.state, events, task.actor, one.facts)
    return tuple(step._replace(role=one.role) for step in steps)


def _again(used: UsedKey, key: Key, prepared: tuple[Prepared, ...]) -> tuple[AnyOutcome, ...]:
    """Render the first answer again, from the entries up to the one that each step led to.

    The texts are read once more: a read of several items is not of one moment, and may have found them as they were
    before the key was there.
    """
    if used.body_hash != key.body_hash:
        raise KeyReused
    outcomes: list[AnyOutcome] = []
    for record, one in zip(used.records[: len(prepared)], prepared, strict=True):
        ledger = one.step.ledger
        entries = reading.entries(ledger.table, record.id, record.seq)
        record_now = reading.read(ledger.table, record.id)
        blank = ledger.aggregate.blank
        first = blank(record.id, one.office) if blank else None
        texts = record_now.texts if record_now else {}
        state = fold(ledger.aggregate.evolve, entries, first)
        outcomes.append(Outcome(state, texts, (), one.facts, _together(entries)))
    return tuple(outcomes)


def _together(entries: tuple[Entry[Any], ...]) -> tuple[Entry[Any], ...]:
    """Return the last entries, all that one command has left."""
    commands = {(entry.command_key, entry.actor, entry.at) for entry in entries[-1:]}
    return tuple(entry for entry in entries if (entry.command_key, entry.actor, entry.at) in commands)


def _overtaken_by_people(task: _Task) -> bool:
    """Tell whether a person's entry stands behind the version on which the lost try was decided."""
    return any(
        entry.actor.role is not Role.SYSTEM
        for step in task.steps
        if not step.opens and step.id in task.versions
        for entry in reading.entries(step.ledger.table, step.id, reading.LAST, task.versions[step.id] + 1)
    )
