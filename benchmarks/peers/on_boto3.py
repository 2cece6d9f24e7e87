"""On nothing but boto3 and pydantic: a function with a `match`."""

import re
from typing import Any

from pydantic import BaseModel, ValidationError

from . import shapes, table, tokens
from .refusals import RefusedError

KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")


class Desk(BaseModel):
    """Which desk."""

    office: str
    desk: str
    limit: int = 20


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer API Gateway."""
    try:
        return {
            "statusCode": 200,
            "body": _answer(event).model_dump_json(),
            "headers": {"Content-Type": "application/json"},
        }
    except RefusedError as refusal:
        return {"statusCode": refusal.status, "body": '{"title": "' + type(refusal).__name__ + '"}'}
    except ValidationError as misfit:
        return {"statusCode": 422, "body": misfit.json(include_input=False)}


def _answer(event: dict[str, Any]) -> BaseModel:
    headers = {name.lower(): value for name, value in event["headers"].items()}
    who = tokens.person(headers.get("authorization", ""))
    path = event["pathParameters"] or {}
    match event["httpMethod"], event["path"].removeprefix("/v1/requests").split("/")[1:]:
        case "GET", []:
            asked = Desk.model_validate(event["queryStringParameters"] or {})
            return shapes.page(table.desk(asked.office, asked.desk, asked.limit, who))
        case "GET", [_]:
            return shapes.shown(table.read(path["request_id"], who))
        case "POST", [_, "rate"] if KEY.fullmatch(headers.get("idempotency-key", "")):
            rating = shapes.Rate.model_validate_json(event["body"], strict=True)
            return shapes.shown(table.rate(path["request_id"], rating, headers["idempotency-key"], who))
        case _:
            raise RefusedError
