"""What a closed request holds of people goes after the years of its class, the office's data say how many."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.refusals import NotAllowed, WrongPhase
from chalicelib.domain.office.data import Retention
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.commands import RecordClass
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.delivery.who_opens import OPENS, kind_of
from chalicelib.domain.request.documents.abstracts import remaining_texts
from chalicelib.domain.request.refusals import PersonalErasedAlready
from chalicelib.domain.request.retention import FINANCE_FILES, SERVICE_FILES, retention_dues
from chalicelib.domain.request.state import OPEN_PHASES, Phase
from tests.domain.request.counter import (
    BUYER,
    CALENDAR,
    HEAD,
    OFFICE,
    Counter,
    draft,
    office_with,
    stored,
)
from tests.domain.request.ladder import at

SERVICE, FINANCE = c.ErasePersonal(scope=RecordClass.SERVICE), c.ErasePersonal(scope=RecordClass.FINANCE)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  Given a zone.


def never_asked_for() -> Counter:
    """A draft with a letter, given up: no money was ever asked for."""
    counter = draft()
    counter.upload(BUYER, Of.REQUEST_LETTER)
    return counter.give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed", "text": "text-1"}))


def completed() -> Counter:
    """A request that was paid and is over."""
    return at(Phase.COMPLETED)


@given(MOMENTS, st.integers(1, 50), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_years_are_whole_and_never_shorter_and_who_ended_later_is_kept_no_shorter(
    moment: datetime, years: int, later: timedelta
) -> None:
    until = years_after(moment, years)
    assert until.year == moment.year + years
    assert timedelta(0) <= until - moment - timedelta(days=365 * years) <= timedelta(days=years // 4 + 2)
    assert years_after(moment + later, years) >= until
    assert years_after(moment, years + 1) > until


def test_what_was_paid_goes_in_two_steps_and_what_never_cost_anything_in_one() -> None:
    paid, free = completed(), never_asked_for()
    (first,) = retention_dues(paid.r, OFFICE)
    assert (first.command, first.at) == (SERVICE, years_after(paid.r.phase_since, 5))
    (second,) = retention_dues(paid.give(SYSTEM, SERVICE).r, OFFICE)
    assert (second.command, second.at) == (FINANCE, years_after(paid.r.phase_since, 10))
    assert list(retention_dues(paid.give(SYSTEM, FINANCE).r, OFFICE)) == []
    (only,) = retention_dues(free.r, OFFICE)
    assert (only.command, only.at) == (FINANCE, years_after(free.r.phase_since, 5))
    assert only in due(free.r, OFFICE, CALENDAR)


def test_the_offices_own_years_count() -> None:
    office = office_with(retention=Retention(service_years=2, finance_years=30))
    (first,) = retention_dues(completed().r, office)
    assert first.at == years_after(completed().r.phase_since, 2)


@pytest.mark.parametrize("phase", sorted(OPEN_PHASES))
def test_an_open_request_loses_nothing(phase: Phase) -> None:
    counter = at(phase)
    assert list(retention_dues(counter.r, OFFICE)) == []
    with pytest.raises(WrongPhase):
        counter.give(SYSTEM, SERVICE)


def test_people_erase_nothing_by_this_command() -> None:
    for who in (BUYER, HEAD):
        with pytest.raises(NotAllowed):
            completed().give(who, SERVICE)


def test_what_is_gone_does_not_go_again() -> None:
    counter = completed().give(SYSTEM, FINANCE)
    for command in (SERVICE, FINANCE):
        with pytest.raises(PersonalErasedAlready):
            counter.give(SYSTEM, command)


def test_no_text_is_left_and_what_is_written_afterwards_stays() -> None:
    counter = never_asked_for()
    before, after = counter.r, counter.give(SYSTEM, FINANCE).r
    assert remaining_texts(before, after, {"text-1": "Sudah dapat."}) == {}
    assert remaining_texts(after, after, {"text-2": "Dibuka lagi."}) == {"text-2": "Dibuka lagi."}


def test_files_are_unknown_once_their_class_is_erased_and_others_are_opened_as_before() -> None:
    counter = never_asked_for()
    (letter,) = (document.file.file_id for document in counter.r.documents)
    assert kind_of(counter.r, letter) == Of.REQUEST_LETTER
    assert kind_of(counter.give(SYSTEM, FINANCE).r, letter) is None
    paid = completed()
    paid.give(SYSTEM, c.RecordPaper(kind="invoice", number="I", source=1, file=stored("printed")))
    assert kind_of(paid.give(SYSTEM, SERVICE).r, "printed") == "invoice"
    assert kind_of(paid.give(SYSTEM, FINANCE).r, "printed") is None


def test_every_file_is_of_a_class_or_the_offices_own_product() -> None:
    assert set(OPENS) == SERVICE_FILES | FINANCE_FILES | {Of.PRODUCT, Of.SAMPLE}
    assert not SERVICE_FILES & FINANCE_FILES
