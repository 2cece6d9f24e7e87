"""Until when an office keeps what names somebody: whole years of its data, by class (ADR 0066)."""

from datetime import date, datetime

from chalicelib.domain.office.data import Office


def years_after(moment: datetime, years: int) -> datetime:
    """Return the same moment of the year so many years later; of the 29th of February the 1st of March."""
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, month=3, day=1)


def visit_kept_until(day: date, office: Office) -> datetime:
    """Return when the guest book's entries of this local day go."""
    return years_after(office.end_of(day), office.retention.visit_years)
