"""What both on aws-lambda-powertools take beside a body."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from pydantic import Field

Limit = Annotated[int, Query(ge=1, le=100)]
Key = Annotated[str, Header(alias="idempotency-key"), Field(pattern=r"^[A-Za-z0-9_-]{8,128}$")]
