"""Holds every answer against the OpenAPI document: is this refusal declared, does this body fit its schema?"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from workshop.journeys.stage import Reply

PROBLEM, JSON = "application/problem+json", "application/json"
FIRST_FAILURE = 400
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
OF_NO_OFFICE = {"getHealth"}
"""Who answers with the house's own clock, in UTC."""


class Contract:
    """The document as the house itself serves it, and what was found not to fit."""

    def __init__(self, document: Mapping[str, Any], zone: tzinfo) -> None:
        """Read the document; every time in an answer is told in the office's zone."""
        self._document, self._zone = document, zone
        self._validators: dict[str, Any] = {}
        self.misfits: list[str] = []

    @cached_property
    def _paths(self) -> list[tuple[re.Pattern[str], str]]:
        """Every path as a pattern, those with the fewest variables first, so that a command's own path wins."""
        paths = sorted(self._document["paths"], key=lambda path: (path.count("{"), path))
        return [(re.compile(re.sub(r"\{[a-z_]+\}", "[^/]+", path)), path) for path in paths]

    def look_at(self, method: str, target: str, reply: Reply) -> None:
        """Note what about this answer the document does not say; an address without an operation has nothing to say."""
        plain = target.partition("?")[0]
        path = next((path for pattern, path in self._paths if pattern.fullmatch(plain)), None)
        operation = self._document["paths"].get(path, {}).get(method.lower())
        if operation is None:
            return
        where = f"{operation['operationId']} {reply.status}"
        answer = self._followed(operation["responses"].get(str(reply.status)))
        if answer is None:
            self._note(f"{where}: the status is not declared")
        elif reply.status >= FIRST_FAILURE:
            self._look_at_problem(where, answer, reply.json)
        elif schema := answer.get("content", {}).get(JSON, {}).get("schema"):
            self._look_at_body(where, schema, reply.json)
            if operation["operationId"] not in OF_NO_OFFICE:
                self._look_at_times(where, reply.json)

    def _followed(self, node: Any) -> Any:
        """Return what a reference leads to, and anything else as it is."""
        if not isinstance(node, Mapping) or "$ref" not in node:
            return node
        target: Any = self._document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return target

    def _look_at_problem(self, where: str, answer: Mapping[str, Any], problem: Mapping[str, Any]) -> None:
        code = answer.get("content", {}).get(PROBLEM, {}).get("schema", {}).get("properties", {}).get("code", {})
        if problem.get("code") not in code.get("enum", [code.get("const")]):
            self._note(f"{where}: {problem.get('code')} is not declared")
        self._look_at_body(where, {"$ref": "#/components/schemas/Problem"}, problem)

    def _look_at_body(self, where: str, schema: Mapping[str, Any], body: Any) -> None:
        key = str(schema)
        if key not in self._validators:
            whole = {**schema, "components": self._document["components"]}
            self._validators[key] = Draft202012Validator(whole)
        for error in self._validators[key].iter_errors(body):
            self._note(f"{where}: {error.json_path} breaks {error.validator}")

    def _look_at_times(self, where: str, body: Any) -> None:
        for place, moment in _moments("$", body):
            if moment.utcoffset() != moment.astimezone(self._zone).utcoffset():
                self._note(f"{where}: {place} is not told in the office's zone")

    def _note(self, misfit: str) -> None:
        if misfit not in self.misfits:
            self.misfits.append(misfit)


def _moments(place: str, node: Any) -> Iterator[tuple[str, datetime]]:
    if isinstance(node, str) and MOMENT.fullmatch(node):
        yield place, datetime.fromisoformat(node)
    elif isinstance(node, Mapping):
        for name, each in node.items():
            yield from _moments(f"{place}.{name}", each)
    elif isinstance(node, list):
        for each in node:
            yield from _moments(f"{place}[]", each)
