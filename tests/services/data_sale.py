"""A request for data brought to its offer on the emulated cloud, for the tests of what is printed about it."""

from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Medium
from tests.desk import Desk
from tests.domain.request.counter import BUYER, OFFICER, SOFT, stored, terms

CHOSEN = c.LineWanted(
    product="susenas-2015",
    format="csv",
    medium=Medium.DOWNLOAD,
    selection=Selection(whole=False, regions=("1904010",), variables=("b42",)),
)
VILLAGES = c.LineWanted(product="peta-desa", format="shapefile", medium=Medium.DOWNLOAD)
WRITTEN = c.WriteAbstract(
    line=1,
    topic=c.AbstractPassage(text="Pengeluaran rumah tangga"),
    background=c.AbstractPassage(text="Harga timah turun.\n\nNelayan beralih #import pekerjaan."),
    purpose=c.AbstractPassage(text="Membandingkan kecamatan"),
    method=c.AbstractPassage(text="Regresi kuantil"),
    planned_output=c.AbstractPassage(text="Satu tesis"),
)
CODES = iter(f"8202611230010{n:02d}" for n in range(100))


def taken_in(desk: Desk, actor: Actor, purpose: Of, line: int | None, media_type: str = "application/pdf") -> str:
    """Announce a file and let its check find nothing wrong; return its id."""
    wanted = c.StartUpload(purpose=purpose, line=line, media_type=media_type, size_bytes=5_000_000)
    desk.give(actor, wanted)
    upload = desk.r.uploads[-1].upload
    desk.give(SYSTEM, c.RecordUpload(upload=upload, file=stored(f"f-{upload}", 5_000_000, media_type)))
    return f"f-{upload}"


def attached(desk: Desk, line: int, media_type: str = "text/csv") -> None:
    """Lay a file to its line."""
    file = taken_in(desk, OFFICER, Of.PRODUCT, line, media_type)
    desk.give(OFFICER, c.AttachProduct(line=line, file=file))


def accepted() -> Desk:
    """A request for chosen microdata (abstract written), a map (abstract sent) and a publication, accepted."""
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(CHOSEN, VILLAGES, SOFT), purpose=c.Purpose.RESEARCH))
    desk.give(BUYER, WRITTEN)
    taken_in(desk, BUYER, Of.ABSTRACT, 2)
    desk.give(BUYER, terms())
    for line in (1, 2):
        desk.give(OFFICER, c.CheckDocument(document=Of.ABSTRACT, line=line, verdict="accepted"))
    desk.give(OFFICER, c.Accept())
    return desk


def offered() -> Desk:
    """That request with its extract, sample, invoice and agreement."""
    desk = accepted()
    attached(desk, 1)
    return offer(desk)


def offer(desk: Desk) -> Desk:
    """Send an offer, with a sample of its own."""
    sample = taken_in(desk, OFFICER, Of.SAMPLE, 1, "text/csv")
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=next(CODES)), samples=(sample,)))
    return desk


def offered_again(desk: Desk) -> Desk:
    """Let the buyer ask for another agreement, and send one."""
    wish = {"about": "agreement", "code": "agreement_details"}
    desk.give(BUYER, c.RequestOfferCorrection.model_validate({"items": [wish]}))
    return offer(desk)
