"""A buyer in the browser, from the first page to the rating."""

import hashlib
from pathlib import Path
from typing import ClassVar

from tests.web.journeys.someone import Said, Someone, request_in
from workshop.journeys.people import Buyer


class BuyerAtTab(Someone):
    """Someone who has never been here; `buyer` is the same person, as the API knows them."""

    SAID: ClassVar[Said] = {
        "search": {"id": "Cari", "en": "Search"},
        "as_a_file": {"id": "Sebagai berkas", "en": "As a file"},
        "request": {"id": "Minta produk ini", "en": "Request this product"},
        "register": {"id": "Daftar akun", "en": "Register"},
        "confirm": {"id": "Konfirmasi", "en": "Confirm"},
        "begin": {"id": "Mulai permintaan", "en": "Begin the request"},
        "continue": {"id": "Lanjut", "en": "Continue"},
        "send": {"id": "Kirim permintaan", "en": "Send the request"},
        "yours": {"id": "Giliran Anda", "en": "It is your move"},
        "write": {"id": "Tulis abstraksi di sini", "en": "Write the abstract here"},
        "keep": {"id": "Simpan abstraksi", "en": "Save the abstract"},
        "written": {"id": "Sudah diterima", "en": "Received"},
        "send_proof": {"id": "Kirim bukti transfer", "en": "Send the proof of transfer"},
        "tell": {"id": "Beri tahu kantor", "en": "Tell the office"},
        "save": {"id": "Simpan", "en": "Save"},
        "same": {"id": "Isi berkas sama", "en": "The file is the one"},
        "rate": {"id": "Kirim penilaian", "en": "Send the rating"},
        "rated": {"id": "Anda memberi 5 dari 5", "en": "You gave 5 of 5"},
    }
    buyer: Buyer

    def finds(self, words: str, title: str) -> str:
        """O-01 to O-04: search from the first page for a product; return the price that its page says."""
        self.tab.open("/")
        self.tab.judge("public-home")
        self.fill(q=words)
        self.press("search")
        self.tab.judge("public-catalogue")
        self.follow(title)
        price = self.page.locator(".product-price", has_text=self.say("as_a_file")).locator("strong")
        price.wait_for()
        self.tab.judge("public-product")
        return price.inner_text()

    def registers(self, buyer: Buyer, **particulars: str) -> None:
        """O-02: on the way to a request, register and give the mailed code back."""
        self.buyer = buyer
        self.press("request")
        self.tab.judge("account-sign-in")
        self.press("register")
        self.fill(name=buyer.name, email=buyer.email, password=buyer.password, **particulars)
        self.tab.judge("account-register")
        self.press("register")
        self.page.locator("[name=code]").fill(buyer.mailed_code())
        self.tab.judge("account-confirm")
        self.press("confirm")
        buyer.sign_in()

    def begins(self) -> str:
        """Begin the request for the product that led here; return its id."""
        self.tab.judge("buyer-new-request")
        self.press("begin")
        self.page.wait_for_url("**/draft/products")
        return request_in(self.page.url)

    def chooses_a_part(self, product: str, regions: int, variables: int) -> None:
        """O-04: of a data set, the first regions and variables of its codebook."""
        self.fill(**{f"{product}-extent": "part"})
        for names, count in (("regions", regions), ("variables", variables)):
            for place in range(count):
                self.page.locator(f"#{product}-{names} .names input").nth(place).check()
        self.tab.judge("buyer-draft-products")

    def writes_the_abstract(self, **passages: str) -> None:
        """O-05: what the data are for, written in the page."""
        self.press("write")
        self.fill(**passages)
        self.tab.judge("buyer-draft-abstract")
        self.press("keep")
        self.page.get_by_role("button", name=self.say("keep")).wait_for(state="detached")
        self.tab.settle()

    def goes_on(self, step: str) -> None:
        """Go to the next step of the way."""
        self.press("continue")
        self.page.wait_for_url(f"**/draft/{step}")
        assert self.tab.focus_is_on_the_heading
        self.tab.judge(f"buyer-draft-{step}")

    def sends(self, *accepted: str) -> None:
        """O-05: accept what is to be accepted, send, and stand before the request's page."""
        self.fill(**dict.fromkeys(accepted, True))
        self.press("send")
        self.page.locator("#next-move").wait_for()
        self.tab.judge("buyer-request-submitted")

    def proves_the_transfer(self, picture: bytes, **stated: str) -> None:
        """O-11b: the picture of the bank's slip, then what stands on it."""
        self.chooses_file("#pay", "slip.png", "image/png", picture)
        self.page.locator("#pay [name=bank]").wait_for()
        self.fill(**stated)
        self.tab.judge("buyer-request-proof")
        self.press("send_proof")
        self.page.locator("#pay [name=bank]").wait_for(state="detached")
        self.tab.settle()

    def posts_the_agreement(self, tracking: str) -> None:
        """O-12: the signed originals are in the post."""
        self.fill(way="posted")
        self.fill(tracking=tracking)
        self.tab.judge("buyer-request-agreement")
        with self.page.expect_response("**/submit-agreement"):
            self.press("tell")
        self.tab.settle()

    def fetches(self, request: str, folder: Path) -> None:
        """O-15: save the first product; it is the very file that the house recorded."""
        file = self.buyer.see(request)["downloads"][0]["file"]
        with self.page.expect_download() as saving:
            self.page.get_by_role("button", name=f"{self.say('save')}: {file['name']}").click()
        saving.value.save_as(folder / "product")
        assert hashlib.sha256((folder / "product").read_bytes()).hexdigest() == file["sha256"]
        self.page.get_by_text(self.say("same")).first.wait_for()
        self.tab.settle()

    def rates(self) -> None:
        """O-18: five stars."""
        self.fill(score="5")
        self.press("rate")
        self.page.get_by_text(self.say("rated")).wait_for()
