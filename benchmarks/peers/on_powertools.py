"""On aws-lambda-powertools: its resolver with validation."""

from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response, content_types
from aws_lambda_powertools.utilities.typing import LambdaContext

from . import shapes, table, tokens
from .parameters import Key, Limit
from .refusals import RefusedError

app = APIGatewayRestResolver(enable_validation=True)


@app.exception_handler(RefusedError)
def refused(refusal: RefusedError) -> Response[str]:
    """Answer a refusal."""
    return Response(refusal.status, content_types.APPLICATION_JSON, '{"title": "' + type(refusal).__name__ + '"}')


def who() -> tokens.Person:
    """Return who asks."""
    return tokens.person(app.current_event.headers.get("authorization", ""))


@app.get("/v1/requests/<request_id>")
def get_request(request_id: str) -> shapes.Shown:
    """Show a request."""
    return shapes.shown(table.read(request_id, who()))


@app.get("/v1/requests")
def list_requests(office: str, desk: str, limit: Limit = 20) -> shapes.Page:
    """Show a desk."""
    return shapes.page(table.desk(office, desk, limit, who()))


@app.post("/v1/requests/<request_id>/rate")
def rate(request_id: str, body: shapes.Rate, key: Key) -> shapes.Shown:
    """Rate a request."""
    return shapes.shown(table.rate(request_id, body, key, who()))


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer API Gateway."""
    answer: dict[str, Any] = app.resolve(event, context)
    return answer
