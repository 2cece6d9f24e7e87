"""Fold one entry into the deposit."""

from typing import Any, assert_never

from chalicelib.domain.deposits import events as e
from chalicelib.domain.deposits.events import DepositEntry, Particulars
from chalicelib.domain.deposits.state import Correction, Deposit, DepositPhase


def evolve(deposit: Deposit | None, entry: DepositEntry) -> Deposit:
    """Return the deposit after this entry; there is a blank one before the first."""
    if deposit is None:
        msg = "a deposit is there before its first entry"
        raise ValueError(msg)
    return deposit.model_copy(update=_changes(deposit, entry) | {"version": entry.seq, "head": entry.hash})


def _changes(deposit: Deposit, entry: DepositEntry) -> dict[str, Any]:
    match entry.event:
        case e.DepositRecorded() as event:
            changes: dict[str, Any] = {
                "phase": DepositPhase.RECORDED,
                "particulars": Particulars.model_validate(event.model_dump(exclude={"event"})),
            }
            first = {"recorded_at": entry.at, "recorded_by": entry.actor.id}
            return changes if deposit.particulars else changes | first
        case e.DepositCorrected() as event:
            return {"corrections": (*deposit.corrections, _correction(deposit, entry, event))}
        case _:
            assert_never(entry.event)


def _correction(deposit: Deposit, entry: DepositEntry, event: e.DepositCorrected) -> Correction:
    before = deposit.particulars
    if before is None:
        msg = "what is corrected was recorded before"
        raise ValueError(msg)
    return Correction(
        at=entry.at,
        by=entry.actor.id,
        code=event.code,
        text=event.text,
        receipts=tuple(covered.receipt for covered in before.receipts),
        **before.model_dump(include={"billing_code", "ntpn", "ntb", "amount_idr"}),
    )
