"""Counters that take the last printed copies at the same moment, on a real engine: none is sold twice (W-12)."""

import pytest

from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import LineState
from chalicelib.domain.stock.aggregate import blank
from chalicelib.domain.stock.commands import WriteOffCopies, WriteOffReason
from chalicelib.domain.stock.evolve import evolve
from chalicelib.domain.stock.refusals import OutOfStock
from chalicelib.domain.stock.rows import row_of
from chalicelib.domain.stock.state import Place
from chalicelib.gateways.clock import now
from chalicelib.models import stock
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.stock.ledger import SHELVES
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.desk import Desk, furnish, seed
from tests.domain.request.counter import OFFICE, OFFICER, PAPER
from tests.domain.request.ladder import CANCEL, SUBMIT, walk_in

pytestmark = pytest.mark.conformance
PRINTED = "1904-statda-2016"
BUYERS, COPIES = 6, 2


def _accepted(number: int) -> Desk:
    counter = walk_in(PAPER, now=now(), chance=number, request_id=f"1904-01J00000000000000000000000{number}")
    return Desk(seed(counter.give(OFFICER, SUBMIT).give(OFFICER, c.Accept())))


def _aside(desk: Desk) -> str:
    desk.give(OFFICER, c.SetAsideCopy(line=1))
    return desk.request_id


def test_of_many_who_take_the_last_copies_at_once_as_many_have_one_as_there_are(cloud: Cloud) -> None:
    furnish()
    desks = [_accepted(number) for number in range(BUYERS)]
    too_many = WriteOffCopies(copies=2 * BUYERS - COPIES, code=WriteOffReason.LOST)
    execute(SHELVES, PRINTED, too_many, OFFICER, "too-many")
    outcomes = at_once(*(lambda desk=desk: _aside(desk) for desk in desks))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert {type(one) for one in refused} == {OutOfStock}
    assert len(refused) == BUYERS - COPIES
    assert [desk.r.lines[0].state for desk in desks].count(LineState.PREPARED) == COPIES
    read = reading.read(stock.TABLE, PRINTED)
    assert read
    assert (read.state.at(Place.ON_SHELF), read.state.at(Place.SET_ASIDE)) == (0, COPIES)
    assert {key.partition("#")[0] for key in read.state.waiting} == {x for x in outcomes if isinstance(x, str)}


def test_copies_that_come_back_and_go_at_once_add_up(cloud: Cloud) -> None:
    furnish()
    desks = [_accepted(number) for number in range(BUYERS)]
    given_up, wanting = desks[: BUYERS // 2], desks[BUYERS // 2 :]
    for desk in given_up:
        _aside(desk)
    cancels = [lambda desk=desk: desk.give(OFFICER, CANCEL).state.id for desk in given_up]
    takes = [lambda desk=desk: _aside(desk) for desk in wanting]
    assert [x for x in at_once(*cancels, *takes) if isinstance(x, Exception)] == []
    records = reading.records(stock.TABLE, PRINTED, reading.LAST)
    shelf = fold(evolve, (one.entry for one in records), blank(PRINTED, OFFICE))
    assert chain_holds(records)
    row = row_of(shelf)
    assert (row.received, row.set_aside, row.on_shelf) == (2 * BUYERS, len(wanting), 2 * BUYERS - len(wanting))
