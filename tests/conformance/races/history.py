"""What parallel writers did, one record for each command: asked by whom, when, and what came of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

DONE = "done"
FAULT = "fault"
"""An outcome that is no refusal: a bug, of Loket or of the engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What one writer is to do. `actor` is a name such as `treasurer-7`; `delay_ms` counts from the common start."""

    request: str
    actor: str
    command: Mapping[str, Any]
    key: str = ""
    delay_ms: float = 0.0

    @property
    def name(self) -> str:
        """The command's name."""
        return str(self.command["command"])

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Return the task."""
        return cls(**said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What came of a task. Times are nanoseconds of the machine's one monotonic clock, the same in every process.

    `outcome`: done, the refusal's code, or fault; `told`: the refusal's facts, or the fault. `first` to `last`: the
    versions that it made (0: none). `number`: given in a series (0: none). `answer`: hash of the answer and its
    texts. `lost`: for each try that was lost, the reasons that DynamoDB gave.
    """

    writer: int
    process: int
    task: Task
    begun: int
    ended: int
    outcome: str
    told: Mapping[str, str | int] = field(default_factory=dict)
    first: int = 0
    last: int = 0
    number: int = 0
    answer: str = ""
    tries: int = 0
    lost: tuple[str, ...] = ()

    @property
    def wrote(self) -> bool:
        """Whether it left entries; a repeat is done as well, and leaves none."""
        return self.last > 0

    @property
    def took_ms(self) -> float:
        """How long the caller waited."""
        return (self.ended - self.begun) / 1e6

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Return the operation."""
        return cls(**{**said, "task": Task.from_json(said["task"]), "lost": tuple(said["lost"])})


History = tuple[Operation, ...]


def overlap(one: Operation, other: Operation) -> bool:
    """Tell whether the two were under way at the same moment."""
    return one.begun < other.ended and other.begun < one.ended
