"""The monthly report at the door: treasurer, head and admin see what a month brought, and where the money is."""

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import reports
from tests.desk import Desk, furnish
from tests.domain.request.counter import OFFICE, TREASURER
from tests.handlers.caller import Caller, refused

REPORTS = "/v1/offices/1904/pnbp-reports"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(reports.routes)


def _month() -> str:
    return f"{OFFICE.local_day(now()):%Y-%m}"


def test_a_month_is_shown_by_tariff_row_and_reconciled(caller: Caller) -> None:
    Desk().offered().give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    shown = caller.get(f"{REPORTS}/{_month()}", by="treasurer").json_body
    (article,) = shown["articles"]
    assert (article["article"], article["receipts"], article["amount_idr"]) == ("I.A", 1, 50_000)
    assert (shown["of_month"]["received_idr"], shown["of_month"]["on_hand_idr"]) == (50_000, 50_000)
    assert shown["of_year"] == shown["of_month"]
    assert caller.get(f"{REPORTS}/2020-12", by="admin").json_body["articles"] == []


def test_nobody_else_sees_a_report_and_no_month_has_none(caller: Caller) -> None:
    for by in ("customer", "officer", "neighbour"):
        refused(caller.get(f"{REPORTS}/{_month()}", by=by), 403, "not_allowed")
    for month in ("2026-13", "2026", "today", "1999-01"):
        refused(caller.get(f"{REPORTS}/{month}", by="treasurer"), 404, "report_unknown")
