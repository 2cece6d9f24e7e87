"""How long a command that loses is tried again: to the moment, by a watch that goes on only when it is told to."""

import pytest

from chalicelib.domain.ledger.refusals import InGreatDemand, NumbersBusy, Overtaken
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.models.ledger.races import LostRaceError, SeriesMovedError
from chalicelib.services.ledger.retry import DOOR, WORKER, Patience, Retry
from tests.domain.request.counter import OFFICER
from tests.watch import Watch


@pytest.fixture(autouse=True)
def _standing(watch: Watch) -> None:
    watch.tick, watch.at = 0.0, 100.0


def _begun(actor: Actor) -> Retry:
    retry = Retry(actor)
    retry.begin()
    return retry


PATIENCE = [pytest.param(OFFICER, DOOR, id="door"), pytest.param(SYSTEM, WORKER, id="worker")]


@pytest.mark.parametrize(("actor", "patience"), PATIENCE)
def test_another_try_begins_until_patience_ends_and_none_at_its_end(
    watch: Watch, actor: Actor, patience: Patience
) -> None:
    for loss, refusal in ((SeriesMovedError(), NumbersBusy), (LostRaceError(), Overtaken)):
        begun, retry = watch.at, _begun(actor)
        watch.at = begun + patience.last_try - 0.001
        retry.after_race(loss, by_people=False)
        retry.begin()
        watch.at = begun + patience.last_try
        with pytest.raises(refusal) as refused:
            retry.after_race(loss, by_people=False)
        assert refused.value.__cause__ is loss


def test_whoever_finds_the_series_busy_may_come_again_in_two_seconds(watch: Watch) -> None:
    retry = _begun(OFFICER)
    watch.at += DOOR.last_try
    with pytest.raises(NumbersBusy) as busy:
        retry.after_race(SeriesMovedError(), by_people=False)
    assert busy.value.facts == {"retry_after": 2}


def test_a_person_gives_way_at_the_second_loss_to_people_and_the_system_at_none(watch: Watch) -> None:
    person, system = _begun(OFFICER), _begun(SYSTEM)
    for by_people in (True, False, False):
        person.after_race(LostRaceError(), by_people=by_people)
    with pytest.raises(Overtaken):
        person.after_race(LostRaceError(), by_people=True)
    for _ in range(5):
        system.after_race(LostRaceError(), by_people=True)
    assert len(watch.spans) == 3 + 5


def test_a_command_that_yields_to_nobody_is_tried_again_as_long_as_a_door_has_and_then_may_come_again(
    watch: Watch,
) -> None:
    opening, loss = Retry(OFFICER, yields=False), LostRaceError()
    opening.begin()
    for _ in range(5):
        opening.after_race(loss, by_people=True)
    watch.at = 100 + DOOR.last_try - 0.001
    opening.after_race(loss, by_people=True)
    watch.at = 100 + DOOR.last_try
    with pytest.raises(InGreatDemand) as busy:
        opening.after_race(loss, by_people=True)
    assert (busy.value.facts, busy.value.__cause__) == ({"retry_after": 2}, loss)


def test_whoever_yields_to_nobody_parts_from_the_crowd_at_the_first_loss(watch: Watch) -> None:
    opening = Retry(OFFICER, yields=False)
    for took in (0.125, 0.25, 0.125, 0.125, 0.125):
        opening.begin()
        watch.at += took
        opening.after_race(LostRaceError(), by_people=True)
    assert watch.spans == [(0.125, 2.0), (0.25, 4.0), (0.125, 2.0), (0.125, 2.0), (0.125, 2.5)]


def test_each_loss_is_waited_for_as_long_as_the_try_took_and_up_to_four_times_as_long_for_each(watch: Watch) -> None:
    retry = _begun(OFFICER)
    for took in (0.5, 0.25, 0.5):
        retry.begin()
        watch.at += took
        retry.after_race(LostRaceError(), by_people=False)
    assert watch.spans == [(0.5, 2.0), (0.25, 2.0), (0.5, 6.0)]
    assert watch.at == 100 + 0.5 + 2 + 0.25 + 2 + 0.5 + 6


def test_nobody_waits_beyond_his_patience_but_always_as_long_as_the_try_took(watch: Watch) -> None:
    retry = _begun(OFFICER)
    watch.at += DOOR.last_try - 3
    retry.begin()
    watch.at += 1
    retry.after_race(LostRaceError(), by_people=False)
    retry.begin()
    watch.at = 100 + DOOR.last_try - 0.5
    retry.begun = watch.at - 1
    retry.after_race(LostRaceError(), by_people=False)
    assert watch.spans == [(1, 2), (1, 1)]


@pytest.mark.parametrize(("actor", "patience"), PATIENCE)
def test_silence_is_met_by_another_try_at_once_while_as_long_a_one_would_end_in_time(
    watch: Watch, actor: Actor, patience: Patience
) -> None:
    outage, begun, retry = RuntimeError(), watch.at, _begun(actor)
    watch.at = begun + (patience.end - 0.001) / 2
    retry.after_outage(outage)
    assert watch.spans == []
    watch.at = begun + patience.end / 2
    with pytest.raises(RuntimeError) as raised:
        retry.after_outage(outage)
    assert raised.value is outage
    retry.begin()
    watch.at = begun + patience.end - 4
    retry.begin()
    watch.at += 1.999
    retry.after_outage(outage)
