"""The door to the description of all doors. It serves a finished file: nothing of what makes it is in the package.

API Gateway compresses it for whoever takes compressed answers; hence the weak ETag, which speaks of either form.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from chalicelib.gateways.openapi import openapi_file
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Answer, Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class OpenApiDocument(BaseModel):
    """An OpenAPI 3.1 document."""

    model_config = ConfigDict(extra="allow", defer_build=True)

    openapi: str
    paths: dict[str, Any]


@routes.operation(
    "getOpenApi",
    "GET",
    "/v1/openapi.json",
    who=Public,
    answers=OpenApiDocument,
    caching=Caching.HOUR,
    summary="This document",
)
def get_openapi(_call: Call) -> Answer:
    """Serve the description of every operation; `docs/openapi.json` is the same, byte for byte.

    It may be kept for an hour, and then asked for by its ETag.
    """
    file = openapi_file()
    return Answer(content=file.text, etag=f'W/"{file.version}"')
