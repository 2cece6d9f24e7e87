"""A worker writes everything that is kept about a person into a file; told twice, or cut off, it is made once.

It is written to the disk of the function first, request by request: memory does not grow with what there is.
"""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.subject_requests.commands import DataRight, FailSubjectFile, RecordSubjectFile
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.services.ledger.execute import execute
from chalicelib.services.subject_requests import contents
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.settings import settings

MEDIA_TYPE: Final = "application/zip"


def make_file(id_: str) -> None:
    """Make the file and record it, unless the office has answered already.

    Raises SubjectRequestUnknown, PersonUnknown, and whatever stood in the way: the queue tries again.
    """
    asked = SUBJECT_REQUESTS.read(id_).state
    if not _waits(asked):
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, "data.zip")
        with path.open("wb") as into:
            requests = contents.write(into, asked.subject, now())
        file = _store(asked, path)
    execute(SUBJECT_REQUESTS, asked.id, RecordSubjectFile(file=file, requests=requests), SYSTEM, "made")


def give_up(id_: str) -> None:
    """Record that the last try has failed: the office sees it on its desk, and may have it done again."""
    asked = SUBJECT_REQUESTS.read(id_).state
    if _waits(asked):
        execute(SUBJECT_REQUESTS, asked.id, FailSubjectFile(), SYSTEM, f"fail-{asked.version}")


def _waits(asked: SubjectRequest) -> bool:
    return asked.phase is SubjectPhase.WAITING and asked.right is DataRight.ACCESS


def _store(asked: SubjectRequest, path: Path) -> StoredFile:
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        key = f"exports/{asked.office}/{asked.id}/{sha256}.zip"
        content.seek(0)
        files.put_bytes(settings().files_bucket, key, content, MEDIA_TYPE)
    size = path.stat().st_size
    return StoredFile(file_id=asked.id, key=key, size_bytes=size, sha256=sha256, media_type=MEDIA_TYPE)
