"""The environment, typed and read once. Each packaged function gets only the variables that it needs."""

import os
from dataclasses import dataclass, field
from functools import cache


def _env(name: str, default: str = "") -> str:
    return field(default_factory=lambda: os.environ.get(name, default))


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
    region: str = _env("AWS_DEFAULT_REGION", "ap-southeast-3")

    @property
    def demo(self) -> bool:
        """Whether this is a rehearsal: watermark CONTOH, sample values allowed, the clock may be moved."""
        return self.stage == "demo"


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
