"""Statements of the demo office: announced, sent to the inbox, and read by the worker as it is woken."""

import io
from collections.abc import Sequence
from itertools import count

from openpyxl import Workbook

from chalicelib.domain.statements.commands import AnnounceStatement
from chalicelib.domain.statements.state import Statement
from chalicelib.models import statements
from chalicelib.models.ledger import reading
from chalicelib.services.statements import importing
from tests import inbox
from tests.domain.request.counter import TREASURER

KEYS = count()
ABOVE = "PT BANK CONTOH;;;;\r\nNomor rekening;0000000000;;;\r\n"
NAMES = ("Tanggal", "Keterangan", "No. Referensi", "Debet", "Kredit")
SIMPONI_NAMES = ("Kode Billing", "NTPN", "Nama Wajib Bayar", "Tanggal Bayar", "Nilai")
Row = Sequence[object]


def bank_csv(*rows: Row, above: str = ABOVE) -> bytes:
    """Return a bank's statement as its own program writes it."""
    return (above + "".join(";".join(str(cell) for cell in row) + "\r\n" for row in (NAMES, *rows))).encode("cp1252")


def simponi_csv(*rows: Row) -> bytes:
    """Return a list of the treasury's receipts."""
    return "".join(";".join(str(cell) for cell in row) + "\n" for row in (SIMPONI_NAMES, *rows)).encode()


def bank_xlsx(*rows: Row, sheets: int = 1) -> bytes:
    """Return a bank's statement as a spreadsheet."""
    book = Workbook()
    sheet = book.active
    for row in (("Nomor rekening", "0000000000"), NAMES, *rows):
        sheet.append(list(row))
    for _ in range(sheets - 1):
        book.create_sheet()
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def announced(content: bytes, layout: str = "bank-contoh", size: int = 0) -> str:
    """Announce a statement and put its file into the inbox; return its id."""
    command = AnnounceStatement(layout=layout, size_bytes=size or len(content))
    statement = importing.start(TREASURER, "1904", command, f"key-{next(KEYS)}").statement
    inbox.put(inbox_key(statement), content)
    return statement


def inbox_key(statement: str) -> str:
    return f"inbox/statements/1904/{statement}"


def woken(statement: str, receives: int = 1) -> list[str]:
    """Wake the worker by S3's notice; return what it reports as failed."""
    return inbox.woken(inbox_key(statement), receives)


def imported(content: bytes, layout: str = "bank-contoh", size: int = 0) -> Statement:
    """Return the statement as it stands once its file was read."""
    statement = announced(content, layout, size)
    assert woken(statement) == []
    return state(statement)


def state(statement: str) -> Statement:
    read = reading.read(statements.TABLE, statement)
    assert read
    return read.state
