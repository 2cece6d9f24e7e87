"""A request as it is written in the browser: each step keeps what is typed, and nothing is sent that is not whole.

Long because each step of the way has rules of its own, and all share one buyer and the way to open a draft.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import BUYER, Served
from tests.web.tab import Tab
from workshop.journeys.cast import FIRST, MICRODATA, SECOND, assemble
from workshop.journeys.data import PUBLICATION_LINE, data_draft
from workshop.journeys.made_files import page
from workshop.journeys.people import Buyer
from workshop.run.seed import OFFICE
from workshop.waiting import until

pytestmark = pytest.mark.web
PDF = "application/pdf"
MANY, CODE = 2000, 190400
BIG = "data-besar-contoh"
FOCUSED = """() => {
  const at = document.activeElement;
  return at.name ? `${at.name} ${at.value}`.trim() : at.getAttribute('aria-label') || at.innerText;
}"""


@pytest.fixture
def buyer(buying: Buying) -> Iterator[Buyer]:
    """The demo's buyer, who is signed in to the browser too; of drafts nobody may have more than a few."""
    buyer = buying.buyer
    before = _drafts(buyer)
    yield buyer
    for request in _drafts(buyer) - before:
        buyer.give(request, "cancel", code="too_expensive")


def _drafts(buyer: Buyer) -> set[str]:
    listed = buyer.get("/v1/requests?limit=100")["items"]
    return {request["id"] for request in listed if request["phase"] == "draft"}


@pytest.fixture
def big(house: Served) -> str:
    """A data set with thousands of regions, on sale."""
    keeper = assemble(house.house).keeper
    entry = house.house.ask("GET", f"/v1/offices/{OFFICE}/products/{MICRODATA}")
    regions = [{"code": str(CODE + n), "name": f"Wilayah {n}"} for n in range(MANY)]
    written = {name: entry[name] for name in ("abstract", "formats", "media")}
    title = {"id": "Data besar (contoh)", "en": "Big data set (sample)"}
    details = entry["details"] | {"regions": regions, "survey": "Survei Contoh"}
    keeper.ask("PUT", f"/v1/offices/{OFFICE}/products/{BIG}", written | {"title": title, "details": details})
    return BIG


def step(tab: Tab, request: str, name: str) -> None:
    """Open a step of the draft and wait until it stands."""
    tab.open(f"/requests/{request}/draft/{name}")
    tab.page.locator(".draft-steps").wait_for()
    tab.settle()


def draft_of(buyer: Buyer, *products: str) -> str:
    """Open a draft with softcopies of these; return its id."""
    return str(buyer.open_request(*products)["id"])


def kept(buyer: Buyer, request: str, **values: object) -> bool:
    """Tell whether the house has these values of the draft."""
    shown = buyer.see(request)
    return all(shown[name] == value for name, value in values.items())


def choose(tab: Tab, name: str, value: str) -> None:
    """Choose one of the radio buttons of this name."""
    tab.page.locator(f"main [name='{name}'][value='{value}']").check(force=True)


def line_products(buyer: Buyer, request: str) -> list[str]:
    """Return what the draft asks for."""
    return [line["product"] for line in buyer.see(request)["lines"]]


def chooser(tab: Tab, names: str) -> Locator:
    """Return the long list of this name."""
    return tab.page.locator(f"#{BIG}-{names}")


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN], ids=lambda look: look.name)
def test_what_was_chosen_is_there_again_for_whoever_leaves_at_once_and_comes_back(
    visit: Visit, buyer: Buyer, look: Look
) -> None:
    request = draft_of(buyer, FIRST)
    tab = visit(look, as_=BUYER)
    step(tab, request, "purpose")
    choose(tab, "purpose", "education")
    tab.page.locator(".page-over").get_by_role("link").click()
    tab.page.wait_for_url("**/requests")
    until("the purpose to be kept", lambda: kept(buyer, request, purpose="education"))
    step(tab, request, "purpose")
    expect(tab.page.locator("[name=purpose][value=education]")).to_be_checked()
    choose(tab, "domicile", "overseas")
    expect(tab.page.get_by_role("status").last).to_have_text({"id": "Tersimpan", "en": "Saved"}[look.language])
    assert kept(buyer, request, purpose="education", domicile="overseas")
    tab.judge("buyer-draft-purpose-kept")


def test_several_products_are_found_added_and_removed_and_the_price_follows(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer)
    tab = visit(PHONE_EN, as_=BUYER)
    step(tab, request, "products")
    names = {
        product: buyer.get(f"/v1/offices/{OFFICE}/products/{product}")["title"]["en"] for product in (FIRST, SECOND)
    }
    for title in names.values():
        tab.page.locator("[name=q]").fill(title)
        tab.page.get_by_role("button", name="Search", exact=True).click()
        tab.page.get_by_role("button", name=f"Add {title}").click()
        tab.page.get_by_role("heading", name=title, level=2).wait_for()
    until("two lines", lambda: line_products(buyer, request) == [FIRST, SECOND])
    tab.settle()
    both = buyer.see(request)["estimate"]["total_idr"]
    expect(tab.page.locator(".price")).to_have_text(f"Rp{both:,}")
    tab.judge("buyer-draft-products-two")
    tab.page.get_by_role("button", name=f"Remove {names[FIRST]}").click()
    until("one line", lambda: line_products(buyer, request) == [SECOND])
    expect(tab.page.locator(".price")).not_to_have_text(f"Rp{both:,}")


def test_of_thousands_of_regions_those_wanted_are_found_chosen_and_let_go(visit: Visit, buyer: Buyer, big: str) -> None:
    request = draft_of(buyer)
    buyer.give(request, "revise-draft", lines=[{"product": big, "format": "csv", "medium": "download"}])
    tab = visit(DESKTOP_ID, as_=BUYER)
    step(tab, request, "products")
    choose(tab, f"{big}-extent", "part")
    regions = chooser(tab, "regions")
    assert regions.locator("input[type=checkbox]").count() < MANY / 20, "only those in sight are in the page"
    regions.locator("input[type=search]").fill("wilayah 199")
    codes = [str(number) for number in range(CODE, CODE + MANY) if "199" in f"{number} {number - CODE}"]
    regions.get_by_role("button", name=f"Pilih {len(codes)} yang tampil").click()
    expect(regions.get_by_role("status")).to_have_text(f"{len(codes)} dari 2.000 dipilih")
    regions.locator("input[type=checkbox]").first.uncheck()
    until("the regions", lambda: buyer.see(request)["lines"][0]["selection"]["regions"] == codes[1:])
    tab.judge("buyer-draft-regions")
    tab.page.reload()
    expect(regions.get_by_role("status")).to_have_text(f"{len(codes) - 1} dari 2.000 dipilih")
    regions.get_by_role("button", name="Kosongkan pilihan").click()
    until("the whole again", lambda: buyer.see(request)["lines"][0]["selection"]["whole"])


def test_the_last_step_lists_all_that_is_missing_and_leads_to_each(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer)
    buyer.give(request, "revise-draft", lines=[{"product": MICRODATA, "format": "csv", "medium": "download"}])
    tab = visit(PHONE_ID, as_=BUYER)
    step(tab, request, "check")
    missing = tab.page.locator(".notice.warn")
    words = buyer.get("/v1/vocabulary")["enums"]["Owed"]
    owed = [code for code in buyer.see(request)["missing"] if code != "submit"]
    assert missing.get_by_role("listitem").all_inner_texts() == [words[code] for code in owed]
    assert {"purpose_missing", "document_missing"} <= set(owed)
    tab.judge("buyer-draft-missing")
    tab.forgive(r"status of 4(09|22) .*/submit\)$")
    for box in ("terms", "wording"):
        if tab.page.locator(f"[name={box}]").count():
            tab.page.locator(f"[name={box}]").check()
    tab.page.locator("main .button.main").click()
    expect(tab.page.get_by_role("alert")).to_be_focused()
    assert buyer.see(request)["phase"] == "draft"
    missing.get_by_role("link", name=words["purpose_missing"]).click()
    tab.page.wait_for_url("**/draft/purpose")
    tab.settle()
    assert tab.focus_is_on_the_heading
    choose(tab, "purpose", "research")
    tab.page.locator("main .button.main").click()
    tab.page.wait_for_url("**/draft/documents")
    step(tab, request, "check")
    assert words["purpose_missing"] not in missing.inner_text()


def test_whoever_asks_for_the_rp0_tariff_is_told_what_stands_against_it_and_which_letter_is_needed(
    visit: Visit, buyer: Buyer
) -> None:
    request = draft_of(buyer, FIRST)
    tab = visit(DESKTOP_EN, as_=BUYER)
    step(tab, request, "purpose")
    choose(tab, "purpose", "education")
    tab.page.locator("[name=zero_tariff]").check()
    tab.page.locator("main .button.main").click()
    tab.page.wait_for_url("**/draft/documents")
    needed = buyer.see(request)["checklist"]
    names = buyer.get("/v1/vocabulary")["enums"]["DocumentPurpose"] if not needed else {}
    assert needed, names
    expect(tab.page.locator("main section.panel h2")).to_have_count(len(needed))
    step(tab, request, "check")
    against = [code for code in buyer.see(request)["missing"] if code.startswith("institution")]
    assert against
    expect(tab.page.locator(".notice.warn li")).to_have_count(len(buyer.see(request)["missing"]) - 1)
    tab.judge("buyer-draft-rp0")


def test_a_document_is_sent_with_its_progress_and_a_wrong_one_is_refused_in_words(
    visit: Visit, buyer: Buyer, house: Served
) -> None:
    request = data_draft(buyer)
    tab = visit(PHONE_ID, as_=BUYER)
    step(tab, request, "documents")
    place = tab.page.locator("main input[type=file]").first
    place.set_input_files({"name": "kosong.pdf", "mimeType": PDF, "buffer": b""})
    expect(tab.page.get_by_role("alert")).to_have_text("Berkas ini kosong.")
    tab.judge("buyer-draft-file-empty")

    place.set_input_files({"name": "bukan.pdf", "mimeType": PDF, "buffer": b"bukan PDF" * 100})
    tab.page.get_by_text("Tidak diterima").first.wait_for()
    refused = buyer.see(request)["refused_files"]
    assert refused
    tab.judge("buyer-draft-file-refused")

    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    tab.page.route(f"{house.store}/**", hold)
    place.set_input_files({"name": "abstraksi.pdf", "mimeType": PDF, "buffer": page("Abstraksi (CONTOH)")})
    progress = tab.page.get_by_role("progressbar", name="Kemajuan abstraksi.pdf")
    progress.wait_for()
    until("the file to be on its way", lambda: tab.page.evaluate("1") and waiting)
    for route in waiting:
        route.continue_()
    tab.page.unroute(f"{house.store}/**")
    until("the abstract", lambda: any(each["purpose"] == "abstract" for each in buyer.see(request)["documents"]))
    tab.page.locator("main section.panel .tag.good").first.wait_for()
    tab.judge("buyer-draft-file-taken")


def test_an_abstract_is_written_in_the_page_and_an_empty_passage_is_named(visit: Visit, buyer: Buyer) -> None:
    request = data_draft(buyer)
    tab = visit(DESKTOP_ID, as_=BUYER)
    step(tab, request, "documents")
    tab.page.get_by_role("button", name="Tulis abstraksi di sini").click()
    tab.page.locator("[name=topic]").fill("Kemiskinan di Bangka Tengah")
    tab.page.get_by_role("button", name="Simpan abstraksi").click()
    summary = tab.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link").first).to_have_text("Latar belakang: Isian ini wajib diisi.")
    tab.judge("buyer-draft-abstract-faults")
    for name in ("background", "purpose", "method", "planned_output"):
        tab.page.locator(f"form [name={name}]").fill("Uraian singkat (CONTOH).")
    tab.page.get_by_role("button", name="Simpan abstraksi").click()
    tab.page.get_by_role("button", name="Simpan abstraksi").wait_for(state="detached")
    (abstract,) = buyer.see(request)["abstracts"]
    assert abstract["topic"] == "Kemiskinan di Bangka Tengah"


def test_a_lost_line_is_told_and_what_was_chosen_is_kept_once_it_is_back(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer, FIRST)
    tab = visit(PHONE_EN, as_=BUYER)
    step(tab, request, "purpose")
    tab.forgive("ERR_INTERNET_DISCONNECTED")
    tab.page.context.set_offline(True)
    choose(tab, "purpose", "research")
    tab.page.get_by_text("Not saved yet").wait_for()
    tab.page.locator("main .button.main").click()
    assert tab.page.url.endswith("/draft/purpose"), "nobody goes on without it"
    expect(tab.page.locator("[name=purpose][value=research]")).to_be_checked()
    tab.page.context.set_offline(False)
    tab.page.get_by_role("button", name="Save now").click()
    expect(tab.page.get_by_text("Saved", exact=True)).to_be_visible()
    assert kept(buyer, request, purpose="research")


def test_what_was_changed_elsewhere_is_not_undone_by_the_next_change_here(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer, FIRST)
    tab = visit(DESKTOP_EN, as_=BUYER)
    step(tab, request, "products")
    buyer.choose(request, FIRST, SECOND)
    tab.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    second = buyer.see(request)["lines"][1]["title"]["en"]
    first = buyer.see(request)["lines"][0]["title"]["en"]
    tab.page.get_by_role("heading", name=second, level=2).wait_for()
    tab.page.get_by_role("button", name=f"Remove {first}").click()
    until("the other line alone", lambda: line_products(buyer, request) == [SECOND])


def test_where_somebody_was_faster_the_draft_is_read_anew_and_what_was_chosen_waits(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer, FIRST)
    tab = visit(PHONE_ID, as_=BUYER)
    step(tab, request, "purpose")
    problem: dict[str, Any] = {
        "type": "urn:loket:problem:overtaken",
        "title": "Permintaan berubah",
        "status": 409,
        "detail": "Coba lagi.",
        "code": "overtaken",
        "instance": "urn:loket:trace:contoh",
        "facts": {},
        "errors": None,
    }

    def faster(route: Route) -> None:
        route.fulfill(status=409, content_type="application/problem+json", body=json.dumps(problem))

    tab.forgive(r"status of 409 .*/revise-draft\)$")
    tab.page.route("**/revise-draft", faster, times=1)
    with tab.page.expect_response(f"**/v1/requests/{request}"):
        choose(tab, "purpose", "education")
    tab.page.get_by_text("Permintaan berubah").wait_for()
    expect(tab.page.locator("[name=purpose][value=education]")).to_be_checked()
    tab.judge("buyer-draft-overtaken")
    tab.page.get_by_role("button", name="Simpan sekarang").click()
    until("the purpose to be kept", lambda: kept(buyer, request, purpose="education"))


def test_a_draft_that_was_sent_meanwhile_takes_no_change_and_leads_to_the_request(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer, FIRST)
    buyer.give(request, "revise-draft", purpose="education")
    tab = visit(DESKTOP_ID, as_=BUYER)
    step(tab, request, "purpose")
    buyer.submit(request)
    tab.forgive(r"status of 409 .*/revise-draft\)$")
    choose(tab, "purpose", "research")
    tab.page.get_by_role("link", name="Lihat permintaan").click()
    tab.page.locator("#next-move").wait_for()
    assert kept(buyer, request, purpose="education")
    tab.open(f"/requests/{request}/draft/check")
    tab.page.wait_for_url(f"**/requests/{request}")


def test_two_clicks_on_send_are_one_request(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer, FIRST)
    buyer.give(request, "revise-draft", purpose="education")
    tab = visit(PHONE_EN, as_=BUYER)
    step(tab, request, "check")
    assert buyer.see(request)["terms"]["version"] not in tab.page.locator("[name=terms] + span").inner_text()
    tab.page.locator("[name=terms]").check()
    sent: list[str] = []
    tab.page.on("request", lambda asked: sent.append(asked.url) if asked.url.endswith("/submit") else None)
    tab.page.locator("main .button.main").dblclick()
    tab.page.locator("#next-move").wait_for()
    assert len(sent) == 1
    events = [entry["event"] for entry in buyer.history(request)]
    assert events.count("RequestSubmitted") == 1


def test_the_keyboard_goes_through_the_first_step_as_it_reads(visit: Visit, buyer: Buyer) -> None:
    request = draft_of(buyer)
    buyer.give(request, "revise-draft", lines=[PUBLICATION_LINE])
    tab = visit(DESKTOP_EN, as_=BUYER)
    step(tab, request, "products")
    title = buyer.see(request)["lines"][0]["title"]["en"]
    formats = buyer.get(f"/v1/offices/{OFFICE}/products/{FIRST}")["formats"]
    tab.page.locator("h1").focus()
    order = [
        *("Products", "Purpose", "Documents", "Check and send"),
        *([f"{FIRST}-format pdf"] if len(formats) > 1 else []),
        *(f"Remove {title}", "q", "Search", "Continue"),
    ]
    reached = []
    for _ in order:
        tab.page.keyboard.press("Tab")
        reached.append(str(tab.page.evaluate(FOCUSED)))
    assert reached == order


def test_the_keyboard_goes_through_a_products_page_from_its_reckoning_to_the_request(visit: Visit) -> None:
    tab = visit(DESKTOP_ID)
    tab.open("/products/dalam-angka-2024")
    tab.page.locator("h1").focus()
    reached = []
    for _ in range(2):
        tab.page.keyboard.press("Tab")
        reached.append(str(tab.page.evaluate(FOCUSED)))
    assert reached == ["Cara menghitungnya", "Minta produk ini"]
