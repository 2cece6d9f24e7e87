"""Warm and cold, everybody in turn on the same core, so that what drifts drifts for all alike."""

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from benchmarks.alike import Tapes, warmed
from benchmarks.homes import Contender
from benchmarks.running import running
from benchmarks.scene import Scene, as_it_was

Progress = Callable[[str, int, int], None]
MS = 1_000_000


@dataclass(frozen=True, slots=True)
class Length:
    """How long to measure: `rounds` of `times` warm calls each, and so many cold starts."""

    rounds: int
    times: int
    starts: int
    warm_up: int


FULL = Length(rounds=12, times=25, starts=9, warm_up=30)
SHORT = Length(rounds=1, times=2, starts=1, warm_up=1)


@dataclass(frozen=True, slots=True)
class Cold:
    """What a new process needed: CPU milliseconds of the import alone, and with the first answer; bytes after it.

    `modules`: how many it has loaded by then.
    """

    imported_ms: float
    answered_ms: float
    memory: float
    modules: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of one run: CPU milliseconds of each warm call, and the median cold start, by contender and question."""

    warm: Mapping[str, Mapping[str, Sequence[float]]]
    cold: Mapping[str, Mapping[str, Cold]]


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that so many percent do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def measure(
    scene: Scene, contenders: Mapping[str, Contender], tapes: Mapping[str, Tapes], length: Length, progress: Progress
) -> Figures:
    """Return what everybody needed for everything."""
    return Figures(_warm(scene, contenders, tapes, length, progress), _cold(scene, contenders, length, progress))


def _warm(
    scene: Scene, contenders: Mapping[str, Contender], tapes: Mapping[str, Tapes], length: Length, progress: Progress
) -> dict[str, dict[str, list[float]]]:
    took: dict[str, dict[str, list[float]]] = {name: {q: [] for q in scene.questions} for name in contenders}
    with ExitStack() as stack:
        processes = {name: stack.enter_context(running(c, scene.before_aws)) for name, c in contenders.items()}
        for name, process in processes.items():
            warmed(scene, name, process)
            for question, event in scene.questions.items():
                process.give(event, length.warm_up, tapes[name][question])
        for done in range(length.rounds):
            for question, event in scene.questions.items():
                for name, process in processes.items():
                    said = process.give(event, length.times, tapes[name][question])
                    took[name][question] += [nanoseconds / MS for nanoseconds in said.took]
            progress("warm rounds", done + 1, length.rounds)
    return took


def _cold(
    scene: Scene, contenders: Mapping[str, Contender], length: Length, progress: Progress
) -> dict[str, dict[str, Cold]]:
    firsts = {
        name: {q: _first(scene, c, event) for q, event in scene.questions.items()} for name, c in contenders.items()
    }
    started: dict[str, dict[str, list[Cold]]] = {name: {q: [] for q in scene.questions} for name in contenders}
    for done in range(length.starts):
        for question, event in scene.questions.items():
            for name, contender in contenders.items():
                with running(contender, scene.variables) as process:
                    said = process.give(event, 1, firsts[name][question])
                started[name][question].append(Cold(said.imported / MS, said.first / MS, said.memory, said.modules))
        progress("cold starts", done + 1, length.starts)
    return {
        name: {
            question: Cold(
                statistics.median(c.imported_ms for c in colds),
                statistics.median(c.answered_ms for c in colds),
                statistics.median(c.memory for c in colds),
                max(c.modules for c in colds),
            )
            for question, colds in questions.items()
        }
        for name, questions in started.items()
    }


def _first(scene: Scene, contender: Contender, event: Mapping[str, Any]) -> list[Any]:
    """Return what AWS answers a process that has just begun: its keys are read too."""
    with as_it_was(), running(contender, scene.before_aws) as process:
        return process.give(event).tape
