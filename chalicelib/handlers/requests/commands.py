"""The commands that people give over HTTP, each an operation of its own: read off the rules and the commands."""

from collections.abc import Mapping

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
"""What any command of a request can meet; what its own rules can raise is read off them for the API document."""


def members() -> Mapping[str, Member]:
    """Return the family of command operations, by the name that stands in the path."""
    return {rule.name: _member(rule.command) for rule in RULES.values() if rule.door}


def _member(command: type[Command]) -> Member:
    described = " ".join((command.__doc__ or "").split())
    return Member(
        operation_id=_camel(command.tag()),
        body=command,
        summary=described.partition(". ")[0].removesuffix("."),
        description=command.__doc__ or "",
        example=command.example(),
    )


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)
