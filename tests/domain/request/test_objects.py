"""What is offered can be given with some body, and what is left out for want of an object with none."""

from collections.abc import Callable

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.decide import check
from chalicelib.domain.request.objects import OBJECTS
from chalicelib.domain.request.options import options
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.bodies import ELSEWHERE, given_somehow
from tests.domain.request.counter import (
    BUYER,
    DATA,
    HEAD,
    OFFICER,
    PAPER,
    TREASURER,
    Counter,
    data_fulfilling,
    data_receipted,
    draft,
    fulfilling,
    paid,
    prepared,
    submitted,
)
from tests.domain.request.ladder import at
from tests.domain.request.test_deliveries import receipted_at_the_counter
from tests.domain.request.test_payments_from_abroad import abroad
from tests.domain.request.wandering import draws, step

PEOPLE = (BUYER, OFFICER, TREASURER, HEAD)


def offered(counter: Counter, actor: Actor) -> set[str]:
    return {*options(counter.r, actor, counter.facts(actor)).actions}


def _may(counter: Counter, actor: Actor, name: str) -> bool:
    try:
        check(COMMANDS[name], counter.r, actor, counter.facts(actor))
    except Refusal:
        return False
    return True


def is_exact(counter: Counter) -> None:
    for actor in PEOPLE:
        names = offered(counter, actor)
        vain = {name for name in names - ELSEWHERE if not given_somehow(counter, actor, name)}
        assert vain == set(), (actor.id, counter.r.phase)
        left_out = {command.tag() for command in OBJECTS} - names
        hidden = {n for n in left_out if _may(counter, actor, n) and given_somehow(counter, actor, n)}
        assert hidden == set(), (actor.id, counter.r.phase)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("phase", Phase)
def test_at_every_phase_nothing_is_offered_in_vain_and_nothing_is_kept_back(phase: Phase, channel: Channel) -> None:
    is_exact(at(phase, channel))


@pytest.mark.parametrize("seed", range(12))
def test_on_any_way_nothing_is_offered_in_vain_and_nothing_is_kept_back(seed: int) -> None:
    counter = draft()
    for n in draws(seed, 70):
        if step(counter, n):
            is_exact(counter)


def _with(counter: Counter, actor: Actor, purpose: DocumentPurpose, line: int | None = None) -> Counter:
    counter.upload(actor, purpose, line)
    return counter


@pytest.mark.parametrize(
    ("name", "actor", "without", "with_it"),
    [
        ("write-abstract", BUYER, draft, lambda: draft(DATA)),
        ("check-document", OFFICER, submitted, None),
        ("void-payment", TREASURER, fulfilling, paid),
        ("submit-transfer-proof", BUYER, abroad, lambda: _with(abroad(), BUYER, DocumentPurpose.TRANSFER_PROOF)),
        ("send-offer", OFFICER, lambda: prepared(DATA), lambda: _with(prepared(DATA), OFFICER, DocumentPurpose.SAMPLE)),
        ("renew-entitlement", OFFICER, fulfilling, lambda: at(Phase.DELIVERED)),
        ("set-aside-copy", OFFICER, fulfilling, None),
    ],
)
def test_a_command_is_offered_once_there_is_what_it_is_about(
    name: str, actor: Actor, without: Callable[[], Counter] | None, with_it: Callable[[], Counter] | None
) -> None:
    if without:
        assert name not in offered(without(), actor)
    if with_it:
        assert name in offered(with_it(), actor)


def test_an_upload_is_taken_back_only_while_one_is_on_its_way() -> None:
    counter = draft(DATA)
    assert "abort-upload" not in offered(counter, BUYER)
    counter.give(BUYER, c.StartUpload(purpose=DocumentPurpose.ABSTRACT, media_type="application/pdf", size_bytes=5))
    assert "abort-upload" in offered(counter, BUYER)
    assert "abort-upload" not in offered(counter.later(hours=2), BUYER)


def test_a_scan_is_accepted_only_where_the_office_takes_an_e_meterai_and_paper_once_it_has_come() -> None:
    counter = data_receipted().give(BUYER, c.SubmitAgreement(way="handed_over"))
    assert "accept-agreement" not in offered(counter, OFFICER)
    assert "accept-agreement" in offered(counter.give(OFFICER, c.ReceiveAgreement(originals=2)), OFFICER)
    counter = data_fulfilling()
    scan = counter.upload(BUYER, DocumentPurpose.AGREEMENT_SCAN)
    counter.give(BUYER, c.SubmitAgreement(way="scan", file=scan))
    digital = "e_meterai" in counter.office.agreement.stampings(counter.r.domicile)
    assert ("accept-agreement" in offered(counter, OFFICER)) is digital


def test_a_printed_copy_is_handed_over_and_not_sent_by_a_link() -> None:
    counter = receipted_at_the_counter(PAPER)
    assert {"set-aside-copy"} == {"set-aside-copy", "put-back-copy", "deliver", "hand-over"} & offered(counter, OFFICER)
    counter.give(OFFICER, c.SetAsideCopy(line=1))
    assert {"put-back-copy", "hand-over"} == {"set-aside-copy", "put-back-copy", "deliver", "hand-over"} & offered(
        counter, OFFICER
    )
