"""The bench compares like with like, or does not measure at all."""

import pytest

from benchmarks.aims import lost
from benchmarks.alike import UnlikeError, compare
from benchmarks.measuring import Cold, Figures, percentile

LOKETS = {"id": "1", "lines": [{"title": "Susenas"}], "actions": ["rate"]}


def test_a_peer_may_say_less_than_loket() -> None:
    compare({"id": "1", "lines": [{"title": "Susenas"}]}, LOKETS, "a peer")


@pytest.mark.parametrize(
    "said",
    [
        {"id": "2"},
        {"rating": None},
        {"lines": []},
        {"lines": [{"title": "Sakernas"}]},
        {"id": 1},
    ],
)
def test_a_peer_that_says_something_else_is_not_measured(said: object) -> None:
    with pytest.raises(UnlikeError):
        compare(said, LOKETS, "a peer")


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert (percentile(values, 50), percentile(values, 99), percentile(values, 1)) == (3.0, 5.0, 1.0)


def _figures(cold: float = 100, **loket: float) -> Figures:
    """Return what Loket needed beside a peer that needs a hundred for each."""
    peer = {question: [100.0] for question in ("read", "desk page of 20", "command (`rate`)")}
    warm = {"Loket": {question: [loket.get(question.split()[0], 50.0)] for question in peer}, "Powertools": peer}
    starts = {"Loket": cold, "Powertools": 100.0}
    return Figures(warm, {name: {q: Cold(ms - 20, ms, 0, 0) for q in peer} for name, ms in starts.items()})


def test_an_aim_that_was_reached_and_is_lost_is_named() -> None:
    assert lost(_figures()) == ()
    assert lost(_figures(read=100, command=60)) == ()
    assert lost(_figures(read=101)) == ("read: 1.01 of Powertools; it was at most 1.0",)
    assert lost(_figures(desk=110, command=61)) == (
        "desk page of 20: 1.10 of Powertools; it was at most 1.0",
        "command (`rate`): 0.61 of Powertools; it was at most 0.6",
    )
    assert lost(_figures(cold=116)) == (
        "import + first read: 1.16 of Powertools; it was at most 1.15",
        "import + first desk page of 20: 1.16 of Powertools; it was at most 1.15",
        "import + first command (`rate`): 1.16 of Powertools; it was at most 1.15",
    )
