"""Files on their way in as a reader sees them: what may be sent now, and how far one is."""

from chalicelib import services
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.documents.progress import Upload, UploadState
from chalicelib.domain.request.documents.purposes import IN_PARTS
from chalicelib.domain.request.documents.uploading import LEAST_PART
from chalicelib.domain.request.sendable import Sendable, sendable
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.requests.reader import FileShown, Reader


class UploadTaken(Frozen):
    """A file that the caller may send now, and what is taken in `words`; `line` null: it is for the whole request.

    `part_bytes`: it may be sent in parts of this size, or of as many whole MiB as make at most 80; null: only whole.
    """

    purpose: DocumentPurpose
    line: int | None
    words: str
    media_types: tuple[str, ...]
    limit_bytes: int
    part_bytes: int | None


class UploadShown(Frozen):
    """How far an announced file is, and in words; `file_id` is its id once it is taken, the same as `upload_id`."""

    upload_id: str
    file_id: str
    purpose: DocumentPurpose
    line: int | None
    state: UploadState
    words: str
    file: FileShown | None


def taken(reader: Reader) -> tuple[UploadTaken, ...]:
    """Return what this reader may send now."""
    return tuple(_taken(one, reader) for one in sendable(reader.request, reader.actor, reader.facts))


def _taken(one: Sendable, reader: Reader) -> UploadTaken:
    return UploadTaken(
        purpose=one.purpose,
        line=one.line,
        words=services.files.upload_words.taken_words(one, reader.language),
        media_types=tuple(sorted(one.rule.media_types)),
        limit_bytes=one.rule.limit_bytes,
        part_bytes=LEAST_PART if one.purpose in IN_PARTS else None,
    )


def upload_shown(reader: Reader, upload: Upload) -> UploadShown:
    """Return how far this file is."""
    return UploadShown(
        upload_id=upload.upload,
        file_id=upload.upload,
        purpose=upload.purpose,
        line=upload.line,
        state=upload.state,
        words=services.files.upload_words.state_words(upload, reader.language),
        file=reader.show_any(FileShown, upload.file),
    )
