"""The files of a closed request go with what people wrote in it, every version of them; at last its visitor too."""

from collections.abc import Iterator
from typing import Final

from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.request.commands import RecordClass
from chalicelib.domain.request.events import DocumentReceived, PaperRendered, PersonalErased, RequestEntry
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.retention import FINANCE_FILES, SERVICE_FILES, has_finance
from chalicelib.domain.request.state import Request
from chalicelib.gateways import erasing
from chalicelib.gateways.clock import now
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.settings import settings

PAGE: Final = 100


def erase_files(request_id: str, seq: int) -> None:
    """Remove every version of the files whose class this entry erased. Safe to repeat. Raises RequestUnknown.

    A visitor is known by the requests alone: once no other keeps somebody without an account, the person goes too.
    """
    entries = reading.entries(requests.TABLE, request_id, seq)
    read = reading.read(requests.TABLE, request_id)
    if read is None or len(entries) < seq or not isinstance(event := entries[-1].event, PersonalErased):
        raise RequestUnknown
    for key in _keys(entries, event.scope):
        erasing.delete_every_version(settings().files_bucket, key)
    if read.state.customer is None:
        _forget_visitor(parse_version_id(read.state.person)[0])


def of_person(subject: str) -> Iterator[Request]:
    """Yield every request of the person as it stands, a page at a time, the newest first."""
    for page in reading.pages(requests.TABLE, "customer", subject, PAGE, newest_first=True):
        yield from reading.states(requests.TABLE, [row.id for row in page.rows]).values()


def printed_versions(request: Request) -> frozenset[str]:
    """Return the versions of people that papers name which are still kept: those of state money and its agreement."""
    if request.erased is RecordClass.FINANCE or not has_finance(request):
        return frozenset()
    agreed = {request.agreement.person} if request.agreement else set()
    return frozenset({*(i.person for i in request.invoices), *(r.person for r in request.receipts), *agreed})


def _keys(entries: tuple[RequestEntry, ...], scope: RecordClass) -> Iterator[str]:
    kinds = SERVICE_FILES | (FINANCE_FILES if scope is RecordClass.FINANCE else frozenset())
    for entry in entries:
        match entry.event:
            case DocumentReceived(purpose=purpose, file=file) if purpose in kinds:
                yield file.key
            case PaperRendered(rendered=paper) if paper.kind in kinds:
                yield paper.file.key


def _forget_visitor(subject: str) -> None:
    """Erase a person without account whose requests are all erased, but for the versions that papers name."""
    kept: set[str] = set()
    for request in of_person(subject):
        if request.erased is None or request.customer is not None:
            return
        kept |= printed_versions(request)
    try:
        people.erase(subject, frozenset(kept), now())
    except PersonUnknown:
        return
