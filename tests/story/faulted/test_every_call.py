"""Whatever call to AWS goes wrong, in whichever way: the journey comes to the same (ADR 0065)."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

import chalicelib
from tests.clouds import Cloud
from tests.story.faulted import report
from tests.story.faulted.injector import Injector, Site
from tests.story.faulted.stage import DisturbedDesk
from tests.story.faulted.twice import TwiceDesk
from tests.story.faulted.walking import Walks, same
from workshop.emulator.entry import Function
from workshop.journeys.cast import assemble
from workshop.journeys.drawer import in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.house import House
from workshop.journeys.journey_a import journey_a
from workshop.journeys.journey_a2 import journey_a2
from workshop.journeys.journey_b import journey_b
from workshop.journeys.journey_c import journey_c
from workshop.journeys.journey_d import journey_d
from workshop.journeys.journey_d2 import journey_d2
from workshop.journeys.journey_d3 import journey_d3
from workshop.journeys.journey_e import journey_e
from workshop.journeys.journey_f import journey_f
from workshop.journeys.journey_g import journey_g
from workshop.journeys.journey_h import journey_h
from workshop.journeys.visit_arrival import arrive, called
from workshop.journeys.visit_request import ask
from workshop.journeys.visitors import Visitor

Walking = Callable[[Callable[[House], None]], Walks]
EVERY_SITE: Final = Injector()
"""Of all journeys: what was tried in one is not tried again in the next."""
RUNS: Final = 4
"""In the gate, of a walk whose every fault is tried in the whole of journey E."""
WALKED: Final[list[report.Walked]] = []
AUDIT: Final = Function("chalicelib.handlers.triggers.audit.on_audit")


@pytest.fixture(scope="module", autouse=True)
def _written() -> Iterator[None]:
    """Write the report at the end, where it is wanted: of all journeys, or it is not written."""
    yield
    if report.WANTED in os.environ:
        left = {journey.__name__ for journey in JOURNEYS} - {walked.name for walked in WALKED}
        assert not left, f"not walked to their end: {sorted(left)}"
        report.write(EVERY_SITE, WALKED)


@pytest.fixture
def walks(
    cloud: Cloud, pool_keys: None, emptied: Callable[[], Cloud], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Walking:
    """Return what walks a journey."""
    return lambda journey: Walks(journey, cloud, emptied, tmp_path, monkeypatch)


def a_visitor_comes(house: House) -> None:
    """The beginning of journey E: a drawer is opened, a number drawn and called, a request opened at the counter."""
    cast = assemble(house)
    next_morning(house)
    in_the_morning(cast)
    visitor = Visitor(house, "Wulan Sari")
    arrive(cast, visitor)
    called(cast, visitor)
    ask(cast, visitor)


def a_night_passes(house: House) -> None:
    """The audit begins, a visitor comes, and the night after it the audit looks at what has changed."""
    desk = house.stage
    assert isinstance(desk, DisturbedDesk)
    desk.strike(AUDIT)
    a_visitor_comes(house)
    desk.settle()
    next_morning(house)
    desk.strike(AUDIT)


JOURNEYS: Final = (
    journey_e,
    journey_f,
    journey_g,
    journey_a2,
    journey_a,
    a_night_passes,
    journey_h,
    journey_b,
    journey_c,
    journey_d,
    journey_d2,
    journey_d3,
)


@pytest.mark.story
@pytest.mark.emulated
def test_a_visitor_is_served_whatever_call_goes_wrong(walks: Walking) -> None:
    _reported(walks(a_visitor_comes).with_faults(Injector(), RUNS))


@pytest.mark.story
@pytest.mark.emulated
def test_what_comes_twice_and_late_and_in_another_order_is_done_once(walks: Walking) -> None:
    journey = walks(a_visitor_comes)
    same(journey.walk(Injector(quiet=True), TwiceDesk), journey.walk(Injector(quiet=True)))


@pytest.mark.conformance
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_a_journey_comes_to_the_same_whatever_call_goes_wrong(journey: Callable[[House], None], walks: Walking) -> None:
    walk, before = walks(journey), EVERY_SITE.faults
    sites = walk.until_all_was_tried(EVERY_SITE)
    WALKED.append(report.Walked(journey.__name__, len(sites), EVERY_SITE.faults - before, walk.walked))
    _reported(sites)


def test_every_place_of_the_report_is_in_the_house() -> None:
    """A function that was renamed or taken away has the report written anew."""
    places = {place for site in report.rows() for place in site.place.split(" < ")}
    assert places
    gone = [place for place in sorted(places) if not _defines(*place.split(":"))]
    assert not gone, f"write the report anew, make faults: {gone}"


def _defines(file: str, function: str) -> bool:
    source = Path(str(chalicelib.__file__)).parent / file
    names = [name for name in function.split(".") if not name.startswith("<")]
    text = source.read_text("utf-8") if source.exists() else ""
    return all(re.search(rf"\b(def|class) {re.escape(name)}\b", text) for name in names)


def _reported(sites: set[Site]) -> None:
    """Check that each site has its row, unless the report is being written."""
    strangers = sites - {*report.rows()} if report.WANTED not in os.environ else set()
    assert not strangers, f"write the report anew, make faults: {sorted(strangers)}"
