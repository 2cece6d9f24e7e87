"""Where the money of a request's receipts lies: what it looks at when it learns of a deposit, and then rests on.

Those clerks are called in for this command alone (ADR 0011).
"""

from chalicelib.domain.request.commands import RecordDeposit
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request
from chalicelib.models.ledger.appending import Rest
from chalicelib.services.ledger.ledger import World


def with_deposits(facts: Facts, world: World[Request]) -> Facts:
    """Return the facts with where the receipts' money is, by reads of their own."""
    request = world.loaded.state
    if not isinstance(world.command, RecordDeposit) or request is None:
        return facts
    from chalicelib.models import deposits, on_hand
    from chalicelib.models.ledger import reading

    money = on_hand.read(request.office, [receipt.number for receipt in request.receipts])
    ids = sorted({one.deposit for one in money.values() if one.deposit})
    states = (reading.read(deposits.TABLE, id_) for id_ in ids)
    return facts._replace(receipt_money=money, deposits={read.state.id: read.state for read in states if read})


def rests_on(facts: Facts) -> tuple[Rest, ...]:
    """Return the conditions that no deposit was corrected since: then none let go of a receipt either."""
    if not facts.deposits:
        return ()
    from chalicelib.models import deposits

    return tuple(deposits.still_as(deposit) for deposit in facts.deposits.values())
