"""The package as if deployed: its template's functions against an emulated cloud made from the same template."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from tests.packaged.events import EDGE
from tests.packaged.permissions import Policy
from tests.packaged.running import Running
from tools.lambda_runtime import PYTHON
from tools.package.build import interpreter_of
from workshop.emulator.intrinsics import Resolver
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack
from workshop.run.mails import verify_sender

CHILD = Path(__file__).with_name("child.py")
NOT_OF_THE_TEMPLATE = {
    *("LOKET_S3_PATH_STYLE", "LOKET_CLOCK_OFFSET_SECONDS"),
    *("AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_NAME"),
}
PARAMETERS = {
    "Stage": "demo",
    "DomainName": "loket.example.go.id",
    "CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/00000000",
    "MailFrom": "loket@example.go.id",
    "MailIdentity": "example.go.id",
    "AlarmEmail": "jaga@example.go.id",
}


class Deployment:
    """Everything the template makes, by name, and the unpacked code of its functions."""

    def __init__(self, template: Mapping[str, Any], functions: Path, layer: Path, endpoint: str) -> None:
        """Make the resources at the endpoint."""
        self.template, self.endpoint, self._code = template, endpoint, (functions, layer)
        self.python = interpreter_of(PYTHON)
        stack = Stack(template, PARAMETERS["Stage"], PARAMETERS)
        self.made = stack.make_all()
        client("secretsmanager").put_secret_value(SecretId=self.made["EdgeSecret"], SecretString=EDGE["x-loket-edge"])
        self.resolve = Resolver(template, PARAMETERS, self._name)
        self.policies: dict[str, Policy] = {}
        self.clock_offset = 0
        self._warm: dict[str, Running] = {}
        self._stack = ExitStack()
        self.counted: Counter[str] = Counter()
        self.written = TemporaryFile("a+")  # noqa: SIM115  It outlives every function, and ends with the tests.
        verify_sender(PARAMETERS["MailFrom"])

    def _name(self, name: str) -> str:
        return self.made.get(name, name)

    def environment(self, function: str) -> dict[str, str]:
        """Return the variables that the template gives this function."""
        declared = self.template["Resources"][function]["Properties"]["Environment"]["Variables"]
        resolved: dict[str, str] = self.resolve(declared)
        return resolved

    def feed(self, function: str) -> Any:
        """Return how the queue of its own work feeds this function."""
        return self.feeds(function)[0]

    def feeds(self, function: str) -> list[Any]:
        """Return how each queue or stream of this function feeds it."""
        return [
            source["Properties"] for source in self.template["Resources"][function]["Properties"]["Events"].values()
        ]

    def queue(self, function: str) -> str:
        """Return the name of the queue that feeds this function."""
        return str(self.resolve(self.feed(function)["Queue"])).rpartition(":")[2]

    def policy(self, function: str) -> Policy:
        """Return the function's own policy, the same one each time: it remembers what was used."""
        if function not in self.policies:
            self.policies[function] = self._read_policy(function)
        return self.policies[function]

    def _read_policy(self, function: str) -> Policy:
        resources = self.template["Resources"]
        role = resources[function]["Properties"]["Role"]["Fn::GetAtt"][0]
        (policy,) = resources[role]["Properties"]["Policies"]
        return Policy(self.resolve(policy["PolicyDocument"]))

    def warm(self, function: str) -> Running:
        """Return the function loaded, the same one until the house closes."""
        if function not in self._warm:
            self._warm[function] = self._stack.enter_context(self.running(function))
        return self._warm[function]

    def close(self) -> None:
        """End every warm function."""
        self._warm.clear()
        self._stack.close()

    def lines(self) -> list[str]:
        """Return every line that the functions wrote."""
        self.written.seek(0)
        return self.written.read().splitlines()

    def _count(self, function: str, calls: Iterable[Mapping[str, Any]]) -> None:
        """Note an invocation, and what it asked of AWS (a link that was signed asks nothing)."""
        self.counted[function] += 1
        for call in calls:
            self.counted[f"{call['service']}.{call['operation']}"] += 1

    def move_clock(self, seconds: int) -> None:
        """Let the functions see a later time, from their next event on."""
        self.clock_offset += seconds

    @property
    def functions(self) -> list[str]:
        """The names of its functions."""
        kind = "AWS::Serverless::Function"
        return [name for name, resource in self.template["Resources"].items() if resource["Type"] == kind]

    def paths(self, function: str) -> list[str]:
        """Return where Lambda has this function's code: its task, and the layer that it may have."""
        layer = "Layers" in self.template["Resources"][function]["Properties"]
        return [str(self._code[0]), *([str(self._code[1] / "python")] if layer else [])]

    def surroundings(self, function: str) -> dict[str, str]:
        """Return all variables of this function's process: the template's, Lambda's own, and where the cloud is."""
        environment = self.environment(function)
        if "LOKET_TOKEN_KEYS_URL" in environment:
            environment["LOKET_TOKEN_KEYS_URL"] = (
                f"{self.endpoint}/{environment['LOKET_POOL_ID']}/.well-known/jwks.json"
            )
        return environment | {
            "AWS_DEFAULT_REGION": "ap-southeast-3",
            "AWS_REGION": "ap-southeast-3",
            "AWS_LAMBDA_FUNCTION_NAME": function,
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_ENDPOINT_URL": self.endpoint,
            "LOKET_S3_PATH_STYLE": "1",
            "LOKET_FUNCTION": "one-machine",
            "LOKET_CLOCK_OFFSET_SECONDS": str(self.clock_offset),
            "PATH": os.environ["PATH"],
        }

    @contextmanager
    def running(self, function: str) -> Iterator[Running]:
        """Load the function's handler in its own interpreter, which sees the package only."""
        handler = self.template["Resources"][function]["Properties"]["Handler"]
        environment = self.surroundings(function)
        command = [self.python, "-I", "-S", "-B", str(CHILD), os.pathsep.join(self.paths(function)), handler]
        with subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.written,
            text=True,
        ) as process:
            variables = self.environment(function).keys() | NOT_OF_THE_TEMPLATE
            running = Running(process, self.policy(function), variables, lambda: self.clock_offset)
            running.count = partial(self._count, function)
            yield running
