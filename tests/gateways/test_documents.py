"""Papers as PDF: the same bytes for the same paper, archival, tagged, readable, and safe to type into.

Long because one rendered paper is looked at from many sides.
"""

import io
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pymupdf
import pytest
import zxingcpp
from PIL import Image
from pydantic import ValidationError

from chalicelib.domain.instructions import Moment
from chalicelib.domain.office import Bilingual
from chalicelib.domain.papers import Buyer, InvoicePaper, ReceiptPaper
from chalicelib.gateways import documents
from chalicelib.gateways.documents import render
from tests.gateways.agreement_samples import agreements
from tests.gateways.manifest_samples import manifests
from tests.gateways.paper_samples import (
    BY_CODE,
    CITIZEN,
    CODE,
    ISSUED,
    MINUS,
    OFFICE,
    TIMES,
    TWO,
    URL,
    forty,
    invoice,
    publication,
    receipt,
    samples,
)

ALL = samples() | agreements() | manifests()


def opened(pdf: bytes) -> Any:
    reader: Any = pymupdf.open
    return reader("pdf", pdf)


def pages(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        return [" ".join(page.get_text().split()) for page in document]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


@pytest.mark.parametrize("name", ALL)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert render(ALL[name], ISSUED) == render(ALL[name], ISSUED)


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from chalicelib.gateways.documents import render; "
        "from tests.gateways.paper_samples import ISSUED, receipt, BY_CODE; "
        "print(hashlib.sha256(render(receipt(BY_CODE), ISSUED)).hexdigest())"
    )
    runs = {subprocess.check_output([sys.executable, "-c", script], env={"TZ": zone}) for zone in ("UTC", "Asia/Tokyo")}
    assert len(runs) == 1


def test_the_zone_in_which_an_instant_is_written_changes_nothing() -> None:
    elsewhere = ISSUED.astimezone(timezone(timedelta(hours=9)))
    assert render(receipt(BY_CODE), elsewhere) == render(receipt(BY_CODE), ISSUED)


def test_a_naive_date_is_no_date_of_a_document() -> None:
    with pytest.raises(ValueError, match="aware"):
        render(invoice(), ISSUED.replace(tzinfo=None))


@pytest.mark.parametrize("name", ALL)
def test_each_paper_is_archival_and_tagged_in_indonesian(name: str) -> None:
    paper = ALL[name]
    with pikepdf.open(io.BytesIO(render(paper, ISSUED))) as pdf:
        with pdf.open_metadata() as meta:
            part = "3" if paper.paper == "manifest" else "2"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == (part, "A")
            assert meta["pdfuaid:part"] == "1"
            assert str(meta["dc:title"]).endswith(paper.number)
            assert str(meta["xmp:CreateDate"]).startswith("2026-03-05T02:30:00")
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "id-ID"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert ("Kode QR ke " + URL in pictures_described(pdf)) is (paper.paper != "manifest")
        assert {family(font) for page in pdf.pages for font in page.Resources.Font.values()} <= OWN_FONTS


OWN_FONTS = {"IBMPlexSans", "IBMPlexSans-Italic", "IBMPlexSans-SmBld", "LibertinusSerif-Regular", "DejaVuSansMono"}


def family(font: pikepdf.Object) -> str:
    return str(font.BaseFont).rpartition("+")[2].removesuffix("-Identity-H")


def pictures_described(pdf: pikepdf.Pdf) -> str:
    return " ".join(
        str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
    )


def test_an_invoice_says_what_is_owed_why_and_how_to_pay_it() -> None:
    printed = text(render(invoice(), ISSUED))
    for part in (
        "INV-0007/1904/III/2026",
        "1904-26-7KQ4-M",
        "Seratus sembilan puluh ribu rupiah",
        "One hundred ninety thousand rupiah",
        "I.A",
        "I.B",
        f"⌈(312 {MINUS} 50) / 50⌉ {TIMES} Rp15.000 = Rp90.000",
        "312 halaman pages",
        "Rp190.000",
        "820260305123456",
        "12 Maret 2026, pukul 09.30 WIB",
        "12 March 2026, 09:30 WIB",
        "4 Mei 2026 4 May 2026",
        "Jumlah tagihan Total due",
        "Peraturan Pemerintah Nomor 13 Tahun 2024",
        "Kepala BPS Kabupaten Bangka Tengah",
        "NIP 19700101 199001 1 001",
        CITIZEN.tax_number_masked,
        OFFICE.email,
        CODE,
        "Halaman 1 dari 1",
        "Page 1 of 1",
    ):
        assert part in printed, part


def test_an_invoice_abroad_names_account_and_reference_and_no_billing_code() -> None:
    printed = text(render(samples()["invoice-overseas"], ISSUED))
    assert "0000-01-000123-30-4" in printed
    assert "CONTIDJA" in printed
    assert "Payment reference (required) 1904-26-7KQ4-M" in printed
    assert "Kode billing" not in printed


def test_an_invoice_of_rp0_shows_the_tariff_its_waiver_and_the_decision() -> None:
    printed = text(render(samples()["invoice-nothing-due"], ISSUED))
    assert f"Tarif Rp0 Zero tariff {MINUS}190.000" in printed
    assert "Nol rupiah" in printed
    assert "Peraturan BPS (contoh)" in printed


def test_a_receipt_says_from_whom_how_much_for_what_and_by_which_payment() -> None:
    printed = text(render(receipt(BY_CODE), ISSUED))
    for part in (
        "Kuitansi Receipt",
        "KW-0005/1904/III/2026",
        "Sudah terima dari Received from Siti Rahmawati",
        "Seratus sembilan puluh ribu rupiah",
        "Rp190.000",
        "INV-0007/1904/III/2026",
        "A1B2C3D4E5F6G7H8",
        "000123456789",
        "6 Maret 2026",
        "10.05 WIB",
        "Bendahara Penerimaan",
    ):
        assert part in printed, part


def test_a_receipt_of_cash_has_no_bank_numbers_and_one_of_rp0_names_the_decision() -> None:
    cash = text(render(samples()["receipt-cash"], ISSUED))
    assert "Tunai di loket Cash at the counter" in cash
    assert "NTPN" not in cash
    free = text(render(samples()["receipt-nothing-paid"], ISSUED))
    assert "basis of the zero tariff Peraturan BPS (contoh)" in free
    assert "Rp0" in free


def test_a_corrected_receipt_names_the_one_it_replaces_and_a_void_invoice_says_so() -> None:
    assert "menggantikan nomor KW-0004/1904/III/2026" in text(render(samples()["receipt-corrected"], ISSUED))
    assert "menggantikan" not in text(render(receipt(BY_CODE), ISSUED))
    assert "Tagihan ini batal. This invoice is void." in text(render(invoice(void=True), ISSUED))
    assert all("BATAL" in page for page in pages(render(invoice(forty(), void=True), ISSUED)))
    assert "BATAL" not in text(render(invoice(), ISSUED))


def test_contoh_stands_on_each_page_of_a_sample_and_on_no_other_paper() -> None:
    assert all("CONTOH" in page for page in pages(render(invoice(forty(), sample=True), ISSUED)))
    assert "CONTOH" in text(render(receipt(BY_CODE, sample=True), ISSUED))
    assert "CONTOH" not in text(render(invoice(forty()), ISSUED))
    assert "CONTOH" not in text(render(receipt(BY_CODE), ISSUED))


@pytest.mark.parametrize("paper", [invoice(sample=True), receipt(BY_CODE)])
def test_the_qr_code_leads_to_the_verification_page(paper: InvoicePaper | ReceiptPaper) -> None:
    with opened(render(paper, ISSUED)) as document:
        picture = Image.open(io.BytesIO(document[0].get_pixmap(dpi=150).tobytes("png")))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [URL]


NASTY = '#import "x" *bold* $a$ "quote" \\ #sys.inputs <label> @ref // gone /* gone */ `raw` = head'


def test_what_a_person_typed_is_printed_as_typed_and_never_run() -> None:
    lines = (publication(1, 46, NASTY, NASTY),)
    printed = text(render(invoice(lines, buyer=Buyer(name=NASTY, institution=NASTY, address=NASTY)), ISSUED))
    assert printed.count(NASTY) == 4
    assert text(render(receipt(BY_CODE, buyer=Buyer(name=NASTY)), ISSUED)).count(NASTY) == 1


def test_controls_vanish_and_an_unknown_letter_leaves_a_mark_rather_than_no_paper() -> None:
    odd = Buyer(name="Ana\u202emoc\x07 \u5c71\u7530\nBudi", institution="a" * 200)
    printed = text(render(invoice(buyer=odd), ISSUED))
    assert "Anamoc \u25a1\u25a1 Budi" in printed


def test_a_word_without_end_stays_on_the_sheet() -> None:
    endless = "x" * 400
    paper = invoice((publication(1, 46, endless, endless),), buyer=Buyer(name=endless, institution=endless))
    with opened(render(paper, ISSUED)) as document:
        assert max(word[2] for page in document for word in page.get_text("words")) < document[0].rect.width - 50


def test_every_letter_that_is_let_through_can_be_drawn() -> None:
    letters = "".join(chr(point) for point in sorted(documents._coverage()))
    parts = [letters[start : start + 20] for start in range(0, len(letters), 20)]
    render(invoice(buyer=Buyer(name=" ".join(parts), address=" ".join(parts))), ISSUED)
    assert {"ł", "ế", "Я", "Ω", "⌈", documents.UNPRINTABLE} <= set(letters)


def test_an_invoice_names_each_product_in_both_languages() -> None:
    (printed,) = pages(render(invoice(), ISSUED))
    for line in TWO:
        assert line.title.id in printed
        assert line.title.en in printed


def test_forty_lines_go_over_six_pages_with_the_head_on_each_and_numbers_in_order() -> None:
    printed = pages(render(invoice(forty()), ISSUED))
    assert len(printed) == 6
    assert all(f"Halaman {n} dari 6 Page {n} of 6" in page for n, page in enumerate(printed, 1))
    assert all("Uraian Description" in page for page in printed)
    assert all("INV-0007/1904/III/2026" in page for page in printed)


@pytest.mark.parametrize("count", range(5, 21))
def test_the_total_and_its_words_are_never_parted_from_the_last_line(count: int) -> None:
    total = next(page for page in pages(render(invoice(forty(count)), ISSUED)) if "Jumlah tagihan" in page)
    assert f"Kecamatan Sungai Selan Dalam Angka {1985 + count}" in total
    assert "Terbilang" in total


def test_amounts_stand_right_aligned_in_their_column() -> None:
    with opened(render(invoice(), ISSUED)) as document:
        ends = {word: round(x1) for _, _, x1, _, word, *_ in document[0].get_text("words")}
    assert ends["50.000"] == ends["140.000"] == ends["90.000"] == ends["Rp190.000"]


def test_an_instant_is_printed_by_the_clock_of_the_office() -> None:
    instant = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)
    seen = [Moment.of(instant, ZoneInfo(zone)) for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")]
    assert [(at.clock, at.zone) for at in seen] == [("00.05", "WIB"), ("01.05", "WITA"), ("02.05", "WIT")]
    assert {at.day for at in seen} == {date(2027, 1, 1)}
    with pytest.raises(ValidationError):
        Moment.of(instant.replace(tzinfo=None), UTC)


def test_an_invoice_that_does_not_add_up_cannot_be_made() -> None:
    wrong = invoice().model_dump() | {"total_idr": 189_999}
    with pytest.raises(ValidationError, match="add up"):
        InvoicePaper.model_validate(wrong)


def test_a_receipt_without_payment_needs_a_decision() -> None:
    with pytest.raises(ValidationError, match="decision"):
        receipt()


def test_a_paper_is_bilingual_all_through() -> None:
    assert in_both(text(render(invoice(), ISSUED)), Bilingual(id="Berlaku sampai", en="Valid until"))
    assert in_both(text(render(receipt(BY_CODE), ISSUED)), Bilingual(id="Untuk pembayaran", en="In payment of"))


def in_both(printed: str, label: Bilingual) -> bool:
    return f"{label.id} {label.en}" in printed


def test_typesetter_and_qr_maker_are_loaded_by_the_first_rendering_only() -> None:
    script = "import sys, chalicelib.gateways.documents; print({'typst', 'segno'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", script]).strip() == b"set()"
