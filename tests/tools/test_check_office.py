import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from chalicelib.gateways import office_data
from tools.check_office import check, main

SOURCE = office_data.ROOT / "offices" / "1904.toml"
TODAY = date(2026, 3, 2)


def _check(folder: Path, was: str = "", now: str = "", name: str = "1904.toml", on: date = TODAY) -> list[str]:
    text = SOURCE.read_text(encoding="utf-8")
    assert was in text
    path = folder / name
    path.write_text(text.replace(was, now, 1) if was else text, encoding="utf-8")
    return check(path, on)[0]


def test_the_demo_office_is_valid_and_lists_its_samples_and_gaps() -> None:
    errors, remarks = check(SOURCE, TODAY)
    assert errors == []
    text = "\n".join(remarks)
    assert "contoh/sample: signatories.head.name = CONTOH Nama Kepala" in text
    assert "tidak diketahui/unknown: signatories.head.nip" in text
    assert "sppd-contoh-1: contoh/sample: naskah perjanjian / wording of the agreement" in text
    assert "pp-13-2024: contoh/sample: effective_from = 2025-01-01" in text
    assert "pp-7-2015: besaran belum diisi / amount to enter: publikasi tercetak" in text
    assert "in force 2026-03-02: 1904-sample" in text


@pytest.mark.parametrize(
    ("was", "now", "field"),
    [
        ('place = "Koba"', 'colour = "red"', "place"),
        ('place = "Koba"', 'place = "Koba"\ncolour = "red"', "colour"),
        ('timezone = "Asia/Jakarta"', 'timezone = "Asia/Atlantis"', "timezone"),
        ('"pp-7-2015", "pp-13-2024"', '"pp-7-2015", "pp-99"', "schedules.1"),
        ('calendar = "indonesia"', 'calendar = "atlantis"', "calendar"),
        ('receipt = "KW-{seq:04d}', 'receipt = "KW-{sequence}', "numbers.receipt"),
        ('receipt = "KW-', 'receipt = "INV-', "numbers"),
        ('  "terms", "signatories.head.name",', '  "terms", "signatories.head.names",', "provenance"),
        ('  "terms", "signatories.head.name",', '  "terms",', "signatories.head.name"),
        ('domestic = ["wet"', 'domestic = ["dry"', "agreement.domestic.0"),
        ('overseas = ["wet", "e_meterai", "on_arrival"]', "overseas = []", "agreement.overseas"),
        ('wording = "sppd-contoh-1"', 'wording = "sppd-2030"', "agreement.wording"),
        ('wording = "sppd-contoh-1"', 'wording = "../offices/1904"', "agreement.wording"),
        ("[licence.data]", "[licence.maps]", "licence.data"),
        ("identity = 10_000_000\n", "", "limits.upload_bytes.identity"),
        ("identity = 10_000_000\n", "identity = 1\nselfie = 1\n", "limits.upload_bytes"),
        ("terms_version", 'withheld_commands = ["dance"]\nterms_version', "withheld_commands"),
        ('code = "1904"', 'code = "1905"', "code"),
        ('code = "1904"', "code = 1904 =", "berkas/file"),
    ],
)
def test_each_mistake_is_told_by_the_name_of_its_field(tmp_path: Path, was: str, now: str, field: str) -> None:
    errors = _check(tmp_path, was, now)
    assert any(line.startswith(f"{field}: ") for line in errors), errors


MORNING = 'mon = [{opens = "08:00", closes = "12:00"}'
FIRST = 'en = "Counter 1"}, services = ["product", '


@pytest.mark.parametrize(
    ("was", "now", "field", "words"),
    [
        ('prefix = "B"', 'prefix = "A"', "", "awalan nomor ganda / a prefix stands twice: A"),
        ('{id = "collection"', '{id = "product"', "", "id layanan ganda / a service's id stands twice: product"),
        ('{id = "2", title', '{id = "1", title', "", "id loket ganda / a counter's id stands twice: 1"),
        (
            '{id = "collection"',
            '{id = "payment"',
            "",
            "loket melayani layanan yang tidak ada / a counter serves what is no service: collection",
        ),
        (f'{FIRST}"collection"', f'{FIRST}"product"', ".places.0.services", "a service stands twice"),
        (MORNING, 'mon = [{opens = "12:00", closes = "08:00"}', ".hours.mon.0", "tutup sebelum buka"),
        (MORNING, 'mon = [{opens = "08:00", closes = "13:30"}', ".hours", "jam buka tanpa jeda"),
        ("tickets_a_day = 120", "tickets_a_day = 4000", ".tickets_a_day", "less than or equal to 240"),
        ("promise_minutes = 10", "promise_minutes = 0", ".promise_minutes", "greater than or equal to 1"),
    ],
)
def test_a_mistake_in_the_counters_data_is_told_in_words(
    tmp_path: Path, was: str, now: str, field: str, words: str
) -> None:
    (line,) = _check(tmp_path, was, now)
    assert line.startswith(f"counter{field}: ")
    assert words in line


def test_one_office_keeps_the_accounts_of_all_so_that_their_records_are_found(tmp_path: Path) -> None:
    keeps = "keeps_accounts = true"
    second = [line for line in _check(tmp_path, 'code = "1904"', 'code = "9999"', "9999.toml") if "account" in line]
    assert second == ["keeps_accounts: akun sudah disimpan oleh 1904 / 1904 keeps the accounts already"]
    none = _check(tmp_path, keeps, "")
    assert none == ["keeps_accounts: satu kantor harus menyimpan akun / one office must keep the accounts"]


def test_a_service_that_no_counter_serves_and_a_counter_that_is_never_open_are_mistakes(tmp_path: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    path = tmp_path / "1904.toml"
    path.write_text(text.replace('services = ["product", "collection"]', 'services = ["product"]'), encoding="utf-8")
    assert check(path, TODAY)[0] == ["counter: layanan tanpa loket / no counter serves: collection"]
    hours = re.compile(r"(?m)^(mon|tue|wed|thu|fri) = .*$")
    path.write_text(hours.sub("", text), encoding="utf-8")
    assert check(path, TODAY)[0] == ["counter: loket tidak pernah buka / the counter is never open: hours"]


def test_a_counter_at_which_nothing_is_sold_is_a_mistake(tmp_path: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    path = tmp_path / "1904.toml"
    path.write_text(re.sub(r"(?ms)^\[channels\.walk_in\].*?^$", "", text), encoding="utf-8")
    assert any(line.startswith("counter: kantor tidak menjual di loket") for line in check(path, TODAY)[0])


def test_a_wording_that_lacks_a_language_or_bears_another_name_is_told_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("offices", "tariffs", "calendars", "agreements"):
        shutil.copytree(office_data.ROOT / room, tmp_path / room)
    monkeypatch.setattr(office_data, "ROOT", tmp_path)
    path = tmp_path / "agreements" / "sppd-contoh-1.toml"
    whole = path.read_text(encoding="utf-8")
    for was, now, message in (
        (', en = "Definitions"', "", "agreement.wording.sppd-contoh-1.articles.0.heading.en: "),
        ('version = "sppd-contoh-1"', 'version = "sppd-2"', "agreement.wording.sppd-contoh-1.version: "),
        ("sample = true", "sample = ", "agreement.wording.sppd-contoh-1: "),
    ):
        path.write_text(whole.replace(was, now), encoding="utf-8")
        office_data.wording.cache_clear()
        (line,) = check(SOURCE, TODAY)[0]
        assert line.startswith(message), line
    office_data.wording.cache_clear()


def test_an_office_needs_tables_of_this_year_and_the_next(tmp_path: Path) -> None:
    assert _check(tmp_path, on=date(2026, 12, 31)) == []
    (line,) = _check(tmp_path, on=date(2027, 1, 1))
    assert "2028" in line


def test_an_office_without_a_schedule_in_force_is_told_so(tmp_path: Path) -> None:
    errors = _check(tmp_path, '"pp-7-2015", "pp-13-2024", "1904-sample"', '"pp-13-2024"', on=date(2024, 3, 1))
    assert any(line.startswith("schedules: ") for line in errors)


def test_the_exit_code_tells_valid_invalid_and_misused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "1904.toml"
    broken.write_text("code = 1", encoding="utf-8")
    assert main([str(broken)]) == 1
    assert main([str(tmp_path / "none.toml")]) == 1
    assert main([]) == 2
    assert "SALAH/WRONG  berkas/file: No such file" in capsys.readouterr().out
