"""The files of a closed request go with what people wrote in it, every version of them; at last its visitor too."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final

from chalicelib.domain.office.retention import visit_kept_until
from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.request.commands import RecordClass
from chalicelib.domain.request.events import DocumentReceived, PaperRendered, PersonalErased, RequestEntry
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.retention import FINANCE_FILES, SERVICE_FILES, has_finance
from chalicelib.domain.request.state import Request
from chalicelib.gateways import erasing, office_data
from chalicelib.gateways.clock import now
from chalicelib.models import finding, people, requests, visitor_versions
from chalicelib.models.ledger import reading
from chalicelib.settings import settings

PAGE: Final = 100


def erase_files(request_id: str, seq: int) -> None:
    """Remove every version of the files whose class this entry erased. Safe to repeat. Raises RequestUnknown.

    Once neither another request nor a visit keeps somebody without an account, the person goes too.
    """
    entries = reading.entries(requests.TABLE, request_id, seq)
    read = reading.read(requests.TABLE, request_id)
    if read is None or len(entries) < seq or not isinstance(event := entries[-1].event, PersonalErased):
        raise RequestUnknown
    for key in _keys(entries, event.scope):
        erasing.delete_every_version(settings().files_bucket, key)
    for subject in _visitors(read.state):
        forget_visitor(subject)


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


def forget_visitor(subject: str) -> None:
    """Erase somebody without account whom neither a visit nor a request keeps, but for what papers still name.

    A request that an account has claimed keeps the visitor's versions that its papers name. Safe to repeat.
    """
    entry = visitor_versions.newest(subject)
    if entry and entry.data.visit and _is_kept(entry.data.visit.office, entry.at):
        return
    kept: set[str] = set()
    claimed = reading.states(requests.TABLE, finding.entered(subject)).values()
    for request in (*of_person(subject), *claimed):
        if request.customer in {None, subject} and request.erased is None:
            return
        kept |= printed_versions(request)
    with suppress(PersonUnknown):  # Somebody who came by a request alone may have gone with it.
        people.erase(subject, frozenset(kept), now())


def _is_kept(code: str, at: datetime) -> bool:
    """Tell whether the retention of a visit at this office runs on."""
    office = office_data.office(code)
    return now() < visit_kept_until(office.local_day(at), office)


def _visitors(request: Request) -> frozenset[str]:
    """Return whom the request and its papers name who has no account, or has none any more."""
    named = {request.person, *(i.person for i in request.invoices), *(r.person for r in request.receipts)}
    named |= {request.agreement.person} if request.agreement else set()
    subjects = {parse_version_id(version)[0] for version in named}
    return frozenset(one for one in subjects if one != request.customer or _is_gone(one))


def _is_gone(subject: str) -> bool:
    try:
        people.current(subject)
    except PersonUnknown:
        return True
    return False
