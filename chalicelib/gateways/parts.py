"""Files that are sent to S3 in parts. S3 remembers what has come: its id of an upload is found again by the file's key.

Hashes are hex here and base64 on the wire.
"""

import base64
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from chalicelib.gateways.clients import s3
from chalicelib.gateways.files import Place, UploadGoneError, faults


class ReceivedPart(NamedTuple):
    """What S3 holds of one part; `sha256` is the one that S3 itself compared the bytes with.

    None where a store compares but does not tell it again, as S3Proxy; AWS always tells.
    """

    size_bytes: int
    sha256: str | None
    etag: str


class PartLink(NamedTuple):
    """Where one part is put, and the headers that belong to the signature."""

    url: str
    headers: Mapping[str, str]


def begin(place: Place, media_type: str) -> str:
    """Open an upload in parts; return S3's id of it: the first, where the call was sent twice and opened two."""
    upload = s3().create_multipart_upload(
        Bucket=place.bucket, Key=place.key, ContentType=media_type, ChecksumAlgorithm="SHA256"
    )
    return find(place) or str(upload["UploadId"])


def find(place: Place) -> str | None:
    """Return S3's id of the open upload of this file, the first where there are several, or None."""
    return next(iter(_ids(place)), None)


def _ids(place: Place) -> list[str]:
    uploads = s3().list_multipart_uploads(Bucket=place.bucket, Prefix=place.key).get("Uploads", [])
    return [str(upload["UploadId"]) for upload in uploads if upload["Key"] == place.key]


def is_joined(place: Place) -> bool:
    """Tell whether the file itself is there. The list tells: who sends files out may not read what comes in."""
    files = s3().list_objects_v2(Bucket=place.bucket, Prefix=place.key).get("Contents", [])
    return any(file["Key"] == place.key for file in files)


def received(place: Place, upload_id: str) -> dict[int, ReceivedPart]:
    """Return the parts that S3 holds, by number.

    Raises:
        UploadGoneError: when there is no such upload any more.
    """
    with faults():
        parts = s3().list_parts(Bucket=place.bucket, Key=place.key, UploadId=upload_id).get("Parts", [])
    return {p["PartNumber"]: ReceivedPart(p["Size"], _hex(p.get("ChecksumSHA256")), p["ETag"]) for p in parts}


def link(place: Place, upload_id: str, number: int, size_bytes: int, sha256: str, seconds: int) -> PartLink:
    """Return where to put this part, good for so many seconds: S3 refuses another length or other bytes."""
    checksum = _base64(sha256)
    url = s3().generate_presigned_url(
        "upload_part",
        Params={
            "Bucket": place.bucket,
            "Key": place.key,
            "UploadId": upload_id,
            "PartNumber": number,
            "ContentLength": size_bytes,
            "ChecksumSHA256": checksum,
        },
        ExpiresIn=seconds,
    )
    return PartLink(str(url), {"x-amz-checksum-sha256": checksum})


def join(place: Place, upload_id: str, parts: Mapping[int, ReceivedPart]) -> None:
    """Make one file of the parts; S3 then tells the queue of it.

    Raises:
        UploadGoneError: when they were joined or taken back meanwhile.
    """
    listed = [
        {"PartNumber": number, "ETag": part.etag} | ({"ChecksumSHA256": _base64(part.sha256)} if part.sha256 else {})
        for number, part in sorted(parts.items())
    ]
    with faults():
        s3().complete_multipart_upload(
            Bucket=place.bucket, Key=place.key, UploadId=upload_id, MultipartUpload={"Parts": listed}
        )


def abort(place: Place) -> None:
    """Forget every open upload of this file and the parts that came; none is no error."""
    for upload_id in _ids(place):
        with suppress(UploadGoneError), faults():
            s3().abort_multipart_upload(Bucket=place.bucket, Key=place.key, UploadId=upload_id)


def _base64(sha256: str) -> str:
    return base64.b64encode(bytes.fromhex(sha256)).decode("ascii")


def _hex(checksum: str | None) -> str | None:
    return base64.b64decode(checksum).hex() if checksum else None
