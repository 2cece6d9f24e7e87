"""One of everything that a screen shows, made by the people of the journeys when a screen first asks for it.

Long because every screen has its thing here.
"""

from datetime import timedelta
from functools import cached_property

from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.gateways.clock import now
from chalicelib.gateways.files import FileGoneError
from chalicelib.services.parking import park
from tests.web.buying import Buying
from tests.web.notices import announced, close, keeper
from workshop.journeys.cast import FIRST, assemble, billing_code
from workshop.journeys.closed_day import DEPOSITS, deposit, paid
from workshop.journeys.data import data_draft, data_submitted
from workshop.journeys.exported_books import fetched
from workshop.journeys.journey_statement import imported, twenty_rows
from workshop.journeys.made_files import slip
from workshop.journeys.overseas_money import ABROAD, PNG, SEN, transfer, transfer_due
from workshop.journeys.refund import gives, paid_after_the_end
from workshop.journeys.refused_imports import COLUMNS, ROWS, carried_out
from workshop.journeys.visitors import Visitor
from workshop.run.seed import OFFICE

PRICE_IDR = 50_000


class World:
    """Addresses of what stands there; requests belong to the demo's buyer unless said."""

    def __init__(self, buying: Buying) -> None:
        """Nothing is made yet."""
        self.house, self.buying = buying.house, buying
        self._unanswered: list[str] = []
        self._announced: list[str] = []

    @cached_property
    def draft(self) -> str:
        """A draft for data, whose abstract is missing."""
        return data_draft(self.buying.buyer)

    @cached_property
    def submitted(self) -> str:
        """A request for data that waits for its check, with its abstract as a picture."""
        buyer = self.buying.buyer
        request = data_draft(buyer)
        abstract = slip("Topik, tujuan, metode, dan hasil\nyang direncanakan")
        buyer.send(request, abstract, purpose="abstract", media_type=PNG)
        buyer.submit(request)
        return request

    @cached_property
    def returned(self) -> str:
        """A request for data that came back for its abstract."""
        request = data_submitted(self.buying.buyer)
        why = {"code": "incomplete_document", "text": "Tujuan penggunaan data belum disebut."}
        self.buying.officer.finds(request, "abstract", "returned", **why)
        self.buying.officer.give(request, "return")
        return request

    @cached_property
    def accepted(self) -> str:
        """A request for two publications that waits for its offer."""
        return self.buying.accepted()

    @cached_property
    def offered(self) -> str:
        """A request whose offer lies before the buyer."""
        return self.buying.offered()

    @cached_property
    def data_offered(self) -> str:
        """A request for data with extract and sample, whose offer is approved: agreement and payment are awaited."""
        request = self.buying.data_offered()
        self.buying.buyer.give(request, "approve-offer", offer=1)
        return request

    @cached_property
    def payable(self) -> str:
        """A request whose billing code can be paid."""
        request = self.buying.offered((FIRST,))
        self.buying.buyer.give(request, "approve-offer", offer=1)
        return request

    @cached_property
    def delivered(self) -> str:
        """A request whose products can be fetched."""
        return self.buying.delivered()

    @cached_property
    def completed(self) -> str:
        """A request that is completed and rated."""
        request = self.buying.delivered((FIRST,))
        self.buying.buyer.give(request, "rate", score=5)
        self.buying.buyer.give(request, "complete")
        return request

    @cached_property
    def cancelled(self) -> str:
        """A request that its buyer cancelled."""
        request = self.buying.accepted(products=(FIRST,))
        self.buying.buyer.give(request, "cancel", code="too_expensive")
        return request

    @cached_property
    def proof(self) -> str:
        """A request of a buyer abroad, whose proof of transfer waits for the treasurer; it names another sum."""
        cast = assemble(self.house)
        buyer = cast.buyer("Carol Sample", language="en").arrive(**ABROAD)
        request = transfer_due(cast, buyer)
        stated = {"reference": "TRF-S1", "amount_minor": (PRICE_IDR + 5_000) * SEN}
        transfer(cast, buyer, request, slip(f"Transfer of IDR 55,000 {request}"), **stated)
        return request

    @cached_property
    def paper(self) -> str:
        """The code on the invoice of the delivered request, which is paid."""
        buyer = self.buying.buyer
        number = buyer.see(self.delivered)["invoices"][-1]["number"]
        return buyer.paper(self.delivered, number).code

    @cached_property
    def unmatched(self) -> str:
        """The case of money that came after the request's end."""
        return paid_after_the_end(assemble(self.house))[2]

    @cached_property
    def refund(self) -> str:
        """A case of such money that is claimed back."""
        cast = assemble(self.house)
        _, _, case = paid_after_the_end(cast)
        claim = {"code": "paid_by_mistake", "way": "transfer", "claimed_on": self.house.today.isoformat()}
        gives(cast.treasurer, case, "claim-refund", **claim)
        return case

    @cached_property
    def statement(self) -> str:
        """A statement of twenty rows that is read and waits for the treasurer."""
        cast, code = assemble(self.house), self.buying.buyer.see(self.payable)["payment"]["billing_code"]
        codes = [code, *(billing_code(self.house) for _ in range(3))]
        return imported(cast, twenty_rows(cast, codes, "0000000000000000"))

    @cached_property
    def cash_day(self) -> str:
        """The day on which cash was taken: today."""
        paid(assemble(self.house), "Dewi Lestari")
        return self.house.today.isoformat()

    @cached_property
    def deposit(self) -> str:
        """A deposit of cash that came in today."""
        cast = assemble(self.house)
        return str(cast.treasurer.ask("POST", DEPOSITS, deposit(cast, paid(cast, "Fajar Nugraha")))["id"])

    @cached_property
    def export(self) -> str:
        """The cash book of this month as a table, ready to be fetched."""
        month = f"{self.house.today:%Y-%m}"
        fetched(assemble(self.house), kind="cash_book", format="xlsx", month=month)
        return month

    @cached_property
    def table(self) -> str:
        """A table of the catalogue that was checked; one of its rows is wrong."""
        return str(carried_out(self.buying.officer, COLUMNS, *ROWS, check_only=True)["id"])

    @cached_property
    def problem(self) -> str:
        """A problem that somebody without an account reported."""
        said = {"text": "Halaman tarif tidak dapat dibuka sejak pagi.", "contact": "warga@contoh.example"}
        return str(self.house.ask("POST", f"/v1/offices/{OFFICE}/problems", said)["number"])

    @cached_property
    def parked(self) -> str:
        """A request of which a mail could not be sent; a paper that can't be made lies beside it."""
        again = {"request_id": self.submitted, "seq": 2, "task": "received"}
        park("notices", FileGoneError(), f"{self.submitted}.2.received", "trace-of-the-demo", again)
        paper = {"request_id": self.submitted, "seq": 3, "task": "invoice"}
        for _ in range(3):
            park("papers", RequestUnknown(), f"{self.submitted}.3.invoice", "trace-of-the-demo", paper)
        return self.submitted

    @cached_property
    def subject_request(self) -> str:
        """What the buyer asks to have corrected, and nobody has answered."""
        said = {"right": "correction", "text": "Nama lembaga pada tagihan saya keliru: seharusnya Universitas Contoh."}
        asked = str(self.buying.buyer.ask("POST", f"/v1/offices/{OFFICE}/subject-requests", said)["id"])
        self._unanswered.append(asked)
        return asked

    def settle(self) -> None:
        """Answer what the buyer asked, one open request of each right, and close what the public was told of."""
        for asked in self._unanswered:
            done = {"command": "fulfil-subject-request", "text": "Nama lembaga sudah diperbaiki."}
            assemble(self.house).keeper.ask("POST", f"/v1/subject-requests/{asked}", done)
        for place in self._announced:
            close(keeper(self.house), place)

    @cached_property
    def breach(self) -> str:
        """A list of customers that went astray, of which nobody has been told yet."""
        seen = now() - timedelta(hours=5)
        said = {
            "seen_at": seen.isoformat(),
            "happened_on": str(seen.date() - timedelta(days=1)),
            "data": ["name", "contact"],
            "since": "2026-01-01",
            "text": "Daftar pengguna layanan terkirim ke alamat surel yang keliru.",
            "measures": {"text": "Penerima sudah menghapusnya, dan daftar seperti itu tidak lagi dikirim lewat surel."},
        }
        return str(assemble(self.house).keeper.ask("POST", f"/v1/offices/{OFFICE}/breaches", said)["id"])

    @cached_property
    def notice(self) -> str:
        """What the second office tells the public of a breach."""
        place = announced(self.house)
        self._announced.append(place)
        return place

    @cached_property
    def ticket(self) -> str:
        """What the QR code on a waiting visitor's slip bears."""
        visitor = Visitor(self.house, "Eko Prasetyo")
        visitor.sign(assemble(self.house).kiosk)
        return visitor.token
