"""How a visitor of journey E comes in: the guest book, the number and its slip, the board, the call (W-01 to W-04)."""

from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.papers import read_paper
from workshop.journeys.people import Json
from workshop.journeys.visitors import Visitor
from workshop.run.seed import OFFICE

BOARD = f"/v1/offices/{OFFICE}/queue"
ROLLS = (58, 80)
"""Widths of the printers' paper, in millimetres."""


def arrive(cast: Cast, visitor: Visitor) -> None:
    """W-01 to W-03: come, sign at the kiosk, get a number, and its slip."""
    house = cast.house
    visitor.step("W-01", "datang ke unit PST dan membaca papan antrean", "comes to the unit and reads the board")
    same(board(cast)["state"], "open", "the room")
    visitor.step("W-02", "mengisi buku tamu di kiosk", "signs the guest book at the kiosk")
    signed = visitor.sign(cast.kiosk)
    expect(visitor.card not in str(signed), "the card's number is not repeated")

    visitor.step("W-03", "mendapat nomor antrean dan karcisnya", "gets a number and its slip")
    same(visitor.number, "A001", "the first number of the day")
    for roll in ROLLS:
        slip = read_paper(visitor.slip(roll))
        same(slip.code, visitor.token, "the slip's QR code")
        expect("A-001" in slip.text and visitor.name not in slip.text, "the slip names the number and nobody")
    hurried = Visitor(house, "Kakek Harun")
    hurried.sign(cast.kiosk, priority="elderly")
    cast.colleague.at("open-counter", "2")
    same(cast.colleague.at("call-next", "2")["calling"], hurried.number, "who needs it goes first")
    cast.colleague.at("start-service", "2")


def called(cast: Cast, visitor: Visitor) -> None:
    """W-04: the own place shows how long it will be, then where to go; the board shows the number, and no name."""
    visitor.step("W-04", "menunggu; tempatnya terlihat dari karcis", "waits; the slip's link shows the place")
    place = visitor.place()
    same((place["state"], place["place"]), ("waiting", 1), "the own place")
    officer = cast.officer
    officer.step("W-04", "membuka loket 1 dan memanggil nomor", "opens counter 1 and calls the number")
    officer.at("open-counter")
    same(officer.at("call-next")["calling"], visitor.number, "who is called")
    place = visitor.place()
    same((place["state"], place["counter"]), ("called", "1"), "where the number is called")
    shown = board(cast)
    same(shown["called"][0]["number"], visitor.number, "the latest call on the board")
    expect("Wulan" not in str(shown) and "Harun" not in str(shown), "the board names nobody")
    officer.at("recall")
    officer.at("start-service")
    same(officer.at("see-card")["ticket"]["card_seen"], True, "whether the card was seen")


def board(cast: Cast) -> Json:
    """Return the board in the room."""
    shown: Json = cast.house.ask("GET", BOARD)
    return shown
