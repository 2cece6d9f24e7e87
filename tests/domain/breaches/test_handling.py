"""Who speaks of a breach, by when people and the authority are told, and when it may be closed.

Long because every rule of a breach is tried here.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.breaches import commands as c
from chalicelib.domain.breaches.aggregate import BREACH
from chalicelib.domain.breaches.facts import BreachFacts
from chalicelib.domain.breaches.refusals import (
    BreachAnnouncedAlready,
    BreachDecidedBefore,
    BreachOfNobody,
    BreachRequestUnknown,
    BreachTimes,
    BreachToldAlready,
    BreachUndecided,
    BreachUnknown,
    BreachUnreported,
    BreachUntold,
)
from chalicelib.domain.breaches.state import Breach, BreachPhase, Notice
from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.due import due_now, next_due
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, WrongPhase
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff

SEEN = datetime(2026, 11, 27, 5, tzinfo=UTC)
ADMIN = staff("admin-1", Role.ADMIN)
NEIGHBOUR = staff("admin-2", Role.ADMIN, office="5171")
NO_CALENDAR = Calendar(id="none", years=(), closed=frozenset())
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  Given a zone.
SAID: dict[str, Any] = {
    "happened_on": "2024-01-01",
    "data": ["name"],
    "since": "2024-01-01",
    "text": "text-1",
    "measures": {"text": "text-2"},
}
KNOWN = {"1904-26-7KQ4-M": "1904-R"}
TELL, REMIND = c.TellBreach(), c.RemindOfBreach()
REPORT = c.ReportBreach(reported_at=SEEN, letter="B-12/19040/2026")
ANNOUNCE = c.AnnounceBreach.model_validate({"indonesian": {"text": "text-4"}, "english": {"text": "text-5"}})
DECLINE = c.DeclineAnnouncement(text="text-6")
CLOSE, UNFOUNDED = c.CloseBreach(text="text-3"), c.CloseBreach(text="text-3", unfounded=True)
P = BreachPhase


def recorded(by: Actor = ADMIN, seen: datetime = SEEN, at: datetime | None = None, **said: Any) -> Breach:
    """Record a breach, and return what stands then."""
    command = c.RecordBreach.model_validate(SAID | {"seen_at": seen} | said)
    facts = BreachFacts(at or seen, OFFICE, KNOWN)
    assert BREACH.role_to_open
    assert BREACH.open
    role = BREACH.role_to_open(command, by, facts)
    return _fold(None, BREACH.open(command, by, role, facts), by, facts.now, role)


def give(state: Breach, command: c.AnyBreachCommand, by: Actor = ADMIN, at: datetime = SEEN) -> Breach:
    """Give a command, and return what stands then."""
    facts = BreachFacts(at, OFFICE, KNOWN)
    role = BREACH.role(command, state, by, facts)
    return _fold(state, BREACH.decide(state, command, by, role, facts), by, at, role)


def _fold(state: Breach | None, events: Any, by: Actor, at: datetime, role: Role) -> Breach:
    if not events:
        assert state
        return state
    envelope = Envelope("1904-B", "1904", at, EntryActor(id=by.id, role=role), "x", "")
    _, after = seal(Entry, BREACH.evolve, state, events, envelope)
    return after


def told(state: Breach, at: datetime = SEEN) -> Breach:
    """Have everybody told, to the end."""
    telling = give(state, TELL, at=at)
    through = c.RecordBreachTold(telling=telling.telling or 0, people=3, unreached=1, by_letter=("1904-26-7KQ4-M",))
    return give(telling, through, SYSTEM, at)


def refused(*of: Any, **said: Any) -> type[Refusal] | None:
    """Return the refusal that stands against recording or giving this; None where none does."""
    try:
        give(*of) if of and isinstance(of[0], Breach) else recorded(*of, **said)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_administrators_and_the_head_record_and_nobody_else_does() -> None:
    for who in (ADMIN, HEAD):
        assert recorded(who).recorded_by == who.id
    for who in (BUYER, OFFICER, TREASURER, NEIGHBOUR):
        assert refused(who) is NotAllowed
    office = OFFICE.model_copy(update={"withheld_commands": frozenset({"tell-breach"})})
    with pytest.raises(CommandWithheld):
        BREACH.role(TELL, recorded(), ADMIN, BreachFacts(SEEN, office))


def test_to_everybody_else_a_breach_is_as_unknown_as_one_that_is_not_there() -> None:
    for who in (BUYER, OFFICER, TREASURER, NEIGHBOUR):
        for command in (TELL, ANNOUNCE, DECLINE):
            assert refused(recorded(), command, who) is BreachUnknown


@given(MOMENTS)
def test_people_are_told_three_times_24_hours_after_it_was_seen_whatever_day_it_is(seen: datetime) -> None:
    state = recorded(seen=seen)
    assert state.tell_by - seen == timedelta(hours=72)
    assert not state.is_late(state.tell_by - timedelta(seconds=1))
    assert state.is_late(state.tell_by)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_the_office_is_reminded_on_the_last_day_once_and_never_once_all_are_told(
    seen: datetime, later: timedelta
) -> None:
    state, moment = recorded(seen=seen), seen + later
    assert BREACH.due
    dues = BREACH.due(state, OFFICE, NO_CALENDAR)
    on_the_last_day = timedelta(hours=48) <= later < timedelta(hours=72)
    assert (due_now(dues, moment) is not None) is on_the_last_day
    assert next_due(dues, seen) == seen + timedelta(hours=48)
    reported = give(state, REPORT.model_copy(update={"reported_at": seen}), at=moment)
    assert BREACH.due(reported, OFFICE, NO_CALENDAR), "the people still wait"
    for settled in (give(state, REMIND, SYSTEM, moment), told(reported, moment), give(state, UNFOUNDED, at=moment)):
        assert BREACH.due(settled, OFFICE, NO_CALENDAR) == ()


def test_being_late_ends_with_who_was_told_last() -> None:
    state = give(told(recorded()), REPORT, at=SEEN + timedelta(hours=100))
    assert not state.is_late(SEEN + timedelta(hours=200))
    late = told(give(recorded(), REPORT), SEEN + timedelta(hours=100))
    assert late.is_late(SEEN)


def test_what_happened_was_seen_and_reported_follow_one_another_and_none_of_it_lies_ahead() -> None:
    assert refused(at=SEEN - timedelta(seconds=1)) is BreachTimes
    assert refused(happened_on="2026-11-28") is BreachTimes
    assert refused(recorded(), amend(happened_on="2026-11-28")) is BreachTimes
    for hours in (-1, 1):
        off = REPORT.model_copy(update={"reported_at": SEEN + timedelta(hours=hours)})
        assert refused(recorded(), off) is BreachTimes


def amend(**said: Any) -> c.AmendBreach:
    """Say all of it anew."""
    return c.AmendBreach.model_validate(SAID | said)


def test_it_is_said_anew_as_more_is_known_and_its_time_stays() -> None:
    state = give(recorded(), amend(data=["files"], since=None, requests=["1904-26-7KQ4-M"], text="text-9"))
    assert (state.data, state.since, state.requests, state.text) == (
        (c.BreachedData.FILES,),
        None,
        ("1904-R",),
        "text-9",
    )
    assert (state.seen_at, state.tell_by, state.happened_on) == (SEEN, SEEN + timedelta(hours=72), date(2024, 1, 1))


def test_only_requests_of_the_office_are_named() -> None:
    assert recorded(requests=["1904-26-7KQ4-M", "1904-26-7KQ4-M"]).references == ("1904-26-7KQ4-M",)
    assert refused(requests=["5171-26-7KQ4-M"]) is BreachRequestUnknown
    assert refused(recorded(), amend(requests=["1904-26-9999-M"])) is BreachRequestUnknown


@pytest.mark.parametrize(
    "said",
    [
        {"requests": ["1904-26-7KQ4-M"] * 51},
        {"data": []},
        {"data": ["name"] * 9},
        {"text": "x" * 2001},
        {"text": " "},
        {"measures": {"text": "x" * 2001}},
        {"measures": {}},
    ],
    ids=str,
)
def test_lists_and_words_have_bounds(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        c.RecordBreach.model_validate(SAID | {"seen_at": SEEN} | said)
    with pytest.raises(ValidationError):
        amend(**said)


@pytest.mark.parametrize("letter", ["", "x" * 61, "B-1\nBcc", " B-1"])
def test_a_letters_number_is_one_line_of_sixty_characters(letter: str) -> None:
    with pytest.raises(ValidationError):
        c.ReportBreach(reported_at=SEEN, letter=letter)


def test_nobody_is_told_before_it_is_said_whom_it_concerns() -> None:
    assert refused(recorded(since=None), TELL) is BreachOfNobody
    assert give(recorded(since=None, requests=["1904-26-7KQ4-M"]), TELL).telling == 2


def test_it_is_closed_once_people_and_the_authority_have_been_told() -> None:
    assert refused(recorded(), CLOSE) is BreachUntold
    assert refused(give(give(recorded(), REPORT), TELL), CLOSE) is BreachUntold, "a worker is still at it"
    assert refused(told(recorded()), CLOSE) is BreachUnreported
    state = give(give(give(told(recorded()), REPORT), DECLINE), CLOSE)
    assert (state.phase, state.outcome, state.people, state.by_letter) == (P.CLOSED, "text-3", 3, ("1904-26-7KQ4-M",))
    for command in (CLOSE, TELL, REPORT, amend(), ANNOUNCE, DECLINE):
        assert refused(state, command, ADMIN) is WrongPhase
    assert refused(state, REMIND, SYSTEM) is WrongPhase


def test_it_is_not_closed_before_it_is_decided_whether_the_public_is_told() -> None:
    state = give(told(recorded()), REPORT)
    assert refused(state, CLOSE) is BreachUndecided
    for decision in (ANNOUNCE, DECLINE):
        assert give(give(state, decision), CLOSE).phase is P.CLOSED


def test_the_public_is_told_by_a_notice_of_what_was_known_then_until_the_breach_is_closed() -> None:
    state = give(recorded(data=["name", "contact"]), ANNOUNCE, HEAD)
    assert state.public == Notice(
        indonesian="text-4", english="text-5", data=(c.BreachedData.NAME, c.BreachedData.CONTACT), at=SEEN
    )
    amended = give(state, amend(data=["files"]))
    assert amended.public == state.public
    anew = give(amended, ANNOUNCE, at=SEEN + timedelta(hours=1))
    assert anew.public
    assert (anew.public.data, anew.public.at) == ((c.BreachedData.FILES,), SEEN + timedelta(hours=1))
    closed = give(give(told(anew), REPORT), CLOSE)
    assert (closed.public, closed.notice) == (None, anew.notice)


@pytest.mark.parametrize("decision", [ANNOUNCE, DECLINE], ids=lambda decision: decision.command)
def test_what_was_decided_before_it_was_amended_is_decided_anew(decision: c.AnyBreachCommand) -> None:
    state = give(give(told(recorded()), REPORT), decision)
    assert not state.decided_before
    amended = told(give(state, amend(data=["identity"])))
    assert amended.decided_before
    assert refused(amended, CLOSE) is BreachDecidedBefore
    again = give(amended, decision)
    assert not again.decided_before
    assert give(again, CLOSE).phase is P.CLOSED


def test_the_public_may_be_told_after_all_but_what_was_told_is_not_unsaid() -> None:
    declined = give(recorded(), DECLINE)
    assert (declined.declined, declined.public) == ("text-6", None)
    assert give(declined, DECLINE.model_copy(update={"text": "text-9"})).declined == "text-9"
    announced = give(declined, ANNOUNCE)
    assert announced.declined is None
    assert refused(announced, DECLINE) is BreachAnnouncedAlready


def test_the_public_is_told_in_both_languages_and_within_bounds() -> None:
    for wrong in (None, {"text": " "}, {"text": "x" * 2001}):
        for language in ("indonesian", "english"):
            with pytest.raises(ValidationError):
                c.AnnounceBreach.model_validate(ANNOUNCE.model_dump() | {language: wrong})
    with pytest.raises(ValidationError):
        c.DeclineAnnouncement(text=" ")


def test_what_was_no_breach_is_closed_at_once_but_not_after_people_were_told() -> None:
    assert give(recorded(), UNFOUNDED).unfounded
    for told_by in (TELL, ANNOUNCE):
        assert refused(give(recorded(), told_by), UNFOUNDED) is BreachToldAlready
    assert give(give(recorded(), DECLINE), UNFOUNDED).unfounded


def test_of_two_tellings_only_the_later_says_that_it_is_through() -> None:
    again = give(told(recorded()), TELL)
    assert again.told_at is None
    before = c.RecordBreachTold(telling=2, people=1, unreached=0, by_letter=())
    assert give(again, before, SYSTEM).told_at is None
    now = before.model_copy(update={"telling": again.telling})
    assert give(again, now, SYSTEM).people == 1
    for who in (ADMIN, HEAD):
        assert refused(again, now, who) is NotAllowed
