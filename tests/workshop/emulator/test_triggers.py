"""Each function of the app is woken by what the template says: a queue, the stream, the schedule."""

from typing import Any

import pytest
from chalice.app import Chalice, Rate

from tests.workshop.emulator import handlers
from workshop.emulator.entry import Function
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.resources import Stack
from workshop.emulator.stream_trigger import StreamTrigger
from workshop.emulator.triggers import ScheduleTrigger, UnknownTrigger, triggers_of

pytestmark = pytest.mark.usefixtures("fresh")


def test_the_schedule_calls_at_start_and_then_waits_its_time() -> None:
    schedule = ScheduleTrigger(Function(handlers.ENTRY), 900)
    schedule.poll()
    schedule.poll()
    assert [event["detail-type"] for event in handlers.seen] == ["Scheduled Event"]
    schedule._due = 0
    schedule.poll()
    assert len(handlers.seen) == 2


def _app() -> Chalice:
    app = Chalice("triggers")
    arn = "arn:aws:sqs:ap-southeast-3:123456789012:x"

    @app.on_sqs_message(queue_arn=arn, name="on_notices", batch_size=7)
    def on_notices(event: Any) -> None: ...

    @app.on_dynamodb_record(stream_arn=arn, name="on_ledger")
    def on_ledger(event: Any) -> None: ...

    @app.schedule(Rate(15, unit=Rate.MINUTES), name="on_sweep")
    def on_sweep(event: Any) -> None: ...

    return app


def test_functions_are_fed_by_what_the_template_says(stack: Stack) -> None:
    notices, ledger, queue, treasury, stock, sweep = triggers_of(_app().event_sources, stack)
    assert isinstance(notices, QueueTrigger)
    assert notices.queue_url == stack.made["NoticesQueue"]
    assert notices.batch_size == 7
    assert notices.function.reports_failures
    assert isinstance(ledger, StreamTrigger)
    assert ledger.stream_arn == stack.made["RequestsTable.StreamArn"]
    assert ledger.filters
    assert isinstance(queue, StreamTrigger)
    assert queue.stream_arn == stack.made["QueueTable.StreamArn"]
    assert isinstance(treasury, StreamTrigger)
    assert treasury.stream_arn == stack.made["TreasuryTable.StreamArn"]
    assert isinstance(stock, StreamTrigger)
    assert stock.stream_arn == stack.made["StockTable.StreamArn"]
    assert queue.filters == treasury.filters == stock.filters == ledger.filters
    assert queue.dead_queue_url == ledger.dead_queue_url
    assert ledger.dead_queue_url == stack.made["LedgerDeadQueue"]
    assert isinstance(sweep, ScheduleTrigger)
    assert sweep.seconds == 900


def test_a_function_that_the_template_does_not_feed_is_refused(stack: Stack) -> None:
    app = Chalice("triggers")

    @app.on_sqs_message(queue="x", name="on_strange")
    def on_strange(event: Any) -> None: ...

    with pytest.raises(UnknownTrigger, match="on_strange"):
        triggers_of(app.event_sources, stack)
