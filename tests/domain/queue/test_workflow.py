"""The counter's tables, written out a second time from the office's own page, and asked of every role and state.

Long because the table has a row for every command, and a way to every state.
"""

from itertools import product
from typing import get_args

import pytest

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.aggregate import role_for
from chalicelib.domain.queue.decide import decide
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.refusals import TicketElsewhere
from chalicelib.domain.queue.state import OVER, TicketState
from chalicelib.domain.queue.workflow import RULES, TAKES_FROM
from chalicelib.domain.vocabulary import Role
from tests.domain.queue.room import ANI, BUDI, KIOSK, Room, office
from tests.domain.request.counter import staff

TABLE = """
issue-ticket       | kiosk officer  | -
sign-guest-book    | kiosk officer  | waiting called serving held
open-counter       | officer        | -
close-counter      | officer head   | -
call-next          | officer        | waiting
call-ticket        | officer        | waiting
recall             | officer        | called
start-service      | officer        | called
hold               | officer        | serving
resume             | officer        | held
transfer           | officer        | called serving
mark-no-show       | officer        | called
finish             | officer        | serving
see-card           | officer        | serving
search-visitor     | officer        | serving
recognise-visitor  | officer        | serving
leave              | holder officer | waiting called held
close-day          | system         | -
erase-visitors     | system         | -
"""
ROWS = [tuple(cell.split() for cell in line.split("|")) for line in TABLE.strip().splitlines()]
COMMANDS: dict[str, type[Command]] = {rule.name: command for command, rule in RULES.items()}
NUMBER = "A001"
FIELDS = {
    "counter": "2",
    "number": NUMBER,
    "person": "person_1",
    "service": "product",
    "to_service": "collection",
    "by": "email",
    "keyed": ("hash-of-an-address",),
}


def _example(name: str) -> c.AnyQueueCommand:
    kind = COMMANDS[name]
    example: c.AnyQueueCommand = kind.model_validate({f: v for f, v in FIELDS.items() if f in kind.model_fields})  # type: ignore[assignment]  # Each class is one of the union.
    return example


def _actor(role: Role) -> Actor:
    alone = {Role.SYSTEM: SYSTEM, Role.HOLDER: HOLDER}
    return alone.get(role) or staff("somebody", role)


def test_every_command_of_the_counter_stands_in_the_table() -> None:
    assert {name for (name,), _, _ in ROWS} == set(COMMANDS)
    assert set(RULES) == set(get_args(c.AnyQueueCommand))


@pytest.mark.parametrize(("name", "roles"), [(name, roles) for (name,), roles, _ in ROWS])
def test_a_command_is_given_by_its_roles_and_by_nobody_else(name: str, roles: list[str]) -> None:
    sheet, facts, command = Room().sheet, Room().facts, _example(name)
    assert {role.value for role in RULES[COMMANDS[name]].roles} == set(roles)
    for role in Role:
        if role.value in roles:
            assert role_for(command, sheet, _actor(role), facts) is role
        else:
            with pytest.raises(NotAllowed):
                role_for(command, sheet, _actor(role), facts)


def test_the_staff_of_another_office_and_people_without_a_role_give_no_command() -> None:
    room = Room()
    for name in COMMANDS:
        for stranger in (staff("ani", Role.OFFICER, office="5171"), Actor(id="buyer")):
            assert room.says(stranger, _example(name)) == ("not_allowed", {"command": name})


def test_a_command_that_the_office_withholds_is_refused_before_the_role_is_asked() -> None:
    room = Room(office().model_copy(update={"withheld_commands": frozenset({"transfer"})}))
    assert room.says(KIOSK, _example("transfer")) == ("command_withheld", {"command": "transfer"})


def _standing(state: TicketState) -> Room:
    """Bring A001 to this state, at counter 2 where it has been at one; its guest book is signed only while it waits."""
    signed = None if state in {TicketState.WAITING, TicketState.CALLED} else "person_1"
    room = Room(office(calls=1)).opened(p2=BUDI)
    room.take(person=signed)
    ways: dict[TicketState, tuple[c.AnyQueueCommand, ...]] = {
        TicketState.WAITING: (),
        TicketState.CALLED: (c.CallNext(counter="2"),),
        TicketState.SERVING: (c.CallNext(counter="2"), c.StartService(counter="2")),
        TicketState.HELD: (c.CallNext(counter="2"), c.StartService(counter="2"), c.HoldTicket(counter="2")),
        TicketState.FINISHED: (c.CallNext(counter="2"), c.StartService(counter="2"), c.FinishTicket(counter="2")),
        TicketState.NO_SHOW: (c.CallNext(counter="2"), c.MarkNoShow(counter="2")),
        TicketState.LEFT: (c.Leave(number=NUMBER),),
        TicketState.CLOSED: (),
    }
    for command in ways[state]:
        room.give(BUDI, command)
    if state is TicketState.CLOSED:
        room.later(hours=24).give(SYSTEM, c.CloseDay())
    assert room.ticket(NUMBER).state is state
    return room


TAKEN = {name: frozenset(states) for (name,), _, states in ROWS if states != ["-"]}
BY_THE_NUMBER = ("call-ticket", "sign-guest-book", "resume", "leave")
BY_THE_COUNTER = {
    **dict.fromkeys(("recall", "start-service", "mark-no-show"), "nothing_called"),
    **dict.fromkeys(
        ("hold", "finish", "see-card", "search-visitor", "recognise-visitor", "transfer"), "nothing_served"
    ),
    "call-next": "nobody_waiting",
}
"""What a counter is told that has no ticket in the state from which the command takes one."""


def _expected(name: str, state: TicketState) -> tuple[str, dict[str, str]]:
    """Return what the table says of a cell, but for the guest book, signed once, and a visitor whom no search found."""
    if state is TicketState.CLOSED:
        return "wrong_phase", {"phase": "closed"}
    if state in {TicketState.CALLED, TicketState.SERVING} and name in {"call-ticket", "call-next", "resume"}:
        return "counter_busy", {"number": NUMBER}
    if state.value in TAKEN[name]:
        if name == "recognise-visitor":
            return "visitor_not_found", {}
        signed = name == "sign-guest-book" and state in {TicketState.SERVING, TicketState.HELD}
        return "guest_book_signed" if signed else "", {}
    elsewhere = ("ticket_elsewhere", {"number": NUMBER, "state": state.value})
    return elsewhere if name in BY_THE_NUMBER else (BY_THE_COUNTER[name], {})


CELLS = list(product(TAKEN, TicketState))


@pytest.mark.parametrize(("name", "state"), CELLS, ids=[f"{name}-{state}" for name, state in CELLS])
def test_a_command_takes_a_ticket_from_its_states_and_from_no_other(name: str, state: TicketState) -> None:
    room = _standing(state)
    actor = KIOSK if name == "sign-guest-book" else BUDI
    assert room.says(actor, _example(name)) == _expected(name, state)


@pytest.mark.parametrize(("name", "states"), TAKEN.items(), ids=list(TAKEN))
def test_the_states_from_which_a_command_takes_a_ticket_are_those_of_the_page(
    name: str, states: frozenset[str]
) -> None:
    assert {state.value for state in TAKES_FROM[COMMANDS[name]]} == states
    assert not TAKES_FROM[COMMANDS[name]] & OVER


LEADS = {
    "call-next": "called",
    "call-ticket": "called",
    "start-service": "serving",
    "hold": "held",
    "resume": "serving",
    "transfer": "waiting",
    "mark-no-show": "no_show",
    "finish": "finished",
    "leave": "left",
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_command_leads_a_ticket_to_one_state_or_leaves_it_where_it_is(name: str) -> None:
    for state in TAKEN[name]:
        room = _standing(TicketState(state))
        if room.says(KIOSK if name == "sign-guest-book" else BUDI, _example(name))[0]:
            continue
        room.give(KIOSK if name == "sign-guest-book" else BUDI, _example(name))
        assert room.ticket(NUMBER).state.value == LEADS.get(name, state)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"close-day", "erase-visitors"}])
def test_a_day_that_is_closed_takes_no_command_and_is_closed_once(name: str) -> None:
    room = _standing(TicketState.CLOSED)
    actor = _actor(next(iter(RULES[COMMANDS[name]].roles)))
    assert room.says(actor, _example(name)) == ("wrong_phase", {"phase": "closed"})
    assert room.says(SYSTEM, c.CloseDay()) == ("wrong_phase", {"phase": "closed"})


def test_a_ticket_that_is_elsewhere_is_refused_even_where_a_counter_names_it() -> None:
    room = _standing(TicketState.CALLED)
    torn = room.sheet.counters["2"].model_copy(update={"calling": None, "serving": NUMBER})
    room.sheet = room.sheet.model_copy(update={"counters": {"2": torn}})
    with pytest.raises(TicketElsewhere):
        decide(room.sheet, c.FinishTicket(counter="2"), BUDI, Role.OFFICER, room.facts)


def test_no_entry_goes_before_a_sheet_nor_moves_a_ticket_that_was_never_issued() -> None:
    room = _standing(TicketState.CALLED)
    with pytest.raises(ValueError, match="before its first entry"):
        evolve(None, room.entries[0])
    blank = Room().sheet
    with pytest.raises(ValueError, match="never issued"):
        evolve(blank, room.entries[-1].model_copy(update={"seq": 1}))


def test_who_is_head_and_officer_closes_counters_as_the_head_and_calls_as_an_officer() -> None:
    room = Room().opened(p1=ANI)
    assert role_for(c.CloseCounter(counter="1"), room.sheet, ANI, room.facts) is Role.OFFICER
    both = staff("dewi", Role.HEAD, Role.OFFICER)
    assert role_for(c.CloseCounter(counter="1"), room.sheet, both, room.facts) is Role.HEAD
    assert role_for(c.CallNext(counter="1"), room.sheet, both, room.facts) is Role.OFFICER
