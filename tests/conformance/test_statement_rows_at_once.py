"""Rows of a statement that two treasurers confirm at the same moment, on a real engine: all money is recorded once."""

from functools import partial

import pytest

from chalicelib.domain.statements.state import Statement
from chalicelib.services.statements import confirming
from chalicelib.services.statements.confirming import Outcomes
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.desk import furnish
from tests.domain.request.counter import TREASURER
from tests.services.statements.test_confirming import COLLEAGUE, offered, paid, simponi
from tests.statements import state

pytestmark = pytest.mark.conformance
BOTH = (TREASURER, COLLEAGUE)


def _twelve() -> Statement:
    rows = [paid(f"8202611230000{number:02}", f"{number:016d}") for number in range(1, 13)]
    return simponi(*rows)


def test_one_row_that_two_treasurers_confirm_at_once_is_recorded_once(cloud: Cloud) -> None:
    furnish()
    desk, statement = offered(), simponi(paid())
    chosen = [(2, desk.request_id)]
    outcomes = at_once(*(partial(confirming.confirm_chosen, each, "1904", statement.id, chosen) for each in BOTH))
    refusals = [each.rows[0].refusal for each in outcomes if isinstance(each, Outcomes)]
    assert sorted(refusal.code if refusal else "recorded" for refusal in refusals) == ["already_taken", "recorded"]
    assert (len(desk.r.payments), desk.r.unmatched, state(statement.id).confirmed) == (1, (), 1)


def test_all_certain_rows_that_two_treasurers_confirm_at_once_are_each_recorded_once(cloud: Cloud) -> None:
    furnish()
    desks = [offered(number) for number in range(1, 13)]
    statement = _twelve()
    outcomes = at_once(*(partial(confirming.confirm_certain, each, "1904", statement.id, None) for each in BOTH))
    answers = [each for each in outcomes if isinstance(each, Outcomes)]
    assert len(answers) == 2, outcomes
    recorded = [row.request for each in answers for row in each.rows if row.refusal is None]
    refused = {row.refusal.code for each in answers for row in each.rows if row.refusal}
    assert sorted(filter(None, recorded)) == sorted(desk.request_id for desk in desks)
    assert refused <= {"already_taken", "overtaken"}
    assert [len(desk.r.payments) for desk in desks] == [1] * 12
    assert (state(statement.id).confirmed, state(statement.id).confirmed_idr) == (12, 600_000)
