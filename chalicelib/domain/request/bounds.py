"""What a request may hold: how many of each thing, and how much of it is stored with every command (ADR 0024).

Beyond a bound a command that adds to it is refused, but none by which a request comes to its end.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.request.refusals import RequestFull, TooMany
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.workflow import RULES

MOST_BYTES: Final = 320_000
"""DynamoDB holds 400 KB in an item. The rest is for the end of a request, and for the checks and papers under way."""
STAMP: Final = {"version", "head", "changed_at", "phase", "phase_since"}
"""What every command writes anew, in a few bytes more or less: adding nothing to a full request is no growth."""
OF_RECORDS: Final = ("payments",)
"""What has happened already is recorded, however full the request is; money too, but only so often."""


class Bound(NamedTuple):
    """At most so many; `number_in` tells how many a request has."""

    most: int
    number_in: Callable[[Request], int]


def _submissions(request: Request) -> int:
    """Return how often it was handed in, counting the time that is to come once it has been returned."""
    number = request.submission.number if request.submission else 0
    return number + (request.phase is Phase.RETURNED)


BOUNDS: Final[Mapping[str, Bound]] = {
    # Files under way at once: one for each line of a usual request, from both sides.
    "uploads": Bound(40, lambda r: len(r.uploads)),
    # What is sent in parts names the hash of each: ten of the largest files at once.
    "parts": Bound(800, lambda r: sum(len(u.parts) for u in r.uploads)),
    # An abstract, a sample and a product for each of ninety lines; what is under way will be one of them.
    "documents": Bound(300, lambda r: len(r.documents) + len(r.uploads)),
    # Each return is one more submission: whoever was asked to complete a request so often will not.
    "submissions": Bound(30, _submissions),
    # Each offer is one more invoice with all of its lines.
    "offers": Bound(30, lambda r: len(r.invoices)),
    "billing_codes": Bound(60, lambda r: sum(len(i.former_codes) for i in r.invoices)),
    # Money on record, matched or not.
    "payments": Bound(60, lambda r: len(r.payments) + len(r.unmatched)),
    "proofs": Bound(20, lambda r: len(r.proofs)),
    "receipts": Bound(20, lambda r: len(r.receipts)),
    # Ninety lines delivered, and as many downloads renewed or corrected.
    "entitlements": Bound(200, lambda r: len(r.entitlements)),
    "delivery_corrections": Bound(100, lambda r: len(r.delivery_corrections)),
    # How often the office's clock was started and stopped: everything that goes to and fro ends here.
    "moves": Bound(400, lambda r: len(r.moves)),
}
"""By what is counted; `texts/codes.toml` words each."""


def check_bounds(before: Request | None, after: Request, command: Command) -> None:
    """Refuse a command that adds to what is at its bound.

    Raises:
        TooMany: of one thing.
        RequestFull: in bytes, all together.
    """
    rule = RULES[type(command)]
    if rule.ends:
        return
    for name in OF_RECORDS if rule.records else BOUNDS:
        bound = BOUNDS[name]
        count = bound.number_in(after)
        if count > bound.most and (before is None or count > bound.number_in(before)):
            raise TooMany(list=name, limit=bound.most)
    if rule.records:
        return
    size = stored_bytes(after)
    if size > MOST_BYTES and (before is None or size > stored_bytes(before)):
        raise RequestFull(limit_bytes=MOST_BYTES)


def stored_bytes(request: Request) -> int:
    """Return the bytes of the request as JSON, which are no fewer than DynamoDB counts for its map."""
    return len(request.model_dump_json(exclude=STAMP).encode())
