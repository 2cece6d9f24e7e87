"""Papers of the counter: notes of hand-overs, consent slips, slips of tickets; the longest that may come."""

from datetime import date

from chalicelib.domain.papers.fiscal import Buyer, Fact
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.papers.slips import ConsentSlip, HandedLine, HandOverNote, SlipLine, TicketSlip
from chalicelib.domain.shapes import Bilingual, RollWidth
from tests.gateways.paper_samples import CITIZEN, ISSUED, OFFICE, WIB

CD = Bilingual(id="CD", en="CD")
COPY = Bilingual(id="cetakan", en="printed copy")
PLACE = "https://loket.example.go.id/t/1904-20260305-A007_q7Zr2mVtX9dKc4LwBn8sPf"
SECRET = "q7Zr2mVtX9dKc4LwBn8sPfq7Zr2mVtX9dKc4LwBn8sP"
CLAIM = f"https://loket.example.go.id/claims#1904-26-7KQ4-M.{SECRET}"
LONG = "Statistik Kesejahteraan Rakyat Kabupaten Bangka Tengah menurut Kecamatan dan Desa"
SERVICE = Bilingual(id="Pembelian produk statistik", en="Statistical products")


def _title(number: int) -> Bilingual:
    return Bilingual(id=f"{LONG} {2000 + number}", en=f"Welfare Statistics by District and Village {2000 + number}")


def note(
    count: int = 2, *, buyer: Buyer = CITIZEN, collector: str = "Bambang Sutejo", by_letter: bool = True
) -> HandOverNote:
    """Return the note of a hand-over of so many lines."""
    return HandOverNote(
        letterhead=OFFICE,
        number="1904-26-7KQ4-M/27",
        day=date(2026, 3, 5),
        request="1904-26-7KQ4-M",
        sample=True,
        place="Koba",
        handed=Moment.of(ISSUED, WIB),
        buyer=buyer,
        collector=collector,
        by_letter=by_letter,
        shown=Bilingual(id="SIM, nomor berakhir 4711", en="driving licence (SIM), number ending in 4711"),
        lines=tuple(
            HandedLine(line=n, title=_title(n), medium=COPY if n % 2 else CD, copies=n, version=0 if n % 2 else 1)
            for n in range(1, count + 1)
        ),
    )


def consent(count: int = 2, *, buyer: Buyer = CITIZEN, priced: bool = True) -> ConsentSlip:
    """Return a consent slip of so many lines: of an offer, or without prices."""
    fact = Fact(label=Bilingual(id="Media", en="Medium"), value=COPY)
    return ConsentSlip(
        letterhead=OFFICE,
        number="1904-26-7KQ4-M/9",
        day=date(2026, 3, 5),
        request="1904-26-7KQ4-M",
        sample=True,
        place="Koba",
        buyer=buyer,
        statement=Bilingual(id="Saya menyetujui penawaran nomor 1.", en="I approve offer number 1."),
        version="1",
        lines=tuple(
            SlipLine(line=n, title=_title(n), facts=(fact,), amount_idr=50_000 if priced else None)
            for n in range(1, count + 1)
        ),
        total_idr=50_000 * count if priced else None,
        claim_url=CLAIM,
        secret=SECRET,
    )


def ticket(width: RollWidth = 58, *, waiting: int = 3, service: Bilingual = SERVICE, sample: bool = True) -> TicketSlip:
    """Return the slip of a ticket."""
    return TicketSlip(
        letterhead=OFFICE,
        number="A007",
        service=service,
        issued=Moment.of(ISSUED, WIB),
        waiting=waiting,
        url=PLACE,
        width=width,
        sample=sample,
    )


def slips() -> dict[str, HandOverNote | ConsentSlip | TicketSlip]:
    """Return one of every kind, by the name of its file."""
    return {
        "hand-over-note": note(),
        "hand-over-note-buyer": note(1, collector=CITIZEN.name, by_letter=False),
        "hand-over-note-twenty": note(20),
        "consent-slip-offer": consent(),
        "consent-slip-terms": consent(priced=False),
        "consent-slip-twenty": consent(20),
        "ticket-slip-58": ticket(58),
        "ticket-slip-80": ticket(80, waiting=0),
    }
