"""A no as a journey checks it: status, code, and a request that is exactly as it was before."""

from typing import Any

from workshop.journeys.cast import FIRST, Cast, billing_code
from workshop.journeys.checks import same
from workshop.journeys.people import Buyer, Json, Person
from workshop.journeys.stage import Reply


class Noes:
    """Refusals on one request, watched by somebody who may see it."""

    def __init__(self, cast: Cast, request: str, watcher: Person | None = None) -> None:
        """Watch this request through the watcher's eyes: the officer's unless told, and the buyer's while drafting."""
        self._house, self.request, self._watcher = cast.house, request, watcher or cast.officer

    def give(self, who: Person, command: str, status: int, code: str, /, **body: Any) -> Json:
        """Give a command that must be refused."""
        before = self._version_and_length(at_rest(self._watcher, self.request))
        return self.check(who.tries(self.request, command, **body), before, status, code)

    def send(self, who: Person, command: str, status: int, code: str, **options: Any) -> Json:
        """Send whatever to a command's door; it must be refused."""
        before = self._version_and_length(at_rest(self._watcher, self.request))
        path = f"/v1/requests/{self.request}/{command}"
        reply = self._house.call("POST", path, token=who.token, **options)
        return self.check(reply, before, status, code)

    def check(self, reply: Reply, before: tuple[int, int], status: int, code: str) -> Json:
        """Check the refusal and that nothing has changed."""
        problem: Json = self._house.refused(reply, status, code)
        same(self._version_and_length(self._watcher.see(self.request)), before, f"version and history after {code}")
        return problem

    def _version_and_length(self, view: Json) -> tuple[int, int]:
        return view["version"], len(self._watcher.history(self.request))


def at_rest(staff: Person, request: str) -> Json:
    """Wait until each paper, manifest and screening that the request's events call for is there; return the request.

    From then on only people change it.
    """

    def quiet() -> Json | None:
        view = staff.see(request)
        numbers = {paper["number"] for name in ("invoices", "receipts") for paper in view[name]}
        numbers |= {view["agreement"]["number"]} if view["agreement"] else set()
        files = {(line["line"], line["file_version"]) for line in view["lines"] if line["file"]}
        printed = {paper["number"] for paper in view["papers"]}
        described = {(paper["line"], paper["version"]) for paper in view["papers"]}
        unseen = any(proof["state"] == "submitted" and not proof["screened"] for proof in view["proofs"])
        return view if numbers <= printed and files <= described and not unseen else None

    return staff.house.until("papers, manifests and screenings", quiet)


def draft_of(buyer: Buyer, *products: str) -> str:
    """Open a draft with these products; return its id."""
    request = str(buyer.open_request()["id"])
    buyer.choose(request, *(products or (FIRST,)))
    return request


def offered_to(cast: Cast, buyer: Buyer) -> tuple[str, str]:
    """Bring a request to its offer and wait for its print; return the request's id and the billing code."""
    request, code = draft_of(buyer), billing_code(cast.house)
    buyer.submit(request)
    cast.officer.give(request, "accept")
    sent = cast.officer.give(request, "send-offer", billing={"code": code})
    buyer.paper(request, sent["invoices"][-1]["number"])
    return request, code
