"""What the S3 engine answered to who holds a link or a form, and how a link is bent under an old signature."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import requests
from boto3.session import Session
from botocore.config import Config

from workshop.emulator.environment import CREDENTIALS

PDF = "application/pdf"
KEY = "inbox/1904-01JD00000000000000000000RQ/01JD00000000000000000000UP"
FORGED = (403, "SignatureDoesNotMatch")
NOT_YOURS = (403, "AccessDenied")
WHILE_SHORT_SECONDS = 2.2
"""Longer than a link or form that is good for one second: dates are whole seconds."""

LONG_SECONDS = 3600
"""How long a link or form is good that is to be used, on however slow a machine."""
NAME, SECRET = CREDENTIALS["AWS_ACCESS_KEY_ID"], CREDENTIALS["AWS_SECRET_ACCESS_KEY"]
Signed = TypeVar("Signed")


@cache
def signing_as(name: str, secret: str) -> Any:
    """Return an S3 client that signs with this name and this secret."""
    session = Session(aws_access_key_id=name, aws_secret_access_key=secret)
    return session.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))


def status_and_code(answer: requests.Response) -> tuple[int, str]:
    """Return the status and S3's error code: empty where it was done, or where the answer has no body."""
    code = re.search(r"<Error>.*?<Code>(\w+)</Code>", answer.text, re.DOTALL)
    return answer.status_code, code[1] if code else ""


def signature(url: str) -> str:
    """Return the signature in a link."""
    return parse_qs(urlsplit(url).query)["X-Amz-Signature"][0]


def under(url: str, other: str) -> str:
    """Return the first link with the signature of the second: what a forger has who knows only the second."""
    return url.replace(signature(url), signature(other))


def in_one_second(*makers: Callable[[], Signed], link: Callable[[Signed], str]) -> list[Signed]:
    """Return what they make, all signed in the same second: their dates must not be what tells them apart."""
    while True:
        links = [make() for make in makers]
        if len({parse_qs(urlsplit(link(each)).query)["X-Amz-Date"][0] for each in links}) == 1:
            return links
