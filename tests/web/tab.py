"""One tab of a browser before Loket. It hears all that a reader would not see, and judges what stands."""

import os
import re
from collections.abc import Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import ConsoleMessage, FloatRect, Locator, Page, Request

from tests.web.judging import judged
from tests.web.looks import Look
from workshop.waiting import until

TWO_FRAMES = """() => document.fonts.ready.then(() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(done))))"""
REACH = """(part, air) => {
  const [box, { clientWidth }] = [part.getBoundingClientRect(), document.documentElement];
  const [x, y] = [Math.max(0, box.left - air), Math.max(0, box.top + scrollY - air)];
  return { x, y, width: Math.min(clientWidth, box.right + air) - x, height: box.bottom + scrollY + air - y };
}"""
AIR = 16
"""Pixels around the part of a page that a picture shows."""
MORE = {"id": "Tampilkan berikutnya", "en": "Show more"}
FOCUSED = "() => document.activeElement?.tagName ?? ''"
PICTURES = os.environ.get("LOKET_PICTURES", "")
PAPER = 0.1
"""The share of a frame that is white, at least, once its document is drawn."""
OWN_SCHEMES = ("blob", "data", "about", "chrome", "chrome-extension")
"""What a page makes itself, and Chromium's own viewer of PDF files."""


class Tab:
    """A page, the addresses that it may ask, and what it was heard to do wrong."""

    def __init__(self, page: Page, look: Look, address: str, store: str) -> None:
        """Listen to the page from now on; the house's address and its store's are all that it may ask."""
        self.page, self.look, self.address = page, look, address
        self._own = {urlsplit(address).netloc, urlsplit(store).netloc}
        self._heard: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []
        self._under_way: set[Request] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._heard.append(f"uncaught: {error}"))
        page.on("request", self._asked)
        page.on("response", lambda response: self._ended(response.request))
        page.on("requestfailed", self._ended)

    def _hear(self, message: ConsoleMessage) -> None:
        self._heard.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        self._under_way.add(request)
        url = urlsplit(request.url)
        if url.scheme not in OWN_SCHEMES and url.netloc not in self._own:
            self._heard.append(f"asked elsewhere: {url.scheme}://{url.netloc}")

    def _ended(self, request: Request) -> None:
        # Chromium never calls a request finished whose answer nobody reads.
        self._under_way.discard(request)

    def forgive(self, pattern: str) -> None:
        """Expect something to be heard or reported, such as Chromium's line for an answer of 409 that is provoked."""
        self._forgiven.append(re.compile(pattern))

    def open(self, path: str) -> None:
        """Go to an address of the house as by typing it, and wait until the screen stands."""
        self.page.goto(self.address + path)
        self.page.locator("h1").first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked for any more, and what came is drawn."""
        until("a screen that stands", lambda: self._quiet() and self._quiet())

    def _quiet(self) -> bool:
        self.page.evaluate(TWO_FRAMES)
        return not self._under_way

    def row_of(self, text: str) -> Locator:
        """Return the row of the list in which this stands, page after page as far as it must be: a desk fills up."""
        row = self.page.locator("tr", has_text=text)
        more = self.page.get_by_role("button", name=MORE[self.look.language], exact=True)
        self.page.locator("tbody tr").first.wait_for()
        self.settle()
        while not row.count() and more.count():
            more.click()
            self.settle()
        row.wait_for()
        return row

    @property
    def focus_is_on_the_heading(self) -> bool:
        """Whether a reader of screens is told the name of the screen."""
        return bool(self.page.evaluate(FOCUSED) == "H1")

    def faults(self, reported: Iterable[str] = ()) -> list[str]:
        """Return what was heard, or reported to the house, and is not forgiven."""
        lines = [*self._heard, *reported]
        return [line for line in lines if not any(pattern.search(line) for pattern in self._forgiven)]

    def _take_down(self, path: Path, part: Locator | None) -> None:
        """Take a picture; each PDF is in sight before, since Chromium draws none else."""
        beneath = self.page.get_by_role("dialog").count() == 0
        before = self.page.evaluate("() => scrollY")
        for document in self.page.locator("iframe").all() if beneath else ():
            until("a document that is drawn", partial(_is_drawn, document))
        reach: FloatRect | None = part.evaluate(REACH, AIR) if part else None
        self.page.screenshot(path=path, full_page=beneath, clip=reach)
        self.page.evaluate("before => scrollTo(0, before)", before)

    def judge(self, name: str = "", part: Locator | None = None) -> None:
        """Fail with all that is wrong with the screen as it stands, each on a line of its own.

        Under a name it is also taken down as a picture, where `LOKET_PICTURES` says into which folder: whole, or as far
        as the window shows where a dialog lies over it. `part`: what alone of a long page it shows.
        """
        self.settle()
        if name and PICTURES:
            self._take_down(Path(PICTURES) / f"{name}-{self.look.name}.png", part)
        wrong = list(judged(self.page))
        assert not wrong, "\n".join([urlsplit(self.page.url).path, *wrong])


def _is_drawn(document: Locator) -> bool:
    with Image.open(BytesIO(document.screenshot())) as picture:
        return picture.convert("L").histogram()[-1] > PAPER * picture.width * picture.height
