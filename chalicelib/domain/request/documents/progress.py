"""How far an announced file is, as long as the request remembers it (ADR 0024)."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.domain.request.state import Request


class UploadState(StrEnum):
    """How far an announced file is: not here yet, here and looked at, a file of the request, or refused."""

    WAITING = "waiting"
    CHECKING = "checking"
    TAKEN = "taken"
    REFUSED = "refused"


class Upload(NamedTuple):
    """An announced file and what became of it: `file` where it was taken, `reason` (a code) where it was refused."""

    upload: str
    purpose: DocumentPurpose
    line: int | None
    state: UploadState
    file: StoredFile | None = None
    reason: str | None = None


def upload_of(request: Request, upload: str, now: datetime) -> Upload:
    """Return how far this file is by what the request knows: one that is under check is still waited for here.

    Raises UploadUnknown: never announced, taken back, too late, or past and forgotten.
    """
    for document in request.documents:
        if document.file.file_id == upload:
            return Upload(upload, document.purpose, document.line, UploadState.TAKEN, file=document.file)
    for refused in request.refused_uploads:
        if refused.upload == upload:
            return Upload(upload, refused.purpose, refused.line, UploadState.REFUSED, reason=refused.reason)
    for pending in request.uploads:
        if pending.upload == upload and pending.expires_at > now:
            return Upload(upload, pending.purpose, pending.line, UploadState.WAITING)
    raise UploadUnknown
