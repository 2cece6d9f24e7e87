from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.tariff.schedule import UnknownSchedule, schedule_in_force
from chalicelib.domain.vocabulary import Domicile, Medium, ProductKind
from chalicelib.gateways import office_data

OFFICE = office_data.office("1904")


def test_the_demo_office_is_the_office_of_the_standard() -> None:
    assert OFFICE.decree == "SK 1601002/24/KPG TAHUN 2024"
    assert (OFFICE.contact.email, OFFICE.contact.phone) == ("bps1904@bps.go.id", "081386795024")
    assert OFFICE.days.promise_working_days == 10
    assert OFFICE in office_data.offices()


def test_one_office_keeps_the_accounts_of_all_and_never_two_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert office_data.keeper() == OFFICE
    for keeps, count in ((True, 2), (False, 2)):
        same = (OFFICE.model_copy(update={"keeps_accounts": keeps}),) * count
        monkeypatch.setattr(office_data, "offices", lambda same=same: same)
        office_data.keeper.cache_clear()
        with pytest.raises(office_data.NotOneKeeperError):
            office_data.keeper()


def test_the_public_page_says_that_the_cited_regulation_and_the_schedule_in_force_differ() -> None:
    assert "Nomor 7 Tahun 2015" in OFFICE.legal_basis_printed.id
    assert "Nomor 13 Tahun 2024" in OFFICE.legal_basis_printed.id
    assert "berbeda" in OFFICE.legal_basis_printed.id
    assert "differ" in OFFICE.legal_basis_printed.en


def test_printed_copies_are_sold_at_the_counter_only() -> None:
    assert OFFICE.channels.online
    assert OFFICE.channels.walk_in
    assert OFFICE.channels.online.media == {Medium.DOWNLOAD}
    assert Medium.HARDCOPY in OFFICE.channels.walk_in.media
    assert OFFICE.channels.online.kinds == set(ProductKind)


def test_an_overseas_agreement_may_be_stamped_on_arrival() -> None:
    assert OFFICE.agreement.stampings(Domicile.OVERSEAS) - OFFICE.agreement.stampings(Domicile.DOMESTIC) == {
        "on_arrival"
    }


@pytest.mark.parametrize(
    "path",
    ["signatories.head.name", "signatories.treasurer.name", "money.transfer_account", "counter", "numbers.receipt"],
)
def test_what_no_public_text_gives_is_marked_as_a_sample(path: str) -> None:
    assert path in OFFICE.provenance.sample


def test_the_terms_say_the_same_in_both_languages() -> None:
    assert OFFICE.terms.id.count("\n") == OFFICE.terms.en.count("\n") == 9


def test_the_demo_sells_by_its_own_schedule_once_the_new_regulation_is_in_force() -> None:
    schedules = office_data.schedules_of(OFFICE)
    assert [s.id for s in schedules] == ["pp-7-2015", "pp-13-2024", "1904-sample"]
    assert schedule_in_force(schedules, date(2026, 1, 1)).id == "1904-sample"
    assert schedule_in_force(schedules, date(2024, 6, 3)).id == "pp-7-2015"


def test_a_schedule_that_extends_another_has_its_rows_and_its_doubts() -> None:
    decree, demo = office_data.schedule("pp-13-2024"), office_data.schedule("1904-sample")
    assert demo.rows[:-1] == decree.rows
    assert demo.rows[-1].printed
    assert "effective_from" in demo.sample
    assert "rows.CONTOH.1" in demo.sample
    assert demo.effective_from == decree.effective_from


def test_the_day_the_regulation_took_effect_is_marked_as_a_sample() -> None:
    assert "effective_from" in office_data.schedule("pp-13-2024").sample


def test_the_old_regulation_ships_without_amounts() -> None:
    old = office_data.schedule("pp-7-2015")
    assert len(old.missing_amounts()) == len(old.rows) > 0
    assert "rows" in old.unknown


def test_an_office_may_replace_a_row_of_the_schedule_it_extends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tariffs = tmp_path / "tariffs"
    tariffs.mkdir()
    both = '{id = "x", en = "x"}'
    row = f'kind = "publication"\nlabel = {both}\nunit = {both}\nstep = {{count = 1, of = "page"}}\n'
    head = f"legal_basis = {both}\n"
    for name, extends, amount in (("a", "", 1), ("b", 'extends = "a"\n', 2), ("loop", 'extends = "loop"\n', 3)):
        text = f'id = "{name}"\n{extends}{head}[[rows]]\narticle = "I"\n{row}unit_amount_idr = {amount}\n'
        (tariffs / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(office_data, "ROOT", tmp_path)
    office_data.schedule.cache_clear()
    assert [r.unit_amount_idr for r in office_data.schedule("b").rows] == [2]
    with pytest.raises(UnknownSchedule):
        office_data.schedule("loop")
    office_data.schedule.cache_clear()


@pytest.mark.parametrize("code", ["9999", "", "../1904", "1904/", "19\u06604", "1904\n"])
def test_an_office_that_is_not_served_is_refused(code: str) -> None:
    with pytest.raises(UnknownOffice):
        office_data.office(code)


@pytest.mark.parametrize("version", ["sppd-2030", "", "../agreements/sppd-contoh-1", "SPPD-CONTOH-1"])
def test_a_wording_that_is_not_there_is_refused(version: str) -> None:
    with pytest.raises(LookupError):
        office_data.wording(version)


def test_the_signed_originals_go_to_the_address_of_the_standard() -> None:
    lines = OFFICE.agreement.return_address
    assert lines[:3] == ("Kepala BPS Kabupaten Bangka Tengah", "Badan Pusat Statistik", OFFICE.name.id)
    assert lines[3] == OFFICE.contact.address


@pytest.mark.parametrize("name", ["pp-1-1999", "", "../offices/1904", "PP-13-2024", "a--b"])
def test_a_schedule_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UnknownSchedule):
        office_data.schedule(name)


def test_a_calendar_has_every_year_that_has_a_table() -> None:
    assert office_data.calendar("indonesia").years == (2024, 2025, 2026, 2027)
    with pytest.raises(LookupError):
        office_data.calendar("atlantis")


def test_data_are_read_once() -> None:
    assert office_data.office("1904") is office_data.office("1904")
    assert office_data.calendar("indonesia") is office_data.calendar("indonesia")


def test_a_field_that_no_office_has_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1904.toml"
    path.write_text('code = "1904"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(ValidationError, match="colour"):
        office_data.read_office(path)
