"""Every screen there is can be read and used by everybody.

The gate opens each in one of two looks that share nothing, by turns; whoever takes the pictures, in both.
"""

import re
from pathlib import Path

import pytest

from tests.web.conftest import Visit
from tests.web.looks import OPPOSITES, Look
from tests.web.screens import SCREENS, Screen
from tests.web.tab import PICTURES
from tests.web.world import World

pytestmark = pytest.mark.web
ROUTES = Path(__file__).parents[2] / "web" / "src" / "routes.tsx"


def test_no_route_is_without_a_screen_that_is_looked_at() -> None:
    routes = re.findall(r'^\t\["(/[^"]*)", screen', ROUTES.read_text("utf-8"), re.MULTILINE)
    assert len(routes) > len(SCREENS) // 2
    assert {screen.route for screen in SCREENS if screen.route} == {*routes}


@pytest.mark.parametrize(
    ("screen", "look"),
    [
        pytest.param(screen, look, id=f"{screen.name}-{look.name}")
        for place, screen in enumerate(SCREENS)
        for look in (OPPOSITES if PICTURES else (OPPOSITES[place % 2],))
    ],
)
def test_a_screen_is_one_that_everybody_can_read_and_use(
    visit: Visit, world: World, screen: Screen, look: Look
) -> None:
    path = screen.path(world)
    tab = visit(look, as_=screen.as_)
    tab.open(path)
    assert tab.page.locator("html").get_attribute("lang") == look.language
    tab.judge(screen.name)
