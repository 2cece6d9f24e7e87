"""How a package of clerks calls one in at its first task (ADR 0011)."""

from collections.abc import Callable, Collection
from importlib import import_module
from types import ModuleType


def clerks(package: str, names: Collection[str]) -> Callable[[str], ModuleType]:
    """Return how a package of clerks calls one in by name."""

    def call_in(name: str) -> ModuleType:
        if name not in names:
            raise AttributeError(name)
        return import_module(f"{package}.{name}")

    return call_in
