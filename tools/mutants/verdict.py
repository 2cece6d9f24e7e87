"""What the figures say: which survivors are explained, which are not, and whether enough was noticed."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools.mutants.breaking import Mutant, Result

ANYTHING: Final = "\N{HORIZONTAL ELLIPSIS}"

LEAST: Final = 0.95
"""The share of mutants that a test must notice, of those that can be noticed at all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why this survivor is let live, or these: `…` in the function or in a line stands for whatever is there.

    `equivalent`: it behaves as the original does, so no test can notice it.
    """

    function: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    why: str
    equivalent: bool

    def fits(self, mutant: Mutant) -> bool:
        """Tell whether it is about this mutant."""
        pairs = zip(
            (self.function, "\n".join(self.removed), "\n".join(self.added)),
            (mutant.function, "\n".join(mutant.removed), "\n".join(mutant.added)),
            strict=True,
        )
        return all(_reads(pattern, text) for pattern, text in pairs)

    @property
    def of_one(self) -> bool:
        """Whether it is about one function."""
        return ANYTHING not in self.function


def _reads(pattern: str, text: str) -> bool:
    parts = map(re.escape, pattern.split(ANYTHING))
    return re.fullmatch(".*".join(parts), text, re.DOTALL) is not None


def read(path: Path) -> tuple[Explanation, ...]:
    """Return the explanations of this file."""
    survivors: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8")).get("survivor", [])
    return tuple(
        Explanation(
            one["function"],
            tuple(one["removed"].splitlines()),
            tuple(one["added"].splitlines()),
            one["why"],
            one.get("equivalent", False),
        )
        for one in survivors
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Results beside the explanations of their survivors."""

    results: tuple[Result, ...]
    explanations: tuple[Explanation, ...]

    @property
    def unexplained(self) -> tuple[Mutant, ...]:
        """Return the survivors about which nobody has said anything."""
        return tuple(m for r in self.results for m in r.survivors if not any(e.fits(m) for e in self.explanations))

    @property
    def outlived(self) -> tuple[Explanation, ...]:
        """Return the explanations of one function that was broken, which fit no survivor any more."""
        survivors = [mutant for result in self.results for mutant in result.survivors]
        broken = tuple(result.module.removesuffix(".py").replace("/", ".") + "." for result in self.results)
        return tuple(
            e
            for e in self.explanations
            if e.of_one and e.function.startswith(broken) and not any(e.fits(m) for m in survivors)
        )

    @property
    def share(self) -> float:
        """Return the share that was noticed, of what can be noticed."""
        return share(self.results, self.explanations)

    @property
    def good(self) -> bool:
        """Whether enough was noticed, and the rest is explained."""
        return self.share >= LEAST and not self.unexplained and not self.outlived


def equivalents(results: Iterable[Result], explanations: Sequence[Explanation]) -> int:
    """Return how many survivors behave as the original does."""
    same = [e for e in explanations if e.equivalent]
    return sum(any(e.fits(m) for e in same) for r in results for m in r.survivors)


def share(results: Sequence[Result], explanations: Sequence[Explanation]) -> float:
    """Return the share of mutants that were noticed, of those that differ from the original; 1 where there is none."""
    survived = sum(len(result.survivors) for result in results)
    return share_of(sum(result.mutants for result in results), survived, equivalents(results, explanations))


def share_of(mutants: int, survived: int, equivalent: int) -> float:
    """Return the share that was noticed, of these figures."""
    noticeable = mutants - equivalent
    return 1 - (survived - equivalent) / noticeable if noticeable else 1.0
