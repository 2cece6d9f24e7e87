"""A treasurer in the browser: money that comes, and receipts."""

from tests.web.journeys.someone import Someone


class TreasurerAtTab(Someone):
    """Someone who keeps the office's money."""

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
