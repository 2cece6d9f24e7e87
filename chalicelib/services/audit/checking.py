"""Holds one record, one signed head, one series of numbers against what is stored. Each raises what it finds."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from chalicelib.domain import audit
from chalicelib.domain.audit import EntryAlteredError, Head, ReceiptMissingError
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.numbering import format_number
from chalicelib.domain.request.retention import is_erased
from chalicelib.domain.request.state import Request
from chalicelib.gateways import files, office_data
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.ledgers import ledger_of
from chalicelib.settings import settings

DRAWN_WITHIN: Final = timedelta(hours=12)
"""So long a receipt may be without its paper: as long as the stream hands an event over again."""


def check(record: str, at: datetime) -> Head:
    """Look at the whole record of this key as it stands: two calls, and one for each paper of a receipt.

    Raises EntryAlteredError, SnapshotDiffersError, ReceiptMissingError.
    """
    ledger = ledger_of(record)
    id_ = record.removeprefix(ledger.table.pk(""))
    read = reading.read(ledger.table, id_)
    if read is None:
        raise EntryAlteredError
    state = read.state
    records = reading.records(ledger.table, id_, state.version)
    audit.check_record(records, state, ledger.aggregate.evolve, _blank(ledger, id_, state.office))
    if isinstance(state, Request):
        _check_papers(state, at)
    return Head(record, state.version, state.head)


def check_head(head: Head) -> None:
    """Look whether the record's history is still the one that was signed: one call.

    Raises EntryAlteredError, ChainRewrittenError.
    """
    table = ledger_of(head.record).table
    audit.check_head(reading.records(table, head.record.removeprefix(table.pk("")), head.version), head)


def check_receipts(office: Office, year: int, sequences: Iterable[int]) -> None:
    """Look whether a receipt bears each of these numbers, in whichever month. Raises ReceiptMissingError.

    A number is on a receipt where a request claims it; that the request has the receipt, its own chain tells.
    """
    for sequence in sequences:
        numbers = {
            format_number(office.numbers.receipt, sequence, date(year, month, 1), office.code) for month in range(1, 13)
        }
        if not reading.find_each(requests.TABLE, [("receipt", office.code, number) for number in sorted(numbers)]):
            raise ReceiptMissingError


def _blank(ledger: AnyLedger, id_: str, office: str) -> Any:
    return ledger.aggregate.blank(id_, office_data.office(office)) if ledger.aggregate.blank else None


def _check_papers(request: Request, at: datetime) -> None:
    """Look whether each receipt has its paper, until its years are over and it was erased."""
    if is_erased(request, "receipt"):
        return
    papers = {paper.number: paper.file.key for paper in request.rendered if paper.kind == "receipt"}
    for receipt in request.receipts:
        if receipt.issued_at > at - DRAWN_WITHIN:
            continue
        if receipt.number not in papers:
            raise ReceiptMissingError
        try:
            files.head(settings().files_bucket, papers[receipt.number])
        except files.FileGoneError:
            raise ReceiptMissingError from None
