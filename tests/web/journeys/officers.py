"""An officer in the browser: the desk, the check, the offer, the delivery."""

from typing import ClassVar

from tests.web.journeys.someone import Said, Someone


class OfficerAtTab(Someone):
    """Someone at the officers' desk."""

    SAID: ClassVar[Said] = {"send_offer": {"id": "Kirim penawaran", "en": "Send the offer"}}

    def takes_from_the_desk(self, reference: str) -> None:
        """Find the request on the desk, and open it."""
        self.tab.open("/desk")
        row = self.page.locator("tr", has_text=reference)
        row.wait_for()
        self.tab.judge("desk")
        row.get_by_role("link").first.click()
        self.page.locator("#next-move").wait_for()
        self.tab.judge("desk-request")

    def offers(self, code: str = "") -> None:
        """O-07: send the offer, with a billing code where one is asked for."""
        if code:
            self.fill(**{"billing.code": code})
        self.tab.judge("desk-offer")
        self.press("send_offer")
        self.page.locator("#offer").wait_for()
        self.tab.settle()
