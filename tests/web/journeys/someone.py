"""Someone at a tab: reads one language, gives the house's commands by their names, and has each screen judged."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from playwright.sync_api import Locator

from chalicelib.gateways import office_data
from tests.web.tab import Tab
from workshop.journeys.house import House
from workshop.run.seed import OFFICE

Said = Mapping[str, Mapping[str, str]]


class Someone:
    """What everybody can do before a page."""

    SAID: ClassVar[Said] = {}
    """The words on what is pressed, by language."""

    def __init__(self, tab: Tab, house: House) -> None:
        """Sit down before the tab; the house's words for commands are read in the tab's language."""
        self.tab, self.page, self.house = tab, tab.page, house
        self.language = tab.look.language
        vocabulary = house.ask("GET", "/v1/vocabulary", language=self.language)
        self._commands: dict[str, str] = vocabulary["enums"]["CommandName"]

    def say(self, key: str) -> str:
        """Return the words in this person's language."""
        return self.SAID[key][self.language]

    def press(self, key: str) -> None:
        """Press the button, or follow the link, that has these words; wait until what comes stands."""
        name = self.say(key)
        button = self.page.get_by_role("button", name=name, exact=True)
        button.or_(self.page.get_by_role("link", name=name, exact=True)).first.click()
        self.tab.settle()

    def fill(self, within: Locator | None = None, /, **values: str | bool) -> None:
        """Fill fields by their names: a text is typed or chosen, a box is ticked or not."""
        for name, value in values.items():
            field = (within or self.page.locator("main")).locator(f"[name='{name}']")
            if isinstance(value, bool):
                field.set_checked(value)
            elif field.first.get_attribute("type") == "radio":
                field.and_(self.page.locator(f"[value='{value}']")).check(force=True)
            elif field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def signs_in(self, email: str, password: str) -> None:
        """Sign in with an address and a password."""
        self.tab.open("/sign-in")
        self.fill(email=email, password=password)
        self.page.locator("main button[type=submit]").click()
        self.page.wait_for_url("**/requests")
        self.tab.settle()

    def chooses_file(self, within: str, name: str, media_type: str, content: bytes) -> None:
        """Choose a file for the first place that takes one, in this part of the page."""
        place = self.page.locator(f"{within} input[type=file]").first
        place.set_input_files({"name": name, "mimeType": media_type, "buffer": content})

    def give(self, command: str, picture: str = "", /, **values: str | bool) -> None:
        """Give a command by the button that has its name: its dialog is read, judged, filled in, and sent."""
        self.page.get_by_role("button", name=self._commands[command], exact=True).first.click()
        dialog = self.page.get_by_role("dialog")
        dialog.wait_for()
        self.fill(dialog, **values)
        self.tab.judge(picture)
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")
        self.tab.settle()

    def follow(self, name: str) -> None:
        """Follow the first link of this name to another screen."""
        before = self.page.url
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_url(lambda url: url != before)
        self.tab.settle()

    def sees_the_request(self, request: str, picture: str) -> None:
        """Open the request's page, anew if it is open, and have it judged."""
        self.tab.open(f"/requests/{request}")
        self.page.locator("#next-move").wait_for()
        self.tab.judge(picture)

    def moves(self) -> str:
        """Return whose move the page says it is."""
        return self.page.locator("#next-move").inner_text()

    @property
    def at_the_office(self) -> datetime:
        """The office's own time, as forms ask for it."""
        return self.house.now.astimezone(office_data.office(OFFICE).zone)


def request_in(url: str) -> str:
    """Return the request's id in the address of its page."""
    return re.split("[/?#]", url.partition("/requests/")[2])[0]
