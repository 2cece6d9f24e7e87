"""The stage on which nothing fails, but all is handed over twice, in another order, and long afterwards once more."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.story.faulted.stage import DisturbedDesk, Work
from workshop.emulator.entry import Function


@dataclass
class TwiceDesk(DisturbedDesk):
    """What the stream promises stays: the records of one key come in their order."""

    handed: list[tuple[Function, dict[str, Any], list[str]]] = field(default_factory=list)

    def settle(self) -> None:
        """Hand everything over once more, long after it was done: before the day is over, as stream and queue do."""
        super().settle()
        for function, event, ids in self.handed[:]:
            Function.call(function, event, ids)
        super().settle()
        self.handed.clear()

    def _work(self, straight: Work, function: Function, event: Any, ids: list[str]) -> set[str]:
        records = event["Records"]
        keys = [json.dumps(record["dynamodb"]["Keys"]["pk"]) if "dynamodb" in record else "" for record in records]
        order = sorted(range(len(records)), key=lambda place: (-keys.index(keys[place]), place))
        other = {**event, "Records": [records[place] for place in order]}
        self.handed.append((function, other, ids))
        return super()._work(straight, function, other, ids) | super()._work(straight, function, other, ids)
