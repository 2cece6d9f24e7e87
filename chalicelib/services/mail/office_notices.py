"""Tell an office's staff by mail how things stand there, of which no single event tells: once for each `mark`.

The mark is what a mail is told once for: the local day, where it is told daily, or the month.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import missing_year
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.mail import send
from chalicelib.models import work
from chalicelib.services.calendars import in_force
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.compose import addressee
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.notices import written_to
from chalicelib.services.mail.staff import fan_out, recipient
from chalicelib.services.treasury import on_hand
from chalicelib.settings import settings

Facts = dict[str, Any]
ROUND: Final[Mapping[MailKind, str]] = {MailKind.MONEY_UNDEPOSITED: "%Y-%m-%d", MailKind.CALENDAR_MISSING: "%Y-%m"}
"""What each office's day begins with, where there is something to tell, and how the day makes its mark: once a day, or
once a month."""


def notify(office_code: str, mark: str, task: str, to: str = "") -> None:
    """Send the mail once, where there is something to tell: first on as a message for each of the staff it is for.

    Raises RequestUnknown for a kind that tells of something else.
    """
    key = reaction_key(office_code, mark, task, to)
    if work.is_done(key):
        return
    kind, office = MailKind(task), office_data.office(office_code)
    own, role = OWN.get(kind), addressee(kind).role
    if own is None or role is None:
        raise RequestUnknown
    facts = own(office)
    if facts is not None and not to:
        fan_out(office, role, {"office_id": office_code, "mark": mark, "task": task})
    elif facts is not None and (written := recipient(office, to)):
        send(written_to(written, kind, MailFacts(office=office, **facts), office, key))
    work.note_done(key, now())


def _money_undeposited(office: Office) -> Facts | None:
    late = [money for money, is_late in on_hand.lying(office, now()) if is_late]
    if not late:
        return None
    return {
        "undeposited_idr": sum(money.amount_idr for money in late),
        "undeposited_since": min(money.taken_on for money in late),
        "receipts": len(late),
        "place_url": f"{settings().web_origin}/treasury/deposits/new",
    }


def _calendar_missing(office: Office) -> Facts | None:
    year = missing_year(in_force.calendar_of(office), office.local_day(now()))
    return {"year": year, "place_url": f"{settings().web_origin}/desk/calendar"} if year else None


OWN: Mapping[MailKind, Callable[[Office], Facts | None]] = {
    MailKind.MONEY_UNDEPOSITED: _money_undeposited,
    MailKind.CALENDAR_MISSING: _calendar_missing,
}
