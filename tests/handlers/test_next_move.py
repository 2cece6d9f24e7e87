"""Status and next move in words: for every phase, every thing owed, either side, both languages."""

from datetime import time, timedelta

import pytest

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.main_actions import ELSEWHERE, SETTLED_BY
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Language
from chalicelib.gateways.texts import texts
from chalicelib.handlers.requests import views
from chalicelib.handlers.requests.reader import Reader
from chalicelib.handlers.requests.shapes import RequestShown
from tests.domain.request.counter import (
    BUYER,
    CALENDAR,
    HEAD,
    OFFICE,
    OFFICER,
    TREASURER,
    Counter,
    data_submitted,
    submitted,
)
from tests.domain.request.ladder import at
from tools.openapi.codes import MOVES

EVERYBODY = (BUYER, OFFICER, TREASURER, HEAD)
VOICES = {"yours", "buyer", "staff", "then", "then_staff"}
SAID_OTHERWISE = {"fill_in", "file_check", "download", "nothing"}
"""Keys of sentences about no single thing that is owed."""


ENDS_BY_ITSELF = {Phase.DRAFT, Phase.RETURNED, Phase.OFFERED, Phase.FULFILLING, Phase.DELIVERED}


def shown(counter: Counter, actor: Actor, language: Language = Language.ID) -> RequestShown:
    return views.shown(Reader(counter.r, {}, counter.facts(actor), actor, language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("phase", Phase)
def test_at_every_phase_everybody_reads_where_the_request_stands_and_whose_move_it_is(
    phase: Phase, channel: Channel, language: Language
) -> None:
    for actor in EVERYBODY:
        view = shown(at(phase, channel), actor, language)
        for words in (view.status.words, view.status.detail, view.next.words, view.next.then):
            assert words[0].isupper(), words
        assert all(words.endswith(".") for words in (view.status.detail, view.next.words, view.next.then))
        assert view.main_action == view.next.command
        assert all(one.words for one in view.blocked)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("phase", Phase)
def test_what_ends_by_itself_says_when_on_the_offices_clock(phase: Phase, channel: Channel) -> None:
    counter = at(phase, channel)
    ends = {one.command.command: one.at for one in due(counter.r, counter.office, CALENDAR)}
    for actor in EVERYBODY:
        view = shown(counter, actor)
        assert (view.expires_at, view.closes_at) == (ends.get("expire"), ends.get("complete"))
        assert {at.utcoffset() for at in (view.expires_at, view.closes_at) if at} <= {timedelta(hours=7)}
    assert bool(ends.keys() & {"expire", "complete"}) is (phase in ENDS_BY_ITSELF)


def test_there_are_sentences_for_all_that_can_be_owed_and_for_nothing_else() -> None:
    assert set(texts("next")) == {*MOVES, *SAID_OTHERWISE}
    assert {*SETTLED_BY} & set(texts("refusals")) | {*MOVES} >= {*SETTLED_BY}
    assert {*MOVES, *texts("refusals")} >= ELSEWHERE
    assert set(texts("status")) == {phase.value for phase in Phase}


def test_every_sentence_stands_in_both_languages() -> None:
    for key, voices in texts("next").items():
        assert set(voices) == VOICES, key
        assert all(set(words) == set(Language) and all(words.values()) for words in voices.values()), key
    for key, sides in texts("status").items():
        assert set(sides) == {"buyer", "staff"}, key
        for side in sides.values():
            assert all(set(side[part]) == set(Language) and all(side[part].values()) for part in ("words", "detail"))


def test_the_same_move_is_said_to_the_buyer_and_to_the_officer_in_their_own_words() -> None:
    counter = submitted()
    mine, theirs = (shown(counter, actor, Language.EN).next for actor in (BUYER, OFFICER))
    assert (mine.yours, theirs.yours) == (False, True)
    assert mine.words == "An officer is checking your request. There is nothing for you to do."
    assert theirs.words == "Check the request and its documents, then accept or return it."
    assert mine.by
    assert (mine.by, mine.by.time(), mine.by.tzinfo) == (theirs.by, time(23, 59, 59), OFFICE.zone)


def test_what_stands_against_a_command_is_told_in_words_with_the_facts_filled_in() -> None:
    blocked = {one.command: one for one in shown(data_submitted(), OFFICER, Language.EN).blocked}
    assert blocked["accept"].code == "document_not_accepted"
    assert "data-use abstract" in blocked["accept"].words
    assert "{" not in blocked["accept"].words
