"""In which role one of an office's staff gives a command: the same question at every ledger of the office's own."""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.ledger.rule import Rule
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Role


def staff_role(rule: Rule[Any, Any], actor: Actor, office: Office, order: Sequence[Role]) -> Role:
    """Return the first of these roles in which this person gives the command at the office.

    Raises:
        CommandWithheld: the office does not give this command.
        NotAllowed: the person has none of the roles that its rule names.
    """
    if rule.name in office.withheld_commands:
        raise CommandWithheld(command=rule.name)
    roles = actor.roles_at(office.code) & office.staff_roles & rule.roles
    for role in order:
        if role in roles:
            return role
    raise NotAllowed(command=rule.name)


def gives(rule: Rule[Any, Any], actor: Actor, office: Office, order: Sequence[Role]) -> bool:
    """Tell whether this person gives the command at the office in one of these roles."""
    try:
        staff_role(rule, actor, office, order)
    except Refusal:
        return False
    return True
