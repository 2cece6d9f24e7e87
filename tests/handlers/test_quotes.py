"""Prices before login: the arithmetic shown, estimates named as estimates, and nothing sold that has no row."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.gateways.clock import now
from chalicelib.handlers import catalogue, quotes
from chalicelib.services.catalogue import entries as clerk
from tests.desk import later
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
from tests.handlers.wares import SHELF, area_map, microdata, publication

pytestmark = pytest.mark.usefixtures("cloud")
QUOTES = "/v1/offices/1904/quotes"
ON = "2026-06-01"
KOBA = {"whole": False, "regions": ["1904010"], "variables": ["R405"]}


@pytest.fixture
def caller() -> Caller:
    caller = Caller(catalogue.routes, quotes.routes)
    for product, body in (
        ("statda", publication()),
        ("susenas", microdata()),
        ("podes", microdata("Podes", survey="Podes", whole_only=True)),
        ("koba", area_map()),
    ):
        assert caller.send("PUT", f"{SHELF}/{product}", body, by="officer").status_code == 200
    return caller


def _quote(caller: Caller, *lines: dict[str, Any]) -> dict[str, Any]:
    answer = caller.post(QUOTES, {"lines": list(lines), "on": ON})
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def test_a_basket_is_priced_with_article_and_formula_and_nobody_signs_in(caller: Caller) -> None:
    shown = _quote(caller, {"product": "statda"}, {"product": "koba", "quantity": 2})
    first, second = shown["lines"]
    assert (first["amount_idr"], first["product"], first["components"][0]["article"]) == (50_000, "statda", "I.A")
    assert first["title"]["id"].startswith("Statistik Daerah")
    assert (second["amount_idr"], second["components"][0]["article"]) == (140_000, "III.D")
    assert (shown["total_idr"], shown["exact"]) == (190_000, True)
    assert "Rp" in first["components"][0]["formula"]
    assert shown["schedule"]
    assert shown["sample"]


@pytest.mark.parametrize(("pages", "amount"), [(46, 50_000), (51, 65_000), (300, 125_000), (500, 185_000)])
def test_an_explicit_basis_is_priced_without_a_product(caller: Caller, pages: int, amount: int) -> None:
    shown = _quote(caller, {"basis": {"kind": "publication", "pages": pages}})
    assert (shown["total_idr"], shown["lines"][0]["product"], shown["exact"]) == (amount, None, True)


def test_microdata_without_their_extract_are_an_estimate(caller: Caller) -> None:
    for line in (
        {"product": "susenas"},
        {"product": "susenas", "size_bytes": 5_000_000},
        {"basis": {"kind": "microdata", "processed": False, "size_bytes": 5_000_000}},
        {"basis": {"kind": "microdata", "processed": True}},
    ):
        assert _quote(caller, line)["exact"] is False
    assert _quote(caller, {"product": "susenas", "size_bytes": 5_000_000})["total_idr"] == 100_000
    assert _quote(caller, {"product": "susenas", "size_bytes": 5_000_000, "processed": True})["total_idr"] == 110_000


def _on_the_shelf(product: str, unpacked_bytes: int | None = None) -> None:
    file = ProductFile(
        file_id="F",
        key="catalogue/1904/x/F",
        size_bytes=12_345_678,
        unpacked_bytes=unpacked_bytes,
        sha256="0" * 64,
        media_type="text/csv",
        name="x",
    )
    clerk.attach_file("1904", product, file)


@pytest.mark.parametrize("product", ["podes", "susenas"])
@pytest.mark.parametrize("beside", [{}, {"size_bytes": 5}, {"format": "csv"}, {"selection": {"whole": True}}])
def test_a_whole_set_that_lies_ready_has_an_exact_price(caller: Caller, product: str, beside: dict[str, Any]) -> None:
    _on_the_shelf(product)
    shown = _quote(caller, {"product": product} | beside)
    assert (shown["total_idr"], shown["exact"]) == (246_920, True)


def test_a_packed_set_is_priced_by_what_it_holds_where_the_schedule_says_so(caller: Caller) -> None:
    _on_the_shelf("susenas", unpacked_bytes=24_691_356)
    shown = _quote(caller, {"product": "susenas"})
    assert (shown["total_idr"], shown["exact"]) == (493_840, True)


@pytest.mark.parametrize("beside", [{"selection": KOBA}, {"processed": True}, {"format": "sav"}])
def test_what_is_made_for_the_buyer_is_an_estimate_of_at_most_the_whole(caller: Caller, beside: dict[str, Any]) -> None:
    _on_the_shelf("susenas")
    shown, guessed, beyond = (
        _quote(caller, {"product": "susenas"} | beside | guess)
        for guess in ({}, {"size_bytes": 5_000_000}, {"size_bytes": 900_000_000})
    )
    assert (shown["exact"], guessed["exact"], beyond["exact"]) == (False, False, False)
    assert guessed["total_idr"] < shown["total_idr"] == beyond["total_idr"]
    whole = _quote(caller, {"product": "susenas", "processed": beside.get("processed", False)})
    assert shown["total_idr"] == whole["total_idr"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"product": "susenas", "selection": {"whole": False, "variables": ["R405", "R999"]}}, "unknown_variable"),
        ({"product": "susenas", "selection": {"whole": False, "regions": ["1904099"]}}, "unknown_region"),
        ({"product": "susenas", "selection": {"whole": False}}, "selection_not_offered"),
        ({"product": "podes", "selection": KOBA}, "selection_not_offered"),
        ({"product": "koba", "selection": KOBA}, "selection_not_offered"),
        ({"product": "statda", "processed": True}, "processing_not_offered"),
        ({"product": "susenas", "format": "pdf"}, "format_not_offered"),
        ({"product": "susenas", "selection": {"whole": False, "variables": ["v"] * 10_000}}, "selection_too_large"),
    ],
)
def test_what_a_request_would_refuse_is_not_priced(caller: Caller, line: dict[str, Any], code: str) -> None:
    shown = refused(caller.post(QUOTES, {"lines": [{"product": "statda"}, line], "on": ON}), 422, code)
    assert shown["facts"].get("line", 2) == 2


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"product": "statda", "basis": {"kind": "publication", "pages": 1}},
        {"product": "statda", "quantity": 0},
        {"product": "a b"},
        {"basis": {"kind": "poster"}},
    ],
)
def test_a_line_is_one_product_or_one_basis(caller: Caller, line: dict[str, Any]) -> None:
    refused(caller.post(QUOTES, {"lines": [line]}), 422, "validation_failed")


def test_an_empty_basket_and_an_absurd_one_are_refused(caller: Caller) -> None:
    refused(caller.post(QUOTES, {"lines": []}), 422, "validation_failed")
    refused(caller.post(QUOTES, {"lines": [{"product": "statda"}] * 51}), 422, "validation_failed")
    no_pages = {"lines": [{"basis": {"kind": "publication", "pages": 0}}], "on": ON}
    refused(caller.post(QUOTES, no_pages), 422, "implausible_quantity")


def test_what_is_unknown_or_retired_is_not_priced(caller: Caller) -> None:
    refused(caller.post(QUOTES, {"lines": [{"product": "nothing"}], "on": ON}), 404, "product_not_found")
    caller.send("DELETE", f"{SHELF}/koba", by="officer")
    refused(caller.post(QUOTES, {"lines": [{"product": "koba"}], "on": ON}), 404, "product_not_found")


def test_a_printed_publication_is_priced_by_the_row_of_printed_ones(caller: Caller) -> None:
    (line,) = _quote(caller, {"product": "statda", "printed": True})["lines"]
    assert [component["article"] for component in line["components"]] == ["CONTOH.1"]


def test_a_basket_is_priced_for_the_day_that_it_is_at_the_office(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = now().replace(hour=20) + timedelta(days=1)
    later(monkeypatch, seconds=(evening - now()).total_seconds())
    shown = caller.post(QUOTES, {"lines": [{"product": "statda"}]}).json_body
    assert shown["on"] == (evening + timedelta(days=1)).date().isoformat()


def test_a_schedule_without_amounts_refuses_to_price(caller: Caller) -> None:
    shown = refused(caller.post(QUOTES, {"lines": [{"product": "statda"}], "on": "2020-01-01"}), 409, "amounts_unknown")
    assert shown["facts"]["schedule"] == "pp-7-2015"


def test_an_office_that_is_not_here_prices_nothing(caller: Caller) -> None:
    refused(caller.post("/v1/offices/9999/quotes", {"lines": [{"product": "statda"}]}), 404, "unknown_office")


def test_a_basket_is_one_table_call_however_many_products_it_names(caller: Caller) -> None:
    with counted() as calls:
        _quote(caller, {"product": "statda"}, {"product": "koba"}, {"product": "statda", "quantity": 3})
    assert calls == ["BatchGetItem"]
    with counted() as calls:
        _quote(caller, {"basis": {"kind": "publication", "pages": 10}})
    assert calls == []
