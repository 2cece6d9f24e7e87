"""Every way the office says no: a stable code, a category, and facts that hold no personal data.

The code is the class name in snake case; `texts/` holds its title and detail in both languages.
The doors turn a category into an HTTP status; nothing here knows HTTP.
"""

import re
from enum import StrEnum
from typing import ClassVar


class Category(StrEnum):
    """What kind of no this is."""

    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    INVALID = "invalid"
    MALFORMED = "malformed"
    THROTTLED = "throttled"
    BUSY = "busy"


class Refusal(Exception):
    """A no with a reason. `facts` are values that the text may name (never personal data)."""

    code: ClassVar[str] = "refusal"
    category: ClassVar[Category] = Category.CONFLICT

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Give each refusal its code: the class name in snake case."""
        super().__init_subclass__(**kwargs)
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, **facts: str | int) -> None:
        """Keep the facts for the text."""
        super().__init__(self.code)
        self.facts = facts


class Unauthenticated(Refusal):
    """No token, or one that proves nothing."""

    category = Category.UNAUTHENTICATED


class Forbidden(Refusal):
    """This person may not do this."""

    category = Category.FORBIDDEN


class NotFound(Refusal):
    """No such thing, or none that this person may know of."""

    category = Category.NOT_FOUND


class Conflict(Refusal):
    """Not now: the request or another record stands against it."""

    category = Category.CONFLICT


class Invalid(Refusal):
    """What was sent can't be right."""

    category = Category.INVALID


class Malformed(Refusal):
    """What was sent can't be read."""

    category = Category.MALFORMED


class Throttled(Refusal):
    """Too many tries."""

    category = Category.THROTTLED


class Busy(Refusal):
    """Try again in a moment."""

    category = Category.BUSY


def all_refusals() -> dict[str, type[Refusal]]:
    """Return every concrete refusal by its code."""
    categories = set(Refusal.__subclasses__())
    return {leaf.code: leaf for c in categories for leaf in c.__subclasses__()} | {c.code: c for c in categories}
