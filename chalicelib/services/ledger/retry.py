"""How long a command that loses a race is tried again, and how long it waits before each try (ADR 0017)."""

import random
import time
from dataclasses import dataclass
from typing import Final, NamedTuple, NoReturn

from chalicelib.domain.ledger.refusals import InGreatDemand, NumbersBusy, Overtaken
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.models.ledger.races import LostRaceError, SeriesMovedError


class Patience(NamedTuple):
    """`last_try`: seconds after which no other try begins; `end`: by which a try that meets silence must have ended."""

    last_try: float
    end: float


DOOR: Final = Patience(last_try=15, end=19)
"""A door has twenty seconds."""
WORKER: Final = Patience(last_try=40, end=55)
"""The shortest of the workers has a minute."""
RACES_LOST_TO_PEOPLE: Final = 2
SPREAD: Final = 4
"""Whoever loses waits as long as the lost try took, and up to this many times as long for each loss: by then the winner
is done, and rivals rarely meet again, however many they are and however fast the machine."""
CROWD_SPREAD: Final = 16
"""Of a command that yields to nobody, at the least: its rivals all come again too, so they part at the first loss. Of
sixteen kiosks the median then needs one more try, and the last waits hardly longer (ADR 0037)."""


@dataclass
class Retry:
    """The tries of one command. A person's command that `yields` gives way to other people's.

    None gives way to the system's own entries.
    """

    actor: Actor
    yields: bool = True
    started: float = 0.0
    begun: float = 0.0
    losses: int = 0
    lost_to_people: int = 0

    def begin(self) -> None:
        """Note that a try begins."""
        self.begun = time.monotonic()
        self.started = self.started or self.begun

    def after_race(self, loss: LostRaceError, *, by_people: bool) -> None:
        """Wait before another try, or raise Overtaken, NumbersBusy or InGreatDemand."""
        ended = time.monotonic()
        self.lost_to_people += by_people and self.yields and self.actor != SYSTEM
        if self.lost_to_people == RACES_LOST_TO_PEOPLE or ended - self.started >= self._patience.last_try:
            self._give_up(loss)
        self.losses += 1
        took, left = ended - self.begun, self.started + self._patience.last_try - ended
        spread = max(SPREAD * self.losses, SPREAD if self.yields else CROWD_SPREAD)
        longest = max(took, min(spread * took, left))
        time.sleep(random.uniform(took, longest))  # noqa: S311  Chance, not a secret.

    def after_outage(self, outage: Exception) -> None:
        """Return for another try at once, since silence is a pause; raise the outage where it could not end in time."""
        ended = time.monotonic()
        if ended - self.started + (ended - self.begun) >= self._patience.end:
            raise outage

    @property
    def _patience(self) -> Patience:
        return WORKER if self.actor == SYSTEM else DOOR

    def _give_up(self, loss: LostRaceError) -> NoReturn:
        if isinstance(loss, SeriesMovedError):
            raise NumbersBusy(retry_after=2) from loss
        if not self.yields:
            raise InGreatDemand(retry_after=2) from loss
        raise Overtaken from loss
