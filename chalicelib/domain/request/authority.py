"""The one place that says whether this person may give this command on this request, and in which role."""

from chalicelib.domain.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.office import Office
from chalicelib.domain.request.refusals import (
    CommandWithheld,
    NotAllowed,
    OwnRequest,
    RequestUnknown,
    VisitorNotAtCounter,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import STAFF, Channel, Role

_ORDER = (Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN)


def may_see(request: Request, actor: Actor) -> bool:
    """Tell whether the request exists for this person: its customer, its office's staff, the system."""
    return actor in {SYSTEM, HOLDER} or request.customer == actor.id or bool(actor.roles_at(request.office) & STAFF)


def is_staff(request: Request, actor: Actor) -> bool:
    """Tell whether this person looks at the request from behind the counter."""
    return request.customer != actor.id and bool(actor.roles_at(request.office) & STAFF)


def role_for(name: str, request: Request, actor: Actor, office: Office, serving_ticket: str | None = None) -> Role:
    """Return the role in which this person gives the command.

    Raises:
        RequestUnknown: for another customer's request, or another office's.
        OwnRequest: for a staff command on one's own request.
        VisitorNotAtCounter: for a customer's command by an officer whose counter does not serve the visitor.
        CommandWithheld, NotAllowed: where the office or the table says no.
    """
    roles = RULES[name].roles
    claimed = name == "claim" and request.customer is None and request.channel is Channel.WALK_IN
    if not claimed and not may_see(request, actor):
        raise RequestUnknown
    if name in office.withheld_commands:
        raise CommandWithheld(command=name)
    if actor in {SYSTEM, HOLDER}:
        return _taken(Role.SYSTEM if actor == SYSTEM else Role.HOLDER, roles, name)
    if claimed:
        return Role.CUSTOMER
    held = actor.roles_at(request.office) & office.staff_roles
    if request.customer == actor.id:
        if Role.CUSTOMER not in roles and held & roles:
            raise OwnRequest
        return _taken(Role.CUSTOMER, roles, name)
    return _staff_role(name, request, held, serving_ticket)


def _staff_role(name: str, request: Request, held: frozenset[Role], serving_ticket: str | None) -> Role:
    roles = RULES[name].roles
    for role in _ORDER:
        if role in held & roles:
            return role
    if Role.OFFICER in held and Role.VISITOR in roles:
        visitor_is_at_the_counter(request, serving_ticket)
        return Role.VISITOR
    raise NotAllowed(command=name)


def visitor_is_at_the_counter(request: Request, serving_ticket: str | None) -> None:
    """Refuse to act for a visitor whose ticket is not in service at the officer's counter."""
    if request.channel is not Channel.WALK_IN or not request.ticket or request.ticket != serving_ticket:
        raise VisitorNotAtCounter


def _taken(role: Role, roles: frozenset[Role], name: str) -> Role:
    if role not in roles:
        raise NotAllowed(command=name)
    return role
