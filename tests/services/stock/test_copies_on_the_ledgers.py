"""W-12, W-16: a request and the shelf of its printed copies change together, whoever gives the command, or neither.

Long because each command that moves copies stands here once.
"""

from typing import Any

import pytest

from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DeliveryCorrectionReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import LineState
from chalicelib.domain.request.state import Phase
from chalicelib.domain.stock.aggregate import blank
from chalicelib.domain.stock.commands import LineCopies, PutBackCopies, ReceiveCopies, WriteOffCopies, WriteOffReason
from chalicelib.domain.stock.evolve import evolve
from chalicelib.domain.stock.refusals import OutOfStock
from chalicelib.domain.stock.rows import ShelfRow, row_of
from chalicelib.domain.stock.state import Shelf
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import stock
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.stock.ledger import SHELVES
from tests.counter_day import serving
from tests.desk import Desk, furnish, later, seed
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, PAPER, PUBLICATION, SHELF
from tests.domain.request.ladder import CANCEL, END, REFUSE, RETURN, SUBMIT, walk_in
from tests.faults import beforehand
from tests.models.scenes import SCENES

PRINTED = "1904-statda-2016"
COLLEAGUE = Actor(id="officer-9", memberships=OFFICER.memberships)
ASIDE = c.SetAsideCopy(line=1)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _shelf(id_: str = PRINTED) -> Shelf:
    record = reading.read(stock.TABLE, id_)
    return record.state if record else blank(id_, OFFICE)


def _row(id_: str = PRINTED) -> ShelfRow:
    return row_of(_shelf(id_))


def _accepted(number: int = 1, *lines: c.LineWanted) -> Desk:
    """Return an accepted request at the counter; its seed brought copies: one more than each of its lines asks for."""
    counter = walk_in(
        *(lines or (PAPER,)), now=now(), chance=number, request_id=f"1904-01J000000000000000000000{number:02d}"
    )
    return Desk(seed(counter.give(OFFICER, SUBMIT).give(OFFICER, c.Accept())))


def _left(copies: int, id_: str = PRINTED) -> None:
    """Leave so many copies on the shelf."""
    too_many = _row(id_).on_shelf - copies
    execute(SHELVES, id_, WriteOffCopies(copies=too_many, code=WriteOffReason.LOST), OFFICER, f"left-{id_}-{copies}")


def _last(id_: str = PRINTED) -> Any:
    return reading.entries(stock.TABLE, id_, reading.LAST)[-1]


def test_copies_that_are_set_aside_leave_the_shelf_with_the_same_command() -> None:
    desk = _accepted()
    desk.give(OFFICER, ASIDE, "the-key")
    assert (_row().on_shelf, _row().set_aside, desk.r.lines[0].state) == (1, 1, LineState.PREPARED)
    entry = _last()
    assert (entry.event.reference, entry.event.line, entry.actor.id) == (desk.r.reference, 1, OFFICER.id)
    assert entry.command_key == desk.entries[-1].command_key
    again = desk.give(OFFICER, ASIDE, "the-key")
    assert (again.entries, _row().set_aside) == ((), 1)
    records = reading.records(stock.TABLE, PRINTED, reading.LAST)
    assert chain_holds(records)
    assert fold(evolve, (one.entry for one in records), blank(PRINTED, OFFICE)) == _shelf()


def test_where_there_are_too_few_nothing_is_set_aside_and_the_line_stays_open() -> None:
    desk = _accepted(1, PAPER.model_copy(update={"quantity": 3}))
    _left(2)
    before, shelf = desk.r, _shelf()
    with pytest.raises(OutOfStock) as refused:
        desk.give(OFFICER, ASIDE)
    assert refused.value.facts == {"line": 1}
    assert (desk.r, _shelf()) == (before, shelf)


def test_the_last_copy_goes_to_one_of_two_who_take_it_at_once() -> None:
    one, other = _accepted(1), _accepted(2)
    _left(1)
    with beforehand("TransactWriteItems", lambda: other.give(COLLEAGUE, ASIDE)), pytest.raises(OutOfStock):
        one.give(OFFICER, ASIDE)
    assert (one.r.lines[0].state, other.r.lines[0].state) == (LineState.OPEN, LineState.PREPARED)
    assert (_row().on_shelf, _row().set_aside) == (0, 1)


def test_copies_for_all_who_come_at_once_are_set_aside_although_the_shelf_is_fought_for() -> None:
    one, *others = (_accepted(number) for number in range(1, 5))
    waiting = iter(others)
    with beforehand("TransactWriteItems", lambda: next(waiting).give(COLLEAGUE, ASIDE), times=3):
        one.give(OFFICER, ASIDE)
    assert _row().set_aside == 4


def test_a_copy_that_is_put_back_is_on_the_shelf_again() -> None:
    desk = _accepted()
    desk.give(OFFICER, ASIDE)
    desk.give(OFFICER, c.PutBackCopy(line=1))
    assert (_row().on_shelf, _row().set_aside, desk.r.lines[0].state) == (2, 0, LineState.OPEN)


def test_a_copy_that_goes_over_the_counter_leaves_the_stock() -> None:
    counter, actor, command = SCENES["hand-over"]()
    counter.request = counter.r.model_copy(update={"ticket": serving(actor)})
    desk = Desk(seed(counter))
    desk.give(actor, command)
    assert (_row().on_shelf, _row().set_aside, _row().handed_over) == (1, 0, 1)
    assert desk.r.phase is Phase.DELIVERED


def _handed_over() -> Desk:
    counter, actor, command = SCENES["hand-over"]()
    counter.request = counter.r.model_copy(update={"ticket": serving(actor)})
    desk = Desk(seed(counter))
    desk.give(actor, command)
    wish = c.DeliveryCorrectionItem(
        about="product", line=1, code=DeliveryCorrectionReason.OTHER, text="Halaman 12 kosong."
    )
    desk.give(OFFICER, c.RequestDeliveryCorrection(items=(wish,)))
    return desk


@pytest.mark.parametrize(("returned", "on_shelf", "handed_over"), [(True, 1, 1), (False, 0, 2)])
def test_a_corrected_copy_is_exchanged_for_one_from_the_shelf(
    *, returned: bool, on_shelf: int, handed_over: int
) -> None:
    _handed_over().give(OFFICER, c.CorrectProduct(item=1, medium_returned=returned))
    assert (_row().on_shelf, _row().set_aside, _row().handed_over) == (on_shelf, 0, handed_over)


def test_no_copy_is_promised_in_exchange_that_is_not_there() -> None:
    desk = _handed_over()
    _left(0)
    with pytest.raises(OutOfStock):
        desk.give(OFFICER, c.CorrectProduct(item=1, medium_returned=True))
    assert desk.r.phase is Phase.CORRECTING_DELIVERY


@pytest.mark.parametrize(
    ("who", "command"), [(OFFICER, CANCEL), (HEAD, REFUSE), (HEAD, END)], ids=["cancelled", "refused", "ended"]
)
def test_copies_go_back_with_the_end_of_their_request_in_the_role_of_whoever_ends_it(
    who: Actor, command: c.AnyCommand
) -> None:
    desk = _accepted(1, PAPER, PAPER.model_copy(update={"quantity": 2}))
    desk.give(OFFICER, ASIDE)
    desk.give(OFFICER, c.SetAsideCopy(line=2))
    desk.give(who, command)
    assert (_row().on_shelf, _row().set_aside) == (5, 0)
    assert (_last().actor.id, _last().actor.role) == (who.id, desk.entries[-1].actor.role)


def test_copies_of_several_products_go_back_to_their_own_shelves() -> None:
    almanac = PUBLICATION.model_copy(update={"id": "almanak"})
    furnish_too = {**SHELF, almanac.id: almanac}
    lines = (PAPER, PAPER.model_copy(update={"product": almanac.id}))
    counter = walk_in(now=now(), products=furnish_too).give(OFFICER, c.ReviseDraft(lines=lines))
    desk = Desk(seed(counter.give(OFFICER, SUBMIT).give(OFFICER, c.Accept())))
    desk.give(OFFICER, ASIDE)
    desk.give(OFFICER, c.SetAsideCopy(line=2))
    desk.give(OFFICER, CANCEL)
    assert [(_row(each).on_shelf, _row(each).set_aside) for each in (PRINTED, "1904-almanak")] == [(2, 0), (2, 0)]


def test_the_copies_of_a_request_that_runs_out_go_back_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = _accepted()
    desk.give(OFFICER, ASIDE)
    desk.give(OFFICER, RETURN)
    assert _row().set_aside == 1
    later(monkeypatch, days=60)
    assert sweep(REQUESTS, "t") == 1
    assert (desk.r.phase, _row().set_aside, _row().on_shelf) == (Phase.EXPIRED, 0, 2)
    assert _last().actor.role is Role.SYSTEM


def test_an_end_that_meets_the_setting_aside_leaves_no_copy_behind() -> None:
    desk = _accepted()
    with beforehand("TransactWriteItems", lambda: desk.give(COLLEAGUE, ASIDE)):
        desk.give(OFFICER, CANCEL)
    assert (desk.r.phase, _row().set_aside, _row().on_shelf) == (Phase.CANCELLED, 0, 2)


def test_what_a_request_brings_is_given_by_nobody_alone() -> None:
    desk = _accepted()
    desk.give(OFFICER, ASIDE)
    back = PutBackCopies(request=desk.r.id, reference=desk.r.reference, lines=(LineCopies(line=1, copies=1),))
    with pytest.raises(NotAllowed):
        execute(SHELVES, PRINTED, back, OFFICER, "alone")
    assert _row().set_aside == 1


def test_a_shelf_that_was_never_filled_is_empty() -> None:
    desk = _accepted()
    assert _shelf("1904-nothing").version == 0
    assert execute(SHELVES, "1904-nothing", ReceiveCopies(copies=2), OFFICER, "first").state.version == 1
    assert desk.r.lines[0].state is LineState.OPEN
