"""A letter with every fact that a mail may hold, and how a test reads what was written."""

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language, Stamping
from chalicelib.gateways.office_data import office
from chalicelib.services.mail.compose import compose
from chalicelib.services.mail.facts import MailFacts, MailLink, MailReason
from chalicelib.services.mail.kinds import Case, MailKind

OFFICE = office("1904")
EVENING = datetime(2027, 1, 7, 9, 30, tzinfo=UTC)
SAID = Bilingual(id="Statistik Daerah 2016 (PDF)", en="Regional Statistics 2016 (PDF)")
LETTER = Bilingual(id="surat permohonan", en="letter of request")
UNCLEAR = MailReason(reason=ReturnReason.PURPOSE_UNCLEAR)
FACTS = MailFacts(
    office=OFFICE,
    name="Siti Ruqayyah",
    code="482915",
    reference="1904-26-7KQ4-M",
    request_url="https://loket.example.org/requests/01JD",
    place_url="https://loket.example.org/treasury/deposits/new",
    veto_url="https://loket.example.org/email-veto#buyer_1.Ab_-9",
    rating_url="https://loket.example.org/ratings/1904-01JD_Ab_-9",
    visit_url="https://loket.example.org/visits/1904-20261130-A001_Ab_-9",
    ticket_number="A001",
    promised_by=date(2027, 1, 7),
    promised_before=date(2027, 1, 5),
    share=80,
    year=2028,
    complete_by=date(2027, 2, 6),
    ends_at=EVENING,
    answer_by=EVENING,
    reasons=(
        MailReason(reason=ReturnReason.UNREADABLE_DOCUMENT, remark="halaman 2 buram", concerns=LETTER),
        UNCLEAR,
    ),
    invoice_number="INV-0007/1904/XII/2026",
    receipt_number="KW-0003/1904/I/2027",
    replaced_receipt="KW-0002/1904/XII/2026",
    total_idr=125_000,
    received_idr=25_000,
    waiting_idr=20_000,
    credit_idr=15_000,
    asked_back_idr=30_000,
    refunded_idr=30_000,
    refunded_on=date(2027, 1, 20),
    refund_number="SP2D-0001/2027",
    decision_number="B-12/1904/2027",
    decided_on=date(2027, 1, 15),
    decision_words="Kelebihan bayar terbukti dari rekening koran.",
    kept_until=date(2037, 1, 20),
    answer_words="Nama sudah diperbaiki.",
    breached=Bilingual(id="nama; alamat surel", en="name; e-mail address"),
    happened_on=date(2027, 1, 2),
    seen_at=EVENING,
    breach_words="Tautan unduhan terkirim ke alamat keliru.",
    measure_words="Tautan sudah ditutup.",
    tell_by=EVENING,
    parked=2,
    findings=2,
    new_requests=4,
    due_today=1,
    overdue=0,
    waiting_requests=5,
    undeposited_idr=70_000,
    undeposited_since=date(2026, 12, 28),
    receipts=3,
    paid_idr=45_000,
    due_idr=80_000,
    billing_code="820261218000123",
    billing_expires=EVENING,
    valid_until=date(2027, 1, 17),
    agreement_number="SPPD-0002/1904/XII/2026",
    originals=2,
    stampings=frozenset(Stamping),
    postal_address="Kepala BPS Contoh, Jalan Contoh 1, Koba",
    signed_on=date(2027, 1, 4),
    document=LETTER,
    malware="Win.Trojan.Sample-1",
    scanner="ClamAV 1.4.6/27500",
    cases=frozenset(Case),
    links=(MailLink(title=SAID, url="https://loket.example.org/d/Ab_-9", expires=EVENING),),
)
"""Every fact and every case, though no real mail knows them all."""
FEWEST = FACTS.model_copy(update={"cases": frozenset(), "paid_idr": None, "reasons": (UNCLEAR,)})
"""Without the cases, and without what a person wrote, so that what stands `unless` they hold is read too."""


class Page(HTMLParser):
    """Reads a page as a browser would: tags in order, visible words, attributes of the root."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        attributes = dict(attrs)
        assert not [name for name in attributes if name.startswith("on")]
        self.links += [attributes["href"] or ""] if "href" in attributes else []
        self.language = (attributes.get("lang") or "") if tag == "html" else self.language
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def words_in(text: str) -> set[str]:
    """Return the words of a text, addresses left out."""
    return set(re.findall(r"[a-z]+", re.sub(r"https?://\S+", "", text).lower()))


def written(kind: MailKind, language: Language, facts: MailFacts = FACTS, **change: Any) -> tuple[str, str, str]:
    """Return subject, text and page of this mail, some facts changed."""
    return compose(kind, language, facts.model_copy(update=change))
