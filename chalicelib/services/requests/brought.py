"""What a request's events mean in cash days, money cases, the books, and at the shelves of printed copies (ADR 0020).

Those clerks are called in where an event concerns them (ADR 0011): most requests never meet either.
"""

from typing import Final

from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.events import AnyEvent
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Channel
from chalicelib.models.ledger.appending import Part
from chalicelib.services.ledger.steps import AnyStep

MOVE_CASES: Final = frozenset(
    {"UnmatchedPaymentRecorded", "PaymentReceived", "PaymentReleased", "PaymentVoided", "EndedUndelivered"}
)
MOVE_CASH: Final = frozenset({"PaymentReceived", "PaymentVoided"})
MOVE_COPIES: Final = frozenset({"CopySetAside", "CopyPutBack", "HandedOver", "ProductCorrected"})

MOVE_MONEY: Final = frozenset(
    {
        *("PaymentReceived", "UnmatchedPaymentRecorded", "PaymentVoided", "PaymentReleased", "MoneyLeft", "MoneyBack"),
        *("DifferenceForgiven", "ReceiptIssued", "ReceiptVoided"),
    }
)


def brings(request: Request | None, events: tuple[AnyEvent, ...], actor: Actor, facts: Facts) -> tuple[AnyStep, ...]:
    """Return the steps that are written in the same transaction as these events, or not at all."""
    names = {event.event for event in events}
    steps: list[AnyStep] = []
    if names & MOVE_CASH:
        from chalicelib.services.treasury import cash

        steps += cash.brings(request, events, actor, facts)
    if names & MOVE_CASES:
        from chalicelib.services.cases import unmatched

        steps += unmatched.brings(request, events)
    if names & MOVE_COPIES:
        from chalicelib.services.stock import copies

        steps += copies.brings(request, events)
    return tuple(steps)


def alongside(after: Request, entries: tuple[Entry[AnyEvent], ...], facts: Facts) -> tuple[Part, ...]:
    """Return the items that are written in the same transaction: by what staff find the request, lines of the books."""
    entered = _entered(after, facts)
    if not MOVE_MONEY & {entry.event.event for entry in entries}:
        return entered
    from chalicelib.services.treasury import books, on_hand

    events = tuple(entry.event for entry in entries)
    return (*entered, *books.parts(after, entries, facts), *on_hand.parts(after, events, facts))


def _entered(after: Request, facts: Facts) -> tuple[Part, ...]:
    """Return the items by which staff find the request by its buyer, whenever a command has looked at that person.

    A draft online is its buyer's until it is handed in: it is entered then.
    """
    buyer = next((one for one in (facts.buyer, facts.visitor) if one and one.person == after.person), None)
    if buyer is None or (after.phase is Phase.DRAFT and after.channel is Channel.ONLINE):
        return ()
    from chalicelib.models import finding

    return finding.parts(buyer.person, after.office, after.id, buyer.found_by)
