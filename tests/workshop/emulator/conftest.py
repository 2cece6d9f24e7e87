"""What the tests of the triggers share."""

import pytest

from tests.clouds import empty_emulator
from tests.workshop.emulator import handlers
from workshop.emulator.resources import Stack


@pytest.fixture
def fresh(stack: Stack) -> None:
    """Nothing in the stack, and no event seen yet."""
    handlers.seen.clear()
    handlers.answers.clear()
    empty_emulator()
