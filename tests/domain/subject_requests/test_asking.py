"""Who may ask about personal data, who answers, and by when: 3 times 24 hours, whatever the calendar says."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.due import due_now, next_due
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, OtherUnexplained, WrongPhase
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor, Membership
from chalicelib.domain.reasons import SubjectRefusal
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.subject_requests import commands as c
from chalicelib.domain.subject_requests.aggregate import SUBJECT_REQUEST
from chalicelib.domain.subject_requests.facts import SubjectFacts
from chalicelib.domain.subject_requests.refusals import CorrectionUnsaid, OwnSubjectRequest, SubjectRequestUnknown
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff

FRIDAY = datetime(2026, 11, 27, 5, tzinfo=UTC)
ADMIN = staff("admin-1", Role.ADMIN)
KIOSK = Actor(id="kiosk-1", memberships=frozenset({Membership(office=OFFICE.code, role=Role.KIOSK)}))
NO_CALENDAR = Calendar(id="none", years=(), closed=frozenset())
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  Given a zone.
FILE: dict[str, Any] = {"file_id": "s", "key": "exports/1904/s/x.zip", "size_bytes": 1, "media_type": "application/zip"}
RECORD = c.RecordSubjectFile.model_validate({"file": FILE | {"sha256": "0" * 64}, "requests": 3})
REFUSE = c.RefuseSubjectRequest(code=SubjectRefusal.NOT_IDENTIFIED)
P = SubjectPhase


def asked(
    right: str = "access", by: Actor = BUYER, at: datetime = FRIDAY, facts: SubjectFacts | None = None, **body: Any
) -> SubjectRequest:
    """Ask, and return what stands then."""
    command = c.AskSubjectRequest.model_validate({"right": right} | body)
    facts = facts or SubjectFacts(at, OFFICE)
    assert SUBJECT_REQUEST.role_to_open
    assert SUBJECT_REQUEST.open
    role = SUBJECT_REQUEST.role_to_open(command, by, facts)
    return _fold(None, SUBJECT_REQUEST.open(command, by, role, facts), by, at, role)


def give(state: SubjectRequest, command: c.AnySubjectCommand, by: Actor, at: datetime = FRIDAY) -> SubjectRequest:
    """Give a command, and return what stands then."""
    facts = SubjectFacts(at, OFFICE)
    role = SUBJECT_REQUEST.role(command, state, by, facts)
    return _fold(state, SUBJECT_REQUEST.decide(state, command, by, role, facts), by, at, role)


def _fold(state: SubjectRequest | None, events: Any, by: Actor, at: datetime, role: Role) -> SubjectRequest:
    envelope = Envelope("1904-S", "1904", at, EntryActor(id=by.id, role=role), "x", "")
    _, after = seal(Entry, SUBJECT_REQUEST.evolve, state, events, envelope)
    return after


def refused(*of: Any, **body: Any) -> type[Refusal] | None:
    """Return the refusal that stands against asking or giving this; None where none does."""
    try:
        give(*of) if isinstance(of[0], SubjectRequest) else asked(*of, **body)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_everybody_asks_about_the_own_data_but_a_kiosk() -> None:
    assert (asked().subject, asked().account, asked().phase) == (BUYER.id, True, P.WAITING)
    assert asked(by=TREASURER).subject == TREASURER.id
    with pytest.raises(NotAllowed):
        asked(by=KIOSK)


def test_an_officer_asks_for_the_customer_of_a_request_of_the_office_and_nobody_else_does() -> None:
    facts = SubjectFacts(FRIDAY, OFFICE, "visitor-1", has_account=False)
    state = asked(by=OFFICER, facts=facts, request="1904-R")
    assert (state.subject, state.account, state.asked_by, state.request) == ("visitor-1", False, OFFICER.id, "1904-R")
    for nobody in (BUYER, TREASURER, KIOSK):
        assert refused("access", nobody, FRIDAY, facts, request="1904-R") is NotAllowed
    assert refused("access", OFFICER, request="1904-OF-NOBODY") is SubjectRequestUnknown


def test_what_is_to_be_corrected_is_said_and_is_no_longer_than_a_remark() -> None:
    assert refused("correction") is CorrectionUnsaid
    assert asked("correction", text="text-1").text == "text-1"
    with pytest.raises(ValidationError):
        asked("correction", text="x" * 2001)


@given(MOMENTS)
def test_the_answer_is_due_three_times_24_hours_later_whatever_day_it_is(at: datetime) -> None:
    state = asked(at=at)
    assert state.answer_by - at == timedelta(hours=72)
    assert not state.is_late(state.answer_by - timedelta(seconds=1))
    assert state.is_late(state.answer_by)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_the_office_is_reminded_on_the_last_day_once_and_never_of_what_is_answered(
    at: datetime, later: timedelta
) -> None:
    state, moment = asked(at=at), at + later
    assert SUBJECT_REQUEST.due
    dues = SUBJECT_REQUEST.due(state, OFFICE, NO_CALENDAR)
    on_the_last_day = timedelta(hours=48) <= later < timedelta(hours=72)
    assert (due_now(dues, moment) is not None) is on_the_last_day
    assert next_due(dues, at) == at + timedelta(hours=48)
    reminded = give(state, c.RemindOfSubjectRequest(), SYSTEM, moment)
    for settled in (reminded, give(state, REFUSE, ADMIN, moment)):
        assert SUBJECT_REQUEST.due(settled, OFFICE, NO_CALENDAR) == ()
    assert reminded.phase is P.WAITING


def test_administrators_and_the_head_answer_and_nobody_about_the_own_data() -> None:
    done = c.FulfilSubjectRequest(text="text-2")
    for who in (ADMIN, HEAD):
        assert give(asked(), done, who).phase is P.FULFILLED
        assert give(asked(), REFUSE, who).phase is P.REFUSED
        assert refused(asked(by=who), done, who) is OwnSubjectRequest
    assert refused(asked(), done, BUYER) is NotAllowed
    for who in (OFFICER, TREASURER, staff("admin-2", Role.ADMIN, office="5171")):
        assert refused(asked(), done, who) is SubjectRequestUnknown
    office = OFFICE.model_copy(update={"withheld_commands": frozenset({"refuse-subject-request"})})
    with pytest.raises(CommandWithheld):
        SUBJECT_REQUEST.role(REFUSE, asked(), ADMIN, SubjectFacts(FRIDAY, office))


def test_the_file_answers_and_only_a_worker_says_that_it_is_there() -> None:
    state = give(give(asked(), c.FailSubjectFile(), SYSTEM), RECORD, SYSTEM)
    assert (state.phase, state.failed, state.requests, state.answered_at) == (P.FULFILLED, False, 3, FRIDAY)
    assert state.kept_until == FRIDAY + timedelta(days=7)
    for who in (BUYER, ADMIN):
        assert refused(asked(), RECORD, who) is NotAllowed


def test_what_is_answered_is_not_answered_again() -> None:
    for state in (give(asked(), REFUSE, ADMIN), give(asked(), RECORD, SYSTEM)):
        for command, by in ((REFUSE, ADMIN), (RECORD, SYSTEM), (c.RemindOfSubjectRequest(), SYSTEM)):
            assert refused(state, command, by) is WrongPhase


def test_another_reason_is_said_in_words() -> None:
    other = c.RefuseSubjectRequest(code=SubjectRefusal.OTHER)
    assert refused(asked(), other, ADMIN) is OtherUnexplained
    after = give(asked(), other.model_copy(update={"text": "text-3"}), ADMIN)
    assert (after.code, after.answer) == ("other", "text-3")


def test_the_same_right_is_asked_once_until_it_is_answered() -> None:
    facts = SubjectFacts(FRIDAY, OFFICE)
    assert SUBJECT_REQUEST.open
    (event,) = SUBJECT_REQUEST.open(c.AskSubjectRequest(right=c.DataRight.ACCESS), BUYER, Role.CUSTOMER, facts)
    (claim,) = SUBJECT_REQUEST.uniques(event, "1904")
    for command, by in ((RECORD, SYSTEM), (REFUSE, ADMIN), (c.FulfilSubjectRequest(text="t"), ADMIN)):
        (end,) = SUBJECT_REQUEST.decide(asked(), command, by, Role.ADMIN, facts)
        assert (SUBJECT_REQUEST.released(end, "1904"), SUBJECT_REQUEST.uniques(end, "1904")) == ((claim,), ())
    assert SUBJECT_REQUEST.released(event, "1904") == ()
