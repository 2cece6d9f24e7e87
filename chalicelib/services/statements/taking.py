"""What becomes of a statement's file that arrived: it is read by its layout and its lines are stored, page by page.

Each page is written in one transaction with the entry that tells of it. Whatever ends the worker in between, the file
lies in the inbox, and the next delivery goes on after the last page that was stored. The file itself is not kept.
"""

from collections.abc import Iterator

from chalicelib.domain.files.contents import ContentReason, Finding, judge
from chalicelib.domain.files.media_types import TEXT, UNKNOWN, XLSX
from chalicelib.domain.keys import Purpose
from chalicelib.domain.ledger.refusals import AlreadyTaken
from chalicelib.domain.office.statement_layouts import StatementLayout
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.domain.statements.cells import Cell, CellKind, NumberedRow
from chalicelib.domain.statements.commands import MEDIA_TYPES, RefuseStatement, StoreRows, TakeStatement
from chalicelib.domain.statements.heading import text_rows
from chalicelib.domain.statements.lines import FileFault, Line, StatementUnfitError
from chalicelib.domain.statements.pages import kept_lines, pages_of, summary_of
from chalicelib.domain.statements.reading import read_statement
from chalicelib.domain.statements.state import Statement, StatementPhase
from chalicelib.domain.tables import decoded
from chalicelib.domain.tokens import token
from chalicelib.gateways import files, office_data
from chalicelib.gateways.inspection.process import inspect, sheet_rows
from chalicelib.models import statements
from chalicelib.models.ledger import reading
from chalicelib.services import keys
from chalicelib.services.files import scanning
from chalicelib.services.ledger.execute import execute, execute_together
from chalicelib.services.ledger.steps import Step
from chalicelib.services.statements.ledger import STATEMENTS


class FileRefusedError(Exception):
    """The file is not taken; the code says why."""

    def __init__(self, fault: str) -> None:
        """Keep the code."""
        super().__init__(fault)
        self.fault = fault


def take_in(statement_id: str, arrived: files.ArrivedFile) -> None:
    """Read the file and store its lines, from where an earlier delivery has stopped; told twice, it is read once.

    Raises:
        UploadUnknown: nobody announced this statement.
        FileGoneError, FileChangedError: it is not there any more, or not the one of which we were told.
    """
    record = reading.read(statements.TABLE, statement_id)
    if record is None:
        raise UploadUnknown
    statement = record.state
    if statement.phase not in {StatementPhase.ANNOUNCED, StatementPhase.READING}:
        return
    try:
        lines, sha256 = _lines(statement, arrived)
        statement = _taken(statement, lines, sha256)
    except FileRefusedError as refused:
        execute(STATEMENTS, statement.id, RefuseStatement(fault=refused.fault), SYSTEM, "refused")
        return
    _store(statement, lines)


def _layout(statement: Statement) -> StatementLayout:
    """Return the layout by which it was announced; one that has left the office's data meanwhile is a fault of ours."""
    return next(x for x in office_data.office(statement.office).statements if x.name == statement.layout)


def _lines(statement: Statement, arrived: files.ArrivedFile) -> tuple[tuple[Line, ...], str]:
    """Return what the file says by its layout, and the hash of its bytes; raises FileRefusedError."""
    layout = _layout(statement)
    media_type = _judged(arrived, statement.size_bytes, layout)
    scan = scanning.look_for_malware(arrived.place, arrived.etag, arrived.size_bytes)
    if scan and scan.malware:
        raise FileRefusedError(ContentReason.MALWARE)
    fingerprint = files.fingerprint(*arrived.place, arrived.etag)
    try:
        rows = _sheet(arrived) if media_type == XLSX else text_rows(_text(arrived, layout), layout)
        return read_statement(rows, layout), fingerprint.sha256
    except StatementUnfitError as unfit:
        raise FileRefusedError(unfit.fault) from None


def _judged(arrived: files.ArrivedFile, announced: int, layout: StatementLayout) -> str:
    """Return what kind of file it is, told by its content; text in the layout's own encoding is no fault of it."""
    size = arrived.size_bytes
    finding = inspect(arrived.place, arrived.etag, size) if 0 < size <= announced else Finding()
    if finding.fault is ContentReason.TEXT_NOT_UTF8 and layout.encoding != "utf-8":
        finding = Finding(finding.media_type)
    verdict = judge(UNKNOWN, finding, size, MEDIA_TYPES, announced)
    if verdict.reason_code:
        raise FileRefusedError(verdict.reason_code)
    return finding.media_type or TEXT


def _text(arrived: files.ArrivedFile, layout: StatementLayout) -> str:
    """Return the text: in UTF-8 where it is in UTF-8, otherwise as the layout says that the bank writes."""
    raw = files.read_range(*arrived.place, 0, arrived.size_bytes, arrived.etag)
    try:
        return decoded(raw)
    except UnicodeDecodeError:
        return raw.decode(layout.encoding, "replace")


def _sheet(arrived: files.ArrivedFile) -> Iterator[NumberedRow]:
    rows = sheet_rows(arrived.place, arrived.etag, arrived.size_bytes)
    if rows is None:
        raise StatementUnfitError(FileFault.NOT_A_TABLE)
    return ((number, tuple(Cell(text, CellKind(kind)) for kind, text in cells)) for number, cells in rows)


def _taken(statement: Statement, lines: tuple[Line, ...], sha256: str) -> Statement:
    """Take the file as this statement's; one that was imported before is told so, and one that was exchanged."""
    if statement.phase is StatementPhase.READING:
        if statement.sha256 != sha256:
            raise FileRefusedError(ContentReason.NOT_AS_ANNOUNCED)
        return statement
    first_rows = tuple(page[0].row for page in pages_of(lines))
    command = TakeStatement(sha256=sha256, summary=summary_of(lines), pages=first_rows)
    try:
        return execute(STATEMENTS, statement.id, command, SYSTEM, f"taken-{sha256}").state
    except AlreadyTaken:
        raise FileRefusedError(FileFault.IMPORTED_BEFORE) from None


def _store(statement: Statement, lines: tuple[Line, ...]) -> None:
    layout = _layout(statement)
    kept = kept_lines(layout.account_digits or layout.source, lines, _keyed)
    words = {line.row: line.words for line in lines if line.words}
    for number, page in enumerate(pages_of(kept), start=1):
        if number > statement.pages_stored:
            said = {line.row: words[line.row] for line in page if line.row in words}
            beside = statements.page_parts(statement.id, number, page, said)
            step = Step(STATEMENTS, statement.id, StoreRows(page=number, rows=len(page)), alongside=beside)
            execute_together((step,), SYSTEM, f"page-{number}")


def _keyed(digest: str) -> str:
    return token(keys.signing(Purpose.STATEMENT_ROW), "statement-row", digest)
