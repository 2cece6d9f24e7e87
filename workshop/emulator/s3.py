"""Makes the embedded S3 mind the checksums of parts.

As it comes, moto takes a part whose bytes differ from the SHA-256 sent with it, or that comes without one to an upload
that asks for it, does not tell the SHA-256 when it lists the parts, and breaks down at an upload that is gone.
"""

import base64
import hashlib
from typing import Any, Final

from moto.s3.exceptions import NoSuchUpload, S3ClientError
from moto.s3.models import FakeMultipart, MultipartDict
from moto.s3.responses import S3Response

_upload_part: Final = S3Response.upload_part
_list_parts: Final = S3Response.list_parts


def patch_s3() -> None:
    """Patch moto in this process; safe to repeat."""
    for name, method in {"upload_part": upload_part, "list_parts": list_parts}.items():
        setattr(S3Response, name, method)
    MultipartDict.__missing__ = _gone  # type: ignore[attr-defined] # Looked up by `dict`.


def upload_part(response: S3Response) -> Any:
    """Take a part whose bytes have the SHA-256 sent with it, and keep that."""
    checksum = response.headers.get("x-amz-checksum-sha256")
    upload = _upload(response)
    if checksum is None and upload.metadata.get("x-amz-checksum-algorithm") == "SHA256":
        raise S3ClientError("InvalidRequest", "Checksum Type mismatch occurred, expected checksum Type: sha256")
    if checksum not in {None, _sha256(response.body)}:
        raise S3ClientError("BadDigest", "The SHA256 you specified did not match the calculated checksum.")
    answer = _upload_part(response)
    upload.parts[int(response.querystring["partNumber"][0])].checksum_value = checksum
    return answer


def list_parts(response: S3Response) -> Any:
    """List the parts with their SHA-256."""
    parts, serialized = _upload(response).parts, response.serialized

    def with_checksums(listed: Any) -> Any:
        for part in listed.result["Parts"]:
            part["ChecksumSHA256"] = parts[part["PartNumber"]].checksum_value
        return serialized(listed)

    setattr(response, "serialized", with_checksums)  # noqa: B010 # Of this one answer: each has a response of its own.
    return _list_parts(response)


def _upload(response: S3Response) -> FakeMultipart:
    return response.backend.get_bucket(response.bucket_name).multiparts[response.querystring["uploadId"][0]]


def _gone(_uploads: MultipartDict, upload_id: str) -> FakeMultipart:
    raise NoSuchUpload(upload_id)


def _sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
