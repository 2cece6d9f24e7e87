"""A Loket, a Chromium, and tabs before it; what a tab was heard to do wrong fails the test that opened it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.web.buying import Buying
from tests.web.looks import PHONE_ID, Look
from tests.web.served import Served, served
from tests.web.tab import PICTURES, Tab
from tests.web.world import World
from workshop.journeys.cast import Cast, assemble
from workshop.run.web import DIST
from workshop.waiting import HANG_SECONDS

Visit = Callable[..., Tab]
expect.set_options(timeout=HANG_SECONDS * 1000)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running Loket, one for each process of tests."""
    if not (DIST / "index.html").is_file():
        pytest.fail("The pages are not built: make web")
    with served(tmp_path_factory.mktemp("loket")) as running:
        yield running


@pytest.fixture(scope="session")
def buying(house: Served) -> Buying:
    """The people around a purchase."""
    return Buying(house.house)


@pytest.fixture(scope="session")
def cast(house: Served) -> Cast:
    """Everybody at the office."""
    return assemble(house.house)


@pytest.fixture(scope="module")
def world(buying: Buying) -> Iterator[World]:
    """One of everything that a screen shows; what would be in the way of other tests is settled afterwards."""
    world = World(buying)
    yield world
    world.settle()


@pytest.fixture(scope="session")
def started() -> Iterator[Callable[[str], Browser]]:
    """Call it for the browser of this program, started once: Debian's, since Playwright's own is never downloaded."""
    with sync_playwright() as playwright, ExitStack() as running:

        @cache
        def start(program: str) -> Browser:
            return running.enter_context(playwright.chromium.launch(executable_path=program))

        yield start


@pytest.fixture
def browser(request: pytest.FixtureRequest, started: Callable[[str], Browser]) -> Browser:
    """Chromium without its windows where that is installed, which takes a third of the time to open a tab.

    It cannot show a PDF file: whoever looks at one (`pdf`), or takes the pictures, has the whole browser.
    """
    whole = shutil.which("chromium")
    if whole is None:
        pytest.fail("No Chromium here; on Debian: apt-get install chromium")
    if PICTURES or request.node.get_closest_marker("pdf"):
        return started(whole)
    return started(shutil.which("chromium-headless-shell") or whole)


@pytest.fixture
def visit(house: Served, browser: Browser) -> Iterator[Visit]:
    """Call it for a new tab: `visit(look, as_=email)`; without `as_` nobody is signed in."""
    tabs: list[Tab] = []
    before = len(house.kept_out)

    def visiting(look: Look = PHONE_ID, *, as_: str | None = None) -> Tab:
        state = house.session(as_, browser) if as_ else None
        context = browser.new_context(**look.context, storage_state=state)
        context.set_default_timeout(HANG_SECONDS * 1000)
        tabs.append(Tab(context.new_page(), look, house.address, house.store))
        return tabs[-1]

    yield visiting
    faults = [fault for tab in tabs for fault in tab.faults(house.kept_out[before:])]
    for tab in tabs:
        tab.page.context.close()
    assert faults == []
