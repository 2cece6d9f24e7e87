"""The shapes of the document: bodies and queries as they are read, answers as they are written."""

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from chalicelib.domain.catalogue.codebook import Words
from chalicelib.domain.shapes import LongText, Text
from chalicelib.handlers.door.operation import Operation
from chalicelib.handlers.door.problems import Problem
from tools.openapi.pairs import merged, once

REF = "#/components/schemas/{model}"
PLAIN = {"type", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "examples"}
"""What may be said of one plain type; all of it but `type` says nothing of null."""
Json = dict[str, Any]
Schemas = Mapping[Any, Json]


TEXTS = {"FreeText": Text, "LongText": LongText, "Label": Words}
MILLENNIUM = "^2[0-9]{3}-"
"""Of a day or a moment that someone types: JSON Schema has no bounds for dates."""


class Shapes(GenerateJsonSchema):
    """Says of an answer that every field is there: that is how it is written. A shape's name is its only title.

    Of what is read it says no more than the server takes: bounds of days, and texts that must not be blank.
    """

    def date_schema(self, schema: Any) -> Json:
        """Return the schema of a day, within the millennium where the field is."""
        return super().date_schema(schema) | ({"pattern": MILLENNIUM} if "ge" in schema else {})

    def datetime_schema(self, schema: Any) -> Json:
        """Return the schema of a moment, within the millennium where the field is."""
        return super().datetime_schema(schema) | ({"pattern": MILLENNIUM} if "ge" in schema else {})

    def str_schema(self, schema: Any) -> Json:
        """Return the schema of a text; blanks at its ends are taken off before it is measured."""
        made = super().str_schema(schema)
        if not schema.get("strip_whitespace") or not schema.get("min_length"):
            return made
        between = schema["min_length"] - 2
        inked = r"\S" if between < 0 else rf"\S[\s\S]{{{between},}}\S"
        return made | {"allOf": [{"pattern": inked}]}

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001  the signature is pydantic's
        """Return whether a client may rely on the field."""
        return self.mode == "serialization" or super().field_is_required(field, total)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  the signature is pydantic's
        """Return that no field has a title beside its name."""
        return False

    def nullable_schema(self, schema: Any) -> Json:
        """Return a type that may also be null, where it is one plain type, rather than a choice of two shapes."""
        choice: Json = super().nullable_schema(schema)
        first = choice.get("anyOf", [{}])[0]
        plain = isinstance(first.get("type"), str) and first.keys() <= PLAIN
        return {**first, "type": [first["type"], "null"]} if plain else choice

    def default_schema(self, schema: Any) -> Json:
        """Return the schema; only what is read has a default."""
        return self.generate_inner(schema["schema"]) if self.mode == "serialization" else super().default_schema(schema)


def schemas(operations: Sequence[Operation]) -> tuple[Schemas, Json]:
    """Return the schema of each body, query and answer, and the components that these refer to, by name."""
    models: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(Problem, "validation"): None}
    for operation in operations:
        for model in (operation.body, operation.query):
            if model:
                models[model, "validation"] = None
        if operation.answers:
            models[operation.answers, "serialization"] = None
    made, definitions = models_json_schema(list(models), ref_template=REF, schema_generator=Shapes)
    components = {name: _component(schema) for name, schema in definitions["$defs"].items()}
    tagged = set(_ask_for_tags(definitions["$defs"], components))
    for name in components.keys() - tagged:
        _leave_out_what_the_address_says(components[name])
    return {key: merged(ref) for key, ref in made.items()}, _with_shared_texts(once(components))


def _with_shared_texts(components: Json) -> Json:
    """Return the components with each text that many shapes have as one of its own: the document stays small."""
    texts = {name: TypeAdapter(text).json_schema(schema_generator=Shapes) for name, text in TEXTS.items()}

    def shared(node: Any) -> Any:
        if isinstance(node, list):
            return [shared(each) for each in node]
        if not isinstance(node, dict):
            return node
        name = next((name for name, text in texts.items() if node == text), None)
        return {"$ref": REF.format(model=name)} if name else {key: shared(each) for key, each in node.items()}

    return {name: shared(schema) for name, schema in components.items()} | texts


def _ask_for_tags(node: Any, components: Json) -> Iterator[str]:
    """Say of each shape that is told from others by a tag that it must have the tag; return these shapes' names."""
    if isinstance(node, dict):
        if {"propertyName", "mapping"} <= node.keys():
            for ref in node["mapping"].values():
                name = ref.rpartition("/")[2]
                shape = components[name]
                shape["required"] = list(dict.fromkeys((node["propertyName"], *shape.get("required", ()))))
                shape["properties"][node["propertyName"]].pop("default", None)
                yield name
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _ask_for_tags(each, components)


def _leave_out_what_the_address_says(shape: Json) -> None:
    """Leave the name of the command out of a body that has an address of its own; the door reads it all the same."""
    properties = shape.get("properties", {})
    if "default" in properties.get("command", {}):
        del properties["command"]


def _component(schema: Json) -> Json:
    plain = {name: value for name, value in schema.items() if name != "title"}
    return plain | ({"description": inspect.cleandoc(plain["description"])} if "description" in plain else {})
