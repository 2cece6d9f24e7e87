"""A warm function of the package in its own interpreter: asked an event at a time, and held to its policy."""

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from chalicelib.settings import Settings
from tests.packaged.permissions import Policy, needs

VARIABLES = {name: str(field.alias) for name, field in Settings.model_fields.items()}


class Running:
    """One warm function. `loaded_first`: so many modules of the package were loaded after its first answer."""

    def __init__(
        self,
        process: subprocess.Popen[Any],
        policy: Policy,
        given_variables: AbstractSet[str],
        clock: Callable[[], int] = lambda: 0,
    ) -> None:
        """Take the interpreter, what the function may do, the variables it is given, how far its clock is moved on."""
        self._process, self.policy, self._given_variables, self._clock = process, policy, given_variables, clock
        self.loaded_the_api = False
        self.loaded_first = 0
        self.count: Callable[[Iterable[Mapping[str, Any]]], None] = lambda _: None

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """Return the handler's answer; fail where it raised, left the package, or did what it may not."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"clock": self._clock(), "event": event}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the handler can't be loaded from the package (its error is above)"
        answer = json.loads(line)
        self.count(answer["calls"])
        assert answer["raised"] is None, answer["raised"]
        assert not answer["strangers"], f"modules from outside the package: {answer['strangers']}"
        refused = [(call["operation"], need) for call in answer["calls"] for need in self.policy.refused(needs(call))]
        assert not refused, f"calls that the function's own policy does not allow: {refused}"
        not_given = {VARIABLES[name] for name in answer["read"] if name in VARIABLES} - self._given_variables
        assert not not_given, f"variables that are read but not given: {not_given}"
        self.loaded_the_api |= answer["app"]
        self.loaded_first = self.loaded_first or answer["shipped"]
        return answer["result"]
