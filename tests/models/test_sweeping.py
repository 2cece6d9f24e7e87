"""The sweep, on the smallest ledger there is: it reads what is due and nothing else, and whatever fails fails alone.

Long because each way in which a sweep can be disturbed is told by itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.domain.ledger.due import Due, due_now, next_due
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.models.ledger import reading
from chalicelib.services.calendars import in_force
from chalicelib.services.ledger import sweep as sweeping
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.ledger.sweep import PAUSES, sweep
from chalicelib.services.parking import parked_references
from tests.desk import furnish, later
from tests.domain.request.counter import OFFICE, OFFICER, office_with
from tests.faults import answering, beforehand
from tests.handlers.calls import asked, counted
from tests.ledger.opened import NAME, opened
from tests.ledger.turns import Close, Day, Enter, Remind
from tests.ledger.turnstile import TABLE, TURNSTILES
from workshop.emulator.makers import client

pytestmark = pytest.mark.usefixtures("turnstiles")
AT_ONCE = Due(datetime(2026, 1, 1, tzinfo=UTC), Close())


@pytest.fixture
def turnstiles(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    furnish()
    with opened(monkeypatch):
        yield


def _day(days: int = 0, office: str = "1904") -> str:
    return f"{office}-{(now().astimezone(OFFICE.zone).date() + timedelta(days=days)).isoformat()}"


def _entered(*days: int, office: str = "1904") -> list[str]:
    """Let somebody go in on days so many days from today; return their ids. What is past is due."""
    ids = [_day(each, office) for each in days]
    for id_ in ids:
        execute(TURNSTILES, id_, Enter(badge=f"badge-{id_}"), OFFICER, f"key-{id_}")
    return ids


def _state(day: str) -> Day:
    record = reading.read(TABLE, day)
    assert record
    return record.state


def _item(day: str) -> dict[str, Any]:
    key = {"pk": {"S": TABLE.pk(day)}, "sk": {"S": "now"}}
    item: dict[str, Any] = client("dynamodb").get_item(TableName=NAME, Key=key)["Item"]
    return item


def _listed() -> list[str]:
    return [one.id for one in reading.due_before(TABLE, "1904", now())]


def _with_due(due: Callable[..., tuple[Due[Any], ...]]) -> AnyLedger:
    """Return the turnstile's ledger whose rules say of a day that this is due."""
    return replace(TURNSTILES, aggregate=TURNSTILES.aggregate._replace(due=due))


def _contradicting(fails: str) -> AnyLedger:
    """Return a ledger in which something is due on this day that the rules refuse, and the usual on all others."""
    usual: Any = TURNSTILES.aggregate.due
    wrong = Due(AT_ONCE.at, Enter(badge="nobody"))
    return _with_due(lambda day, *world: (wrong,) if day.id == fails else usual(day, *world))


@contextmanager
def _read() -> Iterator[list[int]]:
    """Yield how many items each page of the list of what is due was answered with."""
    pages: list[int] = []

    def note(parsed: dict[str, Any], **_: object) -> None:
        pages.append(parsed["ScannedCount"])

    hooks = TABLE.item.connection().client.meta.events
    hooks.register("after-call.dynamodb.Query", note)
    try:
        yield pages
    finally:
        hooks.unregister("after-call.dynamodb.Query", note)


def test_what_is_due_may_be_given_from_its_moment_on_and_until_it_is_of_no_use() -> None:
    first, second = AT_ONCE.at, AT_ONCE.at + timedelta(days=1)
    reminder, end = Due(first, Remind(), until=second), Due(second, Close())
    moment = timedelta(microseconds=1)
    assert [due_now((end, reminder), at) for at in (first - moment, first, second - moment, second)] == [
        None,
        reminder,
        reminder,
        end,
    ]
    assert [next_due((end, reminder), at) for at in (first, second, second + moment)] == [first, second, second]
    assert next_due((reminder,), second) is None


def test_a_reminder_that_comes_too_late_is_left_out_and_what_it_was_about_happens() -> None:
    """The sweep did not run for a night: nobody is reminded of a day that is over."""
    (day,) = _entered(-2)
    usual: Any = TURNSTILES.aggregate.due
    evening, midnight = usual(_state(day), OFFICE, office_data.calendar(OFFICE.calendar))
    ledger = _with_due(lambda day, *_: () if day.closed else (evening._replace(until=midnight.at), midnight))
    assert sweep(ledger, "t") == 1
    assert [e.event.event for e in reading.entries(TABLE, day, reading.LAST)] == ["Entered", "Left", "DayClosed"]


@pytest.mark.parametrize("waiting", [0, 60])
def test_a_sweep_costs_in_proportion_to_what_is_due_and_not_to_what_waits(waiting: int) -> None:
    days = _entered(-1, -2, -3)
    _entered(*range(1, waiting + 1))
    with _read() as pages, counted() as calls:
        assert sweep(TURNSTILES, "t") == 2 * len(days)
    assert sum(pages) == len(days), "items read on the list: those that are due"
    each = ["BatchGetItem", *("BatchGetItem", "TransactWriteItems") * 2]
    offices = len(office_data.offices())
    assert sorted(calls) == sorted([*each * len(days), *["Query"] * (offices + 1)]), "and one look at what is parked"
    with counted() as calls:
        assert sweep(TURNSTILES, "t") == 0
    assert calls == ["Query"] * (offices + 1)


def test_a_sweep_goes_on_page_by_page_until_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE", 2)
    days = _entered(*range(-5, 0))
    with _read() as pages:
        assert sweep(TURNSTILES, "t") == 2 * len(days)
    assert [each for each in pages if each] == [2, 2, 1]
    assert all(_state(day).closed for day in days)


def test_no_office_waits_behind_the_backlog_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "TURN", 2)
    other = office_with(code="1971")
    monkeypatch.setattr(office_data, "offices", lambda: (OFFICE, other))
    backlog = [reading.Listed(f"1904-{n}", "") for n in range(5)]
    few = [reading.Listed("1971-1", "")]
    monkeypatch.setattr(reading, "due_before", lambda _table, code, _at: iter(backlog if code == "1904" else few))
    met: list[str] = []

    def meet(_ledger: AnyLedger, listed: reading.Listed, _trace: str, **_known: bool) -> int:
        met.append(listed.id)
        return 0

    monkeypatch.setattr(sweeping, "_carry_out", meet)
    sweep(TURNSTILES, "t")
    assert met == ["1904-0", "1904-1", "1971-1", "1904-2", "1904-3", "1904-4"]


def test_a_sweep_whose_time_is_nearly_out_leaves_the_rest_to_the_next(caplog: pytest.LogCaptureFixture) -> None:
    days = _entered(-3, -2, -1)
    answers = iter((True, False))
    assert sweep(TURNSTILES, "trace-1", lambda: next(answers)) == 2
    assert [_state(day).closed for day in days] == [True, False, False]
    assert "sweep: out of time, the rest waits for the next, trace trace-1" in caplog.messages
    assert sweep(TURNSTILES, "t") == 4


def test_a_sweep_that_dies_half_way_is_taken_up_by_the_next_and_nothing_happens_twice() -> None:
    """It dies before a command is written, and after: in either case the next one finds what is left."""

    class KilledError(BaseException):
        pass

    days = _entered(-2, -1)
    deaths = iter((False, False, True))

    def die() -> None:
        if next(deaths, False):
            raise KilledError

    with pytest.raises(KilledError), beforehand("TransactWriteItems", die, times=9):
        sweep(TURNSTILES, "t")
    assert [_state(day).closed for day in days] == [True, False]
    assert sweep(TURNSTILES, "t") == 2
    for day in days:
        events = [e.event.event for e in reading.entries(TABLE, day, reading.LAST)]
        assert events == ["Entered", "Reminded", "Left", "DayClosed"]
    assert work.parked("sweep") == ()


@pytest.mark.parametrize("moment", ["BatchGetItem", "TransactWriteItems"])
def test_two_sweeps_at_once_do_everything_once(moment: str) -> None:
    """The second begins before a call of the first; whoever comes too late finds it done, and counts nothing."""
    (day,) = _entered(-1)
    done: list[int] = []
    with beforehand(moment, lambda: done.append(sweep(TURNSTILES, "second")), at=TABLE.item):
        done.append(sweep(TURNSTILES, "first"))
    events = [e.event.event for e in reading.entries(TABLE, day, reading.LAST)]
    assert events == ["Entered", "Reminded", "Left", "DayClosed"]
    assert sum(done) == 2
    assert work.parked("sweep") == ()
    assert sweep(TURNSTILES, "t") == 0


def test_what_the_rules_refuse_is_put_off_each_time_for_longer_and_parked_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = _entered(-2, -1)
    ledger = _contradicting(broken)
    assert sweep(ledger, "trace-1") == 2
    assert _state(whole).closed
    (parked,) = work.parked("sweep")
    assert (parked.reference, parked.reason, parked.trace) == (broken, NotAllowed().code, "trace-1")
    for tries, pause in enumerate((*PAUSES, PAUSES[-1]), start=1):
        assert _item(broken)["sweep_tries"] == {"N": str(tries)}
        later(monkeypatch, seconds=pause.total_seconds() - 60)
        with counted() as calls:
            assert sweep(ledger, "t") == 0
        assert {*calls} == {"Query"}, "until then it is not even read"
        later(monkeypatch, seconds=61)
        assert sweep(ledger, "t") == 0
    assert [one.attribute_values for one in work.parked("sweep")] == [parked.attribute_values]
    assert [m for m in caplog.messages if m.startswith("parked")] == ["parked sweep: not_allowed, trace trace-1"]
    assert caplog.messages.count("sweep: not_allowed again, trace t") == len(PAUSES) + 1


def test_what_failed_and_is_done_later_is_parked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    (day,) = _entered(-1)
    sweep(_contradicting(day), "t")
    assert [one.reference for one in work.parked("sweep")] == [day]
    later(monkeypatch, seconds=PAUSES[0].total_seconds() + 1)
    assert sweep(TURNSTILES, "t") == 2
    assert parked_references("sweep") == frozenset(), "its record is settled"
    assert "sweep_tries" not in _item(day)


def test_what_was_put_off_is_looked_at_again_when_somebody_changes_it() -> None:
    (day,) = _entered(-1)
    sweep(_contradicting(day), "t")
    assert _listed() == []
    execute(TURNSTILES, day, Enter(badge="late"), OFFICER, "key-late")
    assert _listed() == [day]
    assert sweep(TURNSTILES, "t") == 2


def test_a_record_that_cannot_be_read_is_put_off_and_parked_and_stops_nobody() -> None:
    broken, whole = _entered(-2, -1)
    key = {"pk": {"S": TABLE.pk(broken)}, "sk": {"S": "now"}}
    nothing: Any = {":nothing": {"M": {}}}
    client("dynamodb").update_item(
        TableName=NAME, Key=key, UpdateExpression="SET version = :nothing", ExpressionAttributeValues=nothing
    )
    assert sweep(TURNSTILES, "t") == 2
    assert _state(whole).closed
    assert [one.reason for one in work.parked("sweep")] == ["AttributeDeserializationError"]
    assert _listed() == []
    assert _item(broken)["sweep_tries"] == {"N": "1"}


def test_where_even_putting_off_fails_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    broken, whole = _entered(-2, -1)
    with answering("UpdateItem", "AccessDeniedException"):
        assert sweep(_contradicting(broken), "trace-1") == 2
    assert _state(whole).closed
    assert "sweep: not put off: UpdateError, trace trace-1" in caplog.messages


@pytest.mark.parametrize("code", ["ConditionalCheckFailedException", "TransactionConflictException"])
def test_what_somebody_writes_at_that_moment_is_not_put_off(code: str, caplog: pytest.LogCaptureFixture) -> None:
    (broken,) = _entered(-1)
    sweep(_contradicting(broken), "trace-1")
    _move(broken, "2026-01-02T00:00:00Z")
    with answering("UpdateItem", code):
        sweep(_contradicting(broken), "trace-1")
    assert not [m for m in caplog.messages if "not put off" in m]
    with beforehand("UpdateItem", lambda: _move(broken, "2026-01-03T00:00:00Z")):
        sweep(_contradicting(broken), "trace-1")
    assert _item(broken)["sweep_due"] == {"S": "2026-01-03T00:00:00Z"}


def _move(day: str, to: str) -> None:
    """Have somebody write a record's place anew."""
    key = {"pk": {"S": TABLE.pk(day)}, "sk": {"S": "now"}}
    values = {":moved": {"S": to}}
    client("dynamodb").update_item(
        TableName=NAME, Key=key, UpdateExpression="SET sweep_due = :moved", ExpressionAttributeValues=values
    )


@pytest.mark.parametrize("until", [timedelta(days=3), None])
def test_a_place_on_the_list_that_the_rules_no_longer_give_is_put_right_and_read_no_more(
    until: timedelta | None,
) -> None:
    """The office has lengthened a period, or taken it away, since the record was written."""
    (day,) = _entered(-1)
    there = () if until is None else (Due(now() + until, Close()),)
    ledger = _with_due(lambda *_: there)
    assert sweep(ledger, "t") == 0
    item = _item(day)
    assert ("sweep" in item, "sweep_due" in item) == (bool(there), bool(there))
    assert item["version"] == {"N": "1"}
    with counted() as calls:
        assert sweep(ledger, "t") == 0
    assert {*calls} == {"Query"}


def test_a_place_is_not_put_right_by_what_is_known_of_an_earlier_version() -> None:
    """Somebody writes between the look and the change: what is due since then must not be lost."""
    (day,) = _entered(-1)
    before = _item(day)["sweep_due"]
    enter = Enter(badge="late")
    with beforehand("UpdateItem", lambda: execute(TURNSTILES, day, enter, OFFICER, "key-late"), at=TABLE.item):
        assert sweep(_with_due(lambda *_: ()), "t") == 0
    assert _item(day)["sweep_due"] == before


def test_a_command_that_changes_nothing_is_a_fault_and_not_due_for_ever() -> None:
    _entered(-1)
    aggregate = TURNSTILES.aggregate._replace(due=lambda *_: (AT_ONCE,), decide=lambda *_: ())
    ledger: AnyLedger = replace(TURNSTILES, aggregate=aggregate)
    assert sweep(ledger, "t") == 0
    assert [one.reason for one in work.parked("sweep")] == ["ValueError"]
    assert _listed() == []


def test_a_race_is_left_to_the_next_sweep_and_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    (day,) = _entered(-1)

    def lose(*_: object) -> None:
        raise Overtaken

    with monkeypatch.context() as patched:
        patched.setattr(sweeping, "execute", lose)
        assert sweep(TURNSTILES, "t") == 0
    assert work.parked("sweep") == ()
    assert _listed() == [day]


def test_a_ledger_in_which_nothing_falls_due_reads_no_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_force, "calendar_of", None)
    aggregate = TURNSTILES.aggregate._replace(due=None)
    day = _day(1)
    execute(replace(TURNSTILES, aggregate=aggregate), day, Enter(badge="anna"), OFFICER, "key")
    assert "sweep_due" not in _item(day)


def test_the_list_names_the_next_thing_that_may_still_be_given() -> None:
    """Written after its evening, a day stands on the list by its midnight alone, where reminders come too late."""
    midnight = datetime.combine(now().astimezone(OFFICE.zone).date() + timedelta(days=1), time(0), OFFICE.zone)
    past = now() - timedelta(hours=1)
    dues = (Due(past, Remind(), until=past + timedelta(minutes=1)), Due(midnight, Close()))
    day = _day()
    execute(_with_due(lambda *_: dues), day, Enter(badge="anna"), OFFICER, "key")
    assert _item(day)["sweep_due"] == {"S": midnight.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def test_what_decides_whether_something_is_due_is_read_as_it_stands() -> None:
    _entered(-1)
    with asked() as parameters:
        sweep(_contradicting(_day(-1)), "t")
    for name, params in parameters:
        if name == "BatchGetItem":
            assert [table["ConsistentRead"] for table in params["RequestItems"].values()] == [True]
