"""Checks an office's data before anybody sells by it: `make check-office FILE=chalicelib/offices/1904.toml`.

Exit code 1 where the file, its schedules, its calendar or its number patterns can't be used; each line names the field.
What is still a sample or unknown is listed and is no error: the demo lives on it, a real office replaces it.

Long because each thing that can be wrong with an office's file is told here by its field.
"""

import sys
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.numbering import MalformedPattern, check_pattern
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.tariff.schedule import Schedule, schedule_in_force
from chalicelib.gateways import office_data
from tools.check_counter import counter_mistakes, in_both_languages

MARKS = ("CONTOH", "SAMPLE")


def check(path: Path, on: date) -> tuple[list[str], list[str]]:
    """Return errors and remarks about the office's file, as lines; `on` is the day on which it is to be used."""
    try:
        office = office_data.read_office(path)
    except OSError as error:
        return [f"berkas/file: {error.strerror}"], []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [f"berkas/file: bukan TOML / not TOML: {error}"], []
    except ValidationError as error:
        return [_field_line(e["loc"], e["msg"]) for e in error.errors(include_input=False, include_url=False)], []
    tariff_errors, schedules = _schedules(office, on)
    wording_errors, wording = _wording(office)
    errors = [
        *_name(office, path),
        *_keeper(office),
        *_patterns(office),
        *_lists(office),
        *counter_mistakes(office),
        *_provenance(office),
    ]
    errors += [*wording_errors, *tariff_errors, *_calendar(office, on)]
    marked = _marked("kantor/office", office, office.provenance.sample, office.provenance.unknown)
    return errors, [*marked, *wording, *schedules]


def _field_line(loc: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(str(part) for part in loc) or 'berkas/file'}: {in_both_languages(message)}"


def _keeper(office: Office) -> Iterator[str]:
    """Tell of a second office that keeps the accounts: neither would find the records of the other."""
    others = [other.code for other in office_data.offices() if other.keeps_accounts and other.code != office.code]
    if office.keeps_accounts and others:
        yield f"keeps_accounts: akun sudah disimpan oleh {others[0]} / {others[0]} keeps the accounts already"
    if not office.keeps_accounts and not others:
        yield "keeps_accounts: satu kantor harus menyimpan akun / one office must keep the accounts"


def _name(office: Office, path: Path) -> Iterator[str]:
    if path.stem != office.code:
        yield f"code: nama berkas harus {office.code}.toml / the file must be named {office.code}.toml"


def _patterns(office: Office) -> Iterator[str]:
    patterns = office.numbers.model_dump()
    for series, pattern in patterns.items():
        try:
            check_pattern(pattern)
        except MalformedPattern as refusal:
            yield f"numbers.{series}: pola tidak benar / malformed pattern ({refusal.facts['reason']})"
    if len(set(patterns.values())) != len(patterns):
        yield "numbers: dua seri memakai pola yang sama / two series share a pattern"


def _lists(office: Office) -> Iterator[str]:
    commands = {c.model_fields["command"].default for c in Command.__subclasses__()}
    purposes = {purpose.value for purpose in DocumentPurpose}
    unknown_names = {
        "withheld_commands": office.withheld_commands - commands,
        "limits.upload_bytes": office.limits.upload_bytes.keys() - purposes,
    }
    for field, names in unknown_names.items():
        yield from (f"{field}: tidak dikenal / unknown: {name}" for name in sorted(names))
    for purpose in sorted(purposes - office.limits.upload_bytes.keys()):
        yield f"limits.upload_bytes.{purpose}: belum diisi / missing"
    for field in ("domestic", "overseas"):
        if not getattr(office.agreement, field):
            yield f"agreement.{field}: kosong / empty"


def _provenance(office: Office) -> Iterator[str]:
    listed = (*office.provenance.sample, *office.provenance.unknown)
    document = office.model_dump(mode="json")
    for path in listed:
        if not _has(document, path.split(".")):
            yield f"provenance: {path}: tidak ada isian itu / no such field"
    for path, text in _texts(document, ""):
        if text.startswith(MARKS) and not any(f"{path}.".startswith(f"{sample}.") for sample in listed):
            yield f"{path}: contoh yang tidak didaftar di provenance.sample / a sample not listed in provenance.sample"


def _wording(office: Office) -> tuple[list[str], list[str]]:
    version = office.agreement.wording
    try:
        wording = office_data.wording(version)
    except LookupError:
        return [f"agreement.wording: naskah tidak ada / no such wording: agreements/{version}.toml"], []
    except tomllib.TOMLDecodeError as error:
        return [f"agreement.wording.{version}: bukan TOML / not TOML: {error}"], []
    except ValidationError as error:
        errors = error.errors(include_input=False, include_url=False)
        return [_field_line(("agreement.wording", version, *e["loc"]), e["msg"]) for e in errors], []
    if wording.version != version:
        return [f"agreement.wording.{version}.version: harus {version} / must be {version}"], []
    return [], [f"{version}: contoh/sample: naskah perjanjian / wording of the agreement"] if wording.sample else []


def _schedules(office: Office, on: date) -> tuple[list[str], list[str]]:
    errors: list[str] = []
    remarks: list[str] = []
    schedules: list[Schedule] = []
    for i, name in enumerate(office.schedules):
        try:
            schedules.append(office_data.schedule(name))
        except ValidationError as error:
            errors += [_field_line((f"schedules.{i}", name, *e["loc"]), e["msg"]) for e in error.errors()]
        except Refusal:
            errors.append(f"schedules.{i}: daftar tarif tidak ada / no such schedule: {name}")
    for schedule in schedules:
        remarks += _marked(schedule.id, schedule, schedule.sample, schedule.unknown)
        remarks += [f"{schedule.id}: besaran belum diisi / amount to enter: {a}" for a in schedule.missing_amounts()]
    try:
        remarks.append(f"daftar tarif yang berlaku / schedule in force {on}: {schedule_in_force(schedules, on).id}")
    except Refusal:
        errors.append(f"schedules: tidak ada yang berlaku pada / none in force on {on}")
    return errors, remarks


def _calendar(office: Office, on: date) -> Iterator[str]:
    try:
        calendar = office_data.calendar(office.calendar)
    except LookupError:
        yield f"calendar: kalender tidak ada / no such calendar: {office.calendar}"
        return
    for year in (on.year, on.year + 1):
        if year not in calendar.years:
            yield f"calendar: belum memuat tahun / has no table for {year}: calendars/{year}.toml"


def _marked(source: str, data: BaseModel, sample: tuple[str, ...], unknown: tuple[str, ...]) -> list[str]:
    document = data.model_dump(mode="json")
    lines = [f"{source}: contoh/sample: {path}{_shown(document, path.split('.'))}" for path in sample]
    return lines + [f"{source}: tidak diketahui/unknown: {path}" for path in unknown]


def _has(document: Any, path: list[str]) -> bool:
    return not path or (isinstance(document, dict) and path[0] in document and _has(document[path[0]], path[1:]))


def _shown(document: Any, path: list[str]) -> str:
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return "" if document is None or isinstance(document, (dict, list)) else f" = {document}"


def _texts(document: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(document, str):
        yield path, document
    elif isinstance(document, dict):
        for name, value in document.items():
            yield from _texts(value, f"{path}.{name}".lstrip("."))
    elif isinstance(document, list):
        for i, value in enumerate(document):
            yield from _texts(value, f"{path}.{i}")


def main(arguments: list[str]) -> int:
    """Print what is found about the file named; returns the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("make check-office FILE=chalicelib/offices/1904.toml\n")
        return 2
    errors, remarks = check(Path(arguments[0]), datetime.now().astimezone().date())
    for line in remarks:
        sys.stdout.write(f"  {line}\n")
    for line in errors:
        sys.stdout.write(f"SALAH/WRONG  {line}\n")
    samples = sum("contoh/sample:" in line for line in remarks)
    verdict = "tidak dapat dipakai / can't be used" if errors else "dapat dibaca / valid"
    sys.stdout.write(f"{arguments[0]}: {verdict}; {samples} contoh/samples, {len(errors)} salah/wrong\n")
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
