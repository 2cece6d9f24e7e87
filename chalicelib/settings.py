"""The environment, typed and read once. Each packaged function gets only the variables that it needs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final


def _env(name: str, default: str = "") -> str:
    return field(default_factory=lambda: os.environ.get(name, default))


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long one call to AWS may take: seconds to connect and to wait for each read, and how often it is tried."""

    connect: float
    read: float
    tries: int


TIMEOUTS: Final[Mapping[str, Timeouts]] = {
    "api": Timeouts(connect=1, read=3, tries=2),
    "worker": Timeouts(connect=2, read=20, tries=2),
    "one-machine": Timeouts(connect=60, read=600, tries=2),
}
"""By the kind of function. The API answers within 20 seconds even where a write and the look whether it was written are
both left without an answer; a worker ends within its own time, and its queue tries again. On one machine, which may be
busy, nothing is given up that may still be answered.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Names of the deployed things. An empty value means: this function does not use it."""

    stage: str = _env("LOKET_STAGE", "demo")
    requests_table: str = _env("LOKET_TABLE_REQUESTS")
    people_table: str = _env("LOKET_TABLE_PEOPLE")
    catalogue_table: str = _env("LOKET_TABLE_CATALOGUE")
    inbox_bucket: str = _env("LOKET_BUCKET_INBOX")
    files_bucket: str = _env("LOKET_BUCKET_FILES")
    documents_queue: str = _env("LOKET_QUEUE_DOCUMENTS")
    notices_queue: str = _env("LOKET_QUEUE_NOTICES")
    proofs_queue: str = _env("LOKET_QUEUE_PROOFS")
    pool_id: str = _env("LOKET_POOL_ID")
    pool_client_id: str = _env("LOKET_POOL_CLIENT_ID")
    token_issuer: str = _env("LOKET_TOKEN_ISSUER")
    token_keys_url: str = _env("LOKET_TOKEN_KEYS_URL")
    secret: str = _env("LOKET_SECRET")
    mail_from: str = _env("LOKET_MAIL_FROM")
    web_origin: str = _env("LOKET_WEB_ORIGIN")
    path_style: str = _env("LOKET_S3_PATH_STYLE")
    clock_offset_seconds: str = _env("LOKET_CLOCK_OFFSET_SECONDS", "0")
    function: str = _env("LOKET_FUNCTION", "api")
    region: str = _env("AWS_DEFAULT_REGION", "ap-southeast-3")

    @property
    def demo(self) -> bool:
        """Whether this is a rehearsal: watermark CONTOH, sample values allowed, the clock may be moved."""
        return self.stage == "demo"

    @property
    def timeouts(self) -> Timeouts:
        """How long this function waits for AWS."""
        return TIMEOUTS[self.function]


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
