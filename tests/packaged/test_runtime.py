"""Journeys A and B go through the built package under Amazon's own runtime (`make conformance`)."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.packaged import events
from tests.packaged.making import deployed, house_of
from tests.packaged.runtime import InRuntime
from tests.packaged.stage import PackagedHouse
from workshop.journeys.journey_a import journey_a
from workshop.journeys.journey_b import journey_b

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def deployment(template: Any, unpacked: tuple[Path, Path]) -> Iterator[InRuntime]:
    with deployed(lambda endpoint: InRuntime(template, *unpacked, endpoint)) as deployment:
        assert isinstance(deployment, InRuntime)
        yield deployment


@pytest.fixture(scope="module")
def house(deployment: InRuntime, tmp_path_factory: pytest.TempPathFactory) -> PackagedHouse:
    return house_of(deployment, tmp_path_factory.mktemp("house"))


def test_the_api_answers_under_amazons_runtime(deployment: InRuntime) -> None:
    with deployment.running("APIHandler") as running:
        assert running.invoke(events.http("GET", "/v1/health"))["statusCode"] == 200


def test_a_function_that_wants_more_memory_than_it_has_is_refused_it(
    deployment: InRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(deployment.template["Resources"]["APIHandler"]["Properties"], "MemorySize", 8)
    with deployment.running("APIHandler") as running, pytest.raises(AssertionError):
        running.invoke(events.http("GET", "/v1/health"))


def test_journeys_a_and_b_are_walked_each_function_within_its_time_and_its_memory(house: PackagedHouse) -> None:
    assert house.cast
    journey_a(house)
    journey_b(house)
    house.deployment.close()
    assert isinstance(house.deployment, InRuntime)
    sys.stdout.write(house.deployment.report())
    walked = {name for name, took in house.deployment.durations.items() if took.init}
    assert walked >= {"APIHandler", "OnUploads", "OnPapers", "OnNotices", "OnProofs", "OnLedger"}
