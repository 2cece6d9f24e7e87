"""Where the office asks for four eyes, a claim, its decision and what is done on it are never one person's alone."""

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.options import options
from chalicelib.domain.cases.rows import row_of
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways.clock import now
from tests.desk import four_eyes, furnish, untypeset
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, SECOND_TREASURER, TREASURER, office_with
from tests.services.cases.test_refunds import APPROVE, BOTH, CLAIM, CREDIT, PAID_BACK, REJECT, WITHDRAW, give, papers
from tests.services.cases.test_refunds import says as refusal_of
from tests.services.cases.test_unmatched import case_of, overpaid

STRICT = office_with(money__four_eyes=True)
CARRIED_OUT: dict[str, tuple[k.ClaimRefund, k.RefundCommand]] = {
    "record-refund": (CLAIM, PAID_BACK),
    "keep-credit": (CREDIT, k.KeepCredit()),
}


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    four_eyes(monkeypatch)


def needed(second_person: str, own_step: str) -> tuple[str, dict[str, str]]:
    return "second_person_needed", {"second_person": second_person, "own_step": own_step}


def blocked(case: MoneyCase, actor: Actor, command: str) -> tuple[str, dict[str, str | int]]:
    """Return what stands against the command on this person's screen: the same in the case as in a list."""
    facts = CaseFacts(now(), STRICT)
    choice = options(case, actor, facts)
    assert options(row_of(case), actor, facts) == choice
    assert command in {*choice.actions, *(one.command for one in choice.blocked)}
    return next(((one.code, one.facts) for one in choice.blocked if one.command == command), ("", {}))


@pytest.mark.usefixtures("strict")
def test_nobody_decides_the_own_claim_and_the_screen_says_so_before() -> None:
    claimed = give(case_of(overpaid()).id, BOTH, CLAIM, *papers())
    for decision in (APPROVE, REJECT):
        assert refusal_of(claimed.id, BOTH, decision) == needed("head", "claimed")
    assert blocked(claimed, BOTH, "decide-refund") == needed("head", "claimed")
    assert blocked(claimed, HEAD, "decide-refund") == ("", {})
    assert give(claimed.id, HEAD, APPROVE).phase is CasePhase.REFUND_APPROVED


@pytest.mark.parametrize("command", CARRIED_OUT)
@pytest.mark.usefixtures("strict")
def test_nobody_carries_out_the_own_decision_and_the_screen_says_so_before(command: str) -> None:
    claim, act = CARRIED_OUT[command]
    case = give(case_of(overpaid()).id, TREASURER, claim, *papers()).id
    approved = give(case, BOTH, APPROVE)
    assert refusal_of(case, BOTH, act) == needed("treasurer", "decided")
    assert blocked(approved, BOTH, command) == needed("treasurer", "decided")
    for other in (TREASURER, SECOND_TREASURER):
        assert blocked(approved, other, command) == ("", {}), "who claimed it may carry out what another decided"
    give(case, TREASURER, act)


@pytest.mark.usefixtures("strict")
def test_a_decision_of_before_anybody_noted_by_whom_is_carried_out_by_whoever_comes() -> None:
    case = give(case_of(overpaid()).id, TREASURER, CLAIM, *papers()).id
    approved = give(case, BOTH, APPROVE)
    assert approved.claim
    old = approved.model_copy(update={"claim": approved.claim.model_copy(update={"decided_by": None})})
    assert blocked(old, BOTH, "record-refund") == ("", {})


def test_where_the_office_does_not_ask_one_person_with_both_roles_does_all() -> None:
    case = give(case_of(overpaid()).id, BOTH, CLAIM, *papers(), APPROVE, PAID_BACK)
    assert case.phase is CasePhase.REFUNDED


def test_a_screen_offers_what_one_may_give_at_the_phase_and_nothing_else() -> None:
    facts, case = CaseFacts(now(), OFFICE), case_of(overpaid())
    assert options(case, TREASURER, facts).actions == ("claim-refund",)
    claimed = give(case.id, TREASURER, CLAIM, *papers())
    assert options(claimed, TREASURER, facts).actions == ("add-refund-document", "withdraw-claim")
    assert options(claimed, HEAD, facts).actions == ("decide-refund",)
    assert options(claimed, OFFICER, facts).actions == ()
    approved = give(case.id, HEAD, APPROVE)
    assert options(approved, TREASURER, facts).actions == ("record-refund", "withdraw-claim")
    assert blocked(approved, TREASURER, "keep-credit") == ("refund_way_differs", {"refund_way": "transfer"})
    give(case.id, TREASURER, WITHDRAW)
