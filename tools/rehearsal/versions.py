"""The package's functions in versions behind an alias, as Lambda has them; the alias is the emulated Lambda's own."""

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, Final

from tests.packaged.deployed import Deployment
from tests.packaged.running import Running
from tools.roll_back import ALIAS
from workshop.emulator.makers import client

CANARY: Final = 10
"""Every so-manieth call goes to the new version (Canary10Percent10Minutes)."""
FAILED: Final[Mapping[str, Any]] = {"statusCode": 502, "headers": {}, "body": "{}"}
"""What API Gateway makes of a function that ended with an error."""
ROLE: Final = {"RoleName": "rehearsal", "AssumeRolePolicyDocument": "{}"}


class Versions(Deployment):
    """A deployment of which each function may have several versions; `errors` counts what Lambda would by version."""

    def __init__(self, template: Mapping[str, Any], functions: Path, layer: Path, endpoint: str) -> None:
        """Make everything that the template names, and no version yet."""
        super().__init__(template, functions, layer, endpoint)
        self._layer = layer
        self._folders: dict[str, Path] = {}
        self._calls = count(1)
        self.errors: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self._role = client("iam").create_role(**ROLE)["Role"]["Arn"]

    @property
    def names(self) -> dict[str, str]:
        """The deployed name of each function."""
        functions = {n: r for n, r in self.template["Resources"].items() if r["Type"] == "AWS::Serverless::Function"}
        return {name: self.resolve(r["Properties"]["FunctionName"]) for name, r in functions.items()}

    def publish(self, release: str, folder: Path) -> str:
        """Upload this release's code and publish a version of each function, called by nobody; return its number."""
        code, numbers = _zip_of(release), set()
        for name in self.names.values():
            if self._folders:
                client("lambda").update_function_configuration(FunctionName=name, Description=release)
                version = client("lambda").update_function_code(FunctionName=name, ZipFile=code, Publish=True)
            else:
                version = client("lambda").create_function(
                    FunctionName=name,
                    Runtime="python3.13",
                    Handler="app.app",
                    Role=self._role,
                    Code={"ZipFile": code},
                    Description=release,
                    Publish=True,
                )
                client("lambda").create_alias(FunctionName=name, Name=ALIAS, FunctionVersion=version["Version"])
            numbers.add(str(version["Version"]))
        (number,) = numbers
        self._folders[number] = folder
        return number

    def shift(self, weights: Mapping[str, float]) -> None:
        """Send this share of all calls to these versions besides the one that the alias names."""
        for name in self.names.values():
            client("lambda").update_alias(
                FunctionName=name, Name=ALIAS, RoutingConfig={"AdditionalVersionWeights": dict(weights)}
            )

    def promote(self, number: str) -> None:
        """Let this version have every call."""
        for name in self.names.values():
            client("lambda").update_alias(
                FunctionName=name, Name=ALIAS, FunctionVersion=number, RoutingConfig={"AdditionalVersionWeights": {}}
            )

    def warm(self, function: str) -> Running:
        """Return the function as the alias has it answer now."""
        return Answering(self, function)

    def version_for(self, function: str) -> str:
        """Return the version that gets the next call."""
        alias = client("lambda").get_alias(FunctionName=self.names[function], Name=ALIAS)
        shared = (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
        if shared and not next(self._calls) % CANARY:
            return str(next(iter(shared)))
        return str(alias["FunctionVersion"])

    def of_version(self, function: str, number: str) -> Running:
        """Return this version of the function, loaded."""
        name = f"{function}:{number}"
        if name not in self._warm:
            self._code = (self._folders[number], self._layer)
            self._warm[name] = self._stack.enter_context(self.running(function))
        return self._warm[name]

    def start_anew(self, function: str, number: str) -> None:
        """Let the next call of this version find a fresh process, as Lambda does after an error."""
        self._warm.pop(f"{function}:{number}")


class Answering(Running):
    """A function behind its alias."""

    def __init__(self, versions: Versions, function: str) -> None:
        """Take whose function it is; a version is chosen at each call."""
        self._versions, self._function = versions, function

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """Answer by the version whose turn it is; one that fails is counted, and the API's caller hears 502."""
        number = self._versions.version_for(self._function)
        self._versions.answered[number] += 1
        try:
            return self._versions.of_version(self._function, number).invoke(event)
        except AssertionError:
            self._versions.errors[number] += 1
            self._versions.start_anew(self._function, number)
            if self._function == "APIHandler":
                return FAILED
            raise


def _zip_of(release: str) -> bytes:
    """Return a zip that differs from release to release: the emulated Lambda publishes nothing that has not changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("release.txt", release)
    return content.getvalue()
