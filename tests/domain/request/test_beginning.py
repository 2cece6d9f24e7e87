"""O-04, O-05, W-05: whose request it is that begins, and in whose name it is handed in."""

import pytest

from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.refusals import CardNotSeen, GuestBookMissing
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.authority import role_to_open
from chalicelib.domain.request.draft.drafting import open_draft
from chalicelib.domain.request.events import DraftRevised, RequestOpened
from chalicelib.domain.request.facts import Buyer, Facts
from chalicelib.domain.request.refusals import ChannelClosed, OwnRequest, TooManyDrafts, UnknownProduct
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Domicile, Role
from tests.domain.request.counter import (
    BUYER,
    DATA,
    OFFICE,
    OFFICER,
    SHELF,
    SOFT,
    STATED,
    Counter,
    draft,
    office_with,
    written,
)
from tests.domain.request.ladder import SECRET, SUBMIT, at

ONLINE = c.OpenDraft(office="1904")
AT_THE_COUNTER = c.OpenDraft(office="1904", channel=Channel.WALK_IN, ticket="A-001")
SERVED = Buyer("visitor_1", Domicile.OVERSEAS, STATED)
MOST = OFFICE.limits.open_drafts


def world(**changes: object) -> Facts:
    facts = (
        Counter().facts()._replace(visitor=SERVED, card_seen=True, claim_hash=lambda reference: f"slip of {reference}")
    )
    return facts._replace(**changes)  # type: ignore[arg-type]  # Any field of it.


def opened(command: c.OpenDraft, role: Role, facts: Facts) -> RequestOpened:
    (event,) = open_draft(command, BUYER if role is Role.CUSTOMER else OFFICER, role, facts)
    assert isinstance(event, RequestOpened)
    return event


def test_online_it_is_the_buyers_own_and_at_the_counter_the_visitors_whoever_writes() -> None:
    own, visitors = opened(ONLINE, Role.CUSTOMER, world()), opened(AT_THE_COUNTER, Role.VISITOR, world())
    assert (own.person, own.customer, own.domicile) == ("buyer_1", BUYER.id, Domicile.DOMESTIC)
    assert (own.ticket, own.claim_hash) == (None, None)
    assert opened(ONLINE.model_copy(update={"ticket": "A-009"}), Role.CUSTOMER, world()).ticket is None
    assert (visitors.person, visitors.customer, visitors.domicile) == ("visitor_1", None, Domicile.OVERSEAS)
    assert (visitors.ticket, visitors.claim_hash) == ("A-001", f"slip of {visitors.reference}")


@pytest.mark.parametrize(
    ("command", "role", "facts", "refusal"),
    [
        (ONLINE, Role.CUSTOMER, world(buyer=None), NotAllowed(command="open-draft")),
        (AT_THE_COUNTER, Role.VISITOR, world(visitor=None), GuestBookMissing()),
        (AT_THE_COUNTER, Role.VISITOR, world(card_seen=False), CardNotSeen()),
        (AT_THE_COUNTER, Role.VISITOR, world(serves_self=True), OwnRequest()),
        (ONLINE, Role.CUSTOMER, world(open_drafts=MOST), TooManyDrafts(limit=MOST)),
        (ONLINE, Role.CUSTOMER, world(office=office_with(channels__online=None)), ChannelClosed(channel="online")),
    ],
)
def test_it_does_not_begin_without_a_person_a_place_or_an_open_door(
    command: c.OpenDraft, role: Role, facts: Facts, refusal: Refusal
) -> None:
    with pytest.raises(type(refusal)) as refused:
        opened(command, role, facts)
    assert refused.value.facts == refusal.facts


def test_a_customer_has_so_many_drafts_and_a_visitor_is_served_however_many_there_are() -> None:
    assert opened(ONLINE, Role.CUSTOMER, world(open_drafts=MOST - 1))
    assert opened(AT_THE_COUNTER, Role.VISITOR, world(open_drafts=MOST))


def test_what_an_officer_writes_and_hands_in_for_a_visitor_who_took_over_stays_that_persons() -> None:
    counter = at(Phase.DRAFT, Channel.WALK_IN)
    counter.buyer = Buyer("a_1", Domicile.DOMESTIC, STATED)
    counter.give(Actor(id="anyone"), c.Claim(secret=SECRET)).give(OFFICER, c.ReviseDraft(lines=(SOFT, SOFT)))
    assert counter.r.person == "a_1"
    assert counter.give(OFFICER, SUBMIT).r.person == "a_1"


def test_a_draft_follows_the_domicile_of_its_buyers_account_unless_it_states_another() -> None:
    counter = draft()
    counter.buyer = counter.buyer._replace(domicile=Domicile.OVERSEAS)
    follows = c.ReviseDraft(lines=(SOFT,), domicile=None)
    assert counter.give(BUYER, follows).r.domicile is Domicile.OVERSEAS
    stated = c.ReviseDraft(lines=(SOFT,), domicile=Domicile.DOMESTIC)
    assert counter.give(BUYER, stated).r.domicile is Domicile.DOMESTIC
    assert counter.give(BUYER, c.ReviseDraft(lines=(SOFT,))).r.domicile is Domicile.DOMESTIC


@pytest.mark.parametrize(("role", "person"), [(Role.CUSTOMER, "buyer_1"), (Role.VISITOR, "visitor_1")])
def test_one_call_opens_a_draft_with_its_lines_and_purpose(role: Role, person: str) -> None:
    begun = ONLINE if role is Role.CUSTOMER else AT_THE_COUNTER
    whole = begun.model_copy(update={"lines": (DATA, SOFT), "purpose": c.Purpose.RESEARCH})
    first, chosen = open_draft(whole, BUYER if role is Role.CUSTOMER else OFFICER, role, world(products=SHELF))
    assert isinstance(first, RequestOpened)
    assert isinstance(chosen, DraftRevised)
    assert [(line.line, line.product) for line in chosen.lines] == [(1, DATA.product), (2, SOFT.product)]
    assert (chosen.purpose, chosen.zero_tariff) == (c.Purpose.RESEARCH, False)
    assert (chosen.person, chosen.payer, chosen.domicile) == (person, first.payer, first.domicile)


def test_what_is_chosen_as_a_draft_opens_is_checked_as_it_is_later() -> None:
    unknown = ONLINE.model_copy(update={"lines": (SOFT, SOFT.model_copy(update={"product": "nothing"}))})
    with pytest.raises(UnknownProduct) as refused:
        open_draft(unknown, BUYER, Role.CUSTOMER, world(products=SHELF))
    assert refused.value.facts == {"line": 2}


def test_a_purpose_alone_may_open_a_draft() -> None:
    begun = ONLINE.model_copy(update={"purpose": c.Purpose.EDUCATION})
    _, chosen = open_draft(begun, BUYER, Role.CUSTOMER, world())
    assert isinstance(chosen, DraftRevised)
    assert (chosen.lines, chosen.purpose) == ((), c.Purpose.EDUCATION)


def test_where_choosing_is_withheld_a_draft_opens_empty_only() -> None:
    withheld = world(office=office_with(withheld_commands=frozenset({"revise-draft"})))
    assert role_to_open(ONLINE, BUYER, withheld) is Role.CUSTOMER
    with pytest.raises(CommandWithheld) as refused:
        role_to_open(ONLINE.model_copy(update={"lines": (SOFT,)}), BUYER, withheld)
    assert refused.value.facts == {"command": "revise-draft"}


def test_data_are_asked_for_under_the_wording_in_force() -> None:
    counter = draft(DATA, purpose=c.Purpose.RESEARCH).give(BUYER, written())
    old = c.Submit(terms_version=OFFICE.terms_version, wording_version="2001")
    assert counter.says(BUYER, old) == ("wording_outdated", {"version": OFFICE.agreement.wording})
