"""Table `work`: what the workers of all ledgers leave behind.

Reactions carried out (pk `reaction#<key>`), so that a repeat does nothing, work given up (pk `parked#<queue>`), where a
person sees it, mails (`mails.py`), how far news were collected (pk `cursor#<source>`), and which offices' days have
begun (pk `rounds#<day>`). No personal data in any of these: who acted stands as an account's subject, as in the
ledgers.

Long because a parked record is written by workers, listed, counted and acted on, all by the same few attributes.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, UpdateError
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.domain.parked import Act, ParkedState
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.races import CONDITION_FAILED, code_of
from chalicelib.models.shelf import Shelf, Table

NOW: Final = "now"
REACTION_LIFE: Final = timedelta(days=40)
"""Longer than a month, for what is told once in each."""
NO_OFFICE: Final = "0000"
"""In the place of an office: work that is no single office's, such as a message that nobody can read."""
SETTLED_LIFE: Final = timedelta(days=400)
"""So long is told what became of parked work."""
SIFTED: Final = 200
"""So many records are read for a page of those of one queue."""


class Item(Shelf):
    """Any item of the table."""

    class Meta(Table):
        """The table."""

        setting = "work_table"

    kind = DiscriminatorAttribute()


class ReactionItem(Item, discriminator="reaction"):
    """A reaction that was carried out, so that a repeat does nothing."""


class ByState(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # PynamoDB leaves this hook untyped
    """Parked records by how they stand, and there by office and since when."""

    class Meta:
        """The index; it holds all of a record, so that a page of them is one call."""

        index_name = "by_state"
        projection = AllProjection()

    parked_state = UnicodeAttribute(hash_key=True)
    parked_since = UnicodeAttribute(range_key=True)


class ParkedItem(Item, discriminator="parked"):
    """Work that a worker gave up: why, what it was about, and how to do it again."""

    reason = UnicodeAttribute()
    reference = UnicodeAttribute()
    trace = UnicodeAttribute()
    at = UnicodeAttribute()
    times = NumberAttribute(null=True)
    office = UnicodeAttribute(null=True)
    message = UnicodeAttribute(null=True)
    letter = UnicodeAttribute(null=True)
    acts = UnicodeAttribute(null=True)
    parked_state = UnicodeAttribute(null=True)
    parked_since = UnicodeAttribute(null=True)
    by_state = ByState()


class RoundItem(Item, discriminator="round"):
    """The round of an office's day was begun: pk `rounds#<local day>`, sk the office."""


class CursorItem(Item, discriminator="cursor"):
    """How far the news of a source were collected; `silent_since`: from when on it has not answered."""

    cursor = UnicodeAttribute()
    silent_since = UnicodeAttribute(null=True)


class Parking(NamedTuple):
    """Work to be parked. `office`: whose it is; `message`: what a worker is sent again, None where nothing can be.

    `letter`: the queue's id of the message that was given up, empty where it was none.
    """

    queue: str
    record_id: str
    reason: str
    reference: str
    trace: str
    office: str
    message: Mapping[str, Any] | None
    letter: str = ""


class Collected(NamedTuple):
    """From where the news of a source are asked for next, empty: from the beginning; and since when it is silent."""

    cursor: str
    silent_since: datetime | None = None


def collected(source: str) -> Collected:
    """Return how far the news of this source were collected: one call."""
    try:
        item = CursorItem.get(f"cursor#{source}", NOW, consistent_read=True)
    except DoesNotExist:
        return Collected("")
    return Collected(item.cursor, datetime.fromisoformat(item.silent_since) if item.silent_since else None)


def cursor(source: str) -> str:
    """Return from where the news of this source are asked for next; empty: from the beginning."""
    return collected(source).cursor


def keep_cursor(source: str, value: str, silent_since: datetime | None = None) -> None:
    """Keep from where the news of this source are asked for next, and since when it is silent."""
    since = silent_since.isoformat() if silent_since else None
    CursorItem(f"cursor#{source}", NOW, cursor=value, silent_since=since).save()


def begun_on(day: date) -> frozenset[str]:
    """Return at which offices the round of this local day was begun: one call."""
    return frozenset(item.sk for item in Item.query(f"rounds#{day.isoformat()}", consistent_read=True))


def note_begun(office: str, day: date, at: datetime) -> None:
    """Note that the round of the office's local day was begun."""
    RoundItem(f"rounds#{day.isoformat()}", office, expires_at=int((at + REACTION_LIFE).timestamp())).save()


def is_done(key: str) -> bool:
    """Tell whether the reaction of this key was carried out."""
    try:
        Item.get(f"reaction#{key}", NOW, consistent_read=True)
    except DoesNotExist:
        return False
    return True


def known_of(places: Mapping[str, tuple[str, str]]) -> frozenset[str]:
    """Return of which reactions anything is known: that they were carried out, or that they were parked.

    `places`: by key, the queue and the parked record's id. A call for each fifty.
    """
    done = {(f"reaction#{key}", NOW): key for key in places}
    given_up = {(f"parked#{queue}", record_id): key for key, (queue, record_id) in places.items()}
    names: dict[tuple[str, str], str] = done | given_up
    items = Item.batch_get(list(names), consistent_read=True) if names else ()
    return frozenset(names[item.pk, item.sk] for item in items)


def note_done(key: str, at: datetime) -> None:
    """Note that the reaction was carried out; forgotten after a month, long after the last redelivery."""
    ReactionItem(f"reaction#{key}", NOW, expires_at=int((at + REACTION_LIFE).timestamp())).save()


def park(one: Parking, at: datetime) -> None:
    """Keep work that a worker gave up, where a person sees it: one call.

    A repeat overwrites why and when last, and counts; since when the work lies there stays. What was settled is open
    again. A letter that is found again, since it could not be taken out of its queue, is no repeat.
    """
    since = f"{one.office}#{instant(at)}"
    actions: list[Any] = [
        ParkedItem.kind.set(ParkedItem),
        ParkedItem.reason.set(one.reason),
        ParkedItem.reference.set(one.reference),
        ParkedItem.trace.set(one.trace),
        ParkedItem.at.set(at.isoformat()),
        ParkedItem.office.set(one.office),
        ParkedItem.times.add(1),
        ParkedItem.parked_state.set(ParkedState.OPEN.value),
        ParkedItem.parked_since.set(ParkedItem.parked_since | since),
        ParkedItem.expires_at.remove(),
    ]
    if one.message is not None:
        actions.append(ParkedItem.message.set(json.dumps(one.message, sort_keys=True, separators=(",", ":"))))
    if one.letter:
        actions.append(ParkedItem.letter.set(one.letter))
    another = ParkedItem.letter.does_not_exist() | (ParkedItem.letter != one.letter) if one.letter else None
    try:
        ParkedItem(f"parked#{one.queue}", one.record_id).update(actions=actions, condition=another)
    except UpdateError as error:
        if code_of(error) != CONDITION_FAILED:
            raise


def open_records(most: int) -> tuple[ParkedItem, ...]:
    """Return the parked records that wait for a person, at most so many: one call. The index may lag a moment."""
    return tuple(ParkedItem.by_state.query(ParkedState.OPEN.value, limit=most))


def open_at(office: str, most: int) -> tuple[ParkedItem, ...]:
    """Return those of one office, at most so many: one call."""
    return tuple(
        ParkedItem.by_state.query(ParkedState.OPEN.value, ParkedItem.parked_since.startswith(f"{office}#"), limit=most)
    )


def parked(queue: str) -> tuple[ParkedItem, ...]:
    """Return the parked records of a queue, by their ids, also those that were settled."""
    return tuple(i for i in Item.query(f"parked#{queue}", consistent_read=True) if isinstance(i, ParkedItem))


class Parked(NamedTuple):
    """Work that was given up, as it stands. `since`: when first, `at`: when last; `times`: how often it was parked."""

    queue: str
    record_id: str
    office: str
    state: ParkedState
    reason: str
    reference: str
    trace: str
    since: datetime
    at: datetime
    times: int
    message: Mapping[str, Any] | None
    acts: tuple[Act, ...]


class ParkedPage(NamedTuple):
    """Some of an office's parked work, and from where the next page goes on."""

    records: tuple[Parked, ...]
    last: str | None


def find_parked(queue: str, record_id: str) -> Parked | None:
    """Return a parked record, consistent."""
    try:
        item = Item.get(f"parked#{queue}", record_id, consistent_read=True)
    except DoesNotExist:
        return None
    return _parked(item) if isinstance(item, ParkedItem) else None


def parked_page(state: ParkedState, office: str, queue: str | None, limit: int, after: str | None) -> ParkedPage:
    """Return an office's parked work that stands so, the longest first: one Query, whatever there is.

    Of one queue: out of at most 200 that are read, so that a page may be short although there is more.
    """
    start = {key: {"S": value} for key, value in json.loads(after).items()} if after else None
    most = limit if queue is None else max(limit, SIFTED)
    of_office = ParkedItem.parked_since.startswith(f"{office}#")
    results = ParkedItem.by_state.query(state.value, of_office, limit=most, page_size=most, last_evaluated_key=start)
    items, reached = list(results), 0
    taken: list[Parked] = []
    while reached < len(items) and len(taken) < limit:
        item = items[reached]
        reached += 1
        if queue is None or item.pk == f"parked#{queue}":
            taken.append(_parked(item))
    more = reached < len(items) or (len(items) == most and results.last_evaluated_key)
    return ParkedPage(tuple(taken), _place(items[reached - 1]) if items and more else None)


def count_open(most: int) -> int:
    """Return how much work waits for a person, at all offices, up to so much: one Query that carries no records."""
    return int(ParkedItem.by_state.count(ParkedState.OPEN.value, limit=most))


def note_act(before: Parked, state: ParkedState, act: Act) -> bool:
    """Note what was done with parked work, which stands so from now on; tell whether it still stood as it was read.

    It did, too, where the very act stands there: the call was sent twice. What is settled is forgotten after a year.
    """
    acts = json.dumps([one.model_dump(mode="json", exclude_none=True) for one in (*before.acts, act)])
    over = int((act.at + SETTLED_LIFE).timestamp())
    settled = state is ParkedState.SETTLED
    actions: list[Any] = [
        ParkedItem.parked_state.set(state.value),
        ParkedItem.acts.set(acts),
        ParkedItem.expires_at.set(over) if settled else ParkedItem.expires_at.remove(),
    ]
    of_before = ParkedItem.times.does_not_exist()  # An earlier release counted nothing, and let nobody act.
    same = of_before | ((ParkedItem.parked_state == before.state.value) & (ParkedItem.times == before.times))
    try:
        ParkedItem(f"parked#{before.queue}", before.record_id).update(actions=actions, condition=same)
    except UpdateError as error:
        if code_of(error) != CONDITION_FAILED:
            raise
        now = find_parked(before.queue, before.record_id)
        return now is not None and now.acts[-1:] == (act,)
    return True


def _parked(item: ParkedItem) -> Parked:
    office, _, since = (item.parked_since or f"{NO_OFFICE}#{item.at}").partition("#")
    return Parked(
        queue=item.pk.removeprefix("parked#"),
        record_id=item.sk,
        office=office,
        state=ParkedState(item.parked_state or ParkedState.OPEN),
        reason=item.reason,
        reference=item.reference,
        trace=item.trace,
        since=datetime.fromisoformat(since),
        at=datetime.fromisoformat(item.at),
        times=int(item.times or 1),
        message=json.loads(item.message) if item.message else None,
        acts=tuple(Act.model_validate(act) for act in json.loads(item.acts or "[]")),
    )


def _place(item: ParkedItem) -> str:
    return json.dumps({name: getattr(item, name) for name in ("parked_state", "parked_since", "pk", "sk")})
