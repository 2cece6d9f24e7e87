"""The package's descriptions of AWS lack texts and strangers only: a client made of them asks as it always did."""

import gzip
import json
import shutil
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import botocore
import pytest
from botocore.loaders import Loader
from botocore.session import Session

from tools.package.slim import slim, without_texts
from tools.package.trim import SERVICES, SHARED

DATA = Path(botocore.__file__).parent / "data"
REGION = "ap-southeast-3"
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "cognito-idp": ("list_user_pools", {"MaxResults": 1}),
    "dynamodb": ("get_item", {"TableName": "t", "Key": {"pk": {"S": "k"}}}),
    "dynamodbstreams": ("list_streams", {}),
    "kms": ("describe_key", {"KeyId": "k"}),
    "s3": ("put_object", {"Bucket": "a-bucket", "Key": "k", "Body": b"content"}),
    "secretsmanager": ("get_secret_value", {"SecretId": "s"}),
    "sesv2": ("get_account", {}),
    "sqs": ("send_message", {"QueueUrl": "https://sqs.ap-southeast-3.amazonaws.com/1/q", "MessageBody": "m"}),
    "sts": ("get_caller_identity", {}),
}


@pytest.fixture(scope="module")
def slimmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    for service in SERVICES:
        shutil.copytree(DATA / service, data / service)
    for name in SHARED:
        shutil.copyfile(DATA / name, data / name)
    slim(data)
    return data


def test_a_member_named_documentation_stays_and_a_text_is_emptied() -> None:
    member = {"documentation": {"shape": "Text", "documentation": "Words."}}
    assert without_texts({"documentation": "Words.", "members": member, "of": [{"documentation": ""}]}) == {
        "documentation": "",
        "members": {"documentation": {"shape": "Text", "documentation": ""}},
        "of": [{"documentation": ""}],
    }


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_service_is_described_as_before_but_for_its_texts(slimmed: Path, service: str) -> None:
    paths = list((DATA / service).glob("*/service-2.json.gz"))
    assert paths
    for path in paths:
        whole, small = (_read(root / path.relative_to(DATA)) for root in (DATA, slimmed))
        assert small == without_texts(whole)
        assert {*small["operations"]} == {*whole["operations"]}
        assert {*small["shapes"]} == {*whole["shapes"]}


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_client_asks_what_it_always_asked_at_the_same_place(
    slimmed: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    asked: list[Any] = []
    for data in (DATA, slimmed):
        session = Session()
        session.set_credentials("testing", "testing")
        loader = Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
        session.register_component("data_loader", loader)
        made = session.create_client(service, region_name=REGION)
        note: Any = partial(_note, asked)
        made.meta.events.register("before-call", note)
        operation, parameters = CALLS[service]
        getattr(made, operation)(**parameters)
        asked.append(session.get_available_regions(service))
    assert asked[0]["url"].startswith("https://")
    assert asked[:2] == asked[2:]


def _note(asked: list[Any], params: dict[str, Any], **_: object) -> tuple[Any, Any]:
    """Keep what would be sent, and answer in its place."""
    body = params["body"].read() if hasattr(params["body"], "read") else params["body"]
    asked.append({part: params[part] for part in ("url", "method", "query_string")} | {"body": body})
    return SimpleNamespace(status_code=200), {}


def _read(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))
