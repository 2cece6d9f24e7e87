"""What the screening of a proof of transfer looks for (O-13). Findings decide nothing: they stand before the treasurer.

Amounts in rupiah. Dates are office-local; the sender's may be a day ahead or behind.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import Field

from chalicelib.domain.office.money import Tolerance
from chalicelib.domain.vocabulary import Frozen

ONE_DAY = timedelta(days=1)
MINOR_UNITS = 100
"""Sen in a rupiah, by which a buyer's bank states an amount (ISO 4217)."""
MOST_USES = 10
"""Of a bank reference such as `PAYMENT`, which many type, the treasurer reads no more uses than these."""


class FindingCode(StrEnum):
    """What the treasurer should look at; `texts/reasons.toml` words each."""

    UNREADABLE = "unreadable"
    SAME_FILE = "same_file"
    SAME_REFERENCE = "same_reference"
    AMOUNT_SHORT = "amount_short"
    AMOUNT_ABOVE = "amount_above"
    OTHER_CURRENCY = "other_currency"
    DATE_IN_THE_FUTURE = "date_in_the_future"
    DATE_BEFORE_THE_INVOICE = "date_before_the_invoice"


class Finding(Frozen):
    """One finding; `request` is the reference of the request where the same file or bank reference was used."""

    code: FindingCode
    request: Annotated[str, Field(pattern=r"^[0-9A-Z-]{4,40}$")] | None = None


class Stated(NamedTuple):
    """What the buyer stated about the transfer, against what is due. `amount_minor` in the smallest unit."""

    amount_minor: int
    currency: str
    sent_on: date
    due_idr: int
    tolerance: Tolerance
    invoiced_on: date
    today: date


def screen(
    stated: Stated, *, readable: bool, same_file: Iterable[str], same_reference: Iterable[str]
) -> tuple[Finding, ...]:
    """Return what the treasurer should look at, in the order of the codes.

    `same_file` and `same_reference` are the references of the requests of each other use, in the order in which they
    are to be read; each request is named once.
    """
    findings = [] if readable else [Finding(code=FindingCode.UNREADABLE)]
    for code, requests in ((FindingCode.SAME_FILE, same_file), (FindingCode.SAME_REFERENCE, same_reference)):
        findings += [Finding(code=code, request=request) for request in [*dict.fromkeys(requests)][:MOST_USES]]
    findings += [Finding(code=code) for code in (*_amount(stated), *_date(stated))]
    return tuple(findings)


def _amount(stated: Stated) -> tuple[FindingCode, ...]:
    """Compare in sen, so that nothing is rounded away; what is in another currency the treasurer compares by hand."""
    if stated.currency != "IDR":
        return (FindingCode.OTHER_CURRENCY,)
    if stated.amount_minor < (stated.due_idr - stated.tolerance.below_idr) * MINOR_UNITS:
        return (FindingCode.AMOUNT_SHORT,)
    if stated.amount_minor > (stated.due_idr + stated.tolerance.above_idr) * MINOR_UNITS:
        return (FindingCode.AMOUNT_ABOVE,)
    return ()


def _date(stated: Stated) -> tuple[FindingCode, ...]:
    if stated.sent_on > stated.today + ONE_DAY:
        return (FindingCode.DATE_IN_THE_FUTURE,)
    if stated.sent_on < stated.invoiced_on - ONE_DAY:
        return (FindingCode.DATE_BEFORE_THE_INVOICE,)
    return ()
