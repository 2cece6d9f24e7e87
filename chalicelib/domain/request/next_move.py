"""Whose move it is as one person sees it, whether it is that person's, by when, and by which command it is made."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Final, NamedTuple

from chalicelib.domain.ledger.options import Options
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.deadlines import completion_due, expiry_due
from chalicelib.domain.request.desks import office_due
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.guards import Guard, billing_code_is_wanted, no_check_is_running
from chalicelib.domain.request.main_actions import ELSEWHERE, main_action
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.moves import office_has_move
from chalicelib.domain.request.options import missing
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.visitors import is_spoken_for
from chalicelib.domain.vocabulary import Role

Owed = dict[Role, tuple[str, ...]]
_PAYING: Final[Mapping[WayToPay, str]] = {
    WayToPay.BY_CODE: "pay",
    WayToPay.BY_TRANSFER: "pay_by_transfer",
    WayToPay.AT_COUNTER: "pay_at_office",
    WayToPay.CODE_FOLLOWS: "",
}
"""What a buyer owes who pays in this way; nothing while a code is still to come."""
SUBMITS = {"submit", "complete_and_submit"}
OF_THE_OFFICE = (Role.OFFICER, Role.TREASURER)
SECOND = timedelta(seconds=1)


class NextMove(NamedTuple):
    """Whose move it is: of `role`, None where nobody owes anything; `yours`: of this person, who can make it now.

    `owes`: codes of what is owed; `said`: the keys of the sentences about it. `by`: the last moment for whoever has
    the move, None where no day is set. `command`: the main one of those that this person may give, for one's own move.
    """

    role: Role | None
    yours: bool
    owes: tuple[str, ...]
    said: tuple[str, ...]
    by: datetime | None
    command: str | None


def next_move(request: Request, actor: Actor, facts: Facts, choice: Options) -> NextMove:
    """Return the next move as this person sees it; `choice` is what the person may do now."""
    owed = _owed(request, facts)
    mine = [role for role in _roles(request, actor, facts) if owed.get(_owner(role))]
    for role in mine:
        owes = owed[_owner(role)]
        command = main_action(owes, choice.actions, request, facts)
        if command or (role is not Role.VISITOR and ELSEWHERE & {*owes}):
            return NextMove(role, True, owes, _said(owes), _by(role, request, facts), command)
    if Role.CUSTOMER in owed and _refuses(no_check_is_running, request, facts):
        return NextMove(Role.SYSTEM, False, (), ("file_check",), None, None)
    for role in (*OF_THE_OFFICE, Role.CUSTOMER):
        if role in owed:
            shown = Role.VISITOR if role is Role.CUSTOMER and request.customer is None else role
            return NextMove(shown, False, owed[role], _said(owed[role]), _by(role, request, facts), None)
    until = _downloads_until(request, facts)
    return NextMove(None, False, (), ("download" if until else "nothing",), until, None)


def _owed(request: Request, facts: Facts) -> Owed:
    """Return what is still owed, by the way in which it can be paid; without one, the office owes a billing code."""
    owed = missing(request, facts)
    if "pay" in owed.get(Role.CUSTOMER, ()):
        way = way_to_pay(request, facts.office, facts.now)
        codes = tuple(_PAYING[way] if code == "pay" and way else code for code in owed[Role.CUSTOMER])
        owed[Role.CUSTOMER] = tuple(code for code in codes if code)
        if not _refuses(billing_code_is_wanted, request, facts):
            for role in OF_THE_OFFICE:
                owed[role] = (*owed.get(role, ()), "record_billing_code")
    return {role: codes for role, codes in owed.items() if codes}


def _refuses(guard: Guard, request: Request, facts: Facts) -> bool:
    try:
        guard(request, facts)
    except Refusal:
        return True
    return False


def _roles(request: Request, actor: Actor, facts: Facts) -> Iterator[Role]:
    """Yield in which roles this person meets the request, the desk's own before the visitor's."""
    if request.customer == actor.id:
        yield Role.CUSTOMER
        return
    roles = actor.roles_at(request.office) & facts.office.staff_roles
    yield from (role for role in OF_THE_OFFICE if role in roles)
    if Role.OFFICER in roles and is_spoken_for(request, facts.serving_ticket):
        yield Role.VISITOR


def _owner(role: Role) -> Role:
    return Role.CUSTOMER if role is Role.VISITOR else role


def _said(owes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the sentences: one for a draft that is not whole, else one for each thing."""
    if "complete_and_submit" in owes:
        return ("complete_and_submit",)
    if "submit" in owes:
        return ("submit",) if len(owes) == 1 else ("fill_in",)
    return owes


def _by(role: Role, request: Request, facts: Facts) -> datetime | None:
    if role in OF_THE_OFFICE:
        if not office_has_move(request):
            return None
        return _day_ended(office_due(request, facts.office, facts.calendar), facts)
    own = [expiry_due(request, facts.office), completion_due(request, facts.office)]
    if request.phase is Phase.DELIVERED:
        own.append(_downloads_until(request, facts))
    invoice = request.invoice
    if request.phase is Phase.FULFILLING and request.due_idr and invoice and invoice.billing:
        own.append(invoice.billing.expires_at if invoice.billing.expires_at > facts.now else None)
    dates = [_day_ended(at, facts) for at in own if at]
    return min(dates, default=None)


def _downloads_until(request: Request, facts: Facts) -> datetime | None:
    """Return when the first of the downloads in force runs out."""
    live = (r for r in request.entitlements if not r.revoked and r.expires_at > facts.now and r.downloads < r.limit)
    return min((right.expires_at for right in live), default=None)


def _day_ended(at: datetime, facts: Facts) -> datetime:
    """Return the instant, or of a midnight the last second of the day before it, which people name."""
    local = at.astimezone(facts.office.zone)
    return (local - SECOND if local.time() == time(0) else local).astimezone(UTC)
