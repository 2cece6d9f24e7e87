"""The embedded S3 minds the checksums of parts as S3 does, over HTTP as a browser sends them."""

import base64
import hashlib
from typing import Any

import pytest
import requests
from botocore.exceptions import ClientError

from workshop.emulator.makers import client
from workshop.emulator.resources import Stack
from workshop.waiting import HANG_SECONDS

KEY = "inbox/r/u"
PART = b"the only part"


def _checksum(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.fixture
def upload(stack: Stack) -> dict[str, str]:
    """An upload in parts, as all its calls name it."""
    key = {"Bucket": stack.made["InboxBucket"], "Key": KEY}
    return key | {"UploadId": client("s3").create_multipart_upload(**key, ChecksumAlgorithm="SHA256")["UploadId"]}


def _put(upload: dict[str, str], content: bytes, headers: dict[str, str]) -> requests.Response:
    url = client("s3").generate_presigned_url("upload_part", Params={**upload, "PartNumber": 1})
    return requests.put(url, data=content, headers=headers, timeout=HANG_SECONDS)


def _parts(upload: dict[str, str]) -> list[dict[str, Any]]:
    return list(client("s3").list_parts(**upload).get("Parts", []))


def test_a_part_is_taken_with_its_own_checksum_which_is_listed(upload: dict[str, str]) -> None:
    for _ in range(2):
        assert _put(upload, PART, {"x-amz-checksum-sha256": _checksum(PART)}).status_code == 200
    (part,) = _parts(upload)
    assert (part["PartNumber"], part["Size"], part["ChecksumSHA256"]) == (1, len(PART), _checksum(PART))


@pytest.mark.parametrize(
    ("headers", "code"), [({"x-amz-checksum-sha256": _checksum(b"another")}, "BadDigest"), ({}, "InvalidRequest")]
)
def test_a_part_with_another_checksum_or_none_is_refused(
    upload: dict[str, str], headers: dict[str, str], code: str
) -> None:
    answer = _put(upload, PART, headers)
    assert (answer.status_code, code in answer.text) == (400, True)
    assert _parts(upload) == []


def test_an_upload_that_is_gone_is_told_as_gone(upload: dict[str, str]) -> None:
    client("s3").abort_multipart_upload(**upload)
    assert _put(upload, PART, {"x-amz-checksum-sha256": _checksum(PART)}).status_code == 404
    with pytest.raises(ClientError, match="NoSuchUpload"):
        _parts(upload)
    with pytest.raises(ClientError, match="NoSuchUpload"):
        client("s3").complete_multipart_upload(**upload, MultipartUpload={"Parts": []})


def test_joining_the_parts_tells_the_uploads_queue(stack: Stack, upload: dict[str, str]) -> None:
    _put(upload, PART, {"x-amz-checksum-sha256": _checksum(PART)})
    joined = [{name: part[name] for name in ("PartNumber", "ETag", "ChecksumSHA256")} for part in _parts(upload)]
    client("s3").complete_multipart_upload(**upload, MultipartUpload={"Parts": joined})
    queue = stack.made["UploadsQueue"]
    messages = client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert any("CompleteMultipartUpload" in message["Body"] for message in messages)
