"""The offices served here, and what each charges."""

from datetime import date

from chalicelib.domain.office.data import Office
from chalicelib.domain.tariff.schedule import Schedule
from chalicelib.gateways import office_data
from chalicelib.services.catalogue.quotes import in_force


def offices() -> tuple[Office, ...]:
    """Return every office served here."""
    return office_data.offices()


def tariff(office_code: str, on: date | None) -> tuple[Schedule, date]:
    """Return the schedule of a day (today unless given) and the day; raises UnknownOffice, NoScheduleInForce."""
    return in_force(office_data.office(office_code), on)
