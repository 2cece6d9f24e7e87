"""The decision at the click: may this person have this file now? Recorded and counted in the same step."""

from chalicelib.domain.request.commands import BUYERS_PAPERS, DocumentPurpose, OpenFile, StoredFile
from chalicelib.domain.request.events import AnyEvent, FileOpened
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Entitlement
from chalicelib.domain.request.refusals import (
    DownloadsUsedUp,
    EntitlementExpired,
    EntitlementMissing,
    EntitlementRevoked,
    FileUnknown,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import STAFF, Role

_BUYERS_OWN = BUYERS_PAPERS | {DocumentPurpose.COUNTERSIGNED_AGREEMENT}


def open_file(request: Request, command: OpenFile, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Record that the file was opened: staff any file, the buyer the own papers and what an entitlement gives."""
    file_id = command.file
    if role in STAFF:
        return (_opened(_any_file(request, file_id)),)
    paper = next((d.file for d in request.rendered if d.file.file_id == file_id), None)
    document = request.document(file_id)
    sample = request.offer.sample if request.offer else None
    if role is Role.CUSTOMER and document and (document.purpose in _BUYERS_OWN or file_id == sample):
        paper = document.file
    if role is Role.CUSTOMER and paper:
        return (_opened(paper),)
    if role is Role.HOLDER and command.entitlement is None:
        raise EntitlementMissing
    entitlement = entitlement_for(request, file_id, facts, only=command.entitlement)
    return (_opened(entitlement.file, entitlement.entitlement),)


def entitlement_for(request: Request, file_id: str, facts: Facts, only: str | None = None) -> Entitlement:
    """Return the entitlement in force for this file (the one named by `only`), or refuse with what is wrong with it."""
    held = [e for e in request.entitlements if e.file.file_id == file_id and only in {None, e.entitlement}]
    if not held:
        raise FileUnknown if not _exists(request, file_id) else EntitlementMissing
    entitlement = held[-1]
    if entitlement.revoked:
        raise EntitlementRevoked
    if entitlement.expires_at <= facts.now:
        raise EntitlementExpired(expired_at=entitlement.expires_at.isoformat())
    if entitlement.downloads >= entitlement.limit:
        raise DownloadsUsedUp(limit=entitlement.limit)
    return entitlement


def _opened(file: StoredFile, entitlement: str | None = None) -> FileOpened:
    return FileOpened(file=file.file_id, sha256=file.sha256, entitlement=entitlement)


def _files(request: Request) -> list[StoredFile]:
    return [
        *(d.file for d in request.documents),
        *(d.file for d in request.rendered),
        *(line.file for line in request.lines if line.file),
        *(e.file for e in request.entitlements),
    ]


def _exists(request: Request, file_id: str) -> bool:
    return any(f.file_id == file_id for f in _files(request))


def _any_file(request: Request, file_id: str) -> StoredFile:
    file = next((f for f in _files(request) if f.file_id == file_id), None)
    if file is None:
        raise FileUnknown
    return file
