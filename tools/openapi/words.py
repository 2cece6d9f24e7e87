"""The words and shared parameters of the OpenAPI document that no declaration holds."""

from collections.abc import Mapping
from typing import Any

VARIABLES: Mapping[str, str] = {
    "office": "The office's satker code, four digits, such as 1904.",
    "product": "The product's id in the office's catalogue.",
    "request_id": "The request's id, a ULID.",
    "file_id": "The id of a file of the request.",
    "upload_id": "The id of an announced upload.",
    "code": "The public code printed on a document.",
    "token": "The token of a mailed link or a slip.",
}
INFO = {
    "title": "Loket",
    "version": "1",
    "description": (
        "The service counter of a BPS statistics office. Texts of problems are in Indonesian unless Accept-Language "
        "prefers English. Amounts are whole rupiah, times RFC 3339. Every field of a shape stands in an answer, also "
        "one with a default: that is what a body may leave out."
    ),
}
KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "One per intended effect; a repeat with the same key and body gets the same answer, for 7 days.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,128}$"},
}

ETAG: dict[str, Any] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the answer that the caller has.",
    "schema": {"type": "string"},
}
LANGUAGE: dict[str, Any] = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "description": "id (Indonesian, the default) or en; quality values are honoured.",
    "schema": {"type": "string", "examples": ["id", "en;q=0.9, id;q=0.5"]},
}
BEARER: dict[str, Any] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The access token of signIn's answer.",
}
