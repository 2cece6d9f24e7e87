"""The embedded cloud holds what is in it, and not what was."""

import gc
import weakref

from tests.clouds import Cloud
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
