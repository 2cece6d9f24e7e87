"""An announcement holds as long as the phase in which such a file is taken: what comes later is told so."""

from datetime import datetime

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.request.documents.purposes import UPLOADS
from chalicelib.domain.request.records import RefusedUpload
from chalicelib.domain.request.state import Request


def close_announcements(request: Request, at: datetime) -> Request:
    """Return the request without announced files of which its phase takes none: whoever sends one is told so."""
    closed = [upload for upload in request.uploads if request.phase not in UPLOADS[upload.purpose].phases]
    if not closed:
        return request
    refused = tuple(
        RefusedUpload(
            upload=each.upload, purpose=each.purpose, line=each.line, reason=ContentReason.NO_LONGER_TAKEN, at=at
        )
        for each in closed
        if each.expires_at > at
    )
    return request.model_copy(
        update={
            "uploads": tuple(upload for upload in request.uploads if upload not in closed),
            "refused_uploads": (*request.refused_uploads, *refused),
        }
    )
