"""W-12, W-16: printed copies are received, counted, set aside, handed over, put back; none is ever there twice."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.stock import commands as c
from chalicelib.domain.stock.aggregate import REMARKS, STOCK, role_for
from chalicelib.domain.stock.events import CopiesCounted
from chalicelib.domain.stock.facts import StockFacts
from chalicelib.domain.stock.rows import row_of
from chalicelib.domain.stock.state import MOST_WAITING, Place
from chalicelib.domain.stock.workflow import LEADS_TO, RULES
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, office_with, staff
from tests.domain.stock.rack import Rack, of

ADMIN = staff("admin-1", Role.ADMIN)
LOST = c.WriteOffReason.LOST


def test_a_shelf_is_there_before_its_first_copy_and_empty() -> None:
    assert Rack().counts == (0, 0, 0, 0)
    assert Rack().says(c.SetAsideCopies(**of(1, 1))) == ("out_of_stock", {"line": 1})


def test_a_printed_copy_comes_off_the_shelf_once_and_only_while_there_are_enough() -> None:
    rack = Rack(3).give(c.SetAsideCopies(**of(1, 2)))
    assert rack.counts == (1, 2, 0, 0)
    assert rack.says(c.SetAsideCopies(**of(2, 2))) == ("out_of_stock", {"line": 1})
    assert rack.says(c.SetAsideCopies(**of(1, 1))) == ("copies_not_there", {"line": 1})
    assert rack.give(c.SetAsideCopies(**of(2, 1))).counts == (0, 3, 0, 0)


def test_several_lines_share_what_is_there() -> None:
    assert Rack(3).says(c.SetAsideCopies(**of(1, 2, 2))) == ("out_of_stock", {"line": 2})
    assert Rack(4).give(c.SetAsideCopies(**of(1, 2, 2))).counts == (0, 4, 0, 0)


def test_what_is_set_aside_is_handed_over_or_put_back_and_nothing_else_is() -> None:
    rack = Rack(5).give(c.SetAsideCopies(**of(1, 2))).give(c.SetAsideCopies(**of(2, 1)))
    for command in (c.HandOverCopies, c.PutBackCopies):
        assert rack.says(command(**of(3, 1))) == ("copies_not_there", {"line": 1})
        assert rack.says(command(**of(1, 1))) == ("copies_not_there", {"line": 1})
    rack.give(c.HandOverCopies(**of(1, 2))).give(c.PutBackCopies(**of(2, 1)))
    assert rack.counts == (3, 0, 2, 0)
    assert rack.shelf.waiting == {}
    assert rack.says(c.HandOverCopies(**of(1, 2)))[0] == "copies_not_there"


def test_an_exchanged_copy_goes_off_the_shelf_and_what_came_back_lies_on_it() -> None:
    rack = Rack(3).give(c.SetAsideCopies(**of(1, 1))).give(c.HandOverCopies(**of(1, 1)))
    assert rack.give(c.ExchangeCopies(returned=False, **of(1, 1))).counts == (1, 0, 2, 0)
    assert rack.give(c.ExchangeCopies(returned=True, **of(1, 1))).counts == (1, 0, 2, 0)
    assert rack.give(c.WriteOffCopies(copies=1, code=LOST)).counts == (0, 0, 2, 1)
    assert rack.says(c.ExchangeCopies(returned=True, **of(1, 1))) == ("out_of_stock", {"line": 1})
    assert Rack(3).says(c.ExchangeCopies(returned=True, **of(1, 1))) == ("copies_not_there", {"line": 1})


def test_a_count_sets_the_number_and_keeps_the_difference_with_its_reason() -> None:
    rack = Rack(5).give(c.SetAsideCopies(**of(1, 2)))
    assert rack.says(c.CountCopies(on_shelf=1)) == ("difference_unexplained", {"copies": -2})
    assert rack.says(c.CountCopies(on_shelf=3)) == ("", {})
    rack.give(c.CountCopies(on_shelf=1, text="01J0"))
    assert rack.counts == (1, 2, 0, 0)
    last = rack.entries[-1].event
    assert isinstance(last, CopiesCounted)
    assert (last.on_shelf, last.copies, last.text) == (1, -2, "01J0")
    row = row_of(rack.shelf)
    assert (row.product, row.received, row.counted, row.on_shelf, row.set_aside) == ("statda-2016", 5, -2, 1, 2)


def test_what_is_written_off_lies_on_the_shelf_and_nothing_of_what_waits_is_taken() -> None:
    rack = Rack(3).give(c.SetAsideCopies(**of(1, 2)))
    assert rack.says(c.WriteOffCopies(copies=2, code=LOST)) == ("too_few_copies", {"on_shelf": 1})
    assert rack.give(c.WriteOffCopies(copies=1, code=LOST)).counts == (0, 2, 0, 1)


def test_copies_wait_for_so_many_lines_and_no_more() -> None:
    full = Rack(2)
    waiting = {f"1904-R{n}#1": 1 for n in range(MOST_WAITING)}
    full.shelf = full.shelf.model_copy(update={"waiting": waiting})
    assert full.says(c.SetAsideCopies(**of(9999, 1))) == ("too_many_waiting", {"limit": MOST_WAITING})
    assert len(full.shelf.model_dump_json()) < 200_000


@pytest.mark.parametrize("command", [command for command, rule in RULES.items() if rule.roles])
def test_officers_and_admins_keep_the_shelf_and_nobody_else(command: type[Any]) -> None:
    rack, facts = Rack(), StockFacts(OFFICE)
    body = command.model_construct()
    assert [role_for(body, rack.shelf, who, facts) for who in (OFFICER, ADMIN)] == [Role.OFFICER, Role.ADMIN]
    for who in (BUYER, HEAD, TREASURER, SYSTEM):
        with pytest.raises(NotAllowed):
            role_for(body, rack.shelf, who, facts)
    with pytest.raises(CommandWithheld):
        role_for(body, rack.shelf, OFFICER, StockFacts(office_with(withheld_commands=(command.tag(),))))


@pytest.mark.parametrize("who", [OFFICER, ADMIN, BUYER, SYSTEM])
@pytest.mark.parametrize("command", [c.SetAsideCopies, c.PutBackCopies, c.HandOverCopies, c.ExchangeCopies])
def test_what_a_request_brings_nobody_gives_alone(command: type[Any], who: Actor) -> None:
    with pytest.raises(NotAllowed):
        role_for(command.model_construct(**of(1, 1)), Rack().shelf, who, StockFacts(OFFICE))


def test_the_newest_remarks_are_kept_and_they_all_have_room() -> None:
    texts = {f"{n:026d}": "é" * 200 for n in range(REMARKS + 5)}
    kept = STOCK.remaining_texts(None, Rack().shelf, texts)
    assert [*kept] == [*texts][5:]


COPIES = st.integers(1, 4)
REQUESTS = st.integers(1, 3)
COMMANDS = st.one_of(
    st.builds(lambda n: c.ReceiveCopies(copies=n), COPIES),
    st.builds(lambda n: c.CountCopies(on_shelf=n, text="01J0"), st.integers(0, 6)),
    st.builds(lambda n: c.WriteOffCopies(copies=n, code=LOST), COPIES),
    st.builds(lambda r, n: c.SetAsideCopies(**of(r, n)), REQUESTS, COPIES),
    st.builds(lambda r, n: c.PutBackCopies(**of(r, n)), REQUESTS, COPIES),
    st.builds(lambda r, n: c.HandOverCopies(**of(r, n)), REQUESTS, COPIES),
    st.builds(lambda r, n, back: c.ExchangeCopies(returned=back, **of(r, n)), REQUESTS, COPIES, st.booleans()),
)


@given(st.lists(COMMANDS, max_size=40))
def test_copies_add_up_whatever_happens_and_no_place_is_ever_below_zero(commands: list[Any]) -> None:
    rack = Rack(2)
    for command in commands:
        if rack.says(command)[0] == "":
            rack.give(command)
        row = row_of(rack.shelf)
        assert min(rack.counts) >= 0
        assert sum(rack.counts) == row.received + row.counted
        assert row.set_aside == sum(rack.shelf.waiting.values())
    received = sum(x.event.copies for x in rack.entries if x.event.event == "CopiesReceived")
    counted = sum(x.event.copies for x in rack.entries if x.event.event == "CopiesCounted")
    assert (row_of(rack.shelf).received, row_of(rack.shelf).counted) == (received, counted)


def test_every_event_moves_copies_from_one_place_to_another() -> None:
    assert all(source is not goal for source, goal in LEADS_TO.values())
    assert {place for pair in LEADS_TO.values() for place in pair} == {*Place}
