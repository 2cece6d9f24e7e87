"""Generate web/src/api/{types,routes,limits}.ts from docs/openapi.json: so no page misnames a field or a refusal.

An answer always carries every field; a body may leave out what has a default. A shape that is met in both, and differs
by that, is written twice: as it is answered, and `…Given` as it is sent.
Long because one document is read in one place.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tools.generated import ROOT, write_or_check

HEAD = "// Generated from docs/openapi.json by `make docs`. Do not edit."
REF = "#/components/schemas/"
PROBLEM = {"$ref": f"{REF}Problem"}
METHODS = ("get", "post", "put", "patch", "delete")
JSON_TYPES = ("application/json", "application/problem+json")
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
Node = Mapping[str, Any]


class Types:
    """The document, and which of its shapes are answered and which are sent."""

    def __init__(self, document: Node) -> None:
        """Take the OpenAPI 3.1 document."""
        self._document = document
        self._schemas: Mapping[str, Node] = document["components"]["schemas"]
        self.operations = dict(self._operations())
        operations = self.operations.values()
        self._answered = self._reach([PROBLEM, *(answer for one in operations for answer in self._answers(one))])
        self._sent = self._reach(each for one in operations for each in self._said(one))
        self._twofold = {name for name in self._answered & self._sent if self._differs(name, set())}

    def text(self) -> str:
        """Return types.ts."""
        lines = [HEAD, ""]
        for name in sorted(self._answered | self._sent):
            answered = name in self._answered
            lines.append(f"export type {_word(name)} = {self._type(self._schemas[name], sent=not answered)};")
            if name in self._twofold:
                lines.append(f"export type {_word(name)}Given = {self._type(self._schemas[name], sent=True)};")
        lines += ["", "export interface Operations {"]
        lines += [f"\t{name}: {self._operation(one)};" for name, (_, _, one) in self._addressed()]
        return "\n".join([*lines, "}", ""])

    def routes(self) -> str:
        """Return routes.ts: method and address of each operation."""
        rows = [f'\t{name}: "{method.upper()} {path}",' for name, (method, path, _) in self._addressed()]
        return "\n".join([HEAD, "export const ROUTES = {", *rows, "} as const;", ""])

    def limits(self) -> str:
        """Return limits.ts: of each shape by which a file is announced, the most bytes that the file may have."""
        most = {
            name: self._schemas[name].get("properties", {}).get("size_bytes", {}).get("maximum") for name in self._sent
        }
        rows = [f"\t{_word(name)}: {limit:_}," for name, limit in sorted(most.items()) if limit is not None]
        head = "/** The most bytes that a file may have, by the shape with which it is announced. */"
        return "\n".join([HEAD, head, "export const LARGEST = {", *rows, "} as const;", ""])

    def _addressed(self) -> Iterator[tuple[str, tuple[str, str, Node]]]:
        for path, methods in self._document["paths"].items():
            for method in METHODS:
                if method in methods:
                    yield methods[method]["operationId"], (method, path, methods[method])

    def _operations(self) -> Iterator[tuple[str, Node]]:
        for name, (_, _, one) in self._addressed():
            yield name, one

    def _answers(self, operation: Node) -> Iterator[Node]:
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                yield from (content["schema"] for content in self._content(response).values())

    def _said(self, operation: Node) -> Iterator[Node]:
        """Yield the shapes that an operation is asked with: its parameters' and its body's."""
        yield from (self._resolve(each)["schema"] for each in operation.get("parameters", ()))
        if (body := self._body(operation)) is not None:
            yield body

    def _body(self, operation: Node) -> Node | None:
        content = operation.get("requestBody", {}).get("content", {})
        schema: Node | None = content["application/json"]["schema"] if "application/json" in content else None
        return schema

    def _content(self, response: Node) -> Mapping[str, Node]:
        resolved = self._resolve(response)
        content: Mapping[str, Node] = resolved.get("content", {})
        return {kind: each for kind, each in content.items() if kind in JSON_TYPES}

    def _resolve(self, node: Node) -> Node:
        if "$ref" not in node:
            return node
        where: Any = self._document
        for step in node["$ref"].removeprefix("#/").split("/"):
            where = where[step.replace("~1", "/").replace("~0", "~")]
        return self._resolve(where)

    def _reach(self, roots: Iterable[Node]) -> set[str]:
        reached: set[str] = set()
        waiting: list[Any] = list(roots)
        while waiting:
            match waiting.pop():
                case {"$ref": str(ref)} if ref.startswith(REF):
                    name = ref.removeprefix(REF)
                    if name not in reached:
                        reached.add(name)
                        waiting.append(self._schemas[name])
                case dict() as node:
                    waiting += [value for key, value in node.items() if key not in {"discriminator", "examples"}]
                case list() as nodes:
                    waiting += nodes
        return reached

    def _differs(self, name: str, seen: set[str]) -> bool:
        """Tell whether a shape, or one within it, has a field that a body may leave out."""
        if name in seen:
            return False
        seen.add(name)
        inner = self._reach([self._schemas[name]])
        return any(
            set(self._schemas[each].get("properties", {})) - set(self._schemas[each].get("required", ()))
            for each in inner | {name}
        )

    def _operation(self, one: Node) -> str:
        parameters = [self._resolve(each) for each in one.get("parameters", ())]
        path = [each for each in parameters if each["in"] == "path"]
        query = [each for each in parameters if each["in"] == "query"]
        body = self._body(one)
        answers = {self._type(each, sent=False) for each in self._answers(one)}
        parts = [
            f"path: {self._parameters(path)}",
            f"query: {self._parameters(query)}",
            f"body: {'undefined' if body is None else self._type(body, sent=True)}",
            f"answer: {' | '.join(sorted(answers)) or 'undefined'}",
            f"keyed: {str(any(each['name'] == 'Idempotency-Key' for each in parameters)).lower()}",
            f"refusals: {' | '.join(json.dumps(code) for code in sorted(self._refusals(one))) or 'never'}",
        ]
        return "{ " + "; ".join(parts) + " }"

    def _parameters(self, parameters: list[Node]) -> str:
        fields = [
            f"{each['name']}{'' if each.get('required') else '?'}: {self._type(each['schema'], sent=True)}"
            for each in parameters
        ]
        return "{ " + "; ".join(fields) + " }" if fields else "Record<never, never>"

    def _refusals(self, one: Node) -> set[str]:
        codes: set[str] = set()
        for status, response in one["responses"].items():
            if not status.startswith("2"):
                for content in self._content(response).values():
                    schema = content["schema"]
                    for each in schema.get("oneOf", [schema]):
                        code = self._resolve(each).get("properties", {}).get("code", {})
                        codes.update([code["const"]] if "const" in code else code.get("enum", ()))
        return codes

    def _type(self, node: Node, *, sent: bool) -> str:
        if "$ref" in node:
            name = node["$ref"].removeprefix(REF)
            return f"{_word(name)}Given" if sent and name in self._twofold else _word(name)
        if "const" in node:
            return json.dumps(node["const"])
        if "enum" in node:
            return " | ".join(json.dumps(each) for each in node["enum"])
        if "type" not in node and "properties" not in node:
            for union in ("anyOf", "oneOf"):
                if union in node:
                    return " | ".join(dict.fromkeys(self._type(each, sent=sent) for each in node[union]))
            if "allOf" in node:
                return " & ".join(dict.fromkeys(self._type(each, sent=sent) for each in node["allOf"]))
        return self._by_kind(node, sent=sent)

    def _by_kind(self, node: Node, *, sent: bool) -> str:
        kind = node.get("type")
        if isinstance(kind, list):
            return " | ".join(PLAIN[each] for each in kind)
        if kind == "array":
            if "prefixItems" in node:
                return "[" + ", ".join(self._type(each, sent=sent) for each in node["prefixItems"]) + "]"
            item = self._type(node.get("items", {}), sent=sent)
            return f"({item})[]" if " | " in item else f"{item}[]"
        if kind == "object" or "properties" in node:
            return self._object(node, sent=sent)
        return PLAIN.get(str(kind), "unknown")

    def _object(self, node: Node, *, sent: bool) -> str:
        properties = node.get("properties", {})
        if not properties:
            inner = node.get("additionalProperties")
            value = self._type(inner, sent=sent) if isinstance(inner, dict) else "unknown"
            return f"Record<string, {value}>"
        needed = set(properties) if not sent else set(node.get("required", ()))
        fields = [
            f"{_name(name)}{'' if name in needed else '?'}: {self._type(each, sent=sent)}"
            for name, each in properties.items()
        ]
        return "{ " + "; ".join(fields) + " }"


def _word(name: str) -> str:
    return re.sub(r"\W", "", name)


def _name(field: str) -> str:
    return field if re.fullmatch(r"[A-Za-z_]\w*", field) else json.dumps(field)


def main() -> None:
    """Write the files, or check them."""
    types = Types(json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8")))
    write_or_check("web/src/api/types.ts", types.text(), __doc__ or "")
    write_or_check("web/src/api/routes.ts", types.routes(), __doc__ or "")
    write_or_check("web/src/api/limits.ts", types.limits(), __doc__ or "")


if __name__ == "__main__":
    main()
