"""Keys, races and numbers: a command counts once, whoever else writes at the same moment.

Long because keys, races and faults are shown one by one.
"""

import hashlib
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from pynamodb.exceptions import GetError, TransactWriteError

from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.ledger.refusals import AlreadyTaken, NotAllowed, Overtaken, RemarksFull, WrongPhase
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor, Membership
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import RequestUnknown, TooManyLines, UnknownProduct
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import loading, reading
from chalicelib.models.requests import TABLE
from chalicelib.services import world
from chalicelib.services.ledger import retry
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS, open_request
from tests.desk import CODE, Desk, furnish, later, payment
from tests.domain.request.counter import BUYER, DATA, HEAD, OFFICER, SOFT, TREASURER, terms, written
from tests.faults import CANCELLED, answering, beforehand
from tests.watch import Watch

NOTE = c.Note(text="Sudah ditelepon.")
STRANGER = Actor(id="stranger")
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


@pytest.fixture
def desk() -> Desk:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    return desk


def test_a_repeat_gets_the_first_answer_again_and_changes_nothing(desk: Desk) -> None:
    first = desk.give(BUYER, terms(), "the-same-key")
    desk.give(OFFICER, c.Accept())
    again = desk.give(BUYER, terms(), "the-same-key")
    assert again.state == first.state
    assert again.entries == ()
    assert [e.event.event for e in desk.entries].count("RequestSubmitted") == 1


def test_a_repeat_is_answered_with_the_texts_and_the_world_as_they_are_now(desk: Desk) -> None:
    first = desk.give(OFFICER, NOTE, "the-same-key")
    desk.give(TREASURER, c.Note(text="Lain."))
    again = desk.give(OFFICER, NOTE, "the-same-key")
    assert (again.state.version, desk.r.version) == (3, 4)
    assert [*again.texts.values()] == [NOTE.text, "Lain."]
    assert again.facts.office == first.facts.office
    assert again.facts.now > first.facts.now


def test_a_repeated_opening_opens_one_request() -> None:
    wanted = c.OpenDraft(office="1904")
    first, again = (open_request(wanted, BUYER, "the-same-key") for _ in range(2))
    assert again.state == first.state


@pytest.mark.parametrize("nobody", [SYSTEM, HOLDER], ids=["system", "holder"])
def test_who_has_not_signed_in_opens_no_request(nobody: Actor) -> None:
    with pytest.raises(NotAllowed):
        open_request(c.OpenDraft(office="1904"), nobody, "key-of-nobody")


def test_a_key_that_comes_with_another_body_is_refused(desk: Desk) -> None:
    desk.give(OFFICER, NOTE, "the-same-key")
    with pytest.raises(KeyReused):
        desk.give(OFFICER, c.Note(text="Lain."), "the-same-key")
    assert desk.seq("NoteAdded") == 3
    assert desk.r.version == 3


def test_a_key_counts_for_one_person_one_command_and_one_request(desk: Desk) -> None:
    other = Desk().open()
    desk.give(OFFICER, NOTE, "the-same-key")
    desk.give(TREASURER, c.Note(text="Lain."), "the-same-key")
    other.give(OFFICER, c.Note(text="Lain."), "the-same-key")
    desk.give(BUYER, terms(), "the-same-key")
    assert (desk.r.version, other.r.version) == (5, 2)


def test_a_key_is_forgotten_after_seven_days(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.give(OFFICER, NOTE, "the-same-key")
    later(monkeypatch, days=6, hours=23)
    assert desk.give(OFFICER, NOTE, "the-same-key").entries == ()
    later(monkeypatch, hours=2)
    assert desk.give(OFFICER, c.Note(text="Lain."), "the-same-key").state.version == 4


def test_a_refusal_is_not_kept_under_the_key(desk: Desk) -> None:
    with pytest.raises(WrongPhase):
        desk.give(OFFICER, c.Accept(), "the-same-key")
    desk.give(BUYER, terms())
    assert desk.give(OFFICER, c.Accept(), "the-same-key").state.phase == "accepted"


def test_who_may_not_see_the_request_learns_nothing_from_a_key(desk: Desk) -> None:
    desk.give(OFFICER, NOTE, "the-same-key")
    with pytest.raises(RequestUnknown):
        desk.give(STRANGER, NOTE, "the-same-key")
    demoted = Actor(id=OFFICER.id, memberships=frozenset({Membership(office="1905", role=Role.OFFICER)}))
    with pytest.raises(RequestUnknown):
        desk.give(demoted, NOTE, "the-same-key")
    with pytest.raises(NotAllowed):
        desk.give(BUYER, NOTE, "the-same-key")


def test_the_entry_names_the_key_by_its_hash_only(desk: Desk) -> None:
    desk.give(OFFICER, NOTE, "the-same-key")
    assert desk.entries[-1].command_key == hashlib.sha256(b"the-same-key").hexdigest()


def test_a_request_that_is_not_there_is_unknown() -> None:
    for request_id in ("1904-nothing", "9999-nothing", "x"):
        with pytest.raises(RequestUnknown):
            execute(REQUESTS, request_id, NOTE, OFFICER, "key")


def test_a_lost_race_is_decided_once_more_on_what_the_winner_wrote(desk: Desk) -> None:
    with beforehand("TransactWriteItems", lambda: desk.give(BUYER, terms())):
        desk.give(OFFICER, NOTE)
    assert [e.event.event for e in desk.entries[-2:]] == ["RequestSubmitted", "NoteAdded"]
    with (
        beforehand("TransactWriteItems", lambda: desk.give(OFFICER, c.Return(items=(c.ReturnItem(code="other"),)))),
        pytest.raises(WrongPhase),
    ):
        desk.give(OFFICER, c.Accept())


def test_a_race_lost_twice_is_told(desk: Desk) -> None:
    with (
        beforehand("TransactWriteItems", lambda: desk.give(TREASURER, c.Note(text="Lain.")), times=2),
        pytest.raises(Overtaken),
    ):
        desk.give(OFFICER, NOTE)
    assert desk.r.version == 4


def test_of_two_repeats_at_once_one_writes_and_both_get_its_answer(desk: Desk) -> None:
    first = []
    with beforehand("TransactWriteItems", lambda: first.append(desk.give(BUYER, terms(), "the-same-key"))):
        second = desk.give(BUYER, terms(), "the-same-key")
    assert second.state == first[0].state
    assert desk.r.version == 3


def test_a_repeat_that_sees_the_effect_before_the_key_gets_the_first_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.give(BUYER, terms(), "the-same-key")
    load, looks = loading.load, []

    def torn(table: Any, wanted: loading.LoadPlan, at: datetime) -> loading.Loaded[Request]:
        looks.append(wanted)
        loaded: loading.Loaded[Request] = load(table, wanted, at)
        return loaded._replace(used=None) if len(looks) == 1 else loaded

    monkeypatch.setattr(loading, "load", torn)
    again = desk.give(BUYER, terms(), "the-same-key")
    assert (again.state, again.entries, len(looks)) == (first.state, (), 2)
    with pytest.raises(WrongPhase):
        desk.give(BUYER, terms(), "another-key")
    assert len(looks) == 4


@pytest.mark.parametrize("reason", ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])
def test_a_conflict_or_throttling_is_waited_out_for_a_bounded_time(desk: Desk, watch: Watch, reason: str) -> None:
    with answering("TransactWriteItems", CANCELLED, reason, times=5) as asked:
        desk.give(OFFICER, NOTE)
    assert len(asked) == 5
    begun = watch.at
    with answering("TransactWriteItems", CANCELLED, reason), pytest.raises(Overtaken):
        desk.give(OFFICER, NOTE)
    assert retry.DOOR.last_try <= watch.at - begun < retry.DOOR.last_try + 0.1


@pytest.mark.parametrize("operation", ["BatchGetItem", "TransactWriteItems"])
@pytest.mark.parametrize(
    "code", ["ThrottlingException", "RequestLimitExceeded", "ProvisionedThroughputExceededException"]
)
def test_throttling_of_a_whole_call_is_waited_out_for_a_bounded_time(
    desk: Desk, watch: Watch, operation: str, code: str
) -> None:
    with answering(operation, code, times=5) as asked:
        desk.give(OFFICER, NOTE)
    assert len(asked) == 5
    begun = watch.at
    with answering(operation, code), pytest.raises(Overtaken):
        desk.give(OFFICER, NOTE)
    assert retry.DOOR.last_try <= watch.at - begun < retry.DOOR.last_try + 0.1
    assert desk.r.version == 3


def test_a_conflict_on_a_unique_value_does_not_say_that_it_is_taken() -> None:
    desk = Desk().offered()
    parts: list[str] = ["", "", "TransactionConflict"]
    fresh = c.RecordBillingPayment(billing_code=CODE, ntpn="Z" * 16, channel="BRI", amount_idr=1, paid_at=now())
    with answering("TransactWriteItems", CANCELLED, *parts, times=1):
        assert desk.give(TREASURER, fresh).state.paid_idr == 1


@pytest.mark.parametrize(
    ("operation", "fault"), [("BatchGetItem", GetError), ("TransactWriteItems", TransactWriteError)]
)
def test_a_fault_that_is_no_race_comes_out_as_it_is(desk: Desk, operation: str, fault: type[Exception]) -> None:
    with answering(operation, "AccessDeniedException") as asked, pytest.raises(fault):
        desk.give(OFFICER, NOTE)
    assert len(asked) == 1


def test_a_reference_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = iter([7, 7, 8])
    monkeypatch.setattr(world, "secrets", SimpleNamespace(randbits=lambda _: next(draws)))
    one, two = Desk().open(), Desk().open()
    assert one.r.reference != two.r.reference
    assert next(draws, None) is None


def test_more_lines_than_one_read_can_look_at_are_too_many(desk: Desk) -> None:
    lines = tuple(c.LineWanted(product=f"p{n}") for n in range(100))
    with pytest.raises(TooManyLines):
        desk.give(BUYER, c.ReviseDraft(lines=lines))
    with pytest.raises(UnknownProduct):
        desk.give(BUYER, c.ReviseDraft(lines=lines[:20]))


def test_time_is_the_clocks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, days=3)
    before = now()
    entry = desk.give(OFFICER, NOTE).entries[0]
    assert before <= entry.at <= now()


def test_the_ntpn_of_a_payment_that_two_people_voided_can_be_entered_where_it_belongs() -> None:
    wrong, right = Desk().offered(), Desk().open()
    right.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    right.give(BUYER, terms())
    right.give(OFFICER, c.Accept())
    right.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000002")))
    wrong.give(TREASURER, payment(wrong.r.due_idr))
    belongs = payment(right.r.due_idr, code="820261123000002")
    with pytest.raises(AlreadyTaken):
        right.give(TREASURER, belongs)
    void = c.VoidPayment(payment="p1", code=VoidReason.WRONG_REQUEST)
    wrong.give(TREASURER, void)
    wrong.give(HEAD, void)
    right.give(TREASURER, belongs)
    assert right.r.due_idr == 0


def test_remarks_beyond_their_room_are_refused_and_the_request_goes_on_without(desk: Desk) -> None:
    note = c.Note(text="😀" * 2000)
    for _ in range(37):
        desk.give(OFFICER, note)
    before = desk.r.version
    with pytest.raises(RemarksFull) as full:
        desk.give(OFFICER, note)
    assert full.value.facts == {"limit_bytes": 300_000}
    assert desk.r.version == before
    desk.give(BUYER, terms())
    assert desk.r.version == before + 1


def test_an_abstract_is_written_over_a_hundred_times_and_leaves_room_for_remarks(desk: Desk) -> None:
    desk.give(BUYER, c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH))
    for number in range(100):
        desk.give(BUYER, written(f"{number:05d}" * 1000))
    desk.give(BUYER, terms())
    desk.give(OFFICER, NOTE)
    read = reading.read(TABLE, desk.request_id)
    assert read
    assert sorted(read.texts.values()) == ["00098" * 1000] * 5 + ["00099" * 1000] * 5 + [NOTE.text]
    assert chain_holds(desk.records)


def test_a_draft_without_its_line_of_data_lets_go_of_the_abstract(desk: Desk) -> None:
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT, DATA), purpose=c.Purpose.RESEARCH))
    assert set(desk.give(BUYER, written("Abstrak", line=2)).texts.values()) == {"Abstrak"}
    assert desk.give(BUYER, c.ReviseDraft(lines=(SOFT,))).texts == {}
    read = reading.read(TABLE, desk.request_id)
    assert read
    assert read.texts == {}
