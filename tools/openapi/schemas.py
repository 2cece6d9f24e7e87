"""The shapes of the document: bodies and queries as they are read, answers as they are written."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from chalicelib.handlers.door.operation import Operation
from chalicelib.handlers.door.problems import Problem

REF = "#/components/schemas/{model}"
Json = dict[str, Any]
Schemas = Mapping[Any, Json]


class _Shapes(GenerateJsonSchema):
    """Says of an answer that every field is there, defaults included: that is how it is written."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001  the signature is pydantic's
        """Return whether a client may rely on the field."""
        return self.mode == "serialization" or super().field_is_required(field, total)


def json_model(operation: Operation) -> type[BaseModel] | None:
    """Return the model of a JSON body."""
    return operation.body if operation.body and issubclass(operation.body, BaseModel) else None


def schemas(operations: Sequence[Operation]) -> tuple[Schemas, Json]:
    """Return the schema of each body, query and answer, and the components that these refer to, by name."""
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(Problem, "validation"): None}
    for operation in operations:
        for model in (json_model(operation), operation.query):
            if model:
                wanted[model, "validation"] = None
        if operation.answers:
            wanted[operation.answers, "serialization"] = None
    made, definitions = models_json_schema(list(wanted), ref_template=REF, schema_generator=_Shapes)
    return made, dict(definitions["$defs"])
