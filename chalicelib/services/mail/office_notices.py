"""Tell an office's staff by mail how things stand there, of which no single event tells: once for each `mark`.

The mark is what a mail is told once for: the local day, where it is told daily, or the month.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import missing_year
from chalicelib.domain.parked import ParkedQueue
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import STAFF, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.services.calendars import in_force
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.notices import told_one
from chalicelib.services.mail.sending import Occasion
from chalicelib.services.mail.staff import fan_out, fan_out_daily, roles_of
from chalicelib.services.requests import desks, lists
from chalicelib.services.treasury import on_hand
from chalicelib.settings import settings

Facts = dict[str, Any]
ROUND: Final[Mapping[MailKind, str]] = {
    MailKind.MONEY_UNDEPOSITED: "%Y-%m-%d",
    MailKind.DAILY_DIGEST: "%Y-%m-%d",
    MailKind.CALENDAR_MISSING: "%Y-%m",
    MailKind.AUDIT_FOUND: "%Y-%m-%d",
}
"""What each office's day begins with, where there is something to tell, and how the day makes its mark: once a day, or
once a month."""
FINDINGS: Final = f"parked#{ParkedQueue.AUDIT.value}"
MOST_PARKED: Final = 200
"""So many parked records of an office are counted."""


def notify(office_code: str, mark: str, task: str, to: str = "") -> None:
    """Send the mail once, where there is something to tell: first on as a message for each of the staff it is for.

    Raises RequestUnknown for a kind that tells of something else.
    """
    kind, office, key = MailKind(task), office_data.office(office_code), reaction_key(office_code, mark, task, to)
    own, role = OWN.get(kind), addressee(kind).role
    if own is None or role is None:
        raise RequestUnknown
    message = {"office_id": office_code, "mark": mark, "task": task}
    if not to and work.is_done(key):
        return
    facts = own(office, roles_of(office, to) if to else STAFF)
    if facts is not None and not to:
        if kind is MailKind.DAILY_DIGEST:
            fan_out_daily(office, message)
        else:
            fan_out(office, role, message)
    elif facts is not None:
        occasion = Occasion(office_code, mark, kind, role)
        if told_one(office, MailFacts(office=office, **facts), occasion, to):
            return
    work.note_done(key, now())


def _money_undeposited(office: Office, _: AbstractSet[Role]) -> Facts | None:
    late = [money for money, is_late in on_hand.lying(office, now()) if is_late]
    if not late:
        return None
    return {
        "undeposited_idr": sum(money.amount_idr for money in late),
        "undeposited_since": min(money.taken_on for money in late),
        "receipts": len(late),
        "place_url": f"{settings().web_origin}/treasury/deposits/new",
    }


def _calendar_missing(office: Office, _: AbstractSet[Role]) -> Facts | None:
    year = missing_year(in_force.calendar_of(office), office.local_day(now()))
    return {"year": year, "place_url": f"{settings().web_origin}/desk/calendar"} if year else None


def _work_parked(office: Office, _: AbstractSet[Role]) -> Facts | None:
    records = work.open_at(office.code, MOST_PARKED)
    return {"parked": len(records), "place_url": f"{settings().web_origin}/desk/parked"} if records else None


def _audit_found(office: Office, _: AbstractSet[Role]) -> Facts | None:
    """What the audit found and nobody has closed; the head is told each day, whoever else could close it."""
    findings = sum(record.pk == FINDINGS for record in work.open_at(office.code, MOST_PARKED))
    return {"findings": findings, "place_url": f"{settings().web_origin}/desk/parked"} if findings else None


def _daily_digest(office: Office, roles: AbstractSet[Role]) -> Facts | None:
    """What lies on the desks at which somebody of these roles works; nothing where nothing does."""
    span = desks.span_of_today(office.code)
    counts = [
        desks.counted(name, office.code, "", *span) for name, workers in lists.DESK_ROLES.items() if workers & roles
    ]
    money = roles & {Role.TREASURER, Role.HEAD}
    facts: Facts = {
        "new_requests": sum(count.phases.get(Phase.SUBMITTED, 0) for count in counts if count.desk == "officer"),
        "due_today": sum(count.due_today for count in counts),
        "overdue": sum(count.overdue for count in counts),
        "waiting_requests": sum(count.waiting for count in counts),
        "undeposited_idr": sum(one.amount_idr for one, _ in on_hand.lying(office, now())) if money else None,
        "parked": len(work.open_at(office.code, MOST_PARKED)) if roles & {Role.ADMIN, Role.HEAD} else None,
    }
    place = "treasury" if not roles & {Role.OFFICER, Role.HEAD, Role.ADMIN} else "desk"
    return facts | {"place_url": f"{settings().web_origin}/{place}"} if any(facts.values()) else None


OWN: Mapping[MailKind, Callable[[Office, AbstractSet[Role]], Facts | None]] = {
    MailKind.MONEY_UNDEPOSITED: _money_undeposited,
    MailKind.CALENDAR_MISSING: _calendar_missing,
    MailKind.WORK_PARKED: _work_parked,
    MailKind.AUDIT_FOUND: _audit_found,
    MailKind.DAILY_DIGEST: _daily_digest,
}
