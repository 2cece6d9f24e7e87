"""Copies inside S3, which no byte of the file leaves: whole, or range by range where the file is large.

One call copies five gigabytes at most and is silent meanwhile; ranges are short calls, joined at the end. The checksum
of a file that came in parts is one of its parts' checksums: its copy gets one of its own.
"""

from typing import Any

from chalicelib.gateways.clients import s3
from chalicelib.gateways.files import Place, faults

LARGE = 500_000_000
RANGE = 250 * (1 << 20)


def copy(source: Place, target: Place, media_type: str, size_bytes: int, etag: str = "") -> None:
    """Copy a file, giving it the media type that was recognised; the source goes once the outcome is on record.

    Raises:
        FileGoneError, FileChangedError: when the source is not there, or not the one of this eTag.
    """
    origin: dict[str, Any] = {"CopySource": {"Bucket": source.bucket, "Key": source.key}}
    if etag:
        origin["CopySourceIfMatch"] = etag
    attributes = {"ContentType": media_type, "ChecksumAlgorithm": "SHA256"}
    with faults():
        if size_bytes > LARGE:
            _by_ranges(origin, target, attributes, size_bytes)
        else:
            s3().copy_object(Bucket=target.bucket, Key=target.key, MetadataDirective="REPLACE", **attributes, **origin)


def _by_ranges(origin: dict[str, Any], target: Place, attributes: dict[str, str], size_bytes: int) -> None:
    upload = {"Bucket": target.bucket, "Key": target.key}
    upload["UploadId"] = s3().create_multipart_upload(**upload, **attributes)["UploadId"]
    try:
        parts = [
            _range(upload, origin, number, start, min(start + RANGE, size_bytes))
            for number, start in enumerate(range(0, size_bytes, RANGE), start=1)
        ]
        s3().complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    except Exception:
        s3().abort_multipart_upload(**upload)
        raise


def _range(upload: dict[str, str], origin: dict[str, Any], number: int, start: int, end: int) -> dict[str, Any]:
    """Copy one range; return what S3 says of it (eTag and checksum), which it asks for again when they are joined."""
    span = f"bytes={start}-{end - 1}"
    result = s3().upload_part_copy(**upload, **origin, PartNumber=number, CopySourceRange=span)["CopyPartResult"]
    return {"PartNumber": number, **{name: value for name, value in result.items() if name != "LastModified"}}
