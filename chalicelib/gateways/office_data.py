"""Reads the data of offices, agreements, tariffs and calendars from their TOML files, once per process.

A file that does not fit its shape raises pydantic's ValidationError; `make check-office` says where.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.domain.office.agreements import Wording
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.office.workdays import Calendar, CalendarYear, assemble
from chalicelib.domain.tariff.schedule import Schedule, UnknownSchedule
from chalicelib.gateways import toml_files

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"[0-9]{4}")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class NotOneKeeperError(ValueError):
    """Several offices keep the accounts, or none does (`keeps_accounts`): an account's record would be lost."""


@cache
def office(code: str) -> Office:
    """Return the office of this satker code; raises UnknownOffice."""
    path = ROOT / "offices" / f"{code}.toml"
    if not CODE.fullmatch(code) or not path.is_file():
        raise UnknownOffice
    return read_office(path)


@cache
def offices() -> tuple[Office, ...]:
    """Return every office served here, by code."""
    return tuple(office(path.stem) for path in sorted((ROOT / "offices").glob("*.toml")))


@cache
def keeper() -> Office:
    """Return the office that keeps the records of accounts; raises NotOneKeeperError."""
    keepers = [office.code for office in offices() if office.keeps_accounts]
    if len(keepers) != 1:
        raise NotOneKeeperError(keepers)
    return office(keepers[0])


@cache
def schedule(name: str) -> Schedule:
    """Return the schedule of this name, with the rows of the one it extends; raises UnknownSchedule."""
    return Schedule.model_validate(_schedule_document(name, followed=()))


def schedules_of(office: Office) -> tuple[Schedule, ...]:
    """Return the schedules that the office sells by, in its own order of dates."""
    return tuple(schedule(name) for name in office.schedules)


@cache
def wording(version: str) -> Wording:
    """Return this version of the agreement's wording; LookupError where there is none."""
    path = ROOT / "agreements" / f"{version}.toml"
    if not NAME.fullmatch(version) or not path.is_file():
        raise LookupError(version)
    return Wording.model_validate(toml_files.read(path))


@cache
def calendar(name: str) -> Calendar:
    """Return the calendar of this name with every year that has a table; LookupError where there is none."""
    calendar = assemble(name, _years())
    if not calendar.years:
        raise LookupError(name)
    return calendar


def calendar_years(name: str) -> tuple[CalendarYear, ...]:
    """Return the tables of this calendar, by year."""
    return tuple(year for year in _years() if year.calendar == name)


def read_office(path: Path) -> Office:
    """Read an office's file wherever it lies."""
    return Office.model_validate(toml_files.read(path))


@cache
def _years() -> tuple[CalendarYear, ...]:
    return tuple(
        CalendarYear.model_validate(toml_files.read(path)) for path in sorted((ROOT / "calendars").glob("*.toml"))
    )


def _schedule_document(name: str, followed: tuple[str, ...]) -> dict[str, Any]:
    path = ROOT / "tariffs" / f"{name}.toml"
    if name in followed or not NAME.fullmatch(name) or not path.is_file():
        raise UnknownSchedule
    own = toml_files.read(path)
    if "extends" not in own:
        return own
    parent = _schedule_document(own["extends"], (*followed, name))
    replaced = {row.get("article") for row in own.get("rows", [])}
    rows = [row for row in parent["rows"] if row.get("article") not in replaced] + own.get("rows", [])
    marks = {mark: [*parent.get(mark, []), *own.get(mark, [])] for mark in ("sample", "unknown")}
    return parent | own | marks | {"rows": rows}
