"""A worker goes through everybody whom a breach concerns, a page at a time, and has each told by one mail.

It may be told twice, die anywhere and go on: each person's mail is kept under one name before its message goes out, and
claimed before it is sent, however often the person stands on a page. A request that changes its phase meanwhile is met
where it goes to: phases are gone through in the order of the workflow.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from chalicelib.domain.breaches.commands import MOST_TO_WRITE_TO, RecordBreachTold
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.domain.mails import MailState
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.request.state import Phase, Request
from chalicelib.gateways import office_data, queues
from chalicelib.gateways.clock import now
from chalicelib.models import mails, people, requests
from chalicelib.models.ledger import reading
from chalicelib.models.mails import Known, MailKey
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.ledger.execute import execute
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.sending import mail_name
from chalicelib.settings import settings

PAGE: Final = 50
SEQ: Final = "1"
"""One mail for each person, whichever telling it is: its name counts from the entry that recorded the breach."""
NAMES: Final = mail_name(SEQ, MailKind.BREACH_TOLD, "")
"""So the names of these mails begin."""
PLACES: Final = (None, *Phase)
"""Where people are looked for: first the requests that are named, then the office's in each phase."""


class _Found(NamedTuple):
    """The requests of one page, and where the next one goes on."""

    requests: tuple[Request, ...]
    after: str | None = None


def tell(message: Mapping[str, Any]) -> None:
    """Have one page of people told and send for the next; after the last, record how many there are.

    Raises BreachUnknown, and what the ledger raises.
    """
    breach, place = BREACHES.read(message["breach_id"]).state, int(message.get("place", 0))
    if breach.phase is not BreachPhase.OPEN or breach.telling != message["seq"] or breach.told_at:
        return
    page = _page(breach, PLACES[place], message.get("after"))
    without = _ask(breach, page.requests, message)
    by_letter = list(dict.fromkeys((*message.get("by_letter", ()), *without)))[:MOST_TO_WRITE_TO]
    so_far = {**message, "by_letter": by_letter, "unreached": message.get("unreached", 0) + len(without)}
    if page.after:
        _send(({**so_far, "place": place, "after": page.after},))
    elif place + 1 < len(PLACES) and breach.since:
        _send(({**so_far, "place": place + 1, "after": None},))
    else:
        _done(breach, so_far)


def _page(breach: Breach, phase: Phase | None, after: str | None) -> _Found:
    if phase is None:
        return _Found(tuple(reading.states(requests.TABLE, breach.requests).values()))
    page = reading.page(requests.TABLE, "phase", f"{breach.office}#{phase}", PAGE, after)
    office, since = office_data.office(breach.office), breach.since
    ids = [row.id for row in page.rows if since and office.local_day(row.opened_at) >= since]
    return _Found(tuple(reading.states(requests.TABLE, ids).values()), page.last)


def _ask(breach: Breach, asking: Iterable[Request], message: Mapping[str, Any]) -> tuple[str, ...]:
    """Ask for the mail of each of these people; return the references of those who have no address."""
    without: dict[str, str] = {}
    asked: dict[str, Known] = {}
    for request in asking:
        whose = request.customer or parse_version_id(request.person)[0]
        if whose in asked or whose in without:
            continue
        try:
            data = people.current(whose).data
        except PersonUnknown:  # Erased: nobody is left to be told.
            continue
        if not data.email:
            without[whose] = request.reference
            continue
        asked[whose] = known = _known(breach, whose)
        mails.keep(known)
    _send([{name: message[name] for name in ("breach_id", "seq", "task")} | {"to": whose} for whose in asked])
    return tuple(without.values())


def _known(breach: Breach, whose: str) -> Known:
    key, by = MailKey(breach.id, f"{NAMES}{whose}"), breach.told_by
    return Known(key, MailKind.BREACH_TOLD, SEQ, Addressee.BUYER, whose, MailState.ASKED, now(), asked_by=by)


def _send(messages: Any) -> None:
    queues.send(settings().notices_queue, messages)


def _done(breach: Breach, message: Mapping[str, Any]) -> None:
    command = RecordBreachTold(
        telling=message["seq"],
        people=mails.tally(breach.id, NAMES).total(),
        unreached=message["unreached"],
        by_letter=tuple(message["by_letter"]),
    )
    execute(BREACHES, breach.id, command, SYSTEM)
