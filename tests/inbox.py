"""Files as a browser posts them, and the worker woken by S3's notice of one."""

from app import app
from chalicelib.gateways import files
from chalicelib.settings import settings
from tests.handlers.events import message, receive


def put(key: str, content: bytes, media_type: str = "application/octet-stream") -> None:
    """Lay a file into the inbox."""
    files.put_bytes(settings().inbox_bucket, key, content, media_type)


def woken(key: str, receives: int = 1) -> list[str]:
    """Wake the worker by S3's notice of this file; return what it reports as failed."""
    head = files.head(settings().inbox_bucket, key)
    file = {"key": key, "eTag": head.etag.strip('"'), "size": head.size_bytes}
    return receive(app, "on_uploads", message("m1", {"Records": [{"s3": {"object": file}}]}, receives))
