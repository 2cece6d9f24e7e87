"""The real office and a plain book of it, driven by the same random people, agree at every step."""

from collections.abc import Callable

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.model.lengths import DAYS, LONG
from tests.model.machine import Machine, Tried
from tests.model.ways import WAYS


@pytest.mark.slow
def test_office_and_book_agree_at_every_step_of_random_days(
    monkeypatch: pytest.MonkeyPatch, emptied: Callable[[], object], capsys: pytest.CaptureFixture[str]
) -> None:
    tried = Tried()

    class Today(Machine):
        def __init__(self) -> None:
            super().__init__(monkeypatch, emptied, tried)

    run_state_machine_as_test(Today, settings=DAYS)
    steps = {(was, following) for was, following in tried.ways if was != following}
    assert steps <= WAYS
    if LONG:
        with capsys.disabled():
            print(f"\n{tried.table()}")  # noqa: T201  The long run says what it has tried.
