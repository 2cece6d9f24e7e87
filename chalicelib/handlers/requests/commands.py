"""The commands that people give over HTTP, each an operation of its own: read off the rules and the commands."""

from collections.abc import Mapping
from functools import partial

from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken, RemarksFull, WrongPhase
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.refusals import OwnRequest, RequestFull, RequestUnknown, TooMany, VisitorNotAtCounter
from chalicelib.domain.request.workflow import RULES
from chalicelib.handlers.door.operation import Member

COMMON: tuple[type[Refusal], ...] = (
    RequestUnknown,
    NotAllowed,
    OwnRequest,
    VisitorNotAtCounter,
    CommandWithheld,
    WrongPhase,
    RemarksFull,
    TooMany,
    RequestFull,
    Overtaken,
    KeyReused,
)
"""What any command of a request can meet; what its own rules can raise is computed for the API document."""


def members() -> Mapping[str, Member]:
    """Return the family of command operations, by the name that stands in the path."""
    return {rule.name: _member(rule.command) for rule in RULES.values() if rule.door}


def _member(command: type[Command]) -> Member:
    described = " ".join((command.__doc__ or "").split())
    return Member(
        operation_id=_camel(command.tag()),
        body=command,
        computed=partial(_met, command),
        summary=described.partition(". ")[0].removesuffix("."),
        description=command.__doc__ or "",
        example=command.example(),
    )


def _met(command: type[Command]) -> tuple[type[Refusal], ...]:
    from chalicelib.handlers.requests.refusals_met import refusals_met

    return refusals_met(command)


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)
