"""What moto does at each call and each object for a dashboard that nobody opens, or works out anew, is left out.

moto keeps a list of everything it ever made: each item, each message, each copy of a table that a transaction takes.
A process of tests grew to three gigabytes by it, and so would a Loket that runs for a day. And each call made the list
of all operations of its service anew, a fifth of the call's time.
"""

from functools import cache
from typing import Any, Final

from moto.core import responses, utils
from moto.core.common_models import BaseModel
from moto.s3.models import FakeKey

_operations: Final = cache(utils.method_names_from_class)


def patch_upkeep() -> None:
    """Patch moto in this process; safe to repeat."""
    setattr(BaseModel, "__new__", _untracked)  # noqa: B010 # A method of another's class.
    setattr(FakeKey, "__del__", FakeKey.dispose)  # noqa: B010 # It warns that it was not in that list.
    setattr(responses, "method_names_from_class", _operations)  # noqa: B010 # A function of another's module.


def operations_changed() -> None:
    """Have the operations of services listed anew: another patch has added one."""
    _operations.cache_clear()


def _untracked(cls: type[BaseModel], *_: Any, **__: Any) -> BaseModel:
    return object.__new__(cls)
