"""The verdict on growth: nothing may cost more at a larger size, and what is compared weighs the same."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chalicelib.domain.request.state import Phase
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue
from tools.figures import PAGE as WRITTEN
from tools.growth import __main__ as growth
from tools.growth.cutting import EVERY, cut, request_items
from tools.growth.measuring import PAGE, Row
from tools.growth.patterns import MIX, patterns
from tools.growth.products import data_set, publication
from tools.growth.verdict import grown, table

SMALL = Row("a page", 1_000, 100, ("Query",), 2.5, 0.0, 20, 4.0, 9.0)
LARGE = replace(SMALL, requests=100_000, products=10_000, p50=40.0, p95=90.0)


@pytest.fixture(scope="module")
def rows() -> Sequence[Row]:
    return [SMALL, LARGE]


def test_what_costs_the_same_at_each_size_has_not_grown_however_long_it_took(rows: Sequence[Row]) -> None:
    assert grown(rows) == []


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"read_units": 3.0}, "3 read units at 100000 requests, 2.5 read units at 1000"),
        ({"write_units": 1.0}, "1 write units at 100000 requests, 0 write units at 1000"),
        ({"calls": ("Query", "Query")}, "2 calls (Query, Query) at 100000 requests, 1 calls (Query) at 1000"),
        ({"calls": ("Scan",)}, "1 calls (Scan) at 100000 requests, 1 calls (Query) at 1000"),
        ({"answered": 19}, "19 answers at 100000 requests, 20 answers at 1000"),
    ],
)
def test_an_operation_that_costs_more_or_answers_less_when_the_office_has_grown_is_named(
    change: dict[str, object], verdict: str
) -> None:
    assert grown([replace(LARGE, **change), SMALL]) == [f"a page: {verdict}"]  # type: ignore[arg-type]  # Any field.


def test_the_table_names_each_operation_at_each_size_with_its_calls_units_and_times(rows: Sequence[Row]) -> None:
    assert table(reversed(rows)).splitlines()[2:] == [
        "| a page | 1,000 | 100 | 1: Query | 2.5 | 0 | 4.0 | 9.0 |",
        "| a page | 100,000 | 10,000 | 1: Query | 2.5 | 0 | 40.0 | 90.0 |",
    ]


@pytest.mark.slow
def test_a_grown_office_is_cut_from_real_requests_of_each_phase_and_every_page_of_it_weighs_the_same(
    cloud: object,
) -> None:
    for product in (*(publication(n) for n in range(3)), data_set()):
        catalogue.keep(product, None, "keeper-1", now())
    made = patterns()
    assert {pattern.request.phase for pattern in made} == {*Phase}
    for pattern in made:
        weights = {
            tuple(len(str(item.serialize())) for item in request_items(cut(pattern, number)))
            for number in (0, EVERY, 4_321, 99_999)
        }
        assert len(weights) == 1, pattern.request.phase
    regular = range(0, 100 * EVERY, EVERY)
    assert all(
        len({number % len(MIX) for number in regular[start : start + PAGE]}) == PAGE
        for start in range(len(regular) - PAGE)
    )


def test_without_java_growth_says_so_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = WRITTEN.read_text("utf-8")
    monkeypatch.setenv("PATH", "/nowhere")
    assert growth.main() == 2
    assert "Growth was not measured. The real engines need Java" in capsys.readouterr().err
    assert WRITTEN.read_text("utf-8") == before
