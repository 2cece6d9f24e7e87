"""The offices served here, and what each charges."""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.reduced_rates import ReducedRate
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.schedule import Schedule
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts
from chalicelib.services.catalogue.quotes import in_force


class Reduced(NamedTuple):
    """An office's reduced rates, what asking for one needs, and whether they are a sample."""

    rates: tuple[ReducedRate, ...]
    needs: tuple[Bilingual, ...]
    sample: bool


def offices() -> tuple[Office, ...]:
    """Return every office served here."""
    return office_data.offices()


def tariff(office_code: str, on: date | None) -> tuple[Schedule, date]:
    """Return the schedule of a day (today unless given) and the day; raises UnknownOffice, NoScheduleInForce."""
    return in_force(office_data.office(office_code), on)


def reduced(office_code: str) -> Reduced:
    """Return whom the office charges nothing or less, and what they need to bring; raises UnknownOffice."""
    office = office_data.office(office_code)
    needs = tuple(Bilingual(**need) for need in texts("standard")["reduced"].values()) if office.reduced_rates else ()
    return Reduced(office.reduced_rates, needs, "reduced_rates" in office.provenance.sample)
