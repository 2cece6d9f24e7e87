"""Takes down a problem with the service, gives it a number, and answers a repeat as the first time."""

import secrets
from datetime import tzinfo
from typing import NamedTuple

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.idempotency import KeyReused, digest
from chalicelib.domain.keys import Purpose
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import keyed_hash
from chalicelib.domain.problem_reports import ProblemReport, ReportsBusy, report_number
from chalicelib.domain.references import parse_reference
from chalicelib.domain.vocabulary import STAFF
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models import problems
from chalicelib.models.problems import Report, Reported
from chalicelib.services import keys
from chalicelib.services.accounts.throttle import Limit, admit, network_of

TRIES = 4
LIMIT = Limit("problem-report", per_address=20, per_network=20, seconds=3600)


def report(office_code: str, body: ProblemReport, key: str, source_ip: str) -> tuple[Reported, Office]:
    """Store a report; return its number and time, and the office that it came to. A repeat returns the first.

    Raises:
        UnknownOffice, TooManyTries, MalformedReference, KeyReused, ReportsBusy.
    """
    office = office_data.office(office_code)
    admit(LIMIT, source_ip)
    reference = parse_reference(body.request_reference) if body.request_reference else None
    # Nobody is signed in: a caller is the network that the call comes from, which no row tells.
    key_hash = keyed_hash(keys.signing(Purpose.IDENTITY), "problem-key", f"{network_of(source_ip)}|{key}")
    body_hash = digest(body.model_dump_json())
    for _ in range(TRIES):
        if before := problems.earlier(office_code, key_hash):
            if before.body_hash != body_hash:
                raise KeyReused
            return before, office
        at = now()
        number = report_number(office_code, at.astimezone(office.zone).year, secrets.randbits(32))
        report = Report(office_code, new_id(), number, at, body.text, body.contact, reference)
        if problems.keep(report, key_hash, body_hash):
            return Reported(number, at, body_hash), office
    raise ReportsBusy


class Reports(NamedTuple):
    """A page of the reports on an office's desk, its zone, and the cursor of the next page."""

    reports: tuple[Report, ...]
    zone: tzinfo
    next: str | None


def listing(actor: Actor, office: str, limit: int, cursor: str | None) -> Reports:
    """Return a page of the reports on the office's desk, the newest first.

    Raises:
        UnknownOffice, NotAllowed, MalformedCursor.
    """
    zone = office_data.office(office).zone
    if not actor.roles_at(office) & STAFF:
        raise NotAllowed(command="list")
    scope = f"problems {office}"
    after = unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None
    reports = problems.page(office, limit, after)
    more = seal(keys.of(Purpose.CURSOR), scope, reports[-1].report_id) if len(reports) == limit else None
    return Reports(reports, zone, more)
