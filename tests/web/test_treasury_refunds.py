"""Money that is asked back: its page says whose move it is and which papers are missing, until it has gone back."""

import pytest

from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import HEAD, TREASURER, Served
from workshop.journeys.cast import Cast, assemble
from workshop.journeys.made_files import page
from workshop.journeys.refund import REFUNDS, gives, letter, paid_after_the_end

pytestmark = pytest.mark.web
PRICE = "Rp50.000"


def claimed(cast: Cast, case: str, *papers: str, way: str = "transfer") -> None:
    """File a claim with these papers."""
    today = cast.house.today.isoformat()
    gives(cast.treasurer, case, "claim-refund", code="paid_by_mistake", way=way, claimed_on=today)
    for kind in papers:
        gives(cast.treasurer, case, "add-refund-document", kind=kind, received_on=today)


def test_a_refund_goes_from_the_payers_letter_over_scan_and_decision_to_the_money_that_went_back(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    buyer, request, case = paid_after_the_end(cast)
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)
    head = TreasurerAtTab(visit(PHONE_ID, as_=HEAD), house.house)

    treasurer.tab.open(f"/treasury/unmatched/{case}")
    ways_out = treasurer.page.locator("[aria-labelledby=give-back]")
    ways_out.wait_for()
    assert "Surat permohonan" in ways_out.inner_text()
    assert "Bukti pembayaran" in ways_out.inner_text()
    treasurer.give("claim-refund", "treasury-claim", code="paid_by_mistake", way="transfer")
    treasurer.page.wait_for_url(f"**/refunds/{case}")
    treasurer.tab.settle()
    steps = treasurer.steps()
    assert "Menunggu bendahara mencatat dokumen" in steps
    assert steps.count("Belum ada") == 2
    refused = head.opens_refund(case)
    assert "Putuskan permohonan" in refused

    treasurer.page.get_by_role("button", name=treasurer.command("add-refund-document"), exact=True).click()
    dialog = treasurer.page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.locator("[name=kind]").input_value() == "application"
    dialog.locator("input[type=file]").first.set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": page("Surat permohonan (CONTOH).")}
    )
    dialog.locator("[name=file]").wait_for()
    treasurer.tab.settle()
    treasurer.tab.judge("treasury-refund-scan")
    treasurer.answers(dialog)
    dialog.wait_for(state="detached")
    (filed,) = cast.treasurer.get(f"{REFUNDS}/{case}")["claim"]["documents"]
    assert filed["file"]
    assert cast.treasurer.open_file(request, filed["file"])
    assert treasurer.steps().count("Belum ada") == 1
    treasurer.give("add-refund-document", kind="payment_proof")
    assert "Menunggu keputusan kepala kantor" in treasurer.steps()
    assert "Belum ada" not in treasurer.steps()

    number = "B-W1/1904/2026"
    head.opens_refund(case)
    head.give("decide-refund", "treasury-decide", approve="yes", number=number, text="Sesuai permohonan.")
    assert "Menunggu bendahara" in head.steps()
    assert "Permohonan disetujui" in letter(buyer, request, number)

    treasurer.opens_refund(case)
    treasurer.give("record-refund", "treasury-refunded", reference="SP2D-W1")
    after = cast.treasurer.get(f"{REFUNDS}/{case}")
    assert (after["phase"], after["left_idr"]) == ("refunded", 0)
    assert "SP2D-W1" in treasurer.page.locator("main").inner_text()
    treasurer.tab.judge("treasury-refund-end")


def test_a_claim_that_is_rejected_leaves_its_money_waiting_for_a_place(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    buyer, _, case = paid_after_the_end(cast)
    claimed(cast, case)
    head = TreasurerAtTab(visit(DESKTOP_EN, as_=HEAD), house.house)
    head.opens_refund(case, "treasury-refund-head")
    why = "The letter is not signed."
    head.give("decide-refund", "treasury-reject-claim", approve="no", number="B-W2/1904/2026", text=why)
    assert "No claim runs for this money." in head.steps()
    assert why in house.house.mail(buyer.email, "sudah diputuskan")
    assert cast.treasurer.get(f"{REFUNDS}/{case}")["phase"] == "open"


def test_what_stands_against_an_approval_is_said_and_what_the_head_typed_stays(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    _, _, case = paid_after_the_end(cast)
    claimed(cast, case, "application")
    head = TreasurerAtTab(visit(PHONE_EN, as_=HEAD), house.house)
    head.tab.forgive(r"status of 409")
    steps = head.opens_refund(case)
    assert "Missing" in steps
    dialog = head.begins("decide-refund", approve="yes", number="B-W3/1904/2026", text="As asked.")
    assert "proof of payment" in dialog.get_by_role("alert").inner_text()
    assert dialog.locator("[name=number]").input_value() == "B-W3/1904/2026"
    head.tab.judge("treasury-approve-refused")


def test_a_credit_is_kept_and_a_refund_by_transfer_is_said_not_to_be_possible(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    _, _, case = paid_after_the_end(cast)
    claimed(cast, case, "application", "payment_proof", way="credit")
    decided = {"approve": True, "number": "B-W4/1904/2026", "text": "Disimpan sebagai kredit."}
    gives(cast.head, case, "decide-refund", **decided)
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)
    steps = treasurer.opens_refund(case, "treasury-credit")
    assert treasurer.command("record-refund") in steps
    assert "kredit" in steps
    treasurer.give("keep-credit", "treasury-keep-credit")
    assert cast.treasurer.get(f"{REFUNDS}/{case}")["phase"] == "credited"
