"""What stands against a command, told to whoever asked, in words of the own language beside the code."""

from typing import Annotated, TypeVar

from chalicelib.domain.ledger.options import Options
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways.texts import problem_text
from chalicelib.handlers.door.shown import one_of


class BlockedCommand(Frozen):
    """The parent of what is shown of a blocked command; a child says whose commands `command` is one of."""

    command: str
    code: Annotated[str, one_of("RefusalCode")]
    facts: dict[str, str | int]
    words: str


B = TypeVar("B", bound=BlockedCommand)


def blocked(shape: type[B], options: Options, language: Language) -> tuple[B, ...]:
    """Return the commands that something stands against, each with the refusal that giving it would meet."""
    return tuple(
        shape.model_validate(one.model_dump() | {"words": problem_text(one.code, language, one.facts)[1]})
        for one in options.blocked
    )
