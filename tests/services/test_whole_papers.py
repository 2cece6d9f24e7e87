"""Every fact of a paper comes from its one place: each paper is compared whole, in both languages.

Long because a whole paper is long.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.catalogue.product import MicrodataDetails, PublicationDetails
from chalicelib.domain.papers.agreement_papers import AgreementPaper
from chalicelib.domain.papers.fiscal import (
    Buyer,
    InvoicePaper,
    Letterhead,
    PaperLine,
    PaymentMade,
    ReceiptPaper,
    Verification,
)
from chalicelib.domain.papers.instructions import BillingInstruction, Moment
from chalicelib.domain.papers.manifests import Area, Column, DeliveredFile, ManifestPaper
from chalicelib.domain.people.person import MaskedNumber
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import Payment
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import MicrodataBasis
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.papers import invoices, receipts
from chalicelib.services.papers.lines import facts_of
from chalicelib.services.papers.making import AnyPaper, paper_of
from tests.desk import CODE, NTPN, SITI, Desk, furnish, later, payment
from tests.domain.request.counter import (
    BUYER,
    HASH,
    MAP,
    MICRODATA,
    OFFICE,
    OFFICER,
    PUBLICATION,
    TREASURER,
    data_receipted,
)
from tests.ring import document_code
from tests.services.data_sale import WRITTEN, accepted, attached, offer, offered, offered_again

pytestmark = pytest.mark.usefixtures("cloud")
INSTITUTE = SITI.model_copy(
    update={
        "institution": "Universitas Contoh",
        "address": "Jalan Contoh 1, Koba",
        "tax_number": MaskedNumber(masked="01.***.***.*-***.000", keyed="ab12"),
        "foreign_tax_number": MaskedNumber(masked="S12****", keyed="cd34"),
    }
)
BUYER_PRINTED = Buyer(
    name="Siti Rahmawati",
    institution="Universitas Contoh",
    address="Jalan Contoh 1, Koba",
    tax_number_masked="01.***.***.*-***.000",
    foreign_tax_number_masked="S12****",
)
assert isinstance(MICRODATA.details, MicrodataDetails)
CHOSEN_VARIABLE = next(variable for variable in MICRODATA.details.variables if variable.name == "b42")
FIFTY_THOUSAND = Bilingual(id="lima puluh ribu rupiah", en="fifty thousand rupiah")


@pytest.fixture(autouse=True)
def _after_midnight(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be half past six in the evening by UTC, when the office's next day has begun."""
    moment = now()
    evening = moment.replace(hour=18, minute=30)
    later(monkeypatch, seconds=((evening - moment) % timedelta(days=1)).total_seconds())


def _paper(desk: Desk, event: str) -> AnyPaper:
    read = reading.read(requests.TABLE, desk.request_id)
    assert read
    paper = paper_of(desk.entries[: desk.seq(event)], OFFICE, read.texts)
    assert paper
    return paper


def _verified_at(desk: Desk, kind: str, number: str) -> Verification:
    code = document_code(f"{desk.request_id}.{kind}.{number}")
    return Verification(url=f"http://127.0.0.1:8000/verify/{code}", code=code)


def _today() -> date:
    return now().astimezone(OFFICE.zone).date()


def test_an_invoice_says_whose_it_is_for_whom_for_what_how_much_and_how_and_until_when_to_pay() -> None:
    furnish(person=INSTITUTE)
    desk = Desk().offered()
    invoice = desk.r.invoices[0]
    assert invoice.billing
    assert _paper(desk, "InvoiceIssued") == InvoicePaper(
        letterhead=Letterhead.of(OFFICE),
        number=invoice.number,
        day=_today(),
        request=desk.r.reference,
        sample=True,
        place="Koba",
        buyer=BUYER_PRINTED,
        signatory=OFFICE.signatories.head,
        verification=_verified_at(desk, "invoice", invoice.number),
        in_words=FIFTY_THOUSAND,
        legal_basis=office_data.schedule(invoice.schedule).legal_basis,
        lines=(
            PaperLine(
                title=PUBLICATION.title,
                detail=Bilingual(id="PDF, unduhan", en="PDF, download"),
                quantity=1,
                price=invoice.lines[0],
            ),
        ),
        total_idr=50_000,
        instruction=BillingInstruction(code=CODE, expires=Moment.of(invoice.billing.expires_at, OFFICE.zone)),
        how_to_pay=Bilingual(
            id="Silakan bayar di bank, kantor pos, mobile banking, atau ATM melalui menu Penerimaan Negara (MPN) "
            "dengan kode billing ini. Mohon simpan bukti bayar yang memuat NTPN (nomor transaksi penerimaan negara), "
            "tanda bahwa kas negara sudah menerimanya.",
            en="Pay at a bank, a post office, by mobile banking or ATM under State Revenue (MPN) with this billing "
            "code. Keep the proof of payment that shows the NTPN (state revenue transaction number), by which the "
            "treasury says that it has the money.",
        ),
        valid_until=_today() + timedelta(days=OFFICE.days.invoice),
    )


def test_an_invoice_says_how_many_copies_of_each_product_it_is_for() -> None:
    furnish()
    request = Desk().offered().r
    three = request.model_copy(update={"lines": (request.lines[0].model_copy(update={"quantity": 3}),)})
    assert [line.quantity for line in invoices.invoice_paper(three, request.invoices[0], OFFICE).lines] == [3]


@pytest.mark.parametrize(
    ("institution", "printed"), [("Universitas Contoh", "Universitas Contoh"), ("", "\N{EM DASH}")]
)
def test_a_buyer_without_a_name_is_printed_as_the_institution_and_without_that_as_a_dash(
    institution: str, printed: str
) -> None:
    furnish(person=SITI.model_copy(update={"name": "", "institution": institution}))
    invoice = _paper(Desk().offered(), "InvoiceIssued")
    assert isinstance(invoice, InvoicePaper)
    assert invoice.buyer == Buyer(name=printed, institution=institution)


def test_a_receipt_says_from_whom_how_much_for_what_and_by_which_payment() -> None:
    furnish(person=INSTITUTE)
    desk = Desk().paid()
    desk.give(TREASURER, c.IssueReceipt())
    (receipt,), (invoice,) = desk.r.receipts, desk.r.invoices
    assert _paper(desk, "ReceiptIssued") == ReceiptPaper(
        letterhead=Letterhead.of(OFFICE),
        number=receipt.number,
        day=_today(),
        request=desk.r.reference,
        sample=True,
        place="Koba",
        buyer=BUYER_PRINTED,
        signatory=OFFICE.signatories.treasurer,
        verification=_verified_at(desk, "receipt", receipt.number),
        in_words=FIFTY_THOUSAND,
        legal_basis=office_data.schedule(invoice.schedule).legal_basis,
        amount_idr=50_000,
        for_payment_of=Bilingual(id="Penjualan 1 produk statistik", en="Sale of statistical products: 1"),
        invoice_number=invoice.number,
        invoice_day=_today(),
        payments=(
            PaymentMade(
                way=PaymentWay.BILLING,
                amount_idr=50_000,
                paid=Moment.of(desk.r.payments[0].paid_at, OFFICE.zone),
                billing_code=CODE,
                ntpn=NTPN,
                channel="BRI",
            ),
        ),
    )


PAID_AT = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)
IN_CASH = Payment(payment="p1", way=PaymentWay.CASH, amount_idr=1000, paid_at=PAID_AT, recorded_by="t1")
PROOFS = {
    "billing_code": CODE,
    "ntpn": NTPN,
    "ntb": "NTB-7",
    "channel": "BRI",
    "statement_reference": "STMT-1",
}


def test_a_payment_on_a_receipt_shows_each_proof_that_it_has_and_leaves_the_others_empty() -> None:
    furnish()
    desk = Desk().paid()
    desk.give(TREASURER, c.IssueReceipt())
    proven = IN_CASH.model_copy(update=PROOFS | {"way": PaymentWay.TRANSFER})
    request = desk.r.model_copy(
        update={"payments": (IN_CASH, IN_CASH.model_copy(update={"void": True, "amount_idr": 7}), proven)}
    )
    local = Moment(day=date(2026, 3, 3), clock="01.05", zone="WIB")
    assert receipts.receipt_paper(request, desk.r.receipts[0], OFFICE).payments == (
        PaymentMade(way=PaymentWay.CASH, amount_idr=1000, paid=local),
        PaymentMade.model_validate({"way": PaymentWay.TRANSFER, "amount_idr": 1000, "paid": local} | PROOFS),
    )


def test_papers_that_take_the_place_of_others_name_them() -> None:
    furnish()
    desk = Desk().offered()
    wish = {"about": "invoice", "code": "wrong_price"}
    desk.give(BUYER, c.RequestOfferCorrection.model_validate({"items": [wish]}))
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000009")))
    desk.give(BUYER, c.ApproveOffer(offer=2))
    desk.give(TREASURER, payment(desk.r.due_idr, code="820261123000009"))
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(TREASURER, c.VoidReceipt.model_validate({"code": "clerk_mistake"}))
    desk.give(TREASURER, c.IssueReceipt())
    invoice, receipt = _paper(desk, "InvoiceIssued"), _paper(desk, "ReceiptIssued")
    assert isinstance(invoice, InvoicePaper)
    assert isinstance(receipt, ReceiptPaper)
    assert invoice.replaces == desk.r.invoices[0].number
    assert receipt.replaces == desk.r.receipts[1].replaces
    assert receipt.invoice_number == desk.r.invoices[1].number


def _said(paper: ManifestPaper) -> list[tuple[str, str, str, str]]:
    return [(fact.label.id, fact.label.en, fact.value.id, fact.value.en) for fact in paper.facts]


FORM = [("Kuantitas", "Quantity", "1", "1"), ("Media", "Medium", "unduhan", "download")]


def test_a_manifest_says_which_file_of_which_line_it_is_whose_and_how_it_is_cited() -> None:
    furnish()
    desk = accepted()
    attached(desk, 1)
    laid = desk.entries[desk.seq("ProductAttached") - 1]
    paper = _paper(desk, "ProductAttached")
    assert isinstance(paper, ManifestPaper)
    assert _said(paper) == [
        ("Survei", "Survey", "Susenas", "Susenas"),
        ("Periode", "Period", "2015-03", "2015-03"),
        ("Pengolahan", "Processing", "tanpa pengolahan", "without processing"),
        ("Format", "Format", "CSV", "CSV"),
        *FORM,
    ]
    day = _today()
    in_english = f"{day.day} {day:%B %Y}"
    assert paper.citation.en == (
        "BPS-Statistics Indonesia. Susenas March 2015 [microdata, version 1]. "
        f"BPS-Statistics Bangka Tengah Regency, received {in_english}."
    )
    assert paper.citation.id.startswith(
        "Badan Pusat Statistik. Susenas Maret 2015 [data mikro, versi 1]. BPS Kabupaten Bangka Tengah, diterima "
    )
    assert paper == ManifestPaper(
        letterhead=Letterhead.of(OFFICE),
        number=f"{desk.r.reference}/1/1",
        day=day,
        request=desk.r.reference,
        sample=True,
        line=1,
        version=1,
        created=laid.at,
        kind=MICRODATA.kind,
        title=MICRODATA.title,
        facts=paper.facts,
        file=DeliveredFile(name="Susenas Maret 2015.csv", size_bytes=5_000_000, sha256=HASH, media_type="text/csv"),
        columns=(Column.model_validate(CHOSEN_VARIABLE, from_attributes=True),),
        regions=(Area(code="1904010", name="Kecamatan 10"),),
        licence=OFFICE.licence.data,
        source=Bilingual(
            id="Badan Pusat Statistik, BPS Kabupaten Bangka Tengah",
            en="BPS-Statistics Indonesia, BPS-Statistics Bangka Tengah Regency",
        ),
        citation=paper.citation,
    )


def test_a_line_is_described_by_what_is_known_of_it_alone_and_by_its_processing() -> None:
    line = data_receipted(now=now()).r.lines[0]
    assert isinstance(line.basis, MicrodataBasis)
    processed = line.basis.model_copy(update={"processed": True})
    facts = facts_of(line.model_copy(update={"format": None, "medium": None, "basis": processed}))
    assert [(fact.label.en, fact.value.en) for fact in facts] == [
        ("Survey", "Susenas"),
        ("Period", "2015-03"),
        ("Processing", "with processing (tables)"),
        ("Quantity", "1"),
    ]


def test_a_publication_is_described_by_its_numbers_pages_and_release_and_cited_by_its_year() -> None:
    details = PublicationDetails(
        catalogue_number="1101002.1904",
        publication_number="19040.1604",
        issn="2477-1234",
        isbn="978-602-1234-00-1",
        pages=40,
        roman_pages=6,
        released=date(2016, 9, 26),
    )
    furnish(PUBLICATION.model_copy(update={"details": details}), MICRODATA, MAP)
    paper = _paper(Desk().offered(), "ProductAttached")
    assert isinstance(paper, ManifestPaper)
    assert _said(paper) == [
        ("Nomor katalog", "Catalogue number", "1101002.1904", "1101002.1904"),
        ("Nomor publikasi", "Publication number", "19040.1604", "19040.1604"),
        ("ISSN", "ISSN", "2477-1234", "2477-1234"),
        ("ISBN", "ISBN", "978-602-1234-00-1", "978-602-1234-00-1"),
        ("Jumlah halaman", "Pages", "46", "46"),
        ("Tanggal rilis", "Release date", "26 September 2016", "26 September 2016"),
        ("Format", "Format", "PDF", "PDF"),
        *FORM,
    ]
    assert paper.citation == Bilingual(
        id="Badan Pusat Statistik. Statistik Daerah 2016 [publikasi, ISSN 2477-1234]. "
        "BPS Kabupaten Bangka Tengah, 2016.",
        en="BPS-Statistics Indonesia. Regional Statistics 2016 [publication, ISSN 2477-1234]. "
        "BPS-Statistics Bangka Tengah Regency, 2016.",
    )


def test_a_publication_without_numbers_is_cited_without_them() -> None:
    furnish()
    paper = _paper(Desk().offered(), "ProductAttached")
    assert isinstance(paper, ManifestPaper)
    assert [label for _, label, _, _ in _said(paper)] == ["Pages", "Format", "Quantity", "Medium"]
    assert paper.citation == Bilingual(
        id="Badan Pusat Statistik. Statistik Daerah 2016 [publikasi]. BPS Kabupaten Bangka Tengah.",
        en="BPS-Statistics Indonesia. Regional Statistics 2016 [publication]. BPS-Statistics Bangka Tengah Regency.",
    )


def test_a_map_is_described_by_the_region_that_it_names_its_edition_and_how_many_maps_it_is() -> None:
    details = MAP.details.model_copy(update={"region": "Kecamatan Koba", "edition": "2020", "maps": 3})
    furnish(PUBLICATION, MICRODATA, MAP.model_copy(update={"details": details}))
    desk = accepted()
    attached(desk, 2, "application/zip")
    paper = _paper(desk, "ProductAttached")
    assert isinstance(paper, ManifestPaper)
    assert _said(paper) == [
        ("Cakupan", "Extent", "Kecamatan Koba", "Kecamatan Koba"),
        ("Tingkat", "Level", "desa/kelurahan", "village (desa/kelurahan)"),
        ("Edisi", "Edition", "2020", "2020"),
        ("Jumlah peta", "Maps", "3", "3"),
        ("Format", "Format", "SHAPEFILE", "SHAPEFILE"),
        *FORM,
    ]


def test_an_agreement_says_both_parties_its_wording_filled_and_both_annexes() -> None:
    furnish(person=INSTITUTE)
    desk = offered_again(offered())
    agreement, invoice = desk.r.agreement, desk.r.invoice
    assert agreement
    assert invoice
    wording = office_data.wording(OFFICE.agreement.wording)
    first = desk.entries[[e.event.event for e in desk.entries].index("AgreementIssued")].event
    paper = _paper(desk, "AgreementIssued")
    assert isinstance(paper, AgreementPaper)
    day = _today()
    in_english = f"{day.day} {day:%B %Y}"
    clauses = " ".join(clause.en for article in paper.articles for clause in article.clauses)
    assert f"invoice number {invoice.number} of {in_english}." in clauses
    assert "through BPS-Statistics Bangka Tengah Regency." in clauses
    assert paper.opening.en == f"This agreement is made at Koba on {in_english} by and between:"
    assert paper.recitals[1].id == (
        f"Penerima mengajukan permintaan nomor {desk.r.reference} untuk memperoleh rekaman data yang dirinci dalam "
        "Lampiran 1, dengan abstraksi penggunaan data dalam Lampiran 2."
    )
    assert paper.model_dump(exclude={"opening", "recitals", "articles", "records", "abstracts"}) == {
        "letterhead": Letterhead.of(OFFICE).model_dump(),
        "number": agreement.number,
        "day": day,
        "request": desk.r.reference,
        "sample": True,
        "place": "Koba",
        "buyer": BUYER_PRINTED.model_dump(),
        "signatory": OFFICE.signatories.head.model_dump(),
        "verification": _verified_at(desk, "agreement", agreement.number).model_dump(),
        "replaces": getattr(first, "number", None),
        "void": False,
        "paper": "agreement",
        "wording": wording.version,
        "title": wording.title.model_dump(),
        "bps": wording.bps.model_dump(),
        "recipient": wording.recipient.model_dump(),
        "agreed": wording.agreed.model_dump(),
        "closing": wording.closing.model_dump(),
        "originals": 2,
        "stamped": True,
        "ways": {
            "id": "meterai tempel Rp10.000 atau meterai elektronik (e-meterai) Rp10.000",
            "en": "an adhesive stamp of Rp10,000 or an electronic stamp (e-meterai) of Rp10,000",
        },
        "return_address": OFFICE.agreement.address_from(Domicile.DOMESTIC),
    }


def test_an_agreement_is_dated_by_its_own_issue_and_its_parts_by_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    desk = accepted()
    sent = _today()
    later(monkeypatch, days=2)
    attached(desk, 1)
    later(monkeypatch, days=1)
    paper = _paper(offer(desk), "AgreementIssued")
    assert isinstance(paper, AgreementPaper)
    assert paper.day == _today() == sent + timedelta(days=3)
    assert [abstract.file.received_on for abstract in paper.abstracts if abstract.file] == [sent]


def test_the_annexes_of_an_agreement_hold_the_lines_of_data_and_the_abstracts_as_they_were_sent() -> None:
    furnish()
    paper = _paper(offered(), "AgreementIssued")
    assert isinstance(paper, AgreementPaper)
    assert [
        (record.line, record.title, len(record.facts), record.regions, record.variables) for record in paper.records
    ] == [(1, MICRODATA.title, 6, ("1904010",), ("b42",)), (2, MAP.title, 6, (), ())]
    written, sent = paper.abstracts
    assert [(part.label.id, part.paragraphs) for part in written.parts] == [
        ("Topik data", (WRITTEN.topic.text,)),
        ("Latar belakang", ("Harga timah turun.", "Nelayan beralih #import pekerjaan.")),
        ("Tujuan", (WRITTEN.purpose.text,)),
        ("Metode", (WRITTEN.method.text,)),
        ("Hasil yang direncanakan", (WRITTEN.planned_output.text,)),
    ]
    assert sent.file
    assert (sent.file.received_on, sent.file.sha256) == (_today(), HASH)
