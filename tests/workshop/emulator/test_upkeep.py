"""The embedded cloud holds what is in it, and not what was."""

import gc
import weakref
from typing import Any

import pytest
from moto.core import responses

from tests.clouds import Cloud
from workshop.emulator.cognito import patch_cognito
from workshop.emulator.makers import client
from workshop.emulator.memory import backend


def test_what_was_deleted_is_gone_from_memory(cloud: Cloud) -> None:
    table, key = cloud.made["RequestsTable"], {"pk": {"S": "a"}, "sk": {"S": "now"}}
    client("dynamodb").put_item(TableName=table, Item=key)
    (folder,) = backend("dynamodb").tables[table].items.values()
    item = weakref.ref(folder.pop(next(iter(folder))))
    del folder
    gc.collect()
    assert item() is None


def test_an_operation_that_is_taught_after_the_first_call_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    class Service:
        """A service of the cloud, as it comes."""

    operations: Any = vars(responses)["method_names_from_class"]
    assert operations(Service) == []
    monkeypatch.setattr(Service, "taught", lambda self: self, raising=False)
    assert operations(Service) == [], "the list is made once"
    patch_cognito()
    assert operations(Service) == ["taught"]
