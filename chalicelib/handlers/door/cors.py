"""Lets the web application of another origin call, where settings name one; on the same origin nothing is needed."""

from chalice.app import CORSConfig

from chalicelib.settings import settings

HEADERS = ("Authorization", "Idempotency-Key", "Accept-Language", "If-None-Match")
EXPOSED = ("Content-Language", "Retry-After", "Location", "ETag")
SECONDS = 600


def cors() -> CORSConfig | bool:
    """Return what each route tells a browser of another origin; False where there is none."""
    origin = settings().web_origin
    if not origin:
        return False
    return CORSConfig(
        allow_origin=origin,
        allow_headers=list(HEADERS),
        expose_headers=list(EXPOSED),
        max_age=SECONDS,
        allow_credentials=True,
    )
