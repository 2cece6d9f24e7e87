"""A request on the emulated cloud: commands go through the clerk, or a state that the pure rules made is seeded.

Long because it stands for the whole office in the tests of the clerks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import pytest

from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.chain import Recorded
from chalicelib.domain.ledger.due import next_due as next_of
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import AnyEvent, RequestEntry
from chalicelib.domain.request.money.traces import traces
from chalicelib.domain.request.records import LineState
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.uniques import uniques
from chalicelib.domain.stock.commands import LineCopies, ReceiveCopies, SetAsideCopies
from chalicelib.domain.stock.state import shelf_id
from chalicelib.domain.vocabulary import Medium, Role, Segment
from chalicelib.gateways import files, office_data, typesetting
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue, people, requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import Appending, append
from chalicelib.models.ledger.items import series_key
from chalicelib.services.accounts.address import hashed
from chalicelib.services.files import uploads
from chalicelib.services.ledger.dues import dues_of
from chalicelib.services.ledger.execute import execute, execute_together
from chalicelib.services.ledger.steps import Step
from chalicelib.services.requests.ledger import REQUESTS, RequestOutcome, open_request
from chalicelib.services.stock.ledger import SHELVES
from chalicelib.settings import settings
from tests.domain.request.counter import (
    BUYER,
    OFFICE,
    OFFICER,
    PUBLICATION,
    SHELF,
    SOFT,
    TREASURER,
    Counter,
    office_with,
    terms,
)
from tests.handlers.calls import counted
from tests.handmade_pdf import PDF

SITI = PersonData(name="Siti Rahmawati", email="siti.rahma@example.com", segment=Segment.EDUCATION)
CODE = "820261123000001"
KEYS = count()
NTPN = "A1B2C3D4E5F6G7H8"


def furnish(*products: Product, person: PersonData = SITI) -> None:
    """Register the buyer and fill the shelf."""
    people.create(BUYER.id, person, hashed(person.email), now(), proven=True)
    for product in products or SHELF.values():
        catalogue.keep(product, None, "keeper-1", now())
    assert PUBLICATION.file
    files.put_bytes(settings().files_bucket, PUBLICATION.file.key, PDF, "application/pdf")


def seed(counter: Counter) -> str:
    """Write a request that the pure rules made, whole; return its id."""
    year = str(now().astimezone(OFFICE.zone).year)
    numbers = {series_key("1904", name, year): (0, last) for name, last in counter.series.items()}
    claimed = tuple(u for entry in counter.entries for u in uniques(entry.event, "1904"))
    write = Appending(
        table=requests.TABLE,
        before=None,
        after=counter.r,
        entries=tuple(counter.entries),
        listed=REQUESTS.listed(counter.r, counter.facts()),
        due=next_due(counter.r),
        uniques=claimed,
        series=numbers,
        traces=tuple(t for entry in counter.entries for t in traces(entry.event)),
    )
    append((write,), None, now())
    stock_up(counter.r)
    return counter.r.id


def stock_up(request: Request) -> None:
    """Put copies on the shelf for each printed line, and set aside those that wait, as the request has it."""
    for line in request.lines:
        if line.medium is Medium.HARDCOPY:
            shelf, waits = shelf_id(request.office, line.product), line.state is LineState.PREPARED
            execute(SHELVES, shelf, ReceiveCopies(copies=line.quantity + 1), OFFICER, f"key-{next(KEYS)}")
            copies = (LineCopies(line=line.line, copies=line.quantity),)
            aside = SetAsideCopies(request=request.id, reference=request.reference, lines=copies)
            if waits:
                step = Step(SHELVES, shelf, aside, role=Role.OFFICER)
                execute_together((step,), OFFICER, f"key-{next(KEYS)}")


def next_due(request: Request) -> datetime | None:
    """Return when the system has next something to do with the request."""
    return next_of(dues_of(REQUESTS.aggregate, request, OFFICE), now())


@contextmanager
def calls() -> Iterator[list[str]]:
    """Yield the operations that DynamoDB is asked for inside the block."""
    with counted() as seen:
        yield seen


@dataclass
class Desk:
    """One living request; `give` sends a command with a fresh key."""

    request_id: str = ""

    @property
    def r(self) -> Request:
        read = reading.read(requests.TABLE, self.request_id)
        assert read
        return read.state

    @property
    def records(self) -> tuple[Recorded[AnyEvent], ...]:
        return reading.records(requests.TABLE, self.request_id, self.r.version)

    @property
    def entries(self) -> tuple[RequestEntry, ...]:
        return reading.entries(requests.TABLE, self.request_id, self.r.version)

    def open(self, actor: Actor = BUYER) -> "Desk":
        self.request_id = open_request(c.OpenDraft(office="1904"), actor, f"key-{next(KEYS)}").state.id
        return self

    def give(self, actor: Actor, command: c.AnyCommand, key: str | None = None) -> RequestOutcome:
        return execute(REQUESTS, self.request_id, command, actor, f"key-{next(KEYS)}" if key is None else key)

    def upload(self, actor: Actor, purpose: DocumentPurpose, content: bytes = PDF, line: int | None = None) -> str:
        """Announce a file, send it, let it be taken in; return its id."""
        media_type = "application/pdf"
        wanted = c.StartUpload(purpose=purpose, line=line, media_type=media_type, size_bytes=max(1, len(content)))
        upload = uploads.start(self.request_id, wanted, actor, f"key-{next(KEYS)}").upload
        uploads.take_in(arrive(f"inbox/{self.request_id}/{upload}", content))
        return upload

    def submitted(self, *lines: c.LineWanted) -> "Desk":
        self.open().give(BUYER, c.ReviseDraft(lines=lines or (SOFT,)))
        self.give(BUYER, terms())
        return self

    def offered(self, *lines: c.LineWanted) -> "Desk":
        self.submitted(*lines)
        self.give(OFFICER, c.Accept())
        self.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
        return self

    def paid(self) -> "Desk":
        self.offered().give(BUYER, c.ApproveOffer(offer=1))
        self.give(TREASURER, payment(self.r.due_idr))
        return self

    def delivered(self) -> "Desk":
        self.paid().give(TREASURER, c.IssueReceipt())
        self.give(OFFICER, c.Deliver(lines=(1,)))
        return self

    def seq(self, event: str) -> int:
        """Return the number of the last entry of this event."""
        return [e.seq for e in self.entries if e.event.event == event][-1]


def payment(amount_idr: int, ntpn: str = NTPN, code: str = CODE) -> c.RecordBillingPayment:
    return c.RecordBillingPayment(billing_code=code, ntpn=ntpn, channel="BRI", amount_idr=amount_idr, paid_at=now())


def arrive(key: str, content: bytes) -> uploads.Arrived:
    """Put a file into the inbox, as a browser does; return S3's notice of it."""
    files.put_bytes(settings().inbox_bucket, key, content, "application/pdf")
    etag = files.head(settings().inbox_bucket, key).etag.strip('"')
    return uploads.Arrived(key, etag, len(content))


def later(patch: pytest.MonkeyPatch, **span: float) -> None:
    """Move the demo's clock on."""
    seconds = settings().clock_offset_seconds + int(timedelta(**span).total_seconds())
    patch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(seconds))
    settings.cache_clear()


def four_eyes(patch: pytest.MonkeyPatch) -> None:
    """Let the office ask for a second person."""
    patch.setattr(office_data, "office", lambda _code: office_with(money__four_eyes=True))


def untypeset(patch: pytest.MonkeyPatch) -> None:
    """Let papers be made of a page that says nothing, where no rule depends on what they look like."""
    patch.setattr(typesetting, "render", lambda *_: PDF)
