"""Every phase is reached and left, by the ways that the workflow page draws and no other, and no request is stuck."""

import pytest

from chalicelib.domain.request.state import ENDED_PHASES, Phase
from tests.model import book as b
from tests.model.lengths import LONG, STANDINGS
from tests.model.places import Surveyed
from tests.model.survey import leads_away, survey
from tests.model.ways import LEADS, WAYS

RESTING = {"ended", "completed"}
"""Here a request may stay for good: what the head ended, and what was completed and is too late to correct."""

AT_THE_COUNTER = {
    "revise-draft": "visitor_not_at_counter",
    "start-upload": "visitor_not_at_counter",
    "submit": "consent_missing",
    "approve-offer": "consent_missing",
    "give-consent": "ticket_not_in_service",
    "print-slip": "nothing_to_consent_to",
    "take-up": "taken_up_already",
    "set-aside-copy": "line_delivered",
    "receive-cash": "amount_differs",
    "hand-over": "collector_not_at_counter",
    "request-delivery-correction": "visitor_not_at_counter",
}
"""What is done of a request that a visitor began, and by what of the counter it is refused elsewhere."""


@pytest.fixture(scope="module")
def surveyed() -> Surveyed:
    return survey(STANDINGS)


def test_the_book_knows_every_phase_and_which_of_them_are_ends() -> None:
    assert set(b.PHASES) == set(LEADS) == {phase.value for phase in Phase}
    assert {phase.value for phase in ENDED_PHASES} == b.ENDS


@pytest.mark.slow
@pytest.mark.parametrize("phase", b.PHASES)
def test_a_request_comes_to_each_phase_and_leaves_it_again_unless_the_head_ended_it(
    surveyed: Surveyed, phase: str
) -> None:
    steps = {(was, following) for was, following in surveyed.ways if was != following}
    assert phase == "draft" or phase in {following for _, following in steps}, f"nothing leads to {phase}"
    assert phase == "ended" or phase in {was for was, _ in steps}, f"nothing leads away from {phase}"
    assert {way for way in steps if phase in way} <= WAYS


@pytest.mark.slow
@pytest.mark.parametrize(("command", "refusal"), AT_THE_COUNTER.items())
def test_what_belongs_to_a_visit_was_tried_and_both_taken_and_refused(
    surveyed: Surveyed, command: str, refusal: str
) -> None:
    assert surveyed.visits[command, ""] > 0
    assert surveyed.visits[command, refusal] > 0


@pytest.mark.slow
def test_from_wherever_a_request_stands_it_can_still_go_to_another_phase(surveyed: Surveyed) -> None:
    phases = {key: here.case.phase for key, here in surveyed.places.items()}
    moving = {key for key in phases if key not in surveyed.leads}
    moving |= {key for key, leads in surveyed.leads.items() if {phases[each] for each in leads} - {phases[key]}}
    grown = True
    while grown:
        more = {key for key, leads in surveyed.leads.items() if leads & moving} - moving
        moving, grown = moving | more, bool(more)
    still = [here for key, here in surveyed.places.items() if key not in moving and phases[key] not in RESTING]
    assert [here.case for here in still if not leads_away(here)] == []


@pytest.mark.slow
def test_every_way_of_the_workflow_page_is_found_by_the_long_survey(surveyed: Surveyed) -> None:
    ways = {(was, following) for was, following in surveyed.ways if was != following}
    unseen = WAYS - ways
    assert ways <= WAYS
    assert len(unseen) <= (0 if LONG else len(WAYS) // 10), sorted(unseen)
