"""Free text is set aside before a command is decided: events hold text ids, the texts lie beside the ledger.

So a text can be erased while the hash chain still verifies. House rule: free text stands in fields named `text`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.refusals import RemarksFull

ROOM_BYTES = 300_000
"""What the texts of one aggregate may take together: they lie in one item, which holds 400 KB."""

C = TypeVar("C", bound=Command)


def set_aside(command: C, new_id: Callable[[], str]) -> tuple[C, dict[str, str]]:
    """Return the command with text ids in place of its texts, and the texts by id."""
    texts: dict[str, str] = {}

    def walk(value: Any) -> Any:
        match value:
            case dict():
                return {k: keep(v) if k == "text" and isinstance(v, str) else walk(v) for k, v in value.items()}
            case tuple() | list():
                return tuple(walk(v) for v in value)
            case _:
                return value

    def keep(text: str) -> str:
        name = new_id()
        texts[name] = text
        return name

    body = walk(command.model_dump())
    return (type(command).model_validate(body), texts) if texts else (command, {})


def check_room(texts: Mapping[str, str]) -> None:
    """Refuse with RemarksFull what would not fit beside the texts that are there."""
    if sum(len(name) + len(text.encode()) for name, text in texts.items()) > ROOM_BYTES:
        raise RemarksFull(limit_bytes=ROOM_BYTES)


def text_ids(value: Any) -> Iterator[str]:
    """Return the text ids that a dumped state or event names."""
    match value:
        case dict():
            for key, member in value.items():
                if key == "text" and isinstance(member, str):
                    yield member
                else:
                    yield from text_ids(member)
        case tuple() | list():
            for member in value:
                yield from text_ids(member)
