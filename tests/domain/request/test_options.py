"""What a screen offers is what the rules take: the same tables, the same guards."""

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.decide import check
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.objects import has_object
from chalicelib.domain.request.options import missing, options
from chalicelib.domain.request.state import Phase
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Channel, Domicile, Role
from tests.domain.request.counter import (
    BUYER,
    DATA,
    HEAD,
    OFFICER,
    TREASURER,
    Counter,
    data_fulfilling,
    draft,
    paid,
    private,
    receipted,
)
from tests.domain.request.ladder import at

EVERYBODY = (BUYER, OFFICER, TREASURER, HEAD, HOLDER, SYSTEM, Actor(id="stranger"))


def refusal_of(name: str, counter: Counter, actor: Actor) -> str:
    try:
        check(COMMANDS[name], counter.r, actor, counter.facts(actor))
    except Refusal as refusal:
        return refusal.code
    return ""


def agrees(counter: Counter) -> None:
    for actor in EVERYBODY:
        choice = options(counter.r, actor, counter.facts(actor))
        for name in choice.actions:
            assert refusal_of(name, counter, actor) == ""
        for blocked in choice.blocked:
            assert refusal_of(blocked.command, counter, actor) == blocked.code
        names = {rule.name for rule in RULES.values() if not rule.strangers}
        silent = names - set(choice.actions) - {b.command for b in choice.blocked}
        things = {
            name: has_object(COMMANDS[name], counter.r, actor, counter.facts(actor))
            for name in silent
            if not refusal_of(name, counter, actor)
        }
        assert not any(things.values()), things


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("phase", list(Phase))
def test_actions_are_taken_and_blocked_ones_refused_with_the_same_code(phase: Phase, channel: Channel) -> None:
    agrees(at(phase, channel))
    agrees(at(phase, channel).later(days=60))


def test_the_same_holds_between_the_phases() -> None:
    for counter in (paid(), receipted(), data_fulfilling(), draft(DATA)):
        agrees(counter)


def test_a_stranger_is_offered_nothing() -> None:
    assert options(at(Phase.OFFERED).r, Actor(id="stranger"), at(Phase.OFFERED).facts()).actions == ()


def test_an_owned_request_offers_no_claim() -> None:
    for actor in (BUYER, OFFICER):
        choice = options(at(Phase.DRAFT).r, actor, at(Phase.DRAFT).facts(actor))
        assert "claim" not in choice.actions


def test_a_draft_lists_everything_that_keeps_it_from_being_handed_in() -> None:
    payer = private(email_verified=False).payer
    line = DATA.model_copy(update={"format": None})
    counter = draft(line, buyer=Buyer("buyer_1", Domicile.DOMESTIC, payer))
    counter.give(BUYER, c.ReviseDraft(lines=(line,), zero_tariff=True))
    counter.give(BUYER, c.StartUpload(purpose=DocumentPurpose.ABSTRACT, media_type="image/png", size_bytes=5))
    assert missing(counter.r, counter.facts())[Role.CUSTOMER] == (
        "line_incomplete",
        "purpose_missing",
        "document_pending",
        "document_missing",
        "institution_not_verified",
        "tax_number_missing",
        "email_unverified",
        "submit",
    )
    assert missing(draft().r, draft().facts())[Role.CUSTOMER] == ("submit",)


def test_in_fulfilment_each_who_has_a_move_sees_what_is_owed() -> None:
    assert missing(data_fulfilling().r, data_fulfilling().facts()) == {Role.CUSTOMER: ("pay", "sign_agreement")}
    assert missing(paid().r, paid().facts()) == {Role.TREASURER: ("issue_receipt",)}
    assert missing(receipted().r, receipted().facts()) == {Role.OFFICER: ("deliver",)}
