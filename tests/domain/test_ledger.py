"""What every ledger shares, whatever stands in it: how commands, rules, texts and entries are read and bounded."""

import hashlib
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, Literal

import pytest
from pydantic import ConfigDict

from chalicelib.domain.ledger.chain import Envelope, Recorded, chain_holds, fold, seal
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import GENESIS, EntryActor, digest
from chalicelib.domain.ledger.refusals import RemarksFull, WrongPhase
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.ledger.texts import ROOM_BYTES, check_room, set_aside, text_ids
from chalicelib.domain.refusals import Conflict, Forbidden
from chalicelib.domain.request.aggregate import REQUEST
from chalicelib.domain.vocabulary import Frozen, Role
from tests.ledger.turns import Close, Day, Enter, Entered, Left, Phase, TurnEntry
from tests.ledger.turnstile import TURNSTILE

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
ENVELOPE = Envelope(
    id="1904-2026-11-23",
    office="1904",
    at=AT,
    actor=EntryActor(id="officer", role=Role.OFFICER),
    command="enter",
    command_key="hash-of-a-key",
)
BEFORE = Day(id="1904-2026-11-23", office="1904")
IN = Entered(number=1, badge="anna", text=None, beside=None)
OUT = Left(badge="anna")


class Item(Frozen):
    """A thing in a command that may bring its own text."""

    text: str | None = None
    code: str = "other"


class Say(Command):
    """A command with texts at every depth."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Halo."}, {"text": "Lain."}]})
    command: Literal["say"] = "say"
    text: str | None = None
    title: str = ""
    items: tuple[Item, ...] = ()


def _sealed() -> tuple[TurnEntry, ...]:
    entries, _ = seal(TurnEntry, TURNSTILE.evolve, BEFORE, (IN, OUT), ENVELOPE)
    return entries


def _recorded(*entries: TurnEntry) -> tuple[Recorded[Any], ...]:
    return tuple(Recorded(entry, entry.digest()) for entry in entries)


def test_the_entries_of_a_command_share_its_envelope_and_follow_one_another() -> None:
    one, two = _sealed()
    for entry in (one, two):
        assert (entry.id, entry.office, entry.at, entry.command) == ("1904-2026-11-23", "1904", AT, "enter")
        assert (entry.actor, entry.command_key) == (ENVELOPE.actor, "hash-of-a-key")
        assert entry.hash == entry.digest()
    assert [(one.seq, one.prev), (two.seq, two.prev)] == [(1, GENESIS), (2, one.hash)]
    assert (one.event, two.event) == (IN, OUT)


def test_where_nothing_is_there_before_it_the_first_entry_is_number_one() -> None:
    entries, day = seal(
        TurnEntry, lambda before, entry: TURNSTILE.evolve(before or BEFORE, entry), None, (IN, OUT), ENVELOPE
    )
    assert (entries, day.version) == (_sealed(), 2)


def test_a_later_command_goes_on_where_the_state_ends() -> None:
    day = fold(TURNSTILE.evolve, _sealed(), BEFORE)
    (three,), after = seal(TurnEntry, TURNSTILE.evolve, day, (IN,), ENVELOPE)
    assert (three.seq, three.prev) == (3, day.head)
    assert (after.version, after.head, after.inside) == (3, three.hash, ("anna",))
    assert chain_holds(_recorded(*_sealed(), three))
    assert chain_holds(_recorded(three), day.head, 3)
    assert not chain_holds(_recorded(three), day.head)
    assert not chain_holds(_recorded(three), GENESIS, 3)


def test_a_command_without_an_event_leaves_no_entry_on_a_record_that_is_there() -> None:
    with pytest.raises(ValueError, match=r"^a command that changes nothing leaves no entry$"):
        seal(TurnEntry, TURNSTILE.evolve, fold(TURNSTILE.evolve, _sealed(), BEFORE), (), ENVELOPE)
    with pytest.raises(ValueError, match=r"^a state begins with its first entry$"):
        fold(TURNSTILE.evolve, ())


def test_a_document_that_is_not_the_one_that_was_sealed_breaks_the_chain_at_any_place() -> None:
    one, two = _recorded(*_sealed())
    assert chain_holds((one, two))
    assert not chain_holds((Recorded(one.entry, two.digest), two))
    assert not chain_holds((one, Recorded(two.entry, one.digest)))


def test_the_hash_is_taken_of_the_document_in_its_one_canonical_form() -> None:
    canonical = '{"at":"2026","event":{"a":"Désa","b":[1,2]}}'
    document = {"event": {"b": [1, 2], "a": "Désa"}, "hash": "any", "at": "2026"}
    assert digest(document) == digest(document | {"hash": "another"}) == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_body_that_the_api_shows_is_the_commands_first_example() -> None:
    assert (Say.tag(), Say.example()) == ("say", {"text": "Halo."})
    assert Close.example() == {}


def test_each_text_is_set_aside_under_an_id_of_its_own_and_nothing_else_is() -> None:
    numbers = count(1)
    said = Say(text="Satu.", title="Judul", items=(Item(text="Dua.", code="x"), Item(), Item(text="")))
    command, texts = set_aside(said, lambda: f"t{next(numbers)}")
    assert texts == {"t1": "Satu.", "t2": "Dua.", "t3": ""}
    assert command == Say(text="t1", title="Judul", items=(Item(text="t2", code="x"), Item(), Item(text="t3")))
    assert [*text_ids(command.model_dump())] == ["t1", "t2", "t3"]
    assert set_aside(Say(title="Judul"), lambda: "never") == (Say(title="Judul"), {})


def test_texts_may_fill_their_room_to_the_last_byte() -> None:
    check_room({"id-1": "x" * (ROOM_BYTES - 4)})
    check_room({"id-1": "é" * 4, "id-2": "x" * (ROOM_BYTES - 16)})
    for texts in ({"id-1": "x" * (ROOM_BYTES - 3)}, {"id-1": "é" * 4, "id-2": "x" * (ROOM_BYTES - 15)}):
        with pytest.raises(RemarksFull) as full:
            check_room(texts)
        assert full.value.facts == {"limit_bytes": ROOM_BYTES}


def _forbidden(day: Day, _: object) -> None:
    if day.inside:
        raise Forbidden(inside=len(day.inside))


def _conflicting(_: Day, facts: object) -> None:
    if facts:
        raise Conflict


RULE: Rule[Day, Any] = Rule(Enter, frozenset({Phase.OPEN}), frozenset({Role.OFFICER}), (_forbidden, _conflicting))
EMPTY, FULL = Day(id="1904-x", office="1904"), Day(id="1904-x", office="1904", inside=("anna",))


def test_a_rule_tells_the_phase_first_and_then_the_first_condition_that_does_not_hold() -> None:
    RULE.check(Phase.OPEN, EMPTY, facts=())
    with pytest.raises(WrongPhase) as wrong:
        RULE.check(Phase.CLOSED, FULL, facts=("any",))
    assert wrong.value.facts == {"phase": "closed"}
    with pytest.raises(Forbidden):
        RULE.check(Phase.OPEN, FULL, facts=("any",))
    with pytest.raises(Conflict):
        RULE.check(Phase.OPEN, EMPTY, facts=("any",))


def test_the_obstacles_are_all_conditions_that_do_not_hold() -> None:
    assert RULE.obstacles(EMPTY, ()) == ()
    assert [obstacle.code for obstacle in RULE.obstacles(FULL, ("any",))] == ["forbidden", "conflict"]
    assert [obstacle.facts for obstacle in RULE.obstacles(FULL, ())] == [{"inside": 1}]


def test_a_series_is_counted_by_the_local_year_where_its_ledger_does_not_say_otherwise() -> None:
    assert [REQUEST.period("invoice", day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == ["2026", "2027"]


def test_no_command_has_two_rules() -> None:
    assert table((RULE,)) == {Enter: RULE}
    assert RULE.name == "enter"
    with pytest.raises(ValueError, match=r"^a command has one rule$"):
        table((RULE, RULE))
