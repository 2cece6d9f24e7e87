"""The decision at the click: may this person have this file now? Recorded and counted in the same step."""

from collections.abc import Set as AbstractSet

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.request.commands import OpenFile
from chalicelib.domain.request.delivery.who_opens import buyer_may_open, kind_of, may_be_written, staff_may_open
from chalicelib.domain.request.events import AnyEvent, FileOpened
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Entitlement
from chalicelib.domain.request.refusals import (
    DownloadsUsedUp,
    EntitlementExpired,
    EntitlementMissing,
    EntitlementRevoked,
    FileClosed,
    FileUnknown,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import STAFF, Role


def open_file(request: Request, command: OpenFile, roles: AbstractSet[Role], facts: Facts) -> tuple[AnyEvent, ...]:
    """Record that the file was opened: what the table opens to these roles, and what an entitlement gives.

    A link opens the manifest of its file for as long as it opens the file; that is not counted.
    """
    file_id = command.file
    kind = kind_of(request, file_id)
    if roles & STAFF:
        file = _any_file(request, file_id)
        staff_may_open(request, kind or "", file_id, roles, facts)
        if command.for_medium is not None:
            may_be_written(request, command.for_medium, file_id)
        return (_opened(file, for_medium=command.for_medium),)
    if command.for_medium is not None:
        raise FileClosed
    if Role.CUSTOMER in roles and kind and buyer_may_open(request, kind, file_id):
        return (_opened(_any_file(request, file_id)),)
    if Role.HOLDER in roles and command.entitlement is None:
        raise EntitlementMissing
    named = next((e for e in request.entitlements if e.entitlement == command.entitlement), None)
    manifest = manifest_of(request, named) if named else None
    if named and manifest and manifest.file_id == file_id:
        entitlement_for(request, named.file.file_id, facts, only=named.entitlement)
        return (_opened(manifest),)
    entitlement = entitlement_for(request, file_id, facts, only=command.entitlement)
    return (_opened(entitlement.file, entitlement.entitlement),)


def manifest_of(request: Request, entitlement: Entitlement) -> StoredFile | None:
    """Return the manifest of an entitlement's file, once it is there."""
    spot = ("manifest", entitlement.line, entitlement.version)
    return next((d.file for d in reversed(request.rendered) if (d.kind, d.line, d.version) == spot), None)


def entitlement_for(request: Request, file_id: str, facts: Facts, only: str | None = None) -> Entitlement:
    """Return the entitlement in force for this file (the one named by `only`), or refuse with what is wrong with it."""
    entitlements = [e for e in request.entitlements if e.file.file_id == file_id and only in {None, e.entitlement}]
    if not entitlements:
        raise FileUnknown if not _exists(request, file_id) else EntitlementMissing
    entitlement = entitlements[-1]
    if entitlement.revoked:
        raise EntitlementRevoked
    if entitlement.expires_at <= facts.now:
        raise EntitlementExpired(expired_at=entitlement.expires_at.astimezone(facts.office.zone).isoformat())
    if entitlement.downloads >= entitlement.limit:
        raise DownloadsUsedUp(limit=entitlement.limit)
    return entitlement


def _opened(file: StoredFile, entitlement: str | None = None, for_medium: int | None = None) -> FileOpened:
    return FileOpened(file=file.file_id, sha256=file.sha256, entitlement=entitlement, for_medium=for_medium)


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
