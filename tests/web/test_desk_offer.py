"""The offer at the desk: its price moves with what is sent and decided, and is what the buyer is asked for."""

import re

import pytest
from playwright.sync_api import Route

from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import rupiah
from tests.web.conftest import Visit
from tests.web.journeys.officers import OfficerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import OFFICER, Served
from workshop.journeys.cast import FIRST, Cast, billing_code
from workshop.journeys.data import CSV, codebook, data_accepted, small_extract
from workshop.journeys.made_files import grown, page
from workshop.journeys.people import Buyer
from workshop.journeys.rp0_university import INSTITUTIONS, LETTER, verification

pytestmark = pytest.mark.web
EXTRACT_BYTES, SAMPLE_BYTES = 17_000_000, 200
PART = re.compile(r"partNumber=2\b")
DECISION = "KEP-12/1904/2026"


def bare(text: str) -> str:
    """Return the text without spaces."""
    return "".join(text.split())


def test_the_price_of_data_follows_their_file_and_the_offer_asks_for_just_that(
    visit: Visit, house: Served, cast: Cast
) -> None:
    buyer = cast.buyer("Dewi Contoh").arrive(segment="education")
    request = data_accepted(cast, buyer)
    officer = OfficerAtTab(visit(DESKTOP_ID, as_=OFFICER), house.house)
    tab, builder = officer.tab, officer.page.locator("#offer-builder")
    officer.sees_the_request(request, "desk-offer-guessed")
    guessed = cast.officer.see(request)["estimate"]
    assert rupiah(guessed["total_idr"], Language.ID) in bare(builder.inner_text())
    assert "Perkiraan" in builder.inner_text()
    assert "Kirim penawaran" not in builder.get_by_role("button").all_inner_texts()

    content = grown(small_extract(codebook(buyer)), EXTRACT_BYTES)
    officer.page.route(PART, left_on_its_way)
    officer.chooses_file("#products", "susenas.csv", CSV, content)
    officer.page.get_by_role("button", name="Jeda", exact=True).click()
    officer.page.get_by_text("Dijeda", exact=True).first.wait_for()
    tab.judge("desk-upload-paused")
    officer.page.unroute(PART)
    officer.page.get_by_role("button", name="Lanjutkan", exact=True).click()
    officer.page.get_by_role("button", name="Pakai berkas ini").wait_for()
    tab.judge("desk-upload-taken")
    officer.page.get_by_role("button", name="Pakai berkas ini").click()
    builder.get_by_text("Harga pasti").wait_for()
    exact = cast.officer.see(request)["estimate"]
    assert exact["exact"]
    assert exact["total_idr"] > guessed["total_idr"]
    assert rupiah(exact["total_idr"], Language.ID) in bare(builder.locator(".copy").inner_text())

    officer.adds_a_sample("contoh.csv", CSV, content[:SAMPLE_BYTES])
    officer.press("send_offer")
    builder.get_by_role("alert").first.wait_for()
    tab.judge("desk-offer-no-code")
    officer.fill(**{"billing.code": "123"})
    officer.press("send_offer")
    builder.locator(".field-error", has_text="Kode billing terdiri dari 15 angka.").wait_for()
    code = billing_code(house.house)
    officer.offers(" ".join([code[:5], code[5:10], code[10:]]))
    (invoice,) = cast.officer.see(request)["invoices"]
    assert (invoice["total_idr"], invoice["billing_code"]) == (exact["total_idr"], code)
    assert rupiah(exact["total_idr"], Language.ID) in bare(officer.page.locator("#offer").inner_text())
    tab.judge("desk-offer-sent")


def left_on_its_way(route: Route) -> None:
    """Answer nothing: the part neither arrives nor fails."""
    assert route.request.method == "PUT"


RATES = (("educational_institution", "research", 0, PHONE_EN), ("student", "education", 50, DESKTOP_EN))


@pytest.mark.parametrize(("kind", "purpose", "percent", "look"), RATES)
def test_what_a_decision_for_a_reduced_rate_makes_of_the_price_is_seen_before_it_is_sent(
    visit: Visit, house: Served, cast: Cast, kind: str, purpose: str, percent: int, look: Look
) -> None:
    request = asked_for_less(cast, kind, purpose)
    officer = OfficerAtTab(visit(look, as_=OFFICER), house.house)
    full = cast.officer.see(request)["estimate"]["total_idr"]
    due = full * percent // 100
    officer.sees_the_request(request, "desk-reduced-asked")
    estimate = bare(officer.page.locator("#estimate").inner_text())
    assert rupiah(full, Language.EN) in estimate
    assert f"{percent}%ofthetariff" in estimate
    assert estimate.rindex(rupiah(due, Language.EN)) > estimate.index(rupiah(full, Language.EN))
    cast.officer.finds(request, "request_letter")
    cast.officer.give(request, "accept")

    officer.sees_the_request(request, "")
    builder = officer.page.locator("#offer-builder")
    assert rupiah(full, Language.EN) in bare(builder.locator(".copy").inner_text())
    officer.fill(zero_tariff_decision=DECISION)
    assert f"Tobeinvoiced,{percent}%ofthetariff" in bare(builder.inner_text())
    if due:
        assert bare(builder.locator(".copy code").inner_text()) == rupiah(due, Language.EN)
    else:
        assert builder.locator("[name='billing.code']").count() == 0
    officer.offers(billing_code(house.house) if due else "")
    (invoice,) = cast.officer.see(request)["invoices"]
    assert (invoice["total_idr"], invoice["reduction"]["percent"]) == (due, percent)
    assert invoice["zero_tariff_decision"] == DECISION
    officer.tab.judge("desk-reduced-sent")


def asked_for_less(cast: Cast, kind: str, purpose: str) -> str:
    """Return the id of a request for a publication, by somebody whose institution an administrator verified."""
    buyer = cast.buyer("Hasanah Fitri").arrive(segment="education", institution="Universitas Contoh")
    buyer.update(institution_kind=kind)
    buyer.ask("POST", INSTITUTIONS, {"command": "ask-verification"})
    account = buyer.get("/v1/me")["id"]
    today = cast.house.today
    says = verification(today.isoformat(), today.replace(year=today.year + 1, day=1).isoformat())
    cast.keeper.ask("POST", f"{INSTITUTIONS}/{account}", {**says, "institution": f"inst-{kind[:7]}"})
    request = str(buyer.open_request(FIRST)["id"])
    buyer.give(request, "revise-draft", purpose=purpose, zero_tariff=True)
    buyer.send(request, page(LETTER), purpose="request_letter")
    buyer.submit(request)
    return request


def test_a_wish_for_another_offer_is_answered_by_a_reason_or_by_a_new_one(
    visit: Visit, house: Served, cast: Cast
) -> None:
    buyer = cast.buyer("Rahma Yuliani").arrive(segment="education")
    request = offered(cast, buyer)
    wish = {"about": "invoice", "code": "wrong_payer_details", "text": "Nama lembaga belum tertulis."}
    buyer.give(request, "request-offer-correction", items=[wish])
    officer = OfficerAtTab(visit(PHONE_ID, as_=OFFICER), house.house)
    officer.sees_the_request(request, "desk-offer-wish")
    builder = officer.page.locator("#offer-builder")
    assert wish["text"] in builder.inner_text()
    total = cast.officer.see(request)["invoices"][0]["total_idr"]
    assert rupiah(total, Language.ID) in bare(builder.inner_text())
    officer.give("decline-offer-correction", "desk-offer-declined", code="not_justified", text="Nama sudah benar.")
    assert buyer.see(request)["phase"] == "offered"

    buyer.give(request, "request-offer-correction", items=[wish])
    officer.sees_the_request(request, "")
    code = billing_code(house.house)
    officer.offers(code)
    first, second = cast.officer.see(request)["invoices"]
    assert (first["void"], second["replaces"], second["billing_code"]) == (True, first["number"], code)
    assert second["total_idr"] == total


def offered(cast: Cast, buyer: Buyer) -> str:
    """Return the id of a request for a publication that was offered."""
    request = str(buyer.open_request(FIRST)["id"])
    buyer.submit(request)
    cast.officer.give(request, "accept")
    cast.officer.give(request, "send-offer", billing={"code": billing_code(cast.house)})
    return request


def test_a_program_in_the_place_of_data_is_refused_in_words(visit: Visit, house: Served, cast: Cast) -> None:
    buyer = cast.buyer("Fitri Handayani").arrive(segment="education")
    request = data_accepted(cast, buyer)
    officer = OfficerAtTab(visit(DESKTOP_EN, as_=OFFICER), house.house)
    officer.sees_the_request(request, "")
    officer.chooses_file("#products", "susenas.csv", CSV, b"")
    officer.page.locator("#products").get_by_text("This file is empty.").wait_for()
    officer.chooses_file("#products", "susenas.csv", CSV, b"MZ\x90\x00" + b"\x00" * 2000)
    officer.page.locator(".uploads").get_by_text("Not accepted").wait_for()
    path, token = f"/v1/requests/{request}", cast.officer.token
    (refused,) = house.house.ask("GET", path, token=token, language="en")["refused_files"]
    why = refused["reason_text"]
    officer.page.locator(".uploads").get_by_text(why).wait_for()
    officer.tab.judge("desk-upload-refused")
    assert cast.officer.see(request)["lines"][0]["file"] is None
