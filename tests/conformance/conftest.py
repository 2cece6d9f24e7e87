"""What asks the real engines must not run on the emulator by mistake."""

import pytest


@pytest.fixture(autouse=True)
def _on_the_engines(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("conformance"):
        request.getfixturevalue("engines")
