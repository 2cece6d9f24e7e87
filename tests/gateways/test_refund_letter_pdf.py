"""The letter of a decision on a refund: what was asked and decided stands on it, in both languages."""

from tests.gateways.printed import pages, text
from tests.gateways.refund_samples import AS_CREDIT, LONG, letter

BOTH_SAY = (
    "Surat keputusan Letter of decision B-12/1904/2026",
    "Kepada To Siti Rahmawati",
    "permohonan Saudara tanggal 2 Maret 2026",
    "your letter of 2 March 2026",
    "Rp30.000 Tiga puluh ribu rupiah Thirty thousand rupiah",
    "Alasan permohonan Ground of the claim Kesalahan pembayaran Paid by mistake",
    "NTPN state transaction no.: ABCDEF0123456789",
    "Pasal 63 Undang-Undang Nomor 9 Tahun 2018",
    "Article 63 of Law Number 9 of 2018",
    "Peraturan Pemerintah Nomor 59 Tahun 2020",
    "Koba, 5 Maret 2026",
    "Kepala BPS Kabupaten Bangka Tengah",
)


def test_an_approval_says_what_is_returned_on_what_ground_by_which_article() -> None:
    printed = text(letter())
    for part in (*BOTH_SAY, "Permohonan disetujui The claim is approved", "pengembalian melalui transfer"):
        assert part in printed, part
    assert "ditolak" not in printed


def test_a_rejection_says_why_and_that_the_money_stays_on_record() -> None:
    printed = text(letter(approved=False))
    for part in (
        *BOTH_SAY,
        "Permohonan ditolak The claim is rejected",
        "Pertimbangan Reasons Kelebihan bayar terbukti dari rekening koran.",
        "tetap tercatat atas nama Saudara",
        "stays on record in your name",
    ):
        assert part in printed, part
    assert "disetujui" not in printed
    assert "pengembalian melalui transfer" not in printed


def test_a_credit_is_named_as_one() -> None:
    printed = text(letter(way=AS_CREDIT, amount_idr=1_234_567))
    assert "kredit untuk permintaan berikutnya credit for the next request" in printed
    assert "Satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh rupiah" in printed
    assert "One million two hundred thirty-four thousand five hundred sixty-seven rupiah" in printed


def test_a_letter_at_length_goes_on_with_its_number_and_leaves_nothing_out() -> None:
    first, second = pages(letter(approved=False, reason=LONG))
    assert "B-12/1904/2026" in second
    assert (first + second).count("dihitung pada tagihan yang lain.") == LONG.count("dihitung pada tagihan yang lain.")


def test_a_rehearsal_says_so_and_the_real_thing_does_not() -> None:
    assert "CONTOH" in text(letter(sample=True))
    assert "bukan keputusan resmi" in text(letter(sample=True))
    assert "bukan keputusan resmi" not in text(letter(sample=False))
