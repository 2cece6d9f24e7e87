"""Noes about handing over: before the receipt, without the agreement, to somebody else."""

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.data import CSV, codebook, microdata_line, small_extract, some_of
from workshop.journeys.made_files import page
from workshop.journeys.noes import Noes
from workshop.journeys.people import Json
from workshop.journeys.visitors import Visitor

COLLECTOR: Json = {"collected_by": "representative", "text": "Rudi Hartono"}


def hand_overs(cast: Cast) -> None:
    """A copy waits for the money, data for the signature, and a stranger for the buyer's letter."""
    house, officer = cast.house, cast.officer
    visitor = Visitor(house, "Vina Melati")
    visitor.step("W-16", "tanpa kuitansi, perjanjian, surat kuasa", "without receipt, agreement, letter")
    visitor.sign(cast.kiosk)
    officer.serve(visitor)
    request = bought(cast, visitor)
    noes = Noes(cast, request)
    noes.give(officer, "hand-over", 409, "receipt_missing", lines=[1])
    due = officer.see(request)["due_idr"]
    cast.treasurer.give(request, "receive-cash", amount_idr=due)
    noes = Noes(cast, request)
    noes.give(officer, "hand-over", 409, "agreement_not_accepted", lines=[2])
    noes.give(officer, "hand-over", 409, "letter_missing", lines=[1], **COLLECTOR)
    noes.give(cast.treasurer, "hand-over", 403, "not_allowed", lines=[1])
    officer.at("hold")
    noes.give(officer, "hand-over", 409, "collector_not_at_counter", lines=[1])
    officer.at("resume", number=visitor.number)
    officer.give(request, "hand-over", lines=[1])
    officer.at("finish")


def bought(cast: Cast, visitor: Visitor) -> str:
    """Bring a copy and data to their approved offer, agreed to on the tablet; return the request's id."""
    officer = cast.officer
    request = str(officer.open_for(visitor)["id"])
    book = codebook(officer)
    copy: Json = {"product": FIRST, "format": "paper", "medium": "hardcopy"}
    data = microdata_line(*some_of(book, 1, 2)) | {"medium": "usb"}
    officer.give(request, "revise-draft", lines=[copy, data], purpose="research")
    officer.send(request, page("Abstraksi (CONTOH)."), purpose="abstract", line=2)
    visitor.agree(request)
    terms = officer.get("/v1/offices/1904/standard")["terms"]
    versions = {"terms_version": terms["version"], "wording_version": terms["wording_version"]}
    officer.give(request, "submit", **versions, consent="tablet")
    officer.finds(request, "abstract")
    officer.give(request, "accept")
    officer.give(request, "set-aside-copy", line=1)
    content = small_extract(book)
    file = officer.send(request, content, purpose="product", line=2, media_type=CSV)
    officer.give(request, "attach-product", line=2, file=file)
    sample = officer.send(request, content[:200], purpose="sample", line=2, media_type=CSV)
    officer.give(request, "send-offer", samples=[sample])
    visitor.agree(request)
    officer.give(request, "approve-offer", offer=1, consent="tablet")
    return request
