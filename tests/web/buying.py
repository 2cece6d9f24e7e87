"""Requests of the demo's buyer, brought as far as a test needs them by calls of buyer, officer and treasurer."""

from functools import cached_property

from tests.web.served import BUYER
from workshop.journeys.cast import FIRST, SECOND, assemble, billing_code, ntpn
from workshop.journeys.data import CSV, codebook, data_submitted, small_extract
from workshop.journeys.house import House
from workshop.journeys.people import Buyer
from workshop.journeys.staff import Officer, Treasurer
from workshop.run.seed import ACCOUNTS

Lines = tuple[str, ...]


class Buying:
    """The people around a purchase, each signed in once: of a second factor's codes there are two in half a minute."""

    def __init__(self, house: House) -> None:
        """Know the house."""
        self.house = house

    @cached_property
    def buyer(self) -> Buyer:
        """Return the demo's buyer, who is signed in to the browser too."""
        account = next(account for account in ACCOUNTS if account.email == BUYER)
        buyer = Buyer(self.house, account.email, account.password, account.name)
        buyer.sign_in()
        return buyer

    @property
    def officer(self) -> Officer:
        """Return the officer."""
        return assemble(self.house).officer

    @property
    def treasurer(self) -> Treasurer:
        """Return the treasurer."""
        return assemble(self.house).treasurer

    def accepted(self, buyer: Buyer | None = None, products: Lines = (FIRST, SECOND)) -> str:
        """Return the id of an accepted request for publications."""
        buyer = buyer or self.buyer
        request = str(buyer.open_request(*products)["id"])
        buyer.submit(request)
        self.officer.give(request, "accept")
        return request

    def offer(self, request: str) -> None:
        """Send an offer with a billing code."""
        self.officer.give(request, "send-offer", billing={"code": billing_code(self.house)})

    def offered(self, products: Lines = (FIRST, SECOND)) -> str:
        """Return the id of a request whose offer lies before the buyer."""
        request = self.accepted(products=products)
        self.offer(request)
        return request

    def deliver(self, request: str) -> None:
        """Record the payment, make the receipt, send every line."""
        self.treasurer.record(request, ntpn(self.house))
        self.treasurer.give(request, "issue-receipt")
        lines = [line["line"] for line in self.officer.see(request)["lines"]]
        self.officer.give(request, "deliver", lines=lines)

    def delivered(self, products: Lines = (FIRST, SECOND)) -> str:
        """Return the id of a request whose products the buyer can fetch."""
        request = self.offered(products)
        self.buyer.give(request, "approve-offer", offer=1)
        self.deliver(request)
        return request

    def data_offered(self) -> str:
        """Return the id of a request for data: extract, sample and agreement are before the buyer."""
        request, officer = data_submitted(self.buyer), self.officer
        officer.finds(request, "abstract")
        officer.give(request, "accept")
        content = small_extract(codebook(self.buyer))
        file = officer.send(request, content, purpose="product", line=1, media_type=CSV)
        officer.give(request, "attach-product", line=1, file=file)
        sample = officer.send(request, content[:200], purpose="sample", line=1, media_type=CSV)
        officer.give(request, "send-offer", billing={"code": billing_code(self.house)}, samples=[sample])
        return request
