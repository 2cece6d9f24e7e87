"""Keys: each purpose its own, each generation named, the one of before still good, none taken out too early."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.key_rotation import (
    FOR_GOOD,
    IDS,
    LIVES,
    ROTATING,
    OutOfIdsError,
    TooEarlyError,
    begun,
    with_another,
    without,
)
from chalicelib.domain.keys import BEFORE_ALL, FIRST, Key, Keys, Purpose, Ring, UnreadableKeysError, ring_of
from chalicelib.domain.tokens import KeyRetiredError, is_of, issued, signed, token, token_hash

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
OLD, NEW = "the secret of before, long enough to sign", "another secret that was drawn by chance"
BARE = ring_of(OLD)


def _keys(ring: Ring, purpose: Purpose = Purpose.LINK, at: datetime = NOW) -> Keys:
    return ring.keys(purpose, at)


def test_each_purpose_has_a_key_of_its_own_and_none_is_the_secret() -> None:
    ring = begun(NEW, NOW)
    secrets = [_keys(ring, purpose).signing.secret for purpose in Purpose]
    assert len(set(secrets)) == len(Purpose)
    assert NEW not in secrets
    assert {len(secret) for secret in secrets} == {64}


def test_two_generations_share_no_key() -> None:
    ring = with_another(begun(NEW, NOW), OLD, NOW, Purpose)
    both = [key.secret for purpose in ROTATING for key in _keys(ring, purpose).live]
    assert len(set(both)) == 2 * len(ROTATING)


def test_a_bare_secret_signs_as_it_did_before_there_were_generations() -> None:
    assert {_keys(BARE, purpose).live for purpose in Purpose} == {(Key(FIRST, OLD),)}
    sent = signed(_keys(BARE).signing, "link", "1904-01J.E1")
    assert sent == token(OLD, "link", "1904-01J.E1", 1)
    assert is_of(_keys(BARE), sent, "link", "1904-01J.E1")


def test_a_token_names_its_key_first_and_is_as_long_as_before() -> None:
    sent = signed(_keys(begun(NEW, NOW)).signing, "link", "1904-01J.E1")
    assert (sent[0], len(sent)) == (IDS[0], len(token(OLD, "link", "1904-01J.E1")))


def test_what_the_old_key_signed_is_taken_beside_the_new_ones_until_it_is_retired() -> None:
    sent = signed(_keys(BARE).signing, "link", "E1")
    both = with_another(BARE, NEW, NOW)
    assert is_of(_keys(both), sent, "link", "E1")
    after = without(both, FIRST, [Purpose.LINK], NOW + LIVES[Purpose.LINK])
    assert not is_of(_keys(after), sent, "link", "E1")
    assert is_of(_keys(after), signed(_keys(both).signing, "link", "E1"), "link", "E1")
    assert _keys(after, Purpose.CLAIM).live[-1].id == FIRST, "for other purposes it is still taken"


@pytest.mark.parametrize("first", "10Aa-_")
def test_a_token_of_before_is_taken_whatever_it_begins_with(first: str) -> None:
    subject = next(f"E{n}" for n in range(10_000) if token(OLD, "link", f"E{n}")[0] == first)
    both = with_another(BARE, NEW, NOW)
    assert is_of(_keys(both), token(OLD, "link", subject), "link", subject)


def test_a_token_is_taken_whole_only() -> None:
    keys = _keys(begun(NEW, NOW))
    sent = signed(keys.signing, "link", "E1")
    for other in ("", sent[:1], sent[:-1], sent + "A", "2" + sent[1:], "é" * 43):
        assert not is_of(keys, other, "link", "E1")


def test_a_new_key_is_taken_at_once_and_signs_when_every_process_knows_it() -> None:
    ring = with_another(BARE, NEW, NOW + timedelta(minutes=15))
    assert [key.id for key in _keys(ring).live] == [FIRST, "1"]
    later = _keys(ring, at=NOW + timedelta(minutes=15))
    assert (later.signing.id, [key.id for key in later.live]) == ("1", ["1", FIRST])


def test_a_document_and_what_people_are_found_by_keep_the_key_under_which_they_were_written() -> None:
    both = with_another(BARE, NEW, NOW)
    kept = token_hash(signed(_keys(BARE).signing, "link", "E1"))
    assert token_hash(issued(_keys(both), kept, "link", "E1")) == kept
    assert _keys(both, Purpose.IDENTITY).live == (Key(FIRST, OLD),), "an ordinary rotation leaves it"
    with pytest.raises(KeyRetiredError):
        issued(_keys(begun(NEW, NOW)), kept, "link", "E1")


@pytest.mark.parametrize("purpose", sorted(LIVES))
def test_no_key_is_taken_out_while_somebody_may_show_what_it_signed(purpose: Purpose) -> None:
    both = with_another(BARE, NEW, NOW)
    over = NOW + LIVES[purpose]
    with pytest.raises(TooEarlyError, match=f"{purpose}: {over.isoformat()[:16]}"):
        without(both, FIRST, [purpose], over - timedelta(seconds=1))
    assert [key.id for key in _keys(without(both, FIRST, [purpose], over), purpose).live] == ["1"]
    assert [key.id for key in _keys(without(both, FIRST, [purpose], NOW, leaked=True), purpose).live] == ["1"]


def test_a_key_by_which_people_are_found_is_taken_out_after_a_leak_only_and_one_of_money_never() -> None:
    both = with_another(BARE, NEW, NOW, Purpose)
    with pytest.raises(TooEarlyError, match="identity: only after a leak"):
        without(both, FIRST, [Purpose.IDENTITY], NOW + timedelta(days=9999))
    assert _keys(without(both, FIRST, [Purpose.IDENTITY], NOW, leaked=True), Purpose.IDENTITY).live[0].id == "1"
    (money,) = FOR_GOOD
    assert _keys(both, money).live == (Key(FIRST, OLD),)
    with pytest.raises(TooEarlyError):
        without(both, FIRST, [money], NOW, leaked=True)


def test_the_newest_key_is_not_taken_out_and_no_purpose_is_left_without_one() -> None:
    with pytest.raises(TooEarlyError):
        without(BARE, FIRST, [Purpose.LINK], NOW + timedelta(days=9999))
    with pytest.raises(UnreadableKeysError):
        without(BARE, FIRST, [Purpose.LINK], NOW, leaked=True)


def test_a_generation_that_is_for_nothing_any_more_is_gone_and_its_id_is_free() -> None:
    ring = without(with_another(begun(NEW, NOW), OLD, NOW), "2", ROTATING, NOW, leaked=True)
    assert [generation.id for generation in ring.generations] == ["1"]
    assert with_another(ring, OLD, NOW).generations[0].id == "2"


def test_there_are_only_so_many_ids_at_once() -> None:
    ring = begun(NEW, NOW)
    for _ in IDS[1:]:
        ring = with_another(ring, OLD, NOW)
    with pytest.raises(OutOfIdsError):
        with_another(ring, OLD, NOW)


def test_what_is_held_is_read_as_it_was_written_and_a_later_purpose_has_a_key_at_once() -> None:
    ring = with_another(BARE, NEW, NOW)
    assert ring_of(ring.text()) == ring
    assert ring_of(begun(NEW, NOW).text().replace('"not_for": []', '"not_for": ["of a later release"]')).generations
    assert BARE.generations[0].since == BEFORE_ALL


@pytest.mark.parametrize("text", ["too short", "{}", '{"generations": []}', '{"generations": [{"id": "1"}]}', "{", ""])
def test_what_is_no_keys_is_refused_without_a_word_of_it(text: str) -> None:
    with pytest.raises(UnreadableKeysError) as refused:
        ring_of(text)
    assert (str(refused.value), refused.value.__cause__) == ("", None)


def test_a_secret_is_shown_by_nothing_that_is_printed() -> None:
    ring = with_another(BARE, NEW, NOW)
    printed = f"{ring} {ring!r} {_keys(ring)} {ring.generations[0]}"
    assert OLD not in printed
    assert NEW not in printed
    assert not [key for key in _keys(ring).live if key.secret in printed]
