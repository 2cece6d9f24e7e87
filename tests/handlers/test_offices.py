"""What an office tells the public: its standard step by step, and the tariff in force."""

import re

import pytest

from chalicelib.gateways import office_data
from chalicelib.handlers import health, offices
from tests.domain.request.counter import OFFICE
from tests.handlers.caller import Caller, refused

pytestmark = pytest.mark.usefixtures("cloud")
STEPS = {
    "walk_in": [f"W-{n:02}" for n in range(1, 13)] + ["W-13a", "W-13b"] + [f"W-{n}" for n in range(14, 21)],
    "online": [f"O-{n:02}" for n in range(1, 11)] + ["O-11a", "O-11b"] + [f"O-{n}" for n in range(12, 20)],
}
REQUIREMENTS = {"walk_in": [f"R-W{n}" for n in range(1, 7)], "online": [f"R-O{n}" for n in range(1, 6)]}


@pytest.fixture
def caller() -> Caller:
    return Caller(health.routes, offices.routes)


def test_the_house_says_that_it_is_there_and_that_it_rehearses(caller: Caller) -> None:
    shown = caller.get("/v1/health").json_body
    assert (shown["status"], shown["demo"], shown["demo_pages"]) == ("ok", True, True)
    assert shown["time"].endswith("Z")


def test_the_offices_are_listed_with_their_open_channels(caller: Caller) -> None:
    koba, denpasar = caller.get("/v1/offices").json_body["items"]
    assert (koba["code"], koba["online"], koba["walk_in"]) == ("1904", True, True)
    assert koba["timezone"] == "Asia/Jakarta"
    assert (denpasar["code"], denpasar["timezone"]) == ("5171", "Asia/Makassar")


@pytest.mark.parametrize("channel", ["walk_in", "online"])
def test_the_standard_names_every_requirement_and_step_in_order(caller: Caller, channel: str) -> None:
    shown = caller.get("/v1/offices/1904/standard").json_body
    (published,) = [each for each in shown["channels"] if each["channel"] == channel]
    assert [step["id"] for step in published["steps"]] == STEPS[channel]
    assert [requirement["id"] for requirement in published["requirements"]] == REQUIREMENTS[channel]
    for entry in (*published["steps"], *published["requirements"]):
        assert entry["text"]["id"]
        assert entry["text"]["en"]
        assert "{" not in entry["text"]["id"] + entry["text"]["en"]


def test_the_standard_names_the_decrees_citation_and_says_that_the_tariff_in_force_differs(caller: Caller) -> None:
    fee = caller.get("/v1/offices/1904/standard").json_body["fee"]
    assert "Nomor 7 Tahun 2015" in fee["citation"]["id"]
    assert "Nomor 13 Tahun 2024" in fee["legal_basis"]["id"]
    assert fee["differs"] is True
    assert fee["schedule"]


def test_the_standard_promises_sells_and_says_where_to_complain(caller: Caller) -> None:
    shown = caller.get("/v1/offices/1904/standard").json_body
    walk_in, online = shown["channels"]
    assert "10 menit" in walk_in["promise"]["id"]
    assert "10 hari kerja" in online["promise"]["id"]
    assert "hardcopy" in walk_in["sells"]["media"]
    assert online["sells"]["media"] == ["download"]
    assert shown["complaints"]["email"] == "bps1904@bps.go.id"
    assert shown["complaints"]["phone"] == "081386795024"
    assert "lapor.go.id" in shown["complaints"]["lapor"]
    assert shown["complaints"]["box"]["id"]
    assert "Namang" in shown["channels"][1]["steps"][12]["text"]["id"]
    assert shown["decree"] == "SK 1601002/24/KPG TAHUN 2024"
    assert "counter" in shown["sample"]


def test_the_promise_at_the_counter_names_the_offices_minutes_and_both_measures(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert OFFICE.counter
    rules = OFFICE.counter.model_copy(update={"promise_minutes": 15})
    monkeypatch.setattr(office_data, "office", lambda _code: OFFICE.model_copy(update={"counter": rules}))
    promise = caller.get("/v1/offices/1904/standard").json_body["channels"][0]["promise"]
    assert "15 menit" in promise["id"]
    assert "sampai nomor Anda dipanggil, dan sampai pelayanan Anda selesai" in promise["id"]
    assert "15 minutes" in promise["en"]
    assert "until your number is called, and until you have been served" in promise["en"]


def test_the_hours_of_the_standard_are_those_by_which_the_counter_is_open(caller: Caller) -> None:
    hours = caller.get("/v1/offices/1904/standard").json_body["hours"]
    morning, week, friday = "08.00\u201312.00", "13.00\u201315.30", "13.00\u201316.00"
    indonesian = f"Senin\u2013Kamis {morning} dan {week}; Jumat {morning} dan {friday} WIB"
    assert hours["id"] == f"{indonesian}, kecuali hari libur nasional dan cuti bersama"
    assert hours["en"] == (
        f"Monday\u2013Thursday {morning} and {week}; Friday {morning} and {friday} WIB (UTC+7)".replace(".", ":")
        + ", except on public holidays and joint leave days"
    )


def test_an_office_without_a_counter_has_no_hours_of_one_and_promises_what_the_standard_says(caller: Caller) -> None:
    shown = caller.get("/v1/offices/5171/standard").json_body
    assert shown["hours"] is None
    assert "10 menit" in shown["channels"][0]["promise"]["id"]


def test_the_standard_shows_the_agreements_articles_by_the_version_that_a_buyer_accepts(caller: Caller) -> None:
    shown = caller.get("/v1/offices/1904/standard").json_body
    terms, wording = shown["terms"], office_data.wording("sppd-contoh-1")
    assert terms["wording_version"] == wording.version
    assert [article["heading"]["en"] for article in terms["articles"]] == [a.heading.en for a in wording.articles]
    assert "{" not in str([clause["id"] for article in terms["articles"] for clause in article["clauses"]])
    assert ", ".join(OFFICE.agreement.return_address) in shown["channels"][1]["steps"][12]["text"]["en"]


def test_the_tariff_of_a_day_is_the_schedule_then_in_force(caller: Caller) -> None:
    shown = caller.get("/v1/offices/1904/tariff?on=2026-06-01").json_body
    amounts = {row["article"]: row["unit_amount_idr"] for row in shown["rows"]}
    assert (amounts["I.A"], amounts["III.A"], shown["on"]) == (50_000, 12_000_000, "2026-06-01")
    old = caller.get("/v1/offices/1904/tariff?on=2020-01-01").json_body
    assert old["schedule"] == "pp-7-2015"
    assert old["missing_amounts"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", caller.get("/v1/offices/1904/tariff").json_body["on"])


def test_a_day_that_is_none_and_an_office_that_is_not_here_are_refused(caller: Caller) -> None:
    refused(caller.get("/v1/offices/1904/tariff?on=2026-02-30"), 422, "validation_failed")
    refused(caller.get("/v1/offices/9999/tariff"), 404, "unknown_office")
    refused(caller.get("/v1/offices/9999/standard"), 404, "unknown_office")
