"""What is written in `.chalice/`: the merge template, the functions' settings, their policies."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / ".chalice"
TEMPLATE: dict[str, Any] = json.loads((FOLDER / "resources.json").read_text("utf-8"))
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
EDGE_TEMPLATE: dict[str, Any] = json.loads((FOLDER / "edge.json").read_text("utf-8"))
"""What stands in us-east-1, where CloudFront has its firewall."""
STAGE: dict[str, Any] = json.loads((FOLDER / "config.json").read_text("utf-8"))["stages"]["aws"]
FUNCTIONS: dict[str, Any] = STAGE["lambda_functions"]
LOGICAL = {"api_handler": "APIHandler"} | {n: n.title().replace("_", "") for n in FUNCTIONS if n != "api_handler"}


def of(kind: str) -> dict[str, Any]:
    return {name: r["Properties"] for name, r in RESOURCES.items() if r.get("Type") == kind}


def policy(function: str) -> list[dict[str, Any]]:
    document = json.loads((FOLDER / FUNCTIONS[function]["iam_policy_file"]).read_text("utf-8"))
    statements: list[dict[str, Any]] = document["Statement"]
    return statements


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def named(value: Any) -> set[str]:
    """The logical ids, parameters and pseudo parameters that a value names."""
    return {name.split(".")[0] for name in _named(value)}


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "Ref":
                yield item
            elif key == "Fn::GetAtt":
                yield item[0]
            elif key == "Fn::Sub":
                yield from re.findall(r"\$\{([^}]+)\}", item)
            else:
                yield from _named(item)


def variables(function: str) -> dict[str, Any]:
    environment: dict[str, Any] = RESOURCES[LOGICAL[function]]["Properties"]["Environment"]["Variables"]
    return environment
