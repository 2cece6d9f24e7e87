"""Files of the books, asked for, made by the worker as its queue hands them over, and read back as people open them."""

import csv
import io
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from openpyxl import load_workbook

from app import app
from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.exports.commands import ExportFormat, ExportKind, RequestExport
from chalicelib.domain.exports.state import Export
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import files, office_data
from chalicelib.models import exports
from chalicelib.models.books import LineItem, parts
from chalicelib.models.ledger import reading
from chalicelib.services.exports import asking
from chalicelib.services.exports.ledger import EXPORTS
from chalicelib.services.ledger.react import react
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.domain.request.counter import TREASURER
from tests.handlers.events import message, receive
from tests.queues import waiting

KEYS = count(1)
Task = dict[str, Any]
WAYS = tuple(PaymentWay)


def ask(
    kind: ExportKind, format_: ExportFormat, *, by: Actor = TREASURER, language: Language = Language.ID, **period: Any
) -> Export:
    """Ask for a file; nobody makes it yet."""
    command = RequestExport(kind=kind, format=format_, language=language, **period)
    return asking.request(by, "1904", command, f"export-{next(KEYS)}").export


def task_of(cloud: Cloud, export_id: str) -> Task:
    """Return the message that the stream's reaction sends to the worker's queue."""
    react(EXPORTS, reading.entries(exports.TABLE, export_id, 1)[0])
    (body,) = (body for queue, body in waiting(cloud) if queue == "papers" and body.get("export_id") == export_id)
    return body


def hand_over(task: Task, receives: int = 1) -> bool:
    """Hand the message to the worker; tell whether it was done."""
    return receive(app, "on_papers", message("m1", task, receives)) == []


def standing(export: Export) -> Export:
    """Return the export as it is stored."""
    record = reading.read(exports.TABLE, export.id)
    assert record
    return record.state


def made(cloud: Cloud, kind: ExportKind, format_: ExportFormat, **asked: Any) -> bytes:
    """Ask for a file, have it made, and return its bytes."""
    export = ask(kind, format_, **asked)
    assert hand_over(task_of(cloud, export.id))
    file = standing(export).file
    assert file
    return files.read_range(settings().files_bucket, file.key, 0, file.size_bytes)


def csv_tables(content: bytes) -> list[list[list[str]]]:
    """Return the tables of a CSV, each with its headings first, as Excel in Indonesia reads them."""
    assert content.startswith(b"\xef\xbb\xbf")
    tables: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"):
        if row:
            tables[-1].append(row)
        else:
            tables.append([])
    return tables


def workbook(content: bytes) -> Any:
    """Return the workbook, open for reading."""
    return load_workbook(io.BytesIO(content))


def write_lines(number: int) -> tuple[BookLine, ...]:
    """Write so many lines of this year's books, from New Year on, a receipt after each sum that came."""
    zone = office_data.office("1904").zone
    start = datetime(2026, 1, 1, 5, tzinfo=UTC)
    lines = tuple(
        BookLine(
            office="1904",
            at=start + timedelta(hours=2.5 * n),
            record=f"1904-R{n}",
            seq=1,
            kind=LineKind.RECEIVED if n % 2 == 0 else LineKind.RECEIPT,
            amount_idr=50_000 + n // 2,
            way=WAYS[n % 3],
            reference=f"1904-{n}",
            by_code_idr=7 if n % 4 == 1 else 0,
        )
        for n in range(number)
    )
    with LineItem.batch_write() as batch:
        for item, _, _ in parts(lines, zone):
            batch.save(item)
    return lines
