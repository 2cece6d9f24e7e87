"""Papers of the counter: what stands on them, and that it stays on the paper."""

import pytest

from chalicelib.domain.papers.fiscal import Buyer
from chalicelib.domain.shapes import Bilingual, RollWidth
from tests.gateways.printed import opened, pages, text
from tests.gateways.slip_samples import SECRET, consent, note, slips, ticket

SAMPLES = slips()
ENDLESS = "x" * 200


def test_a_ticket_slip_says_number_service_time_and_how_many_wait_in_both_languages() -> None:
    printed = text(ticket())
    for part in (
        "BPS Kabupaten Bangka Tengah",
        "BPS-Statistics Bangka Tengah Regency",
        "Nomor antrean Your number A-007",
        "Pembelian produk statistik Statistical products",
        "5 Maret 2026, 09.30 WIB 5 March 2026",
        "Menunggu sebelum Anda: 3 Waiting before you: 3",
        "CONTOH",
    ):
        assert part in printed, part
    assert "CONTOH" not in text(ticket(sample=False))
    assert "Tidak ada yang menunggu sebelum Anda Nobody waits before you" in text(ticket(waiting=0))


@pytest.mark.parametrize("width", [58, 80])
def test_a_ticket_slip_is_as_wide_as_the_roll_and_of_one_piece(width: RollWidth) -> None:
    with opened(ticket(width)) as document:
        (page,) = document
        assert round(page.rect.width / 72 * 25.4) == width
        tallest = max(word[3] - word[1] for word in page.get_text("words"))
    assert tallest >= 40, "the number is read across a room"


@pytest.mark.parametrize("width", [58, 80])
def test_a_long_service_stays_on_the_roll(width: RollWidth) -> None:
    long = Bilingual(id="Konsultasi dan pengambilan produk " + ENDLESS, en="Consultation " + ENDLESS)
    with opened(ticket(width, service=long)) as document:
        (page,) = document
        words = page.get_text("words")
        assert max(word[2] for word in words) <= page.rect.width - 8
        assert max(word[3] for word in words) < page.rect.height


def test_a_hand_over_note_says_who_collected_what_by_which_proof() -> None:
    printed = text(note())
    for part in (
        "Catatan penyerahan Hand-over note 1904-26-7KQ4-M/27",
        "5 Maret 2026, pukul 09.30 WIB",
        "Pengguna layanan Customer Siti Rahmawati",
        "Diambil oleh Collected by Bambang Sutejo dengan surat kuasa pengguna layanan by the customer",
        "SIM, nomor berakhir 4711 driving licence (SIM), number ending in 4711",
        "cetakan printed copy 1 —",
        "CD 2 1",
        "Handed over by the officer",
        "Received by",
    ):
        assert part in printed, part
    assert "surat kuasa" not in text(note(by_letter=False))
    assert "Collected by —" in text(note(collector=""))


def test_a_consent_slip_says_what_is_agreed_to_for_how_much_and_has_the_claims_secret() -> None:
    printed = text(consent())
    for part in (
        "Saya menyetujui penawaran nomor 1. I approve offer number 1.",
        "Jumlah Total Rp100.000",
        "Tanggal dan tanda tangan Date and signature",
        "Siti Rahmawati",
    ):
        assert part in printed, part
    assert SECRET in "".join(printed.split())
    assert "Rp" not in text(consent(priced=False))


@pytest.mark.parametrize("name", ["hand-over-note-twenty", "consent-slip-twenty"])
def test_twenty_lines_repeat_the_head_leave_none_out_and_keep_the_signature_whole(name: str) -> None:
    printed = pages(SAMPLES[name])
    assert len(printed) == 2
    assert all("Produk Product" in page for page in printed)
    joined = " ".join(printed)
    assert [n for n in range(1, 21) if f"Desa {2000 + n}" not in joined] == []
    assert ("Received by" in printed[1]) or ("Date and signature" in printed[1])


@pytest.mark.parametrize("make", [note, consent])
def test_a_name_without_end_stays_on_the_sheet(make: type) -> None:
    buyer = Buyer(name=ENDLESS, institution=ENDLESS, address=ENDLESS)
    paper = make(buyer=buyer, collector=ENDLESS) if make is note else make(buyer=buyer)
    with opened(paper) as document:
        assert max(word[2] for page in document for word in page.get_text("words")) < document[0].rect.width - 50
