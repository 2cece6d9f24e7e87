"""Give one command to one request: load, authorise, decide, append. The only caller of `ledger.append`.

A lost race on the request is decided once more, then refused; one on a number series is tried again for a bounded time.
Before another try comes a pause of chance length. A repeated idempotency key gives the first answer again and changes
nothing.
Long because loading, deciding, races, numbers and repeats are one transaction, which nobody may run in part.
"""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.idempotency import KEY_LIFE, KeyReused, kept
from chalicelib.domain.office import Office
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.abstracts import remaining_texts
from chalicelib.domain.request.authority import role_for
from chalicelib.domain.request.chain import Envelope, seal
from chalicelib.domain.request.commands import AnyCommand, OpenDraft, ReviseDraft
from chalicelib.domain.request.decide import decide, decide_open
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.events import AnyEvent, Entry, EntryActor
from chalicelib.domain.request.evolve import fold
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.refusals import AlreadyTaken, NumbersBusy, Overtaken, RequestUnknown
from chalicelib.domain.request.remarks import check_room, set_aside
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.traces import traces
from chalicelib.domain.request.uniques import released, uniques
from chalicelib.domain.request.workflow import SERIES
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now as clock_now
from chalicelib.gateways.ids import new_id
from chalicelib.models import ledger, loading, races
from chalicelib.models.ledger_history import entries_up_to
from chalicelib.services.world import buyer_of, facts_at, office_of

BUYER_COMMANDS = frozenset(
    {"open-draft", "revise-draft", "submit", "claim", "request-offer-correction", "request-delivery-correction"}
)
"""Commands that look at the buyer's person or at products: one TransactGetItems instead of one BatchGetItem."""
SERIES_PATIENCE_SECONDS = 15.0
"""A door has twenty."""
RACE_TRIES = 2
SPREAD = 4
"""Whoever loses waits as long as the lost try took, and up to this many times as long for each loss: by then the winner
is done, and rivals rarely meet again, however many they are and however fast the machine (ADR 0017)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The request after the command, its texts, the command's entries (none: an earlier answer given again)."""

    request: Request
    texts: Mapping[str, str]
    entries: tuple[Entry, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Task:
    request_id: str
    command: AnyCommand
    actor: Actor
    key: str
    body: str

    def stored_key(self, now: datetime) -> loading.Key | None:
        if not self.key:
            return None
        target = self.command.office if isinstance(self.command, OpenDraft) else self.request_id
        scope = f"key#{self.actor.id}#{self.command.command}#{target}"
        return loading.Key(scope, kept(self.key), kept(self.body), now + KEY_LIFE)


def execute(request_id: str, command: AnyCommand, actor: Actor, key: str = "") -> Outcome:
    """Carry the command out, or raise its refusal. `key` is the caller's idempotency key; empty for links."""
    return _with_patience(_Task(request_id, command, actor, key, command.model_dump_json()))


def open_request(command: OpenDraft, actor: Actor, key: str) -> Outcome:
    """Begin a request; its id begins with the office, so that one read finds everything a command needs."""
    office_data.office(command.office)
    return _with_patience(_Task(f"{command.office}-{new_id()}", command, actor, key, command.model_dump_json()))


def _with_patience(task: _Task) -> Outcome:
    until = time.monotonic() + SERIES_PATIENCE_SECONDS
    losses: list[type[races.LostRaceError]] = []
    looked_again = False
    while True:
        begun = time.monotonic()
        try:
            return _once(task)
        except races.UniqueTakenError as taken:
            if taken.kind != "reference":
                raise AlreadyTaken(kind=taken.kind) from taken
        except races.LostRaceError as lost:
            losses.append(type(lost))
            ended = time.monotonic()
            if losses.count(races.LostRaceError) == RACE_TRIES:
                raise Overtaken from lost
            if losses[-1] is races.SeriesMovedError and ended >= until:
                raise NumbersBusy(retry_after=2) from lost
            took = ended - begun
            longest = max(took, min(SPREAD * len(losses) * took, until - ended))
            time.sleep(random.uniform(took, longest))  # noqa: S311  Chance, not a secret.
        except Refusal:
            # A read is not of one moment: what this key did may stand in the request before it stands under the key.
            if looked_again or not task.key:
                raise
            looked_again = True


def _once(task: _Task) -> Outcome:
    now = clock_now()
    office = office_of(task.request_id)
    command, actor = task.command, task.actor
    key = task.stored_key(now)
    year = now.astimezone(office.zone).year
    loaded = loading.load(
        loading.Wanted(
            request_id=task.request_id,
            office=office.code,
            year=year,
            key=key,
            series=SERIES.get(command.command, ()),
            person=actor.id if command.command in BUYER_COMMANDS and actor not in {SYSTEM, HOLDER} else None,
            products=_products(command, office),
        ),
        now,
    )
    facts = facts_at(now, office, buyer=_buyer(loaded, actor, command), products=loaded.products, series=loaded.series)
    role = _role(loaded.request, command, actor, facts)
    if loaded.used and key:
        return _again(loaded.used, key, loaded.texts, facts)
    command, added = set_aside(command, new_id)
    events = _events(loaded.request, command, actor, facts)
    entries, after = seal(
        loaded.request,
        events,
        Envelope(
            request_id=task.request_id,
            office=office.code,
            at=now,
            actor=EntryActor(id=actor.id, role=role),
            command=command.command,
            command_key=key.value if key else "",
        ),
    )
    texts = remaining_texts(loaded.request, after, {**loaded.texts, **added})
    if added:
        check_room(texts)
    ledger.append(
        ledger.Appending(
            before=loaded.request,
            after=after,
            entries=entries,
            placement=place(after, office, facts.calendar),
            texts=texts,
            new_texts=texts != loaded.texts,
            uniques=tuple(u for event in events for u in uniques(event, office.code)),
            released=tuple(u for event in events for u in released(event, office.code)),
            traces=tuple(t for event in events for t in traces(event)),
            series=_numbers(events, loaded.series),
            year=year,
            key=key,
        ),
        now,
    )
    return Outcome(after, texts, entries, facts)


def _products(command: AnyCommand, office: Office) -> tuple[str, ...]:
    """Return the products to look at: no more than the office takes, since one read holds so many and no more."""
    lines = command.lines if isinstance(command, ReviseDraft) else ()
    sales = (office.channels.online, office.channels.walk_in)
    return tuple(dict.fromkeys(line.product for line in lines))[: max((s.max_lines for s in sales if s), default=0)]


def _buyer(loaded: loading.Loaded, actor: Actor, command: AnyCommand) -> Buyer | None:
    """Return the buyer's facts: the actor's own, and only where the request is (or becomes) the actor's."""
    if loaded.person is None:
        return None
    own = loaded.request is None or loaded.request.customer == actor.id or command.command == "claim"
    return buyer_of(loaded.person) if own else None


def _role(request: Request | None, command: AnyCommand, actor: Actor, facts: Facts) -> Role:
    if isinstance(command, OpenDraft):
        return Role.CUSTOMER
    if request is None:
        raise RequestUnknown
    return role_for(command.command, request, actor, facts.office, facts.serving_ticket)


def _events(request: Request | None, command: AnyCommand, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    if isinstance(command, OpenDraft):
        return decide_open(command, actor, facts)
    if request is None:
        raise RequestUnknown
    return decide(request, command, actor, facts)


def _again(used: loading.UsedKey, key: loading.Key, texts: Mapping[str, str], facts: Facts) -> Outcome:
    """Render the first answer again, from the entries up to the one the key led to."""
    if used.body_hash != key.body_hash:
        raise KeyReused
    request = fold(entries_up_to(used.request_id, used.last_seq))
    return Outcome(request, texts, (), facts)


def _numbers(events: tuple[AnyEvent, ...], read: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    given: dict[str, tuple[int, int]] = {}
    for event in events:
        match event.event:
            case "InvoiceIssued":
                given["invoice"] = (read["invoice"], event.invoice.sequence)
            case "ReceiptIssued":
                given["receipt"] = (read["receipt"], event.receipt.sequence)
            case "AgreementIssued":
                given["agreement"] = (read["agreement"], event.sequence)
    return given
