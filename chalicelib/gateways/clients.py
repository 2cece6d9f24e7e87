"""The clients of everything but tables, each made at first use and once: making one costs more than a request.

Each gives up in the time that its function has (`settings.TIMEOUTS`). A local endpoint comes from boto3's own variable
`AWS_ENDPOINT_URL`. Libraries are imported inside, so that a door that sends nothing pays nothing.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.settings import settings

if TYPE_CHECKING:
    from boto3.session import Session
    from urllib3 import PoolManager


@cache
def _session() -> "Session":
    from boto3.session import Session

    return Session(region_name=settings().region)


def _config(tries: int = 0, **options: Any) -> Any:
    from botocore.config import Config

    limits = settings().timeouts
    return Config(
        connect_timeout=limits.connect,
        read_timeout=limits.read,
        retries={"mode": "standard", "total_max_attempts": tries or limits.tries},
        **options,
    )


@cache
def s3() -> Any:
    """Return the S3 client, which presigns for the region's own host.

    Presigning for the global host, boto3's default, redirects in regions opened after 2019 (ap-southeast-3).
    """
    style = "path" if settings().path_style else "virtual"
    config = _config(signature_version="s3v4", s3={"addressing_style": style})
    return _session().client("s3", config=config)


@cache
def ses() -> Any:
    """Return the SES v2 client, which asks once: a call without an answer may have sent the mail."""
    return _session().client("sesv2", config=_config(tries=1))


@cache
def sqs() -> Any:
    """Return the SQS client."""
    return _session().client("sqs", config=_config())


@cache
def secrets_manager() -> Any:
    """Return the Secrets Manager client."""
    return _session().client("secretsmanager", config=_config())


@cache
def kms() -> Any:
    """Return the KMS client."""
    return _session().client("kms", config=_config())


@cache
def cognito() -> Any:
    """Return the Cognito user pool client."""
    return _session().client("cognito-idp", config=_config())


@cache
def web() -> "PoolManager":
    """Return the client of what is no AWS API: the pool's keys lie at an address of their own."""
    from urllib3 import PoolManager, Retry, Timeout

    limits = settings().timeouts
    timeout = Timeout(connect=limits.connect, read=limits.read)
    return PoolManager(timeout=timeout, retries=Retry(limits.tries - 1, respect_retry_after_header=False))
