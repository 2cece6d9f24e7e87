"""The journeys' own watchman: what the OpenAPI document does not say is noted."""

import json
from datetime import timedelta, timezone
from typing import Any

import pytest

from workshop.journeys.contract import Contract
from workshop.journeys.stage import Reply

WIB = timezone(timedelta(hours=7))
TOO_MANY = {"properties": {"code": {"const": "too_many"}}}
EITHER = {"properties": {"code": {"enum": ["too_many", "too_old"]}}}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/v1/things/{thing}": {"get": {"operationId": "getThing", "responses": {"200": {}}}},
        "/v1/things/count": {
            "get": {
                "operationId": "countThings",
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Count"}}}},
                    "409": {"content": {"application/problem+json": {"schema": EITHER}}},
                    "422": {"$ref": "#/components/responses/too_many"},
                },
            }
        },
    },
    "components": {
        "schemas": {
            "Count": {"type": "object", "required": ["count"], "properties": {"count": {"type": "integer"}}},
            "Problem": {"type": "object", "required": ["code"]},
        },
        "responses": {"too_many": {"content": {"application/problem+json": {"schema": TOO_MANY}}}},
    },
}


def noted(status: int, body: object, method: str = "GET", target: str = "/v1/things/count?q=1") -> list[str]:
    contract = Contract(DOCUMENT, WIB)
    contract.look_at(method, target, Reply(status, {}, json.dumps(body).encode()))
    return contract.misfits


@pytest.mark.parametrize(
    ("status", "body", "misfits"),
    [
        (200, {"count": 1}, []),
        (200, {"count": "1"}, ["countThings 200: $.count breaks type"]),
        (200, {"count": 1, "times": [{"at": "2026-11-27T09:00:00.5+07:00"}, {"at": "2026-11-27"}]}, []),
        (
            200,
            {"count": 1, "times": [{"at": "2026-11-27T02:00:00Z"}, {"at": "2026-11-27T10:00:00+08:00"}]},
            ["countThings 200: $.times[].at is not told in the office's zone"],
        ),
        (200, {}, ["countThings 200: $ breaks required"]),
        (409, {"code": "too_many"}, []),
        (409, {"code": "too_old"}, []),
        (409, {"code": "too_few"}, ["countThings 409: too_few is not declared"]),
        (422, {"code": "too_many"}, []),
        (422, {"code": "too_old"}, ["countThings 422: too_old is not declared"]),
        (404, {"code": "gone"}, ["countThings 404: the status is not declared"]),
    ],
)
def test_an_answer_that_is_not_declared_is_noted(status: int, body: object, misfits: list[str]) -> None:
    assert noted(status, body) == misfits


def test_an_address_without_an_operation_has_nothing_to_keep() -> None:
    assert noted(404, {"code": "unknown_path"}, target="/v1/nowhere") == []
    assert noted(405, {"code": "wrong_method"}, method="POST") == []
