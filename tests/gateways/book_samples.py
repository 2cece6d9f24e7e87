"""Files of the books as they are printed: an empty one, one over many pages, one of the longest words."""

from datetime import date

from chalicelib.domain.office.data import Signatory
from chalicelib.domain.papers.books import BookPaper, PrintedColumn, PrintedRow, PrintedTable
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.shapes import Bilingual
from tests.gateways.paper_samples import ISSUED, OFFICE, WIB

BOOK = Bilingual(id="Buku kas", en="Cash book")
PLACES = Bilingual(id="Letak uang", en="Where the money is")
TREASURER = Signatory(name="Rina Wulandari", title=Bilingual(id="Bendahara Penerimaan", en="Receiving Treasurer"))
HEAD = Signatory(
    name="Budi Santoso", title=Bilingual(id="Kepala Kantor", en="Head of Office"), nip="196801011990031001"
)


def _column(id_: str, en: str, width: int, *, number: bool = False) -> PrintedColumn:
    return PrintedColumn(heading=Bilingual(id=id_, en=en), width=width, number=number)


def _table(rows: tuple[PrintedRow, ...], balance: int) -> PrintedTable:
    columns = (
        _column("Tanggal", "Date", 20),
        _column("Peristiwa", "What happened", 60),
        _column("Nomor", "Number", 60),
        _column("Masuk kas (Rp)", "In (Rp)", 30, number=True),
        _column("Saldo (Rp)", "Balance (Rp)", 30, number=True),
    )
    opening: PrintedRow = ("2026-03-01", "saldo awal", None, None, 75_000)
    total: PrintedRow = (None, "Jumlah", None, balance - 75_000, balance)
    return PrintedTable(title=BOOK, columns=columns, rows=(opening, *rows), totals=(total,))


def book(
    lines: int = 3, *, word: str = "kuitansi diterbitkan", sample: bool = True, head: Signatory = HEAD
) -> BookPaper:
    """Return a book of so many lines, each of 50,000 rupiah, the last of which takes one back."""
    signs = [1] * (lines - 1) + [-1] * min(lines, 1)
    rows = tuple(
        ("2026-03-02", word, f"KW-{n:04d}/1904/PNBP/III/2026", sign * 50_000, 75_000 + 50_000 * sum(signs[:n]))
        for n, sign in enumerate(signs, start=1)
    )
    places = PrintedTable(
        title=PLACES,
        columns=(
            _column("Letak uang", "Where the money is", 3),
            _column("Saldo akhir (Rp)", "Closing", 1, number=True),
        ),
        rows=(("Belum disetor", 75_000 + 50_000 * sum(signs)),),
        totals=(("Selisih diterima dan letak uang", 0),),
    )
    return BookPaper(
        letterhead=OFFICE,
        number="1904-01KB2W7QZ0000000000000000A",
        day=date(2026, 3, 5),
        place="Koba",
        title=BOOK,
        period=Bilingual(id="1 Maret 2026 sampai dengan 5 Maret 2026", en="1 March 2026 to 5 March 2026"),
        read=Moment.of(ISSUED, WIB),
        tables=(_table(rows, 75_000 + 50_000 * sum(signs)), places),
        treasurer=TREASURER,
        head=head,
        sample=sample,
    )


def books() -> dict[str, BookPaper]:
    """Return one of every kind, by the name of its file."""
    return {"book": book(), "book-empty": book(0), "book-of-pages": book(60), "book-long": book(word="x" * 200)}
