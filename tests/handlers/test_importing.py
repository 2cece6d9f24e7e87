"""A catalogue table at its door: what it says is written row by row, and every row is told.

Long because each outcome of a row, each refusal of a table and each end of a worker is shown.
"""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.catalogue.import_job import LONGEST
from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.handlers import catalogue, importing
from chalicelib.models import work
from chalicelib.services.catalogue import entries as clerk
from chalicelib.services.files.uploads import Arrived, take_in
from chalicelib.settings import settings
from tests import inbox
from tests.catalogue_imports import IMPORTS, announce, announced, key, see, woken
from tests.desk import later
from tests.faults import CANCELLED, answering, beforehand
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
from tests.handlers.wares import SHELF, area_map, microdata, variable
from workshop.emulator.makers import client

pytestmark = pytest.mark.usefixtures("cloud")
NAMES = "id,kind,title_id,title_en,formats,media,pages,survey,period,variables,extent,level\n"
BOOK = "koba-2024,publication,Koba Dalam Angka,Koba in Figures,pdf,download,96,,,,,\n"
DATA = "sakernas,microdata,Sakernas (contoh),Sakernas (sample),csv,download,,Sakernas,2024,K4=Jenis kelamin/Sex,,\n"
MAP = "peta,map,Peta kecamatan,District map,shapefile,usb,,,,,regency,district\n"
BROKEN = "rusak,publication,Rusak,Broken,pdf,download,banyak,,,,,\n"
FILE = ProductFile(
    file_id="F1", key="catalogue/1904/koba-2024/F1", size_bytes=9, sha256="0" * 64, media_type="text/csv", name="a"
)
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def caller() -> Caller:
    return Caller(catalogue.routes, importing.routes)


def _table(*rows: str) -> bytes:
    return (NAMES + "".join(rows)).encode()


def _import(caller: Caller, *rows: str, by: str = "officer", **said: Any) -> dict[str, Any]:
    """Import a table of these rows to its end; return its report in English."""
    return _imported(caller, _table(*rows), by, **said)


def _imported(caller: Caller, table: bytes, by: str = "officer", **said: Any) -> dict[str, Any]:
    import_id = announced(caller, table, by, **said)
    assert woken(import_id) == []
    return see(caller, import_id, **ENGLISH)


def _outcomes(shown: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["row"], row["product"], row["outcome"]) for row in shown["rows"]]


def _counts(shown: dict[str, Any]) -> tuple[int, ...]:
    return tuple(shown[outcome] for outcome in ("created", "changed", "unchanged", "refused"))


def _version(caller: Caller, product: str) -> int:
    return int(caller.get(f"{SHELF}/{product}").json_body["version"])


@pytest.mark.parametrize("by", ["officer", "admin"])
def test_each_row_becomes_an_entry_that_is_listed_and_found(caller: Caller, by: str) -> None:
    shown = _import(caller, BOOK, DATA, MAP, by=by)
    assert _outcomes(shown) == [(2, "koba-2024", "created"), (3, "sakernas", "created"), (4, "peta", "created")]
    assert (shown["phase"], shown["total"], shown["done"], _counts(shown)) == ("done", 3, 3, (3, 0, 0, 0))
    assert [item["id"] for item in caller.get(SHELF).json_body["items"]] == ["koba-2024", "peta", "sakernas"]
    assert [item["id"] for item in caller.get(f"{SHELF}?q=sakernas").json_body["items"]] == ["sakernas"]
    details = caller.get(f"{SHELF}/sakernas").json_body["details"]
    assert details["variables"] == [
        {"name": "K4", "label": {"id": "Jenis kelamin", "en": "Sex"}, "type": "number", "values": []}
    ]


def test_a_table_that_was_announced_waits_for_its_file(caller: Caller) -> None:
    answer = announce(caller, size_bytes=9)
    started = answer.json_body
    assert answer.headers["Location"] == f"{IMPORTS}/{started['import_id']}"
    assert (started["fields"]["Content-Type"], started["expires_in"]) == ("text/csv", 900)
    assert settings().inbox_bucket in started["url"]
    shown = see(caller, started["import_id"])
    assert (shown["phase"], shown["total"], shown["done"], shown["rows"]) == ("announced", None, 0, [])
    assert (shown["announced_by"], shown["announced_at"][-6:]) == ("officer-1", "+07:00")


def test_a_broken_row_is_answered_and_the_rest_is_written(caller: Caller) -> None:
    shown = _import(caller, BOOK, BROKEN, MAP)
    assert _outcomes(shown) == [(2, "koba-2024", "created"), (3, "rusak", "refused"), (4, "peta", "created")]
    assert shown["refused"] == 1
    assert shown["rows"][1]["fault"] == {"code": "int_type", "column": "pages", "detail": "Must be a whole number."}
    assert shown["rows"][0]["fault"] is None
    assert "banyak" not in json.dumps(shown)
    refused(caller.get(f"{SHELF}/rusak"), 404, "product_not_found")


def test_the_fault_is_told_in_the_callers_language(caller: Caller) -> None:
    import_id = _import(caller, BROKEN, BOOK, BOOK)["id"]
    rows = {language: see(caller, import_id, **{"Accept-Language": language})["rows"] for language in ("id", "en")}
    assert rows["id"][0]["fault"]["detail"] == "Harus berupa bilangan bulat."
    twice = rows["en"][2]["fault"]
    assert (twice["code"], twice["column"]) == ("product_twice", "id")
    assert "row 3" in twice["detail"]


def test_the_same_table_again_changes_nothing_and_a_changed_row_only_its_product(caller: Caller) -> None:
    _import(caller, BOOK, DATA, MAP)
    again = _import(caller, BOOK, DATA.replace("2024", "2025"), MAP)
    assert _outcomes(again) == [(2, "koba-2024", "unchanged"), (3, "sakernas", "changed"), (4, "peta", "unchanged")]
    assert [_version(caller, each) for each in ("koba-2024", "sakernas", "peta")] == [1, 2, 1]


def test_an_import_never_drops_a_file_that_lies_on_the_shelf(caller: Caller) -> None:
    _import(caller, BOOK)
    clerk.attach_file("1904", "koba-2024", FILE)
    assert _import(caller, BOOK)["unchanged"] == 1
    assert _import(caller, BOOK.replace("96", "97"))["changed"] == 1
    assert clerk.product("1904", "koba-2024").file == FILE


def test_an_import_keeps_the_type_and_the_codes_of_a_variable(caller: Caller) -> None:
    sex = variable("K4") | {"type": "code", "values": [{"code": "1", "label": {"id": "Laki-laki", "en": "Male"}}]}
    caller.send("PUT", f"{SHELF}/sakernas", microdata(variables=[sex, variable("K5")]), by="officer")
    assert _import(caller, DATA)["changed"] == 1
    kept = caller.get(f"{SHELF}/sakernas").json_body["details"]["variables"]
    assert kept == [sex | {"label": {"id": "Jenis kelamin", "en": "Sex"}}]


def test_an_import_never_changes_the_kind_of_a_product(caller: Caller) -> None:
    caller.send("PUT", f"{SHELF}/koba-2024", area_map(), by="officer")
    row = _import(caller, BOOK, MAP)["rows"][0]
    assert (row["outcome"], row["fault"]["code"], row["fault"]["column"]) == ("refused", "product_kind_fixed", "kind")
    assert "digital map" in row["fault"]["detail"]
    assert caller.get(f"{SHELF}/koba-2024").json_body["kind"] == "map"
    assert caller.get(f"{SHELF}/peta").status_code == 200


def test_a_retired_product_that_is_imported_is_sold_again(caller: Caller) -> None:
    _import(caller, BOOK)
    caller.send("DELETE", f"{SHELF}/koba-2024", by="officer")
    assert _import(caller, BOOK)["changed"] == 1
    assert caller.get(f"{SHELF}/koba-2024").json_body["retired"] is False


def test_an_entry_that_is_too_large_or_was_changed_meanwhile_is_one_refused_row(caller: Caller) -> None:
    many = "|".join(f"R{n}=a/b" for n in range(2300))
    shown = _import(caller, DATA.replace("K4=Jenis kelamin/Sex", many), MAP)
    assert [row["fault"] and row["fault"]["code"] for row in shown["rows"]] == ["product_too_large", None]
    import_id = announced(caller, _table(MAP.replace("usb", "download"), BOOK))

    def meanwhile() -> None:
        clerk.attach_file("1904", "peta", FILE)

    with answering("TransactWriteItems", "InternalServerError", after=1):
        assert woken(import_id) == ["m1"]
    with beforehand("TransactWriteItems", meanwhile):
        assert woken(import_id, 2) == []
    shown = see(caller, import_id)
    assert [(row["outcome"], row["fault"] and row["fault"]["code"]) for row in shown["rows"]] == [
        ("refused", "product_changed"),
        ("created", None),
    ]
    assert (shown["phase"], _version(caller, "peta")) == ("done", 2)


@pytest.mark.parametrize("by", ["customer", "treasurer", "neighbour"])
def test_only_officers_and_administrators_of_the_office_import_and_see_imports(caller: Caller, by: str) -> None:
    import_id = _import(caller, BOOK)["id"]
    refused(announce(caller, by=by), 403, "not_catalogue_keeper")
    refused(announce(caller, by=""), 401, "token_missing")
    for path in (IMPORTS, f"{IMPORTS}/{import_id}"):
        refused(caller.get(path, by=by), 403, "not_catalogue_keeper")
    assert [item["id"] for item in caller.get(IMPORTS, by="officer").json_body["items"]] == [import_id]


def test_an_unknown_office_imports_nothing_and_another_offices_import_is_not_seen(caller: Caller) -> None:
    import_id = _import(caller, BOOK)["id"]
    for at in ("/v1/offices/9999/catalogue-imports", "/v1/offices/9999/catalogue-imports/x"):
        refused(caller.get(at, by="officer"), 404, "unknown_office")
    refused(announce(caller, at="/v1/offices/9999/catalogue-imports"), 404, "unknown_office")
    elsewhere = f"/v1/offices/5171/catalogue-imports/{import_id}"
    refused(caller.get(elsewhere, by="officer-denpasar"), 404, "catalogue_import_unknown")


@pytest.mark.parametrize("size", [0, 5_000_001])
def test_a_table_is_announced_within_its_bound(caller: Caller, size: int) -> None:
    refused(announce(caller, size_bytes=size), 422, "validation_failed")
    assert announce(caller, size_bytes=5_000_000).status_code == 201


@pytest.mark.parametrize(
    ("table", "code", "column", "said"),
    [
        (b"", "import_unreadable", None, "table in CSV"),
        (_table(BOOK.replace("Angka", "\xe9")).decode().encode("latin-1"), "import_not_utf8", None, "CSV UTF-8"),
        (NAMES.replace("media,", "").encode(), "import_column_missing", "media", "column media"),
        (NAMES.replace("pages", "halaman").encode(), "import_column_unknown", "halaman", "Column halaman"),
        (_table(*(BOOK.replace("koba", f"k{n}") for n in range(1001))), "import_too_large", None, "1000 product rows"),
    ],
)
def test_a_file_that_is_no_catalogue_table_is_refused_whole(
    caller: Caller, table: bytes, code: str, column: str | None, said: str
) -> None:
    shown = _imported(caller, table)
    assert (shown["phase"], shown["total"], shown["rows"]) == ("refused", None, [])
    assert (shown["fault"]["code"], shown["fault"]["column"]) == (code, column)
    assert said in shown["fault"]["detail"]
    assert caller.get(SHELF).json_body["items"] == []
    with pytest.raises(ClientError):
        client("s3").head_object(Bucket=settings().inbox_bucket, Key=key(shown["id"]))


def test_a_file_larger_than_it_was_announced_is_refused(caller: Caller) -> None:
    shown = _imported(caller, _table(BOOK), size_bytes=20)
    assert (shown["phase"], shown["fault"]["code"]) == ("refused", "import_too_large")


def test_a_table_of_names_alone_ends_at_once(caller: Caller) -> None:
    shown = _import(caller)
    assert (shown["phase"], shown["total"], shown["done"], shown["rows"]) == ("done", 0, 0, [])


def test_a_check_says_what_would_become_of_each_row_and_writes_nothing(caller: Caller) -> None:
    _import(caller, BOOK, MAP)
    shown = _import(caller, BOOK.replace("96", "97"), MAP, DATA, BROKEN, check_only=True)
    assert shown["check_only"]
    assert [outcome for *_, outcome in _outcomes(shown)] == ["changed", "unchanged", "created", "refused"]
    assert (_version(caller, "koba-2024"), _counts(shown)) == (1, (1, 1, 1, 1))
    refused(caller.get(f"{SHELF}/sakernas"), 404, "product_not_found")


def test_what_was_checked_is_written_as_it_was_seen_and_what_changed_since_is_refused(caller: Caller) -> None:
    _import(caller, BOOK, MAP)
    rows = (BOOK.replace("96", "97"), MAP.replace("usb", "cd"), DATA, BOOK.replace("koba-2024", "koba-2025"))
    check = _import(caller, *rows, check_only=True)["id"]
    for product in ("peta", "sakernas"):
        clerk_entry = area_map() if product == "peta" else microdata()
        caller.send("PUT", f"{SHELF}/{product}", clerk_entry, by="colleague")
    shown = _import(caller, *rows, checked=check)
    assert shown["checked"] == check
    assert [(row["outcome"], row["fault"] and row["fault"]["code"]) for row in shown["rows"]] == [
        ("changed", None),
        ("refused", "product_changed"),
        ("refused", "product_changed"),
        ("created", None),
    ]
    assert [_version(caller, each) for each in ("koba-2024", "peta", "sakernas", "koba-2025")] == [2, 2, 1, 1]


def test_another_file_than_the_one_that_was_checked_is_refused(caller: Caller) -> None:
    check = _import(caller, BOOK, check_only=True)["id"]
    shown = _import(caller, BOOK, MAP, checked=check)
    assert (shown["phase"], shown["fault"]["code"]) == ("refused", "import_differs")
    assert caller.get(SHELF).json_body["items"] == []


def test_only_a_check_of_the_office_that_has_ended_goes_before_an_import(caller: Caller) -> None:
    written = _import(caller, BOOK)["id"]
    waiting = announced(caller, _table(BOOK), check_only=True)
    for other in (written, waiting, "01J00000000000000000000000"):
        refused(announce(caller, checked=other), 409, "import_not_checked")
    refused(announce(caller, checked="#"), 422, "validation_failed")


def test_a_worker_that_ends_in_the_middle_goes_on_with_the_next_row_and_tells_each_once(caller: Caller) -> None:
    import_id = announced(caller, _table(BOOK, BROKEN, DATA, MAP))
    with answering("TransactWriteItems", "InternalServerError", after=3):
        assert woken(import_id) == ["m1"]
    half = see(caller, import_id)
    assert (half["phase"], half["total"], half["done"]) == ("running", 4, 2)
    assert [outcome for *_, outcome in _outcomes(half)] == ["created", "refused"]
    assert caller.get(IMPORTS, by="officer").json_body["items"][0]["done"] == 2
    assert woken(import_id, 2) == []
    whole = see(caller, import_id)
    assert (whole["phase"], _counts(whole)) == ("done", (3, 0, 0, 1))
    assert [outcome for *_, outcome in _outcomes(whole)] == ["created", "refused", "created", "created"]
    assert [_version(caller, each) for each in ("koba-2024", "sakernas", "peta")] == [1, 1, 1]


def test_of_two_workers_at_one_table_each_row_is_done_by_one(caller: Caller) -> None:
    import_id = announced(caller, _table(BOOK, DATA, MAP))
    other: list[list[str]] = []

    def meanwhile() -> None:
        other.append(woken(import_id))

    with answering("TransactWriteItems", "InternalServerError", after=1):
        assert woken(import_id) == ["m1"]
    with beforehand("TransactWriteItems", meanwhile):
        assert woken(import_id) == ["m1"]
    assert other == [[]]
    shown = see(caller, import_id)
    assert (shown["phase"], _counts(shown), len(shown["rows"])) == ("done", (3, 0, 0, 0), 3)
    assert [_version(caller, each) for each in ("koba-2024", "sakernas", "peta")] == [1, 1, 1]


def test_a_table_that_is_told_twice_is_carried_out_once(caller: Caller) -> None:
    before = _import(caller, BOOK)
    caller.send("DELETE", f"{SHELF}/koba-2024", by="officer")
    inbox.put(key(before["id"]), _table(BOOK))
    assert woken(before["id"]) == []
    assert see(caller, before["id"], **ENGLISH) == before
    assert caller.get(f"{SHELF}/koba-2024").json_body["retired"] is True


def test_a_file_exchanged_in_the_middle_ends_the_import_and_what_is_done_stays(caller: Caller) -> None:
    import_id = announced(caller, _table(BOOK, MAP), size_bytes=2000)
    with answering("TransactWriteItems", "InternalServerError", after=2):
        assert woken(import_id) == ["m1"]
    inbox.put(key(import_id), _table(DATA))
    assert woken(import_id, 2) == []
    shown = see(caller, import_id)
    assert (shown["phase"], shown["fault"]["code"], shown["done"]) == ("refused", "import_differs", 1)
    assert [item["id"] for item in caller.get(SHELF).json_body["items"]] == ["koba-2024"]


def test_a_worker_that_never_ended_is_waited_for_no_longer_and_may_still_go_on(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = announced(caller, _table(BOOK))
    with answering("TransactWriteItems", "InternalServerError", after=1):
        assert woken(import_id) == ["m1"]
    assert see(caller, import_id)["phase"] == "running"
    later(monkeypatch, seconds=LONGEST.total_seconds())
    assert see(caller, import_id)["phase"] == "stopped"
    assert caller.get(IMPORTS, by="officer").json_body["items"][0]["phase"] == "stopped"
    assert woken(import_id, 5) == []
    assert see(caller, import_id)["phase"] == "done"


def test_a_row_that_dynamodb_has_no_room_for_is_tried_again_and_not_refused(caller: Caller) -> None:
    import_id = announced(caller, _table(BOOK))
    with answering("TransactWriteItems", CANCELLED, "", "", "ThrottlingError", times=1, after=1):
        assert woken(import_id) == ["m1"]
    assert woken(import_id, 2) == []
    assert _counts(see(caller, import_id)) == (1, 0, 0, 0)


@pytest.mark.parametrize(("rows", "before"), [((BOOK,), ("",) * 0), ((BOOK.replace("Angka", "Lain"),), ("",))])
def test_a_row_at_which_another_worker_stands_is_no_product_that_was_changed(
    caller: Caller, rows: tuple[str, ...], before: tuple[str, ...]
) -> None:
    if before:
        _import(caller, BOOK)
    import_id = announced(caller, _table(*rows))
    with answering("TransactWriteItems", CANCELLED, *before, "TransactionConflict", times=1, after=1):
        assert woken(import_id) == ["m1"]
    assert woken(import_id, 2) == []
    assert see(caller, import_id)["refused"] == 0


def test_a_table_that_nobody_announced_is_parked() -> None:
    with pytest.raises(UploadUnknown):
        take_in(Arrived("inbox/imports/1904/01J9ZD8T4M5V6W7X8Y9Z0A1B2C", "e", 10))
    assert work.parked("uploads") == ()


def test_imports_are_listed_the_newest_first_page_after_page(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for rows in ((BOOK,), (MAP, BROKEN), (DATA,)):
        ids.append(_import(caller, *rows)["id"])
        later(monkeypatch, seconds=1)
    first = caller.get(f"{IMPORTS}?limit=2", by="officer").json_body
    second = caller.get(f"{IMPORTS}?limit=2&cursor={first['next']}", by="officer").json_body
    assert [item["id"] for item in (*first["items"], *second["items"])] == ids[::-1]
    assert second["next"] is None
    assert (first["items"][1]["created"], first["items"][1]["refused"]) == (1, 1)
    refused(caller.get(f"{IMPORTS}/{ids[0]}?cursor={first['next']}", by="officer"), 422, "malformed_cursor")


def test_rows_are_told_page_by_page_in_the_order_of_the_file(caller: Caller) -> None:
    import_id = _import(caller, *(BROKEN.replace("rusak", f"r{n}") for n in range(12)))["id"]
    rows, cursor = [], ""
    while cursor is not None:
        shown = see(caller, import_id, f"limit=5{cursor and '&cursor='}{cursor}")
        rows += shown["rows"]
        cursor = shown["next"]
    assert [row["row"] for row in rows] == [*range(2, 14)]
    other = _import(caller, BROKEN)["id"]
    first = see(caller, import_id, "limit=5")["next"]
    refused(caller.get(f"{IMPORTS}/{other}?cursor={first}", by="officer"), 422, "malformed_cursor")


def test_a_row_is_one_transaction_with_the_word_of_it(caller: Caller) -> None:
    import_id = announced(caller, _table(BOOK, BROKEN, MAP))
    with counted() as calls:
        woken(import_id)
    a_row = ["GetItem", "TransactWriteItems"]
    assert calls == ["GetItem", "TransactWriteItems", *a_row, "TransactWriteItems", *a_row]


def test_a_report_is_kept_for_a_month_and_an_announcement_without_a_file_for_a_day(caller: Caller) -> None:
    waiting, done = announced(caller, _table(BOOK)), _import(caller, BOOK)["id"]
    table = client("dynamodb").scan(TableName=settings().catalogue_table)["Items"]
    days = {item["sk"]["S"]: int(item["expires_at"]["N"]) for item in table if "import" in item["kind"]["S"]}
    base = days[f"import#{waiting}"]
    assert {name: round((ends - base) / 86400) for name, ends in days.items()} == {
        f"import#{waiting}": 0,
        f"import#{done}": 29,
        "row#0000002": 29,
    }
