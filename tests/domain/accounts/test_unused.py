"""An account that nobody uses: for how long it is kept, what keeps it longer, and when its holder is told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.accounts import commands as c
from chalicelib.domain.accounts.aggregate import ACCOUNT, AccountFacts
from chalicelib.domain.accounts.refusals import AccountUnknown, AccountUseKnown
from chalicelib.domain.accounts.state import AccountPhase, AccountRecord
from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.due import due_now, next_due
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.ledger.refusals import NotAllowed, WrongPhase
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff

P = AccountPhase
SIGNED_IN = datetime(2026, 11, 27, 5, tzinfo=UTC)
NO_CALENDAR = Calendar(id="none", years=(), closed=frozenset())
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  Given a zone.
YEARS = OFFICE.retention.account_years
USE, TELL, END = c.NoteAccountUse(), c.AnnounceAccountEnd(), c.EndAccount()
ID = "1904-0a1b2c3d-0000-4000-8000-000000000000"


def give(
    account: AccountRecord, command: c.AnyAccountCommand, at: datetime, by: Actor = SYSTEM, **facts: bool
) -> AccountRecord:
    """Give a command, and return what stands then."""
    world = AccountFacts(at, OFFICE, **facts)
    role = ACCOUNT.role(command, account, by, world)
    events = ACCOUNT.decide(account, command, by, role, world)
    envelope = Envelope(ID, "1904", at, EntryActor(id=by.id, role=role), command.command, "")
    _, after = seal(Entry, ACCOUNT.evolve, account, events, envelope)
    return after


def used(at: datetime = SIGNED_IN) -> AccountRecord:
    """Return the record of an account to which somebody signed in once."""
    assert ACCOUNT.blank
    return give(ACCOUNT.blank(ID, OFFICE), USE, at)


def due(account: AccountRecord) -> datetime | None:
    """Return when something is to be done by itself next."""
    assert ACCOUNT.due
    return next_due(ACCOUNT.due(account, OFFICE, NO_CALENDAR), SIGNED_IN)


def told(account: AccountRecord) -> AccountRecord:
    """Let its holder be told when that is due."""
    at = due(account)
    assert at
    return give(account, TELL, at)


@given(MOMENTS)
def test_a_month_before_the_offices_years_are_over_its_holder_is_told_and_then_it_ends(at: datetime) -> None:
    ending = told(used(at))
    assert ending.phase is P.ENDING
    assert ending.ends_at == years_after(at, YEARS) == due(ending)
    ended = give(ending, END, years_after(at, YEARS), told=True)
    assert (ended.phase, due(ended)) == (P.ENDED, None)


def test_nothing_is_due_a_moment_before() -> None:
    assert ACCOUNT.due
    at = years_after(SIGNED_IN, YEARS) - timedelta(days=30)
    dues = ACCOUNT.due(used(), OFFICE, NO_CALENDAR)
    assert due_now(dues, at - timedelta(microseconds=1)) is None
    assert due_now(dues, at)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=3000)))
def test_a_use_is_noted_once_in_thirty_days_and_never_shortens_what_is_left(at: datetime, later: timedelta) -> None:
    first = used(at)
    if later < timedelta(days=30):
        with pytest.raises(AccountUseKnown):
            give(first, USE, at + later)
    else:
        assert give(first, USE, at + later).used_at == at + later


def test_whoever_signs_in_after_being_told_keeps_the_account_for_all_its_years() -> None:
    ending = told(used())
    back = (ending.ends_at or SIGNED_IN) - timedelta(minutes=1)
    kept = give(ending, USE, back)
    assert (kept.phase, kept.ends_at) == (P.KEPT, None)
    assert due(kept) == years_after(back, YEARS) - timedelta(days=30)


def test_what_keeps_it_is_looked_at_again_a_year_later_whether_its_holder_was_told_or_not() -> None:
    at = due(used())
    assert at
    for account, command in ((used(), TELL), (told(used()), END)):
        kept = give(account, command, at, kept=True, told=True)
        assert (kept.phase, due(kept)) == (P.KEPT, years_after(at, 1))


def test_nobody_s_account_ends_unheard_where_the_mail_was_lost_it_is_announced_once_more() -> None:
    ending = told(used())
    assert ending.ends_at
    again = give(ending, END, ending.ends_at)
    assert (again.phase, again.ends_at) == (P.ENDING, ending.ends_at + timedelta(days=30))
    assert again.version > ending.version


def test_where_the_person_is_erased_already_it_ends_and_nobody_is_told() -> None:
    at = due(used())
    assert at
    assert give(used(), TELL, at, gone=True).phase is P.ENDED


def test_what_is_over_stays_over() -> None:
    ending = told(used())
    assert ending.ends_at
    ended = give(ending, END, ending.ends_at, told=True)
    with pytest.raises(AccountUseKnown):
        give(ended, USE, ending.ends_at + timedelta(days=400))
    for command in (TELL, END):
        with pytest.raises(WrongPhase):
            give(ended, command, ending.ends_at)


def test_an_end_that_was_not_announced_is_refused() -> None:
    with pytest.raises(WrongPhase):
        give(used(), END, SIGNED_IN)


def test_only_the_house_itself_says_anything_of_an_account() -> None:
    for who in (BUYER, OFFICER, TREASURER, HEAD, staff("admin-1", Role.ADMIN)):
        for command in (USE, TELL, END):
            with pytest.raises(NotAllowed):
                give(used(), command, SIGNED_IN, by=who)


def test_an_office_that_keeps_no_accounts_has_no_record_of_one() -> None:
    assert ACCOUNT.blank
    with pytest.raises(AccountUnknown):
        ACCOUNT.blank(ID, OFFICE.model_copy(update={"keeps_accounts": False}))
