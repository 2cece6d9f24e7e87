"""A file is taken away for good: in a bucket that keeps versions, deleting alone leaves the old ones."""

from chalicelib.gateways.clients import s3


def delete_every_version(bucket: str, key: str) -> int:
    """Remove each version of the file, and the marks of its deletion; return how many there were. Safe to repeat."""
    removed = 0
    pages = s3().get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key)
    for page in pages:
        for version in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            if version["Key"] == key:
                s3().delete_object(Bucket=bucket, Key=key, VersionId=version["VersionId"])
                removed += 1
    return removed
