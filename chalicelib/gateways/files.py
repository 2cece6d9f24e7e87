"""Files in S3: links to send and fetch them, and what the upload's check needs. Large files never enter memory whole.

A presigned POST stays usable until it expires, so a checked file could be replaced behind the check: hand `head`'s
`etag` to `read_range`, `fingerprint` and `copies.copy`, and a replaced file raises `FileChangedError`.
"""

import hashlib
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from chalicelib.domain.files.file_names import attachment
from chalicelib.gateways.clients import s3

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_CHUNK = 1 << 20
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})
_NO_UPLOAD = "NoSuchUpload"
_CHANGED = frozenset({"412", "PreconditionFailed"})
_PAST_THE_END = frozenset({"416", "InvalidRange"})


class FileGoneError(RuntimeError):
    """No such file."""


class UploadGoneError(RuntimeError):
    """No such upload in parts: it was joined, or taken back."""


class PastTheEndError(RuntimeError):
    """The file has no byte where reading was to start."""


class FileChangedError(RuntimeError):
    """The file is no longer the one that was looked at."""


class PostForm(NamedTuple):
    """Where and with which form fields a browser posts a file; the field `file` comes last."""

    url: str
    fields: dict[str, str]


class FileHead(NamedTuple):
    """What S3 knows of a file: bytes, media type as sent, eTag."""

    size_bytes: int
    media_type: str
    etag: str


class Place(NamedTuple):
    """A bucket and a key."""

    bucket: str
    key: str


class ArrivedFile(NamedTuple):
    """A file in the inbox: where it lies, and as which version."""

    place: Place
    etag: str
    size_bytes: int


class Fingerprint(NamedTuple):
    """Bytes and SHA-256 (hex) of a file, and the SHA-256 of each of its parts where it was read in parts."""

    size_bytes: int
    sha256: str
    parts: tuple[str, ...] = ()


@contextmanager
def faults() -> "Iterator[None]":
    """Name the faults of S3 that mean something here; any other goes on as it is."""
    from botocore.exceptions import ClientError

    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in _GONE:
            raise FileGoneError from error
        if code == _NO_UPLOAD:
            raise UploadGoneError from error
        if code in _CHANGED:
            raise FileChangedError from error
        if code in _PAST_THE_END:
            raise PastTheEndError from error
        raise


def presigned_post(bucket: str, key: str, media_type: str, max_bytes: int, seconds: int) -> PostForm:
    """Return the form for one upload: this key, this media type, 1 to `max_bytes` bytes, for so many seconds."""
    form = s3().generate_presigned_post(
        bucket,
        key,
        Fields={"Content-Type": media_type},
        Conditions=[{"Content-Type": media_type}, ["content-length-range", 1, max_bytes]],
        ExpiresIn=seconds,
    )
    return PostForm(url=form["url"], fields=form["fields"])


def presigned_get(bucket: str, key: str, name: str, media_type: str, seconds: int) -> str:
    """Return a link, good for so many seconds, that saves the file under this name and is not cached."""
    return str(
        s3().generate_presigned_url(
            "get_object",
            Params={
                "Bucket": bucket,
                "Key": key,
                "ResponseContentDisposition": attachment(name),
                "ResponseContentType": media_type,
                "ResponseCacheControl": "private, no-store",
            },
            ExpiresIn=seconds,
        )
    )


def head(bucket: str, key: str) -> FileHead:
    """Return what S3 knows of the file.

    Raises:
        FileGoneError: when there is none.
    """
    with faults():
        description = s3().head_object(Bucket=bucket, Key=key)
    return FileHead(description["ContentLength"], description.get("ContentType", ""), description["ETag"])


def _body(bucket: str, key: str, etag: str, **arguments: str) -> closing[Any]:
    if etag:
        arguments["IfMatch"] = etag
    with faults():
        return closing(s3().get_object(Bucket=bucket, Key=key, **arguments)["Body"])


def read_range(bucket: str, key: str, start: int, length: int, etag: str = "") -> bytes:
    """Return up to `length` bytes from `start`; negative: from the end, e.g. -100 for the last hundred at most.

    An empty file, or a start past the end, gives no bytes.

    Raises:
        FileGoneError, FileChangedError: when it is not there, or not the one of this eTag.
    """
    if start < 0:
        size = head(bucket, key).size_bytes
        start = max(0, size + start)
    try:
        with _body(bucket, key, etag, Range=f"bytes={start}-{start + length - 1}") as body:
            return bytes(body.read())
    except PastTheEndError:
        return b""


def pieces(bucket: str, key: str, etag: str = "") -> "Generator[bytes]":
    """Yield the file in pieces of one megabyte. Close it, so that the connection is let go.

    Raises:
        FileGoneError, FileChangedError: as `read_range`.
    """
    with _body(bucket, key, etag) as body:
        while piece := body.read(_CHUNK):
            yield piece


def fingerprint(bucket: str, key: str, etag: str = "", part_bytes: int = 0) -> Fingerprint:
    """Return size and SHA-256, read once and in pieces of one megabyte; also of each part, where parts have a size.

    Raises:
        FileGoneError, FileChangedError: as `read_range`.
    """
    whole, size = hashlib.sha256(), 0
    parts: list[hashlib._Hash] = []
    with _body(bucket, key, etag) as body:
        while piece := body.read(min(_CHUNK, part_bytes - size % part_bytes) if part_bytes else _CHUNK):
            if part_bytes and size % part_bytes == 0:
                parts.append(hashlib.sha256())
            for digest in (whole, *parts[-1:]):
                digest.update(piece)
            size += len(piece)
    return Fingerprint(size, whole.hexdigest(), tuple(part.hexdigest() for part in parts))


def put_bytes(bucket: str, key: str, content: bytes | IO[bytes], media_type: str) -> None:
    """Store a small file (a rendered document), or one that is read from the disk as it goes."""
    s3().put_object(Bucket=bucket, Key=key, Body=content, ContentType=media_type)


def delete(bucket: str, key: str) -> None:
    """Remove a file; one that is not there is no error."""
    s3().delete_object(Bucket=bucket, Key=key)
