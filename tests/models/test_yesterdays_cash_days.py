"""Cash days stored before drawers were counted: read, verified, listed, closed, and followed by a new one."""

import json
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.treasury.commands import CloseCashDay, RecordCash
from chalicelib.domain.treasury.evolve import evolve
from chalicelib.domain.treasury.refusals import EarlierCashDayOpen
from chalicelib.domain.treasury.state import CashDay, CashPhase, cash_day_id, parse_cash_day
from chalicelib.domain.vocabulary import Role
from chalicelib.models import drawers, treasury
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.treasury.ledger import CASH_DAYS
from tests.clouds import Cloud
from tests.domain.request.counter import TREASURER, staff
from tests.domain.treasury.drawer import cash
from workshop.emulator.makers import client

STORED = Path(__file__).parent / "yesterday_treasury" / "2026-11-27.json"
"""Table `treasury` as a release wrote it; a new file for each new shape, and none is ever changed."""
CLOSED, OPEN = "1904-20261127-treasurer-1", "1904-20261127-treasurer-2"
COLLEAGUE = staff("treasurer-2", Role.TREASURER)


@pytest.fixture(autouse=True)
def _stored(cloud: Cloud) -> None:
    items: list[dict[str, Any]] = json.loads(STORED.read_text(encoding="utf-8"))
    for item in items:
        client("dynamodb").put_item(TableName=cloud.made["TreasuryTable"], Item=item)


def _day(id_: str) -> CashDay:
    read = reading.read(treasury.TABLE, id_)
    assert read
    return read.state


@pytest.mark.parametrize("id_", [CLOSED, OPEN])
def test_a_day_that_an_earlier_release_stored_is_read_and_verified(id_: str) -> None:
    day = _day(id_)
    assert (day.opening_idr, day.previous, day.counted_idr, day.difference_idr) == (0, None, None, None)
    assert chain_holds(reading.records(treasury.TABLE, id_, reading.LAST))
    blank = CashDay(id=id_, office="1904")
    assert fold(evolve, reading.entries(treasury.TABLE, id_, reading.LAST), blank) == day


def test_days_of_an_earlier_release_stand_in_the_cash_book() -> None:
    rows = reading.page(treasury.TABLE, "cash_days", "1904", 10, None).rows
    shown = [(row.id, row.phase, row.opening_idr, row.closing_idr, row.counted_idr, row.closed_by) for row in rows]
    assert shown == [
        (CLOSED, CashPhase.CLOSED, 0, 50_000, None, None),
        (OPEN, CashPhase.OPEN, 0, 50_000, None, None),
    ]


def test_what_an_earlier_release_closed_opens_the_next_day_and_what_it_left_open_is_closed_first() -> None:
    day, _ = parse_cash_day(CLOSED)
    taken = cash(7)
    for id_, by in ((CLOSED, TREASURER), (OPEN, COLLEAGUE)):
        next_day = cash_day_id("1904", day.replace(day=day.day + 3), parse_cash_day(id_)[1])
        if id_ == OPEN:
            with pytest.raises(EarlierCashDayOpen):
                execute(CASH_DAYS, next_day, taken, by, "too-early")
            execute(CASH_DAYS, OPEN, CloseCashDay(counted_idr=50_000), by, "the-close")
            assert _day(OPEN).counted_idr == 50_000
        begun = execute(CASH_DAYS, next_day, RecordCash(**taken.model_dump()), by, "the-next").state
        assert (begun.opening_idr, begun.previous, begun.closing_idr) == (50_000, id_, 100_000)
        drawer = drawers.read("1904", by.id)
        assert drawer
        assert (drawer.cash_day, drawer.is_open) == (next_day, True)
