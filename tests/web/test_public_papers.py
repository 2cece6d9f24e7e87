"""What a paper's QR code and a mailed link lead to: both are opened by whoever holds them, signed in or not."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, PHONE_EN, PHONE_ID, Look
from tests.web.served import Served
from workshop.journeys.cast import assemble
from workshop.journeys.journey_a import agree, deliver, hand_in, pay

pytestmark = pytest.mark.web


@dataclass(frozen=True)
class Papers:
    """Codes of one request's papers, and the link under which its first product was mailed."""

    replaced: str
    paid: str
    link: str


@pytest.fixture(scope="module")
def papers(house: Served) -> Papers:
    """Walk journey A until the products are sent: its first invoice was replaced, its second is paid."""
    cast = assemble(house.house)
    buyer = cast.buyer("Pemegang Dokumen")
    request = hand_in(cast, buyer)
    agree(cast, buyer, request)
    pay(cast, buyer, request)
    links = deliver(cast, buyer, request)
    replaced, paid = (buyer.paper(request, each["number"]).code for each in buyer.see(request)["invoices"])
    return Papers(replaced, paid, links[0])


@pytest.mark.parametrize(
    ("paper", "look", "words"),
    [("paid", PHONE_ID, ("Dokumen asli", "Lunas")), ("replaced", DESKTOP_EN, ("no longer holds", "newer one"))],
)
def test_whoever_scans_a_paper_is_told_plainly_what_it_is_worth(
    visit: Visit, papers: Papers, paper: str, look: Look, words: tuple[str, ...]
) -> None:
    tab = visit(look)
    tab.open(f"/verify/{getattr(papers, paper)}")
    for word in words:
        expect(tab.page.locator("main")).to_contain_text(word)
    assert "Pemegang" not in tab.page.locator("main").inner_text()
    tab.judge()


def test_a_code_that_is_no_papers_is_said_to_be_unknown(visit: Visit) -> None:
    tab = visit(PHONE_EN)
    tab.forgive(r"status of 404 .*/v1/verifications/")
    tab.open("/verify")
    tab.page.get_by_label("Verification code").fill("no-such-code")
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("The document is not known")
    tab.judge()


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN], ids=lambda look: look.name)
def test_the_page_behind_a_mailed_link_is_of_one_house_with_the_others(
    visit: Visit, papers: Papers, look: Look
) -> None:
    tab = visit(look)
    tab.open("/")
    sheet = tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    tab.open(papers.link)
    assert tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == sheet
    tab.judge()
