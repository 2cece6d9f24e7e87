"""Layouts as an office might have them, and statements written by them."""

from chalicelib.domain.office.statement_layouts import StatementColumns, StatementLayout, StatementSource
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.statements.heading import text_rows
from chalicelib.domain.statements.lines import Line
from chalicelib.domain.statements.reading import read_statement

BANK = StatementLayout(
    name="bank-a",
    title=Bilingual(id="Rekening koran", en="Bank statement"),
    source=StatementSource.BANK,
    account_number="0123-45-678901",
    dates=("dd/mm/yyyy", "dd-mmm-yy"),
    decimal=",",
    other_lines=("Saldo awal", "Saldo akhir", "Total"),
    columns=StatementColumns(
        day="Tanggal", debit="Debet", credit="Kredit", reference="No. Ref", words=("Keterangan", "Berita")
    ),
)
SIGNED = BANK.model_copy(
    update={
        "account_number": None,
        "decimal": ".",
        "dates": ("yyyy-mm-dd",),
        "columns": StatementColumns(day="Date", amount="Amount", words=("Description",)),
    }
)
MARKED = SIGNED.model_copy(
    update={"columns": StatementColumns(day="Date", amount="Amount", direction="D/K", words=("Description",))}
)
SIMPONI = StatementLayout(
    name="simponi-a",
    title=Bilingual(id="Laporan SIMPONI", en="SIMPONI report"),
    source=StatementSource.SIMPONI,
    dates=("dd-mmm-yyyy", "serial"),
    decimal=".",
    other_lines=("Jumlah",),
    columns=StatementColumns(
        day="Tanggal Bayar", amount="Nilai", billing_code="Kode Billing", ntpn="NTPN", words=("Nama",)
    ),
)

ABOVE = "PT BANK CONTOH\nNomor rekening : 0123-45-678901\n\n"
NAMES = "Tanggal;Keterangan;Berita;No. Ref;Debet;Kredit;Saldo\n"


def lines_of(text: str, layout: StatementLayout = BANK) -> tuple[Line, ...]:
    return read_statement(text_rows(text, layout), layout)


def bank(*rows: str) -> tuple[Line, ...]:
    return lines_of(ABOVE + NAMES + "".join(f"{row}\n" for row in rows))


def only(*rows: str) -> Line:
    (line,) = bank(*rows)
    return line


def amount(text: str, layout: StatementLayout = SIGNED) -> Line:
    (line,) = lines_of(f'Date;Description;Amount\n2026-11-23;x;"{text}"\n', layout)
    return line
