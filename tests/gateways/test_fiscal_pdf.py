"""Invoice and receipt as PDF: what they say, in both languages, and the code that verifies them."""

import io
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image
from pydantic import ValidationError

from chalicelib.domain.papers.fiscal import InvoicePaper, ReceiptPaper
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.shapes import Bilingual
from tests.gateways.paper_samples import (
    ARTICLE,
    BY_CODE,
    CITIZEN,
    CODE,
    DECISION,
    MINUS,
    OFFICE,
    TIMES,
    TWO,
    URL,
    forty,
    invoice,
    receipt,
    samples,
)
from tests.gateways.printed import opened, pages, text

DECIDED = f"Keputusan nomor Decision number: {DECISION} {ARTICLE.id} {ARTICLE.en}"


def test_an_invoice_says_what_is_owed_why_and_how_to_pay_it() -> None:
    printed = text(invoice())
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
    printed = text(samples()["invoice-overseas"])
    assert "0000-01-000123-30-4" in printed
    assert "CONTIDJA" in printed
    assert "Payment reference (required) 1904-26-7KQ4-M" in printed
    assert "Kode billing" not in printed


def test_an_invoice_of_rp0_shows_the_tariff_its_waiver_and_the_decision() -> None:
    printed = text(samples()["invoice-nothing-due"])
    assert f"Tarif Rp0 Zero tariff {MINUS}436.920" in printed
    assert "Nol rupiah" in printed
    assert "Dibebaskan dari tarif Rp50.000 The tariff of Rp50.000 is waived" in printed
    assert DECIDED in printed


def test_an_invoice_at_a_reduced_rate_shows_tariff_reduction_article_and_decision_and_is_paid() -> None:
    printed = text(samples()["invoice-half"])
    assert "Dikenai 50% dari tarif Rp246.920 50% of the tariff of Rp246.920 is due" in printed
    assert f"Jumlah menurut tarif Amount by the tariff 436.920 Keringanan tarif Reduction {MINUS}218.460" in printed
    assert "Rp218.460" in printed
    assert printed.count(f"{ARTICLE.id} {ARTICLE.en}") == 4
    assert DECIDED in printed
    assert "Kode billing" in printed


def test_a_receipt_says_from_whom_how_much_for_what_and_by_which_payment() -> None:
    printed = text(receipt(BY_CODE))
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
    cash = text(samples()["receipt-cash"])
    assert "Tunai di loket Cash at the counter" in cash
    assert "NTPN" not in cash
    free = text(samples()["receipt-nothing-paid"])
    assert f"basis of the zero tariff {DECIDED}" in free
    assert "Rp0" in free


def test_a_receipt_at_a_reduced_rate_says_rate_decision_and_article() -> None:
    printed = text(samples()["receipt-half"])
    assert f"50% dari tarif 50% of the tariff {DECIDED}" in printed
    assert "Keringanan tarif" not in text(receipt(BY_CODE))


def test_a_corrected_receipt_names_the_one_it_replaces_and_a_void_invoice_says_so() -> None:
    assert "menggantikan nomor KW-0004/1904/III/2026" in text(samples()["receipt-corrected"])
    assert "menggantikan" not in text(receipt(BY_CODE))
    assert "Tagihan ini batal. This invoice is void." in text(invoice(void=True))
    assert all("BATAL" in page for page in pages(invoice(forty(), void=True)))
    assert "BATAL" not in text(invoice())


def test_contoh_stands_on_each_page_of_a_sample_and_on_no_other_paper() -> None:
    assert all("CONTOH" in page for page in pages(invoice(forty(), sample=True)))
    assert "CONTOH" in text(receipt(BY_CODE, sample=True))
    assert "CONTOH" not in text(invoice(forty()))
    assert "CONTOH" not in text(receipt(BY_CODE))


@pytest.mark.parametrize("paper", [invoice(sample=True), receipt(BY_CODE)])
def test_the_qr_code_leads_to_the_verification_page(paper: InvoicePaper | ReceiptPaper) -> None:
    with opened(paper) as document:
        picture = Image.open(io.BytesIO(document[0].get_pixmap(dpi=150).tobytes("png")))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [URL]


def test_an_invoice_names_each_product_in_both_languages() -> None:
    (printed,) = pages(invoice())
    for line in TWO:
        assert line.title.id in printed
        assert line.title.en in printed


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
    assert in_both(text(invoice()), Bilingual(id="Berlaku sampai", en="Valid until"))
    assert in_both(text(receipt(BY_CODE)), Bilingual(id="Untuk pembayaran", en="In payment of"))


def in_both(printed: str, label: Bilingual) -> bool:
    return f"{label.id} {label.en}" in printed
