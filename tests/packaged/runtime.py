"""The package under Amazon's own runtime: each function its own process, within its time limit and its memory.

The emulator of Lambda's interface starts it by Amazon's client for Python and is asked over HTTP. It says for each
invocation how long the function took, as Lambda does in its log.
"""

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import IO, Any, Final

import requests

from tests.packaged.deployed import Deployment
from tests.packaged.running import Running
from tools.lambda_runtime import CLIENT, EMULATOR
from workshop.addresses import LOOPBACK, free_port, url_of
from workshop.waiting import HANG_SECONDS, until

INVOCATIONS: Final = "2015-03-31/functions/function/invocations"
INIT: Final = re.compile(r"INIT REPORT\(durationMs: ([\d.]+)\)")
REPORT: Final = re.compile(r"^REPORT .*?(?P<init>Init Duration: .*?\t)?Duration: (?P<took>[\d.]+) ms", re.MULTILINE)
"""Which invocation was the first its report says; how long the start took, another line does."""
MEGABYTE: Final = 1 << 20


@dataclass
class Durations:
    """How long one function took, in milliseconds: each start, the first answer after each, and all others."""

    init: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)


class InRuntime(Deployment):
    """A deployment whose functions run as on Lambda."""

    def __init__(self, template: Mapping[str, Any], functions: Path, layer: Path, endpoint: str) -> None:
        """Make the resources at the endpoint."""
        super().__init__(template, functions, layer, endpoint)
        self.durations: defaultdict[str, Durations] = defaultdict(Durations)

    def move_clock(self, seconds: int) -> None:
        """Let the functions see a later time; the emulator passes none with an event, so they are started anew."""
        super().move_clock(seconds)
        self.close()

    def report(self) -> str:
        """Return a line for each function that ran: the median of its starts, first and warm answers."""
        lines = ["Milliseconds, by the emulator's own report:"]
        for function, took in sorted(self.durations.items()):
            figures = [f"{name} {median(values):.0f} ({len(values)})" for name, values in vars(took).items() if values]
            lines.append(f"{function}: {', '.join(figures)}, slowest {max(took.first + took.warm):.0f}")
        return "\n".join(lines) + "\n"

    @contextmanager
    def running(self, function: str) -> Iterator[Running]:
        """Have the emulator start the function at its first invocation."""
        properties = self.template["Resources"][function]["Properties"]
        memory, port = properties["MemorySize"], free_port()
        emulator = [str(EMULATOR), "--runtime-interface-emulator-address", f"{LOOPBACK}:{port}"]
        emulator += ["--runtime-api-address", f"{LOOPBACK}:{free_port()}"]
        within = ["prlimit", f"--data={memory * MEGABYTE}"]
        client = [self.python, "-s", "-B", "-m", "awslambdaric", properties["Handler"]]
        environment = self.surroundings(function) | {
            "LOKET_FUNCTION": self.environment(function)["LOKET_FUNCTION"],
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(memory),
            "AWS_LAMBDA_FUNCTION_TIMEOUT": str(properties["Timeout"]),
            "LAMBDA_TASK_ROOT": self.paths(function)[0],
            "PYTHONPATH": ":".join([*self.paths(function), str(CLIENT)]),
        }
        with (
            TemporaryFile("w+") as said,
            subprocess.Popen(
                [*emulator, *within, *client],
                env=environment,
                cwd=self.paths(function)[0],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            ) as process,
        ):
            try:
                yield UnderRuntime(self, function, process, url_of(LOOPBACK, port), said)
            finally:
                process.terminate()
                process.wait(HANG_SECONDS)
                self._note(function, said)

    def _note(self, function: str, said: IO[str]) -> None:
        said.seek(0)
        took, log = self.durations[function], said.read()
        print(log, file=self.written, flush=True)
        took.init += [float(each) for each in INIT.findall(log)]
        for report in REPORT.finditer(log):
            (took.first if report["init"] else took.warm).append(float(report["took"]))


class UnderRuntime(Running):
    """One function as the emulator runs it."""

    def __init__(
        self, deployment: Deployment, function: str, process: subprocess.Popen[Any], url: str, said: IO[str]
    ) -> None:
        """Take the emulator, where it answers, and where it writes."""
        super().__init__(process, deployment.policy(function), frozenset())
        self._url, self._said = url, said
        until("Amazon's emulator listens", self._listens)

    def _listens(self) -> bool:
        try:
            requests.get(self._url, timeout=HANG_SECONDS)
        except requests.ConnectionError:
            assert self._process.poll() is None, self._tail()
            return False
        return True

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """Return the handler's answer; fail where it raised, took too long, or wanted more memory than it has."""
        answer = requests.post(f"{self._url}/{INVOCATIONS}", json=event, timeout=HANG_SECONDS)
        assert answer.ok, self._tail()
        assert not answer.text.startswith("Task timed out"), answer.text
        result = json.loads(answer.text)
        assert not (isinstance(result, dict) and "errorType" in result), f"{result}\n{self._tail()}"
        return result

    def _tail(self) -> str:
        self._said.seek(0)
        return self._said.read()[-4000:]
