"""A treasurer in the browser: money that comes, receipts, and what is found, asked back or counted."""

from typing import ClassVar

from playwright.sync_api import Locator

from tests.web.journeys.someone import Said, Someone
from tests.web.tab import Tab
from workshop.journeys.cast import Cast
from workshop.journeys.house import House
from workshop.journeys.refund import offered


def payable(cast: Cast) -> str:
    """Return the request of a new buyer, whose billing code can be paid."""
    buyer, request = offered(cast, "Rini Contoh")
    buyer.give(request, "approve-offer", offer=1)
    return request


class TreasurerAtTab(Someone):
    """Someone who looks after the office's money: its treasurer, or its head."""

    SAID: ClassVar[Said] = {
        "find": {"id": "Cari", "en": "Search"},
        "differs": {"id": "Berbeda", "en": "Differs"},
        "agrees": {"id": "Cocok", "en": "Agrees"},
        "show": {"id": "Tampilkan", "en": "Show"},
    }

    def __init__(self, tab: Tab, house: House) -> None:
        """Sit down; commands on money cases and cash days have their words beside those on requests."""
        super().__init__(tab, house)
        enums = house.ask("GET", "/v1/vocabulary", language=self.language)["enums"]
        self._commands = {**enums["CaseCommand"], **enums["CashDayCommand"], **self._commands}

    def takes_up(self, reference: str) -> None:
        """Find the request among what waits, and open it."""
        self.tab.open("/treasury")
        row = self.tab.row_of(reference)
        self.tab.judge("treasury-overview")
        row.get_by_role("link").first.click()
        self.page.locator("#next-move").wait_for()
        self.tab.judge("treasury-request")

    def opens(self, request: str, picture: str = "") -> None:
        """Open a request as the treasury sees it."""
        self.tab.open(f"/treasury/requests/{request}")
        self.page.locator("#next-move").wait_for()
        self.tab.judge(picture)

    def begins(self, command: str, /, **values: str | bool) -> Locator:
        """Open the form of a command, fill it in and send it; return the dialog, in which the answer stands."""
        self.page.get_by_role("button", name=self._commands[command], exact=True).first.click()
        dialog = self.page.get_by_role("dialog")
        dialog.wait_for()
        self.fill(dialog, **values)
        self.answers(dialog)
        return dialog

    def answers(self, dialog: Locator) -> None:
        """Press the button that sends the dialog, and wait for the house."""
        dialog.locator("button[type=submit]").click()
        self.tab.settle()

    def command(self, name: str) -> str:
        """Return what the house calls this command."""
        return self._commands[name]

    def records_payment(self, ntpn: str) -> None:
        """O-11a: the billing code in force was paid in full, a moment ago."""
        paid_at = f"{self.at_the_office:%Y-%m-%dT%H:%M}"
        self.give("record-billing-payment", "treasury-payment", ntpn=ntpn, channel="BRI", paid_at=paid_at)

    def sees_the_proof(self) -> str:
        """O-13: the picture lies beside the invoice; return what the file's check found and the figures that differ."""
        self.page.locator(".side-by-side img").wait_for()
        self.tab.settle()
        self.tab.judge("treasury-proof")
        return self.page.locator(".side-by-side").inner_text()

    def figures(self) -> dict[str, str]:
        """Return what stands on the proof beside the invoice, by the names of the figures."""
        rows = self.page.locator(".side-by-side table").first.locator("tbody tr")
        rows.first.wait_for()
        return {row.locator("th").inner_text(): row.locator("td").last.inner_text() for row in rows.all()}

    def verifies(self, credited_idr: int, statement_reference: str) -> None:
        """O-13: what the bank's statement says."""
        day = f"{self.at_the_office:%Y-%m-%d}"
        credit = {"credited_idr": str(credited_idr), "statement_reference": statement_reference, "credited_on": day}
        self.give("verify-transfer-proof", "treasury-verify", **credit)

    def opens_refund(self, case: str, picture: str = "") -> str:
        """Open a refund; return what its page says of the next steps."""
        self.tab.open(f"/treasury/refunds/{case}")
        self.page.locator("[aria-labelledby=steps]").wait_for()
        self.tab.judge(picture)
        return self.steps()

    def steps(self) -> str:
        """Return whose move a refund is, what is missing, and what can be done."""
        return self.page.locator("[aria-labelledby=steps]").inner_text()

    def finds_request(self, within: Locator, reference: str) -> None:
        """Find a request by its reference in this part of the page, and choose it."""
        within.locator("#find").fill(reference)
        within.get_by_role("button", name=self.say("find"), exact=True).click()
        within.locator(".found li", has_text=reference).get_by_role("button").click()
        self.tab.settle()

    def counts_surplus_towards(self, from_request: str, to_request: str) -> None:
        """Find the money that has no invoice, and count it towards another request."""
        self.tab.open("/treasury/unmatched")
        row = self.tab.row_of(from_request)
        self.tab.judge("treasury-unmatched")
        row.locator("a[href*='unmatched/']").click()
        self.finds_request(self.page.locator("main"), to_request)
        dialog = self.page.get_by_role("dialog")
        dialog.wait_for()
        self.tab.judge("treasury-case")
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")
        self.tab.settle()
