"""A request on the table: gives commands at chosen moments to the pure rules, as the clerk would, without AWS.

Long because it holds the people, the wares and the usual course of a request, so that the tests need not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.catalogue.codebook import Region, Variable
from chalicelib.domain.catalogue.product import (
    Format,
    MapDetails,
    MicrodataDetails,
    Processing,
    Product,
    ProductFile,
    PublicationDetails,
)
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import EntryActor
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import SYSTEM, Actor, Membership
from chalicelib.domain.reasons import DeliveryCorrectionReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.authority import role_for, role_to_open
from chalicelib.domain.request.bounds import check_bounds
from chalicelib.domain.request.decide import decide
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.draft.drafting import open_draft
from chalicelib.domain.request.events import AnyEvent, RequestEntry
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.numbers import numbers
from chalicelib.domain.request.records import Payer
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import (
    Channel,
    Domicile,
    InstitutionKind,
    MapExtent,
    MapLevel,
    Medium,
    ProductKind,
    Role,
    Stamping,
)
from chalicelib.gateways import office_data
from tests.ring import document_hash, link_hash

OFFICE = office_data.office("1904")
CALENDAR = office_data.calendar(OFFICE.calendar)
START = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
HASH = "ab" * 32


def staff(name: str, *roles: Role, office: str = "1904") -> Actor:
    return Actor(id=name, memberships=frozenset(Membership(office=office, role=r) for r in roles))


BUYER = Actor(id="buyer")
OFFICER = staff("officer-1", Role.OFFICER)
TREASURER = staff("treasurer-1", Role.TREASURER)
SECOND_TREASURER = staff("treasurer-2", Role.TREASURER)
HEAD = staff("head-1", Role.HEAD)

PUBLICATION = Product(
    id="statda-2016",
    office="1904",
    kind=ProductKind.PUBLICATION,
    title=Bilingual(id="Statistik Daerah 2016", en="Regional Statistics 2016"),
    details=PublicationDetails(pages=40, roman_pages=6),
    formats=(Format.PDF, Format.PAPER),
    media=(Medium.DOWNLOAD, Medium.HARDCOPY, Medium.CD),
    file=ProductFile(
        file_id="shelf1",
        key="catalogue/1904/statda-2016/shelf1",
        size_bytes=1000,
        sha256=HASH,
        media_type="application/pdf",
        name="statda.pdf",
    ),
)
MICRODATA = Product(
    id="susenas-2015",
    office="1904",
    kind=ProductKind.MICRODATA,
    title=Bilingual(id="Susenas Maret 2015", en="Susenas March 2015"),
    details=MicrodataDetails(
        survey="Susenas",
        period="2015-03",
        variables=tuple(Variable(name=name, label=Bilingual(id=name, en=name)) for name in ("r101", "b42", "r401")),
        regions=tuple(Region(code=f"19040{n}", name=f"Kecamatan {n}") for n in (10, 11, 20)),
        processing=(Processing.WITHOUT, Processing.WITH),
    ),
    formats=(Format.CSV,),
    media=(Medium.DOWNLOAD,),
)
MAP = Product(
    id="peta-desa",
    office="1904",
    kind=ProductKind.MAP,
    title=Bilingual(id="Peta desa", en="Village map"),
    details=MapDetails(extent=MapExtent.REGENCY, level=MapLevel.VILLAGE),
    formats=(Format.SHAPEFILE,),
    media=(Medium.DOWNLOAD,),
)
SHELF = {p.id: p for p in (PUBLICATION, MICRODATA, MAP)}
STATED = Payer(segment="education", email_verified=True, has_tax_number=False, has_foreign_tax_number=False)
VERIFIED = STATED.model_copy(
    update={
        "institution_verified": True,
        "institution_kind": InstitutionKind.EDUCATIONAL_INSTITUTION,
        "institution": "ubb",
    }
)
SOFT = c.LineWanted(product="statda-2016", format="pdf", medium=Medium.DOWNLOAD)
DATA = c.LineWanted(product="susenas-2015", format="csv", medium=Medium.DOWNLOAD)
CHART = c.LineWanted(product="peta-desa", format="shapefile", medium=Medium.DOWNLOAD)
PAPER = c.LineWanted(product="statda-2016", format="paper", medium=Medium.HARDCOPY)
BILLING = c.BillingGiven(code="820260302123456")
NTPN = "ABCDEF0123456789"


def stored(file_id: str, size: int = 1000, media_type: str = "application/pdf") -> StoredFile:
    return StoredFile(file_id=file_id, key=f"files/x/{file_id}", size_bytes=size, sha256=HASH, media_type=media_type)


@dataclass
class Counter:
    """One request and the moment; `give` decides and folds, or lets the refusal out."""

    office: Office = OFFICE
    now: datetime = START
    request: Request | None = None
    entries: list[RequestEntry] = field(default_factory=list)
    buyer: Buyer = field(default_factory=lambda: Buyer("buyer_1", Domicile.DOMESTIC, STATED))
    products: Mapping[str, Product] = field(default_factory=lambda: SHELF)
    series: dict[str, int] = field(default_factory=dict)
    ticket: str | None = None
    claim_hash: str | None = None
    same_address: bool = True
    payer: Payer | None = None
    demo: bool = True
    rate_used: bool = False
    chance: int = 12345
    ids: Any = field(default_factory=lambda: count(1))
    cases: Mapping[str, MoneyCase] = field(default_factory=dict)
    receipt_money: Mapping[str, ReceiptMoney] = field(default_factory=dict)
    deposits: Mapping[str, Deposit] = field(default_factory=dict)
    request_id: str = "1904-01J00000000000000000000000"

    @property
    def r(self) -> Request:
        assert self.request is not None
        return self.request

    @property
    def today(self) -> date:
        """The day at the office, which in the evening of UTC is the next one already."""
        return self.office.local_day(self.now)

    def facts(self, actor: Actor = BUYER) -> Facts:
        own = self.request is None or self.request.customer in {None, actor.id}
        return Facts(
            now=self.now,
            office=self.office,
            calendar=office_data.calendar(self.office.calendar),
            schedules=office_data.schedules_of(self.office),
            demo=self.demo,
            new_id=lambda: f"ID{next(self.ids)}",
            random32=lambda: self.chance,
            code_hash=document_hash,
            link_hash=link_hash,
            buyer=self.buyer if own else None,
            products=self.products,
            series=self.series,
            visitor=self.buyer if self.ticket else None,
            serving_ticket=self.ticket,
            card_seen=bool(self.ticket),
            claim_hash=lambda _reference: self.claim_hash or "",
            same_address=self.same_address,
            payer=self.payer,
            rate_used=self.rate_used,
            receipt_money=self.receipt_money,
            deposits=self.deposits,
        )

    def open(
        self, channel: Channel = Channel.ONLINE, actor: Actor = BUYER, ticket: str | None = "its own"
    ) -> "Counter":
        """Begin the request; `ticket`: the one that is named, this counter's own unless another is."""
        command = c.OpenDraft(office="1904", channel=channel, ticket=self.ticket if ticket == "its own" else ticket)
        facts = self.facts(actor)
        self._append(open_draft(command, actor, role_to_open(command, actor, facts), facts), command, actor)
        return self

    def give(self, actor: Actor, command: c.AnyCommand) -> "Counter":
        self._append(self._decided(actor, command), command, actor)
        return self

    def refuses(self, actor: Actor, command: c.AnyCommand) -> str:
        """Return the code by which the command is refused, or nothing; the request stays as it was."""
        return self.says(actor, command)[0]

    def says(self, actor: Actor, command: c.AnyCommand) -> tuple[str, Mapping[str, str | int]]:
        """Return code and facts of the refusal, both empty where the command is taken."""
        try:
            self._seal(self._decided(actor, command), command, actor)
        except Refusal as refusal:
            return refusal.code, refusal.facts
        return "", {}

    def _decided(self, actor: Actor, command: c.AnyCommand) -> tuple[AnyEvent, ...]:
        facts = self.facts(actor)
        if isinstance(command, c.MatchPayment):
            facts = facts._replace(money_case=self.case_of(command.case))
        if isinstance(command, c.ReissueReceipt | c.CorrectReceipt):
            facts = facts._replace(buyer=self.buyer)
        return decide(self.r, command, actor, role_for(RULES[type(command)], self.r, actor, facts), facts)

    def case_of(self, case: str) -> MoneyCase | None:
        """Return the case of this name: one that lies elsewhere (`cases`), or as the request's own money stands."""
        own = next((u for u in self.r.unmatched if u.case == case), None)
        if own is None:
            return self.cases.get(case)
        money = Remittance(**own.payment.model_dump(include=set(Remittance.model_fields)))
        amounts = {"amount_idr": own.payment.amount_idr, "left_idr": own.lies_idr}
        return MoneyCase(id=case, office="1904", opened_at=self.now, why=own.why, money=money, **amounts)

    def brought(self, command: c.AnyCommand) -> "Counter":
        """Give what another ledger's step brings here: in the role in which that one was given, which is checked."""
        self._append(decide(self.r, command, TREASURER, Role.TREASURER, self.facts(TREASURER)), command, TREASURER)
        return self

    def says_brought(self, command: c.AnyCommand) -> tuple[str, Mapping[str, str | int]]:
        """Return code and facts of the refusal of such a step, both empty where it is taken."""
        try:
            decide(self.r, command, TREASURER, Role.TREASURER, self.facts(TREASURER))
        except Refusal as refusal:
            return refusal.code, refusal.facts
        return "", {}

    def names(self) -> tuple[str, ...]:
        """Return the names of all events, in order."""
        return tuple(entry.event.event for entry in self.entries)

    def later(self, **span: float) -> "Counter":
        self.now += timedelta(**span)
        return self

    def upload(self, actor: Actor, purpose: DocumentPurpose, line: int | None = None, size: int = 1000) -> str:
        """Send a file of this purpose that passes its check, in the format asked for; return its file id."""
        kind = self._media_type(purpose, line)
        self.give(actor, c.StartUpload(purpose=purpose, line=line, media_type=kind, size_bytes=size))
        upload = self.r.uploads[-1].upload
        self.give(SYSTEM, c.RecordUpload(upload=upload, file=stored(f"f-{upload}", size, kind)))
        return f"f-{upload}"

    def _media_type(self, purpose: DocumentPurpose, line: int | None) -> str:
        asked = self.r.line(line) if line and purpose is DocumentPurpose.PRODUCT else None
        if purpose is DocumentPurpose.SAMPLE or (asked and asked.format == "csv"):
            return "text/csv"
        return "application/zip" if asked and asked.format == "shapefile" else "application/pdf"

    def _seal(
        self, events: Any, command: c.OpenDraft | c.AnyCommand, actor: Actor
    ) -> tuple[tuple[RequestEntry, ...], Request]:
        envelope = Envelope(
            id=self.request_id,
            office="1904",
            at=self.now,
            actor=EntryActor(id=actor.id, role=Role.SYSTEM if actor == SYSTEM else Role.CUSTOMER),
            command=command.command,
        )
        entries, after = seal(RequestEntry, evolve, self.request, events, envelope)
        check_bounds(self.request, after, command)
        return entries, after

    def _append(self, events: Any, command: c.OpenDraft | c.AnyCommand, actor: Actor) -> None:
        entries, self.request = self._seal(events, command, actor)
        self.entries.extend(entries)
        for event in events:
            self.series |= numbers(event)


def terms(office: Office = OFFICE) -> c.Submit:
    return c.Submit(terms_version=office.terms_version, wording_version=office.agreement.wording)


def draft(*lines: c.LineWanted, purpose: c.Purpose | None = None, **fields: Any) -> Counter:
    counter = Counter(**fields).open()
    return counter.give(BUYER, c.ReviseDraft(lines=lines or (SOFT,), purpose=purpose))


def submitted(*lines: c.LineWanted, **fields: Any) -> Counter:
    return draft(*lines, **fields).give(BUYER, terms())


def in_order(counter: Counter) -> Counter:
    """Find every document that the request needs in order, and accept it."""
    for row in checklist(counter.r, counter.facts(OFFICER)):
        counter.give(OFFICER, c.CheckDocument(document=row.document, line=row.line, verdict="accepted"))
    return counter.give(OFFICER, c.Accept())


def accepted(*lines: c.LineWanted, **fields: Any) -> Counter:
    return in_order(submitted(*lines, **fields))


def offered(*lines: c.LineWanted, **fields: Any) -> Counter:
    return accepted(*lines, **fields).give(OFFICER, c.SendOffer(billing=BILLING))


def fulfilling(*lines: c.LineWanted, **fields: Any) -> Counter:
    return offered(*lines, **fields).give(BUYER, c.ApproveOffer(offer=1))


def payment(counter: Counter, **changes: Any) -> c.RecordBillingPayment:
    body: dict[str, Any] = {
        "billing_code": BILLING.code,
        "ntpn": NTPN,
        "channel": "BRI",
        "amount_idr": counter.r.due_idr or 1,
        "paid_at": counter.now,
    }
    return c.RecordBillingPayment(**body | changes)


def paid(*lines: c.LineWanted, **fields: Any) -> Counter:
    counter = fulfilling(*lines, **fields)
    return counter.give(TREASURER, payment(counter))


def receipted(*lines: c.LineWanted, **fields: Any) -> Counter:
    return paid(*lines, **fields).give(TREASURER, c.IssueReceipt())


def delivered(*lines: c.LineWanted, **fields: Any) -> Counter:
    counter = receipted(*lines, **fields)
    return counter.give(OFFICER, c.Deliver(lines=tuple(x.line for x in counter.r.lines)))


def correcting(*lines: c.LineWanted, **fields: Any) -> Counter:
    item = c.DeliveryCorrectionItem(about="product", line=1, code=DeliveryCorrectionReason.FILE_DAMAGED)
    return delivered(*lines, **fields).give(BUYER, c.RequestDeliveryCorrection(items=(item,)))


def written(word: str = "kemiskinan", line: int | None = None) -> c.WriteAbstract:
    """An abstract as a form."""
    said = c.AbstractPassage(text=word)
    return c.WriteAbstract(line=line, topic=said, background=said, purpose=said, method=said, planned_output=said)


def data_submitted(*lines: c.LineWanted, **fields: Any) -> Counter:
    """A request for data, handed in with one abstract for all of its lines, written as a form."""
    counter = draft(*(lines or (DATA,)), purpose=c.Purpose.RESEARCH, **fields)
    return counter.give(BUYER, written()).give(BUYER, terms())


def prepared(*lines: c.LineWanted, **fields: Any) -> Counter:
    """A request for data, accepted, with a file attached to each line that the catalogue did not fill."""
    counter = draft(*lines, purpose=c.Purpose.RESEARCH, **fields)
    counter.upload(BUYER, DocumentPurpose.ABSTRACT)
    in_order(counter.give(BUYER, terms()))
    for line in counter.r.lines:
        if line.file is None:
            file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=line.line, size=5_000_000)
            counter.give(OFFICER, c.AttachProduct(line=line.line, file=file))
    return counter


def with_data(**fields: Any) -> Counter:
    """A microdata request, accepted, with its extract on the desk."""
    return prepared(DATA, **fields)


def data_fulfilling(*lines: c.LineWanted, **fields: Any) -> Counter:
    """A request for data, offered with its sample and approved."""
    counter = prepared(*(lines or (DATA,)), **fields)
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    billing = BILLING if counter.r.domicile is Domicile.DOMESTIC else None
    counter.give(OFFICER, c.SendOffer(billing=billing, samples=(sample,)))
    return counter.give(BUYER, c.ApproveOffer(offer=1))


def data_receipted(*lines: c.LineWanted, **fields: Any) -> Counter:
    """A request for data, paid and with its receipt; the agreement is still to come."""
    counter = data_fulfilling(*lines, **fields)
    return counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())


def agreed(counter: Counter) -> Counter:
    """Let the originals come, signed over a meterai each, and accept them."""
    counter.give(OFFICER, c.ReceiveAgreement(originals=2))
    return counter.give(OFFICER, c.AcceptAgreement(stamping=Stamping.WET, serials=("AAAA1111", "AAAA2222")))


def office_with(**changes: Any) -> Office:
    """The demo office with some of its data changed; names with dots reach inside."""
    office = OFFICE
    for path, value in changes.items():
        head, _, tail = path.partition("__")
        new = value if not tail else getattr(office, head).model_copy(update={tail: value})
        office = office.model_copy(update={head: new})
    return office


def private(**flags: bool) -> Buyer:
    proven = {"email_verified": True, "has_tax_number": False, "has_foreign_tax_number": False} | flags
    return Buyer("buyer_1", Domicile.DOMESTIC, Payer(segment="private", **proven))
