"""A request on the table: gives commands at chosen moments to the pure rules, as the clerk would, without AWS.

Long because it holds the people, the wares and the usual course of a request, so that the tests need not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.domain.actors import SYSTEM, Actor, Membership
from chalicelib.domain.catalogue import Format, MapDetails, MicrodataDetails, Product, ProductFile, PublicationDetails
from chalicelib.domain.office import Bilingual, Office
from chalicelib.domain.reasons import DeliveryCorrectionReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.chain import Envelope, seal
from chalicelib.domain.request.decide import decide, decide_open
from chalicelib.domain.request.events import Entry, EntryActor
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.records import Payer
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Channel, Domicile, MapExtent, MapLevel, Medium, ProductKind, Role
from chalicelib.gateways import office_data

OFFICE = office_data.office("1904")
START = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
HASH = "ab" * 32


def staff(name: str, *roles: Role, office: str = "1904") -> Actor:
    return Actor(id=name, memberships=frozenset(Membership(office=office, role=r) for r in roles))


BUYER = Actor(id="buyer")
OFFICER = staff("officer-1", Role.OFFICER)
TREASURER = staff("treasurer-1", Role.TREASURER)
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
    details=MicrodataDetails(survey="Susenas", period="2015-03", variables=("r101", "b42"), regions=("1904010",)),
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
SOFT = c.LineWanted(product="statda-2016", format="pdf", medium=Medium.DOWNLOAD)
DATA = c.LineWanted(product="susenas-2015", format="csv", medium=Medium.DOWNLOAD)
PAPER = c.LineWanted(product="statda-2016", format="paper", medium=Medium.HARDCOPY)
BILLING = c.BillingGiven(code="820260302123456")
NTPN = "ABCDEF0123456789"


def stored(file_id: str, size: int = 1000) -> c.StoredFile:
    return c.StoredFile(
        file_id=file_id, key=f"files/x/{file_id}", size_bytes=size, sha256=HASH, media_type="application/pdf"
    )


@dataclass
class Counter:
    """One request and the moment; `give` decides and folds, or lets the refusal out."""

    office: Office = OFFICE
    now: datetime = START
    request: Request | None = None
    entries: list[Entry] = field(default_factory=list)
    buyer: Buyer = field(default_factory=lambda: Buyer("buyer_1", Domicile.DOMESTIC, STATED))
    products: Mapping[str, Product] = field(default_factory=lambda: SHELF)
    series: dict[str, int] = field(default_factory=dict)
    stock: dict[str, int] = field(default_factory=dict)
    ticket: str | None = None
    claim_hash: str | None = None
    demo: bool = True
    ids: Any = field(default_factory=lambda: count(1))

    @property
    def r(self) -> Request:
        assert self.request is not None
        return self.request

    def facts(self, actor: Actor = BUYER) -> Facts:
        own = self.request is None or self.request.customer in {None, actor.id}
        return Facts(
            now=self.now,
            office=self.office,
            calendar=office_data.calendar(self.office.calendar),
            schedules=office_data.schedules_of(self.office),
            demo=self.demo,
            new_id=lambda: f"ID{next(self.ids)}",
            random32=lambda: 12345,
            code_hash=lambda document: f"hash-of-{document}",
            link_hash=lambda entitlement: f"link-of-{entitlement}",
            buyer=self.buyer if own else None,
            products=self.products,
            series=self.series,
            serving_ticket=self.ticket,
            claim_hash=self.claim_hash,
            stock=self.stock,
        )

    def open(self, channel: Channel = Channel.ONLINE, actor: Actor = BUYER) -> "Counter":
        command = c.OpenDraft(office="1904", channel=channel, ticket=self.ticket)
        self._append(decide_open(command, actor, self.facts(actor)), command, actor)
        return self

    def give(self, actor: Actor, command: c.AnyCommand) -> "Counter":
        self._append(decide(self.r, command, actor, self.facts(actor)), command, actor)
        return self

    def refuses(self, actor: Actor, command: c.AnyCommand) -> str:
        """Return the code by which the command is refused, or nothing; the request stays as it was."""
        try:
            decide(self.r, command, actor, self.facts(actor))
        except Refusal as refusal:
            return refusal.code
        return ""

    def names(self) -> tuple[str, ...]:
        """Return the names of all events, in order."""
        return tuple(entry.event.event for entry in self.entries)

    def later(self, **span: float) -> "Counter":
        self.now += timedelta(**span)
        return self

    def upload(self, actor: Actor, purpose: c.DocumentPurpose, line: int | None = None, size: int = 1000) -> str:
        """Send a file of this purpose that passes its check; return its file id."""
        kind = "text/csv" if purpose in {c.DocumentPurpose.PRODUCT, c.DocumentPurpose.SAMPLE} else "application/pdf"
        self.give(actor, c.StartUpload(purpose=purpose, line=line, media_type=kind, size_bytes=size))
        upload = self.r.uploads[-1].upload
        self.give(SYSTEM, c.RecordUpload(upload=upload, file=stored(f"f-{upload}", size)))
        return f"f-{upload}"

    def _append(self, events: Any, command: c.AnyCommand, actor: Actor) -> None:
        envelope = Envelope(
            request_id="1904-01J00000000000000000000000",
            office="1904",
            at=self.now,
            actor=EntryActor(id=actor.id, role=Role.SYSTEM if actor == SYSTEM else Role.CUSTOMER),
            command=command.command,
        )
        entries, self.request = seal(self.request, events, envelope)
        self.entries.extend(entries)
        for event in events:
            match event.event:
                case "InvoiceIssued":
                    self.series["invoice"] = event.invoice.sequence
                case "ReceiptIssued":
                    self.series["receipt"] = event.receipt.sequence
                case "AgreementIssued":
                    self.series["agreement"] = event.sequence


def terms(office: Office = OFFICE) -> c.Submit:
    return c.Submit(terms_version=office.terms_version, wording_version=office.agreement.wording)


def draft(*lines: c.LineWanted, purpose: c.Purpose | None = None, **given: Any) -> Counter:
    counter = Counter(**given).open()
    return counter.give(BUYER, c.ReviseDraft(lines=lines or (SOFT,), purpose=purpose))


def submitted(*lines: c.LineWanted, **given: Any) -> Counter:
    return draft(*lines, **given).give(BUYER, terms())


def accepted(*lines: c.LineWanted, **given: Any) -> Counter:
    return submitted(*lines, **given).give(OFFICER, c.Accept())


def offered(*lines: c.LineWanted, **given: Any) -> Counter:
    return accepted(*lines, **given).give(OFFICER, c.SendOffer(billing=BILLING))


def fulfilling(*lines: c.LineWanted, **given: Any) -> Counter:
    return offered(*lines, **given).give(BUYER, c.ApproveOffer(offer=1))


def payment(counter: Counter, **changes: Any) -> c.RecordBillingPayment:
    given: dict[str, Any] = {
        "billing_code": BILLING.code,
        "ntpn": NTPN,
        "channel": "BRI",
        "amount_idr": counter.r.due_idr or 1,
        "paid_at": counter.now,
    }
    return c.RecordBillingPayment(**given | changes)


def paid(*lines: c.LineWanted, **given: Any) -> Counter:
    counter = fulfilling(*lines, **given)
    return counter.give(TREASURER, payment(counter))


def receipted(*lines: c.LineWanted, **given: Any) -> Counter:
    return paid(*lines, **given).give(TREASURER, c.IssueReceipt())


def delivered(*lines: c.LineWanted, **given: Any) -> Counter:
    counter = receipted(*lines, **given)
    return counter.give(OFFICER, c.Deliver(lines=tuple(x.line for x in counter.r.lines)))


def correcting(*lines: c.LineWanted, **given: Any) -> Counter:
    item = c.DeliveryCorrectionItem(about="product", line=1, code=DeliveryCorrectionReason.FILE_DAMAGED)
    return delivered(*lines, **given).give(BUYER, c.RequestDeliveryCorrection(items=(item,)))


def with_data(**given: Any) -> Counter:
    """A microdata request, accepted, with its extract and sample on the desk."""
    counter = draft(DATA, purpose=c.Purpose.RESEARCH, **given)
    counter.upload(BUYER, c.DocumentPurpose.ABSTRACT)
    counter.give(BUYER, terms()).give(OFFICER, c.Accept())
    extract = counter.upload(OFFICER, c.DocumentPurpose.PRODUCT, line=1, size=5_000_000)
    return counter.give(OFFICER, c.AttachProduct(line=1, file=extract))


def data_fulfilling(**given: Any) -> Counter:
    counter = with_data(**given)
    sample = counter.upload(OFFICER, c.DocumentPurpose.SAMPLE)
    counter.give(OFFICER, c.SendOffer(billing=BILLING, sample=sample))
    return counter.give(BUYER, c.ApproveOffer(offer=1))


def office_with(**changes: Any) -> Office:
    """The demo office with some of its data changed; names with dots reach inside."""
    office = OFFICE
    for path, value in changes.items():
        head, _, tail = path.partition("__")
        new = value if not tail else getattr(office, head).model_copy(update={tail: value})
        office = office.model_copy(update={head: new})
    return office


def private(**flags: bool) -> Buyer:
    given = {"email_verified": True, "has_tax_number": False, "has_foreign_tax_number": False} | flags
    return Buyer("buyer_1", Domicile.DOMESTIC, Payer(segment="private", **given))
