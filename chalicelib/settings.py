"""The environment, validated once at the start. Each packaged function gets only the variables that it needs."""

import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

Stage = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,11}$", description="2 to 12 small letters and digits")]
Name = Annotated[str, Field(pattern=r"^\S+$", description="a name without spaces")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$", description="a URL of http or https")]
Urls = Annotated[
    str,
    Field(
        pattern=r"^https?://[^\s/]+(/\S*)?( https?://[^\s/]+(/\S*)?)*$", description="URLs with a space between them"
    ),
]
Origin = Annotated[str, Field(pattern=r"^https?://[^\s/]+$", description="scheme and host, without a path or a last /")]
Sender = Annotated[str, Field(pattern=r"^[^@]*[^@\s]@[^@\s]+$", description="a mail address")]
Switch = Annotated[bool, Field(description="1 or 0")]
Function = Annotated[Literal["api", "worker", "one-machine"], Field(description="api, worker or one-machine")]
Scanner = Annotated[
    str,
    Field(
        pattern=r"^(tcp://([^\s/:\[\]]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}|unix:///\S+)$",
        description="tcp://host:port or unix:///path of a ClamAV daemon",
    ),
]
Bytes = Annotated[int, Field(ge=1, description="a whole number of bytes, at least 1")]
Offset = Annotated[int, Field(description="a whole number of seconds, and 0 outside the stage demo")]

NOT_GIVEN: Final = object()


def _some(variable: str) -> Any:
    """Return the field of a variable that only some functions get."""
    return Field(NOT_GIVEN, alias=variable)


class Timeouts(NamedTuple):
    """How long one call to AWS may take: seconds to connect and to wait for each read, and how often it is tried."""

    connect: float
    read: float
    tries: int

    @property
    def silent_seconds(self) -> float:
        """How long a call takes to which nothing is ever answered."""
        return self.tries * (self.connect + self.read)


TIMEOUTS: Final[Mapping[str, Timeouts]] = {
    "api": Timeouts(connect=1, read=3, tries=2),
    "worker": Timeouts(connect=2, read=20, tries=2),
    "one-machine": Timeouts(connect=60, read=600, tries=2),
}
"""By the kind of function. The API answers within 20 seconds even where a write and the look whether it was written are
both left without an answer; a worker ends within its own time, and its queue tries again. On one machine, which may be
busy, nothing is given up that may still be answered.
"""


class SettingsRefused(RuntimeError):
    """Variables are not what they should be, or were not given: their names and what is right, never a value."""


class Settings(BaseModel):
    """What this function was told of. An empty variable was not given; to read what was not given is refused."""

    model_config = ConfigDict(frozen=True)

    stage: Stage = Field("demo", alias="LOKET_STAGE")
    requests_table: Name = _some("LOKET_TABLE_REQUESTS")
    queue_table: Name = _some("LOKET_TABLE_QUEUE")
    stock_table: Name = _some("LOKET_TABLE_STOCK")
    treasury_table: Name = _some("LOKET_TABLE_TREASURY")
    people_table: Name = _some("LOKET_TABLE_PEOPLE")
    catalogue_table: Name = _some("LOKET_TABLE_CATALOGUE")
    work_table: Name = _some("LOKET_TABLE_WORK")
    inbox_bucket: Name = _some("LOKET_BUCKET_INBOX")
    files_bucket: Name = _some("LOKET_BUCKET_FILES")
    audit_bucket: Name = _some("LOKET_BUCKET_AUDIT")
    audit_key: Name = _some("LOKET_KEY_AUDIT")
    uploads_queue: Url = _some("LOKET_QUEUE_UPLOADS")
    papers_queue: Url = _some("LOKET_QUEUE_PAPERS")
    notices_queue: Url = _some("LOKET_QUEUE_NOTICES")
    proofs_queue: Url = _some("LOKET_QUEUE_PROOFS")
    deposits_queue: Url = _some("LOKET_QUEUE_DEPOSITS")
    dead_queues: Urls = _some("LOKET_DEAD_QUEUES")
    pool_id: Name = _some("LOKET_POOL_ID")
    pool_client_id: Name = _some("LOKET_POOL_CLIENT_ID")
    pool_client_secret: Name = _some("LOKET_SECRET_POOL_CLIENT")
    token_issuer: Url = _some("LOKET_TOKEN_ISSUER")
    token_keys_url: Url = _some("LOKET_TOKEN_KEYS_URL")
    keys_secret: Name = _some("LOKET_SECRET_KEYS")
    mail_from: Sender = Field("", alias="LOKET_MAIL_FROM")
    mail_configuration: Name = Field("", alias="LOKET_MAIL_CONFIGURATION")
    edge_secret: Name = Field("", alias="LOKET_SECRET_EDGE")
    web_origin: Origin = Field("", alias="LOKET_WEB_ORIGIN")
    scanner: Scanner = Field("", alias="LOKET_SCANNER")
    scanner_bytes: Bytes = Field(25_000_000, alias="LOKET_SCANNER_BYTES")
    path_style: Switch = Field(default=False, alias="LOKET_S3_PATH_STYLE")
    clock_offset_seconds: Offset = Field(0, alias="LOKET_CLOCK_OFFSET_SECONDS")
    function: Function = Field("api", alias="LOKET_FUNCTION")
    region: Name = Field("ap-southeast-3", alias="AWS_DEFAULT_REGION")
    lambda_name: Name = Field("", alias="AWS_LAMBDA_FUNCTION_NAME")

    @property
    def demo(self) -> bool:
        """Whether this is a rehearsal: watermark CONTOH, sample values allowed, the clock may be moved."""
        return self.stage == "demo"

    @property
    def on_lambda(self) -> bool:
        """Whether Lambda runs this: it names the function in a variable of its own."""
        return bool(self.lambda_name)

    @property
    def timeouts(self) -> Timeouts:
        """How long this function waits for AWS."""
        return TIMEOUTS[self.function]

    @field_validator("clock_offset_seconds")
    @classmethod
    def _only_the_demo_moves_its_clock(cls, seconds: int, info: ValidationInfo) -> int:
        if seconds and info.data.get("stage") != "demo":
            raise ValueError
        return seconds

    def model_post_init(self, _context: object) -> None:
        """Let go of what was not given: a table or a secret without a name must not be used silently."""
        for name, value in tuple(self.__dict__.items()):
            if value is NOT_GIVEN:
                del self.__dict__[name]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if field := Settings.model_fields.get(name):
                raise SettingsRefused(f"{field.alias} was not given to this function.")
            return super().__getattr__(name)


@cache
def settings() -> Settings:
    """Return the settings of this process.

    Raises:
        SettingsRefused: when a variable is not what it should be.
    """
    try:
        return Settings.model_validate({name: value for name, value in os.environ.items() if value})
    except ValidationError as error:
        wrong = {str(fault["loc"][0]) for fault in error.errors(include_input=False, include_context=False)}
    right = {field.alias: field.description for field in Settings.model_fields.values()}
    raise SettingsRefused("; ".join(f"{name} must be {right[name]}" for name in sorted(wrong)))
