"""On FastAPI, behind Mangum."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, Query, Request
from fastapi.responses import JSONResponse
from mangum import Mangum

from . import shapes, table, tokens
from .refusals import RefusedError

app = FastAPI()


@app.exception_handler(RefusedError)
def refused(_request: Request, refusal: RefusedError) -> JSONResponse:
    """Answer a refusal."""
    return JSONResponse({"title": type(refusal).__name__}, refusal.status)


def person(authorization: Annotated[str, Header()] = "") -> tokens.Person:
    """Return who asks."""
    return tokens.person(authorization)


Who = Annotated[tokens.Person, Depends(person)]


@app.get("/v1/requests/{request_id}")
def get_request(request_id: str, who: Who) -> shapes.Shown:
    """Show a request."""
    return shapes.shown(table.read(request_id, who))


@app.get("/v1/requests")
def list_requests(who: Who, office: str, desk: str, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> shapes.Page:
    """Show a desk."""
    return shapes.page(table.desk(office, desk, limit, who))


@app.post("/v1/requests/{request_id}/rate")
def rate(
    request_id: str,
    body: shapes.Rate,
    who: Who,
    idempotency_key: Annotated[str, Header(pattern=r"^[A-Za-z0-9_-]{8,128}$")],
) -> shapes.Shown:
    """Rate a request."""
    return shapes.shown(table.rate(request_id, body, idempotency_key, who))


handler = Mangum(app, lifespan="off")
