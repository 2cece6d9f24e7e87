"""A catalogue table at its door: every row is answered, and what it says is written as if it had been sent alone.

Long because each outcome of a row and each refusal of a table is shown.
"""

import json
from typing import Any

import pytest
from chalice.app import Chalice
from chalice.config import Config
from chalice.local import LocalGateway
from chalice.test import HTTPResponse

from app import app, door
from chalicelib.domain.catalogue.importing import MAX_IMPORT_BYTES
from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.handlers import catalogue, importing
from chalicelib.handlers.door.entrance import open_door
from chalicelib.models import catalogue as shelf
from chalicelib.services.catalogue import entries as clerk
from tests.handlers.caller import Caller, refused, verify
from tests.handlers.calls import counted
from tests.handlers.wares import SHELF, area_map, microdata, variable
from tools.openapi.document import document

pytestmark = pytest.mark.usefixtures("cloud")
IMPORT = f"{SHELF}/import"
CSV = {"Content-Type": "text/csv", "Idempotency-Key": ""}
NAMES = "id,kind,title_id,title_en,formats,media,pages,survey,period,variables,extent,level\n"
BOOK = "koba-2024,publication,Koba Dalam Angka,Koba in Figures,pdf,download,96,,,,,\n"
DATA = "sakernas,microdata,Sakernas (contoh),Sakernas (sample),csv,download,,Sakernas,2024,K4=Jenis kelamin/Sex,,\n"
MAP = "peta,map,Peta kecamatan,District map,shapefile,usb,,,,,regency,district\n"
BROKEN = "rusak,publication,Rusak,Broken,pdf,download,banyak,,,,,\n"
FILE = ProductFile(
    file_id="F1", key="catalogue/1904/koba-2024/F1", size_bytes=9, sha256="0" * 64, media_type="text/csv", name="a"
)


@pytest.fixture
def caller() -> Caller:
    return Caller(catalogue.routes, importing.routes)


def _send(caller: Caller, table: str, by: str = "officer", **headers: str) -> HTTPResponse:
    return caller.post(IMPORT, table.encode(), by=by, headers=CSV | headers)


def _import(caller: Caller, *rows: str, **headers: str) -> dict[str, Any]:
    answer = _send(caller, NAMES + "".join(rows), **headers)
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def _outcomes(shown: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["row"], row["product"], row["outcome"]) for row in shown["rows"]]


@pytest.mark.parametrize("by", ["officer", "admin"])
def test_each_row_becomes_an_entry_that_is_listed_and_found(caller: Caller, by: str) -> None:
    shown = _send(caller, NAMES + BOOK + DATA + MAP, by=by).json_body
    assert _outcomes(shown) == [(2, "koba-2024", "created"), (3, "sakernas", "created"), (4, "peta", "created")]
    assert (shown["created"], shown["replaced"], shown["unchanged"], shown["refused"]) == (3, 0, 0, 0)
    assert [item["id"] for item in caller.get(SHELF).json_body["items"]] == ["koba-2024", "peta", "sakernas"]
    assert [item["id"] for item in caller.get(f"{SHELF}?q=sakernas").json_body["items"]] == ["sakernas"]
    details = caller.get(f"{SHELF}/sakernas").json_body["details"]
    assert details["variables"] == [
        {"name": "K4", "label": {"id": "Jenis kelamin", "en": "Sex"}, "type": "number", "values": []}
    ]


def test_a_broken_row_is_answered_and_the_rest_is_written(caller: Caller) -> None:
    shown = _import(caller, BOOK, BROKEN, MAP, **{"Accept-Language": "en"})
    assert _outcomes(shown) == [(2, "koba-2024", "created"), (3, "rusak", "refused"), (4, "peta", "created")]
    assert shown["refused"] == 1
    assert {k: shown["rows"][1][k] for k in ("code", "column", "detail")} == {
        "code": "int_type",
        "column": "pages",
        "detail": "Must be a whole number.",
    }
    assert {k: shown["rows"][0][k] for k in ("code", "column", "detail")} == dict.fromkeys(("code", "column", "detail"))
    assert "banyak" not in json.dumps(shown)
    refused(caller.get(f"{SHELF}/rusak"), 404, "product_not_found")


def test_the_fault_is_told_in_the_callers_language(caller: Caller) -> None:
    assert _import(caller, BROKEN)["rows"][0]["detail"] == "Harus berupa bilangan bulat."
    twice = _import(caller, BOOK, BOOK, **{"Accept-Language": "en"})["rows"][1]
    assert (twice["code"], twice["column"]) == ("product_twice", "id")
    assert "row 2" in twice["detail"]


def test_the_same_table_again_changes_nothing_and_a_changed_row_only_its_product(caller: Caller) -> None:
    _import(caller, BOOK, DATA, MAP)
    again = _import(caller, BOOK, DATA.replace("2024", "2025"), MAP)
    assert _outcomes(again) == [(2, "koba-2024", "unchanged"), (3, "sakernas", "replaced"), (4, "peta", "unchanged")]
    versions = {p: caller.get(f"{SHELF}/{p}").json_body["version"] for p in ("koba-2024", "sakernas", "peta")}
    assert versions == {"koba-2024": 1, "sakernas": 2, "peta": 1}


def test_an_import_never_drops_a_file_that_lies_on_the_shelf(caller: Caller) -> None:
    _import(caller, BOOK)
    clerk.attach_file("1904", "koba-2024", FILE)
    assert _import(caller, BOOK)["unchanged"] == 1
    assert _import(caller, BOOK.replace("96", "97"))["replaced"] == 1
    assert clerk.product("1904", "koba-2024").file == FILE


def test_an_import_keeps_the_type_and_the_codes_of_a_variable(caller: Caller) -> None:
    sex = variable("K4") | {"type": "code", "values": [{"code": "1", "label": {"id": "Laki-laki", "en": "Male"}}]}
    caller.send("PUT", f"{SHELF}/sakernas", microdata(variables=[sex, variable("K5")]), by="officer")
    assert _import(caller, DATA)["replaced"] == 1
    kept = caller.get(f"{SHELF}/sakernas").json_body["details"]["variables"]
    assert kept == [sex | {"label": {"id": "Jenis kelamin", "en": "Sex"}}]


def test_an_import_never_changes_the_kind_of_a_product(caller: Caller) -> None:
    caller.send("PUT", f"{SHELF}/koba-2024", area_map(), by="officer")
    row = _import(caller, BOOK, MAP, **{"Accept-Language": "en"})["rows"][0]
    assert (row["outcome"], row["code"], row["column"]) == ("refused", "product_kind_fixed", "kind")
    assert "digital map" in row["detail"]
    assert caller.get(f"{SHELF}/koba-2024").json_body["kind"] == "map"
    assert caller.get(f"{SHELF}/peta").status_code == 200


def test_a_retired_product_that_is_imported_is_sold_again(caller: Caller) -> None:
    _import(caller, BOOK)
    caller.send("DELETE", f"{SHELF}/koba-2024", by="officer")
    assert _import(caller, BOOK)["replaced"] == 1
    assert caller.get(f"{SHELF}/koba-2024").json_body["retired"] is False


def test_an_entry_that_is_too_large_or_was_changed_meanwhile_is_one_refused_row(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "|".join(f"R{n}=a/b" for n in range(2300))
    shown = _import(caller, DATA.replace("K4=Jenis kelamin/Sex", many), MAP)
    assert [row["code"] for row in shown["rows"]] == ["product_too_large", None]
    stale = {"peta": clerk.product("1904", "peta")}
    _import(caller, MAP.replace("usb", "cd"))
    monkeypatch.setattr(shelf, "products", lambda *_: stale)
    shown = _import(caller, BOOK, MAP.replace("usb", "download"))
    assert [(row["outcome"], row["code"]) for row in shown["rows"]] == [
        ("created", None),
        ("refused", "product_changed"),
    ]


@pytest.mark.parametrize("by", ["customer", "treasurer", "neighbour"])
def test_only_officers_and_administrators_of_the_office_import(caller: Caller, by: str) -> None:
    refused(_send(caller, NAMES + BOOK, by=by), 403, "not_catalogue_keeper")
    refused(_send(caller, "no table at all", by=by), 403, "not_catalogue_keeper")
    refused(_send(caller, NAMES + BOOK, by=""), 401, "token_missing")
    assert caller.get(SHELF).json_body["items"] == []


def test_an_unknown_office_imports_nothing(caller: Caller) -> None:
    answer = caller.post("/v1/offices/9999/products/import", NAMES.encode(), by="officer", headers=CSV)
    refused(answer, 404, "unknown_office")


@pytest.mark.parametrize(
    ("table", "status", "code", "facts"),
    [
        (b"", 400, "import_unreadable", {}),
        ((NAMES + BOOK).replace("Angka", "\xe9").encode("latin-1"), 400, "import_not_utf8", {}),
        (NAMES.replace("media,", "").encode(), 400, "import_column_missing", {"column": "media"}),
        (NAMES.replace("pages", "halaman").encode(), 400, "import_column_unknown", {"column": "halaman"}),
        (b"x" * (MAX_IMPORT_BYTES + 1), 422, "import_too_large", {"rows": 200, "limit_bytes": 1_000_000}),
    ],
)
def test_a_file_that_is_no_catalogue_table_is_refused_whole(
    caller: Caller, table: bytes, status: int, code: str, facts: dict[str, Any]
) -> None:
    shown = refused(caller.post(IMPORT, table, by="officer", headers=CSV), status, code)
    assert shown.get("facts", {}) == facts


@pytest.mark.parametrize("sent", ["text/csv", "text/csv; charset=utf-8", "TEXT/CSV;charset=UTF-8"])
def test_a_table_is_sent_as_text_csv_with_or_without_its_charset(caller: Caller, sent: str) -> None:
    assert _import(caller, BOOK, **{"Content-Type": sent})["created"] == 1


@pytest.mark.parametrize("sent", ["application/json", "text/plain", "application/vnd.ms-excel"])
def test_anything_but_text_csv_is_refused_at_the_door(caller: Caller, sent: str) -> None:
    shown = refused(_send(caller, NAMES + BOOK, **{"Content-Type": sent}), 415, "unsupported_media_type")
    assert shown["facts"] == {"types": "text/csv"}
    assert "text/csv" in shown["detail"]
    assert "json" not in shown["detail"]


def test_api_gateway_hands_a_table_on_as_a_string_and_not_as_something_binary(caller: Caller) -> None:
    assert not [kind for kind in app.api.binary_types if kind.startswith(("text/", "*"))]
    house = Chalice("test")
    open_door(house, (importing.routes,), verify)
    headers = {"content-type": "text/csv; charset=utf-8", "authorization": "Bearer officer"}
    gateway = LocalGateway(house, Config())
    event = gateway._generate_lambda_event("POST", IMPORT, headers, None)
    event |= {"body": NAMES + BOOK.replace("Koba", "Caf\u00e9"), "pathParameters": {"office": "1904"}}
    event["requestContext"]["resourcePath"] = "/v1/offices/{office}/products/import"
    answer = house(event, gateway._generate_lambda_context())
    assert json.loads(answer["body"])["created"] == 1
    assert caller.get(f"{SHELF}/koba-2024").json_body["title"]["id"].startswith("Caf\u00e9")


def test_an_import_reads_all_products_at_once_and_writes_only_what_changes(caller: Caller) -> None:
    rows = [BOOK.replace("koba-2024", f"koba-{n}") for n in range(101)]
    _import(caller, *rows[:-1])
    with counted() as calls:
        _import(caller, *rows)
    assert calls == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_the_example_in_the_description_can_be_sent_as_it_stands(caller: Caller) -> None:
    shown = _send(caller, importing.EXAMPLE).json_body
    assert (shown["created"], shown["refused"]) == (2, 0)
    described = document(door.operations)["paths"]["/v1/offices/{office}/products/import"]["post"]
    assert described["requestBody"] == {
        "required": True,
        "content": {"text/csv": {"schema": {"type": "string"}, "example": importing.EXAMPLE}},
    }
    assert not [p for p in described["parameters"] if p.get("$ref", "").endswith("IdempotencyKey")]
    assert "malformed_json" not in described["responses"]["400"]["description"]
