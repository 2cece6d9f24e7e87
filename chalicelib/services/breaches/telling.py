"""A worker goes through everybody whom a breach concerns, a page at a time, and has each told by one mail.

It may be told twice, die anywhere and go on: each person's mail is kept under one name before its message goes out, and
claimed before it is sent, however often the person stands on a page. A request that changes its phase meanwhile is met
where it goes to: phases are gone through in the order of the workflow.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from chalicelib.domain.accounts.state import AccountPhase
from chalicelib.domain.breaches.commands import MOST_TO_WRITE_TO, RecordBreachTold
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.domain.mails import MailState
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.queue.state import sheet_id, ticket_id
from chalicelib.domain.request.state import Phase
from chalicelib.gateways import office_data, queues
from chalicelib.gateways.clock import now
from chalicelib.models import accounts, mails, people, queue, requests
from chalicelib.models.ledger import reading
from chalicelib.models.mails import Known, MailKey
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.ledger.execute import execute
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.sending import mail_name
from chalicelib.settings import settings

PAGE: Final = 50
DAYS: Final = 10
"""So many days of the guest book are read together; a day on which many came is a page alone."""
PLACES: Final = ("named", *Phase, "guest book")
"""Where people are looked for: the requests that are named, the office's in each phase, the guest book day by day."""
ACCOUNTS: Final = (AccountPhase.ENDING, AccountPhase.KEPT)
"""Where besides, if what people sign in with is concerned: among all accounts, which serve every office.

Whoever signs in meanwhile to one that was to end is met among those that are kept.
"""


class _Found(NamedTuple):
    """Who is met on one page, each with what a letter would go by, and where the next page goes on."""

    people: tuple[tuple[str, str], ...]
    after: str | None = None


def names(breach: Breach) -> str:
    """Return how the names of these mails begin: one for each person of what is said by now, by whichever telling."""
    return mail_name(str(breach.said), MailKind.BREACH_TOLD, "")


def tell(message: Mapping[str, Any]) -> None:
    """Have one page of people told and send for the next; after the last, record how many there are.

    Raises BreachUnknown, and what the ledger raises.
    """
    breach, place = BREACHES.read(message["breach_id"]).state, int(message.get("place", 0))
    if breach.phase is not BreachPhase.OPEN or breach.telling != message["seq"] or breach.told_at:
        return
    places = (*PLACES, *(ACCOUNTS if breach.told_accounts else ()))
    page = _page(breach, places[place], message.get("after"))
    without = _ask(breach, page.people, message)
    by_letter = list(dict.fromkeys((*message.get("by_letter", ()), *without)))[:MOST_TO_WRITE_TO]
    so_far = {**message, "by_letter": by_letter, "unreached": message.get("unreached", 0) + len(without)}
    if page.after:
        _send(({**so_far, "place": place, "after": page.after},))
    elif place + 1 < len(places) and breach.told_since:
        _send(({**so_far, "place": place + 1, "after": None},))
    else:
        _done(breach, so_far)


def _page(breach: Breach, place: str, after: str | None) -> _Found:
    if place == "named":
        return _Found(_customers(breach.told_requests))
    office, since = office_data.office(breach.office), breach.told_since or breach.happened_on
    if place == "guest book":
        return _signed(office, date.fromisoformat(after) if after else max(since, _kept_since(office)))
    if place in ACCOUNTS:
        return _with_account(AccountPhase(place), after)
    page = reading.page(requests.TABLE, "phase", f"{breach.office}#{place}", PAGE, after)
    return _Found(_customers(row.id for row in page.rows if office.local_day(row.opened_at) >= since), page.last)


def _with_account(phase: AccountPhase, after: str | None) -> _Found:
    partition = accounts.of_phase(office_data.keeper().code, phase)
    page = reading.page(accounts.TABLE, "phase", partition, PAGE, after)
    return _Found(tuple((row.subject, row.id) for row in page.rows), page.last)


def _customers(ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    asking = reading.states(requests.TABLE, ids).values()
    return tuple((each.customer or parse_version_id(each.person)[0], each.reference) for each in asking)


def _signed(office: Office, first: date) -> _Found:
    """Return whom the guest books of some days name, by their numbers: of at least one day, of more while few came."""
    days = [first + timedelta(days=n) for n in range(DAYS)]
    sheets = reading.states(queue.TABLE, [sheet_id(office.code, day) for day in days])
    met: list[tuple[str, str]] = []
    after = first
    for day in days:
        if len(met) >= PAGE:
            break
        after, sheet = day + timedelta(days=1), sheets.get(sheet_id(office.code, day))
        if sheet:
            signed = ((t.person, ticket_id(sheet.id, t.number)) for t in sheet.tickets if t.person)
            met += [(parse_version_id(person)[0], ticket) for person, ticket in signed]
    return _Found(tuple(met), after.isoformat() if after <= office.local_day(now()) else None)


def _kept_since(office: Office) -> date:
    """Return the first day whose guest book may still name somebody."""
    return office.local_day(years_after(now(), -office.retention.visit_years)) - timedelta(days=1)


def _ask(breach: Breach, met: Iterable[tuple[str, str]], message: Mapping[str, Any]) -> tuple[str, ...]:
    """Ask for the mail of each of these people; return by what those are known who have no address."""
    without: dict[str, str] = {}
    asked: dict[str, Known] = {}
    for whose, known_by in met:
        if whose in asked or whose in without:
            continue
        try:
            data = people.current(whose).data
        except PersonUnknown:  # Erased: nobody is left to be told.
            continue
        if not data.email:
            without[whose] = known_by
            continue
        asked[whose] = known = _known(breach, whose)
        mails.keep(known)
    each = {name: message[name] for name in ("breach_id", "seq", "task")}
    _send([each | {"to": whose} for whose in asked])
    return tuple(without.values())


def _known(breach: Breach, whose: str) -> Known:
    key, by = MailKey(breach.id, f"{names(breach)}{whose}"), breach.told_by
    kind, said = MailKind.BREACH_TOLD, str(breach.said)
    return Known(key, kind, said, Addressee.BUYER, whose, MailState.ASKED, now(), asked_by=by)


def _send(messages: Any) -> None:
    queues.send(settings().notices_queue, messages)


def _done(breach: Breach, message: Mapping[str, Any]) -> None:
    command = RecordBreachTold(
        telling=message["seq"],
        people=mails.tally(breach.id, names(breach)).total(),
        unreached=message["unreached"],
        by_letter=tuple(message["by_letter"]),
    )
    execute(BREACHES, breach.id, command, SYSTEM)
