"""On aws-lambda-powertools with its own idempotency: it keeps the key, and the transaction is what is left."""

from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response, content_types
from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyAlreadyInProgressError,
    IdempotencyValidationError,
)
from aws_lambda_powertools.utilities.idempotency.serialization.pydantic import PydanticSerializer
from aws_lambda_powertools.utilities.typing import LambdaContext

from . import shapes, table, tokens
from .parameters import Key, Limit
from .refusals import Conflict, KeyReused, RefusedError

app = APIGatewayRestResolver(enable_validation=True)
keys = DynamoDBPersistenceLayer(
    table_name=table.TABLE,
    key_attr="pk",
    sort_key_attr="sk",
    expiry_attr="expires_at",
    boto3_client=table.dynamodb,
)
config = IdempotencyConfig(
    event_key_jmespath="[person, request_id, key]",
    payload_validation_jmespath="body",
    expires_after_seconds=table.WEEK,
    hash_function="sha256",
)


@app.exception_handler(RefusedError)
def refused(refusal: RefusedError) -> Response[str]:
    """Answer a refusal."""
    return Response(refusal.status, content_types.APPLICATION_JSON, '{"title": "' + type(refusal).__name__ + '"}')


@app.exception_handler([IdempotencyValidationError, IdempotencyAlreadyInProgressError])
def key_refused(refusal: Exception) -> Response[str]:
    """Answer a key that came with another body, or whose first call still runs."""
    answer: Response[str] = refused(KeyReused() if isinstance(refusal, IdempotencyValidationError) else Conflict())
    return answer


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
    person = who()
    asked = {"person": person.id, "request_id": request_id, "key": key, "body": body.model_dump()}
    answer: shapes.Shown = rated(asked=asked, body=body, person=person)
    return answer


@idempotent_function(
    data_keyword_argument="asked", persistence_store=keys, config=config, output_serializer=PydanticSerializer
)
def rated(asked: dict[str, Any], body: shapes.Rate, person: tokens.Person) -> shapes.Shown:
    """Rate it once, and keep the answer."""
    return shapes.shown(table.rate(asked["request_id"], body, "", person))


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer API Gateway."""
    config.register_lambda_context(context)
    answer: dict[str, Any] = app.resolve(event, context)
    return answer
