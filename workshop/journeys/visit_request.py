"""What a visitor of journey E asks for and agrees to: terms by slip, an offer that is corrected (W-05 to W-12)."""

from workshop.journeys.cast import FIRST, Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.consent_slips import sign_slip
from workshop.journeys.people import Json
from workshop.journeys.reading import invoice, sequence
from workshop.journeys.stock import on_shelf
from workshop.journeys.visitors import Visitor

PRINTED: Json = {"product": FIRST, "format": "paper", "medium": "hardcopy"}
PRICE_IDR = 40_000
"""The sample row of the demo office: 46 pages, each 50 begun."""


def ask(cast: Cast, visitor: Visitor) -> str:
    """W-05 to W-08: ask for a copy, hear the price, sign the terms, be found in order; return the request's id."""
    house, officer = cast.house, cast.officer
    visitor.step("W-05", "meminta publikasi tercetak kepada petugas", "asks the officer for a printed publication")
    early = officer.tries_open(f"{visitor.ticket[:-3]}999")
    house.refused(early, 403, "visitor_not_at_counter")
    opened = officer.open_for(visitor)
    request = str(opened["id"])
    draft = officer.give(request, "revise-draft", lines=[PRINTED], purpose="education")
    same((draft["channel"], len(draft["lines"])), ("walk_in", 1), "the draft")

    officer.step("W-06", "menjelaskan jenis dan tarif PNBP", "explains the types and tariffs")
    expect(officer.get("/v1/offices/1904/tariff")["rows"], "the tariff has rows")
    same(draft["estimate"]["total_idr"], PRICE_IDR, "the price")

    visitor.step("W-07", "menandatangani lembar persetujuan", "signs the slip with the terms")
    terms = officer.get("/v1/offices/1904/standard")["terms"]["version"]
    unsigned = officer.tries(request, "submit", terms_version=terms, consent="signed_slip")
    house.refused(unsigned, 422, "consent_missing")
    sign_slip(officer, visitor, request, "terms")
    handed_in = officer.give(request, "submit", terms_version=terms, consent="signed_slip")
    same(handed_in["phase"], "submitted", "the phase")
    expect(opened["reference"] in house.mail(visitor.email, "sudah kami terima"), "the mail names the request")

    officer.step("W-08", "memeriksa dan menerima", "checks and accepts the request")
    same(officer.give(request, "accept")["phase"], "accepted", "the phase")
    return request


def set_aside(cast: Cast, request: str) -> None:
    """W-12: a copy is taken from the shelf; the stock is one less."""
    officer, before = cast.officer, on_shelf(cast.officer, FIRST)
    officer.step("W-12", "menyisihkan satu eksemplar", "sets a copy aside")
    same(officer.give(request, "set-aside-copy", line=1)["lines"][0]["state"], "prepared", "the line")
    same(on_shelf(officer, FIRST), before - 1, "the copies that are left")


def agree(cast: Cast, visitor: Visitor, request: str) -> None:
    """W-09 to W-11: two wishes about the invoice, one declined, one met; the second offer is approved on the tablet."""
    house, officer = cast.house, cast.officer
    officer.step("W-09", "membuat dan menyerahkan tagihan", "makes the invoice and hands it over")
    first = invoice(officer.give(request, "send-offer"))
    same((first["total_idr"], first["billing_code"]), (PRICE_IDR, None), "the invoice, to be paid at the counter")
    expect(first["number"] in officer.paper(request, first["number"]).text, "the invoice shows its number")

    visitor.step("W-10", "meminta potongan harga", "asks for a lower price")
    wish = {"about": "invoice", "code": "wrong_price", "text": "Apakah ada potongan untuk sekolah?"}
    officer.give(request, "request-offer-correction", items=[wish])
    officer.step("W-11", "menolak dengan alasan", "declines, with the reason")
    declined = officer.give(request, "decline-offer-correction", code="not_possible", text="Tarif berlaku sama.")
    same(declined["phase"], "offered", "the phase")

    visitor.step("W-10", "meminta nama sekolah pada tagihan", "asks for the school's name on the invoice")
    wish = {"about": "invoice", "code": "wrong_payer_details", "text": "Atas nama SMA Contoh Koba."}
    officer.give(request, "request-offer-correction", items=[wish])
    officer.step("W-11", "membuat tagihan kedua; yang lama batal", "makes a second invoice; the old one is void")
    second = invoice(officer.give(request, "send-offer"))
    same(
        (second["replaces"], sequence(second["number"])),
        (first["number"], sequence(first["number"]) + 1),
        "the invoice",
    )

    visitor.step("W-10", "menyetujui di tablet", "agrees on the tablet")
    untouched = officer.tries(request, "approve-offer", offer=2, consent="tablet")
    house.refused(untouched, 422, "consent_missing")
    visitor.agree(request)
    same(officer.give(request, "approve-offer", offer=2, consent="tablet")["phase"], "fulfilling", "the phase")
