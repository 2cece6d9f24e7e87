"""The ledger's chain: nothing that has happened can be altered unseen, and erasing a text breaks nothing."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.ledger.chain import Envelope, fold, seal
from chalicelib.domain.ledger.entry import EntryActor
from chalicelib.domain.ledger.texts import set_aside
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Role
from tests.chains import links
from tests.domain.request.counter import OFFICER, START, data_fulfilling
from tests.domain.request.ladder import at

INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T|$)")
WHOLE = tuple(at(Phase.COMPLETED).entries)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    match value:
        case dict():
            for key, member in value.items():
                yield from leaves(member, (*path, key))
        case list():
            for index, member in enumerate(value):
                yield from leaves(member, (*path, index))
        case _:
            yield path


def altered(body: Any, path: tuple[Any, ...]) -> Any:
    """Return a copy with another value at the path, of the same kind where there is one."""
    copy = json.loads(json.dumps(body))
    place = copy
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    match old:
        case bool():
            place[path[-1]] = not old
        case int():
            place[path[-1]] = old + 1
        case None:
            place[path[-1]] = "x"
        case _ if INSTANT.match(old):
            place[path[-1]] = "2031" + old[4:]
        case _:
            place[path[-1]] = f"{old}x"
    return copy


def holds(body: Any, sealed_as: str) -> bool:
    """Tell whether a stored entry can be read and still has the hash it was sealed with."""
    try:
        return RequestEntry.model_validate(body).digest() == sealed_as
    except ValidationError:
        return False


def test_an_untouched_chain_holds_also_after_it_was_stored_and_read() -> None:
    read = tuple(RequestEntry.model_validate_json(entry.model_dump_json()) for entry in WHOLE)
    assert links(WHOLE)
    assert links(read)
    assert fold(evolve, read) == fold(evolve, WHOLE) == at(Phase.COMPLETED).r


def test_no_field_of_any_entry_can_be_altered_unseen() -> None:
    for entry in [*WHOLE, *data_fulfilling().entries]:
        body = entry.model_dump(mode="json")
        for path in leaves(body):
            if path != ("hash",):
                assert not holds(altered(body, path), entry.hash), path


def test_a_new_hash_on_an_altered_entry_breaks_the_next_one() -> None:
    forged = WHOLE[3].model_copy(update={"command": "submit", "command_key": "another"}).sealed()
    assert not links((*WHOLE[:3], forged, *WHOLE[4:]))


@pytest.mark.parametrize("place", range(len(WHOLE) - 1))
def test_no_entry_can_be_left_out_or_doubled_or_put_elsewhere(place: int) -> None:
    assert not links((*WHOLE[:place], *WHOLE[place + 1 :]))
    assert not links((*WHOLE[: place + 1], *WHOLE[place:]))
    assert not links((*WHOLE[:place], WHOLE[place + 1], WHOLE[place], *WHOLE[place + 2 :]))


def test_a_text_can_be_erased_and_the_chain_still_holds() -> None:
    counter = at(Phase.ACCEPTED)
    command, texts = set_aside(c.Note(text="Ibu Sari menelepon"), lambda: "note-1")
    counter.give(OFFICER, command)
    assert texts == {"note-1": "Ibu Sari menelepon"}
    assert "Sari" not in "".join(entry.model_dump_json() for entry in counter.entries)
    texts.clear()
    assert links(tuple(counter.entries))


def test_a_request_begins_with_its_opening_and_a_command_leaves_an_entry() -> None:
    envelope = Envelope(
        id="r", office="1904", at=START, actor=EntryActor(id="a", role=Role.CUSTOMER), command="complete"
    )
    for state in (None, at(Phase.COMPLETED).r):
        with pytest.raises(ValueError, match="leaves no entry"):
            seal(RequestEntry, evolve, state, (), envelope)
    with pytest.raises(ValueError, match="begins with RequestOpened"):
        fold(evolve, WHOLE[1:])
    with pytest.raises(ValueError, match="begins with its first entry"):
        fold(evolve, ())
