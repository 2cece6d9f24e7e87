"""What lies in a ledger's table, item by item, whichever ledger it is, and what is asked of the table to find it.

Long because each kind of item and each way to find one is shown by itself.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from pydantic import ValidationError
from pynamodb.exceptions import PutError

from chalicelib.domain.ledger.uniques import Trace
from chalicelib.gateways.clock import now
from chalicelib.models import staff, work
from chalicelib.models.ledger import appending, loading, reading, stream
from chalicelib.models.ledger.items import trace_key
from chalicelib.models.ledger.races import LostRaceError, code_of
from chalicelib.services.ledger import sweep
from chalicelib.services.ledger.execute import execute
from tests.desk import furnish
from tests.domain.request.counter import OFFICE, OFFICER
from tests.handlers.calls import asked
from tests.ledger.opened import NAME, opened
from tests.ledger.turns import Day, Enter, Leave
from tests.ledger.turnstile import TABLE, TURNSTILES, new_table
from workshop.emulator.makers import client

TODAY = "1904-2026-11-23"
pytestmark = pytest.mark.usefixtures("turnstiles")


@pytest.fixture
def turnstiles(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    furnish()
    with opened(monkeypatch):
        yield


def _enter(badge: str, day: str = TODAY, ledger: Any = TURNSTILES, text: str | None = None) -> Any:
    return execute(ledger, day, Enter(badge=badge, text=text), OFFICER, f"key-{badge}")


def _elsewhere(day: str) -> None:
    """Store the day of an office that is not served here, due at once."""
    office = day[:4]
    listed = {"open": office, "opened": day, "row": {"id": day, "inside": 0}}
    appending.snapshot(TABLE, Day(id=day, office=office, version=1), listed, datetime(2026, 11, 23, tzinfo=UTC)).save()


def _items() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client("dynamodb").scan(TableName=NAME)["Items"]
    return items


def test_a_table_that_is_made_anew_reads_and_goes_on_with_what_another_wrote() -> None:
    fresh = new_table()
    ledger = replace(TURNSTILES, table=fresh)
    _enter("anna", ledger=ledger, text="Tamu.")
    _enter("budi", text="Rapat.")
    execute(ledger, TODAY, Leave(badge="anna"), OFFICER, "leave")
    assert _enter("anna", text="Tamu.").entries == _enter("budi", ledger=ledger, text="Rapat.").entries == ()
    days = [reading.read(table, TODAY) for table in (fresh, TABLE)]
    assert days[0] == days[1]
    assert days[0]
    assert (days[0].state.inside, sorted(days[0].texts.values())) == (("budi",), ["Rapat.", "Tamu."])
    assert reading.records(fresh, TODAY, 9) == reading.records(TABLE, TODAY, 9)
    assert reading.page(fresh, "open", "1904", 9, None) == reading.page(TABLE, "open", "1904", 9, None)
    assert [one.id for one in reading.due_before(fresh, "1904", now() + timedelta(days=9999))] == [TODAY]
    for badge, place in (("anna", None), ("budi", reading.Found(TODAY, ""))):
        assert reading.find(fresh, "badge", "1904", badge) == reading.find(TABLE, "badge", "1904", badge) == place
    fresh.trace(trace_key("card", "x"), f"{TODAY}#s#1", reference="R-1").save()
    assert reading.traces_left(TABLE, Trace(kind="card", value="x", subject="")) == (reading.Left(TODAY, "s#1", "R-1"),)
    assert {*fresh.lists} == {"open", "sweep"}


def test_each_kind_of_item_has_its_keys_and_attributes_and_no_other() -> None:
    ledger = replace(TURNSTILES, table=new_table())
    _enter("anna", ledger=ledger, text="Tamu.")
    execute(ledger, TODAY, Leave(badge="anna"), OFFICER, "leave")
    common = {"pk", "sk", "kind"}
    listed = {"open", "opened", "sweep", "sweep_due", "row"}
    attributes = {
        "snapshot": {"version", "state", *listed},
        "texts": {"texts", "version"},
        "event": {"entry"},
        "key": {"body_hash", "led_to", "expires_at"},
        "unique": {"record_id", "released"},
        "series": {"last"},
    }
    assert {item["kind"]["S"]: {*item} - common for item in _items()} == attributes
    assert {(item["pk"]["S"], item["sk"]["S"]) for item in _items() if item["kind"]["S"] != "key"} == {
        ("day#1904-2026-11-23", "now"),
        ("day#1904-2026-11-23", "texts"),
        ("day#1904-2026-11-23", "event#000001"),
        ("day#1904-2026-11-23", "event#000002"),
        ("unique#badge#1904#anna", "now"),
        (f"series#1904#entry#{now().astimezone(OFFICE.zone).date().isoformat()}", "now"),
    }


def test_what_a_state_does_not_lie_on_and_what_an_earlier_release_did_not_write_is_left_out() -> None:
    made, day = new_table(), Day(id=TODAY, office="1904", version=1)
    appending.snapshot(made, day, {"open": None, "opened": None}, None).save()
    made.texts(made.pk(TODAY), "texts", texts={"t1": "Tamu."}).save()
    by_kind = {item["kind"]["S"]: {*item} for item in _items()}
    assert by_kind["snapshot"] == {"pk", "sk", "kind", "version", "state"}
    assert by_kind["texts"] == {"pk", "sk", "kind", "texts"}
    loaded = loading.load(made, loading.LoadPlan(TODAY), now())
    assert (loaded.state, loaded.texts, loaded.texts_version) == (day, {"t1": "Tamu."}, 0)


def test_a_kind_of_item_is_read_as_itself_and_no_list_carries_more_than_rows() -> None:
    made = new_table()
    for name in ("snapshot", "texts", "event", "key", "unique", "trace", "series"):
        kind = getattr(made, name)
        assert (kind.__name__, kind.__qualname__, kind.__module__) == (name, name, "chalicelib.models.ledger.items")
    for name, index in (("open", made.snapshot.by_open), ("sweep", made.snapshot.by_sweep)):
        assert index.Meta.index_name == made.lists[name].index_name
        partition, order = (getattr(type(index), key) for key in (made.lists[name].partition, made.lists[name].order))
        assert (partition.is_hash_key, order.is_range_key) == (True, True)
        assert (index.Meta.projection.projection_type, index.Meta.projection.non_key_attributes) == (
            "INCLUDE",
            ["kind", "row"],
        )


def test_a_list_goes_on_where_its_page_ended_in_either_direction() -> None:
    days = [f"1904-2026-11-{day}" for day in (23, 24, 25)]
    for day in days:
        _enter(f"badge-{day[-2:]}", day)
    _elsewhere("1905-2026-11-23")
    for newest_first, expected in ((False, days), (True, days[::-1])):
        first = reading.page(TABLE, "open", "1904", 2, None, newest_first=newest_first)
        assert [row.id for row in first.rows] == expected[:2]
        assert first.last
        rest = reading.page(TABLE, "open", "1904", 2, first.last, newest_first=newest_first)
        assert ([row.id for row in rest.rows], rest.last) == (expected[2:], None)
    assert [row.id for row in reading.page(TABLE, "open", "1904", 9, None).rows] == days


def test_of_a_list_the_rows_that_fit_are_found_page_by_page_among_so_many_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days = [f"1904-2026-11-{day}" for day in range(20, 27)]
    for day in days:
        _enter(f"badge-{day[-2:]}", day)
    wanted = {days[1], days[2], days[6]}

    def page(limit: int, after: str | None) -> reading.Page[Any]:
        return reading.page(TABLE, "open", "1904", limit, after, keep=lambda row: row.id in wanted)

    first = page(2, None)
    assert [row.id for row in first.rows] == days[1:3]
    rest = page(2, first.last)
    assert ([row.id for row in rest.rows], rest.last) == ([days[6]], None)
    monkeypatch.setattr(reading, "SIFTED", 3)
    walked, after = list[list[str]](), None
    while not walked or after:
        one = page(2, after)
        walked.append([row.id for row in one.rows])
        after = one.last
    assert walked == [days[1:3], [], [days[6]]]


def test_a_row_that_cannot_be_read_is_left_out_and_told_by_its_key_and_class(caplog: pytest.LogCaptureFixture) -> None:
    for day in (TODAY, "1904-2026-11-24"):
        _enter(f"badge-{day[-2:]}", day)
    broken, later = sorted((item for item in _items() if "row" in item), key=lambda item: item["pk"]["S"])
    client("dynamodb").put_item(TableName=NAME, Item=broken | {"row": {"M": {"id": {"S": "x"}}}})
    later["row"]["M"]["of_a_later_release"] = {"S": "x"}
    client("dynamodb").put_item(TableName=NAME, Item=later)
    with caplog.at_level(logging.ERROR, "loket.ledger"):
        assert [row.id for row in reading.page(TABLE, "open", "1904", 9, None).rows] == ["1904-2026-11-24"]
    assert [record.getMessage() for record in caplog.records if record.name == "loket.ledger"] == [
        f"unreadable row day#{TODAY}: ValidationError"
    ]


def test_what_is_due_is_found_by_office_to_the_second_and_the_oldest_first() -> None:
    days = [f"1904-2026-11-{day}" for day in (25, 23, 24)]
    for day in days:
        _enter(f"badge-{day[-2:]}", day)
    _elsewhere("1905-2026-11-23")
    evening = datetime.combine(date(2026, 11, 24), datetime.min.time().replace(hour=18), OFFICE.zone)
    first, second = (reading.Listed(f"1904-2026-11-{day}", f"2026-11-{day}T11:00:00Z") for day in (23, 24))
    assert [*reading.due_before(TABLE, "1904", evening)] == [first, second]
    assert [*reading.due_before(TABLE, "1904", evening - timedelta(seconds=1))] == [first]


def test_what_is_due_beyond_so_many_commands_at_once_waits_for_the_next_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_AT_ONCE", 1)
    _enter("anna", f"1904-{now().astimezone(OFFICE.zone).date() - timedelta(days=1)}")
    assert [sweep.sweep(TURNSTILES, "trace-1") for _ in range(3)] == [1, 1, 0]


def test_what_is_due_is_done_from_its_very_moment_on(monkeypatch: pytest.MonkeyPatch) -> None:
    _enter("anna")
    evening = datetime(2026, 11, 23, 18, tzinfo=OFFICE.zone)
    days = [reading.Listed(day, "2026-11-23T11:00:00Z") for day in (TODAY, "1904-2026-01-01")]
    monkeypatch.setattr(reading, "due_before", lambda *_: iter(days))
    for moment, carried_out in ((evening - timedelta(seconds=1), 0), (evening, 1)):
        monkeypatch.setattr(sweep, "now", lambda moment=moment: moment)
        assert sweep.sweep(TURNSTILES, "trace-1") == carried_out
    day = reading.read(TABLE, TODAY)
    assert day
    assert (day.state.reminded, day.state.closed) == (True, False)
    assert reading.entries(TABLE, TODAY, 9)[-1].command_key == hashlib.sha256(b"sweep-1").hexdigest()


def test_entries_are_read_from_one_to_the_other_both_of_them_too() -> None:
    for badge in ("anna", "budi", "citra"):
        _enter(badge)
    assert [one.entry.seq for one in reading.records(TABLE, TODAY, 2)] == [1, 2]
    assert [entry.seq for entry in reading.entries(TABLE, TODAY, 3, 2)] == [2, 3]
    assert [entry.seq for entry in reading.entries(TABLE, TODAY, reading.LAST)] == [1, 2, 3]


def test_of_several_values_the_first_that_stands_anywhere_leads_to_its_record() -> None:
    _enter("anna")
    _enter("budi", "1904-2026-11-24")
    kinds = (("card", ""), ("badge", "1904"))
    assert reading.find_any(TABLE, kinds, ("nobody", "budi", "anna")) == reading.Found("1904-2026-11-24", "")
    assert reading.find_any(TABLE, kinds, ("anna", "budi")) == reading.Found(TODAY, "")
    TABLE.unique("unique#card##anna", "now", record_id="1904-2026-11-30", subject="s1").save()
    assert reading.find_any(TABLE, kinds, ("anna",)) == reading.Found("1904-2026-11-30", "s1")
    execute(TURNSTILES, "1904-2026-11-24", Leave(badge="budi"), OFFICER, "leave")
    assert reading.find_any(TABLE, kinds, ("budi", "nobody")) is None
    assert reading.find_any(TABLE, (("badge", "1905"),), ("anna",)) is None


def test_the_stream_tells_of_appended_entries_alone() -> None:
    (entry,) = _enter("anna").entries
    (image,) = (item for item in _items() if item["kind"] == {"S": "event"})
    assert stream.entry_of(TABLE, "INSERT", image) == entry
    for event_name in ("MODIFY", "REMOVE"):
        assert stream.entry_of(TABLE, event_name, image) is None
    for other in (None, {}, image | {"kind": {"S": "snapshot"}}, {"entry": image["entry"]}, image | {"kind": {}}):
        assert stream.entry_of(TABLE, "INSERT", other) is None
    unreadable: tuple[dict[str, Any], ...]
    unreadable = ({"S": "x"}, {"M": {}}, {"M": image["entry"]["M"] | {"seq": {"N": "0"}}})
    for document in unreadable:
        with pytest.raises(ValidationError):
            stream.entry_of(TABLE, "INSERT", image | {"entry": document})
    later = {"M": image["entry"]["M"] | {"of_a_later_release": {"S": "x"}}}
    assert stream.entry_of(TABLE, "INSERT", image | {"entry": later}) == entry


def test_whatever_is_decided_on_is_read_as_it_stands_and_not_as_it_stood_a_moment_ago() -> None:
    _enter("anna", text="Tamu.")
    with asked() as parameters:
        loading.load(TABLE, loading.LoadPlan(TODAY), now())
        reading.read(TABLE, TODAY)
        reading.records(TABLE, TODAY, 9)
        reading.find(TABLE, "badge", "1904", "anna")
        reading.find_any(TABLE, (("badge", "1904"),), ("anna",))
        reading.traces_left(TABLE, Trace(kind="card", value="x", subject=""))
        work.is_done("x")
        work.parked("sweep")
        staff.staff_of("1904")
    assert [name for name, _ in parameters] == [
        *("BatchGetItem", "BatchGetItem", "Query", "GetItem", "BatchGetItem", "Query", "GetItem", "Query", "Query")
    ]
    for name, params in parameters:
        tables = params["RequestItems"].values() if name == "BatchGetItem" else [params]
        assert [table.get("ConsistentRead") for table in tables] == [True], (name, params)


def test_a_page_asks_for_no_more_than_it_shows() -> None:
    for day in (TODAY, "1904-2026-11-24", "1904-2026-11-25"):
        _enter(f"badge-{day[-2:]}", day)
    for limit in (1, 2, 3):
        with asked() as parameters:
            reading.page(TABLE, "open", "1904", limit, None)
        assert [params["Limit"] for _, params in parameters] == [limit]
    with asked() as parameters:
        next(reading.due_before(TABLE, "1904", now()), None)
    assert [params["Limit"] for _, params in parameters] == [100]


def test_a_key_ends_at_its_second_for_reading_and_for_writing() -> None:
    at = datetime(2026, 11, 23, 2, 0, 0, 900_000, tzinfo=UTC)
    key = loading.Key("key#a", "value", "hash-of-a-body", at + timedelta(days=7))
    ends = int(key.expires_at.timestamp())
    _enter("anna")
    before = reading.read(TABLE, TODAY)
    assert before
    new = appending.Appending(table=TABLE, before=before.state, after=before.state, entries=())
    appending.append((new,), key, at)
    (stored,) = (item for item in _items() if item["pk"]["S"] == "key#a")
    assert (stored["expires_at"], stored["body_hash"]) == ({"N": str(ends)}, {"S": "hash-of-a-body"})
    wanted = loading.LoadPlan(TODAY, key)
    assert loading.load(TABLE, wanted, datetime.fromtimestamp(ends - 0.5, UTC)).used
    assert loading.load(TABLE, wanted, datetime.fromtimestamp(ends, UTC)).used is None
    with pytest.raises(LostRaceError):
        appending.append((new,), key, datetime.fromtimestamp(ends - 1, UTC))
    appending.append((new,), key, datetime.fromtimestamp(ends, UTC))


def test_an_error_without_an_answer_has_no_code() -> None:
    for cause in (
        None,
        ReadTimeoutError(endpoint_url="https://dynamodb.example"),
        ClientError({"Error": {}}, "PutItem"),
    ):
        assert code_of(PutError("of a test", cause)) is None
    assert code_of(PutError("of a test", ClientError({"Error": {"Code": "Busy"}}, "PutItem"))) == "Busy"


def test_moments_in_keys_are_utc_to_the_second() -> None:
    at = datetime(2026, 11, 23, 9, 8, 7, 999_999, OFFICE.zone)
    assert appending.instant(at) == "2026-11-23T02:08:07Z"


def test_a_state_that_nothing_falls_due_on_is_left_alone_by_the_sweep() -> None:
    _enter("anna")
    (row,) = (item for item in _items() if item["kind"] == {"S": "snapshot"})
    assert (row["sweep"], row["sweep_due"]) == ({"S": "1904"}, {"S": "2026-11-23T11:00:00Z"})
    day = Day(id=TODAY, office="1904", version=2)
    appending.snapshot(TABLE, day, {"row": {"id": "x", "inside": 0}}, None).save()
    (row,) = (item for item in _items() if item["kind"] == {"S": "snapshot"})
    assert "sweep" not in row
    assert "sweep_due" not in row
    assert row["version"] == {"N": "2"}
