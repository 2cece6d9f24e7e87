"""The one place that says whether this person may give this command on this request, and in which role."""

from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.people.actors import NOBODY_SIGNED_IN, SYSTEM, Actor
from chalicelib.domain.request.commands import OpenDraft, ReviseDraft
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import OwnRequest, RequestUnknown, VisitorNotAtCounter
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.visitors import visitor_is_at_the_counter
from chalicelib.domain.request.workflow import RULES, RequestRule
from chalicelib.domain.vocabulary import STAFF, Channel, Role

_ORDER = (Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN)


def may_see(request: Request | RequestRow, actor: Actor) -> bool:
    """Tell whether the request exists for this person: its customer, its office's staff, the system."""
    return request.customer == actor.id or actor in NOBODY_SIGNED_IN or bool(actor.roles_at(request.office) & STAFF)


def may_read(request: Request | RequestRow, actor: Actor) -> bool:
    """Tell whether this person may look at the request: a draft online is its buyer's until handed in."""
    drafting = request.phase is Phase.DRAFT and request.channel is Channel.ONLINE
    return may_see(request, actor) and not (drafting and is_staff(request, actor))


def is_staff(request: Request | RequestRow, actor: Actor) -> bool:
    """Tell whether this person looks at the request from behind the counter."""
    return request.customer != actor.id and bool(actor.roles_at(request.office) & STAFF)


def role_for(rule: RequestRule, request: Request, actor: Actor, facts: Facts) -> Role:
    """Return the role in which this person gives the rule's command.

    Raises:
        RequestUnknown: for another customer's request, or another office's.
        OwnRequest: for a staff command on one's own request.
        VisitorNotAtCounter: for a customer's command by an officer whose counter does not serve the visitor.
        CommandWithheld, NotAllowed: where the office or the table says no.
    """
    unowned = rule.strangers and request.customer is None and request.channel is Channel.WALK_IN
    if not unowned and not may_see(request, actor):
        raise RequestUnknown
    if rule.name in facts.office.withheld_commands:
        raise CommandWithheld(command=rule.name)
    if actor in NOBODY_SIGNED_IN:
        return _in_table(rule, Role.SYSTEM if actor == SYSTEM else Role.HOLDER)
    if unowned:
        return Role.CUSTOMER
    roles = actor.roles_at(request.office) & facts.office.staff_roles
    if request.customer == actor.id:
        if Role.CUSTOMER not in rule.roles and roles & rule.roles:
            raise OwnRequest
        return _in_table(rule, Role.CUSTOMER)
    return _staff_role(rule, request, roles, facts.serving_ticket)


def roles_of(request: Request, actor: Actor, role: Role, facts: Facts) -> frozenset[Role]:
    """Return every role of this person at the request, where a rule gave this one: staff may have several."""
    return actor.roles_at(request.office) & facts.office.staff_roles if role in STAFF else frozenset({role})


def role_to_open(command: OpenDraft, actor: Actor, facts: Facts) -> Role:
    """Return the role in which this person begins a request: one's own online, or as officer for the visitor served.

    Raises:
        VisitorNotAtCounter: at the counter, for anybody but an officer whose counter serves the visitor's ticket.
        CommandWithheld, NotAllowed: where the office or the table says no.
    """
    rule = RULES[OpenDraft]
    for needed in (OpenDraft, ReviseDraft) if command.chooses else (OpenDraft,):
        if needed.tag() in facts.office.withheld_commands:
            raise CommandWithheld(command=needed.tag())
    if actor in NOBODY_SIGNED_IN:
        raise NotAllowed(command=rule.name)
    if command.channel is Channel.ONLINE:
        return _in_table(rule, Role.CUSTOMER)
    roles = actor.roles_at(facts.office.code) & facts.office.staff_roles
    if Role.OFFICER not in roles or command.ticket is None or command.ticket != facts.serving_ticket:
        raise VisitorNotAtCounter
    return _in_table(rule, Role.VISITOR)


def _staff_role(rule: RequestRule, request: Request, roles: frozenset[Role], serving_ticket: str | None) -> Role:
    for role in _ORDER:
        if role in roles & rule.roles:
            return role
    if Role.OFFICER in roles and Role.VISITOR in rule.roles:
        visitor_is_at_the_counter(request, serving_ticket)
        return Role.VISITOR
    raise NotAllowed(command=rule.name)


def _in_table(rule: RequestRule, role: Role) -> Role:
    if role not in rule.roles:
        raise NotAllowed(command=rule.name)
    return role
