"""Rows of a statement whose request nobody knows become money cases; a credit without a proof is recorded as it is."""

import pytest

from chalicelib.domain.cases.state import CasePhase
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import PaymentState
from chalicelib.gateways.clock import now
from chalicelib.models import cases
from chalicelib.models.ledger import reading
from chalicelib.services.cases import desk as money_desk
from chalicelib.services.statements import confirming
from chalicelib.services.treasury import books
from tests.abroad import Abroad
from tests.desk import CODE, furnish, payment
from tests.domain.request.counter import OFFICE, TREASURER
from tests.services.statements.test_confirming import NTPN, _credit, offered, paid, simponi
from tests.statements import bank_csv, imported, state


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def test_a_row_without_a_request_becomes_a_money_case_and_is_matched_later() -> None:
    statement = imported(bank_csv(_credit("SETORAN TANPA NAMA", 30_000)))
    (outcome,) = confirming.confirm_chosen(TREASURER, "1904", statement.id, [(4, None)]).rows
    assert (outcome.refusal, outcome.case) == (None, f"{statement.id}-r4")
    (row,) = money_desk.unmatched(TREASURER, "1904", CasePhase.OPEN, 10, None).rows
    assert (row.id, row.why, row.left_idr, row.request) == (outcome.case, "no_request_found", 30_000, None)
    assert (row.statement_reference, state(statement.id).confirmed) == ("FT26327X", 1)
    desk = offered()
    desk.give(TREASURER, c.MatchPayment(case=row.id))
    assert (desk.r.due_idr, desk.r.payments[0].statement_reference) == (20_000, "FT26327X")
    read = reading.read(cases.TABLE, row.id)
    assert read
    assert read.state.phase is CasePhase.PLACED


def test_the_same_row_again_is_the_same_case_and_no_second_one() -> None:
    statement = imported(bank_csv(_credit("SETORAN TANPA NAMA", 30_000)))
    first, second = (confirming.confirm_chosen(TREASURER, "1904", statement.id, [(4, None)]).rows for _ in range(2))
    assert first == second
    assert len(money_desk.unmatched(TREASURER, "1904", CasePhase.OPEN, 10, None).rows) == 1


def test_what_is_a_case_already_is_not_confirmed_on_a_request_as_well() -> None:
    desk = offered()
    statement = simponi(paid())
    confirming.confirm_chosen(TREASURER, "1904", statement.id, [(2, None)])
    (again,) = confirming.confirm_chosen(TREASURER, "1904", statement.id, [(2, desk.request_id)]).rows
    assert again.refusal
    assert (again.refusal.code, desk.r.payments) == ("already_taken", ())


def test_money_of_a_case_counts_once_whoever_enters_its_number_again() -> None:
    statement = simponi(paid())
    confirming.confirm_chosen(TREASURER, "1904", statement.id, [(2, None)])
    desk = offered()
    with pytest.raises(Refusal) as refused:
        desk.give(TREASURER, payment(50_000, NTPN, CODE))
    assert (refused.value.code, desk.r.payments) == ("already_taken", ())


def test_money_that_is_on_a_request_already_is_no_case() -> None:
    desk = offered()
    desk.give(TREASURER, payment(50_000, NTPN, CODE))
    statement = simponi(paid())
    (outcome,) = confirming.confirm_chosen(TREASURER, "1904", statement.id, [(2, None)]).rows
    assert outcome.refusal
    assert outcome.refusal.code == "already_taken"
    assert money_desk.unmatched(TREASURER, "1904", CasePhase.OPEN, 10, None).rows == ()
    assert state(statement.id).confirmed == 0


def test_a_row_without_a_request_has_its_line_in_the_books() -> None:
    statement = imported(bank_csv(_credit("SETORAN TANPA NAMA", 30_000)))
    confirming.confirm_chosen(TREASURER, "1904", statement.id, [(4, None)])
    today = OFFICE.local_day(now())
    (line,) = books.lines("1904", today, today)
    assert (line.kind, line.amount_idr, line.record, line.request) == ("unmatched", 30_000, f"{statement.id}-r4", None)


def test_a_banks_row_without_a_proof_is_recorded_as_a_transfer() -> None:
    abroad = Abroad().approved()
    statement = imported(bank_csv(_credit(abroad.r.reference, abroad.r.due_idr)))
    (outcome,) = confirming.confirm_chosen(TREASURER, "1904", statement.id, [(4, abroad.request_id)]).rows
    assert outcome.refusal is None
    (recorded,) = abroad.r.payments
    assert (recorded.statement_reference, recorded.proof) == ("FT26327X", None)
    assert abroad.r.payment_state is PaymentState.SETTLED
