"""What an office does not do stands neither in its standard nor in its catalogue nor in a price: it is data, not code.

The demo's second office takes no cash and sells publications only; others are made of it by changing its data.
"""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.catalogue.keeping import ProductEntry, next_version
from chalicelib.domain.office.channels import Channels
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.standard import ServiceStandard
from chalicelib.domain.vocabulary import Channel, ProductKind
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.handlers import catalogue, importing, offices, quotes
from chalicelib.models import catalogue as shelf
from chalicelib.services import standard as clerk
from tests import inbox
from tests.catalogue_imports import announce
from tests.handlers.caller import Caller, refused
from tests.handlers.wares import area_map, microdata, publication

pytestmark = pytest.mark.usefixtures("cloud")
DENPASAR = office_data.office("5171")
SHELF = "/v1/offices/5171/products"
IMPORTS = "/v1/offices/5171/catalogue-imports"
QUOTES = "/v1/offices/5171/quotes"
BY = "officer-denpasar"
DATA_ONLY = {"R-W6", "R-O5", "W-14", "O-12"}
NOT_HERE = (
    "data mikro",
    "peta",
    "abstraksi",
    "perjanjian",
    "microdata",
    "maps",
    "abstract",
    "agreement",
    "tunai",
    "cash",
)


@pytest.fixture
def caller() -> Caller:
    return Caller(catalogue.routes, importing.routes, offices.routes, quotes.routes)


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ServiceStandard]:
    def publish(**changes: Any) -> ServiceStandard:
        office = DENPASAR.model_copy(update=changes)
        monkeypatch.setattr(office_data, "office", lambda _code: office)
        return clerk.standard(office.code)

    return publish


def _words(standard: ServiceStandard, channel: Channel) -> str:
    return str([c.model_dump() for c in standard.channels if c.channel is channel])


def _ids(standard: ServiceStandard) -> set[str]:
    requirements = {entry.id for channel in standard.channels for entry in channel.requirements}
    return requirements | {entry.id for channel in standard.channels for entry in channel.steps}


def test_an_office_of_publications_without_a_till_asks_for_no_agreement_and_no_cash() -> None:
    standard = clerk.standard("5171")
    assert not _ids(standard) & (DATA_ONLY | {"W-13a"})
    assert {"W-13b", "W-09", "O-07", "O-11b"} <= _ids(standard)
    for channel in Channel:
        shown = _words(standard, channel).lower()
        assert [word for word in NOT_HERE if word in shown] == []
    assert (standard.terms.wording_version, standard.terms.articles) == (None, ())


def test_an_office_that_takes_cash_says_so(published: Callable[..., ServiceStandard]) -> None:
    assert "W-13a" in _ids(published(money=DENPASAR.money.model_copy(update={"takes_cash": True})))


@pytest.mark.parametrize(
    ("kinds", "products", "data"),
    [
        ({ProductKind.MICRODATA}, "(data mikro)", "Untuk data mikro:"),
        ({ProductKind.MAP, ProductKind.PUBLICATION}, "(publikasi dan/atau peta)", "Untuk peta:"),
        ({*ProductKind}, "(publikasi, data mikro, dan/atau peta)", "Untuk data mikro dan/atau peta:"),
    ],
)
def test_the_standard_names_what_is_sold_and_nothing_else(
    published: Callable[..., ServiceStandard], kinds: set[ProductKind], products: str, data: str
) -> None:
    sales = DENPASAR.channels.walk_in
    assert sales
    standard = published(channels=Channels(walk_in=sales.model_copy(update={"kinds": frozenset(kinds)})))
    assert DATA_ONLY - _ids(standard) == {"R-O5", "O-12"}, "that channel is closed"
    shown = _words(standard, Channel.WALK_IN)
    assert products in shown
    assert data in shown
    assert ("publications, microdata and/or maps" in shown) is (kinds == {*ProductKind})
    assert standard.terms.articles
    assert ("contoh data mikro" in shown) is (ProductKind.MICRODATA in kinds)


def test_a_closed_channel_promises_and_asks_nothing(published: Callable[..., ServiceStandard]) -> None:
    walk_in, online = published(channels=Channels(online=DENPASAR.channels.online)).channels
    assert (walk_in.open, walk_in.requirements, walk_in.steps, walk_in.promise, walk_in.sells) == (
        False,
        (),
        (),
        None,
        None,
    )
    assert online.open
    assert online.promise


@pytest.mark.parametrize("body", [microdata(), area_map()])
def test_what_the_office_does_not_sell_is_not_put_into_its_catalogue(caller: Caller, body: dict[str, Any]) -> None:
    problem = refused(caller.send("PUT", f"{SHELF}/x", body, by=BY), 422, "kind_not_sold")
    assert "standar pelayanan" in problem["detail"]
    refused(caller.get(f"{SHELF}/x"), 404, "product_not_found")


def test_a_medium_that_the_office_does_not_have_is_not_put_into_its_catalogue(caller: Caller) -> None:
    problem = refused(caller.send("PUT", f"{SHELF}/x", publication(media=["hardcopy"]), by=BY), 422, "medium_not_sold")
    assert "cetakan" in problem["detail"]


def test_a_table_says_which_of_its_rows_the_office_does_not_sell(caller: Caller) -> None:
    table = (
        "id,kind,title_id,title_en,formats,media,pages,extent,level\n"
        "buku,publication,Denpasar Dalam Angka,Denpasar in Figures,pdf,download,96,,\n"
        "cetak,publication,Denpasar Dalam Angka,Denpasar in Figures,pdf,hardcopy,96,,\n"
        "peta,map,Peta,Map,shapefile,download,,regency,district\n"
    )
    started = announce(caller, BY, IMPORTS, size_bytes=len(table)).json_body
    inbox.put(started["fields"]["key"], table.encode())
    assert inbox.woken(started["fields"]["key"]) == []
    rows = caller.get(f"{IMPORTS}/{started['import_id']}", by=BY).json_body["rows"]
    assert [row["outcome"] for row in rows] == ["created", "refused", "refused"]
    assert rows[0]["fault"] is None
    assert [(row["fault"]["code"], row["fault"]["column"]) for row in rows[1:]] == [
        ("medium_not_sold", "media"),
        ("kind_not_sold", "kind"),
    ]


def test_what_the_office_sells_no_more_is_neither_listed_nor_shown_nor_priced(caller: Caller) -> None:
    entry = ProductEntry.model_validate(area_map("Peta Denpasar"))
    shelf.keep(next_version("5171", "peta", entry, None), None, "keeper-1", now())
    assert caller.send("PUT", f"{SHELF}/buku", publication("Denpasar Dalam Angka"), by=BY).status_code == 200
    for query in ("", "?q=denpasar"):
        assert [item["id"] for item in caller.get(SHELF + query).json_body["items"]] == ["buku"]
    assert caller.get(f"{SHELF}?kind=map").json_body["items"] == []
    refused(caller.get(f"{SHELF}/peta"), 404, "product_not_found")
    refused(caller.post(QUOTES, {"lines": [{"product": "peta"}]}), 422, "kind_not_sold")
    assert caller.post(QUOTES, {"lines": [{"product": "buku"}]}).status_code == 200


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"basis": {"kind": "microdata", "processed": False}}, "kind_not_sold"),
        ({"basis": {"kind": "map", "extent": "regency", "level": "village"}}, "kind_not_sold"),
        ({"basis": {"kind": "publication", "pages": 10, "printed": True}}, "medium_not_sold"),
        ({"product": "buku", "printed": True}, "medium_not_sold"),
    ],
)
def test_nothing_is_priced_that_the_office_does_not_sell(caller: Caller, line: dict[str, Any], code: str) -> None:
    assert caller.send("PUT", f"{SHELF}/buku", publication(), by=BY).status_code == 200
    refused(caller.post(QUOTES, {"lines": [line]}), 422, code)


def test_the_second_office_keeps_its_own_time() -> None:
    assert isinstance(DENPASAR, Office)
    assert DENPASAR.timezone == "Asia/Makassar"
    assert not DENPASAR.money.takes_cash
    assert DENPASAR.channels.kinds == {ProductKind.PUBLICATION}
