"""CloudFormation's functions, worked out against what has been made: Ref, Fn::GetAtt, Fn::Sub and others."""

import re
from collections.abc import Callable, Mapping
from typing import Any

ACCOUNT = "123456789012"


class UnknownExpression(LookupError):
    """The template uses something that this room does not know how to work out."""


class Resolver:
    """Works out a template's values. `lookup("Table")` is a Ref, `lookup("Table.Arn")` a GetAtt."""

    def __init__(
        self, template: Mapping[str, Any], parameters: Mapping[str, str], lookup: Callable[[str], str]
    ) -> None:
        """Take the template, its parameters' values (defaults are filled in), and where made things are looked up."""
        declared = template.get("Parameters", {})
        self._parameters = {n: str(p["Default"]) for n, p in declared.items() if "Default" in p}
        self._parameters |= {n: v for n, v in parameters.items() if n in declared}
        self._conditions: Mapping[str, Any] = template.get("Conditions", {})
        self._mappings: Mapping[str, Any] = template.get("Mappings", {})
        self._lookup = lookup

    def __call__(self, value: Any) -> Any:
        """Return the value with every function in it worked out; properties that are AWS::NoValue fall away."""
        if isinstance(value, list):
            return [v for v in map(self, value) if v is not _NOTHING]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            name, body = next(iter(value.items()))
            if name == "Ref":
                return self._ref(body)
            if name.startswith("Fn::"):
                return self._function(name, body)
        return {k: v for k, v in ((k, self(v)) for k, v in value.items()) if v is not _NOTHING}

    def _ref(self, name: str) -> Any:
        pseudo = {
            "AWS::Region": "ap-southeast-3",
            "AWS::AccountId": ACCOUNT,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::StackName": "loket",
            "AWS::NoValue": _NOTHING,
        }
        if name in pseudo:
            return pseudo[name]
        return self._parameters[name] if name in self._parameters else self._lookup(name)

    def _function(self, name: str, body: Any) -> Any:
        match name:
            case "Fn::GetAtt":
                return self._lookup(body if isinstance(body, str) else ".".join(body))
            case "Fn::Sub":
                text, own = (body, {}) if isinstance(body, str) else (body[0], self(body[1]))
                return re.sub(r"\$\{([^!}][^}]*)\}", lambda m: str(self._named(m[1], own)), text).replace("${!", "${")
            case "Fn::Join":
                return str(body[0]).join(str(v) for v in self(body[1]))
            case "Fn::Select":
                return self(body[1])[int(body[0])]
            case "Fn::FindInMap":
                first, second, third = self(body)
                return self._mappings[first][second][third]
            case "Fn::If":
                return self(body[1] if self._holds(self._conditions[body[0]]) else body[2])
            case _:
                raise UnknownExpression(name)

    def _named(self, name: str, own: Mapping[str, Any]) -> Any:
        if name in own:
            return own[name]
        return self._lookup(name) if "." in name else self._ref(name)

    def _holds(self, condition: Any) -> bool:
        name, body = next(iter(condition.items()))
        match name:
            case "Fn::Equals":
                return bool(self(body[0]) == self(body[1]))
            case "Fn::Not":
                return not self._holds(body[0])
            case "Fn::And":
                return all(map(self._holds, body))
            case "Fn::Or":
                return any(map(self._holds, body))
            case "Condition":
                return self._holds(self._conditions[body])
            case _:
                raise UnknownExpression(name)

    def wanted(self, resource: Mapping[str, Any]) -> bool:
        """Return whether the resource's own Condition holds (a resource without one is always wanted)."""
        return "Condition" not in resource or self._holds(self._conditions[resource["Condition"]])


_NOTHING = object()
