"""What holds of every ledger, however it came about, held against what is stored by the audit's own eyes (ADR 0063)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Final

from chalicelib.domain.audit import FINDINGS
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.audit import checking

LATER: Final = checking.DRAWN_WITHIN + timedelta(hours=1)
"""By then a receipt must have its paper."""


def unsound(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with a record: entries without a gap, their chain, the snapshot that they fold to, papers.

    And with the receipts: each number that was given is on one. `items`: of every table.
    """
    at = now() + LATER
    for record in (item["pk"] for item in items if item["kind"] == "snapshot"):
        yield from _found(record, partial(checking.check, record, at))
    for office in office_data.offices():
        last = reading.last_number(requests.TABLE, office.code, "receipt", str(at.year))
        yield from _found(office.code, partial(checking.check_receipts, office, at.year, range(1, last + 1)))


def _found(where: str, look: Callable[[], object]) -> Iterator[str]:
    try:
        look()
    except FINDINGS as finding:
        yield f"{where}: {type(finding).__name__}"
