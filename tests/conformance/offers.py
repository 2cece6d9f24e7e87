"""A write that holds everything a command may write, ready to be appended: an offer, sent on a stored request."""

from datetime import timedelta

from pynamodb.exceptions import TransactWriteError

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import AnyEvent
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.uniques import uniques
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models.ledger import appending
from chalicelib.models.ledger.appending import Appending, append
from chalicelib.models.ledger.items import series_key
from chalicelib.models.ledger.loading import Key
from chalicelib.models.ledger.races import UNMET
from chalicelib.models.requests import TABLE
from chalicelib.services.requests.ledger import REQUESTS
from tests.clouds import Cloud
from tests.desk import next_due, seed
from tests.domain.request import counter as at
from tests.domain.request.counter import BILLING, OFFICE, OFFICER
from workshop.emulator.makers import client

SCOPE = "key#officer-1#send-offer#a-request-of-a-test"
Write = Appending[Request, AnyEvent]


def key(value: str = "key-1") -> Key:
    """Return an idempotency key, the first unless another is named."""
    return Key(SCOPE, value, "hash-of-a-body", now() + timedelta(days=1))


def series() -> str:
    """Return the partition key of this year's invoices."""
    return series_key("1904", "invoice", str(now().astimezone(OFFICE.zone).year))


def offer(actor: Actor = OFFICER) -> Write:
    """Store an accepted request; return the write that sends its offer: the first number."""
    counter = at.accepted(now=now(), request_id=f"1904-{new_id()}")
    seed(counter)
    before = counter.r
    counter.give(actor, c.SendOffer(billing=BILLING))
    entries = tuple(e for e in counter.entries if e.seq > before.version)
    return Appending(
        table=TABLE,
        before=before,
        after=counter.r,
        entries=entries,
        listed=REQUESTS.listed(counter.r, counter.facts()),
        due=next_due(counter.r),
        texts={"text-1": "Silakan ditinjau."},
        uniques=tuple(u for e in entries for u in uniques(e.event, "1904")),
        series={series(): (0, 1)},
    )


def write(new: Write, value: str = "key-1") -> None:
    """Append it under a key."""
    append((new,), key(value), now())


def parts(new: Write) -> list[tuple[str, str]]:
    """Return the keys of everything that it writes, in order."""
    every = [*appending.parts_of(new), appending.key_part((new,), key(), now())]
    return [(item.pk, item.sk) for item, _, _ in every]


def rows(cloud: Cloud) -> dict[tuple[str, str], dict[str, object]]:
    """Return every item of the table by its key."""
    standing_values = (
        client("dynamodb").get_paginator("scan").paginate(TableName=cloud.made["RequestsTable"], ConsistentRead=True)
    )
    return {(row["pk"]["S"], row["sk"]["S"]): row for page in standing_values for row in page["Items"]}


def unmet(lost: BaseException) -> list[int]:
    """Return the places at which the engine says that a condition failed; it must name no other reason."""
    cause = lost.__cause__
    assert isinstance(cause, TransactWriteError)
    assert {reason.code for reason in cause.cancellation_reasons if reason} == {UNMET}
    return [place for place, reason in enumerate(cause.cancellation_reasons) if reason]
