"""Who is spoken for at the counter, and what is taken up at another visit: the rules by themselves."""

import pytest

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.refusals import GuestBookMissing
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.consents import before_the_visitor
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.refusals import AnotherVisitors, OwnRequest, RequestUnknown, VisitorNotAtCounter
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.visitors import is_spoken_for, take_up
from chalicelib.domain.vocabulary import Channel, Domicile
from tests.domain.request.counter import DATA, OFFICE, OFFICER, STATED, draft
from tests.domain.request.ladder import SECRET, TICKET, at

AGAIN = "A-002"
ANYONE = Actor(id="anyone")


def _visitors() -> Request:
    return at(Phase.OFFERED, Channel.WALK_IN).r


def _world(person: str | None = "buyer_4", ticket: str | None = AGAIN, *, serves_self: bool = False) -> Facts:
    visitor = Buyer(person, Domicile.DOMESTIC, STATED) if person else None
    facts = at(Phase.OFFERED).facts(OFFICER)
    return facts._replace(serving_ticket=ticket, visitor=visitor, serves_self=serves_self)


def test_a_visitors_request_is_taken_up_by_the_same_person_in_whichever_version() -> None:
    (event,) = take_up(_visitors(), _world())
    assert event.model_dump() == {"event": "TakenUp", "ticket": AGAIN}


@pytest.mark.parametrize(
    ("request_", "world", "refusal"),
    [
        (_visitors(), _world("somebody_1"), AnotherVisitors),
        (_visitors(), _world(None), GuestBookMissing),
        (_visitors(), _world(serves_self=True), OwnRequest),
        (at(Phase.OFFERED).r, _world(serves_self=True), OwnRequest),
        (at(Phase.OFFERED).r, _world(ticket=None), VisitorNotAtCounter),
        (draft().r, _world(), RequestUnknown),
    ],
)
def test_what_stands_against_taking_a_request_up(request_: Request, world: Facts, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        take_up(request_, world)


def test_an_accounts_request_is_taken_up_whoever_stands_at_the_counter() -> None:
    claimed = _visitors().model_copy(update={"customer": "anyone"})
    for request in (at(Phase.OFFERED).r, claimed):
        assert take_up(request, _world("somebody_1"))


def test_what_was_claimed_is_spoken_for_to_the_end_of_its_own_visit_and_at_no_other() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN).give(ANYONE, c.Claim(secret=SECRET))
    assert is_spoken_for(counter.r, TICKET)
    counter.ticket = AGAIN
    counter.give(OFFICER, c.TakeUp())
    assert counter.r.ticket == AGAIN
    assert not is_spoken_for(counter.r, AGAIN)
    assert counter.refuses(OFFICER, c.ApproveOffer(offer=1, consent="tablet")) == "visitor_not_at_counter"
    assert counter.refuses(ANYONE, c.ApproveOffer(offer=1)) == ""


def test_a_visitors_request_that_is_taken_up_is_spoken_for_at_the_new_visit_and_no_more_at_the_old() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    counter.ticket = AGAIN
    counter.give(OFFICER, c.TakeUp())
    assert (is_spoken_for(counter.r, AGAIN), is_spoken_for(counter.r, TICKET)) == (True, False)
    assert not is_spoken_for(at(Phase.OFFERED).r, None)


def test_before_the_visitor_lie_terms_and_wording_or_the_offer_and_later_nothing() -> None:
    terms, wording = OFFICE.terms_version, OFFICE.agreement.wording
    lying = {phase: before_the_visitor(at(phase, Channel.WALK_IN).r, _world()) for phase in Phase}
    assert {phase: dict(each) for phase, each in lying.items() if each} == {
        Phase.DRAFT: {"terms": terms},
        Phase.RETURNED: {"terms": terms},
        Phase.OFFERED: {"offer": "1"},
    }
    data = draft(DATA, purpose=c.Purpose.RESEARCH)
    assert before_the_visitor(data.r, data.facts()) == {"terms": terms, "agreement": wording}
