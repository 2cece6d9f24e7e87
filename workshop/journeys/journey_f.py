"""Journey F: a visitor buys microdata on a stick; paid by billing code, corrected after hand-over, rated by link."""

from workshop.journeys.cast import Cast, assemble
from workshop.journeys.checks import same
from workshop.journeys.data import codebook, microdata_line, small_extract, some_of
from workshop.journeys.data_visit import approved, asked, collected, corrected, offered, paid
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.made_files import grown
from workshop.journeys.visitors import Visitor


def journey_f(house: House) -> None:
    """Walk W-01 to W-20 with the agreement; while the visitor is at the bank the number is held."""
    cast = assemble(house)
    visitor = Visitor(house, "Yoga Pratama")
    content = small_extract(codebook(cast.officer))
    next_morning(house)
    comes_in(cast, visitor)
    line = microdata_line(*some_of(codebook(cast.officer), 1, 2)) | {"medium": "usb"}
    request = asked(cast, visitor, line)
    offered(cast, visitor, request, content)
    approved(cast, visitor, request)
    at_the_bank(cast, visitor, request)
    paid(cast, visitor, request)
    collected(cast, visitor, request, content)
    corrected(cast, visitor, request, grown(content, len(content) + 1))
    visitor.step("W-20", "selesai dilayani", "is done")
    cast.officer.at("finish")
    rated_by_link(cast, visitor, request)


def at_the_bank(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-13b: the number is held, so that the counter is free and nobody speaks for the visitor meanwhile."""
    visitor.step("W-13b", "ke bank; nomornya ditahan", "goes to the bank; the number is held")
    officer = cast.officer
    same(officer.at("hold")["held"], [visitor.number], "the numbers that are held")
    early = officer.tries(request, "submit-agreement", way="handed_over")
    cast.house.refused(early, 403, "visitor_not_at_counter")
    same(officer.at("resume", number=visitor.number)["serving"], visitor.number, "who is served")


def comes_in(cast: Cast, visitor: Visitor, service: str = "product") -> None:
    """W-01 to W-04: sign, take a number, be called and served at counter 1, which its officer opens."""
    visitor.step("W-01", "datang ke unit PST", "comes to the unit")
    visitor.step("W-02", "mengisi buku tamu", "signs the guest book")
    visitor.sign(cast.kiosk, service=service)
    visitor.step("W-03", "mendapat nomor antrean", "gets a number")
    same(visitor.place()["state"], "waiting", "the own place")
    address_proven(cast, visitor)
    visitor.step("W-04", "dipanggil ke loket 1", "is called to counter 1")
    cast.officer.at("open-counter")
    cast.officer.serve(visitor)


def address_proven(cast: Cast, visitor: Visitor) -> None:
    """R-W3: the page behind the mailed link records nothing, its button proves the address."""
    visitor.step("R-W3", "membuktikan alamat surel melalui tautan", "proves the address by the mailed link")
    path = f"/v1/visits/{visitor.mailed_token('Nomor antrean Anda', 'visits')}"
    same(cast.house.ask("GET", path)["email_state"], "unread", "the address before")
    same(cast.house.call("POST", f"{path}/email").status, 303, "the button's status")
    same(cast.house.ask("GET", path)["email_state"], "proven", "the address after")


def rated_by_link(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-19: rated by the mailed link, once, when the visit is long over."""
    visitor.step("W-19", "menilai melalui tautan surel", "rates by the mailed link")
    token = visitor.mailed_token("sudah diserahkan", "ratings")
    same(visitor.rates(token, score=4, text="Ramah.").status, 204, "the rating's status")
    cast.house.refused(visitor.rates(token), 409, "already_rated")
    same(cast.officer.see(request)["rating"]["score"], 4, "the rating")
