"""Reactions sent again from the entries as they are stored: the table keeps them for good, its stream for a day."""

from chalicelib.models.ledger import reading
from chalicelib.models.ledger.items import seq_of
from chalicelib.services.ledger.react import react
from chalicelib.services.ledgers import ledger_of


def react_again(pk: str, sk: str) -> None:
    """Send what follows the entry that lies here; raise LookupError where there is none."""
    ledger, seq = ledger_of(pk), seq_of(sk)
    id_ = pk.removeprefix(ledger.table.pk(""))
    entries = reading.entries(ledger.table, id_, seq, seq)
    if not entries:
        raise LookupError(pk)
    react(ledger, entries[0])
