"""Problems that people report with the service (C-2), in table `people`, since their words may name a person.

pk `office#<office>`; sk `problem#<ulid>` the report, `problem-number#<number>` its number taken,
`problem-key#<hash>` the answer kept for a repeat.
"""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.idempotency import KEY_LIFE
from chalicelib.models.ledger.races import CANCELLED, code_of
from chalicelib.models.people_items import Item

RETENTION: Final = timedelta(days=5 * 365)


class ProblemItem(Item, discriminator="problem"):
    """A report as it was sent. Kept five years, the class of service records."""

    number = UnicodeAttribute()
    at = UnicodeAttribute()
    text = UnicodeAttribute()
    contact = UnicodeAttribute(null=True)
    request_reference = UnicodeAttribute(null=True)


class ProblemNumberItem(Item, discriminator="problem_number"):
    """A number that is taken."""


class ProblemKeyItem(Item, discriminator="problem_key"):
    """What a repeat with the same key is answered."""

    number = UnicodeAttribute()
    at = UnicodeAttribute()
    body_hash = UnicodeAttribute()


class Reported(NamedTuple):
    """A stored report's number and time, and the hash of the body that it came from."""

    number: str
    at: datetime
    body_hash: str


class Report(NamedTuple):
    """What is to be stored."""

    office: str
    report_id: str
    number: str
    at: datetime
    text: str
    contact: str | None
    request_reference: str | None


def earlier(office: str, key_hash: str) -> Reported | None:
    """Return what was stored under this key."""
    try:
        item = Item.get(_pk(office), f"problem-key#{key_hash}", consistent_read=True)
    except DoesNotExist:
        return None
    if not isinstance(item, ProblemKeyItem):
        return None
    return Reported(item.number, datetime.fromisoformat(item.at), item.body_hash)


def keep(report: Report, key_hash: str, body_hash: str) -> bool:
    """Store a report with its number and key in one transaction; False when the number or the key is taken."""
    pk, at = _pk(report.office), report.at.isoformat()
    retained = int((report.at + RETENTION).timestamp())
    item = ProblemItem(
        pk,
        f"problem#{report.report_id}",
        number=report.number,
        at=at,
        text=report.text,
        contact=report.contact,
        request_reference=report.request_reference,
        expires_at=retained,
    )
    number = ProblemNumberItem(pk, f"problem-number#{report.number}", expires_at=retained)
    ends = int((report.at + KEY_LIFE).timestamp())
    key = ProblemKeyItem(
        pk, f"problem-key#{key_hash}", number=report.number, at=at, body_hash=body_hash, expires_at=ends
    )
    try:
        with TransactWrite(connection=Item.connection()) as write:
            write.save(item)
            write.save(number, condition=ProblemNumberItem.pk.does_not_exist())
            write.save(key, condition=ProblemKeyItem.pk.does_not_exist())
    except TransactWriteError as lost:
        if code_of(lost) != CANCELLED:
            raise
        return False
    return True


def page(office: str, limit: int, after: str | None = None) -> tuple[Report, ...]:
    """Return the newest reports of an office, for its desk, from the one after `after` (a report id). One Query."""
    start = {"pk": {"S": _pk(office)}, "sk": {"S": f"problem#{after}"}} if after else None
    items = Item.query(
        _pk(office),
        Item.sk.startswith("problem#"),
        limit=limit,
        page_size=limit,
        last_evaluated_key=start,
        scan_index_forward=False,
    )
    return tuple(
        Report(
            office,
            item.sk.removeprefix("problem#"),
            item.number,
            datetime.fromisoformat(item.at),
            item.text,
            item.contact,
            item.request_reference,
        )
        for item in items
        if isinstance(item, ProblemItem)
    )


def _pk(office: str) -> str:
    return f"office#{office}"
