"""The aims that are reached, as ratios of CPU time within one run: a run that loses one says so and fails."""

from dataclasses import dataclass
from typing import Final

from benchmarks.measuring import Figures, percentile

PEER: Final = "Powertools"
"""Whom Loket is to be no dearer than: the leaner of the two on aws-lambda-powertools."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A question may cost so many times what it costs the peer, by the median of CPU time; `cold`: with the import."""

    question: str
    most: float
    cold: bool = False

    def __str__(self) -> str:
        """Return what is measured."""
        return f"import + first {self.question}" if self.cold else self.question


REACHED: Final = (
    Aim("read", 1.0),
    Aim("desk page of 20", 1.0),
    Aim("command (`rate`)", 0.6),
    Aim("read", 1.15, cold=True),
    Aim("desk page of 20", 1.15, cold=True),
    Aim("command (`rate`)", 1.15, cold=True),
)
"""A cold start was to cost no more than the peer's, and costs 1.05 of it; what is reached is not to be lost."""


def lost(figures: Figures) -> tuple[str, ...]:
    """Return in words each aim that these figures miss."""
    ratios = ((aim, _middle(figures, "Loket", aim) / _middle(figures, PEER, aim)) for aim in REACHED)
    return tuple(
        f"{aim}: {ratio:.2f} of {PEER}; it was at most {aim.most}" for aim, ratio in ratios if ratio > aim.most
    )


def _middle(figures: Figures, name: str, aim: Aim) -> float:
    if aim.cold:
        return figures.cold[name][aim.question].answered_ms
    return percentile(figures.warm[name][aim.question], 50)
