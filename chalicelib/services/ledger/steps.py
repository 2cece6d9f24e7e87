"""One step of a command: what is read for it, who may give it, and what it adds to its ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, NamedTuple

from chalicelib.domain.ledger.aggregate import C, F
from chalicelib.domain.ledger.chain import Envelope, S, seal
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.due import next_due
from chalicelib.domain.ledger.entry import E, Entry, EntryActor
from chalicelib.domain.ledger.texts import check_room, set_aside
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.ids import new_id
from chalicelib.models.ledger import loading
from chalicelib.models.ledger.appending import Appending, Part, Rest
from chalicelib.models.ledger.items import series_key
from chalicelib.models.ledger.loading import Key, Loaded, LoadPlan
from chalicelib.services.ledger.dues import dues_of
from chalicelib.services.ledger.ledger import Ledger, World


class Outcome(NamedTuple, Generic[S, E, F]):
    """The state after the command, its texts, the command's entries: none where an earlier answer is given `again`."""

    state: S
    texts: Mapping[str, str]
    entries: tuple[Entry[E], ...]
    facts: F
    again: tuple[Entry[E], ...] = ()

    @property
    def recorded(self) -> tuple[Entry[E], ...]:
        """Return what this command, whenever it was first given, put on record."""
        return self.entries or self.again


class Step(NamedTuple, Generic[S, C, E, F]):
    """One command to one record of one ledger; `opens`: it begins the record.

    `alongside`: items of other tables that stand or fall with it; `fingerprint` of them counts into the hash of the
    command's body, by which the same idempotency key is known to have been used for something else. `role`: in which
    it is given, where that is settled by the step that brings it.
    """

    ledger: Ledger[S, C, E, F]
    id: str
    command: Command
    opens: bool = False
    alongside: tuple[Part, ...] = ()
    fingerprint: str = ""
    role: Role | None = None


AnyStep = Step[Any, Any, Any, Any]
AnyOutcome = Outcome[Any, Any, Any]


class Prepared(NamedTuple):
    """A step with what was read for it; its facts and role are there once its giver is authorised."""

    step: AnyStep
    office: Office
    loaded: Loaded[Any]
    periods: Mapping[str, str]
    state: Any
    facts: Any = None
    role: Role = Role.SYSTEM
    rests: tuple[Rest, ...] = ()


def read(step: AnyStep, actor: Actor, key: Key | None, now: datetime) -> Prepared:
    """Return the step with everything that it looks at, read in one call; raises the refusal of an unknown id."""
    ledger, aggregate = step.ledger, step.ledger.aggregate
    office = _office(step)
    day = office.local_day(now)
    names = aggregate.rules[type(step.command)].numbers
    periods = {name: series_key(office.code, name, aggregate.period(name, day)) for name in names}
    loaded = loading.load(ledger.table, LoadPlan(step.id, key, periods, ledger.asks(step.command, actor, office)), now)
    state = loaded.state
    if state is None and not step.opens:
        if aggregate.blank is None:
            raise aggregate.unknown
        state = aggregate.blank(step.id, office)
    return Prepared(step, office, loaded, periods, state)


def _office(step: AnyStep) -> Office:
    try:
        return office_data.office(step.id.partition("-")[0])
    except UnknownOffice:
        raise step.ledger.aggregate.unknown from None


def authorise(one: Prepared, actor: Actor, beside: Mapping[str, Any], now: datetime) -> Prepared:
    """Return the step with its facts and the role of its giver; raises what stands against the giver."""
    ledger, command = one.step.ledger, one.step.command
    others = {name: state for name, state in beside.items() if name != ledger.aggregate.name}
    world = World(now, one.office, actor, command, one.loaded, others, one.step.id)
    facts = ledger.facts(world)
    if one.step.role:
        role = one.step.role
    elif one.step.opens:
        if ledger.aggregate.role_to_open is None:
            raise ledger.aggregate.unknown
        role = ledger.aggregate.role_to_open(command, actor, facts)
    else:
        role = ledger.aggregate.role(command, one.state, actor, facts)
    return one._replace(facts=facts, role=role, rests=ledger.rests(world, role, facts))


def decide(one: Prepared, actor: Actor, key: Key | None, now: datetime) -> tuple[Appending[Any, Any], AnyOutcome]:
    """Return what the step adds to its ledger, and how it stands then; raises what stands against it."""
    ledger, aggregate, facts, before = one.step.ledger, one.step.ledger.aggregate, one.facts, one.state
    command, added = set_aside(one.step.command, new_id)
    if one.step.opens:
        events = aggregate.open(command, actor, one.role, facts) if aggregate.open else ()
    else:
        events = aggregate.decide(before, command, actor, one.role, facts)
    envelope = Envelope(
        id=one.step.id,
        office=one.office.code,
        at=now,
        actor=EntryActor(id=actor.id, role=one.role),
        command=command.command,
        command_key=key.value if key else "",
    )
    # The plain shape: each event is made already, and that of all events would first have to be built.
    entries, after = seal(Entry, aggregate.evolve, before, events, envelope)
    aggregate.check_bounds(one.loaded.state, after, command)
    texts = aggregate.remaining_texts(one.loaded.state, after, {**one.loaded.texts, **added})
    if added:
        check_room(texts)
    numbers = {name: number for event in events for name, number in aggregate.numbers(event).items()}
    appending = Appending(
        table=ledger.table,
        before=one.loaded.state,
        after=after,
        entries=entries,
        listed=ledger.listed(after, facts),
        due=next_due(dues_of(aggregate, after, one.office), now),
        texts=texts if texts != one.loaded.texts else None,
        texts_version=one.loaded.texts_version,
        uniques=tuple(u for event in events for u in aggregate.uniques(event, one.office.code)),
        released=tuple(u for event in events for u in aggregate.released(event, one.office.code)),
        traces=tuple(t for event in events for t in aggregate.traces(event)),
        series={one.periods[name]: (one.loaded.series[name], number) for name, number in numbers.items()},
        rests=one.rests,
        alongside=(*one.step.alongside, *ledger.alongside(after, entries, facts)),
    )
    return appending, Outcome(after, texts, entries, facts)
