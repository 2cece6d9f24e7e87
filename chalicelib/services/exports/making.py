"""A worker makes the file of an export; told twice, or cut off in the middle, it is made once.

The file lies under its own hash, so that the one that is recorded is the one that is given out, whatever a second
worker wrote beside it.
"""

import hashlib
from typing import Final

from chalicelib.domain.books.tables import TooManyRowsError
from chalicelib.domain.exports.commands import ExportFault, ExportFormat, FailExport, RecordExport, StartExport
from chalicelib.domain.exports.state import Export, ExportPhase
from chalicelib.domain.files.media_types import CSV, PDF, XLSX
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.services.exports.contents import book_of
from chalicelib.services.exports.ledger import EXPORTS
from chalicelib.services.exports.writing import written
from chalicelib.services.ledger.execute import execute
from chalicelib.settings import settings

MEDIA_TYPES: Final = {ExportFormat.CSV: CSV, ExportFormat.XLSX: XLSX, ExportFormat.PDF: PDF}


def make_export(export_id: str) -> None:
    """Make the file and record it; one that is there already, or can't be made, is left as it is.

    Raises ExportUnknown, and whatever stood in the way: the queue tries again.
    """
    export = EXPORTS.read(export_id).state
    if export.phase is ExportPhase.READY or export.fault is ExportFault.TOO_MANY_ROWS:
        return
    if export.phase is not ExportPhase.MAKING:
        export = execute(EXPORTS, export.id, StartExport(), SYSTEM, f"start-{export.version}").state
    try:
        book = book_of(export, now())
    except TooManyRowsError:
        _fail(export, ExportFault.TOO_MANY_ROWS)
        return
    content = written(book, export)
    file = _store(export, content)
    command = RecordExport(file=file, rows=len(book.tables[0].rows))
    execute(EXPORTS, export.id, command, SYSTEM, "made")


def give_up(export_id: str) -> None:
    """Record that the last try has failed; from the dead-letter queue it may begin anew."""
    export = EXPORTS.read(export_id).state
    if export.phase in {ExportPhase.WAITING, ExportPhase.MAKING}:
        _fail(export, ExportFault.GIVEN_UP)


def _fail(export: Export, fault: ExportFault) -> None:
    execute(EXPORTS, export.id, FailExport(fault=fault), SYSTEM, f"fail-{export.version}")


def _store(export: Export, content: bytes) -> StoredFile:
    sha256, media_type = hashlib.sha256(content).hexdigest(), MEDIA_TYPES[export.format]
    key = f"exports/{export.office}/{export.id}/{sha256}.{export.format}"
    files.put_bytes(settings().files_bucket, key, content, media_type)
    return StoredFile(file_id=export.id, key=key, size_bytes=len(content), sha256=sha256, media_type=media_type)
