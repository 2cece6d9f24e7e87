"""What holds of every day, whatever it is told: thousands of random commands at random moments.

A command may be refused; whatever is taken must leave the day whole.
"""

from collections import Counter
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.aggregate import blank, due
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.order import latest_calls, waiting_for
from chalicelib.domain.queue.state import OVER, Phase, QueuePriority, TicketState
from chalicelib.domain.refusals import Refusal
from tests.domain.queue.room import ANI, BUDI, CITRA, HEAD, KIOSK, Room, office

SEEN = settings(max_examples=60, stateful_step_count=40, deadline=None)
ACTORS = st.sampled_from((ANI, BUDI, CITRA))
COUNTERS = st.sampled_from(("1", "2", "3"))
NUMBERS = st.sampled_from(("A001", "A002", "A003", "B001", "B002"))
SERVICES = st.sampled_from(("product", "collection"))
AT_A_COUNTER = (
    *(c.OpenCounter, c.CloseCounter, c.CallNext, c.RecallTicket, c.StartService),
    *(c.HoldTicket, c.MarkNoShow, c.FinishTicket, c.SeeCard),
)
OF_A_NUMBER = (c.CallTicket, c.ResumeTicket)


class AnyDay(RuleBasedStateMachine):
    """One day of an office, with three counters, three officers and a kiosk."""

    def __init__(self) -> None:
        """Begin it."""
        super().__init__()
        self.room = Room(office(calls=2, tickets_a_day=12, priority="alternate"))

    def tell(self, actor: Actor, command: c.AnyQueueCommand) -> None:
        """Give a command; a refusal leaves the day as it was."""
        before = self.room.sheet
        try:
            self.room.give(actor, command)
        except Refusal:
            assert self.room.sheet == before

    @rule(
        service=SERVICES, priority=st.sampled_from((None, *QueuePriority)), person=st.sampled_from((None, "person_1"))
    )
    def somebody_comes(self, service: str, priority: QueuePriority | None, person: str | None) -> None:
        """Take a number."""
        self.tell(KIOSK, c.IssueTicket(service=service, priority=priority, person=person))

    @rule(actor=ACTORS, kind=st.sampled_from(AT_A_COUNTER), counter=COUNTERS)
    def an_officer_acts(self, actor: Actor, kind: type[c.AnyQueueCommand], counter: str) -> None:
        """Give any command, at any counter."""
        self.tell(actor, kind.model_validate({"counter": counter}))

    @rule(
        kind=st.sampled_from((c.CallNext, c.StartService, c.FinishTicket, c.HoldTicket, c.RecallTicket)),
        nth=st.integers(0, 2),
    )
    def an_officer_acts_at_the_own_counter(self, kind: type[c.AnyQueueCommand], nth: int) -> None:
        """Give a command that is likelier to be taken."""
        for place, counter in list(self.room.sheet.counters.items())[nth : nth + 1]:
            officer = next(o for o in (ANI, BUDI, CITRA) if o.id == counter.officer)
            self.tell(officer, kind.model_validate({"counter": place}))

    @rule(actor=ACTORS, kind=st.sampled_from(OF_A_NUMBER), counter=COUNTERS, number=NUMBERS)
    def an_officer_names_a_number(self, actor: Actor, kind: type[c.AnyQueueCommand], counter: str, number: str) -> None:
        """Call it out of turn, or take it up again."""
        self.tell(actor, kind.model_validate({"counter": counter, "number": number}))

    @rule(actor=ACTORS, counter=COUNTERS, service=st.none() | SERVICES, other=st.none() | COUNTERS)
    def a_visitor_is_sent_on(self, actor: Actor, counter: str, service: str | None, other: str | None) -> None:
        """Transfer whoever is there."""
        self.tell(actor, c.TransferTicket(counter=counter, to_service=service, to_counter=other))

    @rule(number=NUMBERS, actor=st.sampled_from((HOLDER, ANI)))
    def a_visitor_goes_away(self, number: str, actor: Actor) -> None:
        """Leave."""
        self.tell(actor, c.Leave(number=number))

    @rule(number=NUMBERS)
    def the_guest_book_is_signed(self, number: str) -> None:
        """Sign it."""
        self.tell(KIOSK, c.SignGuestBook(number=number, person="person_2"))

    @rule(counter=COUNTERS)
    def the_head_closes_a_counter(self, counter: str) -> None:
        """Close it."""
        self.tell(HEAD, c.CloseCounter(counter=counter))

    @rule(minutes=st.integers(1, 45))
    def time_passes(self, minutes: int) -> None:
        """Let it."""
        self.room.later(minutes=minutes)

    @precondition(lambda self: self.room.now > self.room.facts.spans[-1].end)
    @rule()
    def the_day_ends(self) -> None:
        """Come to midnight."""
        dues = due(self.room.sheet, self.room.office, self.room.facts.calendar)
        (midnight,) = dues or (Due(self.room.now, c.CloseDay()),)
        self.room.now = max(midnight.at, self.room.now)
        self.tell(SYSTEM, midnight.command)
        assert self.room.sheet.phase is Phase.CLOSED

    @invariant()
    def numbers_have_neither_gap_nor_double(self) -> None:
        """Check each service's numbers."""
        numbers = [ticket.number for ticket in self.room.sheet.tickets]
        for prefix in "AB":
            own = [number for number in numbers if number.startswith(prefix)]
            assert own == [f"{prefix}{n:03d}" for n in range(1, len(own) + 1)]

    @invariant()
    def a_counter_has_one_ticket_and_a_ticket_one_counter(self) -> None:
        """Check that who is called or served stands at exactly one counter, and nobody else at any."""
        sheet = self.room.sheet
        at = {ticket.number: ticket for ticket in sheet.tickets}
        for place, counter in sheet.counters.items():
            assert not (counter.calling and counter.serving)
            for number, state in ((counter.calling, TicketState.CALLED), (counter.serving, TicketState.SERVING)):
                assert number is None or (at[number].state, at[number].counter) == (state, place)
        busy = Counter(counter.busy_with for counter in sheet.counters.values() if counter.busy_with)
        there = [t.number for t in sheet.tickets if t.state in {TicketState.CALLED, TicketState.SERVING}]
        assert busy == Counter(there)

    @invariant()
    def an_officer_has_one_counter(self) -> None:
        """Check that nobody sits at two."""
        officers = [counter.officer for counter in self.room.sheet.counters.values()]
        assert len(set(officers)) == len(officers)

    @invariant()
    def periods_follow_one_another_without_hole(self) -> None:
        """Check each ticket's way through the day."""
        for ticket in self.room.sheet.tickets:
            assert ticket.periods[0].state is TicketState.WAITING
            assert [p.end for p in ticket.periods[:-1]] == [p.begin for p in ticket.periods[1:]]
            assert ticket.periods[-1].end is None
            assert all(earlier.begin < earlier.end for earlier in ticket.periods[:-1] if earlier.end)
            assert all(p.state not in OVER for p in ticket.periods[:-1]), "whoever is done does not come back"
            assert all(p.counter for p in ticket.periods if p.state in {TicketState.CALLED, TicketState.SERVING})

    @invariant()
    def nobody_who_waits_is_forgotten(self) -> None:
        """Check that each waits for a counter: an open one, wherever an open one serves the service."""
        sheet, rules = self.room.sheet, self.room.facts.rules
        lines = {place.id: [t.number for t in waiting_for(sheet, rules, place.id)] for place in rules.places}
        for line in lines.values():
            assert len(set(line)) == len(line)
        for ticket in (t for t in sheet.tickets if t.state is TicketState.WAITING):
            serving = [p.id for p in rules.places if ticket.service in p.services]
            of_open = [place for place in serving if place in sheet.counters]
            assert any(ticket.number in lines[place] for place in of_open or serving)
        waiting = {t.number for t in sheet.tickets if t.state is TicketState.WAITING}
        assert {number for line in lines.values() for number in line} == waiting

    @invariant()
    def the_entries_lead_to_the_state(self) -> None:
        """Check that the day is what its history says, and has lasted as long."""
        room = self.room
        begun = blank(room.sheet.id, room.office)
        assert fold(evolve, room.entries, begun) == room.sheet
        assert room.sheet.version == len(room.entries)

    @invariant()
    def whoever_is_called_was_called_lately(self) -> None:
        """Check that the board's calls are those of the entries, the latest first."""
        calls = [entry.event.number for entry in self.room.entries if entry.event.event == "TicketCalled"]
        assert [t.number for t in latest_calls(self.room.sheet, 4)] == list(dict.fromkeys(reversed(calls)))[:4]

    @invariant()
    def a_closed_day_has_nothing_open(self) -> None:
        """Check that nothing goes on after the end."""
        sheet = self.room.sheet
        if sheet.phase is Phase.CLOSED:
            assert all(ticket.state in OVER for ticket in sheet.tickets)
            assert sheet.counters == {}
            assert self.room.now - self.room.entries[-1].at >= timedelta(0)


AnyDay.TestCase.settings = SEEN
test_any_day = AnyDay.TestCase
