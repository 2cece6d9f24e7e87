"""An officer in the browser: the desk, the check, the offer, the delivery."""

from typing import ClassVar

from tests.web.journeys.someone import Said, Someone


class OfficerAtTab(Someone):
    """Someone at the officers' desk."""

    SAID: ClassVar[Said] = {
        "in_order": {"id": "Dokumen sesuai", "en": "In order"},
        "use": {"id": "Pakai berkas ini", "en": "Use this file"},
        "send_offer": {"id": "Kirim penawaran", "en": "Send the offer"},
    }

    def takes_from_the_desk(self, reference: str) -> None:
        """Find the request on the desk, and open it."""
        self.tab.open("/desk")
        row = self.tab.row_of(reference)
        self.tab.judge("desk-worklist")
        row.get_by_role("link").first.click()
        self.page.locator("#next-move").wait_for()
        self.tab.judge("desk-request-taken")

    def finds_in_order(self, text: str) -> None:
        """O-06: read the abstract beside the checklist, and find it in order."""
        self.page.locator("#check").get_by_text(text).wait_for()
        self.press("in_order")

    def sends_the_product(self, name: str, media_type: str, content: bytes) -> None:
        """O-10: send the file, wait for its check, and lay it to its line."""
        self.chooses_file("#products", name, media_type, content)
        self.page.get_by_role("button", name=self.say("use")).click()
        self.page.locator("#products .fingerprint").first.wait_for()
        self.tab.settle()

    def adds_a_sample(self, name: str, media_type: str, content: bytes) -> None:
        """O-07: a sample of the data, to go with the offer."""
        self.chooses_file("#offer-builder", name, media_type, content)
        self.page.locator("#offer-builder .file-line", has_text=name.partition(".")[0]).first.wait_for()
        self.tab.settle()

    def offers(self, code: str = "") -> None:
        """O-07: send the offer, with a billing code where one is asked for."""
        if code:
            self.fill(**{"billing.code": code})
        self.tab.judge("desk-offer", self.page.locator("#offer-builder"))
        self.press("send_offer")
        self.page.locator("#offer").wait_for()
        self.tab.settle()
