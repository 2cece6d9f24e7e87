"""What a command on a request looks at: who gives it, as far as that is the buyer, and the products that it names."""

import pytest

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.office.channels import Channels
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.state import Request
from chalicelib.gateways.clock import now
from chalicelib.models.ledger.loading import Loaded
from chalicelib.models.people import Person
from chalicelib.services.ledger.ledger import World
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.world import buyer_of
from tests.desk import SITI
from tests.domain.request.counter import BUYER, DATA, OFFICE, OFFICER, SOFT, Counter, office_with
from tests.domain.request.ladder import walk_in

pytestmark = pytest.mark.usefixtures("cloud")
REVISE = c.ReviseDraft(lines=(SOFT, DATA))


def _person(actor: Actor) -> Person:
    return Person(actor.id, 1, SITI, email_verified=True)


def _buyer(request: Request | None, actor: Actor, command: Command) -> Buyer | None:
    """Return whose facts count, where whoever gives the command is registered as a person too."""
    loaded = Loaded(state=request, asides={"person": _person(actor)})
    return REQUESTS.facts(World(now(), OFFICE, actor, command, loaded, {}, "1904-X")).buyer


def test_an_officer_who_writes_for_another_is_never_taken_for_the_buyer() -> None:
    own = Counter().open().r
    assert _buyer(own, BUYER, REVISE) == buyer_of(_person(BUYER))
    assert _buyer(own, OFFICER, REVISE) is None
    assert _buyer(walk_in().r, OFFICER, REVISE) is None


def test_whoever_opens_a_request_or_claims_it_becomes_its_buyer() -> None:
    assert _buyer(None, BUYER, c.OpenDraft(office="1904")) == buyer_of(_person(BUYER))
    assert _buyer(walk_in().r, BUYER, c.Claim(secret="secret-of-a-test")) == buyer_of(_person(BUYER))


def test_an_office_whose_doors_are_closed_looks_at_no_product() -> None:
    closed = office_with(channels=Channels())
    looked_at = [[aside.name for aside in REQUESTS.asks(REVISE, BUYER, office)] for office in (OFFICE, closed)]
    assert looked_at == [["person", "product statda-2016", "product susenas-2015"], ["person"]]
