"""What every room's tests share: an emptied cloud with all that production deploys, and the environment set.

With LOKET_ENGINES=real the cloud is on the real engines (`make conformance`), otherwise in the emulator.
"""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from math import inf

import hypothesis
import pytest

from chalicelib.domain.calendars.state import OfficeCalendar, calendar_id
from chalicelib.domain.office.hours import spans_of
from chalicelib.gateways import office_data, secret_store
from chalicelib.gateways.clock import now
from chalicelib.services.accounts import throttle
from chalicelib.services.audit import changes
from chalicelib.services.calendars import in_force
from chalicelib.services.ledger import retry
from chalicelib.settings import settings
from tests.clouds import Cloud, Cupboard, OnEngines, emulated
from tests.ring import KEYS
from tests.watch import Watch
from workshop.emulator.environment import CREDENTIALS
from workshop.engines.running import running


def pytest_configure() -> None:
    """Let no result depend on how busy the machine is; the garbage collector looks seldom, which saves a fifth.

    Calls wait for whatever is still answered, and examples are drawn the same each time, however long they take.
    """
    os.environ["LOKET_FUNCTION"] = "one-machine"
    hypothesis.settings.register_profile(
        "steady",
        deadline=None,
        derandomize=True,
        suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.filter_too_much],
    )
    hypothesis.settings.load_profile("steady")
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_finish() -> None:
    """Take all that is loaded by now out of its sight."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def engines() -> Iterator[Mapping[str, str]]:
    """The real engines, empty at the start, and boto3's variables that lead to them: set for the whole session."""
    if os.environ.get("LOKET_ENGINES") != "real":
        pytest.fail("This test asks the real engines: `make conformance`, or LOKET_ENGINES=real before pytest.")
    with running() as addresses, pytest.MonkeyPatch.context() as patch:
        for name, value in addresses.items():
            patch.setenv(name, value)
        yield addresses


@pytest.fixture(scope="session")
def _cupboard(request: pytest.FixtureRequest) -> Cupboard:
    if os.environ.get("LOKET_ENGINES") == "real":
        request.getfixturevalue("engines")
        return OnEngines()
    return emulated()


@pytest.fixture
def cloud(_cupboard: Cupboard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """Everything that production deploys, empty; the environment set; settings fresh."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    _cupboard.mock.start(reset=False)
    try:
        cloud = _cupboard.ready()
        for name, value in cloud.env.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        secret_store.forget()
        changes.forget()
        secret_store.keep(settings().keys_secret, KEYS, inf)  # No test counts the call that reads them.
        monkeypatch.setattr(in_force, "LIFE", 1e9)
        _know_the_calendars()
        yield cloud
    finally:
        _cupboard.mock.stop(remove_data=False)
        settings.cache_clear()
        for known in (secret_store, changes, in_force):
            known.forget()  # Else a test without a cloud is green by what its neighbour knew, and red alone.


def _know_the_calendars() -> None:
    """Go by the shipped calendars, as a process does that has read them: no test counts the call that reads one."""
    in_force.forget()
    for office in office_data.offices():
        in_force.keep(office, OfficeCalendar(id=calendar_id(office.code), office=office.code))


@pytest.fixture
def on_a_working_day(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """The same cloud, its clock moved on to the next day on which the demo office's counter is open, if not today."""
    office = office_data.office("1904")
    assert office.counter
    hours, calendar, today = office.counter.hours, office_data.calendar(office.calendar), now().astimezone(office.zone)
    days = (today.date() + timedelta(days=ahead) for ahead in range(60))
    open_day = next(day for day in days if spans_of(hours, calendar, day, office.zone))
    ahead = int((open_day - today.date()).total_seconds())
    monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(settings().clock_offset_seconds + ahead))
    settings.cache_clear()
    return cloud


@pytest.fixture
def emptied(_cupboard: Cupboard, cloud: Cloud) -> Callable[[], Cloud]:
    """Call it to empty the cloud in the middle of a test."""
    return _cupboard.ready


@pytest.fixture
def in_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries are counted as if the test took no time: none of their windows ends in it."""
    moment = now()
    monkeypatch.setattr(throttle, "now", lambda: moment)


@pytest.fixture
def aws(cloud: Cloud) -> Cloud:
    """The same as `cloud`."""
    return cloud


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The clerk's watch, and a chance that always takes the longest pause."""
    watch = Watch()
    monkeypatch.setattr(retry, "time", watch)
    monkeypatch.setattr(retry, "random", watch)
    return watch
