"""What stands against erasing a person, and until when what must stay will."""

from chalicelib.domain.office.retention import years_after
from chalicelib.domain.people.actors import Membership
from chalicelib.domain.request.retention import has_finance
from chalicelib.domain.request.state import OPEN_PHASES
from chalicelib.domain.subject_requests.facts import Holding
from chalicelib.domain.vocabulary import STAFF, Role
from chalicelib.gateways import office_data
from chalicelib.models import cases, staff
from chalicelib.models.ledger import reading
from chalicelib.services.requests.erasing import of_person


def holding(subject: str) -> Holding:
    """Return what holds the person: open requests, money that lies at an office, a place on a staff, fiscal papers."""
    open_requests, kept_requests, kept_until, at = 0, 0, None, set()
    for request in of_person(subject):
        open_requests += request.phase in OPEN_PHASES
        kept_requests += request.erased is None
        at.add(request.office)
        if has_finance(request) and request.phase not in OPEN_PHASES:
            office = office_data.office(request.office)
            until = office.local_day(years_after(request.phase_since, office.retention.finance_years))
            kept_until = max(kept_until or until, until)
    lies = any(_lies(office, subject) for office in at)
    return Holding(open_requests, kept_requests, money_lies=lies, on_staff=_works(subject), kept_until=kept_until)


def _lies(office: str, subject: str) -> bool:
    return bool(reading.page(cases.TABLE, "payer", cases.payer_partition(office, subject), 1, None).rows)


def _works(subject: str) -> bool:
    """Tell whether an office has the person on its list in any role: a read for each hundred."""
    roles = (*STAFF, Role.KIOSK)
    return any(
        staff.holds_any(subject, [Membership(office=office.code, role=role) for role in roles])
        for office in office_data.offices()
    )
