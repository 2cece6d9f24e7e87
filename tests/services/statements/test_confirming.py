"""Confirmed rows are recorded on their requests once, whoever confirms them, and in which file they come.

Long because each way of recording, each refusal and each race is shown on both ledgers.
"""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import PaymentState
from chalicelib.domain.statements.proposing import ProposalCertainty, ProposalReason, RecordingCommand
from chalicelib.domain.statements.refusals import StatementNotRead, StatementUnknown
from chalicelib.domain.statements.state import Statement
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import statements
from chalicelib.models.ledger import reading
from chalicelib.services.statements import confirming, showing
from chalicelib.services.statements.confirming import Outcome
from tests.abroad import Abroad
from tests.desk import CODE, SITI, Desk, furnish, later, payment
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff
from tests.faults import beforehand, unanswered
from tests.handlers.calls import counted
from tests.statements import announced, bank_csv, imported, simponi_csv, state

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
NTPN = "A1B2C3D4E5F6G7H8"


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _today() -> str:
    return now().astimezone(OFFICE.zone).strftime("%d/%m/%Y")


def offered(number: int = 1) -> Desk:
    """Return a request whose offer is paid by the billing code of this number."""
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"8202611230000{number:02}")))
    return desk


def paid(code: str = CODE, ntpn: str = NTPN, amount: int = 50_000) -> tuple[object, ...]:
    """Return a row of the treasury: 50,000 rupiah by this code today."""
    return (code, ntpn, "SITI RAHMAWATI", _today(), f"{amount},00")


def _credit(words: str, amount: int, reference: str = "FT26327X") -> tuple[object, ...]:
    return (_today(), words, reference, "", f"{amount},00")


def simponi(*rows: tuple[object, ...]) -> Statement:
    """Import the treasury's list of these rows."""
    return imported(simponi_csv(*rows), "simponi-contoh")


def _confirm(statement: Statement, row: int, request: str, by: Actor = TREASURER) -> Outcome:
    (outcome,) = confirming.confirm_chosen(by, "1904", statement.id, [(row, request)]).rows
    return outcome


def _code(outcome: Outcome) -> str | None:
    return outcome.refusal.code if outcome.refusal else None


def _why(statement: Statement) -> list[tuple[ProposalCertainty, tuple[ProposalReason, ...], str | None]]:
    seen = showing.see(TREASURER, "1904", statement.id, 100, None).rows
    return [(proposal.certainty, proposal.reasons, proposal.request) for _, proposal in seen]


def test_a_row_of_the_treasury_is_recorded_as_a_payment_by_its_billing_code() -> None:
    desk = offered()
    statement = simponi(paid())
    assert _why(statement) == [
        (ProposalCertainty.CERTAIN, (ProposalReason.BILLING_CODE, ProposalReason.AMOUNT_DUE), desk.request_id)
    ]
    assert _confirm(statement, 2, desk.request_id) == Outcome(2, desk.request_id)
    (payment_,) = desk.r.payments
    assert (payment_.ntpn, payment_.amount_idr, payment_.channel) == (NTPN, 50_000, "simponi-contoh")
    assert payment_.paid_at == datetime.combine(OFFICE.local_day(now()), datetime.min.time(), OFFICE.zone)
    assert not payment_.hour_known, "the row names a day"
    assert (desk.r.payment_state, payment_.recorded_by) == (PaymentState.SETTLED, TREASURER.id)
    after = state(statement.id)
    assert (after.confirmed, after.confirmed_idr) == (1, 50_000)
    assert chain_holds(reading.records(statements.TABLE, statement.id, after.version))
    assert _why(after) == [(ProposalCertainty.NONE, (ProposalReason.CONFIRMED,), None)]


def test_a_banks_row_verifies_the_proof_that_waits_for_it() -> None:
    abroad = Abroad().approved()
    abroad.proves()
    words = f"INCOMING {abroad.r.reference.lower().replace('-', ' ')}"
    statement = imported(bank_csv(_credit(words, abroad.r.due_idr)))
    (proposed,) = (each for _, each in showing.see(TREASURER, "1904", statement.id, 9, None).rows)
    assert (proposed.certainty, proposed.way) == (ProposalCertainty.CERTAIN, RecordingCommand.TRANSFER_PROOF)
    assert _confirm(statement, 4, abroad.request_id).refusal is None
    (payment_,) = abroad.r.payments
    assert (payment_.statement_reference, payment_.proof) == ("FT26327X", "t1")
    assert not payment_.hour_known, "the row names a day"
    assert abroad.r.payment_state is PaymentState.SETTLED


def test_a_transfer_whose_bank_gives_no_number_counts_by_a_number_of_the_row() -> None:
    abroad = Abroad().approved()
    abroad.proves()
    statement = imported(bank_csv(_credit(abroad.r.reference, abroad.r.due_idr, "")))
    assert _confirm(statement, 4, abroad.request_id).refusal is None
    reference = abroad.r.payments[0].statement_reference
    assert reference
    assert reference.startswith("RK.")
    assert len(reference) <= 40


def test_a_row_that_is_confirmed_again_answers_the_same_and_records_nothing_twice() -> None:
    desk = offered()
    statement = simponi(paid())
    first, second = _confirm(statement, 2, desk.request_id), _confirm(statement, 2, desk.request_id)
    assert first == second
    assert (len(desk.r.payments), state(statement.id).confirmed) == (1, 1)


def test_a_row_that_a_colleague_has_confirmed_is_told_and_records_nothing() -> None:
    desk = offered()
    statement = simponi(paid())
    _confirm(statement, 2, desk.request_id)
    before = (desk.r, state(statement.id))
    assert _code(_confirm(statement, 2, desk.request_id, COLLEAGUE)) == "already_taken"
    assert (desk.r, state(statement.id)) == before


def test_of_two_treasurers_who_confirm_one_row_at_once_one_has_it() -> None:
    desk = offered()
    statement = simponi(paid())
    with beforehand("TransactWriteItems", lambda: _confirm(statement, 2, desk.request_id, COLLEAGUE)) as done:
        mine = _confirm(statement, 2, desk.request_id)
    assert done == [0]
    assert mine.refusal
    assert (mine.refusal.code, mine.refusal.facts) == ("already_taken", {"kind": "statement_row"})
    assert [p.recorded_by for p in desk.r.payments] == [COLLEAGUE.id]
    assert (desk.r.unmatched, state(statement.id).confirmed) == ((), 1)


def test_two_treasurers_who_confirm_different_rows_at_once_both_have_theirs() -> None:
    one, two = offered(1), offered(2)
    statement = simponi(paid(), paid("820261123000002", "B1B2C3D4E5F6G7H8"))
    with beforehand("TransactWriteItems", lambda: _confirm(statement, 3, two.request_id, COLLEAGUE)):
        assert _confirm(statement, 2, one.request_id).refusal is None
    assert (len(one.r.payments), len(two.r.payments), state(statement.id).confirmed) == (1, 1, 2)


def test_a_row_of_two_files_is_confirmed_in_one_of_them() -> None:
    abroad = Abroad().approved()
    abroad.proves()
    row = _credit(abroad.r.reference, abroad.r.due_idr)
    first, second = imported(bank_csv(row)), imported(bank_csv(_credit("LAIN", 1), row))
    assert _confirm(first, 4, abroad.request_id).refusal is None
    before = abroad.r
    assert _why(second)[1] == (ProposalCertainty.NONE, (ProposalReason.CONFIRMED_ELSEWHERE,), None)
    assert _code(_confirm(second, 5, abroad.request_id)) == "already_taken"
    assert (abroad.r, state(second.id).confirmed) == (before, 0)


def test_money_that_was_typed_before_its_row_came_is_on_record_and_not_recorded_again() -> None:
    desk = offered()
    desk.give(TREASURER, payment(desk.r.due_idr))
    statement = simponi(paid(ntpn=NTPN.lower()))
    before = desk.r
    assert _why(statement) == [(ProposalCertainty.NONE, (ProposalReason.NTPN_ON_RECORD,), None)]
    assert _code(_confirm(statement, 2, desk.request_id)) == "already_taken"
    assert (desk.r, state(statement.id).confirmed) == (before, 0)


def test_an_answer_that_is_lost_leaves_the_row_confirmed_once() -> None:
    desk = offered()
    statement = simponi(paid())
    with unanswered("TransactWriteItems", written=True):
        assert _confirm(statement, 2, desk.request_id).refusal is None
    assert (len(desk.r.payments), state(statement.id).confirmed) == (1, 1)


def test_a_row_on_a_request_that_was_paid_already_becomes_money_for_the_treasurers_desk() -> None:
    desk = offered()
    desk.give(TREASURER, payment(desk.r.due_idr))
    statement = simponi(paid(ntpn="B1B2C3D4E5F6G7H8"))
    assert _why(statement) == [
        (ProposalCertainty.LIKELY, (ProposalReason.BILLING_CODE, ProposalReason.NOTHING_DUE), desk.request_id)
    ]
    assert _confirm(statement, 2, desk.request_id).refusal is None
    assert [u.payment.ntpn for u in desk.r.unmatched] == ["B1B2C3D4E5F6G7H8"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (1, "row_unknown"),
        (2, "row_not_confirmable"),
        (3, "row_not_confirmable"),
        (4, "codes_missing"),
        (9, "row_unknown"),
    ],
)
def test_a_row_that_is_no_money_that_came_in_cannot_be_confirmed(row: int, code: str) -> None:
    desk = offered()
    statement = simponi(paid(amount=-5_000), ("Jumlah", "", "", "", "5"), ("", NTPN, "x", _today(), "50000"))
    before = (desk.r, state(statement.id))
    assert _code(_confirm(statement, row, desk.request_id)) == code
    assert (desk.r, state(statement.id)) == before


def test_a_row_goes_on_no_request_of_another_office_nor_on_one_that_there_is_not() -> None:
    statement = simponi(paid())
    for request in ("1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", "5171-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", "x"):
        assert _code(_confirm(statement, 2, request)) == "request_unknown"
    assert state(statement.id).confirmed == 0


def test_what_the_request_refuses_leaves_the_row_unconfirmed() -> None:
    desk = offered()
    ahead = (now() + timedelta(days=3)).astimezone(OFFICE.zone).strftime("%d/%m/%Y")
    statement = simponi((CODE, NTPN, "x", ahead, "50000"))
    assert _code(_confirm(statement, 2, desk.request_id)) == "paid_in_the_future"
    assert (desk.r.payments, state(statement.id).confirmed) == ((), 0)
    assert _why(statement)[0][0] is ProposalCertainty.CERTAIN


def test_rows_are_confirmed_one_by_one_and_one_that_is_refused_stops_no_other() -> None:
    one, two = offered(1), offered(2)
    statement = simponi(paid(), paid("820261123000002", "B1B2C3D4E5F6G7H8"))
    chosen = [(2, one.request_id), (7, one.request_id), (3, two.request_id)]
    outcomes = confirming.confirm_chosen(TREASURER, "1904", statement.id, chosen).rows
    assert [_code(each) for each in outcomes] == [None, "row_unknown", None]
    assert state(statement.id).confirmed == 2


def test_all_certain_rows_are_confirmed_and_no_other() -> None:
    one, two = offered(1), offered(2)
    rows = (paid(), paid("820261123000002", "B1B2C3D4E5F6G7H8", 49_000), paid("820261123999999", "C1B2C3D4E5F6G7H8"))
    statement = simponi(*rows, paid(ntpn="D1B2C3D4E5F6G7H8"))
    outcomes = confirming.confirm_certain(TREASURER, "1904", statement.id, None)
    assert outcomes.rows == (Outcome(2, one.request_id),)
    assert outcomes.next is None
    assert (len(one.r.payments), one.r.unmatched, two.r.payments) == (1, (), ())
    assert [certainty for certainty, _, _ in _why(statement)] == [
        ProposalCertainty.NONE,
        ProposalCertainty.LIKELY,
        ProposalCertainty.NONE,
        ProposalCertainty.LIKELY,
    ]
    assert confirming.confirm_certain(TREASURER, "1904", statement.id, None).rows == ()


def test_all_certain_rows_are_looked_at_a_hundred_at_a_time() -> None:
    desk = offered()
    rows = [("820261123999999", f"{number:016d}", "x", _today(), "1000") for number in range(119)]
    statement = simponi(*rows, paid())
    first = confirming.confirm_certain(TREASURER, "1904", statement.id, None)
    assert (first.rows, first.next is None) == ((), False)
    assert desk.r.payments == ()
    second = confirming.confirm_certain(TREASURER, "1904", statement.id, first.next)
    assert second == confirming.Outcomes((Outcome(121, desk.request_id),), None)


@pytest.mark.parametrize("actor", [OFFICER, HEAD, BUYER])
def test_only_a_treasurer_confirms_rows(actor: Actor) -> None:
    desk = offered()
    statement = simponi(paid())
    with pytest.raises(NotAllowed):
        _confirm(statement, 2, desk.request_id, actor)
    with pytest.raises(NotAllowed):
        confirming.confirm_certain(actor, "1904", statement.id, None)
    assert state(statement.id).confirmed == 0


def test_rows_of_a_statement_that_is_not_read_are_not_confirmed() -> None:
    statement = announced(simponi_csv(paid()), "simponi-contoh")
    with pytest.raises(StatementNotRead):
        confirming.confirm_certain(TREASURER, "1904", statement, None)
    with pytest.raises(StatementUnknown):
        confirming.confirm_certain(TREASURER, "1904", "1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", None)


def test_the_same_amount_and_the_buyers_name_suggest_a_request() -> None:
    abroad = Abroad().approved()
    due = abroad.r.due_idr
    statement = imported(bank_csv(_credit("DARI SITI RAHMAWATI", due), _credit("DARI BUDI", due, "FT26328X")))
    assert _why(statement) == [
        (ProposalCertainty.LIKELY, (ProposalReason.SAME_AMOUNT, ProposalReason.PAYER_NAMED), abroad.request_id),
        (ProposalCertainty.LIKELY, (ProposalReason.SAME_AMOUNT,), abroad.request_id),
    ]
    assert SITI.name == "Siti Rahmawati"


def test_a_code_of_an_expired_request_is_only_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    from chalicelib.services.ledger.sweep import sweep
    from chalicelib.services.requests.ledger import REQUESTS

    desk = offered()
    later(monkeypatch, days=40)
    sweep(REQUESTS, "trace-of-a-test")
    statement = simponi(paid())
    ((certainty, reasons, request),) = _why(statement)
    assert (certainty, request) == (ProposalCertainty.LIKELY, desk.request_id)
    assert ProposalReason.REQUEST_ENDED in reasons


def test_a_page_of_rows_is_shown_in_a_few_calls_however_many_rows_it_has() -> None:
    desks = [offered(number) for number in range(1, 4)]
    rows = [paid(f"82026112300000{number}", f"{number:016d}") for number in range(1, 4)]
    rows += [paid("820261123999999", f"{number:016d}") for number in range(10, 90)]
    statement = simponi(*rows)
    with counted() as calls:
        seen = showing.see(TREASURER, "1904", statement.id, 100, None)
    assert len(seen.rows) == 83
    assert [each.request for _, each in seen.rows[:3]] == [desk.request_id for desk in desks]
    assert len(calls) <= 8
