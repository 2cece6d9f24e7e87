"""A write that holds everything a command may write, ready to be appended: an offer, sent on a stored request."""

from datetime import timedelta

from chalicelib.domain.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.uniques import uniques
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models.ledger import Appending
from chalicelib.models.loading import Key
from tests.clouds import Cloud
from tests.desk import seed
from tests.domain.request import counter as at
from tests.domain.request.counter import BILLING, OFFICE, OFFICER
from workshop.emulator.makers import client

SCOPE = "key#officer-1#send-offer#a-request-of-a-test"


def offer(actor: Actor = OFFICER) -> Appending:
    """Store an accepted request; return the write that sends its offer: the first number, the first key."""
    counter = at.accepted(now=now(), request_id=f"1904-{new_id()}")
    seed(counter)
    before = counter.r
    counter.give(actor, c.SendOffer(billing=BILLING))
    entries = tuple(e for e in counter.entries if e.seq > before.version)
    return Appending(
        before=before,
        after=counter.r,
        entries=entries,
        placement=place(counter.r, OFFICE, counter.facts().calendar),
        texts={"text-1": "Silakan ditinjau."},
        new_texts=True,
        uniques=tuple(u for e in entries for u in uniques(e.event, "1904")),
        series={"invoice": (0, 1)},
        year=now().astimezone(OFFICE.zone).year,
        key=Key(SCOPE, "key-1", "hash-of-a-body", now() + timedelta(days=1)),
    )


def rows(cloud: Cloud) -> dict[tuple[str, str], dict[str, object]]:
    """Return every item of the table by its key."""
    found = (
        client("dynamodb").get_paginator("scan").paginate(TableName=cloud.made["RequestsTable"], ConsistentRead=True)
    )
    return {(row["pk"]["S"], row["sk"]["S"]): row for page in found for row in page["Items"]}
