"""How far a file is on its way in: by what the request knows, and whether it lies in the inbox."""

from typing import NamedTuple

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.documents.progress import Upload, UploadState, upload_of
from chalicelib.gateways.parts import is_joined
from chalicelib.services.files.parts import inbox
from chalicelib.services.requests.queries import Visible, see


class Progress(NamedTuple):
    """The request, and how far one file of it is."""

    visible: Visible
    upload: Upload


def progress(request_id: str, upload: str, actor: Actor) -> Progress:
    """Return how far this file is, to whoever may see the request; a file that has arrived is under check.

    Raises RequestUnknown, UploadUnknown.
    """
    seen = _look(request_id, upload, actor)
    if seen.upload.state is not UploadState.WAITING:
        return seen
    if is_joined(inbox(request_id, upload)):
        return seen._replace(upload=seen.upload._replace(state=UploadState.CHECKING))
    # What is not in the inbox may have been recorded, and taken out of it, between the two looks.
    return _look(request_id, upload, actor)


def _look(request_id: str, upload: str, actor: Actor) -> Progress:
    visible = see(request_id, actor)
    return Progress(visible, upload_of(visible.request, upload, visible.facts.now))
