"""A file that a command names: one of this request, received, and sent for this purpose."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.records import Document
from chalicelib.domain.request.refusals import FileNotForThis, FileUnknown
from chalicelib.domain.request.state import Request


def document_for(request: Request, file_id: str | None, purpose: DocumentPurpose) -> Document:
    """Return the received document of this id and purpose; raises FileUnknown, FileNotForThis."""
    document = request.document(file_id) if file_id else None
    if document is None:
        raise FileUnknown
    if document.purpose is not purpose:
        raise FileNotForThis(purpose=document.purpose.value)
    return document
