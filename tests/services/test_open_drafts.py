"""O-04: a customer has so many drafts at an office and no more, so that nobody fills its table with them."""

import pytest

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import OpenDraft, ReviseDraft
from chalicelib.domain.request.refusals import TooManyDrafts
from chalicelib.domain.request.state import Request
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.models.ledger.loading import Loaded, UsedKey
from chalicelib.services.ledger.ledger import World
from chalicelib.services.requests import ledger
from chalicelib.services.requests.ledger import REQUESTS, open_request
from tests.desk import SITI, Desk, calls, furnish
from tests.domain.request.counter import BUYER, OFFICE, SOFT, terms
from tests.domain.request.ladder import CANCEL

pytestmark = pytest.mark.usefixtures("cloud")
MOST = OFFICE.limits.open_drafts
OPEN = OpenDraft(office="1904")


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _opened() -> list[Desk]:
    return [Desk().open() for _ in range(MOST)]


def _counted(loaded: Loaded[Request], office: Office = OFFICE) -> int:
    world: World[Request] = World(now(), office, BUYER, OPEN, loaded, {}, "1904-X")
    return REQUESTS.facts(world).open_drafts


def test_one_draft_more_than_the_office_allows_is_refused_until_one_of_them_is_gone() -> None:
    drafts = _opened()
    with pytest.raises(TooManyDrafts) as refused:
        Desk().open()
    assert refused.value.facts == {"limit": MOST}
    drafts[0].give(BUYER, CANCEL)
    assert Desk().open().r.phase == "draft"


def test_a_repeated_opening_is_answered_again_however_many_drafts_there_are_and_counts_none() -> None:
    first = open_request(OPEN, BUYER, "the-same-key")
    for _ in range(MOST - 1):
        Desk().open()
    with calls() as made:
        assert open_request(OPEN, BUYER, "the-same-key").state == first.state
    assert made.count("Query") == 1
    assert _counted(Loaded(used=UsedKey("", ()))) == 0


def test_what_another_customer_has_or_what_lies_at_another_office_counts_for_neither() -> None:
    _opened()
    other = Actor(id="another-buyer")
    people.create(other.id, SITI, "hash-of-another-address", now(), proven=True)
    assert open_request(OPEN, other, "key-of-a-test").state.customer == other.id
    elsewhere = OFFICE.model_copy(update={"code": "1905"})
    assert [_counted(Loaded(), office) for office in (OFFICE, elsewhere)] == [MOST, 0]


def test_drafts_are_sought_among_a_customers_newest_requests_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = _opened()
    first.give(BUYER, CANCEL)
    newer = Desk().open()
    monkeypatch.setattr(ledger, "LATEST", 1)
    assert _counted(Loaded()) == 1
    newer.give(BUYER, CANCEL)
    assert _counted(Loaded()) == 0


def test_what_has_been_handed_in_is_no_draft_any_more() -> None:
    drafts = _opened()
    drafts[0].give(BUYER, ReviseDraft(lines=(SOFT,)))
    drafts[0].give(BUYER, terms())
    assert Desk().open().r.phase == "draft"
