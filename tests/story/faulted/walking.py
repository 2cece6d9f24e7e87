"""A journey walked in an empty house, as often as one likes, each time from the same beginning."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.story.conftest import misfits_of, open_desk
from tests.story.faulted.injector import Injector, Site, injected
from tests.story.faulted.outcome import outcome
from tests.story.faulted.stage import DisturbedDesk, begin_anew
from workshop.journeys import cast, visitors
from workshop.journeys.house import House

DOCUMENT: Final = Path(__file__).parents[3] / "docs" / "openapi.json"
OF_A_VISITOR: Final = "mail <visitor>"
MOST: Final = 30
"""Runs of a journey, in which everything must have gone wrong."""


class Operations:
    """What an address is called in the API's document, and which command was given there."""

    def __init__(self) -> None:
        """Read the document; a path of its own comes before one with a variable."""
        paths = json.loads(DOCUMENT.read_text("utf-8"))["paths"]
        order = sorted(paths, key=lambda path: (path.count("{"), path))
        self._paths = [(re.compile(re.sub(r"\{[a-z_]+\}", "[^/]+", path)), paths[path]) for path in order]

    def name(self, method: str, target: str, body: bytes) -> str:
        """Return the name of the operation and of the command."""
        plain = target.partition("?")[0]
        path: dict[str, Any] = next((path for pattern, path in self._paths if pattern.fullmatch(plain)), {})
        operation = path.get(method.lower(), {}).get("operationId", "no operation")
        command = re.search(rb'"command": "([a-z-]+)"', body)
        return f"{operation} {command[1].decode()}" if command else operation


@dataclass
class Walks:
    """Walks of one journey."""

    journey: Callable[[House], None]
    cloud: Cloud
    emptied: Callable[[], Cloud]
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    operations: Operations = field(default_factory=Operations)
    walked: int = 0
    told: int = 0
    """Mails of visitors that did not come, and could be sent by nobody: they are told at the counter."""

    def walk(self, injector: Injector, stage: type[DisturbedDesk] = DisturbedDesk) -> Counter[str]:
        """Walk it once; return what it came to."""
        self.emptied()
        begin_anew()
        self.walked += 1
        folder = self.folder / str(self.walked)
        with self.monkeypatch.context() as patch, injected(injector):
            patch.setenv("LOKET_CLOCK_OFFSET_SECONDS", self.cloud.env["LOKET_CLOCK_OFFSET_SECONDS"])
            settings.cache_clear()
            for numbers in (cast, visitors):
                patch.setattr(numbers, "_numbers", count(1))
            plain = open_desk(self.cloud, folder, patch)
            desk = stage(plain.gateway, plain.triggers, plain.letters, patch, injector, self.operations.name)
            house = House(desk, folder)
            self.journey(house)
            desk.settle()
            assert not house.contract.misfits, misfits_of(house)
            self.told += desk.office.told
            return outcome(self.cloud, desk.letters)

    def until_all_was_tried(self, injector: Injector) -> set[Site]:
        """Walk it until everything went wrong once at every site; return the sites."""
        sites = self.with_faults(injector, MOST)
        left = {site: kinds for site in sites if (kinds := injector.untried(site))}
        assert not left, f"never tried: {left}"
        return sites

    def with_faults(self, injector: Injector, most: int) -> set[Site]:
        """Walk it undisturbed, then at most so often with what was not tried yet; return the sites."""
        quiet = Injector(quiet=True)
        undisturbed = self.walk(quiet)
        for _ in range(most):
            self.told = 0
            disturbed = self.walk(injector)
            same(disturbed, undisturbed, self.told)
            if not any(injector.untried(site) for site in quiet.passed):
                break
        return {*quiet.passed}


def same(disturbed: Counter[str], undisturbed: Counter[str], spoken: int = 0) -> None:
    """Tell what is there too often, and what is missing; `spoken`: so many visitors were told by word instead."""
    missing = sorted((undisturbed - disturbed).elements(), key=lambda line: not line.startswith(OF_A_VISITOR))
    spared = sum(line.startswith(OF_A_VISITOR) for line in missing[:spoken])
    differences: list[Any] = [("missing", line) for line in missing[spared:]]
    differences += (("too many", line) for line in (disturbed - undisturbed).elements())
    assert not differences, "\n".join(f"{what}: {line}" for what, line in differences)
