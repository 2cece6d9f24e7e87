"""A treasurer in the browser: money that comes, and receipts."""

from typing import ClassVar

from tests.web.journeys.someone import Said, Someone


class TreasurerAtTab(Someone):
    """Someone who keeps the office's money."""

    SAID: ClassVar[Said] = {
        "find": {"id": "Cari", "en": "Find"},
        "differs": {"id": "Berbeda", "en": "Differs"},
    }

    def takes_up(self, reference: str) -> None:
        """Find the request among what waits, and open it."""
        self.tab.open("/treasury")
        row = self.page.locator("tr", has_text=reference)
        row.wait_for()
        self.tab.judge("treasury")
        row.get_by_role("link").first.click()
        self.page.locator("#next-move").wait_for()
        self.tab.judge("treasury-request")

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

    def verifies(self, credited_idr: int, statement_reference: str) -> None:
        """O-13: what the bank's statement says."""
        day = f"{self.at_the_office:%Y-%m-%d}"
        credit = {"credited_idr": str(credited_idr), "statement_reference": statement_reference, "credited_on": day}
        self.give("verify-transfer-proof", "treasury-verify", **credit)

    def counts_surplus_towards(self, from_request: str, to_request: str) -> None:
        """Find the money that has no invoice, and count it towards another request."""
        self.tab.open("/treasury/unmatched")
        self.page.locator("tr", has_text=from_request).wait_for()
        self.tab.judge("treasury-unmatched")
        self.page.locator("tr", has_text=from_request).locator("a[href*='unmatched/']").click()
        self.page.locator("#find").fill(to_request)
        self.press("find")
        self.page.locator(".found li", has_text=to_request).get_by_role("button").click()
        dialog = self.page.get_by_role("dialog")
        dialog.wait_for()
        self.tab.judge("treasury-case")
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")
        self.tab.settle()
