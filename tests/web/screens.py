"""Every screen there is: its name, its route, an address at which it has something to show, and who looks."""

from collections.abc import Callable
from typing import NamedTuple

from tests.web.served import ADMIN, BUYER, HEAD, OFFICER, TREASURER
from tests.web.world import World
from workshop.journeys.cast import FIRST, MICRODATA
from workshop.run.seed import SECOND_OFFICE

BASKET = "publication:300:printed:1,microdata:5:with:2,map:regency:village:1"


class Screen(NamedTuple):
    """A screen's name begins with its group; `route` is as `web/src/routes.tsx` has it, None where no route matches."""

    name: str
    route: str | None
    path: Callable[[World], str]
    as_: str | None = None


def _still(path: str) -> Callable[[World], str]:
    return lambda _: path


def _plain(name: str, route: str, as_: str | None = None, path: str = "") -> Screen:
    """Return a screen whose address needs nothing to be made first; the path is its route where none is said."""
    return Screen(name, route, _still(path or route), as_)


def _list(name: str, path: str, holds: Callable[[World], object], as_: str | None, query: str = "") -> Screen:
    """Return a screen that lists what must first be there; `query`: which of its lists."""

    def filled(world: World) -> str:
        holds(world)
        return path + query

    return Screen(name, path, filled, as_)


def _one(name: str, route: str, of: Callable[[World], str], as_: str | None = None) -> Screen:
    """Return a screen of one thing, which the last part of its address names."""
    return Screen(name, route, lambda world: f"{route.rpartition('/')[0]}/{of(world)}", as_)


def _request(name: str, of: Callable[[World], str], as_: str) -> Screen:
    return _one(name, "/requests/:id", of, as_)


def _draft(step: str) -> Screen:
    route = "/requests/:id/draft/:step"
    return Screen(f"buyer-draft-{step}", route, lambda world: f"/requests/{world.draft}/draft/{step}", BUYER)


SCREENS = (
    _plain("public-home", "/"),
    _plain("public-catalogue", "/products"),
    _plain("public-catalogue-empty", "/products", path="/products?q=nothing-of-that-name"),
    _plain("public-product", "/products/:id", path="/products/dalam-angka-2024"),
    _plain("public-product-microdata", "/products/:id", path=f"/products/{MICRODATA}"),
    _plain("public-calculator", "/calculator", path=f"/calculator?basket={BASKET}"),
    _plain("public-standard", "/standard"),
    _plain("public-verify", "/verify/:code?", path="/verify"),
    _one("public-verified", "/verify/:code?", lambda world: world.paper),
    _plain("public-problem", "/problems/new"),
    _plain("public-privacy", "/privacy"),
    _list("public-notices", "/notices", lambda world: world.notice, None, f"?office={SECOND_OFFICE}"),
    _plain("public-accessibility", "/accessibility"),
    _plain("public-rating", "/ratings/:token", path="/ratings/of-a-mail"),
    _one("public-ticket", "/t/:token", lambda world: world.ticket),
    Screen("public-not-found", None, _still("/nowhere")),
    _plain("account-sign-in", "/sign-in"),
    _plain("account-register", "/register"),
    _plain("account-confirm", "/register/confirm"),
    _plain("account-password", "/password"),
    _plain("account-profile", "/me", BUYER),
    _plain("account-profile-staff", "/me", OFFICER),
    _list("account-data", "/me/data", lambda world: world.subject_request, BUYER),
    _plain("account-email-veto", "/email-veto", path="/email-veto#of-a-mail"),
    _plain("account-claim", "/claims", BUYER, path="/claims#1904-26-7KQ4-M.of-a-slip"),
    _list("buyer-requests", "/requests", lambda world: (world.submitted, world.offered), BUYER),
    _plain("buyer-new-request", "/requests/new", BUYER, path=f"/requests/new?product={FIRST}"),
    _draft("products"),
    _draft("purpose"),
    _draft("documents"),
    _draft("check"),
    _request("buyer-request-submitted", lambda world: world.submitted, BUYER),
    _request("buyer-request-returned", lambda world: world.returned, BUYER),
    _request("buyer-request-offered", lambda world: world.offered, BUYER),
    _request("buyer-request-pay", lambda world: world.payable, BUYER),
    _request("buyer-request-agreement", lambda world: world.data_offered, BUYER),
    _request("buyer-request-delivered", lambda world: world.delivered, BUYER),
    _request("buyer-request-completed", lambda world: world.completed, BUYER),
    _request("buyer-request-cancelled", lambda world: world.cancelled, BUYER),
    _list("desk-worklist", "/desk", lambda world: (world.submitted, world.accepted), OFFICER),
    _request("desk-request-submitted", lambda world: world.submitted, OFFICER),
    _request("desk-request-accepted", lambda world: world.accepted, OFFICER),
    _request("desk-request-agreement", lambda world: world.data_offered, OFFICER),
    _request("desk-request-delivered", lambda world: world.delivered, OFFICER),
    _plain("desk-catalogue", "/desk/catalogue", OFFICER),
    _plain("desk-product-new", "/desk/catalogue/new", OFFICER),
    _plain("desk-product", "/desk/catalogue/:id", OFFICER, path=f"/desk/catalogue/{FIRST}"),
    _list("desk-import", "/desk/import", lambda world: world.table, OFFICER),
    _plain("desk-calendar", "/desk/calendar", ADMIN),
    _list("desk-data", "/desk/data", lambda world: world.subject_request, ADMIN),
    _list("desk-breaches", "/desk/data", lambda world: world.breach, ADMIN, "?breaches=open"),
    _list("desk-parked", "/desk/parked", lambda world: world.parked, ADMIN),
    _list("desk-problems", "/desk/problems", lambda world: world.problem, OFFICER),
    _list("treasury-overview", "/treasury", lambda world: (world.proof, world.unmatched, world.refund), TREASURER),
    _one("treasury-request", "/treasury/requests/:id", lambda world: world.payable, TREASURER),
    _one("treasury-proof", "/treasury/requests/:id", lambda world: world.proof, TREASURER),
    _one("treasury-paid", "/treasury/requests/:id", lambda world: world.delivered, TREASURER),
    _list("treasury-unmatched", "/treasury/unmatched", lambda world: world.unmatched, TREASURER),
    _one("treasury-case", "/treasury/unmatched/:case", lambda world: world.unmatched, TREASURER),
    _list("treasury-statements", "/treasury/statements", lambda world: world.statement, TREASURER),
    _one("treasury-statement", "/treasury/statements/:id", lambda world: world.statement, TREASURER),
    _list("treasury-refunds", "/treasury/refunds", lambda world: world.refund, TREASURER),
    _one("treasury-refund", "/treasury/refunds/:case", lambda world: world.refund, HEAD),
    _list("treasury-cash-book", "/treasury/cash-book", lambda world: (world.cash_day, world.payable), TREASURER),
    _one("treasury-cash-day", "/treasury/cash-days/:day", lambda world: world.cash_day, TREASURER),
    _list("treasury-deposits", "/treasury/deposits", lambda world: world.deposit, TREASURER),
    _list("treasury-deposit-new", "/treasury/deposits/new", lambda world: world.cash_day, TREASURER),
    _list("treasury-report", "/treasury/report", lambda world: world.delivered, HEAD),
    _list("treasury-exports", "/treasury/exports", lambda world: world.export, TREASURER),
)
