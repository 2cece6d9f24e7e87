"""Every client of the house, found by looking: those of `gateways/clients.py`, and one for each table."""

import inspect
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from botocore.retries.standard import ExponentialBackoff, RetryContext
from urllib3 import PoolManager

from chalicelib.gateways import clients
from chalicelib.models import (
    accounts,
    books,
    breaches,
    calendars,
    cases,
    catalogue_items,
    deposits,
    exports,
    institutions,
    on_hand,
    people_items,
    queue,
    requests,
    statements,
    stock,
    subject_requests,
    treasury,
    work,
)
from chalicelib.models.shelf import Shelf
from chalicelib.models.wire import wire
from chalicelib.settings import Timeouts

TABLES = (
    catalogue_items.Item,
    people_items.Item,
    requests.TABLE.item,
    queue.TABLE.item,
    stock.TABLE.item,
    treasury.TABLE.item,
    accounts.TABLE.item,
    breaches.TABLE.item,
    calendars.TABLE.item,
    cases.TABLE.item,
    deposits.TABLE.item,
    exports.TABLE.item,
    institutions.TABLE.item,
    books.Item,
    on_hand.Item,
    statements.TABLE.item,
    subject_requests.TABLE.item,
    statements.Item,
    work.Item,
)
THROTTLED: Any = SimpleNamespace(is_throttling_error_from_context=lambda _: True)
LATER: Any = SimpleNamespace(headers={"x-amz-retry-after": str(3600 * 1000)})


def _is_maker(member: object) -> bool:
    return hasattr(member, "cache_clear") and getattr(member, "__module__", "") == clients.__name__


def _table(item: type[Shelf]) -> Callable[[], Any]:
    return lambda: item.connection().client


MAKERS: Mapping[str, Callable[[], Any]] = {
    name: maker for name, maker in inspect.getmembers(clients, _is_maker) if not name.startswith("_")
} | {item.Meta.setting: _table(item) for item in TABLES}


def forget_clients() -> None:
    """Have the clients made anew, by the settings and addresses of then: each service's, and that of all tables."""
    for _, maker in inspect.getmembers(clients, _is_maker):
        maker.cache_clear()
    wire.cache_clear()


def configured(client: Any) -> Timeouts:
    """Return how long this client waits and how often it tries, as its own configuration says."""
    if isinstance(client, PoolManager):
        timeout, retries = (client.connection_pool_kw[name] for name in ("timeout", "retries"))
        assert (retries.backoff_factor, retries.respect_retry_after_header) == (0, False)
        return Timeouts(timeout.connect_timeout, timeout.read_timeout, 1 + retries.total)
    config = client.meta.config
    assert config.retries["mode"] == "standard"
    return Timeouts(config.connect_timeout, config.read_timeout, config.retries["total_max_attempts"])


def silent_seconds(timeouts: Timeouts) -> float:
    """Return how long a call takes to which nothing is ever answered."""
    return _waiting(timeouts) + _pauses(timeouts, ExponentialBackoff(random=lambda: 1.0))


def longest_seconds(timeouts: Timeouts) -> float:
    """Return how long a call takes at most: each answer comes late, and asks to come again still later."""
    backoff = ExponentialBackoff(random=lambda: 1.0, throttling_detector=THROTTLED)
    return _waiting(timeouts) + _pauses(timeouts, backoff, LATER)


def _waiting(timeouts: Timeouts) -> float:
    return timeouts.tries * (timeouts.connect + timeouts.read)


def _pauses(timeouts: Timeouts, backoff: ExponentialBackoff, answer: Any = None) -> float:
    tries = range(1, timeouts.tries)
    return sum(backoff.delay_amount(RetryContext(attempt_number=n, http_response=answer)) for n in tries)
