"""A shape that is read and shown is described once: by what may be left out of a body, which an answer always has."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

READ, SHOWN = "-Input", "-Output"
"""What pydantic puts behind the names of a shape that it describes twice."""
Json = dict[str, Any]


class UnlikePairError(ValueError):
    """A shape that is read in another way than it is shown, beyond what may be left out: it needs two names."""


def once(components: Mapping[str, Json]) -> Json:
    """Return the components with each pair as one shape, described as it is read.

    Raises:
        UnlikePairError: when the two say different things.
    """
    pairs = {name.removesuffix(READ) for name in components if name.endswith(READ)}
    for name in pairs:
        if _always(components[name + READ]) != _always(components[name + SHOWN]):
            raise UnlikePairError(name)
    single = {name: shape for name, shape in components.items() if name.removesuffix(SHOWN) not in pairs}
    return {name.removesuffix(READ): merged(single[name]) for name in sorted(single)}


def merged(node: Any, without: AbstractSet[str] = frozenset()) -> Any:
    """Return what refers to either of a pair as referring to the one shape; `without` what these names say."""
    if isinstance(node, list):
        return [merged(each, without) for each in node]
    if isinstance(node, dict):
        return {name: merged(each, without) for name, each in node.items() if name not in without}
    is_reference = isinstance(node, str) and node.startswith("#/")
    return node.removesuffix(READ).removesuffix(SHOWN) if is_reference else node


def _always(shape: Json) -> Any:
    return merged(shape, {"default", "required"})
