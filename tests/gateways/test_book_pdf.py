"""A file of the books as it is printed: every line, the totals, and whose signatures stand beneath."""

import pytest

from chalicelib.domain.office.data import Signatory
from chalicelib.domain.papers.books import PrintedTable
from tests.gateways.book_samples import BOOK, HEAD, book
from tests.gateways.printed import opened, pages, text

ENDLESS = "Nama" * 50
EDGE = 33
"""Of a page, in points, where nothing may stand."""


def test_a_book_says_office_period_opening_each_line_totals_and_signatures_in_both_languages() -> None:
    printed = text(book())
    for part in (
        "BPS Kabupaten Bangka Tengah",
        "Buku kas Cash book",
        "1 Maret 2026 sampai dengan 5 Maret 2026 1 March 2026 to 5 March 2026",
        "5 Maret 2026, pukul 09.30 WIB 5 March 2026, 09:30 WIB",
        "Peristiwa What happened",
        "2026-03-01 saldo awal 75.000",
        "2026-03-02 kuitansi diterbitkan KW-0001/1904/PNBP/III/2026 50.000 125.000",
        "KW-0003/1904/PNBP/III/2026 \u221250.000 125.000",
        "Jumlah 50.000 125.000",
        "Letak uang Where the money is",
        "Mengetahui, Seen by Kepala Kantor Head of Office",
        "Budi Santoso NIP 196801011990031001",
        "Koba, 5 Maret 2026 5 March 2026 Bendahara Penerimaan Receiving Treasurer",
        "Rina Wulandari",
        "Halaman 1 dari 1 Page 1 of 1",
    ):
        assert part in printed, part


def test_a_sample_says_so_over_each_page_and_a_book_of_an_office_does_not() -> None:
    assert all("CONTOH" in page for page in pages(book(60)))
    assert all("CONTOH" not in page and "Sample" not in page for page in pages(book(60, sample=False)))


def test_five_hundred_lines_repeat_the_head_number_the_pages_and_leave_none_out() -> None:
    printed = pages(book(500))
    assert len(printed) > 10
    for number, page in enumerate(printed, start=1):
        assert f"Halaman {number} dari {len(printed)} Page {number} of {len(printed)}" in page
    joined = " ".join(printed)
    assert [n for n in range(1, 501) if f"KW-{n:04d}/" not in joined] == []
    assert all("Saldo (Rp) Balance (Rp)" in page for page in printed if "KW-" in page)


@pytest.mark.parametrize("lines", [0, 14, 15, 16, 17, 18, 19, 20, 500])
def test_nobody_signs_a_sheet_on_which_nothing_else_stands(lines: int) -> None:
    last = pages(book(lines))[-1]
    assert "Rina Wulandari" in last
    assert "Selisih diterima dan letak uang 0" in last


def test_a_table_of_nothing_says_so() -> None:
    empty = PrintedTable(title=BOOK, columns=book().tables[0].columns, rows=(), totals=())
    assert "Tidak ada. There is nothing." in text(book().model_copy(update={"tables": (empty,)}))


def test_a_word_or_a_name_without_end_stays_on_the_sheet() -> None:
    endless = Signatory(name=ENDLESS, title=HEAD.title)
    for paper in (book(word="x" * 200), book(head=endless), book(word="=HYPERLINK()" * 20)):
        with opened(paper) as document:
            assert max(word[2] for page in document for word in page.get_text("words")) < document[0].rect.width - EDGE


def test_a_row_that_is_not_as_wide_as_its_columns_is_no_table() -> None:
    with pytest.raises(ValueError, match="as wide as the columns"):
        PrintedTable(title=BOOK, columns=book().tables[0].columns, rows=(("2026-03-01",),), totals=())
