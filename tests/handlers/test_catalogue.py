"""The catalogue at its door: who finds what, who may write, and how many table calls a page costs.

Long because each catalogue operation is shown with its refusals and its costs.
"""

from typing import Any

import pytest

from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.gateways.texts import texts
from chalicelib.handlers import catalogue
from chalicelib.models import catalogue as shelf
from chalicelib.services.catalogue import entries as clerk
from chalicelib.settings import settings
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
from tests.handlers.wares import SHELF, area_map, microdata, publication, variable

pytestmark = pytest.mark.usefixtures("cloud")
FILE = {"name": "Statistik Daerah 2016.pdf", "media_type": "application/pdf", "size_bytes": 2_500_000}


@pytest.fixture
def caller() -> Caller:
    return Caller(catalogue.routes)


def _put(caller: Caller, product: str, body: dict[str, Any], by: str = "officer") -> dict[str, Any]:
    answer = caller.send("PUT", f"{SHELF}/{product}", body, by=by)
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def _found(caller: Caller, query: str = "") -> list[str]:
    return [item["id"] for item in caller.get(f"{SHELF}?{query}").json_body["items"]]


def test_anyone_reads_what_an_officer_wrote(caller: Caller) -> None:
    written = _put(caller, "statda-2016", publication())["product"]
    read = caller.get(f"{SHELF}/statda-2016").json_body
    assert read == written
    assert (read["version"], read["retired"], read["file"]) == (1, False, None)
    assert read["details"]["issn"] == "2338-6517"


@pytest.mark.parametrize("by", ["customer", "treasurer", "neighbour"])
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_only_officers_and_administrators_of_the_office_write(caller: Caller, by: str, method: str) -> None:
    _put(caller, "statda-2016", publication(), by="admin")
    answer = caller.send(method, f"{SHELF}/statda-2016", publication("Lain"), by=by)
    refused(answer, 403, "not_catalogue_keeper")
    assert caller.get(f"{SHELF}/statda-2016").json_body["version"] == 1


def test_nobody_writes_without_signing_in(caller: Caller) -> None:
    refused(caller.send("PUT", f"{SHELF}/statda-2016", publication()), 401, "token_missing")


def test_an_unknown_office_has_no_catalogue(caller: Caller) -> None:
    for answer in (
        caller.get("/v1/offices/9999/products"),
        caller.get("/v1/offices/9999/products/a"),
        caller.send("PUT", "/v1/offices/9999/products/a", publication(), by="officer"),
        caller.send("DELETE", "/v1/offices/9999/products/a", by="officer"),
    ):
        refused(answer, 404, "unknown_office")


def test_an_unknown_product_is_not_found(caller: Caller) -> None:
    refused(caller.get(f"{SHELF}/nothing"), 404, "product_not_found")
    refused(caller.send("DELETE", f"{SHELF}/nothing", by="officer"), 404, "product_not_found")


def test_a_list_shows_all_kinds_or_one(caller: Caller) -> None:
    _put(caller, "b-susenas", microdata())
    _put(caller, "a-statda", publication())
    _put(caller, "c-koba", area_map())
    assert _found(caller) == ["a-statda", "b-susenas", "c-koba"]
    assert _found(caller, "kind=map") == ["c-koba"]
    assert _found(caller, "kind=microdata") == ["b-susenas"]
    refused(caller.get(f"{SHELF}?kind=book"), 422, "validation_failed")


def test_lists_leave_the_codebook_to_the_product_itself(caller: Caller) -> None:
    sex = {
        "name": "R405",
        "label": {"id": "Jenis kelamin", "en": "Sex"},
        "type": "code",
        "values": [{"code": "1", "label": {"id": "Laki-laki", "en": "Male"}}],
    }
    _put(caller, "susenas", microdata(variables=[sex]))
    listed = caller.get(SHELF).json_body["items"][0]["details"]
    assert (listed["variables"], listed["regions"], listed["processing"]) == ([], [], ["without", "with"])
    shown = caller.get(f"{SHELF}/susenas").json_body["details"]
    assert (shown["variables"], shown["regions"][1]) == ([sex], {"code": "1904021", "name": "Namang"})


def test_a_map_shows_its_extent_its_level_and_its_edition(caller: Caller) -> None:
    _put(caller, "koba", area_map())
    shown = caller.get(f"{SHELF}/koba").json_body["details"]
    assert (shown["extent"], shown["level"], shown["edition"]) == ("regency", "village", "2020")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("statistik", ["daerah", "kesra"]),
        ("STATISTIK", ["daerah", "kesra"]),
        ("statistik kabupaten", ["daerah"]),
        ("daerah statistik", ["daerah"]),
        ("statistik dan daerah", ["daerah"]),
        ("19040.1609", ["daerah", "kesra"]),
        ("2338-6517", ["daerah", "kesra"]),
        ("1101002", ["daerah", "kesra"]),
        ("2016", ["daerah"]),
        ("cafe", ["kesra"]),
        ("café", ["kesra"]),
        ("statist", []),
        ("maret 2024", ["susenas"]),
        ("r405", []),
        ("statistik susenas", []),
        ("dan", []),
        ("%23%25", []),
    ],
)
def test_a_search_finds_what_has_all_its_words(caller: Caller, query: str, names: list[str]) -> None:
    _put(caller, "daerah", publication())
    _put(caller, "kesra", publication("Statistik Café"))
    _put(caller, "susenas", microdata())
    assert _found(caller, f"q={query.replace(' ', '+')}") == names


def test_a_search_may_ask_for_a_kind(caller: Caller) -> None:
    _put(caller, "p", publication("Koba dalam Angka"))
    _put(caller, "m", area_map())
    assert _found(caller, "q=koba&kind=map") == ["m"]


def test_a_changed_title_is_found_by_its_new_words_and_no_longer_by_its_old(caller: Caller) -> None:
    _put(caller, "statda", publication("Lama Sekali"))
    assert _put(caller, "statda", publication("Baru Sekali"))["product"]["version"] == 2
    assert (_found(caller, "q=lama"), _found(caller, "q=baru"), _found(caller, "q=sekali")) == (
        [],
        ["statda"],
        ["statda"],
    )


def test_a_retired_product_leaves_lists_and_searches_and_stays_readable(caller: Caller) -> None:
    _put(caller, "statda", publication())
    for _ in range(2):
        retired = caller.send("DELETE", f"{SHELF}/statda", by="admin").json_body
        assert (retired["retired"], retired["version"]) == (True, 2)
    assert (_found(caller), _found(caller, "q=statistik"), _found(caller, "kind=publication")) == ([], [], [])
    assert caller.get(f"{SHELF}/statda").json_body["retired"] is True


def test_what_was_retired_stands_on_lists_of_its_own_and_is_searched_like_the_rest(caller: Caller) -> None:
    for name, body in (("a", publication("Koba Lama")), ("b", publication("Koba Baru")), ("c", area_map())):
        _put(caller, name, body)
    for name in ("a", "c"):
        caller.send("DELETE", f"{SHELF}/{name}", by="officer")
    assert (_found(caller), _found(caller, "retired=true")) == (["b"], ["a", "c"])
    assert (_found(caller, "q=koba"), _found(caller, "q=koba&retired=true")) == (["b"], ["a", "c"])
    assert _found(caller, "retired=true&kind=map") == ["c"]
    cursor = caller.get(f"{SHELF}?retired=true&limit=1").json_body["next"]
    assert _found(caller, f"retired=true&limit=1&cursor={cursor}") == ["c"]
    refused(caller.get(f"{SHELF}?limit=1&cursor={cursor}"), 422, "malformed_cursor")


def test_writing_a_retired_entry_again_brings_it_back(caller: Caller) -> None:
    _put(caller, "statda", publication())
    caller.send("DELETE", f"{SHELF}/statda", by="officer")
    _put(caller, "statda", publication())
    assert (_found(caller), _found(caller, "retired=true")) == (["statda"], [])
    caller.send("DELETE", f"{SHELF}/statda", by="officer")
    assert _put(caller, "statda", publication())["product"]["version"] == 5
    assert _found(caller, "q=statistik") == ["statda"]


def test_writing_an_entry_again_as_it_stands_makes_no_new_version(caller: Caller) -> None:
    for body in (publication(), microdata(), area_map()):
        first = _put(caller, body["details"]["kind"], body)["product"]
        assert _put(caller, body["details"]["kind"], body)["product"] == first
        assert first["version"] == 1


def test_an_edit_of_an_old_version_is_refused(caller: Caller) -> None:
    _put(caller, "statda", publication())
    _put(caller, "statda", publication("Satu", version=1))
    refused(caller.send("PUT", f"{SHELF}/statda", publication("Dua", version=1), by="officer"), 409, "product_changed")
    refused(caller.send("PUT", f"{SHELF}/new", publication(version=1), by="officer"), 409, "product_changed")
    assert caller.get(f"{SHELF}/statda").json_body["title"]["id"] == "Satu"


def test_of_two_writers_at_once_one_is_told(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(caller, "statda", publication())
    stale = clerk.product("1904", "statda")
    _put(caller, "statda", publication("Satu"))
    monkeypatch.setattr(shelf, "product", lambda *_: stale)
    refused(caller.send("PUT", f"{SHELF}/statda", publication("Dua"), by="officer"), 409, "product_changed")
    refused(caller.send("DELETE", f"{SHELF}/statda", by="officer"), 409, "product_changed")


def test_a_product_stays_of_its_kind(caller: Caller) -> None:
    _put(caller, "statda", publication())
    refused(caller.send("PUT", f"{SHELF}/statda", area_map(), by="officer"), 409, "product_kind_fixed")


def test_an_entry_has_its_bounds(caller: Caller) -> None:
    many = microdata(variables=[variable(f"R{n}", "keterangan " * 10) for n in range(600)])
    refused(caller.send("PUT", f"{SHELF}/susenas", many, by="officer"), 422, "product_too_large")
    long = publication("a" * 301)
    refused(caller.send("PUT", f"{SHELF}/statda", long, by="officer"), 422, "validation_failed")


def test_the_longest_title_fits_one_transaction_twice(caller: Caller) -> None:
    _put(caller, "p", publication(" ".join(f"k{n:02}" for n in range(70))))
    _put(caller, "p", publication(" ".join(f"m{n:02}" for n in range(70))))
    assert _found(caller, "q=m07") == ["p"]
    assert _found(caller, "q=k07") == []
    caller.send("DELETE", f"{SHELF}/p", by="officer")
    _put(caller, "p", publication(" ".join(f"n{n:02}" for n in range(70))))
    assert _found(caller, "q=n07") == ["p"]


def test_pages_follow_one_another_and_end(caller: Caller) -> None:
    for n in range(7):
        _put(caller, f"p{n}", publication())
    for query in ("limit=3", "limit=3&q=statistik", "limit=3&q=statistik+daerah", "limit=3&kind=publication"):
        seen: list[str] = []
        cursor = ""
        for _ in range(3):
            page = caller.get(f"{SHELF}?{query}" + (f"&cursor={cursor}" if cursor else "")).json_body
            seen += [item["id"] for item in page["items"]]
            cursor = page["next"]
        assert seen == [f"p{n}" for n in range(7)], query
        assert cursor is None


def test_a_cursor_that_we_did_not_write_for_this_list_is_refused(caller: Caller) -> None:
    for n in range(3):
        _put(caller, f"p{n}", publication())
    cursor = caller.get(f"{SHELF}?limit=1").json_body["next"]
    changed = cursor[:-1] + ("A" if cursor[-1] != "A" else "B")
    for query in (
        f"cursor={changed}",
        f"cursor=X{cursor}",
        "cursor=",
        "cursor=abc",
        f"cursor={cursor}&kind=publication",
        f"cursor={cursor}&q=statistik",
    ):
        answer = caller.get(f"{SHELF}?{query}")
        if query == "cursor=":
            assert answer.status_code == 200
        else:
            refused(answer, 422, "malformed_cursor")


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", 1),
        ("kind=publication", 1),
        ("limit=10", 1),
        ("limit=25", 1),
        ("q=statistik", 1),
        ("q=statistik&limit=25", 1),
        ("q=statistik&kind=publication", 1),
        ("q=statistik+daerah", 2),
        ("q=statistik+daerah+2016", 3),
    ],
)
def test_a_page_is_one_table_call_and_a_search_one_for_each_word(caller: Caller, query: str, asked: int) -> None:
    for n in range(25):
        _put(caller, f"p{n:02}", publication())
    with counted() as calls:
        assert caller.get(f"{SHELF}?{query}").json_body["items"]
    assert calls == ["Query"] * asked


def test_a_product_is_one_table_call_and_a_write_is_two(caller: Caller) -> None:
    with counted() as calls:
        _put(caller, "statda", publication())
        caller.get(f"{SHELF}/statda")
    assert calls == ["GetItem", "TransactWriteItems", "GetItem"]


def test_an_announced_file_gets_a_form_for_exactly_this_file(caller: Caller) -> None:
    kept = _put(caller, "statda", publication(file=FILE))
    form = kept["upload"]
    key = form["fields"]["key"]
    assert key == f"inbox/catalogue/1904/statda/{form['upload_id']}"
    assert settings().inbox_bucket in form["url"]
    assert form["fields"]["Content-Type"] == "application/pdf"
    announced = clerk.announced("1904", "statda", form["upload_id"])
    assert announced is not None
    assert announced.name == FILE["name"]
    assert clerk.announced("1904", "another", form["upload_id"]) is None
    assert clerk.announced("1904", "statda", "nothing") is None


def test_without_a_file_there_is_no_form(caller: Caller) -> None:
    assert _put(caller, "statda", publication())["upload"] is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"media_type": "application/x-msdownload"}, "media_type_not_taken"),
        ({"size_bytes": 5_000_000_001}, "validation_failed"),
        ({"size_bytes": 0}, "validation_failed"),
        ({"name": "../geheim.pdf"}, "validation_failed"),
    ],
)
def test_a_file_that_we_do_not_take_is_refused_before_anything_is_written(
    caller: Caller, change: dict[str, Any], code: str
) -> None:
    refused(caller.send("PUT", f"{SHELF}/statda", publication(file=FILE | change), by="officer"), 422, code)
    refused(caller.get(f"{SHELF}/statda"), 404, "product_not_found")


def test_a_file_that_has_arrived_stays_through_later_edits_and_its_place_is_not_shown(caller: Caller) -> None:
    _put(caller, "statda", publication())
    arrived = ProductFile(
        file_id="F1",
        key="catalogue/1904/statda/F1",
        size_bytes=9,
        sha256="0" * 64,
        media_type="application/pdf",
        name="a",
    )
    assert clerk.attach_file("1904", "statda", arrived).version == 2
    assert clerk.attach_file("1904", "statda", arrived).version == 2
    shown = _put(caller, "statda", publication("Lain"))["product"]
    file = {"name": "a", "media_type": "application/pdf", "size_bytes": 9, "sha256": "0" * 64}
    assert shown["file"] == file | {"file_id": "F1"}
    assert arrived.key not in caller.get(f"{SHELF}/statda").body.decode()
    assert clerk.product("1904", "statda").file == arrived


def test_why_a_file_was_not_taken_is_told_until_the_entry_is_written_again(caller: Caller) -> None:
    _put(caller, "statda", publication())
    clerk.refuse_file("1904", "statda", "malware")
    shown = caller.get(f"{SHELF}/statda", headers={"Accept-Language": "en"}).json_body
    assert (shown["refused_file"], shown["refused_file_text"]) == (
        "malware",
        texts("reasons")["content"]["malware"]["en"],
    )
    again = _put(caller, "statda", publication("Lain", version=shown["version"]))["product"]
    assert (again["refused_file"], again["refused_file_text"]) == (None, None)


@pytest.mark.parametrize("body", [publication(), microdata(), area_map()])
def test_what_a_product_shows_can_be_sent_back_as_it_stands(caller: Caller, body: dict[str, Any]) -> None:
    abstract = {"id": "Ringkasan.", "en": "Summary."}
    shown = _put(caller, "p", body | {"abstract": abstract})["product"]
    sent = {name: shown[name] for name in ("title", "abstract", "details", "formats", "media", "version")}
    assert _put(caller, "p", sent)["product"] == shown


@pytest.mark.parametrize("title", ["", "  ", "Dua\r\nBcc: x@y.id", "nol\x00", "balik\u202efdp"])
def test_a_title_is_one_line_with_words(caller: Caller, title: str) -> None:
    refused(caller.send("PUT", f"{SHELF}/statda-2016", publication(title), by="officer"), 422, "validation_failed")
